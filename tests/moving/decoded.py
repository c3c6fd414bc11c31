#!/usr/bin/env python3
"""Decodes moving pictures with other programs and compares them with the PNG of the same frames.

Usage: decoded.py ROPEWALK

Pillow reads GIF and WebP, ffmpeg reads MP4. Number, duration and repetition of the frames are those that were asked
for; WebP has the pixels of the PNG, and a GIF differs from them by no more than the program says.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 960, 540
FPS, HOLD = 25, 0.8  # a frame stays for 40 ms, the first and the last for 800 ms
LARGEST_GIF = 500_000  # bytes, where most of the picture stays
LARGEST_GIF_MEAN = 1.0  # of 255
LARGEST_MP4_MEAN = 3.0  # the colours of H.264 have half the resolution
ANIMATIONS = {  # what moves, and the number of frames
    "rotated_vector": ("position=0..99", 100),
    "dimension_curves": ("position=0..9", 10),  # moves a cursor only
    "sinusoidal_heatmap": ("base=10..1000000", 10),  # all colours of the map, and every cell changes
}
CHANGES_WHOLLY = "sinusoidal_heatmap"

faults = []


def expect(right: bool, what: str) -> None:
    if not right:
        faults.append(what)


def export(ropewalk: str, folder: Path, figure: str, frames: int, *flags: str) -> str:
    command = [ropewalk, "export", figure, "--animate", ANIMATIONS[figure][0], "--frames", str(frames),
               "--width", str(WIDTH), "--height", str(HEIGHT), *flags]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout


def pixels(image: Image.Image) -> np.ndarray:
    """[height, width, 3]"""
    return np.asarray(image.convert("RGB"), dtype=np.int16)


def frames_of(path: Path) -> tuple[list[np.ndarray], list[float], int | None]:
    """The first and the last frame, all durations in ms, and how often it is played (0: forever)."""
    with Image.open(path) as image:
        durations, ends = [], []
        for index in range(image.n_frames):
            image.seek(index)
            frame = pixels(image)  # WebP tells the duration after decoding
            durations.append(image.info["duration"])
            if index in (0, image.n_frames - 1):
                ends.append(frame)
        return ends, durations, image.info.get("loop")


def main() -> int:
    ropewalk = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for figure, (_, frames) in ANIMATIONS.items():
            export(ropewalk, folder, figure, 2, "-o", figure)  # an animation of two frames has the first and the last
            expected = [pixels(Image.open(folder / figure / f"{figure}-{n:04}.png")) for n in (1, 2)]
            playing = ["--fps", str(FPS), "--hold", str(HOLD)]
            wanted = [1000 * HOLD, *[1000 / FPS] * (frames - 2), 1000 * HOLD]
            for extension in ("gif", "webp"):
                file = folder / f"{figure}.{extension}"
                said = export(ropewalk, folder, figure, frames, *playing, "-o", file.name)
                ends, durations, loop = frames_of(file)
                expect(durations == wanted, f"{file.name}: the durations are {durations}")
                expect(loop == 0, f"{file.name} is played {loop} times")
                expect(f"{file.stat().st_size // 1000} kB" in said, f"{file.name} has another size than said: {said}")
                difference = [np.abs(drawn - png) for drawn, png in zip(ends, expected, strict=True)]
                largest = max(int(d.max()) for d in difference)
                mean = max(float(d.mean()) for d in difference)
                print(f"{file.name}: {file.stat().st_size} bytes, differs by {largest} at most and {mean:.3f} on average")
                if extension == "webp":
                    expect(largest == 0, f"{file.name} differs from the PNG by {largest}")
                    continue
                stated = int(re.search(r"up to (\d+) of 255", said).group(1))
                expect(largest <= stated, f"{file.name} differs from the PNG by {largest}, said to be {stated}")
                expect(mean <= LARGEST_GIF_MEAN, f"{file.name} differs from the PNG by {mean} on average")
                expect(figure == CHANGES_WHOLLY or file.stat().st_size < LARGEST_GIF, f"{file.name} has {file.stat().st_size} bytes")
        figure, (_, frames) = next(iter(ANIMATIONS.items()))
        for extension, once in (("gif", None), ("webp", 1)):
            export(ropewalk, folder, figure, 3, "--once", "-o", f"once.{extension}")
            expect(frames_of(folder / f"once.{extension}")[2] == once, f"--once: the {extension} is played again")
        export(ropewalk, folder, figure, frames, *playing, "-o", "a.mp4")
        subprocess.run(["ffmpeg", "-loglevel", "error", "-i", "a.mp4", "mp4-%04d.png"], check=True, cwd=folder)
        drawn = sorted(folder.glob("mp4-*.png"))
        wanted = round(2 * HOLD * FPS) + frames - 2
        expect(len(drawn) == wanted, f"the MP4 has {len(drawn)} frames, not {wanted}")
        for path, number in ((drawn[0], 1), (drawn[-1], 2)):
            png = pixels(Image.open(folder / figure / f"{figure}-{number:04}.png"))
            mean = float(np.abs(pixels(Image.open(path)) - png).mean())
            print(f"{path.name}: differs by {mean:.3f} on average")
            expect(mean <= LARGEST_MP4_MEAN, f"{path.name} differs from the PNG by {mean} on average")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
