"""Tables as a workbook: one a sheet, real types, no formula, and a sheet of notes at the end.

The only module that knows XlsxWriter.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planboard.records.table import BOOLEAN, DATE, INTEGER, NUMBER, YEAR, Field, Table

NOTES = "说明"
# What a spreadsheet may not make of a text.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# Characters of a column; a title of Chinese takes two each.
NARROW, MIDDLE, WIDE = 10, 18, 40
LONG = ("quote", "note", "sum", "why", "coverage", "evidence", "description", "notice", "reference")
# No sheet's name is longer, and these signs are not allowed in it.
LONGEST_NAME = 31
FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／／")
# Zero is the day before the first.
DAY_ZERO = date(1899, 12, 30)

Notes = Iterable[tuple[str, str]]


def workbook(tables: Iterable[Table], notes: Notes, made_on: date) -> bytes:
    """``notes`` are (what, text). ``made_on`` stands in the file as the day on which it was made."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, AS_TEXT)
    book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in tables:
        sheet = book.add_worksheet(table.title.translate(FORBIDDEN)[:LONGEST_NAME])
        for column, field in enumerate(table.fields):
            sheet.set_column(column, column, width(field), format_of(field, text, day))
            sheet.write_string(0, column, field.title, head)
        fill(sheet, table)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.fields) - 1)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, MIDDLE + 4, wrapped)
    sheet.set_column(1, 1, 2 * WIDE, wrapped)
    for row, pair in enumerate((("项目", "内容"), *notes)):
        for column, words in enumerate(pair):
            sheet.write_string(row, column, words, head if row == 0 else None)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def fill(sheet: Worksheet, table: Table) -> None:
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif isinstance(value, date):
                sheet.write_number(number, column, (value - DAY_ZERO).days)
            else:
                sheet.write_number(
                    number, column, float(value) if isinstance(value, Decimal) else value
                )


def format_of(field: Field, text: Format, day: Format) -> Format | None:
    if field.type == DATE:
        return day
    return None if field.type in (NUMBER, INTEGER, YEAR, BOOLEAN) else text


def width(field: Field) -> int:
    if field.name.endswith(LONG):
        return WIDE
    if field.type in (NUMBER, INTEGER, YEAR, BOOLEAN):
        return max(NARROW, 2 * len(field.title) + 2)
    return MIDDLE
