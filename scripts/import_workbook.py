"""Take filled-in workbooks and tables into the package, all of them or none.

Usage: import_workbook.py FILE ...|--inbox [--check] [--published REF_OR_FOLDER|none] [--date DAY]
                          [--format text|json|github] [--root PROJECT]

FILE is a workbook of export_workbook.py, the same saved as CSV, or observations, sources or
revisions under their own headings, as .xlsx or .csv. ``--check`` writes nothing. Unless
``--published`` says otherwise, what was published is the project as it was committed last, and outside
of git the project as it is: what is merged is public. Exit code 1 if anything was refused: then no file was changed.

``--inbox`` takes the files in ``inbox/`` instead, which came over the forge's web page, one after the
other: what is taken in goes away from there, what is refused stays.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from check_data import published_folder
from planboard.messages import harmless, say
from planboard.problems import Problem, errors
from planboard.reports import FORMATS, LOOK_UP, keep_quiet
from planboard.validation import DESCRIPTOR
from planboard.versions import git
from planboard.workbooks.door import Taken, put, take
from planboard.workbooks.inbox import waiting

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="把填好的工作簿或表格导入数据包")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help=".xlsx 或 .csv")
    parser.add_argument("--inbox", action="store_true",
                        help="收件夹 inbox 里的表格，一份一份地导入，导入的从收件夹移走")  # fmt: skip
    parser.add_argument("--check", action="store_true", help="只检查，不写入")
    parser.add_argument("--published", metavar="版本或文件夹", help="与哪一次公布的比对；none 不比")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), metavar="日期",
                        help="修订日期，如 2024-03-15；不写就是今天")  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="text", help="问题用什么格式列出")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目的文件夹")
    options = parser.parse_args()
    if bool(options.files) == options.inbox:
        parser.error("写明文件，或者写 --inbox")
    options.published = options.published or published_last(options.root)
    if not options.inbox:
        return bring_in(options, options.files)
    found = waiting(options.root)
    if not found:
        print("收件夹是空的。")
    refused = 0
    for path in found:
        print(f"{harmless(path.relative_to(options.root).as_posix())}：")
        refused += bring_in(options, [path])
    return 1 if refused else 0


def published_last(root: Path) -> str:
    """What is not committed yet may still be put right without a word."""
    committed = git(root, "cat-file", "-e", f"HEAD:./{DESCRIPTOR}") is not None
    return "HEAD" if committed else str(root)


def bring_in(options: argparse.Namespace, files: list[Path]) -> int:
    taken, compared = read(options, files)
    if not errors(taken.problems) and not options.check:
        taken = written(options.root, taken)
        if options.inbox and not errors(taken.problems):
            put_away(files[0])
    show = FORMATS[options.format](taken.problems)
    if options.format != "text":
        print(show)
        compared = ""
    elif show:
        print(show)
    wrong = len(errors(taken.problems))
    if options.format == "text":
        print(*summary(taken, wrong, options.check), sep="\n")
    if compared:
        print(compared)
    return 1 if wrong else 0


def put_away(path: Path) -> None:
    """Brought in once more, it would change nothing."""
    try:
        path.unlink()
    except OSError:
        print(f"没能从收件夹移走 {harmless(path.name)}，请关掉它再删去。")


def read(options: argparse.Namespace, files: list[Path]) -> tuple[Taken, str]:
    missing = [say("path-missing", str(path)) for path in files if not path.is_file()]
    if missing:
        return Taken({}, [], missing), ""
    sent = [(path.name, path.read_bytes()) for path in files]
    with published_folder(options.root, options.published) as (before, compared):
        if isinstance(before, Problem):
            return Taken({}, [], [before]), ""
        return take(options.root, sent, before, options.date), compared


def written(root: Path, taken: Taken) -> Taken:
    try:
        put(root, taken.files)
    except OSError as error:
        # A spreadsheet on Windows locks what it has open.
        return Taken({}, [], [say("file-in-use", str(error.filename2 or error.filename or root))])
    return taken


def summary(taken: Taken, wrong: int, check: bool) -> list[str]:
    if wrong:
        return [f"有 {wrong} 处问题，什么也没有导入。改好以后再交一次。", LOOK_UP]
    if not taken.files:
        return ["没有改动，什么也没有写。"]
    files = "、".join(taken.files)
    end = "只是检查，没有写入" if check else "已写入"
    return [*taken.changes, f"没有问题。{end}：{files}"]


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
