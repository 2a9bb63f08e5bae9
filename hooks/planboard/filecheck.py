"""The files of a built site, looked at from outside: nothing that a spreadsheet would run, and archives
that unpack where they are told to and say nothing of when they were made."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from planboard.archive import DATE, leaves
from planboard.messages import say
from planboard.problems import Problem
from planboard.runnable import BLANKS, SIGNS, runs

SIGN = "".join(re.escape(sign) for sign in (*SIGNS, *BLANKS))
# Where a cell can begin; only such files are taken apart, for most have none.
SUSPECT = re.compile(rf'(?:^|[,\n])\ufeff?"?\s*?[{SIGN}]')
TEXT = re.compile(rf'[\[,]\s*"([{SIGN}][^"]*)"')
FORMULA = re.compile(rb"<f[ >/]|<ddeLink|externalLink")
# What XlsxWriter gives every file of a workbook.
DATES = {DATE, (1980, 1, 31, 0, 0, 0)}
# JSON that is a table lies here; an index for the search is none.
TABLES = "data"


def check_files(site: Path) -> list[Problem]:
    """Every cell, archive and path in the folder ``site`` that could do harm."""
    return [
        problem
        for path in sorted(p for p in site.rglob("*") if p.suffix in CHECKS)
        for problem in CHECKS[path.suffix](path.relative_to(site).as_posix(), path.read_bytes())
    ]


def check_csv(name: str, content: bytes) -> Iterator[Problem]:
    text = content.decode("utf-8-sig", errors="replace")
    if not SUSPECT.search(text):
        return
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        for cell in row:
            if runs(cell):
                yield say("file-runs", name, number, value=cell)


def check_json(name: str, content: bytes) -> Iterator[Problem]:
    if not name.startswith(f"{TABLES}/"):
        return
    for found in TEXT.findall(content.decode(errors="replace")):
        if runs(found):
            yield say("file-runs", name, value=found)


def check_workbook(name: str, content: bytes) -> Iterator[Problem]:
    yield from check_archive(name, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")) and FORMULA.search(archive.read(part)):
                yield say("file-formula", name, value=part)


def check_archive(name: str, content: bytes) -> Iterator[Problem]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if leaves(info.filename):
                yield say("file-path", name, value=info.filename)
            if info.date_time not in DATES:
                yield say("file-dated", name, value=info.filename)


def check_zip(name: str, content: bytes) -> Iterator[Problem]:
    """What it holds was looked at where it lies beside it, but for files of its own."""
    yield from check_archive(name, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if info.filename.endswith(".csv"):
                yield from check_csv(f"{name}/{info.filename}", archive.read(info))


CHECKS = {
    ".csv": check_csv,
    ".json": check_json,
    ".xlsx": check_workbook,
    ".zip": check_zip,
}
