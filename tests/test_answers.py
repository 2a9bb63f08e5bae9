"""The plan's own problems and figures, each with what the plan sets against it or builds on it."""

from dataclasses import replace

import pytest
from planboard.downloads import downloads
from planboard.model import Answer, Settings
from planboard.pages import text_of
from planboard.pages.answers import problems_page
from planboard.pages.facts import figures_page
from planboard.pages.related import Related
from planboard.results import Results


def problems(package):
    return problems_page(package, dict(downloads(package)), Related(Results(package)))


@pytest.fixture(scope="module")
def entries(second):
    return {p.ident: p for p in problems(second).model.problems}


def test_a_problem_has_the_sentences_and_indicators_that_answer_it(entries):
    spread = entries["spread"]
    assert (spread.quote.text, spread.quote.uri) == (
        "床位分布不均",
        "plan/part-1.md#part-1-s3-p1-n1",
    )
    (said,) = spread.answers.said
    assert said.quote.uri == "plan/part-2.md#part-2-s1-p5-n1"
    assert [(p.ident, p.state.word) for p in said.promises] == [("mutual-aid", "逾期")]
    (measured,) = spread.answers.measured
    assert (measured.link.text, measured.state.word) == ("养老床位数", "略滞后（初步）")


def test_a_problem_without_an_answer_is_left_without_a_verdict(second, entries):
    assert not entries["staff"].answers.any
    html = text_of(problems(second), Settings(), "")
    section = html.partition('id="staff"')[2]
    assert "规划正文没有找到回应。" in section
    assert "规划后文没有找到增加持证照护人员的条款。" in section
    assert "规划自己写明了2个问题，后文的话或指标与之对应的有1个，没有找到的1个。" in html


def test_answers_stand_in_the_order_of_the_text(second):
    late = Answer("b1", "staff", None, None, "part-2-s2-p1-n3", "完善养老服务质量评价机制", None)
    early = Answer("b2", "staff", None, None, "part-2-s1-p2-n2", "每个村至少有1名助老员", None)
    package = replace(second, answers=(late, early))
    found = problems(package).model.problems[1].answers.said
    assert [s.quote.text for s in found] == ["每个村至少有1名助老员", "完善养老服务质量评价机制"]
    assert [[p.ident for p in s.promises] for s in found] == [["helpers"], []]


def test_a_figure_of_the_past_is_followed_by_what_is_promised_next(second):
    page = figures_page(second, dict(downloads(second)), Related(Results(second))).model
    rows = {row.ident: row.after for row in page.facts}
    assert rows["n5"].said[0].quote.text == "每年开展助老志愿者培训不少于2次"
    assert [p.ident for p in rows["n5"].said[0].promises] == ["training"]
    assert rows["n4"].measured[0].note == "只写了比例，没有写人数。"
    assert rows["n1"] is None
    assert page.count == "规划后文接着作了承诺或定了指标的2个，没有找到的4个。"


def test_of_the_real_plan_every_problem_is_answered_somewhere(real):
    for entry in problems(real).model.problems:
        assert entry.answers.any, entry.ident
