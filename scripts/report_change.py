"""Say what a change of the data changes: values, totals, verdicts, what is missing, what vanished.

Usage: report_change.py OLD NEW [--format text|markdown|json] [--output FILE] [--save FOLDER]
                        [--published REF_OR_FOLDER] [--preview URL] [--root PROJECT]

OLD and NEW are git references or folders with a datapackage.json; a reference is looked up in the
project's repository (``--root``, by default this one). Workbooks that NEW has in ``inbox/`` and OLD has
not are read as ``import_workbook.py`` would, and their values are part of NEW. NEW is held against what was published, as
``check_data.py`` does: here against OLD, or what ``--published`` names. ``--output`` writes the report
into a file, ``--save`` all three forms into a folder, as report.txt, report.md and report.json; always
in UTF-8. ``--preview`` is the address of a site built from NEW, for the links.

Of two references, every commit that NEW would bring is looked through as check_private.py does: what
the last of them took away again would be published all the same.

Exit code 0: the report is made, and NEW passes. 1: the report is made, and NEW does not pass. 2: there
is no report: an option is wrong, or OLD or NEW is no version of a package.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from planboard.changes import (
    FORMATS,
    Report,
    compare,
    preview_problem,
    read_pair,
    with_received,
)
from planboard.changes.sides import Given
from planboard.messages import say
from planboard.problems import Problem
from planboard.reports import keep_quiet
from planboard.validation import DESCRIPTOR
from planboard.versions import commit_of, commits, folder_at
from planboard.workbooks.committed import looked_through

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"text": "report.txt", "markdown": "report.md", "json": "report.json"}


def main() -> int:
    parser = argparse.ArgumentParser(description="说明数据的一次改动改了什么")
    parser.add_argument("old", metavar="OLD", help="原来的：版本或文件夹")
    parser.add_argument("new", metavar="NEW", help="现在的：版本或文件夹")
    parser.add_argument("--format", choices=FORMATS, default="text", help="用什么格式写")
    parser.add_argument("--output", type=Path, metavar="FILE", help="写到哪个文件；不写就显示出来")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="三种格式都写到这个文件夹")
    parser.add_argument(
        "--published", metavar="REF_OR_FOLDER", help="与哪一次公布的比对；不写就是原来的"
    )
    parser.add_argument("--preview", metavar="URL", help="预览的网址，写进报告")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="PROJECT", help="项目的文件夹")
    options = parser.parse_args()
    if options.preview and (why := preview_problem(options.preview)):
        parser.error(why)
    with ExitStack() as opened:
        names = [options.old, options.new, *filter(None, [options.published])]
        given = [opened.enter_context(version(options.root, name)) for name in names]
        missing = [name for name, found in zip(names, given, strict=True) if found is None]
        for name in missing:
            print(say("reference-unknown", DESCRIPTOR, value=name), file=sys.stderr)
        if missing:
            return 2
        old, new, *published = given
        against = published[0].folder if published else None
        new, received = opened.enter_context(with_received(old, new, against, date.today()))
        exposed = [*between(options.root, old, new)]
        report = compare(*read_pair(old, new, against), received, tuple(exposed))
    show(report, options)
    return 0 if report.passed else 1


@contextmanager
def version(root: Path, name: str) -> Iterator[Given | None]:
    """A folder, or a git reference as a folder; None where it is neither."""
    if name and (Path(name) / DESCRIPTOR).is_file():
        yield Given(name, None, Path(name))
        return
    with folder_at(root, name) as folder:
        yield Given(name, commit_of(root, name), folder) if folder else None


def between(root: Path, old: Given, new: Given) -> Iterator[Problem]:
    """What must not be public in the commits that the new version would bring; of folders nobody
    knows which."""
    if old.commit and new.commit:
        yield from looked_through(root, commits(root, new.commit, [old.commit]) or [])


def show(report: Report, options: argparse.Namespace) -> None:
    texts = {form: make(report, options.preview) for form, make in FORMATS.items()}
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        for form, name in NAMES.items():
            write(options.save / name, texts[form])
    if options.output:
        write(options.output, texts[options.format])
        return
    # A console of Windows keeps its own characters; what is piped into a file is UTF-8.
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="\n")
    print(texts[options.format], end="")


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
