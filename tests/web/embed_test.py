#!/usr/bin/env python3
"""The page in an iframe: the two examples, and messages from another origin.

Usage: embed_test.py SITE [unittest's arguments...]
"""

import json
import tempfile
import time
from pathlib import Path

from site_case import SiteCase, main

HOLDER = """<!doctype html><body style="margin: 0"><iframe src="{site}" style="width: 800px; height: 500px; border: 0"></iframe>
<script>
  window.heard = [];
  onmessage = ({{ data, origin }}) => heard.push({{ ...data, origin }});
  window.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
</script>"""


class EmbedTest(SiteCase):
    def value(self, page, frame, parameter):
        session = page.evaluate(f"window.frames[{frame}].ropewalk.UTF8ToString(window.frames[{frame}].ropewalk._ropewalk_session())")
        return json.loads(session)["parameters"].get(parameter)

    def next_position(self, page):
        for kind in ("rawKeyDown", "keyUp"):
            page.send("Input.dispatchKeyEvent", type=kind, code="ArrowRight", key="ArrowRight", windowsVirtualKeyCode=39)
            time.sleep(0.5)

    def test_two_figures_follow_one_slider(self):
        page = self.open("examples/embed.html")
        for frame in range(2):
            page.wait(f"window.frames[{frame}]?.ropewalk?.times.first")
            self.assertEqual(self.value(page, frame, "position"), 7)
        page.evaluate("document.querySelector('input').focus()")
        page.send("Input.dispatchKeyEvent", type="rawKeyDown", code="ArrowRight", key="ArrowRight", windowsVirtualKeyCode=39)
        for frame in range(2):
            self.until("the figure follows", lambda: self.value(page, frame, "position") == 8)
        x, y, width, height = page.evaluate("""(() => {
            const box = document.querySelectorAll('iframe')[1].getBoundingClientRect();
            return [box.x, box.y, box.width, box.height];
        })()""")
        at = (x + 0.7 * width, y + 0.5 * height)  # a click in a curve sets the position
        page.mouse("mouseMoved", *at)
        page.mouse("mousePressed", *at, "left", 1, 1)
        page.mouse("mouseReleased", *at, "left", 0, 1)
        page.wait("Number(document.querySelector('input').value) > 20")
        position = self.value(page, 1, "position")
        self.until("the other figure follows", lambda: self.value(page, 0, "position") == position)
        self.assertEqual(page.evaluate("Number(document.querySelector('input').value)"), position)
        self.assertEqual(page.complaints(), [])

    def test_slides_move_a_figure(self):
        page = self.open("examples/slides.html")
        page.wait("window.frames[0]?.ropewalk?.times.first")
        x, y = page.evaluate("""(() => {
            const box = document.getElementById('next').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        })()""")
        for pair, position in ((0, 1), (10, 1), (10, 100)):
            page.mouse("mousePressed", x, y, "left", 1, 1)
            page.mouse("mouseReleased", x, y, "left", 0, 1)
            self.until("the figure follows", lambda: (self.value(page, 0, "pair"), self.value(page, 0, "position")) ==
                       (pair, position))
        self.assertEqual(page.complaints(), [])

    def test_messages_of_another_origin(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "examples").mkdir()  # the server sends no policy with examples
            (Path(folder) / "index.html").write_text((Path(self.site) / "index.html").read_text())
            (Path(folder) / "examples" / "holder.html").write_text(
                HOLDER.format(site=self.link + "?figure=rotated_vector&pair=3&embed=controls"))
            holder = self.serve(folder)
            self.addCleanup(self.stop, holder)
            page = self.browser.open(f"http://localhost:{holder.server_port}/examples/holder.html")
            self.addCleanup(lambda: page.close())
            page.wait("window.heard?.length")
            self.assertEqual(page.evaluate("heard.pop()"), {"ropewalk": "ready", "origin": self.link[:-1]})

            def answer(message):
                page.evaluate(f"heard.length = 0; say({message})")
                return page.wait("heard.find((each) => each.ropewalk !== 'change')")

            for nonsense in ("'nonsense'", "null", "{ropewalk: 'eval', code: '1'}", "{ropewalk: 'set'}",
                             "(() => { const loop = {}; loop.loop = loop; return loop; })()", "'x'.repeat(1e6)",
                             "{ropewalk: 'step', lesson: '../secret'}", "'{'.repeat(1000)", "[1]", "7"):
                self.assertEqual(answer(nonsense)["ropewalk"], "refused", nonsense)
            page.evaluate("heard.length = 0")
            page.mouse("mousePressed", 780, 20, "left", 1, 1)  # the keyboard goes to the iframe
            page.mouse("mouseReleased", 780, 20, "left", 0, 1)
            self.next_position(page)
            self.assertEqual(page.evaluate("heard"), [], "it tells nothing before somebody has asked properly")
            self.assertEqual(answer("{ropewalk: 'get', id: 1}")["values"]["pair"], 3)
            told = answer("{ropewalk: 'set', id: 'two', values: {pair: 5, file: '/etc/passwd'}}")
            self.assertEqual((told["id"], told["values"]["pair"], len(told["problems"])), ("two", 5, 1))
            before = told["values"]["position"]
            page.evaluate("heard.length = 0")
            self.next_position(page)
            change = page.wait("heard[0]")
            self.assertEqual((change["ropewalk"], change["values"]), ("change", {"position": before + 1}))
            told = answer("{ropewalk: 'step', lesson: 'rotation', step: 3}")
            self.assertEqual((told["lesson"], told["step"]), ("rotation", 3))
            told = answer("{ropewalk: 'step', lesson: ''}")
            self.assertNotIn("lesson", told)
            self.assertEqual(told["figures"], ["rotated_vector"])


if __name__ == "__main__":
    main()
