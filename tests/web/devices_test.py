#!/usr/bin/env python3
"""What the system and the devices around the page are like: densities, themes, a pen, a Mac.

Usage: devices_test.py SITE [unittest's arguments...]
"""

import time

from driven_page import CTRL
from site_case import TIMELINE_Y, WIDTH, SiteCase, main

META = 4


class DevicesTest(SiteCase):
    def emulating(self, method, **parameters):
        """A figure in a page for which the browser tells something else about the device."""
        page = self.open("examples/nothing")  # no page of ours
        page.send(method, **parameters)
        page.go(self.link + "?figure=rotated_vector")
        page.wait("window.ropewalk?.times.first")
        page.wait_for_frames()
        return page

    def test_canvas_has_the_pixels_of_the_screen(self):
        for density in (1, 1.25, 1.5, 2, 3):
            with self.subTest(density):
                page = self.page("?figure=rotated_vector", width=1280, height=800, density=density)
                self.assertEqual(page.evaluate("[canvas.width, canvas.height]"), [1280 * density, 800 * density])
                self.assertEqual(page.evaluate("[canvas.clientWidth, canvas.clientHeight]"), [1280, 800])

    def test_theme_is_the_systems(self):
        for theme in ("dark", "light"):
            with self.subTest(theme):
                page = self.emulating("Emulation.setEmulatedMedia",
                                      features=[{"name": "prefers-color-scheme", "value": theme}])
                self.assertEqual(page.session_json()["theme"], theme)

    def test_nothing_moves_where_motion_is_unwanted(self):
        page = self.emulating("Emulation.setEmulatedMedia",
                              features=[{"name": "prefers-reduced-motion", "value": "reduce"}])

        def pictures(act):
            """How many different pictures an action takes. Anything that moves takes a new one in each frame."""
            page.pictures()
            act()
            time.sleep(2)
            return page.pictures()

        page.open_text("?lesson=rotation&step=2")
        page.mouse("mouseMoved", 900, 400)  # the keys that zoom mean the figure there
        page.watch_pictures()
        for what, act in [("the next step", lambda: page.press("PageDown")),
                          ("figures", lambda: page.open_text("?figure=sinusoidal_heatmap,frequencies")),
                          ("a dialog", lambda: page.press("F1")),
                          ("its end", lambda: page.press("Escape")),
                          ("zooming", lambda: page.press("Equal", "+")),
                          ("full figure", lambda: page.press("Digit0", "0"))]:
            self.assertLessEqual(pictures(act), 3, f"{what}: something moves")
        page.open_text("?figure=rotated_vector")
        self.assertGreater(pictures(lambda: page.press("Space", " ")), 10, "what is played moves, and is noticed")

    def test_pen_is_a_pointer(self):
        page = self.page("?figure=rotated_vector")
        before = page.session_json()["parameters"].get("position")
        page.pointer = "pen"
        page.drag((WIDTH * 0.45, TIMELINE_Y), (WIDTH * 0.6, TIMELINE_Y))
        self.assertNotEqual(page.session_json()["parameters"].get("position"), before)

    def test_command_key_of_a_mac(self):
        agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Safari/537.36"
        page = self.emulating("Emulation.setUserAgentOverride", userAgent=agent, platform="MacIntel")
        before = page.session_json()["parameters"].get("position")
        page.drag((WIDTH * 0.45, TIMELINE_Y), (WIDTH * 0.6, TIMELINE_Y))
        after = page.session_json()["parameters"]["position"]
        self.assertNotEqual(before, after)
        page.press("KeyZ", "z", CTRL)
        self.assertEqual(page.session_json()["parameters"]["position"], after, "Ctrl is another key on a Mac")
        page.press("KeyZ", "z", META)
        self.assertEqual(page.session_json()["parameters"].get("position"), before)


if __name__ == "__main__":
    main()
