"""Promises as pages: what is asked, by when, what is known of it, and never more than that."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from planboard import addresses
from planboard.annotations import in_trouble
from planboard.downloads import downloads
from planboard.model import (
    Commitment,
    CommitmentArea,
    Contradiction,
    Indicator,
    Observation,
    ProgressReport,
    Settings,
    Target,
)
from planboard.pages import pages
from planboard.pages.areas import area_pages
from planboard.pages.commitments import commitment_pages
from planboard.pages.common import IN_TROUBLE
from planboard.pages.front import promised_sentence
from planboard.pages.indicators import indicator_pages
from planboard.pages.ledger import ledger_page
from planboard.pages.promised import due_words, inherited, requirement, says, whole_sentence
from planboard.pages.scopes import covers
from planboard.plantext import squeeze
from planboard.promises import last_by

CLAUSE = "part-1-s2-p1-n1"


def commitment(ident="k1", **told):
    blank = dict.fromkeys(Commitment.__dataclass_fields__)
    needed = {"clause": CLAUSE, "quote": "逐步增加养老床位", "kind": "goal", "subject": "床位"}
    return Commitment(**{**blank, **needed, "commitment": ident, **told})


def number(low, operator="≥", unit="个", **told):
    low = Decimal(low)
    return commitment(operator=operator, number_low=low, unit=unit, **told)


def report(ident, day, state, **told):
    blank = {"number": None, "evidence": "年报里的话", "source": "plan", "note": None}
    return ProgressReport(
        **{**blank, "commitment": ident, "reported_on": day, "state": state, **told}
    )


def with_promises(package, *commitments, **tables):
    return replace(package, commitments=commitments, **tables)


def ledger(package):
    return ledger_page(package, dict(downloads(package))).model


def page(package, ident="k1"):
    files = dict(downloads(package))
    made = {p.uri: p for p in commitment_pages(package, Settings(), files)}
    return made[f"commitments/{ident}.md"].model


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


def test_the_first_sentence_counts_with_coverage(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 12, 31)),
        commitment("k2"),
        commitment("k3"),
        progress_reports=(report("k2", date(2032, 5, 1), "done"),),
    )
    assert ledger(package).lede == (
        "规划正文里、指标表以外的承诺共3条，其中写了期限的1条，有公开进展的1条，"
        "期限已过而未找到公开进展的1条，其余1条未找到公开进展（截至2033年6月30日）。"
    )
    assert promised_sentence(package) == (
        "正文另有3条承诺，到数据日期已到期的1条，其中有公开进展的0条。"
    )


def test_a_plan_without_promises_has_a_page_that_says_so(second):
    package = with_promises(second)
    model = ledger(package)
    assert model.parts == ()
    assert "没有整理出来" in model.lede
    assert promised_sentence(package) is None


def test_the_calendar_has_every_year_of_the_plan_and_those_beyond(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 12, 31)),
        commitment("k2", due_date=date(2040, 12, 31)),
        commitment("k3", due_date=date(2033, 12, 31), rhythm="yearly"),
        commitment("k4", rhythm="yearly"),
        commitment("k5"),
    )
    model = ledger(package)
    assert [(d.title, d.note, len(d.marks)) for d in model.years] == [
        ("2031年底", "没有到期", 0),
        ("2032年底", "1条到期", 1),
        ("2033年底", "没有到期", 0),
        ("2040年底", "规划期以后，1条到期", 1),
    ]
    assert [(d.title, d.note, len(d.marks)) for d in model.others] == [
        ("每年都要做", "每年2条", 2),
        ("没有写期限", "1条", 1),
    ]
    (mark,) = model.years[1].marks
    assert mark[1:] == (
        "k1　逐步增加养老床位：期限已过，未找到公开进展",
        "commitments/k1.md",
    )


def test_other_rhythms_are_named_and_a_date_within_a_year_is_no_year_end(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 6, 30)),
        commitment("k2", rhythm="yearly"),
        commitment("k3", rhythm="monthly"),
    )
    model = ledger(package)
    assert model.years[0].title == "2031年"
    assert (model.others[0].title, model.others[0].note) == ("要反复做的", "每月1条，每年1条")


def test_the_ledger_tells_measured_promises_from_the_others(second):
    package = with_promises(
        second,
        commitment("k1"),
        number("3", ident="k2"),
        commitment("k3", due_date=date(2033, 12, 31)),
        commitment("k4", rhythm="yearly"),
    )
    first, rest = ledger(package).parts
    assert [r.promise.ident for r in first.rows] == ["k3", "k4", "k2"], "dates, rhythms, the rest"
    assert [r.promise.ident for r in rest.rows] == ["k1"]


def test_a_row_is_found_by_date_kind_place_state_and_indicator(second):
    package = with_promises(
        second,
        commitment(
            "k1", due_date=date(2032, 12, 31), rhythm="yearly", scope="每个村", indicator="beds"
        ),
        commitment("k2", scope="全区"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    model = ledger(package)
    assert dict(model.parts[0].rows[0].values) == {
        "due": ("2032", "again"),
        "kind": ("goal",),
        "place": ("990101001", "每个村"),
        "state": ("past",),
        "indicator": ("beds",),
    }
    fields = {field.name: field.options for field in model.form.fields}
    assert "place" not in fields, "one place; what is said once is found by typing it"
    assert "kind" not in fields, "there is nothing to choose from"


def test_the_menu_of_places_has_names_first_then_scopes_and_none_twice(second):
    package = with_promises(
        second,
        commitment("k1", scope="子虚村"),
        commitment("k2", scope="子虚村"),
        commitment("k3", scope="每个村"),
        commitment("k4", scope="全区"),
        commitment("k5", scope="全区"),
        commitment("k6", scope="亡是村"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    (field,) = (f for f in ledger(package).form.fields if f.name == "place")
    assert field.groups == (
        ("点名的地方", (("990101001", "子虚村（2）"),)),
        ("范围", (("全区", "全区（2）"),)),
    ), "a scope that is the name of a place is the place; what is said once is left out"
    assert '<optgroup label="点名的地方"><option value="990101001">' in text(package, LEDGER)


def text(package, uri):
    return dict(pages(package, Settings(), dict(downloads(package))))[uri]


LEDGER = "commitments/index.md"
BAD_CASE = {"clause": "part-1-s3-p1-n2", "quote": "无何村没有养老床位"}


def test_a_place_in_trouble_is_never_named_without_the_caution(second):
    told = {**BAD_CASE, "scope": "每个村", "due_date": date(2032, 12, 31)}
    row = Contradiction(
        "x1", "text-text", "床位", BAD_CASE["clause"], BAD_CASE["quote"], None, None, None, None,
        "没有数。", None, None,
    )  # fmt: skip
    package = with_promises(second, commitment(**told), contradictions=(row,))
    made = dict(pages(package, Settings(), dict(downloads(package))))
    found = {uri: counts(html) for uri, html in made.items() if uri not in chapters(package)}
    assert {uri: pair for uri, pair in found.items() if pair[0] > pair[1]} == {}
    assert found[LEDGER][0] == 3, "the row, and the title and the label of its mark"
    assert found["villages/990101001.md"][0] == 1, "among the promises to every village"
    (mark,) = ledger(package).years[1].marks
    assert mark[1] == "k1　无何村没有养老床位（规划原文提及，现状未知）：期限已过，未找到公开进展"


def test_the_way_to_a_bad_case_is_cautious_too(second):
    package = with_promises(second, commitment("k1"), commitment("k2", **BAD_CASE))
    assert page(package).next.note == IN_TROUBLE
    assert f"{IN_TROUBLE}</b></a></nav>" in squeeze(text(package, "commitments/k1.md"))


def test_a_whole_sentence_is_judged_by_all_its_words(second):
    told = {**BAD_CASE, "quote": second.clause_by_id[BAD_CASE["clause"]].text[:4]}
    model = page(with_promises(second, commitment(**told)))
    assert BAD_CASE["quote"] not in told["quote"]
    assert (model.promise.quote.caution, model.whole.caution) == ("", IN_TROUBLE)


def chapters(package):
    return {addresses.chapter(chapter.stem) for chapter in package.chapters}


def counts(html, words=BAD_CASE["quote"]):
    """How often the words stand there, and how often the caution."""
    plain = squeeze(re.sub("</?mark>", "", html))
    return plain.count(squeeze(words)), plain.count(IN_TROUBLE)


@pytest.mark.parametrize("which", ["second", "real"])
def test_on_every_built_page_too(which, request):
    package = request.getfixturevalue(which)
    site = request.getfixturevalue(f"{which}_site")
    own = {site / uri.removesuffix(".md") / "index.html" for uri in chapters(package)}
    words = {m.quote for m in package.troubles}
    words |= {c.quote for c in package.commitments if in_trouble(package, c.clause, c.quote)}
    seen, bare = 0, []
    for path in {*site.rglob("*.html")} - own:
        html = path.read_text(encoding="utf-8")
        pairs = [counts(html, one) for one in words]
        seen += any(said for said, _ in pairs)
        bare += [path.relative_to(site) for said, cautions in pairs if said > cautions]
    assert words
    assert seen > 0
    assert bare == []


def test_the_list_is_one_step_from_the_top_and_its_parts_do_not_count(second):
    html = text(with_promises(second, commitment()), LEDGER)
    assert html.index('href="#list"') < html.index("pb-calendar") < html.index('id="list"')
    assert [part.title for part in ledger(with_promises(second, commitment())).parts] == [
        "没有数也没有期限的"
    ], "a number would be wrong as soon as the list is narrowed"


def test_the_page_says_what_the_plan_leaves_out_and_who_added_a_subject(second):
    model = page(with_promises(second, commitment(subject="全区", scope="全区")))
    assert model.fields == (
        ("对象", "全区（承前，编者补出）"),
        ("期限", "原文没有写明"),
        ("范围", "全区"),
        ("负责单位", "原文没有写明"),
    )
    assert "不等于没有做" in model.empty
    assert model.promise.quote.uri == f"plan/part-1.md#{CLAUSE}"


def test_reports_stand_newest_first_with_number_and_source(second):
    rows = (
        report("k1", date(2031, 5, 1), "partial", number=Decimal(2)),
        report("k1", date(2032, 5, 1), "done", number=Decimal(5), note="第二次"),
    )
    model = page(with_promises(second, number("5"), progress_reports=rows))
    assert model.empty is None
    assert model.latest == "2032-05报告5\u2005个"
    assert [(r.date, r.state.word, r.number, r.note) for r in model.rows] == [
        ("2032-05-01", "已完成", "5\u2005个", "第二次"),
        ("2031-05-01", "有进展，未完成", "2\u2005个", None),
    ]
    assert model.rows[0].source.uri == "data/index.md#source-plan"


def counted(package, *observations):
    """A promise with a series of its own: two visits a year in every village."""
    blank = dict.fromkeys(Indicator.__dataclass_fields__)
    own = {
        "indicator": "own", "kind": "commitment", "name": "上门次数", "unit": "次", "scale": 1,
        "measure": "flow", "level": "village", "applies_to": "all", "aggregation": "minimum",
        "numerator_label": "上门次数", "clause": CLAUSE,
    }  # fmt: skip
    aim = Target("own", "990101", 2033, 1, None, "≥", "写了“至少”。", Decimal(2), "2次", "inferred", None, None, None)  # fmt: skip
    return with_promises(
        package,
        number("2", unit="次", rhythm="yearly", series="own", scope="每个村"),
        indicators=(*package.indicators, Indicator(**{**blank, **own})),
        targets=(*package.targets, aim),
        observations=(*package.observations, *observations),
    )


def seen(area, value):
    blank = dict.fromkeys(Observation.__dataclass_fields__)
    told = {"indicator": "own", "area": area, "area_name": "", "period": "2032", "source": "plan"}
    return Observation(**{**blank, **told, "value": Decimal(value), "status": "A"})


def test_a_series_without_values_is_one_calm_box_and_no_empty_chart(second):
    model = page(counted(second))
    assert model.series is None
    assert model.promise.state.word == "未找到公开进展"
    assert model.told_in == ("数", "data/observations/own.csv")


def test_a_series_by_place_is_shown_with_who_has_reported(second):
    model = page(counted(second, seen("990101001", 3)))
    assert model.promise.state.word == "有公开记录"
    assert model.latest == "1个地方有记录"
    assert model.series.reports.coverage == (("2032年", "3个中1个有数，2个未找到公开数据"),)
    assert "尚无汇总数据" in model.series.chart.title, "one village is not the whole"


def test_a_promise_counted_by_an_indicator_leads_there(second):
    package = with_promises(second, number("240", unit="张", series="beds", indicator="beds"))
    model = page(package)
    assert model.series is None
    assert model.counted_at[0].uri == "indicators/beds.md"
    assert model.indicator is None, "said once"


def test_what_does_not_agree_shows_the_other_side(second):
    row = Contradiction(
        "x1", "text-text", "床位", CLAUSE, "逐步增加养老床位", "part-1-s1-p1-n2", "养老床位120张",
        None, None, "一处说增加，一处有数。", None, None,
    )  # fmt: skip
    (found,) = page(with_promises(second, commitment(), contradictions=(row,))).disagreements
    assert (found.link.text, [q.text for q in found.quotes]) == ("床位", ["养老床位120张"])
    elsewhere = commitment(clause="part-1-s2-b1-p2-n1", quote="及时盘活空置床位")
    assert page(with_promises(second, elsewhere, contradictions=(row,))).disagreements == ()


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


def test_a_place_has_its_own_promises_and_those_to_all(second):
    package = with_promises(
        second,
        commitment("k1"),
        number("1", ident="k2", scope="每个村"),
        commitment("k3", scope="每个村"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    found = {p.uri: p.model for p in area_pages(package, Settings())}
    own, uncounted = found["villages/990101001.md"], found["villages/990101004.md"]
    assert [p.ident for p in own.promises] == ["k1"]
    assert [p.ident for p in own.everywhere] == ["k2"], (
        "what is measured; the rest is in the ledger"
    )
    assert own.everywhere_title == "对所有村的承诺：有数或有期限的1条（另有1条没有数，见承诺清单）"
    assert uncounted.promises == uncounted.everywhere == ()
    assert uncounted.everywhere_title == ""


def test_of_very_many_places_none_repeats_the_promises_to_all(second, monkeypatch):
    monkeypatch.setattr("planboard.pages.areas.MOST_LISTED", 2)
    package = with_promises(second, number("1", scope="每个村"))
    found = {p.uri: p.model for p in area_pages(package, Settings())}
    own = found["villages/990101001.md"]
    assert (own.everywhere, own.everywhere_title) == ((), "对所有村的承诺：有数或有期限的1条")


def test_an_indicator_quotes_the_promises_about_it(second):
    package = with_promises(second, commitment("k1", indicator="beds"), commitment("k2"))
    files = dict(downloads(package))
    found = {p.uri: p.model for p in indicator_pages(package, Settings(), files)}
    assert [p.ident for p in found["indicators/beds.md"].promises] == ["k1"]
    assert found["indicators/idle.md"].promises == ()


def test_a_later_figure_says_nothing_of_a_promise_for_an_earlier_year():
    """Two promises share a series, one for 2031 and one for 2033."""
    earlier, later = (
        SimpleNamespace(due_date=date(year, 12, 31), commitment=f"c{year}") for year in (2031, 2033)
    )
    figure = SimpleNamespace(status="A")
    known = SimpleNamespace(values={2033: figure}, final_year=2033)
    assert last_by(known, earlier) is None
    assert last_by(known, later) is figure
