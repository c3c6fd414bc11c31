#!/usr/bin/env python3
"""The page without a network, and updates of it.

Usage: offline_test.py SITE [unittest's arguments...]
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from site_case import SiteCase, main

ROOT = Path(__file__).parents[2]
KEPT = "navigator.serviceWorker.getRegistration().then((each) => each?.active?.state === 'activated')"


class OfflineTest(SiteCase):
    @classmethod
    def serve(cls, folder=None, port=0):
        if folder is None:
            folder = cls.folder / "first"
        return super().serve(folder, port)

    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.kept.name)
        shutil.copytree(cls.site, cls.folder / "first")
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.kept.cleanup()

    def next_build(self, name, listed=True):
        """A build that differs from the first in its style. @param listed  whether its list says so"""
        folder = shutil.copytree(self.folder / "first", self.folder / name)
        for packed in (*folder.glob("style.css.*"), *folder.glob("sw.js.*"), *folder.glob("index.html.*")):
            packed.unlink()
        style = folder / "style.css"
        style.write_text(style.read_text() + f":root {{ --build: {name}; }}\n")
        subprocess.run([sys.executable, ROOT / "app/web/offline.py", ROOT / "app/web/site/sw.js", folder], check=True)
        if not listed:
            style.write_text(style.read_text() + "/* the server has half of another build */\n")
        return folder

    def build_of(self, page):
        return page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--build').trim()")

    def replace_server(self, folder):
        type(self).server = self.serve(folder, self.server.server_port)

    def look_for_update(self, page):
        """Whether a newer build has been kept completely."""
        return page.evaluate("""(async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update();
            const worker = registration.installing ?? registration.waiting;
            if (!worker) return false;
            while (worker.state === 'installing') await new Promise((done) => setTimeout(done, 50));
            return worker.state === 'installed';
        })()""")

    def start_again(self):
        """A page after all others were closed."""
        page = self.browser.open(self.link)
        page.wait("window.ropewalk?.times.first")
        return page

    def test_visits_after_the_first(self):
        page = self.start_again()
        page.wait(KEPT)
        self.assertEqual(page.send("Page.getInstallabilityErrors")["installabilityErrors"], [])

        self.stop(self.server)  # no network
        page.reload()
        page.wait("navigator.serviceWorker.controller !== null")
        page.go(self.link + "index.html?figure=rotated_vector&pair=10")
        page.wait("window.ropewalk?.times.first && location.search.includes('pair=10')")
        page.wait_for_frames()
        self.assertEqual(page.session_json()["parameters"]["pair"], 10)
        self.assertEqual(page.sentence(), "")

        self.replace_server(self.next_build("damaged", listed=False))
        self.assertFalse(self.look_for_update(page), "a build was kept that is not complete")
        page.reload()
        self.assertEqual(self.build_of(page), "")
        self.stop(self.server)

        self.replace_server(self.next_build("second"))
        self.assertTrue(self.look_for_update(page))
        page.reload()
        self.assertEqual(self.build_of(page), "", "the open page keeps its build")
        page.close()
        page = self.until("the second build", self.second_build)
        self.assertEqual(len(page.evaluate("caches.keys()")), 1, "the first build is still kept")
        page.close()

    def second_build(self):
        page = self.start_again()
        if self.build_of(page) == "second":
            return page
        page.close()  # the browser has not ended the old worker yet
        return None


if __name__ == "__main__":
    main()
