#!/usr/bin/env python3
"""Writes SITE/sw.js, the service worker, with the list of the site's files, and into SITE/index.html the hash of each file
that it names. The hash of the list is the build's version.

Usage: offline.py WORKER SITE     WORKER is app/web/site/sw.js; SITE is build/web/site
"""

import base64
import hashlib
import json
import re
import sys
from pathlib import Path


def hash_of(file: Path) -> str:
    """SHA-256 in base 64, as browsers want it."""
    return base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def add_hashes(site: Path):
    """The browser then refuses a script, a style or a program that is not the one of this build."""
    page = site / "index.html"
    text = re.sub(r' (data-)?integrity="[^"]*"', "", page.read_text())
    for attribute, pattern in (("integrity", r'(?:<script src(?!="check)|<link rel="stylesheet" href)="([^"]+)"'),
                               ("data-integrity", r'data-program="([^"]+)"')):
        text = re.sub(pattern, lambda found: f'{found[0]} {attribute}="sha256-{hash_of(site / found[1])}"', text)
    page.write_text(text)


def files_of(site: Path) -> list[tuple[str, str]]:
    """Names and hashes of the files that the page is made of."""
    return [(file.name, hash_of(file)) for file in sorted(site.iterdir())
            if file.is_file() and file.suffix not in (".br", ".gz") and file.name != "sw.js" and file.name[0] != "."]


def main():
    worker, site = map(Path, sys.argv[1:])
    add_hashes(site)
    files = "[\n" + "".join(f"  {json.dumps(pair)},\n" for pair in files_of(site)) + "]"
    version = hashlib.sha256(files.encode()).hexdigest()[:16]
    (site / "sw.js").write_text(
        worker.read_text().replace("@ROPEWALK_FILES@", files).replace("@ROPEWALK_VERSION@", version))


if __name__ == "__main__":
    main()
