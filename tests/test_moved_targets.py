"""A target that was moved to another year is judged there, beside what was first decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from planboard.pages.lately import aims
from planboard.pages.revisions import changed_targets
from planboard.pages.standing import standing, unused_words
from planboard.pages.targets import by_year
from planboard.points import points
from planboard.results import Results


def moved(second, year, decided_on, number=200):
    """The plan with its target of beds, of 2033, moved."""
    first = next(t for t in second.targets if t.indicator == "beds")
    words = {"basis": "changed", "decided_on": decided_on, "reference": "乌民发〔2032〕3号（虚构）"}
    changes = {"year": year, "version": 2, "number": Decimal(number), "moved_from": first.year}
    return replace(second, targets=(*second.targets, replace(first, **changes, **words)))


def beds(package):
    return Results(package).by_indicator["beds"]


@pytest.fixture
def earlier(second):
    """From 2033 to 2032, decided in time; 190 beds in 2032."""
    return moved(second, 2032, date(2032, 3, 1))


def test_it_is_judged_in_its_new_year_and_nothing_stays_in_the_old_one(earlier):
    series = beds(earlier)
    assert list(series.targets) == [2032]
    assert series.verdict.target.number == 200
    assert series.verdict.original.target.year == 2033
    assert series.printed.year == 2033
    assert not series.unused


def test_pages_name_both_years(earlier):
    series = beds(earlier)
    said = standing(earlier, series)
    assert said.original.target.startswith("2033年240")
    goal = next(k for k in said.key_figures if k.label.startswith("目标"))
    assert goal.label == "目标（2032年）"
    assert "原定2033年240" in goal.note
    labels = [row.label for row in by_year(earlier, series).rows]
    assert {"2032年目标", "2033年目标（原定）"} <= set(labels)
    (change,) = changed_targets(earlier, {})
    assert change.what.startswith("由2033年240")
    assert [e.text for e in aims(earlier)][0].startswith(
        "养老床位数：2033年目标改在2032年，改为200"
    )


def test_the_chart_has_each_in_its_year(earlier):
    found = {p.year: (p.target, p.original) for p in points(beds(earlier), earlier.plan)}
    assert found[2032] == (200, None)
    assert found[2033] == (None, 240)


def test_a_year_that_has_passed_is_not_postponed(second):
    """Of a target of 2032 nobody can say in 2033 that it is one of 2033."""
    first = next(t for t in second.targets if t.indicator == "beds")
    early = replace(first, year=2032)
    others = tuple(t for t in second.targets if t is not first)
    words = {"basis": "changed", "decided_on": date(2033, 2, 1), "reference": "晚（虚构）"}
    late = replace(early, year=2033, version=2, moved_from=2032, **words)
    # What goes on from it is too late as well, though 2033 has not ended.
    more = replace(late, version=3, moved_from=None, decided_on=date(2033, 3, 1))
    package = replace(second, targets=(*others, early, late, more))
    series = beds(package)
    assert list(series.targets) == [2032]
    assert series.unused == (late, more)
    assert series.verdict.original is None
    said = [*unused_words(package, series)]
    assert len(said) == 2
    assert all("2032年12月31日以后才决定" in words for words in said)
