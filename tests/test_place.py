"""The page of one place, and the file of its values: what is known, since when, and what is not."""

import csv
import io

import pytest
from planboard.model import Settings
from planboard.pages.areas import area_pages
from planboard.pages.place_words import emphasised
from planboard.results import Results

from tests.browser import visitor
from tests.site_pages import PHONE

SHOWCASE = "990001001003"


def models(package):
    return {page.uri: page.model for page in area_pages(Results(package), Settings())}


@pytest.fixture(scope="module")
def demo_pages(demo):
    return models(demo)


@pytest.fixture(scope="module")
def own(demo_pages):
    return demo_pages[f"communities/{SHOWCASE}.md"]


def test_the_name_is_marked_and_the_words_stay():
    text = "支持甲村、乙村，甲村先行"
    parts = emphasised(text, ("甲村",))
    assert "".join(piece for piece, _ in parts) == text
    assert [piece for piece, name in parts if name] == ["甲村", "甲村"]
    assert emphasised("没有它", ("甲村",)) == (("没有它", False),)


def test_nothing_known_is_said_calmly(real):
    page = models(real)["communities/511723001013.md"]
    heads = {head.label: head for head in page.heads}
    assert heads["有数的指标"].number == "0"
    assert heads["没有数的"].number == str(page.asked.asked)
    assert heads["最近的数"].number == "还没有"
    assert [word for word, _ in page.asked.lacking] == ["未找到公开数据"]
    assert page.known == ()


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        (
            f"communities/{SHOWCASE}.md",
            "规划原文有4处说到丙寅社区，对所有社区另有5条写明数或期限的承诺。2025年应有的9项数，有6项，缺3项。",
        ),
        ("townships/990001001.md", "规划原文有1处说到立春街道。2025年，它的5个社区都有数。"),
    ],
)
def test_the_first_sentences_say_what_is_promised_and_what_is_known(demo_pages, uri, said):
    assert demo_pages[uri].lede == said


def test_of_a_place_without_any_number_the_lede_says_so(real):
    lede = models(real)["communities/511723001013.md"].lede
    assert lede.endswith("项数，还一项也没有。")


def test_beside_a_thing_that_a_place_has_the_target_is_of_the_places_that_have_it(own):
    rows = {row.name: row for row in own.known}
    assert rows["社区未成年人工作专人专岗覆盖率"].figure in ("已设", "未设")
    assert rows["社区未成年人工作专人专岗覆盖率"].target == "示例县的目标是100%的社区已设"
    assert rows["每百户居民拥有社区综合服务设施面积"].target == "示例县的目标≥30"


def test_what_is_asked_is_known_or_lacking_with_a_reason(demo_pages):
    asked = [page.asked for page in demo_pages.values() if getattr(page, "asked", None)]
    assert asked
    for one in asked:
        assert one.missing == sum(len(links) for _, links in one.lacking)
        assert all(word for word, _ in one.lacking)


def test_reasons_are_those_that_were_given(own):
    assert {word for word, _ in own.asked.lacking} == {"不公开", "缺报", "未收集"}


def test_an_older_number_says_what_the_latest_year_has(own):
    row = next(one for one in own.known if one.lacking == "2025年：不公开")
    assert (row.period, row.since) == ("2024年", ""), "no year before it lacks a number"
    assert row.among.startswith("2024年")


def test_only_a_target_for_every_place_is_reached_or_not(demo_pages):
    rows = [row for page in demo_pages.values() for row in getattr(page, "known", ())]
    judged = [row for row in rows if row.state]
    assert judged
    assert all(row.target.startswith("每个") for row in judged)
    assert {row.state.word for row in judged} >= {"达到", "没有达到"}


def test_the_newest_year_comes_first(own):
    years = [int(year.removesuffix("年")) for year in own.values.years]
    assert years == sorted(years, reverse=True)


def test_a_place_has_a_file_of_its_own(demo, demo_site):
    content = (demo_site / "data" / "areas" / f"{SHOWCASE}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    wanted = [o for o in demo.observations if o.area == SHOWCASE]
    assert len(rows) == len(wanted) > 20
    assert {(row["指标编号"], row["时期"]) for row in rows} == {
        (o.indicator, o.period) for o in wanted
    }
    assert {row["声明"] for row in rows} == {demo.stamp}
    some = next(row for row in rows if row["分母"])
    assert all(some[head] for head in ("单位", "来源", "数据状态"))


@pytest.fixture(scope="module")
def visit(browser, addresses):
    with visitor(browser, addresses) as found:
        yield found


@pytest.mark.parametrize(
    ("site", "path"),
    [
        ("demo", f"/communities/{SHOWCASE}/"),
        ("demo", "/townships/990001001/"),
        ("real", "/communities/511723001013/"),
    ],
)
def test_all_folds_open_fit_a_phone(visit, site, path):
    page = visit(site, path, PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_the_latest_year_is_the_first_of_a_line_on_a_phone(visit):
    page = visit("demo", f"/communities/{SHOWCASE}/", PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    cells = page.locator(".pb-years tbody tr").first.locator("td")
    assert cells.first.get_attribute("data-label") == "2025年"
    tops = {cell.bounding_box()["y"] for cell in cells.all()}
    assert len(tops) == 1, "five years stand side by side"
