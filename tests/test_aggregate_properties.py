"""Sums over places under values that nobody thought of: exact, and in any order the same."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard import thresholds
from planboard.aggregate import Figures

from tests.county import (
    CODES,
    END,
    OVER,
    ROOT,
    SMALL,
    START,
    by_place,
    county,
    indicator,
    judged,
    row,
    seen,
    target,
)
from tests.strategies import modes, natures, operators, quick

TOWNSHIPS = [a.area for a in SMALL if a.level == "township"]

# Digits and exponents of everything that a table can hold, of both signs.
finite = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**9), 10**9),
    st.integers(-30, 30),
)

# Exactness


@quick
@given(st.lists(st.none() | finite, min_size=5, max_size=5))
def test_the_townships_add_up_to_the_county(second, values):
    rows = [row(END, v, code) for code, v in zip(CODES, values, strict=True) if v is not None]
    figures = Figures(county(second, by_place(), rows), OVER)
    found = [figures.computed(by_place(), code, END) for code in (ROOT, *TOWNSHIPS)]
    whole, *parts = [Fraction(0) if f is None else f.number for f in found]
    assert whole == sum(parts) == sum(Fraction(v) for v in values if v is not None)
    coverage, *below = [figures.coverage(by_place(), code, END) for code in (ROOT, *TOWNSHIPS)]
    for count in ("expected", "reported", "impossible"):
        assert getattr(coverage, count) == sum(getattr(c, count) for c in below)


@quick
@given(st.lists(st.tuples(finite.map(abs), finite.map(abs)), min_size=5, max_size=5))
def test_a_ratio_is_that_of_the_sums(second, parts):
    parts = [(top, bottom or Decimal(1)) for top, bottom in parts]
    item = by_place(aggregation="ratio", scale=100)
    rows = [row(END, None, code, parts=p) for code, p in zip(CODES, parts, strict=True)]
    found = Figures(county(second, item, rows), OVER).computed(item, ROOT, END)
    tops, bottoms = (sum(map(Fraction, column)) for column in zip(*parts, strict=True))
    assert found.number == tops * 100 / bottoms
    assert (Fraction(found.numerator), Fraction(found.denominator)) == (tops, bottoms)


# Order


@st.composite
def place_rows(draw, aggregation):
    """A row or none of every place and some years, of any status and qualifier."""
    found = []
    for code, year in product(CODES, (START, START + 1, END - 1, END)):
        status = draw(st.sampled_from(["A", "A", "A", "P", "B", "-", *"LMOQDUEIF"]))
        if status == "-":
            continue
        sign = draw(st.sampled_from("===≥≤~"))
        cells = {"code": code, "status": status, "qualifier": sign}
        number = draw(st.integers(0, 40))
        if status in "LMOQ":
            found.append(row(year, None, code, status=status, qualifier=None))
        elif aggregation == "ratio":
            found.append(row(year, parts=(number, draw(st.integers(40, 60))), **cells))
        else:
            found.append(row(year, number, **cells))
    return found


@quick
@given(st.data(), st.sampled_from(["sum", "ratio", "minimum"]), operators, natures, modes)
def test_the_order_of_rows_and_areas_changes_nothing(second, data, kind, operator, nature, on):
    item = by_place(aggregation=kind, nature=nature, scale=100 if kind == "ratio" else 1)
    rows, goals = data.draw(place_rows(kind)), [target(30, operator)]
    first = seen(county(second, item, rows, goals), on)
    mixed, places = data.draw(st.permutations(rows)), data.draw(st.permutations(SMALL))
    other = seen(county(second, item, mixed, goals, places), on)
    assert said(first) == said(other)


def said(series):
    """Everything but the order in which places are named."""
    v = series.verdict
    return (
        v.key, v.why, v.attainment, v.pace, v.gap, v.observed, v.preliminary, v.worse,
        {year: numbers(figure) for year, figure in series.values.items()},
    )  # fmt: skip


def numbers(figure):
    coverage = figure.coverage
    absent = coverage and {why: frozenset(codes) for why, codes in coverage.absent.items()}
    return (
        figure.number, figure.bounds, figure.status, figure.statuses, figure.date,
        coverage and (coverage.expected, coverage.reported, coverage.impossible), absent,
    )  # fmt: skip


# A ratio of two other series


def with_parts(base, rows, goals):
    """Workers, which the places report, per 100 people, which the whole reports."""
    workers = by_place(indicator="workers", kind="context")
    people = indicator(indicator="people", kind="context")
    item = indicator(
        aggregation="ratio", scale=100, level=None,
        numerator_series="workers", denominator_series="people",
    )  # fmt: skip
    return county(base, item, rows, goals, indicators=(item, workers, people))


def workers(count):
    rows = [row(END, 10, code, indicator="workers") for code in CODES[:count]]
    return [*rows, row(END, 100, indicator="people")]


@pytest.mark.parametrize(("goal", "key"), [(40, thresholds.DONE), (45, thresholds.UNENDED)])
def test_a_ratio_of_a_part_of_the_places_is_judged_as_one(second, goal, key):
    """40 workers in 4 of 5 places: a floor, with no claim to be the whole."""
    found = seen(with_parts(second, workers(4), [target(goal)])).verdict
    assert found.key == key
    assert not found.figure.complete


def test_a_reported_ratio_wins_over_one_of_a_part_of_the_places(second):
    rows = [*workers(4), row(END, 55)]
    found = seen(with_parts(second, rows, [target(50)])).verdict
    assert found.figure.observation is not None
    assert (found.key, found.figure.difference) == (thresholds.DONE, None)


def test_a_ratio_of_all_places_wins_over_a_reported_one(second):
    rows = [*workers(5), row(END, 55)]
    found = seen(with_parts(second, rows, [target(50)])).verdict
    assert (found.key, found.figure.number, found.figure.difference) == (thresholds.DONE, 50, 5)


# Breaks


def test_a_break_that_is_only_estimated_is_none(second):
    """A sum with a break and an estimate is not observed: it cannot start the series anew."""
    rows = [row(START, 10), row(END, 80)]
    rows += [row(START + 1, 5, code, status="A") for code in CODES[2:]]
    rows += [row(START + 1, 5, CODES[0], status="B"), row(START + 1, 5, CODES[1], status="E")]
    found = judged(second, by_place(), rows, [target(100)], OVER)
    assert (found.base.number, found.broken) == (10, None)
    assert found.attainment == Fraction(70, 90)
