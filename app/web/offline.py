#!/usr/bin/env python3
"""Writes SITE/sw.js, the service worker, with the list of the site's files. The hash of the list is the build's version.

Usage: offline.py WORKER SITE     WORKER is app/web/site/sw.js; SITE is build/web/site
"""

import base64
import hashlib
import json
import sys
from pathlib import Path


def files_of(site: Path) -> list[tuple[str, str]]:
    """Names and SHA-256, in base 64 as browsers want it, of the files that the page is made of."""
    return [(file.name, base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode())
            for file in sorted(site.iterdir())
            if file.is_file() and file.suffix not in (".br", ".gz") and file.name != "sw.js" and file.name[0] != "."]


def main():
    worker, site = map(Path, sys.argv[1:])
    files = "[\n" + "".join(f"  {json.dumps(pair)},\n" for pair in files_of(site)) + "]"
    version = hashlib.sha256(files.encode()).hexdigest()[:16]
    (site / "sw.js").write_text(
        worker.read_text().replace("@ROPEWALK_FILES@", files).replace("@ROPEWALK_VERSION@", version))


if __name__ == "__main__":
    main()
