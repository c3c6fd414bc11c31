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
import time
from pathlib import Path

# Chromium draws with its own software OpenGL, so that the tests need no GPU and look the same everywhere.
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--no-first-run", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--remote-debugging-pipe",
]
PATIENCE_S = 60  # the longest that anything may take on a busy machine
CTRL, SHIFT = 2, 8  # modifiers of the protocol


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


class Page:
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

    def wait(self, expression):
        """Waits until the expression is true, and returns its value."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            value = self.evaluate(expression)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"{expression} has not become true; the page says: {self.sentence()}; {self.complaints()}")

    def complaints(self):
        """Errors, exceptions and warnings of the page so far, breaches of the Content-Security-Policy among them."""
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

    # ---- the program ----

    def sentence(self):
        return self.evaluate("document.getElementById('sentence').textContent")

    def session_json(self):
        """The program's session, as it would be saved."""
        return json.loads(self.evaluate("ropewalk.UTF8ToString(ropewalk._ropewalk_session())"))

    def frames(self):
        return self.evaluate("ropewalk._ropewalk_frames()")

    def wait_for_frames(self, count=4):
        """Waits until the program has drawn what the last event has changed."""
        enough = self.frames() + count
        end = time.monotonic() + 2
        while self.frames() < enough and time.monotonic() < end:
            time.sleep(0.02)

    def read_aloud(self):
        """What a screen reader has been given to say."""
        return self.evaluate("document.getElementById('read-aloud').textContent")

    # ---- mouse and keys ----

    def mouse(self, kind, x, y, button="none", buttons=0, clicks=0):
        self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, buttons=buttons, clickCount=clicks)

    def click(self, x, y, button="left"):
        self.mouse("mouseMoved", x, y)
        self.wait_for_frames(2)
        self.mouse("mousePressed", x, y, button, 1, 1)
        self.wait_for_frames(2)
        self.mouse("mouseReleased", x, y, button, 0, 1)
        self.wait_for_frames()

    def drag(self, start, end, steps=8):
        self.mouse("mouseMoved", *start)
        self.wait_for_frames(2)
        self.mouse("mousePressed", *start, "left", 1, 1)
        self.wait_for_frames(2)
        for i in range(1, steps + 1):
            x, y = (a + (b - a) * i / steps for a, b in zip(start, end))
            self.mouse("mouseMoved", x, y, "left", 1)
            self.wait_for_frames(1)
        self.mouse("mouseReleased", *end, "left", 0, 1)
        self.wait_for_frames()

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
        self.fingers("touchStart", start)
        for i in range(1, steps + 1):
            self.fingers("touchMove", tuple(a + (b - a) * i / steps for a, b in zip(start, end)))
        self.fingers("touchEnd")
        self.wait_for_frames()

    def press(self, code, key=None, modifiers=0, text=None):
        """Presses and releases a key. @param code  its place, as in KeyboardEvent.code"""
        event = {"code": code, "key": key or code, "modifiers": modifiers}
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event, **({"text": text} if text else {}))
        self.wait_for_frames(2)
        self.send("Input.dispatchKeyEvent", type="keyUp", **event)
        self.wait_for_frames()

    # ---- downloads and pictures ----

    def keep_downloads(self, folder):
        self.browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)

    def downloaded(self, folder, name):
        """The bytes of a download, once it is complete."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            file = Path(folder) / name
            if file.exists() and not list(Path(folder).glob("*.crdownload")):
                return file.read_bytes()
            self.evaluate("1")  # reads events
            time.sleep(0.05)
        raise AssertionError(f"{name} was not downloaded; there is {os.listdir(folder)}; the page says: {self.sentence()}")

    def screenshot(self, path):
        Path(path).write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))
