"""The only writer of CSV that people take away. Edited tables are published as they are kept."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from planboard.runnable import runs

# A spreadsheet takes a file without this mark for one in the local code.
MARK = b"\xef\xbb\xbf"


def written(heads: Iterable[str], rows: Iterable[Iterable[object]], mark: bool = True) -> bytes:
    """UTF-8, a row a line; with the ``mark`` for spreadsheets, without it for programs.

    Raises ValueError at a cell that a spreadsheet would run.
    """
    return joined(lines([heads, *rows]), mark)


def joined(found: Iterable[str], mark: bool = True) -> bytes:
    """A file of lines that were made by ``lines``."""
    return (MARK if mark else b"") + "".join(found).encode()


def lines(rows: Iterable[Iterable[object]]) -> list[str]:
    """A line a row. Raises as ``written`` does."""
    sink = Lines()
    csv.writer(sink, lineterminator="\n").writerows(map(cell, row) for row in rows)
    return sink


class Lines(list[str]):
    """What the writer of the standard library takes for a file: it writes a row at once."""

    write = list.append


def cell(value: object) -> str:
    """Published digits without groups of three; what is not known stays blank."""
    if value is None:
        return ""
    if isinstance(value, str):
        if runs(value):
            raise ValueError(f"a spreadsheet would run this cell: {value[:20]!r}")
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
