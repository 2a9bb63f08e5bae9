"""A baseline is shown with its own year, is not asked of flows, and ends with its series."""

from dataclasses import replace

import pytest
from planboard.charts import describe, target_chart
from planboard.drawing import Circle, Text
from planboard.figures import number
from planboard.pages.board import board
from planboard.pages.overview import overview_page
from planboard.pages.presence import NAMES, OUTSIDE, of_baseline
from planboard.pages.standing import standing
from planboard.pages.targets import year_rows
from planboard.results import Results

OLDER, BROKEN, FLOW = "i28", "i11", "i06"


@pytest.fixture(scope="module")
def results(demo):
    return Results(demo)


def drawing(results, ident):
    package, series = results.package, results.by_indicator[ident]
    return target_chart(series, package.plan, package.root.name, "来源").drawings[0]


def noted(results, ident):
    name = results.by_indicator[ident].indicator.name
    (row,) = [r for g in board(results) for r in g.rows if r.name == name]
    (line,) = [r for r in overview_page(results).model.rows if r.name.text == name]
    return row.notes, line.baseline


def test_a_baseline_of_an_earlier_year_says_so_everywhere(results, demo):
    series = results.by_indicator[OLDER]
    assert series.baseline.year == 2019 < demo.plan.baseline_date.year
    labels = [f.label for f in standing(demo, series).key_figures]
    assert "基期（2019年）" in labels
    assert next(year_rows(demo, series)).label == "2019年（基期）"
    made = drawing(results, OLDER)
    axis = [m for m in made.marks if isinstance(m, Text) and m.text == "2019"]
    (base,) = [m for m in made.marks if isinstance(m, Circle) and m.css == "c-base"]
    assert [m.x for m in axis] == [base.x]
    board_notes, cell = noted(results, OLDER)
    assert any("2019年的数" in note for note in board_notes)
    assert "2019年的数" in cell.note
    assert of_baseline(results, series.indicator).text == "2019"


def test_the_plans_own_year_is_not_repeated(results):
    board_notes, cell = noted(results, "i02")
    assert not any("年的数" in note for note in (*board_notes, cell.note))


def test_no_path_leads_over_a_break(results):
    assert [m for m in drawing(results, BROKEN).marks if m.css == "c-path"] == []
    assert "直线路径" not in [getattr(m, "text", "") for m in drawing(results, BROKEN).marks]
    board_notes, cell = noted(results, BROKEN)
    assert any("口径中断以前的数" in note for note in board_notes)
    assert cell.note == "口径中断以前的数"


def test_a_flow_is_asked_for_no_baseline(results, demo):
    series = results.by_indicator[FLOW]
    assert series.baseline is None
    assert [r.label for r in year_rows(demo, series)][0] == "2021年"
    assert not any("基期" in f.label for f in standing(demo, series).key_figures)
    texts = [m.text for m in drawing(results, FLOW).marks if isinstance(m, Text)]
    assert "2020" not in texts
    assert "2020" not in describe(series, demo.plan)
    assert of_baseline(results, series.indicator).word == NAMES[OUTSIDE]


def test_of_two_baselines_the_one_that_is_not_drawn_is_told(results, demo):
    series = results.by_indicator[OLDER]
    base = series.baseline
    other = replace(base, observation=None, number=base.number + 1, other=None)
    both = replace(series, baseline=replace(base, other=other))
    same = replace(series, baseline=replace(base, other=replace(other, number=base.number)))
    words = f"基期另有各地汇总的数{number(other.amount)}"
    for chart_of, told in ((series, False), (both, True), (same, False)):
        subtitle = target_chart(chart_of, demo.plan, "", "").subtitle
        assert (words in subtitle) is told
        assert (words in describe(chart_of, demo.plan)) is told
