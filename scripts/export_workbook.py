"""Write workbooks to be filled in: a year's values of indicators, departments or townships.

Usage: export_workbook.py YEAR [--indicator ID ...] [--department NAME ...] [--township CODE ...]
                          [--each indicator|department|township] [--out FOLDER] [--root PROJECT]

What is named narrows the choice; ``--each`` writes a workbook for each indicator, responsible body
or township of it instead of one for all. A workbook that would be empty is not written. Exit code
1 if something named is unknown, or nothing is owed.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from choosing import add_choice, chosen_by, results_of
from planboard.messages import harmless, say
from planboard.reports import keep_quiet
from planboard.results import Results
from planboard.workbooks.form import form
from planboard.workbooks.owed import UNSTATED, Selection, above, owed
from planboard.workbooks.writing import written


def main() -> int:
    parser = argparse.ArgumentParser(description="导出填报用的工作簿")
    add_choice(parser, "填哪一年的数")
    parser.add_argument("--each", choices=("indicator", "department", "township"),
                        help="每项指标、每个单位或每个乡镇各写一个工作簿")  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path("workbooks"), help="写到哪个文件夹")
    options = parser.parse_args()
    results = results_of(options.root)
    if results is None:
        return 1
    chosen, problems = chosen_by(results, options)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    written_now = 0
    for name, selection in parts(results, chosen, options.each):
        made = form(results, selection)
        if made.rows:
            options.out.mkdir(parents=True, exist_ok=True)
            path = options.out / f"{file_name(f'{selection.year}-{name}')}.xlsx"
            try:
                path.write_bytes(written(made))
            except PermissionError:
                print(say("file-in-use", str(path)), file=sys.stderr)
                return 1
            print(f"{harmless(path)}：{len(made.rows)}行")
            written_now += 1
    if not written_now:
        print(say("export-empty", "data/indicators.csv", value=options.year), file=sys.stderr)
    return 0 if written_now else 1


def parts(results: Results, chosen: Selection, each: str | None) -> Iterator[tuple[str, Selection]]:
    """The selection in one piece, or one for each; with the name of its file."""
    package = results.package
    if each is None:
        words = [*chosen.indicators, *chosen.departments, *chosen.townships]
        yield "-".join(words) or "全部", chosen
    elif each == "indicator":
        for ident in dict.fromkeys(i.indicator for i, _ in owed(results, chosen)):
            yield ident, replace(chosen, indicators=(ident,))
    elif each == "department":
        for body in dict.fromkeys(i.responsible or UNSTATED for i, _ in owed(results, chosen)):
            yield body, replace(chosen, departments=(body,))
    else:
        codes = {code for _, area in owed(results, chosen) for code in above(package, area)}
        for area in package.children[package.root.area]:
            if area.area in codes:
                yield f"{area.area}-{area.name}", replace(chosen, townships=(area.area,))


def file_name(text: str) -> str:
    """Without the signs that Windows does not take."""
    return re.sub(r'[<>:"/\\|?*\s]+', "_", text)[:100].rstrip(". ")


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
