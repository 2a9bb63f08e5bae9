"""Text of a file -> rows of cells, each settled by its column; or what is wrong with its shape."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from planboard.intake.cells import Column, Settled, columns_of, private_lines
from planboard.intake.decoding import HIDDEN_BLANKS, Decoded, decode
from planboard.intake.heading import heading_problem
from planboard.messages import say
from planboard.problems import ERROR, Problem

_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\Z)')
_END_OF_CELL = re.compile(r"[,\r\n]")
_TOTAL = re.compile(
    r".{0,30}(合计|总计|小计|共计|总和|累计)数?[:：]?|(sub|grand)?\s*total|sum", re.I
)
_NOTES = re.compile(
    r"[*＊※]?\s*(注|备注|说明|附注|资料来源|数据来源|来源|填表|制表|填报|审核|单位|日期)人?\s*[0-9]*\s*[：:]"
    r"|本表|[*＊※]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳]"
)
_BLANKS = " " + HIDDEN_BLANKS
MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class Sheet:
    """A file as a table: ``rows`` are the cells below the heading, as text, after repair; row
    ``n`` of the file is ``rows[n - 2]``. None where the file is not the table it claims to be: then
    some problem says why. ``clean`` is the file to publish: the bytes as sent, or repaired.
    ``refused`` are the (row, column) of all cells that were emptied for it."""

    path: str
    rows: list[list[str]] | None
    clean: bytes
    problems: list[Problem] = field(default_factory=list)
    refused: frozenset[tuple[int, str]] = frozenset()

    @property
    def readable(self) -> bool:
        return self.rows is not None


class Torn(Exception):
    """The text cannot be cut into cells any further. Carries the problem."""

    def __init__(self, problem: Problem):
        self.problem = problem


def read_sheet(path: str, raw: bytes, fields: list[dict[str, Any]]) -> Sheet:
    """The file ``path`` with the bytes ``raw`` as the table that ``fields`` of the schema describe.

    Never raises: whatever is wrong is a problem of the sheet.
    """
    if len(raw) > MAX_BYTES:
        return Sheet(path, None, raw, [say("file-too-big", path)])
    decoded = decode(path, raw)
    if decoded.text is None:
        return Sheet(path, None, raw, decoded.problems)
    found = cleaned(path, raw, decoded, fields)
    if found.readable:
        return found
    # What must not be public is told also where the file cannot be read as a table.
    rows = {p.row for p in found.problems if p.code.startswith("private")}
    told = [p for p in private_lines(path, decoded.text) if p.row not in rows]
    return replace(found, problems=[*found.problems, *told])


def cleaned(path: str, raw: bytes, decoded: Decoded, fields: list[dict[str, Any]]) -> Sheet:
    """The text as a table, or what is wrong with its shape."""
    names = [f["name"] for f in fields]
    try:
        records = list(cut(path, decoded.text, names))
    except Torn as torn:
        return Sheet(path, None, raw, [*decoded.problems, torn.problem])
    width, wrong = shape(path, records, fields)
    if wrong is not None:
        return Sheet(path, None, raw, [*decoded.problems, wrong])
    body, told = rows_of(path, records, width, [f.get("title", "") for f in fields])
    columns = columns_of(fields)
    bad_rows = {p.row for p in told if p.severity == ERROR}
    gaps = [p for p in misplaced(path, body, columns) if p.row not in bad_rows]
    told += gaps
    bad_rows |= {p.row for p in gaps}
    settled = Settled(path, columns, bad_rows)
    rows = [settled.row(number, cells) for number, cells in enumerate(body, 2)]
    problems = [*decoded.problems, *told, *settled.told()]
    if any(p.severity == ERROR and p.column is None for p in told):
        return Sheet(path, None, raw, problems)
    same = not decoded.repaired and [names, *rows] == records
    clean = raw if same else written(names, rows)
    return Sheet(path, rows, clean, problems, frozenset(settled.emptied))


def cut(path: str, text: str, names: list[str]) -> Iterator[list[str]]:
    """Records of cells by the rules of CSV, strictly. Raises Torn at the first place that breaks
    them: an unclosed quote, a quote in the middle, a line that ends as old Macs did."""
    if "\r" in text and "\n" not in text:
        raise Torn(say("line-ends-cr", path))
    position, number, record = 0, 1, []
    while True:
        match = _CELL.match(text, position)
        if match is None:
            raise Torn(torn_at(path, text, position, number, column_of(names, record)))
        quoted, plain, end = match.groups()
        if quoted is not None and len(names) > 2 and quoted.count(",") >= len(names) - 1:
            raise Torn(say("quote-unclosed", path, number, column_of(names, record)))
        record.append(quoted.replace('""', '"') if plain is None else plain)
        position = match.end()
        if end != ",":
            yield record
            record, number = [], number + 1
            if end == "" or position == len(text):
                return


def column_of(names: list[str], record: list[str]) -> str | None:
    """The column of the cell that comes after those of ``record``."""
    return names[len(record)] if len(record) < len(names) else None


def torn_at(path: str, text: str, position: int, number: int, column: str | None) -> Problem:
    """Why no cell begins at ``position``."""
    if text[position] == '"':
        closed = re.compile(r'"[^"]*(?:""[^"]*)*"').match(text, position)
        return say("quote-text-after" if closed else "quote-unclosed", path, number, column)
    end = _END_OF_CELL.search(text, position)
    if '"' in text[position : end.start() if end else len(text)]:
        return say("quote-inside", path, number, column)
    return say("line-end-inside", path, number, column)


def shape(
    path: str, records: list[list[str]], fields: list[dict[str, Any]]
) -> tuple[int, Problem | None]:
    """How many columns are used, and what is wrong with the heading, if anything."""
    names = [f["name"] for f in fields]
    heading = [cell.strip(_BLANKS) for cell in records[0]]
    width = len(heading)
    while width and heading[width - 1] == "":
        width -= 1
    if heading[:width] == names:
        return width, None
    return width, heading_problem(path, records, fields)


def rows_of(
    path: str, records: list[list[str]], width: int, titles: list[str]
) -> tuple[list[list[str]], list[Problem]]:
    """The rows below the heading, cut to ``width`` cells; blanks at the end are trimmed."""
    body, wanted = records[1:], len(titles)
    last = len(body)
    while last and not any(cell.strip(_BLANKS) for cell in body[last - 1]):
        last -= 1
    told = []
    if last < len(body):
        told.append(say("blank-rows-trimmed", path, last + 2, count=len(body) - last))
    rows, blank_before = [], False
    # A single row that is longer is no blank column: a cell came in and pushed one out.
    if trimmed := len(records[0]) > width:
        told.append(say("blank-columns-trimmed", path, 1))
    for number, record in enumerate(body[:last], 2):
        blank = not any(cell.strip(_BLANKS) for cell in record)
        rows.append((record + [""] * wanted)[:width] if len(record) != width else record)
        if blank:
            if not blank_before:
                told.append(say("blank-row", path, number))
        elif any(cell.strip(_BLANKS) for cell in record[width:]) or (
            len(record) > width and not trimmed
        ):
            told.append(say("row-long", path, number, found=len(record), wanted=wanted))
        elif special := aside(path, number, record, [records[0], titles]):
            told.append(special)
        elif len(record) < width:
            told.append(say("row-short", path, number, found=len(record), wanted=wanted))
        blank_before = blank
    if any(p.code == "row-long" for p in told):
        told = [p for p in told if p.code != "blank-columns-trimmed"]
    return rows, told


def aside(path: str, number: int, record: list[str], headings: list[list[str]]) -> Problem | None:
    """Rows that are no data: the heading again or its titles, a total, a note under the table."""
    filled = [cell.strip(_BLANKS) for cell in record if cell.strip(_BLANKS)]
    same = (sum(map(str.__eq__, filled, filter(None, heading))) for heading in headings)
    if any(count * 2 > len(record) for count in same):
        return say("heading-again", path, number)
    # Only where a row is a place; a fact may well be a sum.
    places = "area_name" in headings[0] or headings[0][0] == "area"
    if places and any(_TOTAL.fullmatch(re.sub(r"\s", "", cell)) for cell in record[:4]):
        return say("total-row", path, number)
    if len(filled) <= 2 and _NOTES.match(record[0].strip(_BLANKS)):
        return say("note-row", path, number, value=filled[0])
    return None


def misplaced(path: str, rows: list[list[str]], columns: list[Column]) -> list[Problem]:
    """Gaps that merged cells leave: a needed key is blank below one that is filled."""
    keys = [i for i, column in enumerate(columns) if column.primary]
    told = []
    for number, (above, row) in enumerate(zip(rows, rows[1:], strict=False), 3):
        gaps = [i for i in keys if not row[i].strip(_BLANKS)]
        begun = gaps and (above[gaps[0]].strip(_BLANKS) or (told and told[-1].row == number - 1))
        if begun and any(cell.strip(_BLANKS) for cell in row):
            told.append(say("merged-gap", path, number, columns[gaps[0]].name))
    return told


def written(names: list[str], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([names, *rows])
    return buffer.getvalue().encode()
