"""A workbook as somebody fills it in, and as a spreadsheet or a hand damages it, step by step."""

import csv
import difflib
import io
import shutil
from copy import copy
from datetime import date
from functools import cache

import openpyxl
from openpyxl.comments import Comment
from planboard.gate import load
from planboard.results import Results
from planboard.workbooks.form import form
from planboard.workbooks.guide import TABLE
from planboard.workbooks.owed import Selection
from planboard.workbooks.writing import written

from tests.conftest import SECOND


def project(folder):
    return shutil.copytree(SECOND, folder, dirs_exist_ok=True)


def edit_file(root, file, find, replace):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert find in text, find
    path.write_bytes(text.replace(find, replace, 1).encode())


def exported(root, year=2032, **chosen):
    results = Results(load(root, root / "docs"))
    return form(results, Selection(year, **{k: tuple(v) for k, v in chosen.items()}))


def book_of(raw):
    return openpyxl.load_workbook(io.BytesIO(raw))


def bytes_of(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column_of(sheet, title):
    return next(cell.column for cell in sheet[1] if cell.value == title)


def apply(book, step):
    """One step of a case; ``sheet`` is the table unless it is named."""
    sheet = book[step.get("sheet", TABLE)]
    if "column" in step:
        cell = sheet.cell(step["row"], column_of(sheet, step["column"]))
        cell.value = date.fromisoformat(step["value"]) if "as_date" in step else step["value"]
        if "format" in step:
            cell.number_format = step["format"]
    elif "cell" in step:
        sheet[step["cell"]] = step["value"]
    elif "comment" in step:
        sheet[step["comment"]].comment = Comment(step["value"], "")
    elif "merge" in step:
        sheet.merge_cells(step["merge"])
    elif "hide_row" in step:
        sheet.row_dimensions[step["hide_row"]].hidden = True
    elif "hide_column" in step:
        sheet.column_dimensions[step["hide_column"]].hidden = True
    elif "hide_sheet" in step:
        book.active = 1
        book[step["hide_sheet"]].sheet_state = "hidden"
    elif "rename_sheet" in step:
        book[step["rename_sheet"]].title = step["to"]
    elif "new_sheet" in step:
        book.create_sheet(step["new_sheet"])["A1"] = step["value"]
    elif "copy_row" in step:
        copy_row(sheet, step["copy_row"], step["to"])
    elif "swap_rows" in step:
        one, other = step["swap_rows"]
        spare = sheet.max_row + 1
        for source, target in ((one, spare), (other, one), (spare, other)):
            copy_row(sheet, source, target)
        sheet.delete_rows(spare)
    elif "swap_columns" in step:
        one, other = (column_of(sheet, title) for title in step["swap_columns"])
        for row in sheet.iter_rows():
            row[one - 1].value, row[other - 1].value = row[other - 1].value, row[one - 1].value
    elif "delete_row" in step:
        sheet.delete_rows(step["delete_row"])
    elif "insert_row" in step:
        sheet.insert_rows(step["insert_row"])
    elif "blank_rows" in step:
        # As a spreadsheet saves rows that were formatted and never filled.
        for row in range(sheet.max_row + 1, sheet.max_row + 1 + step["blank_rows"]):
            sheet.cell(row, 1).value = "  "
    else:
        raise AssertionError(step)


def copy_row(sheet, source, target):
    for cell in list(sheet[source]):
        there = sheet.cell(target, cell.column, cell.value)
        there.number_format = copy(cell.number_format)


def as_csv(book, encoding, separator):
    """The table as WPS or Excel saves it."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n", delimiter=separator)
    rows.writerows(
        ["" if value is None else value for value in row]
        for row in book[TABLE].iter_rows(values_only=True)
    )
    return buffer.getvalue().encode(encoding)


@cache
def workbook(root, year, chosen):
    return written(exported(root, year, **dict(chosen)))


def sent(case, root, steps=None):
    """(name, bytes) of what the case sends; ``steps`` instead of its own."""
    if "text" in case:
        return [(case["name"], case["text"].encode(case.get("encoding", "utf-8")))]
    if "cells" in case:
        book = openpyxl.Workbook()
        for row in case["cells"]:
            book.active.append(row)
        for cell, number_format in case.get("formats", {}).items():
            book.active[cell].number_format = number_format
        return [(case["name"], bytes_of(book))]
    chosen = tuple((k, tuple(v)) for k, v in case["chosen"].items())
    # The same file for all that begin with the plan as it stands in the fixture.
    raw = workbook(SECOND if "setup" not in case else root, case.get("year", 2032), chosen)
    book = book_of(raw)
    for step in steps or case["steps"]:
        apply(book, step)
    if "save" in case:
        return [("表.csv", as_csv(book, case["save"], case.get("separator", ",")))]
    return [(case.get("name", "表.xlsx"), bytes_of(book))]


def difference(before, after):
    """Every line that went and came, by file, as a reader of the change sees it."""
    lines = []
    files = {p.relative_to(f).as_posix() for f in (before, after) for p in f.rglob("*.*")}
    for name in sorted(n for n in files if n.endswith((".csv", ".json"))):
        old, new = (
            (folder / name).read_bytes().decode().splitlines() if (folder / name).exists() else []
            for folder in (before, after)
        )
        changed = difflib.unified_diff(old, new, lineterm="", n=0)
        found = [line for line in list(changed)[2:] if not line.startswith("@@")]
        lines += [f"{name} {line}" for line in found]
    return lines
