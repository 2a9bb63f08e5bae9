"""A part of the places under values that nobody thought of: it never says more than what every
completion of the missing places would say."""

import random
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from planboard import thresholds
from planboard.model import Indicator

from tests.county import CODES, END, OVER, SHARE, SMALL, START, areas, by_place, judged, row, target
from tests.strategies import modes, natures, operators, quick

SILENT = (thresholds.UNENDED, thresholds.UNDECIDED)


def year_of(on: date) -> int:
    """The year whose value is judged on that day."""
    return END if on == OVER else on.year - 1


def reports(*values):
    """What the whole reported at the start and in the two years after it."""
    return [row(START + n, value) for n, value in enumerate(values) if value is not None]


# Missing places


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
    fewer = [a for a in SMALL if a.area not in gone]
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
