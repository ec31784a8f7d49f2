#!/usr/bin/env bash
# The libraries of the system that Python packages cannot bring: names them, or installs those that are missing.
#
#   scripts/system_packages.sh test|demo            install what is missing (as root), or say the line to run
#   scripts/system_packages.sh list test|demo       only name them
#
# Names are those of Debian 12. On another system nothing is installed: the names tell what to look for.
set -euo pipefail

# Qt itself, whether or not there is a screen
qt="libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libx11-6 libxkbcommon0 fonts-dejavu-core"
# Qt's window on X11; a Wayland desktop has what it needs, and offers X11 too
window="libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
  libxcb-xkb1 libxcb1 libxkbcommon-x11-0"
# The tests open every workbook in LibreOffice, read every PDF, and build the program around the library of Python
tests="libreoffice-calc poppler-utils binutils libpython3.11"

packages_for() {
  case "$1" in
    test) echo $qt $tests ;;
    # Without a screen the demo makes its store and its returns, and needs no library of the system.
    demo) if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then echo $qt $window; fi ;;
    *) echo "system_packages.sh: \"test\" or \"demo\", not \"$1\"." >&2; exit 2 ;;
  esac
}

if [ "${1:-}" = list ]; then
  packages_for "${2:-}"
  exit 0
fi

purpose=${1:-}
wanted=$(packages_for "$purpose")
[ -n "$wanted" ] || exit 0
if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian: if the window or a test misses a library, look for what Debian calls: $wanted" >&2
  exit 0
fi

missing=""
for package in $wanted; do
  state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get update && apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
  echo "Libraries of the system are missing, and installing them needs the rights of root. Run this, then the same again:" >&2
  echo "  sudo sh -c '$install'" >&2
  exit 1
fi
echo "Installing libraries of the system that are missing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install --yes -qq --no-install-recommends $missing >/dev/null
