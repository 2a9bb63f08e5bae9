"""Write the tree of pages and downloads into a folder, for any other site builder.

Usage: export_pages.py OUT

Pages are Markdown files: front matter, then one block of ready HTML. The hand-written pages of
docs/ are not copied; the other builder reads them where they are.
"""

import argparse
import sys
from pathlib import Path

import yaml
from planboard.gate import load
from planboard.model import Package, Settings
from planboard.plantext import read_prose
from planboard.problems import PackageInvalid
from planboard.releases.past import read_past
from planboard.reports import keep_quiet
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
    settings = Settings(publisher=options.publisher)
    prose, past = read_prose(options.root / "docs"), read_past(options.root.resolve(), package)
    for path, content in contents(package, settings, prose, past):
        if isinstance(content, str):
            content = surrounded(content, package, options.publisher)
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return 0


def surrounded(page: str, package: Package, publisher: str | None) -> str:
    """What hooks/theme puts around a page here: the stamp in its title, the notice on top."""
    head, body = page.removeprefix("---\n").split("---\n", 1)
    front = yaml.safe_load(head)
    front["title"] = package.stamped(front["title"])
    notice = package.notice(publisher)
    lines = f"<p>{notice}</p>\n" if notice else ""
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10_000)}---\n{lines}{body}"


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
