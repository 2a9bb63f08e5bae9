"""Open a year: make the package ready for its values, and write the workbooks with a covering list.

Usage: open_year.py YEAR [--department NAME ... | --all] [--each department|township|indicator]
                    [--data-date DAY] [--due DAY] [--out FOLDER] [--date TODAY] [--check]
                    [--root PROJECT]

``--data-date`` moves the day by which everything is judged; it is asked for where the year had not
ended by the present one. Every indicator that is asked for and has no file of observations gets one
with headings only, listed in datapackage.json. The folder gets a workbook for each body (or each
township or indicator) and a list of who gets which. A workbook or a list that is there already is
left as it is: a second run adds what is new and repeats nothing. All is written, or nothing; with
``--check`` nothing is. Exit code 1 if the year can't be opened.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from choosing import ROOT, results_of
from export_workbook import file_name, parts
from planboard.messages import say
from planboard.problems import Problem, errors
from planboard.reports import keep_quiet
from planboard.results import Results
from planboard.validation import read_json
from planboard.workbooks.door import put, through_the_gate
from planboard.workbooks.dues import Due, dues
from planboard.workbooks.form import form
from planboard.workbooks.opening import PLAN, covering_list, hindrances, opened
from planboard.workbooks.owed import UNSTATED, Selection, unknown
from planboard.workbooks.writing import written


def main() -> int:
    parser = argparse.ArgumentParser(
        description="开一年的填报：准备数据包，写出各单位的工作簿和清单"
    )
    parser.add_argument("year", type=int, metavar="年份", help="填哪一年的数")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--department", nargs="+", default=[], metavar="单位",
                     help=f"只开哪些负责单位的；没有写明单位的写“{UNSTATED}”")  # fmt: skip
    who.add_argument("--all", action="store_true", help="全部单位；不写 --department 就是全部")
    parser.add_argument("--each", choices=("department", "township", "indicator"), default="department",
                        help="每个单位、每个乡镇或每项指标一个工作簿")  # fmt: skip
    parser.add_argument("--data-date", type=date.fromisoformat, metavar="日期",
                        help="数据核对到哪一天，如 2024-03-15；判断都按这一天")  # fmt: skip
    parser.add_argument(
        "--due", type=date.fromisoformat, metavar="日期", help="交回的期限，写在清单里"
    )
    parser.add_argument("--out", type=Path, help="工作簿写到哪个文件夹；不写就是 workbooks/年份")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), metavar="日期",
                        help="今天的日期；不写就照电脑的")  # fmt: skip
    parser.add_argument("--check", action="store_true", help="只看要写什么，不写")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目的文件夹")
    options = parser.parse_args()
    results = results_of(options.root)
    if results is None:
        return 1
    problems, files, books = plan(results, options)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    if not options.check:
        try:
            put(options.root, files | books)
        except OSError as error:
            # A spreadsheet on Windows locks what it has open.
            name = str(error.filename2 or error.filename or options.root)
            print(say("file-in-use", name), file=sys.stderr)
            return 1
    print(*summary(results, options, files, books), sep="\n")
    return 0


def plan(
    results: Results, options: argparse.Namespace
) -> tuple[list[Problem], dict[str, bytes], dict[str, bytes]]:
    """What stands in the way; the files of the package that change, and those of the folder."""
    package = results.package
    chosen = Selection(options.year, departments=tuple(options.department))
    problems = list(unknown(package, chosen))
    if not problems:
        problems = list(hindrances(package, options.year, options.data_date, options.date))
    day = options.data_date or package.plan.data_date
    if options.due and options.due < day:
        problems.append(say("open-due", PLAN, value=options.due, day=day))
    if problems:
        return problems, {}, {}
    found = dues(results, chosen)
    if not found:
        return [say("export-empty", "data/indicators.csv", value=options.year)], {}, {}
    descriptor, _ = read_json(options.root)
    resource = next(r for r in descriptor["resources"] if r["name"] == "observations")
    idents = list(dict.fromkeys(one.indicator.indicator for one in found))
    files = opened(package, idents, options.data_date, resource)
    if files:
        problems = errors(list(through_the_gate(options.root, files, None)))
    return problems, files, {} if problems else folder(results, chosen, options)


def folder(results: Results, chosen: Selection, options: argparse.Namespace) -> dict[str, bytes]:
    """The workbooks that are not there yet, and the list; by their whole path."""
    out = folder_of(options)
    made: dict[str, bytes] = {}
    listed: dict[str, tuple[Due, ...]] = {}
    for name, selection in parts(results, chosen, options.each):
        path = out / f"{file_name(f'{options.year}-{name}')}.xlsx"
        listed[path.name] = dues(results, selection)
        if not path.exists():
            made[str(path)] = written(form(results, selection))
    path = list_of(options)
    there = path.read_bytes() if path.exists() else None
    content = covering_list(results.package, listed, options.due, there)
    if content != there and (made or there is None):
        made[str(path)] = content
    return made


def folder_of(options: argparse.Namespace) -> Path:
    return (options.out or Path("workbooks") / str(options.year)).resolve()


def list_of(options: argparse.Namespace) -> Path:
    return folder_of(options) / f"{options.year}-清单.csv"


def summary(
    results: Results,
    options: argparse.Namespace,
    files: dict[str, bytes],
    books: dict[str, bytes],
) -> list[str]:
    package, year = results.package, options.year
    if not files and not books:
        return [f"{year}年已经开过，工作簿和清单都在 {folder_of(options)}，没有动。"]
    said = []
    if PLAN in files:
        said.append(f"数据日期 {package.plan.data_date} → {options.data_date}：判断都按这一天。")
    if new := [name for name in files if name.startswith("data/observations/")]:
        said.append(f"新的观测值文件{len(new)}个，已列入 datapackage.json：{'、'.join(new)}")
    names = [Path(name).name for name in books if name.endswith(".xlsx")]
    said += [f"工作簿：{name}" for name in names]
    said.append(f"清单：{list_of(options)}")
    end = (
        "只是看一看，没有写。"
        if options.check
        else f"{year}年已开。收回以后用 import_workbook.py 导入。"
    )
    return [*said, end]


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
