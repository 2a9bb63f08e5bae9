"""Contradictions and gaps: both sides in the plan's words, ours marked as ours."""

from dataclasses import replace

import pytest
from planboard import addresses
from planboard.model import Contradiction, Settings
from planboard.pages import text_of
from planboard.pages.contradictions import concerning, contradictions_page
from planboard.pages.related import Related
from planboard.results import Results

from tests.taken import taken


@pytest.fixture(scope="module")
def page(second):
    return contradictions_page(second, taken(second), Related(Results(second)))


def test_its_first_sentence_says_what_it_is_and_what_it_is_not(page):
    assert page.model.lede == (
        "这里列出规划文本里互相不一致、算不出来或残缺的2处，只把原话并列，不判断哪一边对，也不评价规划。"
    )
    assert [g.title for g in page.model.groups] == ["表与正文不一致（1处）", "算不出来（1处）"]
    assert all(g.open for g in page.model.groups), "two are not folded"


def test_a_long_list_comes_folded(second):
    many = replace(second, contradictions=second.contradictions * 30)
    page = contradictions_page(many, taken(second), Related(Results(many)))
    assert not any(g.open for g in page.model.groups)


def test_both_sides_stand_beside_each_other_with_all_that_concerns_them(page):
    (both,), (alone,) = (group.entries for group in page.model.groups)
    assert [(q.text, q.uri) for q in both.quotes] == [
        ("养老床位数（张）240", "plan/part-2.md#part-2-t1-r1"),
        ("养老床位达到260张", "plan/part-2.md#part-2-s1-p5-n2"),
    ]
    assert [(link.text, link.uri) for link, _ in both.indicators] == [
        ("养老床位数", "indicators/beds.md")
    ]
    assert [p.ident for p in both.promises] == ["more-beds"], "not the other in that sentence"
    assert both.values == (("kind", ("table-text",)), ("indicator", ("beds",)))
    assert len(alone.quotes) == 1
    assert alone.reading is None


def test_what_is_ours_is_marked(second, page):
    html = text_of(page, Settings(), "")
    assert '<span class="pb-tag">编者的读法</span> 本站按表内目标衡量这项指标' in html
    assert html.count("编者的读法</span>") == 1
    assert 'id="beds"' in html
    assert 'href="../../data/tables-contradictions.csv"' in html


def test_an_indicators_page_lists_those_that_concern_it(second):
    (found,) = concerning(second, "beds")
    assert (found.link.text, found.link.uri) == (
        "养老床位：表内240，正文260",
        "plan/contradictions.md#beds",
    )
    assert concerning(second, "visits") == ()


def test_the_other_indicator_counts_too(second):
    row = Contradiction("x", "standards", "甲", "part-2-t1-r1", "养老床位数", None, None,
                        "beds", "visits", "乙。", None, None)  # fmt: skip
    package = replace(second, contradictions=(row,))
    assert [d.difference for d in concerning(package, "visits")] == ["乙。"]


def test_a_series_of_a_promise_is_shown_on_the_promises_page(second):
    assert Related(Results(second)).indicator("training")[0].uri == addresses.commitment("training")
    assert Related(Results(second)).indicator("beds")[1].word == "略滞后（初步）"


def test_without_rows_the_page_says_so(second):
    package = replace(second, contradictions=())
    page = contradictions_page(package, taken(second), Related(Results(package)))
    assert "还没有整理出来" in text_of(page, Settings(), "")
    assert "<form" not in text_of(page, Settings(), "")
