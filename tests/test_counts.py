"""Small counts of people: in no message, whatever else is wrong with the cell."""

import re
from datetime import date

import pytest
from planboard.changes.compare import compare
from planboard.changes.forms import FORMATS
from planboard.changes.sides import Given, read_pair
from planboard.gate import read_package
from planboard.messages import DIGITS, UNSAID, say
from planboard.private import tells_few
from planboard.workbooks.door import take
from planboard.workbooks.guide import TABLE
from planboard.workbooks.writing import written

from tests.workbook_cases import apply, book_of, bytes_of, edit_file, exported, project

# Whatever follows a place in a message: “3”, 写成 3。
SHOWN = re.compile(r"[“ ][3３三]|只3|男[23]")


@pytest.fixture
def plan(tmp_path):
    """With an indicator that counts people who are to be protected."""
    root = project(tmp_path / "plan")
    edit_file(root, "data/indicators.csv", "养老床位数,,,,,,part", "养老床位数,,,,disabled,,part")
    return root


ROW = "beds,990101,乌有区,,2032,{},,,=,A,report-2032,,,"


@pytest.mark.parametrize(
    "cell", ["3人", "三", "约3", "(3)", "0003.0 户", "３", "3%", "'3", "3，男2", "=1+3"]
)
def test_a_small_count_is_in_no_message_of_a_file(cell, plan, tmp_path):
    before = project(tmp_path / "before")
    edit_file(plan, "data/observations/beds.csv", ROW.format(190), ROW.format(cell))
    _, problems = read_package(plan, plan / "docs", before)
    told = [p for p in problems if p.file.endswith("beds.csv")]
    assert {(p.row, p.column) for p in told} == {(4, "value")}
    assert not [p for p in told if SHOWN.search(p.message) or tells_few(p.value or "")]
    report = compare(*read_pair(Given("a", None, before), Given("b", None, plan), None))
    for form in FORMATS.values():
        own = [line for line in form(report, None).splitlines() if "beds.csv" in line]
        assert own
        assert not [line for line in own if SHOWN.search(line.split("列")[-1])]


def test_a_row_that_stands_twice_shows_no_count(plan):
    row = ROW.format(190)
    edit_file(plan, "data/observations/beds.csv", row, f"{row}\n{ROW.format(3)}")
    _, problems = read_package(plan, plan / "docs")
    (problem,) = [p for p in problems if p.code == "key-repeated"]
    assert "value 不同" in problem.why
    assert "3”" not in problem.why


@pytest.mark.parametrize("cell", ["3人", "=3", 3])
def test_a_small_count_is_in_no_message_of_a_form(cell, plan):
    book = book_of(written(exported(plan)))
    at = next(row for row in range(2, 30) if book[TABLE].cell(row, 1).value is None) - 1
    rows = {book[TABLE].cell(row, 2).value: row for row in range(2, at + 1)}
    assert rows
    for title in ("数值", "分子", "分母"):
        apply(book, {"row": 2, "column": title, "value": cell})
    problems = take(plan, [("a.xlsx", bytes_of(book))], plan, date(2033, 5, 1)).problems
    assert problems
    assert not [p for p in problems if SHOWN.search(p.message) or tells_few(p.value or "")]


def test_what_is_no_small_count_is_shown():
    problem = say("number-unit", "x.csv", 2, "value", "32张", write="32")
    assert problem.message == "“32张”带着单位或文字。写成 32；单位由这一列规定，说明写在 note 列。"
    few = say("number-unit", "x.csv", 2, "value", "3张", write="3")
    assert few.why == f"“{UNSAID}”带着单位或文字。"
    assert few.fix.startswith(f"写成 {DIGITS}；")
    assert say("number-unit", "x.csv", 2, "rank", "3级", write="3").value == "3级"
    assert say("cell-unique", "x.csv", 2, "value", "40", first=3).why == "“40”与第 3 行重复。"


@pytest.mark.parametrize("text", ["3", "３人", "约三户", "1,003，余2", "男3女12", "④"])
def test_few(text):
    assert tells_few(text)


@pytest.mark.parametrize("text", ["32", "3.5", "0.3", "1,234", "三十", "3万", "2033", "0", "=A3"])
def test_not_few(text):
    assert not tells_few(text)
