"""List who owes which value of a year, and what there is of it by now.

Usage: list_owed.py YEAR [--indicator ID ...] [--department NAME ...] [--township CODE ...]
                    [--csv FILE] [--root PROJECT]

What is named narrows the choice. What is asked for is what a workbook of the year asks for, and what
is missing of a year that is over is what the page about missing data lists. ``--csv`` writes every
value, a row each, into a file that WPS and Excel open. Exit code 1 if something named is unknown,
or nothing is asked for.
"""

import argparse
import sys
from pathlib import Path

from choosing import add_choice, chosen_by, results_of
from planboard.messages import harmless, say
from planboard.reports import keep_quiet
from planboard.workbooks.dues import as_csv, as_lines, dues


def main() -> int:
    parser = argparse.ArgumentParser(description="列出一年的数谁还没有交")
    add_choice(parser, "哪一年的数")
    parser.add_argument(
        "--csv", type=Path, metavar="文件", help="逐个列出，写成表格软件能打开的文件"
    )
    options = parser.parse_args()
    results = results_of(options.root)
    if results is None:
        return 1
    package = results.package
    chosen, problems = chosen_by(results, options)
    found = () if problems else dues(results, chosen)
    if not found and not problems:
        problems = [say("export-empty", "data/indicators.csv", value=options.year)]
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print(*as_lines(package, options.year, found), sep="\n")
    if options.csv:
        try:
            options.csv.parent.mkdir(parents=True, exist_ok=True)
            options.csv.write_bytes(as_csv(package, options.year, found))
        except PermissionError:
            print(say("file-in-use", str(options.csv)), file=sys.stderr)
            return 1
        print(f"\n逐个列在 {harmless(options.csv)}")
    return 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
