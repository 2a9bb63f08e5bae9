"""Verdicts under values that nobody thought of: what must hold whatever the numbers are."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from planboard import thresholds, wording

from tests.county import DURING, END, OVER, START, county, indicator, row, seen, target
from tests.strategies import finite, operators, quick

# From the worse to the better, each mode with its own words.
ORDERS = (
    (thresholds.MISSED, thresholds.NEARLY, thresholds.DONE),
    (thresholds.LOST, thresholds.KEPT),
    (
        thresholds.OFF, thresholds.BEHIND, thresholds.LATE, thresholds.AS_PLANNED,
        thresholds.FASTER, thresholds.EARLY,
    ),
)  # fmt: skip
UNOBSERVED = "LMOQDUEIF"
EMPTY = "LMOQ"

amounts = st.decimals(0, 1000, places=2)
natures = st.sampled_from(["约束性", "预期性", None])
qualifiers = st.sampled_from("=≥≤~")
days = st.dates(date(START + 1, 1, 1), date(END + 3, 12, 31))


@st.composite
def histories(draw, numbers=amounts, statuses="AAAPB" + UNOBSERVED):
    """Rows of some years, the baseline's among them."""
    found = []
    for year in draw(st.lists(st.integers(START - 1, END), unique=True, max_size=7)):
        status = draw(st.sampled_from(statuses))
        value = None if status in EMPTY else draw(numbers)
        sign = None if status in EMPTY else draw(qualifiers)
        found.append(row(year, value, status=status, qualifier=sign))
    return sorted(found, key=lambda o: o.period)


def verdict(base, item, rows, goals, on):
    return seen(county(base, item, rows, goals), on).verdict


def outcome(found):
    """What a verdict says, without the amounts in its unit."""
    return (
        found.key, found.why, found.ended, found.attainment, found.pace, found.elapsed,
        found.observed, found.preliminary, found.provisional, found.worse,
        [(y.due, y.met, y.reported) for y in found.years],
    )  # fmt: skip


def flows(number, operator="≥"):
    return [target(number, operator, year=year) for year in range(START + 1, END + 1)]


# The unit


@quick
@given(
    histories(),
    amounts,
    st.sampled_from([Decimal("0.001"), Decimal(10), Decimal("3.7")]),
    operators,
    natures,
    days,
    st.sampled_from(["stock", "flow"]),
)
def test_another_unit_changes_nothing(second, rows, goal, factor, operator, nature, on, measure):
    item = indicator(nature=nature, measure=measure)
    scaled = [replace(o, value=None if o.value is None else o.value * factor) for o in rows]
    one, two = (
        flows(n, operator) if measure == "flow" else [target(n, operator)]
        for n in (goal, goal * factor)
    )
    first, other = verdict(second, item, rows, one, on), verdict(second, item, scaled, two, on)
    assert outcome(first) == outcome(other)
    assert first.gap is None or first.gap * Fraction(factor) == other.gap


# A better value


@quick
@given(
    st.lists(amounts, min_size=4, max_size=4),
    st.lists(amounts, min_size=2, max_size=6),
    operators,
    natures,
    qualifiers,
    st.sampled_from([DURING, OVER]),
    st.booleans(),
)
def test_a_better_value_never_has_a_worse_word(
    second, before, last, operator, nature, sign, on, has_baseline
):
    base, goal, *between = before
    years = [END - 4, END - 3]
    rows = [row(year, value) for year, value in zip(years, between, strict=True)]
    rows += [row(START, base)] if has_baseline else []
    year = END if on == OVER else on.year - 1
    better = sorted(last, reverse=operator == "≤")
    item = indicator(nature=nature)
    words = [
        verdict(
            second, item, [*rows, row(year, value, qualifier=sign)], [target(goal, operator)], on
        ).key
        for value in better
    ]
    judged = [key for key in words if key not in thresholds.UNKNOWN]
    for order in ORDERS:
        places = [order.index(key) for key in judged if key in order]
        assert places == sorted(places), (better, words)
    assert len({order for order in ORDERS for key in judged if key in order}) <= 1


@quick
@given(amounts, amounts, amounts, operators, natures, st.sampled_from([DURING, OVER]))
def test_a_bound_says_what_each_of_its_numbers_says(
    second, base, goal, value, operator, nature, on
):
    """A floor is judged only where it, far more and a little more are judged alike."""
    item, goals = indicator(nature=nature), [target(goal, operator)]
    year = END if on == OVER else on.year - 1
    known = [row(START, base), row(START + 1, base), row(START + 2, base)]

    def key(number, sign="="):
        rows = [*known, row(year, number, qualifier=sign)]
        return verdict(second, item, rows, goals, on).key

    more = {key(value + step) for step in (0, Decimal("0.01"), 10, 10**6)}
    less = {key(value * share) for share in (0, Decimal("0.5"), 1)}
    for sign, allowed in (("≥", more), ("≤", less)):
        found = key(value, sign)
        assert found == thresholds.UNDECIDED or allowed == {found}
    # Only zero, the target and infinity can stand at the end of what is allowed.
    assert key(value, "~") == thresholds.UNDECIDED


