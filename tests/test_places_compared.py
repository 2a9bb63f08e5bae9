"""Places on the page of a series: sorted bars or names by who has it, the sentence over them, never a rank."""

import re

import pytest
from planboard.pages import reports as module
from planboard.pages.ranking import FEWEST
from planboard.pages.reports import reports
from planboard.results import Results

from tests.county import CODES, SHARE, by_place, county, row, target
from tests.test_unbroken import loosened


def compared(base, item, rows, goals):
    package = county(base, item, rows, goals)
    results = Results(package)
    return reports(results, results.series(item, package.root)).ranking


@pytest.fixture
def shares(second):
    """Five places: 60, 40, 50 (estimated), 80, and one that reports none."""
    item = by_place(**SHARE)
    parts = ((60, "A"), (40, "A"), (50, "E"), (80, "A"))
    rows = [
        row(2035, code=code, parts=(top, 100), status=status)
        for code, (top, status) in zip(CODES, parts, strict=False)
    ]
    return compared(second, item, [*rows, row(2035, code=CODES[4], status="O")], [target(50)])


def test_the_better_come_first_and_those_without_a_number_last(shares):
    assert [bar.figure for bar in shares.bars] == ["80%", "60%", "50%", "40%", None]
    assert [bar.said for bar in shares.bars] == ["达到", "达到", "不能判断", "没有达到", ""]
    assert shares.bars[-1].word == "缺报"
    assert (shares.open, shares.silent, shares.goal) == (True, True, "50%")


def test_the_sentence_counts_everyone_once(shares):
    assert shares.sentence == "4个有数的place里，2个达到50%，1个没有达到，1个不能判断；1个没有数。"
    assert shares.caution.endswith("不用来判断一个地方。")


def test_under_an_upper_limit_the_least_comes_first(second):
    item = by_place(**SHARE)
    rows = [row(2035, code=c, parts=(n, 100)) for c, n in zip(CODES, (9, 30, 12, 4), strict=False)]
    found = compared(second, item, rows, [target(10, "≤")])
    assert [bar.figure for bar in found.bars] == ["4%", "9%", "12%", "30%", None]
    assert found.sentence.startswith("4个有数的place里，2个不超过10%，2个超过；")


def test_a_share_of_a_sum_is_not_held_to_the_sum(second):
    item = by_place(aggregation="sum")
    rows = [row(2035, n, code=code) for n, code in enumerate(CODES)]
    found = compared(second, item, rows, [target(100)])
    assert (found.goal, found.caution) == ("", "")
    assert found.sentence == "5个place有数。"
    assert all(not bar.said and len(bar.bar.marks) == 1 for bar in found.bars)


def test_what_a_place_has_or_has_not_is_no_bar(second):
    item = by_place(**SHARE)
    rows = [row(2035, code=c, parts=(n, 1)) for c, n in zip(CODES, (1, 0, 1, 1), strict=False)]
    found = compared(second, item, rows, [target(100)])
    assert not found.bars
    assert [group.title for group in found.named] == ["已设（3个）", "未设（1个）", "没有数（1个）"]
    assert found.sentence == "4个有数的place里，3个已设，1个未设；1个没有数。"
    listed = [v.place.text for group in found.named for _, values in group.groups for v in values]
    assert sorted(listed) == sorted(CODES)


def test_a_few_numbers_are_not_compared(second):
    item = by_place(**SHARE)
    rows = [row(2035, code=c, parts=(50, 100)) for c in CODES[: FEWEST - 1]]
    assert compared(second, item, rows, [target(50)]) is None


def test_a_row_on_the_page_is_light_and_speaks(demo_site):
    text = (demo_site / "indicators/i02/index.html").read_text(encoding="utf-8")
    (listed,) = re.findall(r"<ul class=\"pb-ranking\">(.*?)</ul>", text, re.DOTALL)
    rows = re.findall(r"<li>.*?</li>", listed, re.DOTALL)
    drawings = re.findall(r"<svg.*?</svg>", listed, re.DOTALL)
    assert len(rows) == len(drawings) == 37
    assert max(len(d.encode()) for d in drawings) <= 300
    for one in rows:
        assert re.search(r"，(达到|没有达到)</span>", one), "said, not only drawn"
        assert not re.search(r"第\d+", one)
    assert "style=" not in listed


def test_places_of_one_state_are_links_by_township(demo_site, demo):
    text = loosened((demo_site / "indicators/i10/index.html").read_text(encoding="utf-8"))
    assert text.count('class="pb-named-by"') == 3
    assert "pb-ranking" not in text
    assert re.search(r"<h3>2025年：34个有数的社区里，13个已设，21个未设；3个没有数。</h3>", text)


def test_very_many_places_are_counted_and_not_compared(demo, monkeypatch):
    monkeypatch.setattr(module, "MOST_PLACES", 10)
    results = Results(demo)
    series = next(s for s in results.plan_series if s.indicator.indicator == "i02")
    found = reports(results, series)
    assert (found.too_many, found.ranking) == (True, None)
