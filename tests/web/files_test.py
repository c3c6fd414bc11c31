#!/usr/bin/env python3
"""Files into the page and out of it.

Usage: files_test.py SITE [unittest's arguments...]
"""

import io
import json
import tempfile
import zipfile

from driven_page import CTRL
from site_case import SiteCase, main

CONFIG = {"model_type": "llama", "hidden_size": 2048, "num_attention_heads": 32, "num_hidden_layers": 16,
          "rope_theta": 12345.0, "max_position_embeddings": 4096}


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


if __name__ == "__main__":
    main()
