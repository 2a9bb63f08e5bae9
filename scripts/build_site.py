"""Build the site: check the data, render into a new folder, seal it, check every link and file and every
address that was ever published, swap it in.

Usage: build_site.py [--config-file FILE] [--site-dir DIR] [--site-url URL] [--for-folder] [--offline ZIP]

``--site-url`` is where the site will stand, instead of ``site_url`` of mkdocs.yml. With ``--for-folder``
the pages can be opened from a folder, without a server. ``--offline`` is what make_offline.py made: the
site offers it. Sealed means: what pages load is named by its
content, and release.json tells every file, see ``planboard.release``.

Whatever fails, the site that was there before stays as it was.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from planboard.addresses import REPORT_PDF
from planboard.answering import listed, unanswered
from planboard.filecheck import check_files
from planboard.linkcheck import check_site
from planboard.pdf import hindrance
from planboard.private import hide
from planboard.problems import Problem
from planboard.release import seal
from planboard.reports import keep_quiet

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="生成网站")
    parser.add_argument("--config-file", type=Path, default=ROOT / "mkdocs.yml")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site")
    parser.add_argument("--site-url", metavar="URL", help="网站将来的网址，以斜杠结尾")
    parser.add_argument("--for-folder", action="store_true", help="不经服务器，从文件夹里打开")
    parser.add_argument("--offline", type=Path, metavar="ZIP", help="同时提供下载的离线版")
    options = parser.parse_args()
    if options.offline is not None:
        os.environ["OFFLINE_EDITION"] = str(options.offline.resolve())
    if options.site_url is not None:
        os.environ["SITE_URL"] = options.site_url
    site = options.site_dir.resolve()
    # Beside the old site, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as folder:
        fresh = Path(folder) / "new"
        style = ["--no-directory-urls"] if options.for_folder else []
        made = render(options.config_file.resolve(), fresh, *style)
        if made:
            seal(fresh)
        if not made or not holds_up(fresh, options.config_file.resolve().parent):
            print("网站没有生成；原来的网站没有改动。", file=sys.stderr)
            return 1
        swap(site, fresh, Path(folder) / "old")
    print(f"网站已生成：{site}")
    # Said by the file that is missing, so that nothing is loaded to ask.
    if not (site / REPORT_PDF).is_file():
        print(hindrance(), file=sys.stderr)
    return 0


def swap(site: Path, fresh: Path, old: Path) -> None:
    """Two renames; if the second fails, the first is taken back."""
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


def render(config: Path, folder: Path, *style: str) -> bool:
    # Not --quiet: it drops warnings before strict mode has counted them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(config), "--site-dir", str(folder), *style]
    # What it says is Chinese, whatever the console here can show.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        command, env=environment, check=False, capture_output=True, encoding="utf-8"
    )
    if result.returncode != 0:
        lines = (result.stdout + result.stderr).splitlines()
        told = [line for line in lines if not line.startswith(("INFO", "  - "))]
        print(hide("\n".join(told)), file=sys.stderr)
    return result.returncode == 0


def holds_up(folder: Path, project: Path) -> bool:
    """Links within the site, its files, and the links of others to what it once published."""
    return sound(folder, unanswered(folder, listed(project)))


def sound(folder: Path, others: Iterable[Problem] = ()) -> bool:
    """Whether links arrive and files do no harm; what does not is told, with ``others``."""
    problems = [*check_site(folder), *check_files(folder), *others]
    for problem in problems:
        print(problem, file=sys.stderr)
    return not problems


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
