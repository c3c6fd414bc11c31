"""Measures the web page in headless Chromium, beside a page with the same heat map of Plotly.js and an empty page.

Run it with scripts/bench web, which builds the page. Both pages are measured in the same browsers, in turns, so that other
load on the machine slows both. A step of a slider is the time on the browser's main thread, from the new value to the last
call that draws it.
"""
import argparse
import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "app/web"), str(HERE.parent / "tests/web")]
import serve  # noqa: E402
from browser import Browser  # noqa: E402
from table import machine, number, print_cells  # noqa: E402

ROUNDS = 5
STEPS = 300         # of a slider that is dragged
MANY_STEPS = 10000  # while memory is watched
TARGETS = json.loads((HERE.parent / "scripts/budgets.json").read_text())["web"]
FIRST = "(window.ropewalk ?? window).times?.first"
HEATMAP = "?figure=sinusoidal_heatmap&positions={}&d_model={}"
SLIDER_Y, SLIDER_LEFT, SLIDER_RIGHT = 208, 30, 260  # "Base" in a page of 1280 x 800 that shows HEATMAP


@contextlib.contextmanager
def served(site):
    with serve.server(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def open_page(browser, url):
    page = browser.open(url)
    page.wait(FIRST)
    return page


def bytes_to_first(page):
    """Kilobytes of all answers that had come when the first picture was drawn, compressed as they were sent."""
    return page.evaluate(f"""(() => {{
        const first = {FIRST};
        return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .filter((each) => each.responseEnd <= first).reduce((sum, each) => sum + each.encodedBodySize, 0) / 1000;
    }})()""")


def reload(page):
    """Milliseconds from a reload to the first picture."""
    page.evaluate("void (window.isOld = true)")
    page.send("Page.reload")
    page.wait(f"!window.isOld && ({FIRST})")
    return page.evaluate(FIRST)


def first_pictures(url):
    """@return kilobytes, milliseconds of a first visit and of a reload, in a fresh profile"""
    with Browser() as browser:
        time.sleep(4)  # Chromium loads its own interface first
        page = open_page(browser, url)
        first = bytes_to_first(page), page.evaluate(FIRST)
        time.sleep(5)  # the page keeps its files for later
        return *first, reload(page)


def drag_base(page, steps):
    """Drags the slider "Base" with the mouse. @return milliseconds of each frame that it took"""
    def base():
        return page.session_json()["parameters"].get("base")

    before = base()
    page.mouse("mouseMoved", (SLIDER_LEFT + SLIDER_RIGHT) / 2, SLIDER_Y)
    page.mouse("mousePressed", (SLIDER_LEFT + SLIDER_RIGHT) / 2, SLIDER_Y, "left", 1, 1)
    page.wait_for_frames()
    page.evaluate("""void (ropewalk.times.frames.length = 0, window.longTasks = [],
        new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((each) => each.duration)))
          .observe({ type: 'longtask' }))""")
    for i in range(steps):
        there = SLIDER_LEFT + abs((2 * i / steps + 1) % 2 - 1) * (SLIDER_RIGHT - SLIDER_LEFT)
        page.mouse("mouseMoved", there, SLIDER_Y, "left", 1)
    page.mouse("mouseReleased", there, SLIDER_Y, "left", 0, 1)
    page.wait_for_frames()
    if base() == before:
        raise RuntimeError("The slider has not moved: it is not where this script expects it.")
    return page.evaluate("ropewalk.times.frames.map(([_, ms]) => ms)")


def plotly_steps(page, steps):
    return page.evaluate(f"""(async () => {{
        const ms = [];
        for (let i = 0; i < {steps}; ++i) {{
          ms.push(await step(10000 + 100 * i));
          await new Promise(requestAnimationFrame);
        }}
        return ms;
    }})()""")


def longest_block(page, frames):
    """The longest time in milliseconds in which the page could not answer."""
    return max([*frames, *page.evaluate("longTasks")])


def memory_kilobytes(page):
    page.send("HeapProfiler.collectGarbage")
    return page.evaluate("ropewalk.HEAPU8.length") / 1000 + page.send("Runtime.getHeapUsage")["usedSize"] / 1000


def step_many_times(page, steps):
    """Moves the slider and draws at once, without waiting for the screen."""
    page.evaluate(f"""(async () => {{
        const canvas = document.getElementById('canvas');
        ropewalk._ropewalk_pointer({SLIDER_LEFT}, {SLIDER_Y});
        ropewalk._ropewalk_button(0, 1);
        for (let i = 0; i < {steps}; ++i) {{
          ropewalk._ropewalk_pointer({SLIDER_LEFT} + i * 7 % {SLIDER_RIGHT - SLIDER_LEFT}, {SLIDER_Y});
          ropewalk._ropewalk_frame(canvas.width, canvas.height, 1);
          if (i % 50 === 0) await new Promise(requestAnimationFrame);
        }}
        ropewalk._ropewalk_button(0, 0);
    }})()""")


def grown_memory(page):
    """Kilobytes that the page has more after many steps than after some."""
    step_many_times(page, MANY_STEPS // 10)
    before = memory_kilobytes(page)
    step_many_times(page, MANY_STEPS)
    return memory_kilobytes(page) - before


def idle_frames(page):
    time.sleep(3)  # the session is saved
    before = page.frames()
    time.sleep(5)
    return page.frames() - before


def row(id, what, ours, unit, theirs=None):
    cells = [f"web-{id}", what, f"{number(ours, 3)} {unit}"]
    beside = ["Plotly.js", f"{number(theirs, 3)} {unit}", f"**{number(theirs / ours, 2)}**"] if theirs else ["", "", ""]
    print_cells([*cells, *beside, TARGETS.get(id, "")])


def print_first_pictures(ours, theirs):
    urls = (ours, theirs + "plotly.html?rows=100&columns=128", theirs + "empty_webgl.html")
    all_found = [[] for _ in urls]
    for _ in range(ROUNDS):
        for url, found in zip(urls, all_found):
            found.append(first_pictures(url))
    mine, other, empty = ([statistics.median(column) for column in zip(*found)] for found in all_found)
    row("bytes", "bytes to the first picture, compressed", mine[0], "kB", other[0])
    row("first", "first picture in a fresh profile", mine[1], "ms", other[1])
    row("first-empty", "the same of an empty page with WebGL 2", empty[1], "ms")
    row("reload", "first picture after a reload", mine[2], "ms", other[2])
    row("reload-empty", "the same of an empty page with WebGL 2", empty[2], "ms")


def print_steps(browser, ours, theirs):
    for id, rows, columns, steps in (("small", 100, 128, STEPS), ("large", 4096, 4096, 3)):
        page = open_page(browser, ours + HEATMAP.format(rows, columns))
        frames = drag_base(page, STEPS)
        page.send("Page.close")
        peer = open_page(browser, theirs + f"plotly.html?rows={rows}&columns={columns}")
        theirs_ms = plotly_steps(peer, steps)
        peer.send("Page.close")
        row(f"step-{id}", f"step of a slider, {rows} x {columns}", statistics.median(frames), "ms",
            statistics.median(theirs_ms))
    page = open_page(browser, ours + HEATMAP.format(131072, 8192))
    frames = drag_base(page, STEPS)
    row("step-largest", "step of a slider, 131072 x 8192", statistics.median(frames), "ms")
    row("block", "longest block in these steps", longest_block(page, frames), "ms")
    page.send("Page.close")
    page = open_page(browser, ours + HEATMAP.format(100, 128))
    row("idle", "frames in 5 idle seconds", idle_frames(page), "frames")
    row("memory", f"memory after {MANY_STEPS} steps more", grown_memory(page), "kB")
    page.send("Page.close")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=pathlib.Path, help="build/web/site")
    parser.add_argument("plotly", type=pathlib.Path, help="plotly.min.js")
    setup = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        peer = pathlib.Path(folder) / "examples"  # where the server sends no policy
        peer.mkdir()
        for file in (HERE / "plotly.html", HERE / "empty_webgl.html", setup.plotly):
            shutil.copy(file, peer)
        for file in list(peer.iterdir()):
            subprocess.run(["brotli", "--best", file], check=True)
        print(f"{machine()}; load {os.getloadavg()[0]:.1f} at the start; medians; a ratio above 1 means that Ropewalk is "
              "better.\n")
        print_cells(["row", "what", "Ropewalk", "beside", "theirs", "ratio", "target"])
        print_cells(["---"] * 7)
        with served(setup.site) as ours, served(pathlib.Path(folder)) as theirs:
            theirs += "examples/"
            print_first_pictures(ours, theirs)
            with Browser() as browser:
                print_steps(browser, ours, theirs)
        print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
