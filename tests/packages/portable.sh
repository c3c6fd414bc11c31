#!/usr/bin/env bash
# Unpacks the portable program in bare Debian 11, 12 and 13, installs it for a user without root, exports pictures without a
# display, and opens the window on a virtual one.
# Usage: portable.sh [SUITE...]     (default: bullseye bookworm trixie)
# shellcheck source-path=SCRIPTDIR source=roots.sh
. "$(dirname "$0")/roots.sh"
[ $# -gt 0 ] || set -- bullseye bookworm trixie
for suite in "$@"; do
  echo "== portable in $suite"
  root_of "$suite"
  tar -xzf "$source_root"/dist/ropewalk-*-linux-x86_64.tar.gz -C "$root/root"
  inside "ropewalk-*/install && ropewalk-*/install --remove | grep -q removed && ropewalk-*/install"
  program=/root/.local/bin/ropewalk
  inside "$program --version && $program figures >/dev/null && $program export rotated_vector -o no-gl.svg"
  install_packages libegl1 libgl1-mesa-dri
  inside "! ls /usr/lib/*/libGL.so.1 /usr/lib/*/libOpenGL.so.0 2>/dev/null"
  exports "$program"
  install_packages xvfb libxcursor1 libxi6 libxinerama1 libxrandr2
  window "$program"
done
