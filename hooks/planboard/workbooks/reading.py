"""Bytes of an .xlsx file, as Excel or WPS saved it -> grids of text; what cannot be trusted is told.

A cell becomes the text that it would have in a CSV: a date as 2024-01-05, a number in all its digits,
a percentage as 75%, so that the rules of ``intake`` judge it as they judge any other file.
"""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from planboard.intake.sheet import MAX_BYTES
from planboard.messages import say
from planboard.private import hide, private_kind
from planboard.problems import Problem
from planboard.workbooks.around import around, merged_ranges
from planboard.workbooks.grid import DATE, FORMULA, NUMBER, OTHER, TEXT, Cell, Grid, letter, place
from planboard.workbooks.guide import SHEETS, TABLE

UNREADABLE = (
    BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, OSError, EOFError, NotImplementedError, OverflowError, zlib.error,
)  # fmt: skip
# Unpacked, a workbook of text is at most so many times larger.
MOST_UNPACKED = 4 * MAX_BYTES
# A spreadsheet keeps fifteen digits and makes zeros of the rest.
TOO_LONG = 10**15
# A whole column that was merged: of each of its cells a library would make one, for a quarter of an hour.
MOST_MERGED = 100_000
# Headings of columns that repeat what a document printed.
QUOTES = {"quote", "denominator_quote", "other_quote"}
# Colours, fill-up signs and gaps of a format, and what of it shows a number as it is.
_ORNAMENT = re.compile(r'\[[^\]]*\]|_.|\*.|\\.|"[^"]*"')
_PLAIN = re.compile(r"[-+ ()]*[#,?0]*[0#?](\.[0#?]+)?[-+ ()]*")


def read_book(name: str, raw: bytes) -> tuple[list[Grid], list[Problem]]:
    """The sheets that have any content, in their order. Never raises."""
    if len(raw) > MAX_BYTES:
        return [], [say("file-too-big", name)]
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_UNPACKED:
            return [], [say("file-too-big", name)]
        if wide := [found for found in merged_ranges(raw) if size_of(found) > MOST_MERGED]:
            return [], [*around(name, raw)] or [say("cells-merged", name, value=wide[0])]
        with warnings.catch_warnings():
            # What it does not know of a file it leaves out: none of it is content.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), keep_links=False)
        grids = [grid_of(name, sheet) for sheet in book.worksheets]
        elsewhere = [*around(name, raw)]
    except UNREADABLE:
        return [], [say("workbook-unreadable", name)]
    filled = [grid for grid in grids if grid.cells]
    told = [p for grid in grids for p in private(grid)] + comments(name, book)
    return filled, told or elsewhere or [*strange(name, book.sheetnames)]


def size_of(cells: str) -> int:
    left, top, right, bottom = range_boundaries(cells)
    return (right - left + 1) * (bottom - top + 1)


def strange(name: str, sheets: list[str]) -> Iterator[Problem]:
    """Sheets that somebody added to a form: nobody asked for them, and they are passed on with it."""
    if TABLE in sheets:
        for sheet in sheets:
            if sheet not in SHEETS:
                yield say("sheet-strange", name, value=hide(sheet))


def grid_of(name: str, sheet: Worksheet) -> Grid:
    label = f"{name}“{hide(sheet.title)}”表"
    found: dict[tuple[int, int], Cell] = {}
    told = []
    # Only cells that the file has: styled empty rows may go on for a million.
    for (row, column), own in sorted(sheet._cells.items()):
        if own.value is None or str(own.value).strip() == "":
            continue
        cell, problem = cell_of(label, own)
        found[row, column] = cell
        told += [problem] if problem else []
    last_row = max((row for row, _ in found), default=0)
    last_column = max((column for _, column in found), default=0)
    told = [*shape(label, sheet, last_row, last_column), *told]
    return Grid(label, found, told, sheet.title)


def shape(label: str, sheet: Worksheet, last_row: int, last_column: int) -> Iterator[Problem]:
    """What makes a sheet say something else than what one sees: hidden, merged."""
    if sheet.sheet_state != "visible" and last_row:
        yield say("sheet-hidden", label)
    rows = sorted(
        number
        for number, row in sheet.row_dimensions.items()
        if number <= last_row and (row.hidden or row.height == 0)
    )
    if rows:
        yield say("rows-hidden", label, rows[0], value=spans(rows, str))
    columns = set()
    for own in sheet.column_dimensions.values():
        if own.hidden or own.width == 0:
            columns |= set(range(own.min or 0, min(own.max or 0, last_column) + 1))
    if columns:
        yield say("columns-hidden", label, value=spans(sorted(columns), letter))
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= last_row and merged.min_col <= last_column:
            yield say("cells-merged", label, merged.min_row, value=merged.coord)


def spans(numbers: list[int], name: Any) -> str:
    """“3、5—9”"""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return "、".join(name(s[0]) + (f"—{name(s[-1])}" if len(s) > 1 else "") for s in found)


def cell_of(label: str, own: Any) -> tuple[Cell, Problem | None]:
    value, kind, format = own.value, own.data_type, own.number_format or "General"
    at = (label, own.row, letter(own.column))
    if kind == "f":
        text = value if isinstance(value, str) else getattr(value, "text", None) or "="
        return Cell(text, FORMULA), say("formula-cell", *at, text)
    if isinstance(value, datetime | date | time):
        return Cell(day(value), DATE), None
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", OTHER), None
    if isinstance(value, int | float):
        if abs(value) >= TOO_LONG:
            # Of so many digits the last are lost; what may be somebody's number is told as that.
            kept = digits(value) if private_kind(digits(value)) else ""
            return Cell(kept, OTHER), say("number-long", *at, digits(value))
        if "%" in format.split(";")[0]:
            share = (Decimal(repr(value)) * 100).normalize()
            return Cell(f"{share:f}%", NUMBER), None
        if not plain(format):
            words = {"value": digits(value), "format": format}
            return Cell(digits(value), NUMBER), say("shown-otherwise", *at, **words)
        return Cell(digits(value), NUMBER), None
    return Cell(str(value), TEXT if kind in ("s", "str", "inlineStr") else OTHER), None


def plain(format: str) -> bool:
    """Whether a number is shown as it is: neither scaled nor dressed up as something else."""
    first = _ORNAMENT.sub("", format.split(";")[0]).strip()
    return first in ("General", "@", "G/通用格式", "") or bool(_PLAIN.fullmatch(first))


def digits(number: float) -> str:
    """All of them, without an exponent; 12.0 is 12. What 0.1 + 0.2 leaves behind the fifteenth digit
    stays: it was never typed."""
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    return f"{Decimal(repr(number)):f}"


def day(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def private(grid: Grid) -> Iterator[Problem]:
    """What must not be public of persons, anywhere in the file; it is not shown."""
    printed = {c for (row, c), cell in grid.cells.items() if row == 1 and cell.text in QUOTES}
    for (row, column), cell in sorted(grid.cells.items()):
        kind = private_kind(cell.text, column in printed)
        if kind is not None:
            yield say(f"private-{kind}", grid.label, row, letter(column))


def comments(name: str, book: Any) -> list[Problem]:
    """The same in notes that hang on cells."""
    found = []
    for sheet in book.worksheets:
        for (row, column), own in sorted(sheet._cells.items()):
            kind = private_kind(own.comment.text) if own.comment else None
            if kind is not None:
                label = f"{name}“{hide(sheet.title)}”表"
                found.append(say(f"private-{kind}", label, row, place(column, "批注")))
    return found
