"""The front page: the first sentence, the marks, the board, promises by date, what changed lately."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from planboard import addresses
from planboard.counting import counts, headline, sentence
from planboard.model import Settings
from planboard.pages.due import MOST_DUE, due_list
from planboard.pages.front import front_page, sides
from planboard.pages.lately import MOST_NEWS, lately
from planboard.pages.levels import level_page, names_file
from planboard.results import Results
from planboard.thresholds import WORDS

from tests.promised import commitment, report, with_promises
from tests.taken import taken


def front(package):
    return front_page(Results(package), taken(package)).model


@pytest.fixture(scope="module")
def made(demo):
    return front(demo)


# The first sentence


def test_the_headline_names_coverage_and_every_outcome_once(demo):
    series = Results(demo).plan_series
    text, found = headline(series), counts(series)
    final = sum(s.verdict.final for s in series)
    assert text.startswith(f"{len(series)}项指标：{final}项有期末数据，其中")
    assert sum(map(int, re.findall(r"(\d+)项[、。]", text))) == final
    assert f"完成或保持{found['done'] + found['kept']}项" in text
    assert len(text) < len(sentence(series))


def test_where_nothing_was_judged_the_headline_says_what_is_not_known(real):
    series = Results(real).plan_series
    assert headline(series) == sentence(series) == "33项指标：0项有期末数据；33项未找到公开数据。"


def test_the_numbers_of_the_headline_are_pieces_of_their_own(made, demo):
    assert "".join(text for text, _ in made.lede) == headline(Results(demo).plan_series)
    assert all(text.isdecimal() == number for text, number in made.lede)


# The marks


def test_marks_stand_by_state_and_are_told_in_words(made):
    order = list(WORDS)
    for strip in made.strips:
        keys = [order.index(state.key) for state, _ in strip.marks]
        assert keys == sorted(keys)
        assert strip.count == len(keys) == sum(map(int, re.findall(r"(\d+)项", strip.told)))
    assert sum(n for n, _ in made.counts) == sum(strip.count for strip in made.strips)


# The board


def rows(model):
    return [(group, row) for group in model.groups for row in group.rows]


def test_the_actual_is_large_and_the_target_below_it(made):
    (row,) = (r for _, r in rows(made) if r.uri == addresses.indicator("i01"))
    assert (row.figure, row.unit, row.below) == ("100", "%", "目标\u2005100%")
    assert row.remark == "2025年"


def test_a_series_without_a_value_shows_no_large_number_among_others(made):
    bare = [r for _, r in rows(made) if not r.remark]
    assert bare
    assert all(r.figure == "" and "目标" in r.below for r in bare)


def test_where_nothing_is_known_the_target_is_the_number_and_says_so(real):
    for group, row in rows(front(real)):
        assert row.figure
        assert "目标，不是现状" in group.figures
        assert group.word.key == "nothing"
        assert row.below in ("", "每年")


def test_a_long_unit_stands_in_the_notes_a_short_one_at_the_number(made):
    units = {r.uri: (r.unit, [n for n in r.notes if n.startswith("单位")]) for _, r in rows(made)}
    assert units[addresses.indicator("i02")] == ("", ["单位：平方米/百户"])
    assert units[addresses.indicator("i09")] == ("个", [])


# Promises


def test_promises_stand_by_how_near_their_day_is(second):
    days = [date(2031, 6, 30), date(2032, 12, 31), date(2031, 12, 31), date(2034, 12, 31)]
    given = [commitment(f"k{n}", due_date=day) for n, day in enumerate(days)]
    found = due_list(Results(with_promises(second, *given, commitment("k9"))))
    assert [row.date for row in found.rows] == [
        "2032-12-31",
        "2031-12-31",
        "2034-12-31",
        "2031-06-30",
    ]
    assert [row.when for row in found.rows] == ["已到期", "已到期", "尚未到期", "已到期"]
    assert found.more == "全部5条"


def test_no_more_than_a_handful_and_most_of_them_fell_due(real, second):
    found = due_list(Results(real))
    assert len(found.rows) == MOST_DUE
    assert [row.when for row in found.rows] == ["已到期"] * 3 + ["尚未到期"] * 2
    assert due_list(Results(with_promises(second))) is None
    undated = due_list(Results(with_promises(second, commitment("k1"))))
    assert (undated.rows, undated.title) == ((), "承诺")


# What changed


def test_news_are_of_the_days_in_the_data_newest_first(demo):
    found = lately(Results(demo)).rows
    days = [row.date for row in found]
    assert days == sorted(days, reverse=True)
    assert len(found) == MOST_NEWS
    assert max(days) <= demo.plan.data_date.isoformat()
    assert len({(row.date, row.kind) for row in found}) == len(found), "one line a kind and day"
    assert any("这一天另有" in row.more for row in found)


def test_every_kind_of_news_is_told(demo):
    """On a day of its own each of them is the newest."""
    results = Results(demo)
    sections = {row.kind for row in lately(results).rows}
    assert {"查找", "修订", "说明", "目标调整", "进展报告"} <= sections


def test_a_source_is_news_on_the_day_it_was_published_and_not_before_the_data_date(second):
    quiet = replace(second, searches=(), explanations=(), revisions=(), progress_reports=())
    source = quiet.sources[0]
    future = replace(source, source="later", published_on=date(2099, 1, 1))
    known = replace(source, source="known", published_on=date(2033, 6, 29))
    unused = replace(source, source="unused", published_on=date(2033, 6, 28))
    older = replace(source, source="older", published_on=quiet.plan.period_start - timedelta(1))
    told = (known, future, older)
    values = [replace(quiet.observations[0], source=one.source) for one in told]
    found = lately(Results(replace(quiet, sources=(*told, unused), observations=values))).rows
    assert [(row.date, row.kind) for row in found if row.kind == "来源公布"] == [
        ("2033-06-29", "来源公布")
    ], "used by a number, of the plan's time, not of the future"


def test_without_news_a_calm_sentence_is_left(second):
    sources = tuple(replace(s, published_on=None) for s in second.sources)
    bare = with_promises(second)
    bare = replace(
        bare, sources=sources, searches=(), explanations=(), revisions=(), targets=second.targets
    )
    found = lately(Results(bare))
    assert found.rows == ()
    assert "没有改过" in found.lede


def test_a_report_of_progress_is_news(second):
    package = with_promises(
        second, commitment("k1"), progress_reports=(report("k1", date(2033, 6, 1), "done"),)
    )
    kinds = {row.kind: row for row in lately(Results(package)).rows}
    assert kinds["进展报告"].uri == addresses.commitment("k1")


# Files, places


def test_four_files_with_format_and_size(made):
    assert [item.note.split("　")[0] for item in made.downloads] == ["ZIP", "CSV", "CSV", "CSV"]
    assert all(item.note.endswith(" KB") for item in made.downloads)


def test_the_names_of_all_places_lead_to_their_pages(demo):
    ((path, content),) = names_file(demo, Settings())
    assert path == "communities/names.json"
    found = json.loads(content)
    listed = [(name, parent) for parent, own in found for name, _ in own]
    there = [a for a in demo.areas if a.level == demo.leaf.level]
    assert sorted(listed) == sorted((a.name, demo.area_by_code[a.parent].name) for a in there)
    assert dict(found[0][1])[there[0].name] == f"{there[0].area}/"


def test_a_list_of_places_can_be_narrowed_by_what_is_known(demo, second):
    fields = level_page(demo, demo.leaf, False).form.fields
    assert "under" in [f.name for f in fields]
    (kind,) = level_page(second, second.leaf, False).form.fields
    assert [value for value, _ in kind.options] == ["hill", "water", "none"]


# The key, and the two sides of the board


def test_the_key_says_every_mark_of_the_board_and_no_other(made, real):
    """A tip and a dot are part of the mark that they stand on."""
    for page in (made, front(real)):
        drawn = {m.css for g in page.groups for r in g.rows for m in r.ruler.marks}
        told = [css for css, _ in (*page.legend.bars, *page.legend.squares)]
        assert sorted(told) == sorted(drawn - {"r-tip", "r-dot"})


def test_the_board_has_two_sides_in_its_own_order(made):
    left, right = made.sides
    assert (*left, *right) == made.groups
    sizes = [sum(len(g.rows) + 1 for g in side) for side in (left, right)]
    assert sizes[0] <= sizes[1] < sizes[0] + len(right[0].rows) * 2 + 3


def test_a_board_of_one_group_has_one_full_side(made):
    assert sides(made.groups[:1]) == ((), made.groups[:1])
    assert sides(()) == ((), ())


def test_the_name_of_a_plan_loses_nothing_to_its_breaks(made, demo):
    assert "".join(made.plan_name) == demo.plan.name
    assert all(p.endswith("）") for p in made.plan_name if p.startswith("（"))
