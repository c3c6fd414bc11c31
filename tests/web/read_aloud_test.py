#!/usr/bin/env python3
"""What a screen reader finds in the page and hears.

Usage: read_aloud_test.py SITE [firefox] [unittest's arguments...]
"""

from site_case import SiteCase, main


class ReadAloudTest(SiteCase):
    def test_page_has_a_title_and_landmarks(self):
        page = self.page()
        self.assertIn("Ropewalk", page.evaluate("document.title"))
        self.assertEqual(page.evaluate("document.querySelectorAll('main h1').length"), 1)
        self.assertTrue(page.evaluate("document.getElementById('canvas').ariaLabel"))
        self.assertEqual(page.evaluate("document.getElementById('read-aloud').ariaLive"), "polite")

    def test_value_and_formula_at_the_pointer(self):
        page = self.page("?figure=sinusoidal_heatmap", width=1280, height=800)
        page.mouse("mouseMoved", 800, 400)
        page.mouse("mouseMoved", 802, 400)
        said = self.until("the value is said", lambda: "PE[" in page.read_aloud() and page.read_aloud())
        self.assertRegex(said, "sin|cos")
        self.assertRegex(said, r"= -?[0-9]")

    def test_control_that_tab_reaches(self):
        page = self.page("?figure=sinusoidal_heatmap")
        heard = []
        for _ in range(24):
            page.press("Tab")
            page.evaluate("new Promise((done) => setTimeout(done, 600))")
            heard.append(page.read_aloud())
            if any(text.startswith("d_model: ") for text in heard):
                break
        self.assertTrue(any(text.startswith("d_model: 128") for text in heard), heard)
        self.assertTrue(any(text.startswith("Undo") or text.startswith("Export") for text in heard), heard)


if __name__ == "__main__":
    main()
