#!/bin/sh
# What .github/workflows/publish.yml does, for a server of one's own or any other forge: check the data,
# build, check every link, publish. Stops at the first that fails; readers keep what they have.
#
#   publish.sh FOLDER [SITE_URL]    FOLDER is where the server looks, see publish_site.py; SITE_URL, with a slash at
#                                   its end or without, goes before site_url of mkdocs.yml
#   PYTHON=…                        a Python that has the project's libraries; else that of make site
#   OFFLINE=1                       also make the edition to carry away, and offer it: twice the time
set -eu
folder=$1
case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
"$python" scripts/check_data.py
if [ -n "${OFFLINE:-}" ]; then
  mkdir -p build
  "$python" scripts/make_offline.py --out build/site-offline.zip ${2:+--site-url "$2"}
fi
"$python" scripts/build_site.py ${2:+--site-url "$2"} ${OFFLINE:+--offline build/site-offline.zip}
"$python" scripts/check_site.py
"$python" scripts/publish_site.py "$folder" --commit "$(git rev-parse HEAD 2>/dev/null || true)"
