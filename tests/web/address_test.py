#!/usr/bin/env python3
"""The page's address: links in it are opened, it follows what one does, back and forward work.

Usage: address_test.py SITE [firefox] [unittest's arguments...]
"""

import time

from driven_page import CTRL
from site_case import TIMELINE_Y, WIDTH, SiteCase, main

DRAG = ((WIDTH * 0.45, TIMELINE_Y), (WIDTH * 0.6, TIMELINE_Y))


class AddressTest(SiteCase):
    def position(self, page):
        return page.session_json()["parameters"].get("position")

    def figures(self, page):
        return [figure["id"] for figure in page.session_json()["figures"]]

    def test_link_is_opened_and_the_saved_session_is_kept(self):
        page = self.page()
        page.drag(*DRAG)
        saved = self.position(page)
        time.sleep(2)  # the session is saved within a second

        visit = self.page("?figure=rotated_vector&pair=10&position=33&theme=dark&nonsense=1")
        self.assertEqual(self.figures(visit), ["rotated_vector"])
        self.assertEqual(visit.session_json()["parameters"]["pair"], 10)
        self.assertEqual(visit.session_json()["theme"], "dark")
        self.assertEqual(visit.evaluate("document.title"), "Rotated vector - Ropewalk")
        visit.drag(DRAG[0], (WIDTH * 0.7, TIMELINE_Y))
        changed = self.position(visit)
        self.assertNotIn(changed, (saved, 33))
        visit.wait(f"location.search.includes('position={changed}')")
        time.sleep(1.5)
        visit.reload()
        self.assertEqual(self.position(visit), changed, "a reload shows what the address says")

        again = self.page()
        self.assertEqual(self.position(again), saved, "the visit has changed the saved session")
        self.assertEqual(len(self.figures(again)), 4)

    def test_address_follows(self):
        page = self.page()
        entries = page.evaluate("history.length")
        page.drag(*DRAG)
        position = self.position(page)
        page.wait(f"location.search.includes('position={position}')")
        self.assertEqual(page.evaluate("history.length"), entries, "a changed value is no step of back and forward")
        page.evaluate("void (ropewalk.page.copyText = (text) => { window.copied = text; })")
        page.press("KeyK", "k", CTRL)
        page.press("ControlLeft", "Control")  # Ctrl is up again
        page.type("copy a link to what is shown")
        page.press("Enter")
        page.wait("window.copied === location.href")
        self.assertEqual(page.complaints(), [])

    def test_back_and_forward(self):
        page = self.page("?lesson=rotation&step=2")
        self.assertIn("step=2", page.evaluate("location.search"))
        page.press("PageDown")
        page.wait("location.search.includes('step=3')")
        third = page.session_json()
        page.press("PageDown")
        page.wait("location.search.includes('step=4')")
        page.evaluate("history.back()")
        page.wait("location.search.includes('step=3')")
        self.assertEqual(page.session_json(), third)
        page.evaluate("history.back()")
        page.wait("location.search.includes('step=2')")
        page.evaluate("history.forward()")
        page.wait("location.search.includes('step=3')")
        time.sleep(1)  # the address would follow now if going back had counted as a change
        self.assertIn("step=3", page.evaluate("location.search"))
        page.evaluate("history.forward()")
        page.wait("location.search.includes('step=4')")
        self.assertEqual(page.complaints(), [])

    def test_damaged_link_is_no_blank_page(self):
        page = self.page("?figure=nonsense,rotated_vector&pair=abc#s=damaged")
        self.assertEqual(page.sentence(), "")
        self.assertEqual(self.figures(page), ["rotated_vector"])


if __name__ == "__main__":
    main()
