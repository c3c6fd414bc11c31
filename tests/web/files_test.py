#!/usr/bin/env python3
"""Files into the page and out of it.

Usage: files_test.py SITE [unittest's arguments...]
"""

import csv
import hashlib
import io
import json
import math
import struct
import subprocess
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

from driven_page import CTRL
from site_case import SiteCase, main

CONFIG = {"model_type": "llama", "hidden_size": 2048, "num_attention_heads": 32, "num_hidden_layers": 16,
          "rope_theta": 12345.0, "max_position_embeddings": 4096}

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "build/release/ropewalk"
HASHES = json.loads((ROOT / "tests/data/data_hashes.json").read_text())  # of what `ropewalk data` writes as CSV
PNG_X, SVG_X, PDF_X, CSV_X, JSON_X, NPY_X, PYTHON_X = (447 + 67.75 * i for i in range(7))  # buttons of the dialog "Export"
FORMAT_Y = 305
FILM = (1245, 769)  # the button of the timeline
SAVE = (591, 568)   # in the dialog that it opens


def npy(rows):
    """The bytes of an NPY file with an array of float64, as NumPy writes them."""
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({len(rows)}, {len(rows[0])}), }}"
    header += " " * (-(10 + len(header) + 1) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + b"".join(
        struct.pack("<d", entry) for row in rows for entry in row)


class FilesTest(SiteCase):
    def paste(self, page, text):
        self.browser.send("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        page.evaluate(f"navigator.clipboard.writeText({json.dumps(text)})")
        page.send("Input.dispatchKeyEvent", type="rawKeyDown", code="KeyV", key="v", modifiers=CTRL,
                  windowsVirtualKeyCode=86, commands=["paste"])
        page.send("Input.dispatchKeyEvent", type="keyUp", code="KeyV", key="v", windowsVirtualKeyCode=86)
        page.wait_for_frames()

    def test_pasted_link_is_opened(self):
        page = self.page()
        self.paste(page, "https://example.org/ropewalk/?figure=rotated_vector&pair=10")
        self.assertEqual([figure["id"] for figure in page.session_json()["figures"]], ["rotated_vector"])
        self.assertEqual(page.session_json()["parameters"]["pair"], 10)

    def test_pasted_config_is_opened(self):
        page = self.page()
        self.paste(page, json.dumps(CONFIG))
        self.until("the model is shown", lambda: page.session_json()["parameters"].get("base") == 12345)

    def test_series_is_one_zip(self):
        page = self.page()
        contents = {"a-1.png": b"one", "a-2.png": bytes(range(256)) * 100, "ä.txt": b""}
        with tempfile.TemporaryDirectory() as folder:
            page.keep_downloads(folder)
            page.evaluate(f"""(() => {{
                const FS = ropewalk.FS;
                FS.mkdir('/a');
                for (const [name, bytes] of {json.dumps([(name, list(each)) for name, each in contents.items()])})
                  FS.writeFile('/a/' + name, Uint8Array.from(bytes));
                ropewalk.page.download('/a');
                return FS.analyzePath('/a').exists;
            }})()""")
            packed = zipfile.ZipFile(io.BytesIO(page.downloaded(folder, "a.zip")))
        self.assertIsNone(packed.testzip())
        self.assertEqual({name: packed.read(name) for name in packed.namelist()}, contents)
        self.assertFalse(page.evaluate("ropewalk.FS.analyzePath('/a').exists"))

    def exported(self, format_x, name, figure=""):
        """Exports from a new page. @param format_x  where the button of the format is. @param figure  one alone, else all
        that are open. @return the download"""
        page = self.page(f"?figure={figure or 'rotated_vector'}&pair=10")
        with tempfile.TemporaryDirectory() as folder:
            page.keep_downloads(folder)
            if figure:
                page.mouse("mouseMoved", 800, 400)
                page.wait_for_frames()
            page.press("KeyS", "s", CTRL)
            page.click(format_x, FORMAT_Y)
            page.press("Enter")
            return page.downloaded(folder, name)

    def opened(self, name, contents):
        """The pair that a new page has after it has opened a picture."""
        page = self.page("?figure=frequencies")
        page.drop(name, contents)
        self.until(f"{name} is opened", lambda: "rotated_vector" in str(page.session_json()["figures"]))
        return page.session_json()["parameters"]["pair"]

    def test_exported_pictures_open_again(self):
        for name, format_x in (("dashboard.png", PNG_X), ("dashboard.svg", SVG_X)):
            with self.subTest(name):
                self.assertEqual(self.opened(name, self.exported(format_x, name)), 10)

    def test_pdf_is_downloaded(self):
        pdf = self.exported(PDF_X, "dashboard.pdf")
        self.assertTrue(pdf.startswith(b"%PDF-"))

    @unittest.skipUnless(DESKTOP.exists(), "the desktop program is not built")
    def test_pictures_of_page_and_desktop_program(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, format_x in (("dashboard.png", PNG_X), ("dashboard.svg", SVG_X)):
                with self.subTest(name):
                    file = Path(folder) / name
                    file.write_bytes(self.exported(format_x, name))
                    link = subprocess.run([DESKTOP, "link", file], check=True, capture_output=True, text=True).stdout
                    self.assertIn("figure=rotated_vector", link)
                    self.assertIn("pair=10", link)
                    subprocess.run([DESKTOP, "export", "rotated_vector", "--pair", "11", "-o", file], check=True,
                                   capture_output=True)
                    self.assertEqual(self.opened(name, file.read_bytes()), 11)

    def test_own_model_is_kept_over_a_reload(self):
        page = self.page()
        page.drop("config.json", json.dumps(CONFIG).encode())
        self.until("the model is shown", lambda: page.session_json()["parameters"].get("base") == 12345)
        time.sleep(2)  # the session is saved within a second
        page.reload()
        self.assertEqual(page.session_json()["parameters"]["base"], 12345)

    def test_own_array_is_kept_over_a_reload(self):
        rows = [[math.sin(7 * i + j) for j in range(6)] for i in range(9)]
        page = self.page("")
        page.drop("own table.npy", npy(rows))
        self.until("the array is shown", lambda: "learned_table" in str(page.session_json()["figures"]))
        before = page.numbers()
        entries = [float(row["value"]) for row in csv.DictReader(io.StringIO(before)) if row["panel"] == "1"]
        self.assertEqual(entries, [entry for row in rows for entry in row])
        time.sleep(2)  # the session is saved within a second
        page.reload()
        page.wait_for_frames()
        self.assertEqual(page.numbers(), before)

    def test_numbers_are_those_of_the_command_line(self):
        name = "sinusoidal_heatmap"
        as_csv = self.exported(CSV_X, name + ".csv", figure=name)
        self.assertEqual(hashlib.sha256(as_csv).hexdigest(), HASHES[name])
        values = [float(row["value"]) for row in csv.DictReader(io.StringIO(as_csv.decode()))]
        self.assertEqual(len(values), 100 * 128)
        for index, value in enumerate(values):
            position, column = divmod(index, 128)
            angle = position * 10000 ** -(column // 2 * 2 / 128)
            self.assertAlmostEqual(value, math.cos(angle) if column % 2 else math.sin(angle), delta=1e-13)

        as_json = json.loads(self.exported(JSON_X, name + ".json", figure=name))
        mark = as_json["panels"][0]["marks"][0]
        self.assertEqual((as_json["figure"], mark["rows"], mark["columns"]), (name, 100, 128))
        self.assertEqual(mark["values"], values)

        as_npy = self.exported(NPY_X, name + ".npy", figure=name)
        self.assertEqual(as_npy, npy([values[128 * row:128 * (row + 1)] for row in range(100)]))

    def test_python_script_is_downloaded(self):
        script = self.exported(PYTHON_X, "rotated_vector.py", figure="rotated_vector").decode()
        compile(script, "rotated_vector.py", "exec")
        self.assertIn('"pair": 10', script)
        self.assertIn("import numpy", script)

    def test_lessons_are_downloaded_for_printing(self):
        page = self.page("?lesson=rotation&step=2")
        with tempfile.TemporaryDirectory() as folder:
            page.keep_downloads(folder)
            page.press("KeyK", "k", CTRL)
            page.press("ControlLeft", "Control")  # Ctrl is up again
            page.type("page for printing")
            page.press("Enter")
            page.press("Enter")
            page_file = page.downloaded(folder, "rotation.html")
        text = page_file.decode()
        for part in ("<h1>The rotation</h1>", "<math", "data:image/svg+xml;base64,", "data:font/ttf;base64,", 'id="answers"'):
            self.assertIn(part, text)
        for foreign in ("<script", "src=\"http", "url(http"):
            self.assertNotIn(foreign, text)

    @unittest.skipUnless(DESKTOP.exists(), "the desktop program is not built")
    def test_files_of_page_and_desktop_program_are_the_same(self):
        for x, name, command in ((CSV_X, "rotated_vector.csv", ["data", "rotated_vector", "--pair", "10"]),
                                 (JSON_X, "rotated_vector.json", ["data", "rotated_vector", "--pair", "10"]),
                                 (NPY_X, "sinusoidal_heatmap.npy", ["data", "sinusoidal_heatmap"]),
                                 (PYTHON_X, "rotated_vector.py", ["python", "rotated_vector", "--pair", "10"])):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / name
                subprocess.run([DESKTOP, *command, "-o", file], check=True, capture_output=True)
                self.assertEqual(self.exported(x, name, figure=file.stem), file.read_bytes())

    def test_animation_is_one_zip_of_pictures(self):
        page = self.page("?figure=rotated_vector&positions=4")
        with tempfile.TemporaryDirectory() as folder:
            page.keep_downloads(folder)
            page.click(*FILM)
            page.click(*SAVE)
            packed = zipfile.ZipFile(io.BytesIO(page.downloaded(folder, "animation.zip")))
        self.assertIsNone(packed.testzip())
        self.assertEqual(len(packed.namelist()), 4)
        for name in packed.namelist():
            self.assertTrue(packed.read(name).startswith(b"\x89PNG"), name)


if __name__ == "__main__":
    main()
