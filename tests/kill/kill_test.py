#!/usr/bin/env python3
"""Kills the program (SIGKILL) at random moments while it writes, and checks what is left.

Usage: kill_test.py ROPEWALK SESSION_SAVER NO_UNNAMED_FILES [KILLS]

After each kill every file under its final name is complete: it is byte for byte the old one or the new one. No old
file is missing. The next run in the folder removes what was left, and it starts with a session that lacks the changes
of the last second at most. Every second run is on a file system without O_TMPFILE (see no_unnamed_files.cpp).
If Xvfb is installed, it is also killed under a window, which must save its last change and say so.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROPEWALK, SAVER, NO_UNNAMED_FILES = (os.path.abspath(path) for path in sys.argv[1:4])
KILLS = int(sys.argv[4]) if len(sys.argv) > 4 else 42
FRAMES_IN_A_SECOND = 60
SMALL = ["--width", "320", "--height", "240"]
# Each writes into the folder `out`.
COMMANDS = {
    "export": ["export", "rotated_vector", *SMALL, "-o", "out/picture.png"],
    "export --all": ["export", "--all", *SMALL, "--train-steps", "2", "-o", "out"],
    "animation": ["export", "rotated_vector", "--animate", "position=0..9", "--frames", "10", *SMALL, "-o", "out"],
    "gif": ["export", "rotated_vector", "--animate", "position=0..9", *SMALL, "-o", "out/turn.gif"],
    "data npy": ["data", "sinusoidal_heatmap", "--d-model", "2048", "--positions", "4096", "-o", "out/table.npy"],
    "data csv": ["data", "dimension_curves", "-o", "out/lines.csv"],
    "data json": ["data", "sinusoidal_heatmap", "-o", "out/table.json"],
}

counts = {"kills": 0, "killed while running": 0, "left and removed later": 0, "most frames lost": 0, "displays lost": 0}


def environment(unnamed_files: bool) -> dict:
    names = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    if not unnamed_files:
        names |= {"LD_PRELOAD": NO_UNNAMED_FILES, "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}
    return names


def start(arguments, folder, unnamed_files):
    return subprocess.Popen(arguments, cwd=folder, env=environment(unnamed_files), stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL)


def run(arguments, folder):
    return subprocess.run(arguments, cwd=folder, env=environment(True), check=True, capture_output=True, text=True)


def kill(process):
    counts["kills"] += 1
    counts["killed while running"] += process.poll() is None
    process.kill()
    output = process.stdout.read().decode()
    process.wait()
    return output


def contents(folder) -> dict:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def check(holds, *message):
    if not holds:
        sys.exit("kill_test.py: " + " ".join(str(part) for part in message))


def remove_leftovers(name, folder, clean_by):
    left = [path for path in contents(folder) if path.startswith(".ropewalk-")]
    counts["left and removed later"] += len(left)
    clean_by()
    left = [path for path in contents(folder) if path.startswith(".") or path.endswith(".lock")]
    check(not left, name, "leaves", left)


class Command:
    """One of COMMANDS, with the files that it writes and the time that it takes."""

    def __init__(self, name, arguments):
        self.name, self.arguments = name, [ROPEWALK, *arguments]
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "out").mkdir()
            begin = time.monotonic()
            run(self.arguments, folder)
            self.seconds = time.monotonic() - begin
            self.complete = contents(Path(folder) / "out")
        self.old = {name: b"old " + content[:1000] for name, content in self.complete.items()}

    def kill_once(self, unnamed_files, replace):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            out.mkdir()
            for name, content in self.old.items() if replace else ():
                (out / name).write_bytes(content)
            process = start(self.arguments, folder, unnamed_files)
            time.sleep(random.uniform(0, 1.1 * self.seconds))
            kill(process)
            present = contents(out)
            for name, content in present.items():
                if not name.startswith(".ropewalk-"):
                    check(content in (self.complete[name], self.old[name] if replace else None), self.name, "leaves",
                          name, "with", len(content), "bytes")
            check(not replace or self.old.keys() <= present.keys(), self.name, "loses an old file")
            remove_leftovers(self.name, out, lambda: run(
                [ROPEWALK, "data", "rotated_vector", "-o", "out/next.json"], folder))


def kill_session_once(unnamed_files):
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        state.mkdir(0o700)
        process = start([SAVER, state], folder, unnamed_files)
        time.sleep(random.uniform(0, 3))
        lines = kill(process).split("\n")[:-1]  # the last line may be cut short
        shown = int(lines[-1]) - int(lines[0]) if lines else 0
        kept = 0
        if (state / "session.json").exists():
            kept = json.loads((state / "session.json").read_text())["parameters"]["position"] - int(lines[0])
        counts["most frames lost"] = max(counts["most frames lost"], shown - kept)
        check(shown - kept <= FRAMES_IN_A_SECOND, "the changes of", shown - kept, "frames are lost")
        restored = []
        remove_leftovers("saving", state, lambda: restored.append(run([SAVER, state, "1"], folder).stdout.split("\n")))
        check(not lines or int(restored[0][0]) == kept + int(lines[0]), "restored", restored, "instead of", kept)
        check(restored[0][2:] == [""], restored)  # no warning


def lose_display_once():
    """Kills the X server just after the window has opened a session, which is then not saved yet."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "ropewalk"
        state.mkdir(0o700)
        file = Path(folder) / "opened.json"
        run([SAVER, state, "5"], folder)
        file.write_bytes((state / "session.json").read_bytes())
        (state / "session.json").unlink()
        reading, writing = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"],
                                  pass_fds=[writing], stderr=subprocess.DEVNULL)
        display = ":" + os.read(reading, 16).decode().strip()
        names = environment(True) | {"DISPLAY": display, "XDG_STATE_HOME": folder}
        names.pop("XDG_RUNTIME_DIR", None)
        window = subprocess.Popen([ROPEWALK, file], env=names, stderr=subprocess.PIPE)
        while not (state / "recent.txt").exists() and window.poll() is None:  # written when the file is opened
            time.sleep(0.01)
        server.kill()
        server.wait()
        sentence = window.communicate()[1].decode()
        check(window.returncode == 1 and sentence.endswith("the session was saved.\n"),
              "a lost display ends with", window.returncode, sentence)
        position = [json.loads(path.read_text())["parameters"]["position"] for path in (file, state / "session.json")]
        check(position[0] == position[1], "a lost display loses a change:", position)
        counts["displays lost"] += 1


def main():
    commands = [Command(name, arguments) for name, arguments in COMMANDS.items()]
    kinds = len(commands) + 1
    for i in range(KILLS):
        turn = i // kinds
        if i % kinds < len(commands):
            commands[i % kinds].kill_once(unnamed_files=turn % 2 == 0, replace=turn // 2 % 2 == 0)
        else:
            kill_session_once(unnamed_files=turn % 2 == 0)
    for _ in range(3 if shutil.which("Xvfb") else 0):
        lose_display_once()
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))


main()