# The order of rows


@quick
@given(st.data(), histories(), st.lists(amounts, min_size=1, max_size=3), operators, days)
def test_the_order_of_rows_changes_nothing(second, data, rows, goals, operator, on):
    changed = [
        target(n, operator, version=v, decided_on=date(START + v, 5, 1) if v > 1 else None)
        for v, n in enumerate(goals, 1)
    ]
    mixed = [data.draw(st.permutations(things)) for things in (rows, changed)]
    first = verdict(second, indicator(), rows, changed, on)
    other = verdict(second, indicator(), *mixed, on)
    assert first == other


# What is not known


@quick
@given(
    histories(statuses=UNOBSERVED),
    amounts | st.none(),
    amounts,
    operators,
    natures,
    days,
    st.sampled_from(["stock", "flow"]),
)
def test_no_verdict_comes_of_missing_values(
    second, rows, base, goal, operator, nature, on, measure
):
    rows = [o for o in rows if o.date.year > START]
    if base is not None:
        rows.append(row(START, base))
    goals = flows(goal, operator) if measure == "flow" else [target(goal, operator)]
    item = indicator(nature=nature, measure=measure)
    assert verdict(second, item, rows, goals, on).key in thresholds.UNKNOWN


@quick
@given(histories(), st.sampled_from(UNOBSERVED), amounts, operators, days)
def test_a_value_that_is_not_observed_changes_no_word_for_the_better(
    second, rows, status, goal, operator, on
):
    """In place of the last value it leaves nothing that is judged at the end."""
    rows = [o for o in rows if o.date.year < END]
    number = None if status in EMPTY else goal
    rows.append(row(END, number, status=status))
    found = verdict(second, indicator(), rows, [target(goal, operator)], on)
    assert not found.final


@quick
@given(histories(), amounts, operators, days, st.sampled_from(["stock", "flow"]))
def test_without_a_row_after_the_start_nothing_was_found(second, rows, goal, operator, on, measure):
    rows = [o for o in rows if o.date.year <= START]
    goals = flows(goal, operator) if measure == "flow" else [target(goal, operator)]
    found = verdict(second, indicator(measure=measure), rows, goals, on)
    assert found.key == thresholds.NOTHING


# Any input at all


@settings(deadline=None, max_examples=300)
@given(
    histories(finite),
    finite,
    operators,
    natures,
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.integers(1900, 2200),
    st.sampled_from(["个", "%"]),
    st.sampled_from(["stock", "flow"]),
)
def test_any_finite_input_gets_a_verdict_in_words(
    second, rows, goal, operator, nature, on, start, year, unit, measure
):
    """Huge and tiny, below zero, a target like the baseline, no time between them, any dates."""
    item = indicator(nature=nature, unit=unit, measure=measure)
    package = county(second, item, rows, [target(goal, operator, year=year)])
    package = replace(package, plan=replace(package.plan, baseline_date=start))
    found = seen(package, on).verdict
    assert found.key in thresholds.WORDS
    assert wording.verdict_words(found)
    assert wording.sentence(found)
    for words in (wording.attainment_words, wording.pace_words, wording.gap_words):
        assert words(found) is None or words(found)
    if found.figure is not None and found.figure.number is not None:
        assert wording.value_words(found.figure, wording.marks_of(found))


@quick
@given(histories(), amounts, operators, natures, days)
def test_the_mode_follows_the_given_date(second, rows, goal, operator, nature, on):
    found = verdict(second, indicator(nature=nature), rows, [target(goal, operator)], on)
    assert found.ended == (on > date(END, 12, 31))
    words = thresholds.FINAL if found.ended else thresholds.WORDS.keys() - {
        thresholds.DONE, thresholds.NEARLY, thresholds.MISSED,
    }  # fmt: skip
    assert found.key in words | thresholds.UNKNOWN


def test_the_last_day_is_still_on_the_way(second):
    rows = [row(START, 10), row(END, 120)]
    on = date(END, 12, 31)
    keys = [
        verdict(second, indicator(), rows, [target(100)], day).key
        for day in (on, on + timedelta(1))
    ]
    assert keys == [thresholds.EARLY, thresholds.DONE]
