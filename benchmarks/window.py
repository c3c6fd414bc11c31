"""Measures the window of PROGRAM on a virtual screen (Xvfb).

`window.py PROGRAM first-frame`  prints the time from the start of the process to its first picture, in milliseconds
`window.py PROGRAM idle`         prints the CPU time in ms of 6 idle seconds, from 4 seconds after the first picture on
`window.py PROGRAM memory`       prints the peak memory 4 seconds after the first picture, in MB
`window.py PROGRAM memory-4k`    prints the same for a window of 3840 x 2160
"""
import ctypes
import os
import subprocess
import sys
import tempfile
import time

SETTLE_S = 4    # wait after the first picture
IDLE_S = 6      # duration of the idle measurement
TIMEOUT_S = 20  # limit for the first picture
SIZE = (1280, 800)
SIZE_4K = (3840, 2160)


class Screen:
    """A black virtual screen. A window of SIZE has drawn once the pixel in its middle is no longer black."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-br", "-screen", "0", "%dx%dx24" % self.size],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = ":" + answer.readline().strip()
        self.x11 = ctypes.CDLL("libX11.so.6")
        for function in ["XOpenDisplay", "XDefaultRootWindow", "XGetImage", "XGetPixel"]:
            getattr(self.x11, function).restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        self.root = ctypes.c_void_p(self.x11.XDefaultRootWindow(self.display))
        return self

    def has_picture(self):
        x, y = SIZE[0] // 2, SIZE[1] // 2
        image = ctypes.c_void_p(self.x11.XGetImage(self.display, self.root, x, y, 1, 1, ctypes.c_ulong(0xffffff), 2))
        pixel = self.x11.XGetPixel(image, 0, 0)
        self.x11.XFree(image)
        return bool(pixel)

    def fill(self):
        """Makes all windows as large as the screen."""
        root, parent, windows, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self.x11.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(windows),
                            ctypes.byref(count))
        for i in range(count.value):
            self.x11.XMoveResizeWindow(self.display, ctypes.c_ulong(windows[i]), 0, 0, *self.size)
        self.x11.XSync(self.display, 0)

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.display)
        self.server.terminate()
        self.server.wait()


def cpu_milliseconds(process):
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(process):
    lines = open(f"/proc/{process.pid}/status").read().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM"))


def main(program, what):
    large = what == "memory-4k"
    with Screen(SIZE_4K if large else SIZE) as screen, tempfile.TemporaryDirectory() as state:
        environment = dict(os.environ, DISPLAY=screen.name, XDG_STATE_HOME=state)
        environment.pop("WAYLAND_DISPLAY", None)
        start = time.perf_counter()
        process = subprocess.Popen([program], env=environment, stdout=subprocess.DEVNULL)
        try:
            while not screen.has_picture():
                if process.poll() is not None or time.perf_counter() - start > TIMEOUT_S:
                    sys.exit(f"The window drew nothing within {TIMEOUT_S} seconds.")
                time.sleep(0.001)
            if what == "first-frame":
                print(1000 * (time.perf_counter() - start))
                return
            if large:
                screen.fill()
            time.sleep(SETTLE_S)
            if what.startswith("memory"):
                print(peak_megabytes(process))
                return
            before = cpu_milliseconds(process)
            time.sleep(IDLE_S)
            print(cpu_milliseconds(process) - before)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
