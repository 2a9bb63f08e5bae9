"""Write the tree of pages and downloads into a folder, for any other site builder.

Usage: export_pages.py OUT

Pages are Markdown files: front matter, then one block of ready HTML. The hand-written pages of
docs/ are not copied; the other builder reads them where they are.
"""

import argparse
import sys
from pathlib import Path

from planboard.gate import load
from planboard.model import UNOFFICIAL, Settings
from planboard.plantext import read_prose
from planboard.problems import PackageInvalid
from planboard.site import contents

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="把页面写成文件夹，供别的网站生成器使用")
    parser.add_argument("out", type=Path)
    parser.add_argument("--root", type=Path, default=ROOT, help="数据包所在的文件夹")
    parser.add_argument("--publisher", help="对网站负责的单位；没有就在每页写明非官方整理")
    options = parser.parse_args()
    try:
        package = load(options.root, options.root / "docs")
    except PackageInvalid as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in contents(package, Settings(), read_prose(options.root / "docs")):
        if isinstance(content, str) and not options.publisher:
            front, body = content.removeprefix("---\n").split("---\n", 1)
            content = f"---\n{front}---\n<p>{UNOFFICIAL}</p>\n{body}"
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
