#!/usr/bin/env python3
"""Makes a wheel of a built program and of the library with the encodings.

Usage: make_wheel.py PROGRAM LIBRARY LICENCES VERSION PLATFORM FOLDER

PROGRAM   ropewalk or ropewalk.exe, which pip puts on PATH
LIBRARY   libropewalk_encodings.so or .dll, which the Python module loads
LICENCES  the text that `ropewalk --licences` prints
PLATFORM  the wheel's platform tag, such as manylinux_2_31_x86_64 or win_amd64

The same input gives the same bytes: the files stand in a fixed order, with the time of SOURCE_DATE_EPOCH.
"""

import base64
import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
METADATA = """Metadata-Version: 2.4
Name: ropewalk
Version: {version}
Summary: See how transformers encode position: figures, numbers, and fast encodings on NumPy arrays
License-Expression: MIT
License-File: LICENSE
License-File: licences.txt
Keywords: transformer,positional encoding,RoPE,attention
Classifier: Intended Audience :: Education
Classifier: Intended Audience :: Science/Research
Classifier: Programming Language :: Python :: 3
Classifier: Typing :: Typed
Requires-Python: >=3.8
Requires-Dist: numpy
Provides-Extra: notebook
Requires-Dist: ipywidgets; extra == "notebook"
Description-Content-Type: text/markdown

"""


def contents(program, library, licences, version, platform):
    """The files of the wheel: the name, the bytes, and whether it can be run."""
    module = ROOT / "python/ropewalk"
    for path in sorted([*module.glob("*.py"), module / "py.typed"]):
        yield f"ropewalk/{path.name}", path.read_bytes(), False
    yield f"ropewalk/{library.name}", library.read_bytes(), True
    yield f"ropewalk-{version}.data/scripts/{program.name}", program.read_bytes(), True
    info = f"ropewalk-{version}.dist-info"
    description = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    yield f"{info}/METADATA", (METADATA.format(version=version) + description).encode(), False
    yield f"{info}/WHEEL", ("Wheel-Version: 1.0\nGenerator: ropewalk\nRoot-Is-Purelib: false\n"
                            f"Tag: py3-none-{platform}\n").encode(), False
    yield f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes(), False
    yield f"{info}/licenses/licences.txt", licences.read_bytes(), False


def main():
    program, library, licences = map(Path, sys.argv[1:4])
    version, platform, folder = sys.argv[4:7]
    files = list(contents(program, library, licences, version, platform))
    record = ""
    for name, data, _ in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(data)}\n"
    name = f"ropewalk-{version}.dist-info/RECORD"
    files.append((name, f"{record}{name},,\n".encode(), False))

    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    path = Path(folder, f"ropewalk-{version}-py3-none-{platform}.whl")
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data, runs in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            wheel.writestr(entry, data, compresslevel=9)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
