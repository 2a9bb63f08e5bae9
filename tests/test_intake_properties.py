"""The intake under inputs that nobody thought of: it refuses, or it is exactly right."""

import csv
import io
import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from planboard import intake

from tests.damage.sheets import write
from tests.damage.trial import time_limit

quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FIELDS = [
    {"name": "area", "type": "string", "title": "地方"},
    {"name": "value", "type": "number", "title": "数值"},
    {"name": "day", "type": "date", "title": "日期"},
    {"name": "counted", "type": "boolean", "title": "计入"},
    {"name": "status", "type": "string", "title": "状态", "constraints": {"enum": ["A", "O"]}},
    {"name": "note", "type": "string", "title": "说明"},
]
NAMES = [field["name"] for field in FIELDS]
HEADING = ",".join(NAMES) + "\n"
TEXTS = [{"name": f"c{i}", "type": "string", "title": f"列{i}"} for i in range(4)]

# What breaks parsers, joined at random.
FRAGMENTS = [
    *(HEADING, "甲村", "12.5", "2032-01-05", "true", "A", ",", ",", ",", "\n", "\r\n", "\r", '"'),
    *('""', "；", "\t", ";", " ", "\u3000", "\u200b", "\ufeff", "\0", "\x1a", "\u2028", "=1", "-"),
    *(
        "㮾",
        "元",
        "\U0001f600",
        "１２",
        "%",
        "e5",
        "2032/1/5",
        "合计",
        "注：",
        "'",
        "\\",
        "#",
        "sep=,",
    ),
]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"]


@st.composite
def odd_files(draw) -> bytes:
    text = "".join(draw(st.lists(st.sampled_from(FRAGMENTS), max_size=60)))
    raw = text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    cut = draw(st.integers(0, len(raw)))
    return draw(st.sampled_from([raw, raw[:cut], raw[cut:], HEADING.encode() + raw]))


def refused(sheet) -> bool:
    return any(problem.severity == "error" for problem in sheet.problems)


@quick
@given(st.binary(max_size=400) | odd_files())
@example(b'"' * 200_000)
@example((HEADING + '"' + "a," * 100_000).encode())
@example((HEADING + "甲村,1" + "0" * 100_000 + ",,,,\n").encode())
@example(HEADING.encode() + b",,,,,\n" * 20_000)
def test_any_bytes_are_a_table_or_said_to_be_none(raw):
    # A file of a few lines is read in milliseconds; a slow one is a hang in the making.
    with time_limit(2):
        sheet = intake.read_sheet("data/x.csv", raw, FIELDS)
    if sheet.rows is None:
        assert refused(sheet)
        return
    assert all(len(row) == len(FIELDS) for row in sheet.rows)
    for problem in sheet.problems:
        assert problem.file == "data/x.csv"
        assert problem.row is None or 1 <= problem.row <= raw.count(b"\n") + raw.count(b"\r") + 1
        assert problem.column is None or problem.column in NAMES
        assert "\n" not in str(problem)
    if not refused(sheet):
        cells = "".join(cell for row in sheet.rows for cell in row)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff\ufffd]", cells)
        assert published(sheet) == [NAMES, *sheet.rows]


def published(sheet) -> list[list[str]]:
    """What readers get, as any other program reads it."""
    text = sheet.clean.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    while rows and not any(rows[-1]):
        rows.pop()
    return [row[: len(NAMES)] for row in rows]


# 小, 路, 元 and 梅 in GBK are correct UTF-8 of other characters.
TAME = st.text(alphabet="甲乙丙丁村镇abcXYZ小路元梅", min_size=1, max_size=6)
WILD = st.text(alphabet='甲村 ab,"“”（）\u3000\u00a0\n=+-@01九％。·÷路小元—', max_size=8)


def as_read(rows: list[list[str]], encoding: str):
    names = [field["name"] for field in TEXTS]
    raw = write([names, *rows]).encode(encoding)
    return intake.read_sheet("data/x.csv", raw, TEXTS)


def tables(cell):
    return st.lists(st.lists(cell, min_size=4, max_size=4), min_size=1, max_size=5)


@quick
@given(tables(TAME), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_plain_cells_come_back_as_they_were(rows, encoding):
    sheet = as_read(rows, encoding)
    assert not refused(sheet), [str(p) for p in sheet.problems]
    assert sheet.rows == rows


@quick
@given(tables(TAME | WILD), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_odd_cells_come_back_trimmed_or_are_refused(rows, encoding):
    sheet = as_read(rows, encoding)
    if not refused(sheet):
        trimmed = [[cell.strip(" \u3000\u00a0") for cell in row] for row in rows]
        while trimmed and not any(trimmed[-1]):
            trimmed.pop()
        assert [[c.strip() for c in row] for row in sheet.rows] == [
            [c.strip() for c in row] for row in trimmed
        ]


DIGITS = "0123456789０１２５９٣३①²十〇½𝟏"
NUMBERISH = st.text(alphabet=DIGITS + ".．,，-－−+%％eE_ \u3000\u200b万人()'\"", max_size=8)


def cell_as_read(column: str, text: str):
    """One row with the text in a column. None if it is refused."""
    row = [text if name == column else "甲村" if name == "area" else "" for name in NAMES]
    sheet = intake.read_sheet("data/x.csv", write([NAMES, row]).encode(), FIELDS)
    return None if refused(sheet) else sheet.rows[0][NAMES.index(column)]


def settled(text: str) -> str:
    """Blanks at the edges away, full-width forms made ASCII: all that may be done to a cell."""
    edges = " \u3000\u00a0\u200b\ufeff\u2060"
    ascii_forms = (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text.strip(edges))
    return "".join(ascii_forms)


@quick
@given(NUMBERISH | st.text(max_size=5))
@example("1e5")
@example("１２．５")
@example("-0")
def test_a_number_is_refused_or_is_what_its_digits_say(text):
    cell = cell_as_read("value", text)
    if cell is None:
        return
    assert settled(text) == unicodedata.normalize("NFKC", settled(text))
    if cell == "":
        assert settled(text) == ""
    else:
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", settled(text)), text
        assert Decimal(cell) == Decimal(settled(text))


@pytest.mark.parametrize("text", ["0", "12.5", "-3", "１２．５", " 12 ", "\u300012\u200b"])
def test_a_number_that_may_be_repaired_is(text):
    assert Decimal(cell_as_read("value", text)) == Decimal(settled(text))


DATEISH = st.from_regex(r"[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?", fullmatch=True)


@quick
@given(DATEISH | st.dates().map(str) | st.text(alphabet="0123456789-/ ２", max_size=10))
@example("2032-02-30")
@example("5/1/24")
@example("45296")
def test_a_date_is_refused_or_is_year_month_day(text):
    cell = cell_as_read("day", text)
    if cell:
        year, month, day = map(int, re.split(r"[-/]", settled(text)))
        assert len(settled(text).replace("/", "-").split("-")[0]) == 4
        assert date.fromisoformat(cell) == date(year, month, day)
    elif cell == "":
        assert settled(text) == ""
