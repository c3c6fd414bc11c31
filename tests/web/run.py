#!/usr/bin/env python3
"""Runs all tests of the page in Chromium, and those in Firefox that need no more than Firefox's protocol can do. As many
run at once as there are processors, because they wait most of the time. Each prints its results at its end.

Usage: run.py SITE     SITE is build/web/site
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).parent
FIREFOX = ("page", "address", "read_aloud")


def run(test: list[str]) -> bool:
    """Whether the test has passed. @param test  its arguments: the script, then the site and what else it takes"""
    done = subprocess.run([sys.executable, *test], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"== {Path(test[0]).name} {' '.join(test[2:])}\n{done.stdout}", flush=True)
    return done.returncode == 0


def main():
    site = sys.argv[1]
    tests = [[str(FOLDER / f"{name}_test.py"), site, "firefox"] for name in FIREFOX]
    tests += [[str(file), site] for file in sorted(FOLDER.glob("*_test.py"))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = list(pool.map(run, tests))
    failed = [" ".join(Path(part).name for part in test) for test, good in zip(tests, passed) if not good]
    if failed:
        sys.exit(f"These tests of the page have failed: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
