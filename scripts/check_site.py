"""Check every link and anchor of a built site, and that no page fetches anything from elsewhere.

Usage: check_site.py [SITE]
"""

import argparse
import sys
from pathlib import Path

from planboard.linkcheck import check_site
from planboard.reports import keep_quiet

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="检查网站里的链接")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    problems = check_site(parser.parse_args().site)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
