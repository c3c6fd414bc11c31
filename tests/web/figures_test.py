#!/usr/bin/env python3
"""Every figure opens in the page and is drawn.

Usage: figures_test.py SITE [unittest's arguments...]
"""

from pathlib import Path

from site_case import SiteCase, main

FIGURES = sorted(file.stem for file in (Path(__file__).parents[2] / "src/figures").glob("*.cpp"))  # as CMake lists them


class FiguresTest(SiteCase):
    def test_every_figure_is_drawn(self):
        page = self.page("?figure=none")
        self.assertGreater(len(FIGURES), 20)
        for figure in FIGURES:
            with self.subTest(figure):
                page.open_text(f"?figure={figure}")
                self.assertEqual([each["id"] for each in page.session_json()["figures"]], [figure])
                self.assertGreater(page.shades(), 50)
                self.assertEqual(page.sentence(), "")
        self.assertEqual(page.complaints(), [])


if __name__ == "__main__":
    main()
