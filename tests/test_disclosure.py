"""Few people whom no row tells of: by a rate and its whole, and by a total less what is published."""

import shutil

import pytest
from planboard.gate import read_package
from planboard.reports import FORMATS

from tests.conftest import SECOND

TOTAL = "cover,990101,乌有区,,2032,,{},{},{},A,report-2032,,,区里的合计\n"
COVER = "data/observations/cover.csv"


@pytest.fixture
def plan(tmp_path):
    """The invented plan, where cover counts people with disabilities, and one village says no number."""
    folder = shutil.copytree(SECOND, tmp_path / "plan")
    change(folder, "indicators.csv", "老年人数,老年人数,,,,", "老年人数,老年人数,,,disabled,")
    return folder


def change(folder, file, old, new):
    path = folder / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text, text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(folder, file, row):
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


def told(folder):
    _, problems = read_package(folder, folder / "docs")
    return problems


@pytest.mark.parametrize(
    ("numerator", "denominator", "column"),
    [
        ("133", "220", "numerator"),
        ("140", "203", "denominator"),
        ("139", "210", "denominator"),  # one of ten is not
        ("140", "220", None),
        ("130", "200", None),  # nobody is left
    ],
)
def test_a_total_does_not_tell_of_the_place_that_is_silent(plan, numerator, denominator, column):
    add(plan, COVER, TOTAL.format(numerator, denominator, "="))
    found = told(plan)
    expected = [] if column is None else [("few-left-over", COVER, 5, column)]
    assert [(p.code, p.file, p.row, p.column) for p in found] == expected


def test_also_where_the_place_has_no_row(plan):
    change(
        plan,
        "observations/cover.csv",
        "cover,990101003,无何村,乌有区,2032,,,,,O,report-2032,,,没有报送。\n",
        "",
    )
    add(plan, COVER, TOTAL.format(133, 220, "="))
    assert [p.code for p in told(plan)] == ["few-left-over"]


def test_a_bound_tells_nothing_and_two_silent_places_hide_each_other(plan):
    add(plan, COVER, TOTAL.format(133, 220, "≥"))
    assert told(plan) == []
    change(plan, "observations/cover.csv", "133,220,≥", "95,130,=")
    change(plan, "observations/cover.csv", "2032,,40,80,=,A", "2032,,,,,Q")
    # Five of ten in two places.
    assert told(plan) == []
    change(plan, "observations/cover.csv", ",95,130,=", ",93,130,=")
    assert [p.code for p in told(plan)] == ["few-left-over"]


def test_the_number_is_in_no_message(plan):
    add(plan, COVER, TOTAL.format(133, 220, "="))
    for show in FORMATS.values():
        text = show(told(plan)).replace("乌有区", "").replace(COVER, "")
        assert "133" not in text
        assert " 3 " not in text


def test_of_those_who_are_not_protected_nothing_is_said(plan):
    change(plan, "indicators.csv", "老年人数,老年人数,,,disabled,", "老年人数,老年人数,,,,")
    add(plan, COVER, TOTAL.format(133, 220, "="))
    assert told(plan) == []


WHOLE = "elders,context,,,老年人数,,人,1,,stock,village,all,sum,老年人数,,,,,,,\n"
RATE = "cover,990101001,子虚村,乌有区,2032,{},,,=,A,report-2032,,,\n"


@pytest.mark.parametrize(
    ("rate", "refused"), [("2.5", True), ("97.5", True), ("0", False), ("100", False), ("5", False)]
)
def test_a_rate_tells_of_few_where_its_whole_is_published(plan, rate, refused):
    change(
        plan,
        "indicators.csv",
        "老年人数,老年人数,,,disabled,",
        "老年人数,老年人数,helpers,elders,disabled,",
    )
    add(plan, "data/indicators.csv", WHOLE)
    header = (plan / COVER).read_text(encoding="utf-8").splitlines()[0]
    (plan / COVER).write_text(f"{header}\n{RATE.format(rate)}", encoding="utf-8")
    elders = "elders,990101001,子虚村,乌有区,2032,120,,,=,A,report-2032,,,\n"
    (plan / "data" / "observations" / "elders.csv").write_text(
        f"{header}\n{elders}", encoding="utf-8"
    )
    path = plan / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    listed = '"data/observations/cover.csv"'
    assert listed in text
    path.write_text(
        text.replace(listed, f'{listed}, "data/observations/elders.csv"'), encoding="utf-8"
    )
    found = [(p.code, p.file, p.row) for p in told(plan) if p.code.startswith("few")]
    assert found == ([("few-people", COVER, 2)] if refused else [])
