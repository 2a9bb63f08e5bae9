"""A page a promise, and the pages that quote promises: never more than what is known."""

from datetime import date
from decimal import Decimal

from planboard.downloads import downloads
from planboard.model import (
    CommitmentArea,
    Contradiction,
    Indicator,
    Observation,
    Settings,
    Target,
)
from planboard.pages.areas import area_pages
from planboard.pages.indicators import indicator_pages
from planboard.results import Results

from tests.promised import CLAUSE, commitment, number, page, report, with_promises


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
    assert model.promise.state.word == "有公开记录，尚无期末数据"
    assert model.latest == "2032年3\u2005次；最少的一个村，有数的1个都达到；3个村中1个有数"
    assert model.series.reports.coverage == (("2032年", "3个村中1个有数，2个未找到公开数据"),)
    assert "3个地方中1个有数" in model.series.chart.drawn.title, "one village is not the whole"


def test_a_promise_counted_by_an_indicator_leads_there(second):
    package = with_promises(second, number("240", unit="张", series="beds", indicator="beds"))
    model = page(package)
    assert model.series is None
    assert model.counted_at.indicator.uri == "indicators/beds.md"
    assert model.counted_at.state.key == Results(second).by_indicator["beds"].verdict.key
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


def test_a_place_has_its_own_promises_and_those_to_all(second):
    package = with_promises(
        second,
        commitment("k1"),
        number("1", ident="k2", scope="每个村"),
        commitment("k3", scope="每个村"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    found = {p.uri: p.model for p in area_pages(Results(package), Settings())}
    own, uncounted = found["villages/990101001.md"], found["villages/990101004.md"]
    assert [w.promise.ident for w in own.words if w.promise] == ["k1"]
    assert [p.ident for p in own.to_all.foremost] == ["k2"], (
        "what is measured; the rest is in the ledger"
    )
    assert own.to_all.title == "对所有村的承诺"
    assert own.to_all.note.startswith("有数或有期限的1条（另有1条没有数，见承诺清单）。")
    assert [w for w in uncounted.words if w.promise] == []
    assert uncounted.to_all is None


def test_of_many_promises_to_all_those_with_a_number_and_a_date_stand_openly(second):
    dated = [
        number("1", ident=f"k{n}", scope="每个村", due_date=date(2035, 12, 31)) for n in range(4)
    ]
    others = [number("1", ident=f"m{n}", scope="每个村") for n in range(3)]
    package = with_promises(second, *others, *dated)
    found = {p.uri: p.model for p in area_pages(Results(package), Settings())}
    shared = found["villages/990101001.md"].to_all
    assert [p.ident for p in shared.foremost] == ["k0", "k1", "k2", "k3", "m0"]
    assert [p.ident for p in shared.others] == ["m1", "m2"]
    assert shared.rest == "其余2条"


def test_of_very_many_places_none_repeats_the_promises_to_all(second, monkeypatch):
    monkeypatch.setattr("planboard.pages.areas.MOST_LISTED", 2)
    package = with_promises(second, *(number("1", ident=f"k{n}", scope="每个村") for n in range(7)))
    found = {p.uri: p.model for p in area_pages(Results(package), Settings())}
    shared = found["villages/990101001.md"].to_all
    assert (len(shared.foremost), shared.others, shared.rest) == (5, (), "其余2条")


def test_an_indicator_quotes_the_promises_about_it(second):
    package = with_promises(second, commitment("k1", indicator="beds"), commitment("k2"))
    files = dict(downloads(package))
    found = {p.uri: p.model for p in indicator_pages(Results(package), Settings(), files)}
    assert [p.ident for p in found["indicators/beds.md"].promises] == ["k1"]
    assert found["indicators/idle.md"].promises == ()
