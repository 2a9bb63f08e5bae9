"""Sums over places under values that nobody thought of: exact, in any order, and never saying more
than what every completion of the missing places would say."""

import os
import random
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planboard import thresholds
from planboard.aggregate import Figures
from planboard.model import Indicator

from tests.conftest import SECOND
from tests.county import (
    DURING,
    END,
    OVER,
    ROOT,
    START,
    areas,
    by_place,
    county,
    indicator,
    row,
    seen,
    target,
)

quick = settings(deadline=None, max_examples=150)

PLACES = areas(2, 3)
CODES = [a.area for a in PLACES if a.level == "place"]
TOWNSHIPS = [a.area for a in PLACES if a.level == "township"]
SHARE = {"aggregation": "ratio", "unit": "%", "scale": 100}
SILENT = (thresholds.UNENDED, thresholds.UNDECIDED)

# Digits and exponents of everything that a table can hold, of both signs.
finite = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**9), 10**9),
    st.integers(-30, 30),
)
operators = st.sampled_from("≥≤")
natures = st.sampled_from(["约束性", "预期性"])
modes = st.sampled_from([OVER, DURING])


def year_of(on: date) -> int:
    """The year whose value is judged on that day."""
    return END if on == OVER else on.year - 1


def reports(*values):
    """What the whole reported at the start and in the two years after it."""
    return [row(START + n, value) for n, value in enumerate(values) if value is not None]


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
    mixed, places = data.draw(st.permutations(rows)), data.draw(st.permutations(PLACES))
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


# Missing places


def judged(base, item, rows, goals, on, places=PLACES):
    return seen(county(base, item, rows, goals, places), on).verdict


def agrees(partial, keys):
    """A part of the places says what every completion says, and waits only if two differ."""
    return len(keys) > 1 if partial.key == thresholds.UNENDED else keys == {partial.key}


@settings(deadline=None, max_examples=120)
@given(
    st.lists(st.sampled_from([0, 1, None]), min_size=1, max_size=6).filter(
        lambda shares: None in shares and {0, 1} & set(shares)
    ),
    st.integers(0, 110),
    st.none() | st.integers(0, 100),
    operators,
    natures,
    modes,
)
def test_a_part_of_the_places_is_judged_if_and_only_if_the_rest_cannot_change_it(
    second, shares, goal, base, operator, nature, on
):
    """Coverage rates, against every completion of the places without a row."""
    places = areas(len(shares))
    codes = [a.area for a in places if a.level == "place"]
    item = by_place(nature=nature, **SHARE)
    goals, known = [target(goal, operator)], reports(base, 40, 50)

    def verdict(values):
        rows = [
            row(year_of(on), None, code, parts=(value, 1))
            for code, value in zip(codes, values, strict=True)
            if value is not None
        ]
        return judged(second, item, [*known, *rows], goals, on, places)

    keys = {
        verdict(values).key
        for values in product(*[(0, 1) if value is None else (value,) for value in shares])
    }
    assert agrees(verdict(shares), keys)


def completed(rng: random.Random, item: Indicator, year: int, rows: dict) -> list:
    """What the places could turn out to be: the missing ones anything, the bounds a number."""
    found = []
    # A share of the places themselves: each of them counts as one.
    ones = all(o.denominator == 1 for o in rows.values())
    for code in CODES:
        o = rows.get(code)
        if o is None:
            size = 1 if ones else rng.choice([1, 3, 10**4])
            low = rng.choice([0, 0, size, rng.randrange(size + 1)])
            parts, value = (low, size), rng.choice([0, 0, 1, 20, 10**5])
        else:
            parts = (within(rng, o.numerator, o.qualifier, o.denominator), o.denominator)
            value = within(rng, o.value, o.qualifier, 10**5)
        ratio = item.aggregation == "ratio"
        found.append(
            row(year, parts=parts, code=code) if ratio else row(year, value=value, code=code)
        )
    return found


def within(rng, number, sign, most):
    """A number that a qualifier allows, up to ``most``."""
    if number is None or sign == "=":
        return number
    low, high = {"≥": (number, most), "≤": (0, number), "~": (0, most)}[sign]
    return rng.choice([low, high, (low + high) / 2])


@st.composite
def some_places(draw, kind, signs):
    """Rows of some of the places in the judged year, by code."""
    found = {}
    for code in draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1)):
        cells = {"code": code, "qualifier": draw(st.sampled_from(signs))}
        size = draw(st.sampled_from([1, 1, 10, 50]))
        number = draw(st.integers(0, size))
        cells |= {"parts": (number, size)} if kind == "ratio" else {"value": number}
        found[code] = cells
    return found


