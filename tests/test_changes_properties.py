"""Reports of two packages in memory: of a package and itself, and of any two."""

import json
import re
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planboard.changes import FORMATS, as_json, compare, from_json
from planboard.changes.forms import Unreadable
from planboard.changes.inert import markdown, terminal
from planboard.changes.report import Version
from planboard.changes.sides import Rows, Side
from planboard.package import ROWS
from planboard.private import HIDDEN
from planboard.results import Results
from planboard.revised import text_of

from tests.county import CODES, OVER, ROOT, SHARE, by_place, county, row, target
from tests.strategies import modes, operators

KEYS = {
    "observations": ("indicator", "area", "period"),
    "targets": ("indicator", "area", "year", "version"),
    "areas": ("area",),
    "indicators": ("indicator",),
    "levels": ("level",),
    "commitments": ("commitment",),
}


def side(package):
    """A package as a version that was read."""
    tables = {}
    for name, kind in ROWS.items():
        held = getattr(package, name)
        found = {}
        for number, item in enumerate(held if isinstance(held, tuple) else (held,)):
            cells = {f.name: cell(getattr(item, f.name)) for f in fields(kind)}
            key = tuple(cells[c] for c in KEYS.get(name, ())) or (str(number),)
            found[key] = (f"data/{name}.csv", cells)
        titles = {f.name: f.name for f in fields(kind)}
        numbers = frozenset(("value", "numerator", "denominator", "number"))
        tables[name] = Rows(name, name, titles, {}, numbers, found)
    version = Version("v", None, True, None)
    chapters = package.chapters
    return Side(version, tables, chapters, Results(package), None, (), (), {}, (), "")


def cell(value):
    return str(value).lower() if isinstance(value, bool) else text_of(value)


numbers = st.decimals(0, 1000, places=1)
statuses = st.sampled_from("APEOFQM")
CHANGED_ON = date(2033, 5, 1)
quick = settings(deadline=None, max_examples=60)


@st.composite
def contents(draw, item):
    """The rows, the targets and the data date of a county."""
    rows = []
    for code in draw(st.sets(st.sampled_from([*CODES, ROOT]))):
        for year in draw(st.sets(st.sampled_from([2030, 2034, 2035]))):
            cells = {"status": draw(statuses), "qualifier": draw(st.sampled_from("=≥≤~"))}
            if cells["status"] in "OQM":
                rows.append(row(year, code=code, **cells))
            elif item.aggregation == "ratio" and code != ROOT:
                part = draw(numbers)
                rows.append(row(year, code=code, parts=(part, part + draw(numbers)), **cells))
            else:
                rows.append(row(year, draw(numbers), code=code, **cells))
    goals = [target(draw(numbers), draw(operators))]
    if draw(st.booleans()):
        goals.append(target(draw(numbers), goals[0].operator, version=2, decided_on=CHANGED_ON))
    return rows, goals, draw(modes)


def made(base, item, content):
    rows, goals, on = content
    package = county(base, item, rows, goals, tables=base.tables)
    return replace(package, plan=replace(package.plan, data_date=on))


ITEMS = [by_place(), by_place(**SHARE), by_place(aggregation="minimum"), by_place(measure="flow")]
LISTS = [
    "errors", "needs", "verdicts", "coverage", "totals", "values", "outliers", "targets",
    "promises", "vanished", "redefined", "reworded", "tables", "rewritten", "others", "unread",
]  # fmt: skip


@quick
@given(st.data())
def test_a_version_does_not_differ_from_itself(second, data):
    item = data.draw(st.sampled_from(ITEMS))
    package = made(second, item, data.draw(contents(item)))
    report = compare(side(package), side(package))
    assert [getattr(report, name) for name in LISTS] == [()] * len(LISTS)
    assert report.headline is None
    assert report.summary == "没有实质改动。"


def told(rows):
    """What a row of values says that the report names, whatever way numbers are written."""
    return {
        (o.area, o.period): (o.value, o.numerator, o.denominator, o.status, o.qualifier)
        for o in rows
    }


@quick
@given(st.data())
def test_any_two_versions_are_reported(second, data):
    item = data.draw(st.sampled_from(ITEMS))
    one, two = (made(second, item, data.draw(contents(item))) for _ in range(2))
    report = compare(side(one), side(two))
    for form in FORMATS.values():
        form(report, "https://preview.example.org")
    assert from_json(as_json(report)) == report
    before, after = told(one.observations), told(two.observations)
    differ = {key for key in before | after if before.get(key) != after.get(key)}
    assert {(c.area, c.period) for c in report.values} == differ
    back = compare(side(two), side(one))
    for name in ("values", "totals", "verdicts", "coverage"):
        there = {(key(c), c.old, c.new) for c in getattr(report, name)}
        assert there == {(key(c), c.new, c.old) for c in getattr(back, name)}, name
    assert all(c.old != c.new for c in (*report.totals, *report.coverage))


def key(change):
    return change.area, getattr(change, "period", getattr(change, "year", None))


@quick
@given(st.data())
def test_a_verdict_turns_where_the_results_do(second, data):
    item = data.draw(st.sampled_from(ITEMS))
    one, two = (made(second, item, data.draw(contents(item))) for _ in range(2))
    report = compare(side(one), side(two))
    verdicts = [Results(p).series(item, p.root).verdict for p in (one, two)]
    words = [(v.key, v.preliminary, v.provisional) for v in verdicts]
    turned = [c for c in report.verdicts if c.turned]
    assert not turned or words[0] != words[1] or any(v.original for v in verdicts)
    assert turned or words[0] == words[1]


ACTIVE = set("@#!$^~[]{}<>|\\*_`:")


@given(st.text() | st.text(alphabet="@#!$&^~:[]{}<>|\\*_`-+=/ 1.)w\n\u202eGH"))
def test_no_sign_of_any_text_does_anything(text):
    made = markdown(text)
    rest = "".join(part for part in split_entities(made))
    assert not ACTIVE & set(rest)
    assert "&" not in rest
    assert "\n" not in made
    assert not made.startswith(("-", "+", "=", "/", " "))
    assert "www." not in made.lower()
    assert all(sign.isprintable() for sign in terminal(text))


def split_entities(text):
    return re.split(r"&#[0-9]+;", text)


def test_numbers_of_persons_are_hidden_in_every_form(second):
    item, goals = by_place(name="电话13800138000"), [target(1)]
    package = made(second, item, ([row(2031, 1, code=CODES[0])], goals, OVER))
    report = compare(side(made(second, by_place(), ([], goals, OVER))), side(package))
    for form in FORMATS.values():
        text = form(report)
        assert "13800138000" not in text
        assert HIDDEN in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": "planboard-change-report", "version": 2}',
        '{"format": "planboard-change-report", "version": 1}',
        '{"format": "planboard-change-report", "version": 1, "old": 3}',
    ],
)
def test_what_is_no_report_is_refused(text):
    with pytest.raises(Unreadable):
        from_json(text)


def test_a_report_of_other_types_is_refused(second):
    package = made(second, by_place(), ([], [target(1)], OVER))
    good = json.loads(as_json(compare(side(package), side(package))))
    assert from_json(json.dumps(good))
    wrong = {"passed": 1, "summary": None, "values": [3], "repaired": True, "stamp": ["x"]}
    for name, value in wrong.items():
        with pytest.raises(Unreadable):
            from_json(json.dumps({**good, name: value}))
    with pytest.raises(Unreadable):
        from_json(json.dumps({**good, "more": 1}))
