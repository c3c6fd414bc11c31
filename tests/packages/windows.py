#!/usr/bin/env python3
"""Tries the program for Windows under Wine, and the .zip and the installer that scripts/package has made.

Usage: windows.py BUILD LINUX_PROGRAM [tests] [commands] [window] [packages]     (default: all four)

BUILD is build/windows. The program for Linux, of the same sources, tells what files have to contain.
"""

import filecmp
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

BUILD, LINUX = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROGRAM = BUILD / "ropewalk.exe"
WINE = next(path for path in map(Path, ("/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine")) if path.exists())
os.environ |= {"WINEPREFIX": str(BUILD / "wine"), "WINEDEBUG": "-all", "LC_ALL": "C.UTF-8", "LIBGL_ALWAYS_SOFTWARE": "1",
               "WINEDLLOVERRIDES": "mscoree,mshtml=", "XDG_RUNTIME_DIR": ""}
del os.environ["XDG_RUNTIME_DIR"]
NAMES = ["modèle.json", "日本語.json", "a b'c.json"]
failures = []


def check(holds, what):
    print(("ok    " if holds else "WRONG ") + what, flush=True)
    if not holds:
        failures.append(what)


def wine(*arguments, program=PROGRAM, **options):
    options = {"capture_output": True, "timeout": 600} | options
    return subprocess.run([WINE, program, *arguments], **options)


def windows_path(path):
    return "Z:" + str(path).replace("/", "\\")


def tests():
    """The core's test programs, with the recorded hashes of what `data` writes."""
    for program in sorted((BUILD / "tests").glob("*.exe")):
        done = wine("--gtest_brief=1", program=program, cwd="/tmp", timeout=3600)
        tail = done.stdout.decode(errors="replace").strip().splitlines()[-12:]
        check(done.returncode == 0, f"{program.name}: {tail[-1] if tail else done.returncode}")
        if done.returncode:
            print("\n".join(tail))


def files_of(run, arguments, folder):
    folder.mkdir()
    done = run(arguments, folder)
    if done.returncode:
        print(done.stderr.decode(errors="replace"))
    return {file.name: file for file in folder.iterdir()}


def commands():
    """What the commands write is equal to what they write on Linux; names of files have any letters."""
    on_linux = lambda arguments, folder: subprocess.run([LINUX, *arguments], cwd=folder, capture_output=True)
    on_windows = lambda arguments, folder: wine(*arguments, cwd=folder)
    config = BUILD.parents[1] / "tests/data/version-0.1.0/everything.json"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wanted = [["export", "rotated_vector", "--pair", "10", "-o", f"turned.{kind}"] for kind in ("png", "svg")]
        wanted += [["export", "--dashboard", "--theme", "dark", "-o", "dashboard.png"],
                   ["export", "rotated_vector", "--animate", "position=0..5", "--width", "320", "--height", "200", "-o", "turn.gif"],
                   ["export", "rotated_vector", "--animate", "position=0..5", "--width", "320", "--height", "200", "-o", "turn.webp"],
                   ["lessons", "--lesson", "rotation", "--handout", "rotation.html"]]
        figures = json.loads(subprocess.run([LINUX, "figures", "--json"], capture_output=True, check=True).stdout)
        for figure in figures:
            trains = any(parameter["id"] == "train_steps" for parameter in figure["parameters"])
            wanted.append(["data", figure["id"], *(["--train-steps", "20"] if trains else []), "-o", f"{figure['id']}.csv"])
        different = []
        for number, arguments in enumerate(wanted):
            first = files_of(on_linux, arguments, folder / f"linux{number}")
            second = files_of(on_windows, arguments, folder / f"windows{number}")
            same = first and first.keys() == second.keys() and all(
                filecmp.cmp(first[name], second[name], shallow=False) for name in first)
            if not same:
                different.append(arguments[-1])
        check(not different, f"{len(wanted) - len(different)} of {len(wanted)} files are equal to Linux's; different: {different}")

        # Not equal: the C library of MinGW rounds a half in the third digit up, and glibc to the even digit.
        pdf = files_of(on_windows, ["export", "rotated_vector", "-o", "turned.pdf"], folder / "pdf")
        check(pdf and pdf["turned.pdf"].read_bytes().startswith(b"%PDF-"), "a PDF is written")

        for arguments in (["figures", "--json"], ["model", "llama-3.1-8b"], ["--help"]):
            ours, theirs = wine(*arguments), subprocess.run([LINUX, *arguments], capture_output=True)
            same = ours.stdout == theirs.stdout and ours.returncode == theirs.returncode
            check(same, f"`{' '.join(arguments)}` prints what it prints on Linux")
        licences = (BUILD / "generated/licences.txt").read_bytes()
        check(wine("--licences").stdout.strip() == licences.strip(), "`--licences` prints those of the build")
        wrong = wine("exprot")
        check(wrong.returncode == 2 and b"ropewalk does not take 'exprot'" in wrong.stderr, "a wrong command has status 2 and a sentence")

        for name in NAMES:
            (folder / name).write_bytes(config.read_bytes())
            done = wine("export", name, "-o", name.replace(".json", ".png"), cwd=folder)
            picture = folder / name.replace(".json", ".png")
            check(done.returncode == 0 and picture.exists() and picture.read_bytes()[:4] == b"\x89PNG", f"{name} is read and drawn")
        missing = wine("export", "für 日本.json", "-o", "x.png", cwd=folder)
        check(missing.returncode == 1 and "für 日本.json".encode() in missing.stderr, "a missing file is named in UTF-8")
        check(b"Wine" in wine("--diagnose").stdout, "--diagnose names the system")


