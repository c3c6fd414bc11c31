"""python -m ropewalk runs the program."""

import os
import subprocess
import sys

from ._program import Error, program

try:
    if os.name == "nt":  # has no exec that waits
        sys.exit(subprocess.call([program(), *sys.argv[1:]]))
    os.execv(program(), [program(), *sys.argv[1:]])
except Error as error:
    sys.exit(f"ropewalk: {error}")
