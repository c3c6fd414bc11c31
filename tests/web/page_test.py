#!/usr/bin/env python3
"""The web page, with real mouse and key events.

Usage: page_test.py SITE [firefox] [unittest's arguments...]     SITE is build/web/site
"""

import struct
import tempfile
import time

from driven_page import CTRL
from site_case import TIMELINE_Y, WIDTH, SiteCase, main


class PageTest(SiteCase):
    def test_first_figure_appears_and_then_nothing_is_drawn(self):
        page = self.page()
        self.assertEqual(page.sentence(), "")
        self.assertGreater(len(page.session_json()["figures"]), 0)
        time.sleep(3)  # tooltips and the save of the session have had their frames
        before = page.frames()
        time.sleep(3)
        self.assertEqual(page.frames(), before, "an idle page drew frames: something asks for them all the time")
        self.assertEqual(page.complaints(), [])

    def test_slider_follows_the_mouse(self):
        page = self.page()
        before = page.session_json()["parameters"]
        page.drag((WIDTH * 0.45, TIMELINE_Y), (WIDTH * 0.6, TIMELINE_Y))
        after = page.session_json()["parameters"]
        self.assertNotEqual(before.get("position"), after.get("position"))

    def export(self, page, name):
        """Exports what the dialog suggests, all open figures. @return the bytes of the download"""
        with tempfile.TemporaryDirectory() as folder:
            page.keep_downloads(folder)
            page.press("KeyS", "s", CTRL)
            page.press("Enter")
            return page.downloaded(folder, name)

    def test_exported_picture_is_downloaded(self):
        png = self.export(self.page(), "dashboard.png")
        self.assertTrue(png.startswith(b"\x89PNG\r\n\x1a\n"))
        width, height = struct.unpack(">II", png[16:24])
        self.assertGreater(width, 600)
        self.assertGreater(height, 400)

    def test_session_comes_back(self):
        page = self.page()
        page.drag((WIDTH * 0.45, TIMELINE_Y), (WIDTH * 0.7, TIMELINE_Y))
        changed = page.session_json()["parameters"]["position"]
        time.sleep(2)  # the session is saved within a second
        page.reload()
        self.assertEqual(page.session_json()["parameters"]["position"], changed)

    def test_lost_graphics_come_back(self):
        page = self.page()
        page.evaluate("""(window.lose = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context'),
            lose.loseContext(), new Promise((done) => setTimeout(done, 300)))""")
        before = page.frames()
        page.evaluate("(lose.restoreContext(), new Promise((done) => setTimeout(done, 1000)))")
        self.assertGreater(page.frames(), before)
        self.assertEqual(page.sentence(), "")
        self.assertGreater(page.coloured_pixels(), 10000, "the heat map is not drawn after a lost context")


if __name__ == "__main__":
    main()
