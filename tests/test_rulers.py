"""Rulers and rankings: small drawings whose marks can be counted."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planboard.drawing import Arrow, Circle, Line, Rect
from planboard.figure import of_row
from planboard.ranking import met, order, place_bar, spread
from planboard.results import Results
from planboard.rulers import APART, EDGE, TARGET, ZERO, place, ruler

from tests.county import CODES, DURING, OVER, areas, by_place, county, indicator, row, seen, target

SQUARES = ("r-met", "r-short", "r-open", "r-none", "r-later")


def drawn(base, item, rows, goals, on=OVER, **cells):
    return ruler(seen(county(base, item, rows, goals, **cells), on))


def kinds(drawing, *css):
    return [mark.css for mark in drawing.marks if mark.css in (css or SQUARES)]


def only(drawing, css):
    (found,) = [mark for mark in drawing.marks if mark.css == css]
    return found


# A bar


def test_a_final_value_is_a_full_bar_with_a_cut_where_each_year_stood(second):
    rows = [row(2031, 20), row(2032, 40), row(2034, 60), row(2035, 80)]
    drawing = drawn(second, indicator(), rows, [target(100)])
    assert only(drawing, "r-bar").width == pytest.approx(0.8 * (TARGET - ZERO), abs=0.1)
    cuts = [m.x1 for m in drawing.marks if m.css == "r-notch"]
    assert cuts == pytest.approx([ZERO + 0.98 * v for v in (20, 40, 60)], abs=0.1)
    assert not kinds(drawing, "r-slot"), "at the end nothing is left open"


def test_cuts_too_near_to_be_told_apart_are_one(second):
    rows = [row(2031, 50), row(2032, 51), row(2033, 52), row(2034, 79), row(2035, 80)]
    drawing = drawn(second, indicator(), rows, [target(100)])
    assert len(kinds(drawing, "r-notch")) == 1


def test_before_the_end_the_rest_to_the_target_is_dashed(second):
    drawing = drawn(second, indicator(), [row(2033, 50)], [target(100)], DURING)
    bar, slot = only(drawing, "r-bar-old"), only(drawing, "r-slot")
    assert slot.x == pytest.approx(bar.x + bar.width)
    assert slot.x + slot.width == pytest.approx(TARGET)


def test_zero_is_a_tick_and_nothing_known_is_a_slot(second):
    nought = drawn(second, indicator(), [row(2035, 0)], [target(100)])
    assert only(nought, "r-nought").x1 == ZERO
    assert not kinds(nought, "r-bar", "r-slot")
    nothing = drawn(second, indicator(), [], [target(100)])
    assert kinds(nothing, "r-slot", "r-nought", "r-bar") == ["r-slot"]


def test_what_runs_off_the_scale_ends_in_a_head(second):
    beyond = drawn(second, indicator(), [row(2035, 300)], [target(100)])
    assert only(beyond, "r-beyond").way == 1
    assert only(beyond, "r-bar").width < EDGE
    within = drawn(second, indicator(), [row(2035, 110)], [target(100)])
    assert not kinds(within, "r-beyond")


def test_a_ceiling_is_a_wall_and_not_a_mark_to_be_reached(second):
    drawing = drawn(second, indicator(), [row(2035, 8)], [target(10, "≤")])
    assert len(kinds(drawing, "r-target")) == 3
    assert not kinds(drawing, "r-tip")
    none_allowed = drawn(second, indicator(), [row(2035, 0)], [target(0, "≤")])
    assert not kinds(none_allowed, "r-beyond")
    assert kinds(drawn(second, indicator(), [row(2035, 1)], [target(0, "≤")]), "r-beyond")


def test_an_estimate_is_not_drawn_as_a_value(second):
    alone = drawn(second, indicator(), [row(2035, 80, status="E")], [target(100)])
    assert kinds(alone, "r-bar", "r-bar-old", "r-bar-open") == ["r-bar-open"]
    after = drawn(second, indicator(), [row(2033, 50), row(2035, 80, status="F")], [target(100)])
    assert only(after, "r-bar-old").width == pytest.approx(49, abs=0.1), "the observed one counts"


def test_two_baselines_that_differ_are_both_there(second):
    item = by_place(aggregation="sum")
    rows = [row(2030, 6), *(row(2030, 1, code=code) for code in CODES)]
    drawing = drawn(second, item, rows, [target(10)])
    found = sorted(m.x for m in drawing.marks if m.css == "r-base")
    assert found == pytest.approx([ZERO + 98 * 0.5, ZERO + 98 * 0.6], abs=0.1)


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_the_more_the_further_right(one, two):
    goal = Decimal(1000)
    low, high = sorted((one, two))
    assert place(low, goal) <= place(high, goal)
    assert place(goal, goal) == TARGET


# A square a year, a square a place


def test_a_flow_has_a_square_a_year_and_no_average(second):
    goals = [target(3, year=year) for year in range(2031, 2036)]
    rows = [row(2031, 3), row(2032, 2), row(2033, 10)]
    drawing = drawn(second, indicator(measure="flow"), rows, goals, DURING)
    assert kinds(drawing) == ["r-met", "r-short", "r-met", "r-later", "r-later"]
    assert not kinds(drawing, "r-bar", "r-bar-old", "r-target")
    over = drawn(second, indicator(measure="flow"), rows, goals, OVER)
    assert kinds(over)[3:] == ["r-none", "r-none"]
    lefts = [round(m.x) for m in drawing.marks if m.css in SQUARES]
    assert all(19 <= b - a <= 21 for a, b in pairwise(lefts))


def test_every_place_has_a_square(second):
    item = by_place(aggregation="minimum")
    rows = [row(2035, value, code=code) for value, code in zip((1, 0, 2), CODES, strict=False)]
    drawing = drawn(second, item, rows, [target(1)])
    assert kinds(drawing) == ["r-met", "r-met", "r-short", "r-none", "r-none"]


def test_of_very_many_places_the_squares_are_a_bar_in_proportion(second):
    many = areas(40)
    codes = [a.area for a in many if a.level == "place"]
    rows = [row(2035, int(n < 30), code=code) for n, code in enumerate(codes)]
    item = by_place(aggregation="minimum")
    drawing = drawn(second, item, rows, [target(1)], places=many)
    assert kinds(drawing) == ["r-met", "r-short"]
    assert only(drawing, "r-met").width == pytest.approx(98 * 0.75, abs=0.2)


def inside(drawing):
    for mark in drawing.marks:
        if isinstance(mark, Line):
            xs, ys = (mark.x1, mark.x2), (mark.y1, mark.y2)
        elif isinstance(mark, Rect):
            xs, ys = (mark.x, mark.x + mark.width), (mark.y, mark.y + mark.height)
        else:
            reach = mark.r if isinstance(mark, Circle) else 0
            xs, ys = (mark.x - reach, mark.x + reach), (mark.y,)
        if mark.css != "r-line":
            assert 0 <= min(xs) <= max(xs) <= drawing.width + 2, mark
            assert 0 <= min(ys) <= max(ys) <= drawing.height, mark


@pytest.mark.parametrize("name", ["second", "demo", "real"])
def test_no_mark_of_a_ruler_lies_outside_of_it(name, request):
    for series in Results(request.getfixturevalue(name)).plan_series:
        inside(ruler(series))
        cuts = [m.x1 for m in ruler(series).marks if m.css == "r-notch"]
        assert all(abs(a - b) >= APART for a, b in pairwise(sorted(cuts)))


# Places side by side


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(1, 1000), st.sampled_from("≥≤"))
def test_bars_of_places_grow_with_their_values_and_stay_inside(values, goal, operator):
    scale = spread(target(goal, operator), map(Fraction, values))
    ends = []
    for value in sorted(values):
        drawing = place_bar(scale, Fraction(value), "r-bar")
        inside(drawing)
        (line,) = [m for m in drawing.marks if m.css == "r-line"]
        assert line.x1 == scale.x(Fraction(goal))
        heads = any(isinstance(m, Arrow) for m in drawing.marks)
        assert heads == (value > scale.top)
        ends.append(max([m.width for m in drawing.marks if isinstance(m, Rect)], default=0))
        if not heads:
            assert ends == sorted(ends)


def test_a_row_without_a_number_is_dashed_and_last(second):
    item, goal = indicator(), target(10)
    known = [of_row(item, row(2035, value)) for value in (5, 20, 0)]
    found = sorted([None, *known], key=lambda figure: order(goal, figure))
    assert [f and f.number for f in found] == [20, 5, 0, None]
    ceiling = sorted([None, *known], key=lambda figure: order(target(10, "≤"), figure))
    assert [f and f.number for f in ceiling] == [0, 5, 20, None]
    (slot, _) = place_bar(spread(goal, [20]), None, "r-bar").marks
    assert slot.css == "r-slot"


def test_an_estimate_of_a_place_reaches_nothing(second):
    item, goal = indicator(), target(10)
    assert met(item, goal, of_row(item, row(2035, 12))) is True
    assert met(item, goal, of_row(item, row(2035, 12, status="E"))) is None
    assert met(item, goal, of_row(item, row(2035, 9, qualifier="~"))) is None
    assert met(item, goal, None) is None
