"""What must be known beside a verdict: the other figure of the year, and the year before."""

import pytest
from planboard.pages.standing import standing
from planboard.pages.sums import sum_of
from planboard.pages.verdicts import beside_verdict
from planboard.results import Results

from tests.county import END, START, by_place, county, row, seen, target
from tests.test_sums import check

OTHER = "按报送的数（29.5\u2005平方米/百户）判断会是：接近完成"
PLACES = ("9901001001", "9901001002", "9901002001", "9901002002", "9901002003")


def made(second, reported, each=2, **cells):
    rows = [row(END, each, code) for code in PLACES] + [row(END, reported, **cells)]
    return county(second, by_place(), [row(START, 1), *rows], [target(10)])


def test_the_other_figure_is_judged_too(second):
    verdict = seen(made(second, 9)).verdict
    assert (verdict.key, verdict.figure.number) == ("done", 10)
    # From 1 to 10, 9 is eight ninths of the way: less than nine tenths.
    assert (verdict.otherwise.key, verdict.otherwise.figure.number) == ("missed", 9)


@pytest.mark.parametrize("reported", [10, 11])
def test_nothing_is_said_where_it_would_be_the_same(second, reported):
    assert seen(made(second, reported)).verdict.otherwise is None


def test_an_estimate_is_not_judged_beside_it(second):
    assert seen(made(second, 9, status="E")).verdict.otherwise is None


def test_page_box_and_report_say_it(demo):
    series = Results(demo).by_indicator["i02"]
    assert series.verdict.otherwise.key == "nearly"
    assert standing(demo, series).beside == (f"{OTHER}。",)
    box = sum_of(Results(demo), series)
    assert any(OTHER in note for note in box.notes)
    assert any("报送的数" in i.label for i in box.inputs)
    steps = {s.label: s.text for s in box.steps}
    assert steps["按另一个数：是否达到"].endswith("< 30")
    assert OTHER in list(beside_verdict(series))


def test_worse_than_last_year_can_be_worked_out_again(demo):
    series = Results(demo).by_indicator["i31"]
    box = sum_of(Results(demo), series)
    assert any(i.label.startswith("上一年（2024年）的数") for i in box.inputs)
    (step,) = [s for s in box.steps if s.label == "与上一年比"]
    assert check(step)
    assert " < " in step.text


def test_that_the_target_was_met_at_the_start_is_a_step(demo):
    for ident in ("i30", "i31"):
        (step,) = [
            s
            for s in sum_of(Results(demo), Results(demo).by_indicator[ident]).steps
            if s.label == "基期是否达到"
        ]
        assert check(step)
        assert " > 80" in step.text