class Screen:
    """A virtual screen with the program's window on it."""

    def __init__(self, state, *arguments):
        self.number = f":{90 + os.getpid() % 100}"
        self.server = subprocess.Popen(["Xvfb", self.number, "-screen", "0", "1280x800x24"], stderr=subprocess.DEVNULL)
        time.sleep(2)
        self.environment = os.environ | {"DISPLAY": self.number, "XDG_STATE_HOME": windows_path(state)}
        self.program = subprocess.Popen([WINE, PROGRAM, *arguments], env=self.environment, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(240):
            if self.xdotool("search", "--onlyvisible", "--name", "^Ropewalk$"):
                break
            time.sleep(0.5)
        self.window = self.xdotool("search", "--onlyvisible", "--name", "^Ropewalk$").split()[-1]
        time.sleep(10)
        return self

    def __exit__(self, *_):
        if self.program.poll() is None:
            self.program.terminate()
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True)
        time.sleep(1)
        return done.stdout

    def picture(self):
        return subprocess.run(["xwd", "-root", "-silent"], env=self.environment, capture_output=True).stdout

    def keys(self, *keys):
        for key in keys:
            self.xdotool("key", "--window", self.window, key)

    def change_theme(self):
        """By the list of commands."""
        self.keys("ctrl+k")
        self.xdotool("type", "--window", self.window, "light or dark")
        self.keys("Return")
        time.sleep(3)

    def ended(self):
        try:
            return self.program.wait(60)
        except subprocess.TimeoutExpired:
            return None


def window():
    """The window draws, takes keys and clicks, saves its session, and restores it."""
    with tempfile.TemporaryDirectory() as temporary:
        state, file = Path(temporary) / "state", Path(temporary) / "日本語.json"
        file.write_bytes((BUILD.parents[1] / "tests/data/version-0.1.0/everything.json").read_bytes())
        with Screen(state, windows_path(file)) as screen:
            first = screen.picture()
            check(len({first[i:i + 4] for i in range(4096, len(first) - 3, 4)}) > 100, "the window draws a file named 日本語.json")
            screen.change_theme()
            check(screen.picture() != first, "keys change the theme")
            saved = state / "ropewalk/session.json"
            time.sleep(5)
            check(saved.exists() and json.loads(saved.read_text()), "the session is saved while the window is open")
            screen.keys("ctrl+q")
            check(screen.ended() == 0, "Ctrl+Q ends the program")
        theme = json.loads(saved.read_text()).get("theme")
        with Screen(state) as screen:
            time.sleep(3)
            screen.change_theme()
            time.sleep(5)
            check(json.loads(saved.read_text()).get("theme") != theme, "the session was restored, and the theme changes again")
            screen.keys("ctrl+q")
            check(screen.ended() == 0, "the program ends again")


def packages():
    """The .zip and the installer hold the same files; installing registers the file types, and removing takes all away."""
    dist = BUILD.parents[1] / "dist"
    archive, setup = next(dist.glob("ropewalk-*-windows-x86_64.zip")), next(dist.glob("ropewalk-*-windows-x86_64-setup.exe"))
    with tempfile.TemporaryDirectory() as temporary:
        zipfile.ZipFile(archive).extractall(temporary)
        program = next(Path(temporary).glob("*/ropewalk.exe"))
        version = wine("--version", program=program).stdout
        check(version.startswith(b"ropewalk "), f"the program of the .zip runs: {version.decode().strip()}")
        target = Path(temporary) / "installed"  # NSIS takes no quotes, which Wine would set around a name with spaces
        wine("/S", "/D=" + windows_path(target), program=setup)
        check((target / "ropewalk.exe").read_bytes() == program.read_bytes(), "the installer installs the same program")
        command = wine("query", r"HKCU\Software\Classes\Ropewalk.Session\shell\open\command", "/ve", program="reg").stdout
        check(b"ropewalkw.exe" in command, "sessions open with the program")
        for extension, kind in ((".ropewalk", b"Ropewalk.Session"), (".ropewalk-lesson", b"Ropewalk.Lesson")):
            check(kind in wine("query", rf"HKCU\Software\Classes\{extension}", "/ve", program="reg").stdout, f"{extension} has its type")
        check(bool(list(Path(os.environ["WINEPREFIX"]).rglob("Ropewalk.lnk"))), "the start menu has an entry")
        wine("/S", "_?=" + windows_path(target), program=target / "uninstall.exe")
        check(not (target / "ropewalk.exe").exists(), "removing removes the program")
        check(wine("query", r"HKCU\Software\Classes\.ropewalk", program="reg").returncode != 0, "removing removes the file types")


for part in sys.argv[3:] or ["tests", "commands", "window", "packages"]:
    print(f"== {part}", flush=True)
    {"tests": tests, "commands": commands, "window": window, "packages": packages}[part]()
print("\n".join(["These are wrong:"] + failures) if failures else "All is as it should be.")
sys.exit(bool(failures))
