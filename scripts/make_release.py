"""Freeze the data as a released version: an archive, what changed since the last one, a register.

Usage: make_release.py VERSION --notes "..." [--date DAY] [--check] [--root PROJECT]
       make_release.py --again [--root PROJECT]

VERSION is three numbers (semantic versioning), newer than all that were released, and is written into
datapackage.json. ``--notes`` is a sentence or two in Chinese on what is new. DAY is that of the
release, by default the date of the data; never the clock's. The package has to pass the gate, held
against the release before. Written are releases/VERSION.zip, releases/VERSION.json (not of the first),
releases/releases.csv and datapackage.json: all of them, or nothing; with ``--check`` nothing is. The
same data give the same bytes wherever this is run. ``--again`` writes the reports of all releases anew,
out of their archives, which nothing changes. Exit code 1 if there is no release.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

import yaml
from planboard.frozen import archive
from planboard.releases.making import Made, again, make
from planboard.reports import keep_quiet
from planboard.workbooks.door import put

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="发布一个数据版本")
    parser.add_argument("version", nargs="?", default="", metavar="版本",
                        help="三个数，如 1.2.0，比发布过的都新")  # fmt: skip
    parser.add_argument("--notes", default="", metavar="说明", help="这一版有什么不同，一两句")
    parser.add_argument("--date", type=date.fromisoformat, metavar="日期",
                        help="发布的那一天；不写就是数据日期")  # fmt: skip
    parser.add_argument("--check", action="store_true", help="只看能不能发布，不写")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目的文件夹")
    parser.add_argument("--again", action="store_true", help="只把以前各版的改动报告重写一遍")
    options = parser.parse_args()
    if options.again:
        put(options.root, again(options.root))
        return 0
    made = make(
        options.root, options.version, options.date, options.notes, publisher_of(options.root)
    )
    if made.problems:
        print(*made.problems, "没有发布，什么也没有写。", sep="\n", file=sys.stderr)
        return 1
    if not options.check:
        put(options.root, made.files)
    print(*summary(options, made), sep="\n")
    return 0


def publisher_of(root: Path) -> str | None:
    """The body that answers for the site, by its settings."""
    path = root / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return (settings.get("extra") or {}).get("publisher")


def summary(options: argparse.Namespace, made: Made) -> list[str]:
    raw = made.files[archive(options.version)]
    said = [f"{archive(options.version)}：{len(raw)} 字节。"]
    said += [made.changes.summary] if made.changes else ["这是第一个版本。"]
    if options.check:
        return [*said, "只是看一看，没有写。"]
    return [
        *said,
        f"写好了。接下来：提交 datapackage.json 和 releases，打上标签 v{options.version}；",
        "生成网站以后运行 check_addresses.py --add，把新的网址记下来。",
    ]


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
