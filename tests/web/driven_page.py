"""What tests ask of a page of Ropewalk, in either browser: browser.py drives Chromium, firefox.py Firefox."""

import base64
import json
import os
import time
from pathlib import Path

PATIENCE_S = 90  # the longest that anything may take on a busy machine
CTRL, SHIFT = 2, 8  # modifiers of keys, as Chromium's protocol counts them


class DrivenPage:
    """A browser's class adds: evaluate, mouse, key_down, key_up, type, start_reload, go, close, keep_downloads, and
    complaints, which tells the errors and warnings of the page so far, breaches of the Content-Security-Policy among them.
    """

    def wait(self, expression):
        """Waits until the expression is true, and returns its value."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            value = self.evaluate(expression)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"{expression} has not become true; the page says: {self.sentence()}; {self.complaints()}")

    def reload(self):
        """Reloads the page, and waits for its first picture."""
        self.evaluate("void (window.isOld = true)")
        self.start_reload()
        self.wait("!window.isOld && window.ropewalk?.times.first")

    # ---- the program ----

    def sentence(self):
        return self.evaluate("document.getElementById('sentence').textContent")

    def session_json(self):
        """The program's session, as it would be saved."""
        return json.loads(self.evaluate("ropewalk.UTF8ToString(ropewalk._ropewalk_session())"))

    def frames(self):
        return self.evaluate("ropewalk._ropewalk_frames()")

    def wait_for_frames(self, count=4):
        """Waits until the program has drawn what the last event has changed: that many frames, or all that it draws."""
        last, idle_since = self.frames(), time.monotonic()
        enough = last + count
        while last < enough and time.monotonic() < idle_since + 0.3:
            time.sleep(0.02)
            if (now := self.frames()) != last:
                last, idle_since = now, time.monotonic()

    def open_text(self, text):
        """Opens a link, as if it had been pasted."""
        self.evaluate(f"withText({json.dumps(text)}, (link) => program._ropewalk_open(link))")
        self.wait_for_frames()

    def drop(self, name, contents):
        """Drops a file on the page. @param contents  its bytes, or their number if they are all zero"""
        parts = contents if isinstance(contents, int) else f"atob('{base64.b64encode(contents).decode()}')"
        self.evaluate(f"""(() => {{
            const given = {parts};
            const bytes = typeof given === 'number' ? new Uint8Array(given)
              : Uint8Array.from(given, (letter) => letter.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], '{name}'));
            window.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, cancelable: true }}));
        }})()""")
        self.wait_for_frames()

    def coloured_pixels(self):
        """How many pixels in the middle of the canvas have a colour, drawn once more. Axes, texts, lines of the grid and the
        paper are grey or nearly so; what a figure draws of its numbers is not.
        """
        return self.middle_pixels()[0]

    def middle_pixels(self):
        """How many pixels in the middle of the canvas have a colour, and how many are dark, drawn once more."""
        return self.evaluate("""(() => {
            const gl = document.getElementById('canvas').getContext('webgl2');
            ropewalk._ropewalk_changed();
            ropewalk._ropewalk_frame(gl.drawingBufferWidth, gl.drawingBufferHeight, devicePixelRatio);
            const pixels = new Uint8Array(4 * 700 * 500);
            gl.readPixels(400, 150, 700, 500, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
            let coloured = 0, dark = 0;
            for (let i = 0; i < pixels.length; i += 4) {
              const least = Math.min(pixels[i], pixels[i + 1], pixels[i + 2]);
              const most = Math.max(pixels[i], pixels[i + 1], pixels[i + 2]);
              if (most - least > 60) ++coloured;
              else if (most < 100) ++dark;
            }
            return [coloured, dark];
        })()""")

    def watch_pictures(self):
        """Remembers each picture that is drawn from now on; `pictures` tells them."""
        self.evaluate("""(() => {
            const gl = document.getElementById('canvas').getContext('webgl2');
            const frame = ropewalk._ropewalk_frame;
            window.pictures = [];
            ropewalk._ropewalk_frame = (width, height, density) => {
              const before = ropewalk._ropewalk_frames();
              const wish = frame(width, height, density);
              if (ropewalk._ropewalk_frames() === before) return wish;
              const pixels = new Uint8Array(4 * width * height);
              gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
              const hash = new Uint32Array(pixels.buffer).reduce((sum, each) => Math.imul(sum ^ each, 16777619), 0);
              pictures.push(hash);
              return wish;
            };
        })()""")

    def pictures(self):
        """How many different pictures were drawn since the last call, or since `watch_pictures`."""
        return self.evaluate("new Set(pictures.splice(0)).size")

    def numbers(self):
        """The numbers of the figure below the middle of the page as CSV, by the key that copies them."""
        self.evaluate("void (window.copied = null, ropewalk.page.copyText = (text) => { window.copied = text; })")
        for x, y in ((800, 400), (600, 300), (1000, 300), (600, 550), (1000, 550)):  # between two plots is none
            self.mouse("mouseMoved", x, y)
            self.wait_for_frames()
            self.press("KeyC", "c", CTRL)
            if copied := self.evaluate("window.copied"):
                return copied
        raise AssertionError(f"The page has copied no numbers; it says: {self.read_aloud()}")

    def read_aloud(self):
        """What a screen reader has been given to say."""
        return self.evaluate("document.getElementById('read-aloud').textContent")

    # ---- mouse and keys ----

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

    def press(self, code, key=None, modifiers=0):
        """Presses and releases a key. @param code  its place, as in KeyboardEvent.code"""
        self.key_down(code, key or code, modifiers)
        self.wait_for_frames(2)
        self.key_up(code, key or code, modifiers)
        self.wait_for_frames()

    # ---- downloads ----

    def downloaded(self, folder, name):
        """The bytes of a download, once it is complete."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            file = Path(folder) / name
            if file.exists() and not any(Path(folder).glob("*.crdownload")) and not any(Path(folder).glob("*.part")):
                return file.read_bytes()
            self.evaluate("1")  # reads events
            time.sleep(0.05)
        raise AssertionError(f"{name} was not downloaded; there is {os.listdir(folder)}; the page says: {self.sentence()}")