@settings(deadline=None, max_examples=300)
@given(
    st.data(),
    st.sampled_from(["sum", "ratio", "minimum"]),
    st.sampled_from(["=", "===≥", "==≤", "=≥≤~"]),
    st.sampled_from([0, 1, 2, 20, 50, 100]),
    st.none() | st.integers(0, 100),
    operators,
    natures,
    modes,
    st.integers(0, 2**32),
)
def test_no_completion_contradicts_a_verdict(
    second, data, kind, signs, goal, base, operator, nature, on, seed
):
    """Sums, ratios of amounts and the least place, with bounds among the reported ones."""
    item = by_place(nature=nature, **{**(SHARE if kind == "ratio" else {}), "aggregation": kind})
    known = [] if kind == "minimum" else reports(base, 40, 50)
    given_rows = data.draw(some_places(kind, signs))
    rows = {code: row(year_of(on), **cells) for code, cells in given_rows.items()}
    goals, rng = [target(goal, operator)], random.Random(seed)
    partial = judged(second, item, [*known, *rows.values()], goals, on)
    if partial.key in SILENT:
        return
    for _ in range(8):
        whole = completed(rng, item, year_of(on), rows)
        found = judged(second, item, [*known, *whole], goals, on)
        assert found.key == partial.key, [(o.area, o.value, o.numerator) for o in whole]


@quick
@given(st.data(), st.sampled_from(["sum", "ratio", "minimum"]), operators, modes)
def test_a_statement_that_there_is_no_value_says_no_more_than_silence(
    second, data, kind, operator, on
):
    item = by_place(**{**(SHARE if kind == "ratio" else {}), "aggregation": kind})
    rows = {
        code: row(year_of(on), **cells) for code, cells in data.draw(some_places(kind, "=")).items()
    }
    goals = [target(data.draw(st.integers(0, 60)), operator)]
    first = judged(second, item, rows.values(), goals, on)
    stated = [
        row(year_of(on), None, code, status=data.draw(st.sampled_from("LOQ")), qualifier=None)
        for code in CODES
        if code not in rows
    ]
    other = judged(second, item, [*rows.values(), *stated], goals, on)
    assert (first.key, first.why) == (other.key, other.why)


@quick
@given(st.data(), st.sampled_from(["sum", "ratio", "minimum"]), operators, modes)
def test_a_place_where_there_can_be_no_value_is_as_if_it_were_not(second, data, kind, operator, on):
    item = by_place(**{**(SHARE if kind == "ratio" else {}), "aggregation": kind})
    rows = {
        code: row(year_of(on), **cells) for code, cells in data.draw(some_places(kind, "=")).items()
    }
    goals = [target(data.draw(st.integers(0, 60)), operator)]
    gone = [code for code in CODES if code not in rows]
    none = [row(year_of(on), None, code, status="M", qualifier=None) for code in gone]
    fewer = [a for a in PLACES if a.area not in gone]
    one = judged(second, item, [*rows.values(), *none], goals, on)
    two = judged(second, item, rows.values(), goals, on, fewer)
    assert (one.key, one.why, one.gap) == (two.key, two.why, two.gap)


# Sharp edges that the search above found, or would only now and then


def test_a_floor_may_turn_out_to_be_the_whole(second):
    """At least 9 of 10, and a place without a row: all could be reached."""
    rows = [row(END, None, CODES[0], parts=(9, 10), qualifier="≥")]
    found = judged(second, by_place(**SHARE), rows, [target(100)], OVER)
    assert found.key == thresholds.UNENDED


def test_a_ceiling_may_turn_out_to_be_nothing(second):
    rows = [row(END, None, CODES[0], parts=(5, 10), qualifier="≤")]
    found = judged(second, by_place(**SHARE), rows, [target(0, "≤")], OVER)
    assert found.key == thresholds.UNENDED


def test_an_average_per_place_is_no_share_of_the_places(second):
    """7 for each of 4 places; the fifth may have 700."""
    rows = [row(END, None, code, parts=(7, 1)) for code in CODES[:4]]
    item = by_place(aggregation="ratio", unit="个", scale=1)
    found = judged(second, item, rows, [target(8)], OVER)
    assert found.key == thresholds.UNENDED


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


# The pages


def test_two_processes_write_the_same_bytes():
    """Sets and hashes differ from one process to the next, and nothing else may show it. That paper
    is the same each time has tests of its own."""
    code = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from planboard import pdf\n"
        "from planboard.gate import load\n"
        "from planboard.model import Settings\n"
        "from planboard.site import contents\n"
        "pdf.hindrance = lambda: 'left out'\n"
        "root = Path(sys.argv[1])\n"
        "found = hashlib.sha256()\n"
        "for path, content in contents(load(root, root / 'docs'), Settings()):\n"
        "    raw = content if isinstance(content, bytes) else content.encode()\n"
        "    found.update(path.encode() + raw)\n"
        "print(found.hexdigest())\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(SECOND)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    first, other = (process.communicate()[0] for process in running)
    assert first
    assert first == other
