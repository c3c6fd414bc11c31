#!/usr/bin/env python3
"""Which keys the page takes from the browser.

Usage: keys_test.py SITE [unittest's arguments...]
"""

from driven_page import CTRL, SHIFT
from site_case import SiteCase, main

ALT = 1


class KeysTest(SiteCase):
    def taken(self, page, code, key, modifiers=0):
        """Whether the page has kept the key from the browser."""
        page.evaluate("addEventListener('keydown', (event) => { window.kept = event.defaultPrevented; }, {once: true})")
        page.evaluate("window.kept = null")
        page.press(code, key, modifiers)
        return page.evaluate("kept")

    def test_browser_keeps_its_own(self):
        page = self.page()
        for code, key, modifiers in [("Equal", "=", CTRL), ("Minus", "-", CTRL), ("Digit0", "0", CTRL),
                                     ("KeyL", "l", CTRL), ("KeyP", "p", CTRL), ("F11", "F11", 0), ("F12", "F12", 0),
                                     ("KeyC", "C", CTRL | SHIFT), ("KeyD", "d", ALT)]:
            self.assertIs(self.taken(page, code, key, modifiers), False, key)

    def test_page_takes_those_of_the_table(self):
        page = self.page()
        for code, key, modifiers in [("KeyK", "k", CTRL), ("Escape", "Escape", 0), ("KeyS", "s", CTRL),
                                     ("Escape", "Escape", 0), ("KeyZ", "z", CTRL), ("Tab", "Tab", 0),
                                     ("Space", " ", 0), ("F1", "F1", 0)]:
            self.assertIs(self.taken(page, code, key, modifiers), True, key)


if __name__ == "__main__":
    main()
