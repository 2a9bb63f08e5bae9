"""Check that a built site still answers every address that was ever published.

Usage: check_addresses.py [SITE] [--add] [--root PROJECT]

The addresses are releases/addresses.txt of the project; ``--add`` adds those of the site that are not
on it, which is done with each release, and takes none away. What has moved is declared in
releases/moved.csv (from, to, moved_on). Exit code 1 if an address leads nowhere.
"""

import argparse
import sys
from pathlib import Path

from planboard.answering import LIST, found_in, listed, unanswered, written
from planboard.workbooks.door import put

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="检查公布过的网址是不是都还在")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--add", action="store_true", help="把这个网站新的网址记下来")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目的文件夹")
    options = parser.parse_args()
    if not options.site.is_dir():
        print(f"没有 {options.site} 这个文件夹：先生成网站。", file=sys.stderr)
        return 1
    known = listed(options.root)
    problems = unanswered(options.site, known)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    fresh = found_in(options.site) - {*known}
    print(f"公布过的网址{len(known)}个，都还在；没有记下来的{len(fresh)}个。")
    if options.add and fresh:
        put(options.root, {LIST: written({*known, *fresh})})
        print(f"都记在 {LIST} 里了。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
