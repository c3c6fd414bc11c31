"""Drives Firefox by Marionette, which it speaks over TCP: needs nothing but Python, Firefox and Xvfb. Firefox has no WebGL
in its headless mode, so it gets a screen in memory.

    with Firefox() as firefox:
        page = firefox.open("http://...", width=1280, height=800)
        page.wait("window.ropewalk?.times.first")
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from driven_page import CTRL, PATIENCE_S, SHIFT, DrivenPage

PREFERENCES = {
    "marionette.port": 0, "webgl.force-enabled": True, "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False, "browser.aboutwelcome.enabled": False, "browser.tabs.warnOnClose": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "browser.download.folderList": 2, "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.panel.shown": True, "browser.download.alwaysOpenPanel": False,
}
# What WebDriver calls keys that are no letters.
KEYS = {"Escape": "\ue00c", "Enter": "\ue006", "Tab": "\ue004", "ControlLeft": "\ue009", "PageUp": "\ue00e",
        "PageDown": "\ue00f", "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
        "F1": "\ue031"}
MODIFIERS = {CTRL: "\ue009", SHIFT: "\ue008"}


class Firefox:
    def __enter__(self):
        self.profile = Path(tempfile.mkdtemp(prefix="ropewalk-firefox-"))
        (self.profile / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()))
        self.processes = []
        try:
            display = self._start_screen()
            self.processes.append(subprocess.Popen(
                ["firefox-esr", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(self.profile)],
                env={"HOME": str(self.profile), "PATH": "/usr/bin:/bin", "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            self._connect()
            self.send("WebDriver:NewSession")
            self._home = self.send("WebDriver:GetWindowHandle")["value"]  # stays open, because Firefox ends with its last tab
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _start_screen(self):
        """@return its name, as in DISPLAY"""
        out, told = os.pipe()
        self.processes.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], pass_fds=(told,),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(told)
        with os.fdopen(out) as name:
            return ":" + name.readline().strip()  # it tells its number once it is ready

    def _connect(self):
        port = self.profile / "MarionetteActivePort"  # Firefox writes it when it listens
        end = time.monotonic() + PATIENCE_S
        while not port.exists() or not port.read_text():
            if self.processes[-1].poll() is not None or time.monotonic() > end:
                raise RuntimeError("Firefox does not start")
            time.sleep(0.1)
        self._socket = socket.create_connection(("127.0.0.1", int(port.read_text())), PATIENCE_S)
        self._rest = b""
        self._next = 0
        self._current = None  # the tab that commands go to
        self._read()  # its greeting

    def _read(self):
        """A message is its length, a colon and JSON."""
        while b":" not in self._rest:
            self._rest += self._more()
        length, self._rest = self._rest.split(b":", 1)
        while len(self._rest) < int(length):
            self._rest += self._more()
        message, self._rest = self._rest[:int(length)], self._rest[int(length):]
        return json.loads(message)

    def _more(self):
        more = self._socket.recv(1 << 16)
        if not more:
            raise RuntimeError("Firefox has ended")
        return more

    def send(self, command, tab=None, **parameters):
        if tab and tab != self._current:
            self._current = tab
            self.send("WebDriver:SwitchToWindow", handle=tab, focus=True)
        self._next += 1
        text = json.dumps([0, self._next, command, parameters]).encode()
        self._socket.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def forget_tab(self):
        self._current = None

    def as_browser(self, script, *arguments):
        """Runs a script that may use what belongs to the browser. @return what it returns"""
        self.send("Marionette:SetContext", value="chrome")
        try:
            return self.send("WebDriver:ExecuteScript", script=script, args=arguments)["value"]
        finally:
            self.send("Marionette:SetContext", value="content")

    def open(self, url, width=1280, height=800):
        page = FirefoxPage(self, self.send("WebDriver:NewWindow", self._home, type="tab")["handle"])
        wider, higher = page.evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]")
        page.send("WebDriver:SetWindowRect", x=0, y=0, width=width + wider, height=height + higher)
        self.as_browser("Services.console.reset();")
        page.go(url)
        page.wait(f"innerWidth === {width} && innerHeight === {height}")
        return page


class FirefoxPage(DrivenPage):
    def __init__(self, browser, tab):
        self.browser = browser
        self.tab = tab

    def send(self, command, **parameters):
        return self.browser.send(command, self.tab, **parameters)

    def evaluate(self, expression):
        """The value of a JavaScript expression; a promise is waited for."""
        return self.send("WebDriver:ExecuteScript", script=f"return ({expression})", args=[], sandbox=None)["value"]

    def go(self, url):
        self.send("WebDriver:Navigate", url=url)

    def start_reload(self):
        self.send("WebDriver:Refresh")

    def close(self):
        self.send("WebDriver:CloseWindow")
        self.browser.forget_tab()

    def complaints(self):
        return self.browser.as_browser("""return Services.console.getMessageArray()
            .filter((each) => each instanceof Ci.nsIScriptError && each.sourceName.startsWith('http://127.0.0.1'))
            .map((each) => each.errorMessage);""")

    # ---- mouse and keys ----

    def act(self, kind, id, *actions, **parameters):
        self.send("WebDriver:PerformActions", actions=[{"type": kind, "id": id, "actions": actions, **parameters}])

    def mouse(self, kind, x, y, button="none", buttons=0, clicks=0):
        number = {"none": 0, "left": 0, "middle": 1, "right": 2}[button]
        then = {"mouseMoved": [], "mousePressed": [{"type": "pointerDown", "button": number}],
                "mouseReleased": [{"type": "pointerUp", "button": number}]}[kind]
        self.act("pointer", "mouse", {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}, *then,
                 parameters={"pointerType": "mouse"})

    def key_down(self, code, key, modifiers=0):
        held = [value for bit, value in MODIFIERS.items() if modifiers & bit]
        self.act("key", "keys", *({"type": "keyDown", "value": value} for value in [*held, KEYS.get(code, key)]))

    def key_up(self, code, key, modifiers=0):
        held = [value for bit, value in MODIFIERS.items() if modifiers & bit]
        self.act("key", "keys", *({"type": "keyUp", "value": value} for value in [KEYS.get(code, key), *held]))

    def type(self, text):
        for letter in text:
            self.key_down(letter, letter)
            self.key_up(letter, letter)
        self.wait_for_frames()

    # ---- downloads ----

    def keep_downloads(self, folder):
        self.browser.as_browser("Services.prefs.setStringPref('browser.download.dir', arguments[0]);", str(folder))
