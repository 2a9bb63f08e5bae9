"""Write a project of an invented county, by this project's indicators, in a size to choose.

Usage: make_demo.py OUT [--places N] [--seed N] [--without-releases] [--root PROJECT]

OUT is replaced. It has released versions of its data, made by a gate and a comparison each. The same size and seed give the same bytes. Every place and number is made up, and
every file says so; ``scripts/build_site.py --config-file OUT/mkdocs.yml`` makes its site.
"""

import argparse
import sys
from pathlib import Path

from demo.project import write_project
from demo.released import write_releases
from planboard.gate import load
from planboard.problems import PackageInvalid
from planboard.reports import keep_quiet

ROOT = Path(__file__).resolve().parent.parent
FEWEST = 12


def main() -> int:
    parser = argparse.ArgumentParser(description="生成一个虚构的县的演示数据")
    parser.add_argument("out", type=Path)
    parser.add_argument("--places", type=int, default=37, help="最小一级的地方有多少个")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", type=Path, default=ROOT, help="照哪个项目的指标")
    parser.add_argument("--without-releases", action="store_true", help="不做发布过的版本，快一些")
    options = parser.parse_args()
    if options.places < FEWEST:
        parser.error(f"地方至少要有{FEWEST}个")
    if options.out.exists() and not (options.out / "datapackage.json").is_file():
        parser.error(f"{options.out}不是以前生成的演示项目，不覆盖")
    try:
        package = load(options.root, options.root / "docs")
    except PackageInvalid as error:
        print(error, file=sys.stderr)
        return 1
    rows = write_project(
        options.root.resolve(), package, options.out.resolve(), options.places, options.seed
    )
    if not options.without_releases:
        write_releases(options.out.resolve(), package.plan.period_end.year)
    print(f"演示项目已写到{options.out}：{options.places}个地方，观测值{rows}行")
    return 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
