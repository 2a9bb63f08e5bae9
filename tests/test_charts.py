from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard.charts import describe, target_chart
from planboard.drawing import Circle, Line, Rect, Text, ticks
from planboard.results import Results
from planboard.rulers import ruler


def chart(package, key):
    found = next(s for s in Results(package).plan_series if s.indicator.indicator == key)
    return target_chart(found, package.plan, package.root.name, "来源"), found


def texts(drawing):
    return [m.text for m in drawing.marks if isinstance(m, Text)]


def with_class(drawing, css):
    return [m for m in drawing.marks if m.css == css]


def test_only_a_target_shows_just_that(real):
    made, series = chart(real, "i01")
    assert made.title == "只有目标，2020—2025年未找到公开数据"
    for drawing in made.drawings:
        assert "未找到公开数据" in texts(drawing)
        assert len(with_class(drawing, "c-gap")) == 6
        assert not [m for m in drawing.marks if isinstance(m, Circle)]
        assert not with_class(drawing, "c-path")
    assert describe(series, real.plan).startswith("2021年未找到公开数据；")


def test_values_and_the_straight_path(second):
    made, series = chart(second, "beds")
    wide = made.drawings[0]
    assert made.title == "2032年为190\u2005张，略滞后（初步）；2033年目标240\u2005张"
    assert len(with_class(wide, "c-dot")) == 2
    assert len(with_class(wide, "c-actual")) == 1
    assert len(with_class(wide, "c-path")) == 1
    assert not with_class(wide, "c-gap"), "a year that has not ended is no gap"
    assert describe(series, second.plan) == (
        "2030年基期120；2031年150；2032年190；2033年尚未到期；2033年目标240\u2005张。"
    )


def test_a_forecast_does_not_read_like_a_result(demo):
    made, series = chart(demo, "i08")
    assert series.final is None
    assert made.title == "2025年为80%（预测），2025年目标≥80%"


def test_the_name_of_the_path_covers_no_dot(demo):
    named = 0
    for series in Results(demo).plan_series:
        for drawing in target_chart(series, demo.plan, demo.root.name, "来源").drawings:
            for name in [m for m in drawing.marks if isinstance(m, Text) and m.text == "直线路径"]:
                named += 1
                dots = with_class(drawing, "c-dot") + with_class(drawing, "c-dot-open")
                under = [d for d in dots if abs(d.x - name.x) < 24 and abs(d.y - name.y + 4) < 9]
                assert under == [], drawing.id
    assert named > 20


def test_a_gap_is_never_bridged(second):
    made, _ = chart(second, "visits")
    wide = made.drawings[0]
    assert len(with_class(wide, "c-dot")) == 1
    assert not with_class(wide, "c-actual")
    assert len(with_class(wide, "c-gap")) == 1, "a flow lacks no baseline"
    assert len(with_class(wide, "c-target")) == 3


def test_marks_stay_inside_the_picture(real, second):
    for package in (real, second):
        for found in Results(package).plan_series:
            made = target_chart(found, package.plan, package.root.name, "来源")
            for drawing in (*made.drawings, ruler(found)):
                for mark in drawing.marks:
                    xs = [mark.x1, mark.x2] if isinstance(mark, Line) else [mark.x]
                    ys = [mark.y1, mark.y2] if isinstance(mark, Line) else [mark.y]
                    xs += [mark.x + mark.width] if isinstance(mark, Rect) else []
                    assert all(0 <= x <= drawing.width for x in xs), (drawing.id, mark)
                    assert all(0 <= y <= drawing.height for y in ys), (drawing.id, mark)


@given(st.decimals(min_value="0.01", max_value=10**7, places=2), st.booleans())
def test_ticks_are_even_and_reach_the_highest_value(highest, whole):
    found = ticks(highest, whole)
    assert found[0] == 0
    assert found[-1] >= highest
    assert len(found) <= 6
    assert len({b - a for a, b in pairwise(found)}) == 1
    if whole:
        assert all(t == t.to_integral_value() for t in found)


@pytest.mark.parametrize(
    ("highest", "expected"), [("100", "0 25 50 75 100"), ("3", "0 1 2 3"), ("2", "0 1 2")]
)
def test_ticks_by_example(highest, expected):
    assert [f"{t:f}" for t in ticks(Decimal(highest), whole=True)] == expected.split()


def test_a_ruler_measures_the_last_value_against_the_target(second):
    """190 of 240 fills that share of the 98 units before the target line, in the old-year look."""
    beds = next(s for s in Results(second).plan_series if s.indicator.indicator == "beds")
    (bar,) = with_class(ruler(beds), "r-bar-old")
    assert bar.width == pytest.approx(98 * 190 / 240, abs=0.1)
    (base,) = with_class(ruler(beds), "r-base")
    assert base.x == pytest.approx(2 + 98 * 120 / 240, abs=0.1)


def test_rulers_put_every_target_at_the_same_place(second, demo, real):
    for package in (second, demo, real):
        for series in Results(package).plan_series:
            for line in with_class(ruler(series), "r-target")[:1]:
                assert (line.x1, line.x2) == (100, 100), series.indicator.indicator
