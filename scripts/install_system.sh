#!/bin/sh
# What the two commands need from the system. As root on a system with apt it is installed;
# otherwise what is missing is said.
#
#   install_system.sh site [PYTHON]   a Python of 3.11 or newer that can make a virtual environment
#   install_system.sh pdf [PYTHON]    Pango, HarfBuzz and Chinese fonts, for the printed reports;
#                                     without them the site is made, without its PDF
#   install_system.sh test            a Chromium and a Chinese font, for the tests in a browser, and
#                                     nginx, for those of publishing
set -eu

chinese_font() { fc-list :lang=zh-cn 2>/dev/null | grep -q .; }

missing=""
case "$1" in
site)
  python=${2:-python3}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; say which with: make PYTHON=/path/to/python" >&2
    exit 1
  }
  "$python" -c 'import ensurepip, venv' 2>/dev/null || missing="python3-venv"
  ;;
test)
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || missing="chromium"
  chinese_font || missing="$missing fontconfig fonts-noto-cjk"
  PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
  ;;
pdf)
  "${2:-python3}" -c 'import sys
from ctypes.util import find_library as found
sys.exit(not all(map(found, ["pango-1.0", "pangoft2-1.0", "harfbuzz-subset"])))' ||
    missing="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
  chinese_font || missing="$missing fontconfig fonts-noto-cjk"
  ;;
esac

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing from the system's packages: $missing"
  apt-get update -qq &&
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null &&
    exit 0
  echo "Could not be installed: $missing" >&2
  [ "$1" = pdf ] || exit 1
else
  echo "Missing on this system: $missing (install them, or run as root where apt is)" >&2
fi
[ "$1" != pdf ] || echo "The site is made without its PDF." >&2
