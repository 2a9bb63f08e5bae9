"""What export_workbook.py and list_owed.py are asked for alike: the values of a year, narrowed down."""

import argparse
import sys
from pathlib import Path

from planboard.gate import load
from planboard.problems import PackageInvalid, Problem
from planboard.results import Results
from planboard.workbooks.owed import UNSTATED, Selection, unknown

ROOT = Path(__file__).resolve().parent.parent


def add_choice(parser: argparse.ArgumentParser, year: str) -> None:
    """``year`` says what is done with the values of the year."""
    parser.add_argument("year", type=int, metavar="年份", help=year)
    parser.add_argument("--indicator", nargs="+", default=[], metavar="编号", help="哪些指标")
    parser.add_argument("--department", nargs="+", default=[], metavar="单位",
                        help=f"哪些负责单位的指标；没有写明单位的写“{UNSTATED}”")  # fmt: skip
    parser.add_argument("--township", nargs="+", default=[], metavar="代码或名称",
                        help="哪些乡镇（和它下面的地方）")  # fmt: skip
    parser.add_argument("--root", type=Path, default=ROOT, help="项目的文件夹")


def results_of(root: Path) -> Results | None:
    """None where the package does not pass; what is wrong was then said."""
    try:
        return Results(load(root, root / "docs"))
    except PackageInvalid as error:
        print(error, file=sys.stderr)
        return None


def chosen_by(results: Results, options: argparse.Namespace) -> tuple[Selection, list[Problem]]:
    chosen = Selection(
        options.year, tuple(options.indicator), tuple(options.department), tuple(options.township)
    )
    return chosen, list(unknown(results.package, chosen))
