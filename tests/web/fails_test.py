#!/usr/bin/env python3
"""What a browser may lack, and files that do not fit: the page says it in a sentence and is never blank.

Usage: fails_test.py SITE [unittest's arguments...]
"""

import shutil
import tempfile
from pathlib import Path

from site_case import SiteCase, main

class FailsTest(SiteCase):
    def lacking(self, script):
        """The page in a browser in which this script has run before it."""
        page = self.open("examples/nothing")  # no page of ours
        page.send("Page.addScriptToEvaluateOnNewDocument", source=script)
        page.go(self.link)
        return page

    def test_no_webgl_2(self):
        page = self.lacking("""const real = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
              return kind === 'webgl2' ? null : real.call(this, kind, ...rest);
            };""")
        page.wait("document.getElementById('sentence')?.textContent.includes('WebGL 2')")

    def test_no_webassembly_exceptions(self):
        page = self.lacking("WebAssembly.validate = () => false;")
        page.wait("document.getElementById('sentence')?.textContent.includes('WebAssembly exceptions')")

    def test_no_webassembly(self):
        page = self.lacking("delete window.WebAssembly;")
        page.wait("document.getElementById('sentence')?.textContent.includes('needs WebAssembly')")

    def test_storage_is_denied(self):
        page = self.lacking("""Object.defineProperty(window, 'indexedDB', {
            get() { throw new DOMException('denied', 'SecurityError'); } });""")
        page.wait("document.getElementById('sentence')?.textContent.includes('denies this page its storage')")
        page.wait("window.ropewalk?.times.first")
        self.assertEqual(len(page.session_json()["figures"]), 4)

    def test_files_of_another_build_are_refused(self):
        for name in ("address.js", "ropewalk.wasm", "style.css"):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                site = shutil.copytree(self.site, Path(folder) / "site")
                for packed in list(site.glob(name + ".*")):
                    packed.unlink()
                with open(site / name, "ab") as file:
                    file.write(b"\\0")
                server = self.serve(site)
                page = self.browser.open(f"http://127.0.0.1:{server.server_port}/")
                try:
                    page.wait("document.getElementById('sentence')?.textContent.includes('another build')")
                finally:
                    page.close()
                    self.stop(server)

    def test_large_files(self):
        page = self.page("?figure=rotated_vector")
        for name in ("zeros.npy", "zeros.json"):
            page.drop(name, 200 << 20)
            self.until("a sentence names the file", lambda: name in page.read_aloud())
        page.drop("larger.npy", 257 << 20)
        page.wait("document.getElementById('sentence').textContent.includes('larger than 256 MB')")
        self.assertEqual([figure["id"] for figure in page.session_json()["figures"]], ["rotated_vector"])
        frames = page.frames()
        page.mouse("mouseMoved", 600, 300)
        self.until("the page goes on", lambda: page.frames() > frames)


if __name__ == "__main__":
    main()
