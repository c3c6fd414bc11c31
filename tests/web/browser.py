"""Drives headless Chromium by its DevTools protocol, over a pipe: needs nothing but Python and Chromium.

    with Browser() as browser:
        page = browser.open("http://...", width=1280, height=800)
        page.wait("window.ropewalk?.times.first")
        page.click(640, 400)
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from driven_page import DrivenPage

# Chromium draws with its own software OpenGL, so that the tests need no GPU and look the same everywhere.
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--no-first-run", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--remote-debugging-pipe",
]


class Browser:
    def __init__(self, profile=None):
        self.own_profile = profile is None
        self.profile = profile or tempfile.mkdtemp(prefix="ropewalk-chromium-")
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        # Chromium reads commands from descriptor 3 and writes answers to descriptor 4.
        command = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, "-", "chromium", *FLAGS, f"--user-data-dir={self.profile}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._next = 0
        self.events = []  # what the browser has told so far

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self._process.wait(10)
        except Exception:  # the browser is gone or hangs
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        if self.own_profile:
            shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, session=None, **parameters):
        """Sends a command and returns its result; events that come meanwhile are kept in `events`."""
        self._next += 1
        message = {"id": self._next, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def _read(self):
        while b"\0" not in self._rest:
            more = os.read(self._in, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has ended")
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def open(self, url, width=1280, height=800, density=1, touch=False):
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        page.send("Page.enable")
        page.send("Runtime.enable")
        page.send("Log.enable")
        page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=density,
                  mobile=touch)
        if touch:
            page.send("Emulation.setTouchEmulationEnabled", enabled=True)
        page.send("Page.navigate", url=url)
        return page


class Page(DrivenPage):
    pointer = "mouse"  # or "pen"

    def __init__(self, browser, session):
        self.browser = browser
        self.session = session

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def evaluate(self, expression):
        """The value of a JavaScript expression; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", str(answer)))
        return answer["result"].get("value")

    def complaints(self):
        found = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            parameters = event.get("params", {})
            if event["method"] == "Runtime.exceptionThrown":
                found.append(str(parameters["exceptionDetails"].get("exception", {}).get("description")))
            elif event["method"] == "Log.entryAdded" and parameters["entry"]["level"] == "error":
                found.append(parameters["entry"]["text"])
            elif event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append(" ".join(str(each.get("value")) for each in parameters["args"]))
        return found

    # ---- mouse, keys ----

    def mouse(self, kind, x, y, button="none", buttons=0, clicks=0):
        self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, buttons=buttons, clickCount=clicks,
                  pointerType=self.pointer)

    def key_down(self, code, key, modifiers=0):
        self.send("Input.dispatchKeyEvent", type="rawKeyDown", code=code, key=key, modifiers=modifiers)

    def key_up(self, code, key, modifiers=0):
        self.send("Input.dispatchKeyEvent", type="keyUp", code=code, key=key, modifiers=modifiers)

    def type(self, text):
        self.send("Input.insertText", text=text)
        self.wait_for_frames()

    def go(self, url):
        self.send("Page.navigate", url=url)

    def start_reload(self):
        self.send("Page.reload")

    def close(self):
        self.send("Page.close")

    # ---- fingers ----

    def fingers(self, kind, *points):
        """@param kind  touchStart, touchMove or touchEnd. @param points  of all fingers that are on the screen then"""
        self.send("Input.dispatchTouchEvent", type=kind,
                  touchPoints=[{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)])
        self.wait_for_frames(2)

    def tap(self, x, y):
        self.fingers("touchStart", (x, y))
        self.fingers("touchEnd")
        self.wait_for_frames()

    def swipe(self, start, end, steps=8):
        """Quick: a finger that rests means something else."""
        places = [tuple(a + (b - a) * i / steps for a, b in zip(start, end)) for i in range(steps + 1)]
        for kind, place in zip(["touchStart", *["touchMove"] * steps], places):
            self.send("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": place[0], "y": place[1], "id": 0}])
        self.fingers("touchEnd")
        self.wait_for_frames()

    # ---- downloads and pictures ----

    def keep_downloads(self, folder):
        self.browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)

    def picture(self):
        """What the page looks like, as a PNG file."""
        return base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])
