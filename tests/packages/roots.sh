# shellcheck shell=bash
# For the other scripts of this folder: bare Debian roots, which are kept in build/packages, and how to run a command in one.
set -euo pipefail
source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
roots=$source_root/build/packages

# root_of SUITE: makes a root with what mmdebstrap installs of this release, once, and starts from a copy of it. Sets `root`.
root_of() {
  root=$roots/root
  local base=$roots/$1 mirror
  mkdir -p "$roots"
  if [ ! -e "$base/.complete" ]; then
    rm -rf "$base"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' | head -1)
    mmdebstrap --quiet --variant=apt "$1" "$base" "$mirror"
    chroot "$base" apt-get update -qq
    touch "$base/.complete"
  fi
  rm -rf "$root"
  cp -a "$base" "$root"
}

# inside COMMAND: runs a shell command as root in `root`, in the folder /root, with /proc and /dev, without a display. Processes
# that it leaves behind end with it.
inside() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$0/proc"; mount --bind /dev "$0/dev"; cp /etc/resolv.conf "$0/etc/"
    exec chroot "$0" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      bash -ec "cd /root; $1"' "$root" "$1"
}

install_packages() {
  inside "apt-get install -y -qq --no-install-recommends $* >/root/apt.log 2>&1 || { tail -5 /root/apt.log; exit 1; }"
}

# exports PROGRAM: draws a PNG, an SVG and a PDF, each with a page of its kind.
exports() {
  inside "for kind in png svg pdf; do $1 export rotated_vector --pair 10 -o picture.\$kind; done; $1 data attention_decay -o d.csv"
  LC_ALL=C grep -q "^.PNG" "$root/root/picture.png"
  grep -q "<svg" "$root/root/picture.svg"
  grep -aq "^%PDF-" "$root/root/picture.pdf"
}

# window COMMAND: runs it on a virtual display for ten seconds; the picture of the screen must have many colours.
window() {
  inside "Xvfb :9 -screen 0 1280x800x24 -fbdir /root >/dev/null 2>&1 & server=\$!
    for i in \$(seq 100); do [ -e /tmp/.X11-unix/X9 ] && break; sleep 0.1; done
    export DISPLAY=:9
    $1 &
    sleep 10; cp Xvfb_screen0 screen.xwd; rm -f /tmp/.X11-unix/X9 /tmp/.X9-lock"
  python3 - "$root/root/screen.xwd" <<'PYTHON'
import struct, sys
data = open(sys.argv[1], "rb").read()
size, colours = struct.unpack(">I", data[:4])[0], struct.unpack(">I", data[76:80])[0]
pixels = data[size + 12 * colours:]
found = len({pixels[i:i + 4] for i in range(0, len(pixels), 4)})
print(f"The window shows {found} colours.")
sys.exit(found < 100)
PYTHON
}
