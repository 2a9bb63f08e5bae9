"""A stock with targets of several years: each is judged by its own year, and shown with it."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from planboard.model import Settings
from planboard.pages.sums import sum_of
from planboard.pages.targets import year_rows
from planboard.pages.yearly import year_report
from planboard.promises import verdict_on
from planboard.results import Results


@pytest.fixture(scope="module")
def package(second):
    """190 beds at the end of 2032, of which 200 were due then and 240 a year later."""
    last = next(t for t in second.targets if t.indicator == "beds")
    earlier = replace(last, year=2032, number=last.number - 40, printed="200")
    return replace(second, targets=(*second.targets, earlier))


@pytest.fixture(scope="module")
def beds(package):
    return Results(package).by_indicator["beds"]


def test_the_table_says_of_the_earlier_target_whether_it_was_met(package, beds):
    rows = {r.label: r for r in year_rows(package, beds)}
    assert rows["2032年目标"].notes == ("2032年底：未完成，2032年的数是190\u2005张",)
    assert rows["2032年目标"].source is not None, "it is as printed"
    assert rows["2033年目标"].notes == ()


def test_the_box_says_so_too(package, beds):
    (said,) = [n for n in sum_of(Results(package), beds).notes if n.startswith("2032年的目标")]
    assert said == (
        "2032年的目标≥200\u2005张照那一年判断。2032年底：未完成，2032年的数是190\u2005张。"
    )


def test_the_report_of_that_year_judges_by_it(package):
    report = year_report(Results(package), Settings(), 2032)
    (values,) = [s for s in report.sections if s.ident == "values"]
    (row,) = [r for s in values.sections for b in s.blocks for r in b.rows if "床位" in r[0].text]
    assert (row[-1].state.word, row[-1].notes) == ("未完成", ("当年目标≥200\u2005张",))


@pytest.mark.parametrize(("year", "number", "key"), [(2032, 200, "missed"), (2031, 200, None)])
def test_a_promise_of_that_year_has_the_verdict_of_that_year(beds, year, number, key):
    promise = SimpleNamespace(number_high=None, number_low=number, due_date=date(year, 12, 31))
    verdict = verdict_on(beds, promise)
    assert (verdict and verdict.key) == key
