"""Check every link and anchor of a built site, that no page fetches anything from elsewhere, and that no
file holds what a spreadsheet would run.

Usage: check_site.py [SITE]
"""

import argparse
import sys
from pathlib import Path

from planboard.filecheck import check_files
from planboard.linkcheck import check_site
from planboard.reports import keep_quiet

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="检查网站里的链接和文件")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    site = parser.parse_args().site
    problems = [*check_site(site), *check_files(site)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
