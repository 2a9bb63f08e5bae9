"""A promise in words: what is asked, by when, how far it is known, and whom it concerns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from planboard.pages.promised import due_words, inherited, requirement, says, whole_sentence
from planboard.pages.scopes import covers
from planboard.promises import last_by

from tests.promised import CLAUSE, commitment, ledger, number, page, report, with_promises


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (number("60", unit="%"), "≥60%"),
        (number("5", unit="户"), "≥5\u2005户"),
        (number("100", "=", unit="%"), "100%"),
        (number("1500", "range", "户", number_high=Decimal(8000)), "1500—8000\u2005户"),
        (number("1", unit="次", rhythm="yearly"), "≥1\u2005次/年"),
        (number("1", unit="次", rhythm="every-3-years"), "≥1\u2005次/3年"),
        (number("80", unit="%", rhythm="yearly"), "每年≥80%"),
        (number("30", unit="平方米/百户", rhythm="yearly"), "每年≥30\u2005平方米/百户"),
        (number("2", "=", "次", rhythm="regular"), "定期2\u2005次"),
        (number("0.3", "=", "%", relative_to="建筑面积"), "0.3%（相对于建筑面积）"),
        (commitment(operator="≥", relative_to="上年的平均数"), "不少于上年的平均数"),
        (commitment(relative_to="上年的平均数"), "相对于上年的平均数"),
        (commitment(rhythm="monthly"), "每月"),
        (commitment(due_date=date(2033, 12, 31)), None),
    ],
)
def test_what_is_asked_in_words(second, asked, words):
    assert requirement(second, asked) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "没有写期限"),
        ({"due_date": date(2032, 12, 31)}, "2032-12-31"),
        ({"rhythm": "yearly"}, "每年"),
        ({"due_date": date(2032, 12, 31), "rhythm": "yearly"}, "2032-12-31，每年"),
    ],
)
def test_the_date_in_words(second, told, words):
    assert due_words(second, commitment(**told)) == words


@pytest.mark.parametrize(
    ("quote", "subject", "stands"),
    [
        ("全区建成助餐点", "全区", True),
        ("形成符合当地实际的养老服务新机制", "当地养老服务", True),
        ("15个村建成助餐点", "全区", False),
        ("全面推进各区工作", "全区", False),
    ],
)
def test_a_subject_whose_words_stand_in_the_quote_is_not_added(quote, subject, stands):
    assert says(quote, subject) is stands
    assert inherited(commitment(quote=quote, subject=subject)) == (None if stands else subject)


def test_the_whole_sentence_keeps_its_signs_and_shows_where_the_quote_is(second):
    clause = second.clause_by_id[CLAUSE]
    before, words, after = whole_sentence(clause, "定期上门探访")
    assert (before, words, after) == ("逐步增加养老床位，", "定期上门探访", "独居老年人。")
    assert before + words + after == clause.text


@pytest.mark.parametrize(
    ("told", "reports", "word"),
    [
        ({}, [], "未找到公开进展"),
        ({"due_date": date(2032, 12, 31)}, [], "期限已过，未找到公开进展"),
        ({"due_date": date(2033, 6, 30)}, [], "未找到公开进展"),  # the data date itself
        ({"due_date": date(2032, 12, 31)}, [(date(2032, 5, 1), "partial")], "有进展，未完成"),
        ({"due_date": date(2032, 12, 31)}, [(date(2033, 2, 1), "overdue")], "逾期"),
        ({}, [(date(2031, 5, 1), "partial"), (date(2032, 5, 1), "done")], "已完成"),
        ({}, [(date(2032, 5, 1), "dropped")], "不再实施"),
        ({}, [(date(2033, 12, 1), "done")], "未找到公开进展"),  # after the data date
    ],
)
def test_the_state_at_the_data_date(second, told, reports, word):
    rows = tuple(report("k1", *one) for one in reports)
    package = with_promises(second, commitment(**told), progress_reports=rows)
    assert page(package).promise.state.word == word
    assert ledger(package).parts[0].rows[0].promise.state.word == word


@pytest.mark.parametrize(
    ("scope", "level", "all_of_them"),
    [
        ("每个村", "村", True),
        ("全区所有村", "村", True),
        ("全县村（社区）", "社区", True),
        ("乡镇（街道）", "乡镇（街道）", True),
        ("所有街道", "乡镇（街道）", False),
        ("老旧社区", "社区", False),
        ("山村", "村", False),
        ("全区", "村", False),
    ],
)
def test_which_scopes_mean_every_place(second, scope, level, all_of_them):
    named = replace(second.levels[0], name=level)
    assert covers(scope, named) is all_of_them


def test_a_later_figure_says_nothing_of_a_promise_for_an_earlier_year():
    """Two promises share a series, one for 2031 and one for 2033."""
    earlier, later = (
        SimpleNamespace(due_date=date(year, 12, 31), commitment=f"c{year}") for year in (2031, 2033)
    )
    figure = SimpleNamespace(observed=True)
    known = SimpleNamespace(values={2033: figure}, final_year=2033)
    assert last_by(known, earlier) is None
    assert last_by(known, later) is figure
