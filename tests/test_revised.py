"""What was published changes only with its row: one or more changes to the invented plan a file.

The plan as it stands in the fixture is what was published. A new case is a new file in
tests/cases/revised; ``pytest --update-golden`` fills in what is said.
"""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from planboard.found import Found
from planboard.gate import read_package
from planboard.model import Revision
from planboard.package import Row, read_tables
from planboard.published import read_published
from planboard.revised import NUMBERS, PARTS, changed, revisions_true

from tests.conftest import ROOT, SECOND
from tests.gate_cases import hold

CASES = sorted((ROOT / "tests" / "cases" / "revised").glob("*.yml"))
PLAN, _ = read_tables(SECOND)
PUBLISHED, _ = read_published(SECOND, PLAN)
# The rows of the property are changed in memory, not in the files.
PUBLISHED = replace(PUBLISHED, unchanged=frozenset())
HEADING = "indicator,area,period,revised_on,part,old,new,reason,approved_by,note\n"
ROW = "beds,990101,2032,2033-04-01,value,180,190,更正笔误,,\n"


def edited(folder, *changes):
    for file, old, new in changes:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def copied(folder):
    return shutil.copytree(SECOND, folder, dirs_exist_ok=True)


def told(plan, published=SECOND):
    _, problems = read_package(plan, plan / "docs", published)
    return [(p.code, p.row, p.column) for p in problems]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_change_is_refused_without_its_row(path, tmp_path, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [(c["file"], c["find"], c["replace"]) for c in case["changes"]]
    plan = edited(copied(tmp_path / "plan"), *steps)
    package, problems = read_package(plan, plan / "docs", SECOND)
    hold(path, case, package, problems, request)


@pytest.fixture
def before(tmp_path):
    """The invented plan, published with one revision and one provisional value."""
    return edited(
        copied(tmp_path / "before"),
        ("data/revisions.csv", HEADING, HEADING + ROW),
        ("data/observations/visits.csv", "=,A", "=,P"),
    )


def test_a_published_row_excuses_no_new_change(before, tmp_path):
    plan = shutil.copytree(before, tmp_path / "plan")
    assert told(plan, before) == []
    edited(plan, ("data/observations/beds.csv", "2032,190", "2032,191"))
    assert told(plan, before) == [("revision-current", 2, "new")], "told once"
    edited(
        plan,
        (
            "data/revisions.csv",
            ROW,
            ROW + ROW.replace("04-01,value,180,190", "05-01,value,190,191"),
        ),
    )
    assert told(plan, before) == []


def test_a_published_row_is_not_rewritten(before, tmp_path):
    plan = shutil.copytree(before, tmp_path / "plan")
    edited(plan, ("data/revisions.csv", "更正笔误", "另有原因"))
    assert told(plan, before) == [("revisions-altered", 2, "reason")]
    edited(plan, ("data/revisions.csv", "另有原因", "更正笔误"))
    edited(plan, ("data/revisions.csv", "180,190", "170,190"))
    assert told(plan, before) == [("revisions-altered", 2, "old")]
    edited(plan, ("data/revisions.csv", "170,190", "180.0,190"))
    assert told(plan, before) == []


def test_provisional_becomes_final_by_itself_but_not_another_number(before, tmp_path):
    plan = shutil.copytree(before, tmp_path / "plan")
    edited(plan, ("data/observations/visits.csv", "=,P", "=,A"))
    assert told(plan, before) == []
    edited(plan, ("data/observations/visits.csv", "2031,630", "2031,631"))
    assert told(plan, before) == [("value-changed", 2, "value")]
    # Back from final to provisional is news.
    assert told(before, plan) == [("value-changed", 2, "value"), ("value-changed", 2, "status")]


def test_an_earlier_descriptor_may_lack_tables_and_columns(tmp_path):
    """A release that had no qualifiers and no revisions yet."""
    before = copied(tmp_path / "before")
    descriptor = json.loads((before / "datapackage.json").read_text(encoding="utf-8"))
    kept = [r for r in descriptor["resources"] if r["name"] != "revisions"]
    values = next(r for r in kept if r["name"] == "observations")
    fields = values["schema"]["fields"]
    at = [f["name"] for f in fields].index("qualifier")
    del fields[at]
    for path in values["path"]:
        rows = (before / path).read_text(encoding="utf-8").splitlines()
        cut = [",".join(c for i, c in enumerate(row.split(",")) if i != at) for row in rows]
        (before / path).write_text("\n".join(cut) + "\n", encoding="utf-8")
    text = json.dumps({**descriptor, "resources": kept}, ensure_ascii=False)
    (before / "datapackage.json").write_text(text, encoding="utf-8")
    plan = copied(tmp_path / "plan")
    assert told(plan, before) == []
    edited(plan, ("data/observations/beds.csv", "2032,190", "2032,191"))
    assert told(plan, before) == [("value-changed", 4, "value")]


def test_numbers_of_few_people_are_not_repeated(tmp_path):
    """They were published by mistake: the status says that they were withdrawn."""
    persons = ("data/indicators.csv", "养老床位数,,,,,,part", "养老床位数,,,,disabled,,part")
    before = edited(
        copied(tmp_path / "before"), persons, ("data/observations/beds.csv", "2032,190", "2032,3")
    )
    now = ("data/observations/beds.csv", "2032,190,,,=,A", "2032,,,,,Q")
    plan = edited(copied(tmp_path / "plan"), persons, now)
    assert told(plan, before) == [("value-changed", 4, "status")]
    row = "beds,990101,2032,2033-05-01,status,A,Q,人数很少，容易看出是谁,,\n"
    edited(plan, ("data/revisions.csv", HEADING, HEADING + row))
    assert told(plan, before) == []


# Any change of one cell

CELLS = {
    "qualifier": st.sampled_from("=≥≤~"),
    "status": st.sampled_from("APEIBDUF"),
} | {part: st.decimals(0, 10_000, places=1) for part in NUMBERS}


@st.composite
def changes(draw):
    """(number of the row among all observations, part, new value)"""
    rows = PLAN.rows["observations"]
    number = draw(st.sampled_from([n for n, r in enumerate(rows) if r.value.status == "A"]))
    filled = [p for p in PARTS if getattr(rows[number].value, p) is not None]
    part = draw(st.sampled_from(filled))
    return number, part, draw(CELLS[part])


def complaints(change, *more):
    """What is said when the package has that change, and these rows of revisions."""
    number, part, new = change
    rows = list(PLAN.rows["observations"])
    rows[number] = replace(rows[number], value=replace(rows[number].value, **{part: new}))
    written = tuple(Row("data/revisions.csv", n, row) for n, row in enumerate(more, 2))
    tables = replace(PLAN, rows={**PLAN.rows, "observations": tuple(rows), "revisions": written})
    found = Found(tables, [], SECOND)
    return [p.code for p in (*changed(PUBLISHED, found), *revisions_true(found))]


def row_of(change, **other):
    number, part, new = change
    was = PLAN.rows["observations"][number].value
    cells = SimpleNamespace(part=part, old=str(getattr(was, part)), new=str(new))
    vars(cells).update(other)
    key = (was.indicator, was.area, was.period, PLAN.rows["plan"][0].value.data_date)
    return Revision(*key, cells.part, cells.old, cells.new, "更正", None, None)


@settings(max_examples=60, deadline=None)
@given(changes())
def test_any_changed_cell_is_refused_without_its_row_and_passes_with_it(change):
    number, part, new = change
    old = getattr(PLAN.rows["observations"][number].value, part)
    if old == new:
        assert complaints(change) == []
        return
    assert complaints(change) == ["value-changed"]
    assert complaints(change, row_of(change)) == []
    wrong = {"status": "E", "qualifier": "≥"}.get(part, str(Decimal(20_000)))
    if wrong != str(new) and wrong != str(old):
        assert "revision-start" in complaints(change, row_of(change, old=wrong))
        assert complaints(change, row_of(change, new=wrong)) == ["revision-current"]
    other = next(p for p in PARTS if p != part)
    assert "value-changed" in complaints(change, row_of(change, part=other))
