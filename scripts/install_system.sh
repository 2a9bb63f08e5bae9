#!/bin/sh
# What the two commands need from the system. As root on a system with apt it is installed;
# otherwise what is missing is said.
#
#   install_system.sh site [PYTHON]   a Python of 3.11 or newer that can make a virtual environment
#   install_system.sh test            a Chromium and a Chinese font, for the tests in a browser
set -eu

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
  fc-list :lang=zh-cn 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-noto-cjk"
  ;;
esac

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing from the system's packages: $missing"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Missing on this system: $missing (install them, or run as root where apt is)" >&2
fi
