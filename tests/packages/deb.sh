#!/usr/bin/env bash
# Checks the Debian package with lintian, installs it in a bare Debian 12, exports pictures, and opens a session by its name.
# shellcheck source-path=SCRIPTDIR source=roots.sh
. "$(dirname "$0")/roots.sh"
deb=$(echo "$source_root"/dist/ropewalk_*_amd64.deb)
lintian --allow-root --profile debian --fail-on error,warning "$deb"
desktop-file-validate "$source_root/packaging/linux/ropewalk.desktop"

root_of bookworm
cp "$deb" "$root/root/ropewalk.deb"
install_packages ./ropewalk.deb
inside "ropewalk --version && ropewalk --licences | grep -q '^==== Dear ImGui'"
exports ropewalk
install_packages xvfb libxcursor1 libxi6 libxinerama1 libxrandr2 libglib2.0-bin shared-mime-info desktop-file-utils
cp "$source_root/tests/data/version-0.1.0/everything.json" "$root/root/lecture.ropewalk"
cp "$source_root/tests/data/version-0.1.0/lesson.md" "$root/root/mine.ropewalk-lesson"
inside "
  gio info -a standard::content-type lecture.ropewalk | grep -q application/x-ropewalk-session
  gio info -a standard::content-type mine.ropewalk-lesson | grep -q application/x-ropewalk-lesson
  for type in session lesson; do gio mime application/x-ropewalk-\$type | grep -q ropewalk.desktop; done"
window "gio open lecture.ropewalk"
window "gio open mine.ropewalk-lesson"
