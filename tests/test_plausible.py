"""Small counts of people who are to be protected: refused first, and shown by no rule."""

import shutil

import pytest
from planboard.gate import read_package
from planboard.reports import FORMATS

from tests.conftest import SECOND

REVISION = "beds,990101,2031,2033-01-01,value,3,150,更正,,\n"


@pytest.fixture
def plan(tmp_path):
    """The invented plan, where beds and cover count people with disabilities."""
    folder = shutil.copytree(SECOND, tmp_path / "plan")
    for label in ("养老床位数,", "老年人数,老年人数"):
        change(folder, "data/indicators.csv", f"{label},,,,,part", f"{label},,,disabled,,part")
    return folder


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("observations/beds.csv", ",190,", ",3,", 4, "value"),
        ("observations/beds.csv", ",120,", ",4,", 2, "value"),
        ("observations/cover.csv", "90,120", "3,120", 2, "numerator"),
        ("observations/cover.csv", "90,120", "118,120", 2, "denominator"),
        ("observations/cover.csv", "90,120", "9,3", 2, "denominator"),
        ("revisions.csv", "approved_by,note\n", f"approved_by,note\n{REVISION}", 2, "old"),
    ],
)
def test_few_people_are_refused_and_shown_nowhere(plan, file, old, new, row, column):
    change(plan, f"data/{file}", old, new)
    package, problems = read_package(plan, plan / "docs")
    assert package is None
    assert [(p.code, p.row, p.column) for p in problems] == [("few-people", row, column)]
    assert all("相差很大" not in show(problems) for show in FORMATS.values())
    assert problems[0].value is None


@pytest.mark.parametrize("count", ["0", "5", "190"])
def test_no_people_and_more_people_are_published(plan, count):
    change(
        plan,
        "data/observations/beds.csv",
        "2032,190,,,=,A,report-2032,,,",
        f"2032,{count},,,=,A,report-2032,,,说明",
    )
    package, problems = read_package(plan, plan / "docs")
    assert problems == []
    assert package is not None
