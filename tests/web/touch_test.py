#!/usr/bin/env python3
"""Fingers on a phone that is held upright: real touch events.

Usage: touch_test.py SITE [unittest's arguments...]
"""

from site_case import SiteCase, main

WIDTH, HEIGHT = 390, 844
PLOT = (200, 350)  # a place in the only figure
TITLE_Y = 92  # of the card
SLIDER_Y = HEIGHT - 10 - 10 - 22  # the second row of the timeline


class TouchTest(SiteCase):
    def phone(self):
        return self.page("?figure=sinusoidal_heatmap", width=WIDTH, height=HEIGHT, density=3, touch=True)

    def views(self, page):
        return page.session_json()["figures"][0].get("views")

    def test_tap_picks_a_place(self):
        page = self.phone()
        before = page.session_json()["parameters"]
        page.tap(*PLOT)
        self.assertNotEqual(page.session_json()["parameters"], before)
        self.assertEqual(page.complaints(), [])

    def test_slider_stays_below_the_finger(self):
        page = self.phone()
        positions = []
        page.fingers("touchStart", (60, SLIDER_Y))
        for x in range(70, 200, 10):
            page.fingers("touchMove", (x, SLIDER_Y))
            page.wait_for_frames(3)
            positions.append(page.session_json()["parameters"].get("position", 50))
        page.fingers("touchEnd")
        self.assertEqual(positions, sorted(positions), "the slider has jumped below the finger")
        self.assertGreater(positions[-1], positions[0] + 20)

    def test_two_fingers_zoom(self):
        page = self.phone()
        before = page.session_json()["parameters"]
        (x, y) = PLOT
        page.fingers("touchStart", (x - 30, y))
        page.fingers("touchStart", (x - 30, y), (x + 30, y))
        for spread in range(40, 100, 10):
            page.fingers("touchMove", (x - spread, y), (x + spread, y))
        page.fingers("touchEnd")
        self.assertTrue(self.views(page), "the view has not changed")
        self.assertEqual(page.session_json()["parameters"], before)
        self.assertEqual(page.evaluate("visualViewport.scale"), 1, "the browser has zoomed the page")

    def test_long_press_is_the_right_button(self):
        page = self.phone()
        before = page.session_json()["parameters"]
        (x, y) = PLOT
        page.fingers("touchStart", (x, y))
        page.evaluate("new Promise((done) => setTimeout(done, 900))")
        for i in range(1, 7):
            page.fingers("touchMove", (x + 12 * i, y + 15 * i))
        page.fingers("touchEnd")
        page.wait_for_frames()
        self.assertTrue(self.views(page), "no box was zoomed to")
        self.assertEqual(page.session_json()["parameters"], before)

    def test_swipe_goes_to_the_next_figure(self):
        page = self.page("?figure=sinusoidal_heatmap,rotated_vector", width=WIDTH, height=HEIGHT, density=3, touch=True)

        def reads_a_heat_map():
            """What a tap on the figure reads aloud: only one figure has a table."""
            page.tap(*PLOT)
            page.evaluate("new Promise((done) => setTimeout(done, 700))")
            return "PE[" in page.read_aloud()

        self.assertTrue(reads_a_heat_map())
        page.swipe((220, TITLE_Y), (40, TITLE_Y))
        self.assertFalse(reads_a_heat_map())
        page.swipe((40, TITLE_Y), (220, TITLE_Y))
        self.assertTrue(reads_a_heat_map())


if __name__ == "__main__":
    main()
