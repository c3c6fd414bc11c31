#!/usr/bin/env python3
"""Every figure opens in the page, has the numbers of the desktop program, and is drawn.

Usage: figures_test.py SITE [unittest's arguments...]
"""

import hashlib
import json
from pathlib import Path

from site_case import SiteCase, main

ROOT = Path(__file__).parents[2]
FIGURES = sorted(file.stem for file in (ROOT / "src/figures").glob("*.cpp"))  # as CMake lists them
TABLES = ("conventions", "position_families")  # they are texts alone
TRAINED = "training_curves", "length_extrapolation", "trained_attention"  # what they draw is learned first
HASHES = json.loads((ROOT / "tests/data/data_hashes.json").read_text())  # of what `ropewalk data` writes as CSV


class FiguresTest(SiteCase):
    def test_every_figure_is_drawn(self):
        page = self.page("?figure=none")
        self.assertGreater(len(FIGURES), 20)
        for figure in FIGURES:
            with self.subTest(figure):
                short = "&train_steps=20&schemes=rope" if figure in TRAINED else ""
                page.open_text(f"?figure={figure}{short}")
                self.assertEqual([each["id"] for each in page.session_json()["figures"]], [figure])
                page.wait_for_frames(100_000 if figure in TRAINED else 4)  # frames end with the training
                coloured, dark = page.middle_pixels()
                if figure in TABLES:
                    self.assertGreater(dark, 4000)
                else:
                    # A few dark cells of a trained head; before the training nothing is coloured.
                    self.assertGreater(coloured, 100 if figure in TRAINED else 1500)
                if figure in HASHES:
                    self.assertEqual(hashlib.sha256(page.numbers().encode()).hexdigest(), HASHES[figure])
                self.assertEqual(page.sentence(), "")
        self.assertEqual(page.complaints(), [])


if __name__ == "__main__":
    main()
