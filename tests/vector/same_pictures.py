#!/usr/bin/env python3
"""Compares the SVG and PDF files of figures with their PNG, as other programs draw them.

Usage: same_pictures.py ROPEWALK [FIGURE...]     (default: every figure)

SVG is drawn by Chromium, SVG with outlines by librsvg, PDF by poppler, all at four pixels per logical pixel. The mean
difference to the PNG at scale 4 is at most LARGEST_MEAN levels of 255. The text of titles and axes must be found in the PDF, all of its
fonts must be embedded, the SVG must be valid XML, and both files must give the same bytes each time.
"""

import json
import subprocess
import sys
import tempfile
import xml.dom.minidom
from pathlib import Path

import numpy as np
from PIL import Image

LARGEST_MEAN = 3.0
SCALE = 4
# One figure of each kind of mark is also drawn dark and transparent: lines, a heatmap, arrows, a table.
IN_ALL_LOOKS = ("dimension_curves", "sinusoidal_heatmap", "rotated_vector", "conventions")


def run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def pixels(path: Path) -> np.ndarray:
    """[height, width, 3] on white."""
    image = Image.open(path)
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground.convert("RGB")
    return np.asarray(image, dtype=np.int16)


def chromium(svg: Path, width: int, height: int, screenshot: Path) -> None:
    """Draws an SVG of so many logical pixels, with its real text."""
    page = svg.with_suffix(".html")
    page.write_text(f"<body style='margin:0;background:white'><img style='display:block' src='{svg.name}'>")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        f"--user-data-dir={svg.parent}/profile", f"--force-device-scale-factor={SCALE}",
        f"--window-size={width},{height}", f"--screenshot={screenshot}", page.as_uri())


def compare(ropewalk: str, figure: dict, flags: list[str], folder: Path) -> list[str]:
    """Returns a sentence for each fault."""
    name = figure["id"]
    png, svg, pdf = (folder / f"{name}{extension}" for extension in (".png", ".svg", ".pdf"))

    def export(path: Path, *more: str) -> None:
        run(ropewalk, "export", name, *flags, *more, "-o", str(path))

    export(png, "--scale", str(SCALE))
    export(pdf, "--scale", "2")
    export(svg, "--scale", "2", "--outlines")
    run("pdftoppm", "-r", str(96 * SCALE), "-singlefile", str(pdf), str(folder / "pdf"))
    run("rsvg-convert", "--zoom", str(SCALE), str(svg), "-o", str(folder / "svg.png"))
    faults = []
    expected = pixels(png)
    export(svg, "--scale", "2")  # with real text
    chromium(svg, expected.shape[1] // SCALE, expected.shape[0] // SCALE, folder / "chromium.png")
    for kind, file in (("pdf", "pdf.ppm"), ("svg with outlines", "svg.png"), ("svg", "chromium.png")):
        drawn = pixels(folder / file)
        if drawn.shape != expected.shape:
            faults.append(f"{name} {flags} as {kind} has the size {drawn.shape}, the PNG {expected.shape}")
        elif (mean := np.abs(drawn - expected).mean()) > LARGEST_MEAN:
            faults.append(f"{name} {flags} as {kind} differs from the PNG by {mean:.2f} levels on average")
    text = " ".join(run("pdftotext", str(pdf), "-").decode().split())
    if (title := " ".join(figure["title"].split())) not in text:
        faults.append(f"pdftotext does not find the title '{title}' of {name}: {text[:200]}")
    fonts = run("pdffonts", str(pdf)).decode().splitlines()[2:]
    if not fonts or any(line.split()[-5:-2] != ["yes", "yes", "yes"] for line in fonts):
        faults.append(f"{name}: each font must be embedded, a subset, and have Unicode: {fonts}")
    export(folder / "again.pdf", "--scale", "2")
    if (folder / "again.pdf").read_bytes() != pdf.read_bytes():
        faults.append(f"{name}: two exports as PDF give different bytes")
    document = xml.dom.minidom.parse(str(svg))
    if not document.getElementsByTagName("text"):
        faults.append(f"{name}: the SVG has no text")
    return faults


def main() -> int:
    ropewalk, *names = sys.argv[1:]
    figures = [f for f in json.loads(run(ropewalk, "figures", "--json")) if not names or f["id"] in names]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures:
            trains = any(parameter["id"] == "train_steps" for parameter in figure["parameters"])
            faults += compare(ropewalk, figure, ["--train-steps", "2"] if trains else [], Path(folder))
            if figure["id"] in IN_ALL_LOOKS:
                faults += compare(ropewalk, figure, ["--theme", "dark"], Path(folder))
                faults += compare(ropewalk, figure, ["--transparent"], Path(folder))
    for fault in faults:
        print(fault)
    print(f"{len(figures)} figures compared, {len(faults)} faults")
    return 1 if faults or not figures else 0


if __name__ == "__main__":
    sys.exit(main())
