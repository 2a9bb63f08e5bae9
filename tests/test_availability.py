"""Who has data: every cell of the matrix by what its row says, and the list of what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from planboard import addresses
from planboard.pages.availability import (
    availability_pages,
    below_area,
    places_page,
    reported_years,
    whole_page,
)
from planboard.pages.common import HAS, HAS_NOT
from planboard.pages.gaps import all_gaps
from planboard.pages.matrix import blocks, matrix, rows
from planboard.pages.missing import missing
from planboard.pages.presence import NAMES, Cell, of_place, of_whole
from planboard.results import Results

ONE, TWO, THREE = "990101001", "990101002", "990101003"


def with_row(package, indicator="cover", area=ONE, period="2031", **changes):
    """The package with one more row of a place."""
    model = next(o for o in package.observations if o.indicator == "cover" and o.numerator)
    row = replace(model, indicator=indicator, area=area, period=period, **changes)
    return replace(package, observations=(*package.observations, row))


def cell(package, area=ONE, year=2031, indicator="cover"):
    found = package.area_by_code[area]
    return of_place(Results(package), package.indicator_by_id[indicator], found, year)


EMPTY = {"value": None, "numerator": None, "denominator": None}


@pytest.mark.parametrize(
    ("status", "numbers", "expected"),
    [
        ("A", {}, ("has", "有数")),
        ("B", {}, ("has", "有数")),
        ("P", {}, ("soft", "暂定")),
        ("E", {}, ("soft", "估计")),
        ("I", {}, ("soft", "插补")),
        ("F", {}, ("soft", "预测")),
        ("D", {}, ("other", "定义不同")),
        ("U", {}, ("other", "可靠性低")),
        ("A", {**EMPTY, "value": Decimal(75)}, ("other", "只有比率，没有分子分母")),
        ("Q", EMPTY, ("secret", "不公开")),
        ("L", EMPTY, ("uncollected", "未收集")),
        ("M", EMPTY, ("impossible", "不可能有")),
        ("O", EMPTY, ("omitted", "缺报")),
    ],
)
def test_a_row_says_its_status(second, status, numbers, expected):
    found = cell(with_row(second, status=status, **numbers))
    assert (found.key, found.word) == expected


def test_without_a_row_nothing_was_found(second):
    assert cell(second) == Cell("nothing", "未找到公开数据")


def test_a_place_that_is_not_there_yet_or_any_more_is_not_missing(second):
    def changed(**own):
        areas = tuple(replace(a, **own) if a.area == ONE else a for a in second.areas)
        return replace(second, areas=areas)

    founded = changed(valid_from=date(2032, 3, 1))
    assert cell(founded) == Cell("gone", "尚未设立")
    assert cell(changed(valid_to=date(2031, 3, 1))) == Cell("gone", "已撤并")
    gaps = all_gaps(Results(founded)).by_area["990101"]
    of_cover = next(g for g in gaps if g.indicator.indicator == "cover")
    assert ONE not in {code for code, years in of_cover.lacks if 2031 in years}


def test_what_does_not_apply_and_what_has_no_known_scope_are_different(second):
    def scoped(scope):
        own = (
            replace(i, applies_to=scope) if i.indicator == "cover" else i for i in second.indicators
        )
        return replace(second, indicators=tuple(own))

    assert cell(scoped("hills"), THREE) == Cell("outside", "不适用")
    assert cell(scoped("hills"), ONE).key == "nothing"
    unknown = scoped(None)
    assert cell(unknown, THREE) == Cell("unscoped", "适用范围不明")
    made = list(rows(Results(unknown), blocks(unknown), 2031))
    (line,) = matrix(Results(unknown), blocks(unknown), made, 2031).lines
    assert (line.remark.word, line.total) == ("适用范围不明", ""), "said once for the whole row"


def test_the_whole_names_how_many_places_are_in_its_figure(second):
    results, cover = Results(second), second.indicator_by_id["cover"]
    assert of_whole(results, cover, 2032) == Cell("part", "3个中2个有数", "2/3")
    assert of_whole(results, cover, 2031) == Cell("nothing", "未找到公开数据")
    assert of_whole(results, second.indicator_by_id["beds"], 2032) == Cell("has", "有数")


def test_the_page_of_years_counts_with_what_is_partial(second):
    page = whole_page(Results(second))
    assert page.lede == (
        "4项指标，2031—2032年每年一个全域的数，共8个：有4个，其中1个只包括一部分地方，没有4个。"
        "基期有数的1项。空着不等于零，也不等于没有做。"
    )
    assert page.heads == ("基期2030", "2031", "2032")
    shown = sum(count for _, count in page.legend)
    assert shown == 4 * 3, "the legend counts every cell"
    names = [cell.word for cell, _ in page.legend]
    assert names == [name for name in NAMES.values() if name in names]


def test_a_row_leads_to_how_it_can_be_supplied_only_while_its_verdict_is_not_known(second):
    page = whole_page(Results(second))
    found = {row.name.text: row.supply for _, members in page.groups for row in members}
    assert found["养老床位空置率"] == addresses.supply("idle")


def test_a_year_has_a_page_while_a_place_has_said_anything_of_it(second):
    assert reported_years(second) == [2032]
    assert reported_years(with_row(second)) == [2031, 2032]
    uris = [page.uri for page in availability_pages(Results(with_row(second)))]
    assert uris == [
        "availability/index.md",
        "availability/places-2031.md",
        "availability/places.md",
    ]


def test_the_places_of_a_year_are_counted(second):
    page = places_page(Results(second), blocks(second), 2032, [2032])
    assert page.lede == "按地方统计的指标有1项，村有3个。这一年应有3个数，有2个。"
    (line,) = page.matrix.lines
    assert [placed.cell.key for placed in line.cells] == ["has", "has", "omitted"]
    assert (line.total, line.supply) == ("2/3", addresses.supply("cover"))


def test_what_is_missing_is_named_by_file_place_and_year(second):
    page = missing(Results(second))
    assert page.lede.startswith("到数据日期2033年6月30日，3项指标还缺7个数：全域的3个，各地的4个。")
    (group,) = page.groups
    found = {task.files[0].path: task for task in group.tasks}
    assert found["data/observations/cover.csv"].lines == (
        "子虚村、亡是村：2031年",
        "无何村：2031—2032年",
    )
    visits = found["data/observations/visits.csv"]
    assert (visits.lines, visits.responsible) == (("乌有区全域：2032年",), "区民政部门（虚构）")
    assert group.numbers == sum(task.numbers for task in group.tasks)


def test_what_a_body_has_said_there_is_not_is_nobodys_task(second):
    package = with_row(second, area=THREE, status="L", **EMPTY)
    gaps = all_gaps(Results(package)).by_area["990101"]
    (cover,) = [g for g in gaps if g.indicator.indicator == "cover"]
    assert dict(cover.lacks)[THREE] == (2032,), "未报 is still missing, 未收集 is an answer"


def test_what_no_place_has_said_is_listed_once_for_all(demo):
    bare = replace(demo, observations=())
    groups = missing(Results(bare)).groups
    (first,) = (task for task in groups[0].tasks if "个乡镇（街道）：" in task.lines[0])
    towns = [block for block in blocks(bare) if block.head]
    assert first.lines == (f"全部{len(towns)}个乡镇（街道）：2021—2025年",)
    assert dict(first.values)["under"] == tuple(b.area.area for b in towns), "found by each of them"
    assert sum(len(group.tasks) for group in groups[1:]) < len(towns)


def test_every_gap_is_listed_once_and_counted_alike(demo):
    found = all_gaps(Results(demo))
    every = [*found.everywhere, *(g for gaps in found.by_area.values() for g in gaps)]
    asked = [
        (g.indicator.indicator, code, y) for g in every for code, years in g.lacks for y in years
    ]
    assert len(asked) == len(set(asked))
    page = missing(Results(demo))
    assert sum(group.numbers for group in page.groups) == len(asked)


def test_a_township_says_who_of_its_places_has_reported(demo):
    results = Results(demo)
    block = next(b for b in blocks(demo) if b.head and len(b.places) > 2)
    lacks = all_gaps(results).by_area.get(block.area.area, [])
    found = below_area(results, block.area, lacks)
    page = places_page(results, blocks(demo), demo.plan.due_years[-1], demo.plan.due_years)
    row = next(t for t in page.towns if t.head.text == block.area.name)
    asked, known = (int(n) for n in row.numbers.removesuffix("个").split("个中"))
    assert f"应有{asked}个数，有{known}个" in found.lede
    place = next(a for a in demo.areas if not demo.children[a.area])
    assert below_area(results, place, []) is None


def test_the_sums_of_the_townships_are_those_of_the_page(demo):
    page = places_page(Results(demo), blocks(demo), demo.plan.due_years[-1], [2025])
    pairs = [map(int, t.numbers.removesuffix("个").split("个中")) for t in page.towns]
    asked, known = map(sum, zip(*pairs, strict=True))
    assert f"这一年应有{asked}个数，有{known}个" in page.lede


def places_under(package, area):
    """Those that the plan counts or that were founded since, straight from the rows."""
    return [a for a in package.areas if a.parent == area.area and (a.counted or a.valid_from)]


def test_each_township_has_as_many_places_as_the_year_had(demo):
    """One of them was merged, another founded."""
    results, towns = Results(demo), {a.name: a for a in demo.areas if a.level == "township"}
    whole = []
    for year in demo.plan.due_years:
        last = date(year, 12, 31)
        page = places_page(results, blocks(demo), year, demo.plan.due_years)
        printed = {row.head.text: int(row.share.partition("个中")[0]) for row in page.towns}
        assert printed == {
            name: sum(
                (a.valid_from or last) <= last <= (a.valid_to or last)
                for a in places_under(demo, town)
            )
            for name, town in towns.items()
        }
        whole.append(sum(printed.values()))
    assert whole == [37, 38, 37, 37, 37]
    for name, count in printed.items():
        assert f"年，{count}个社区里" in below_area(results, towns[name], []).lede


@pytest.mark.parametrize("emptied", [False, True])
def test_heads_names_and_cells_of_the_matrix_are_equally_wide(demo, emptied):
    """Over what places and what townships report; a township without places has a column too."""
    towns = [a for a in demo.areas if a.level == "township"]
    areas = (
        replace(a, counted=False, valid_from=None) if emptied and a.parent == towns[0].area else a
        for a in demo.areas
    )
    package = replace(demo, areas=tuple(areas))
    found = blocks(package)
    made = list(rows(Results(package), found, 2025))
    model = matrix(Results(package), found, made, 2025)
    widths = [len(places_under(package, town)) or 1 for town in towns]
    assert widths[0] == (1 if emptied else 5)
    assert [width for _, width in model.heads] == widths
    assert model.columns == len(model.names) == sum(widths)
    assert {row.spread for row in made} == {True, False}
    assert {sum(c.span for c in line.cells) for line in model.lines} == {sum(widths)}


def test_where_nobody_has_reported_a_township_says_so_in_a_sentence(demo):
    bare = Results(replace(demo, observations=()))
    block = next(b for b in blocks(demo) if b.head)
    found = below_area(bare, block.area, [])
    assert found.matrix is None
    assert "里0个有数" in found.lede
    assert "空着不等于零" in found.lede


def test_of_too_many_places_the_list_leads_to_the_townships(demo, monkeypatch):
    monkeypatch.setattr("planboard.pages.missing.many", lambda package: True)
    whole, *towns = missing(Results(demo)).groups
    assert whole.folded is None
    assert towns
    for group in towns:
        assert group.folded == addresses.available_below(demo, demo.area_by_code[group.code])
        assert dict(group.values)["under"] == (group.code,), "found as one item of the list"


def test_a_line_names_who_has_no_number_by_the_reason(demo):
    page = places_page(Results(demo), blocks(demo), demo.plan.due_years[-1], [2025])
    said = {line.name.text: line.lacking for line in page.matrix.lines}
    assert said["“两委”交叉任职的社区"].startswith(
        "37个社区里，34个有数。缺报：丙寅社区；未找到公开数据："
    )
    for line in page.matrix.lines:
        without = {
            c.area.name for c in line.cells if c.cell.key in ("nothing", "omitted", "secret")
        }
        assert all(name in line.lacking for name in without)
        assert without or line.lacking.endswith("都有数") or "：" in line.lacking


def test_of_many_places_without_a_number_their_count_is_said(demo):
    bare = replace(demo, observations=())
    page = places_page(Results(bare), blocks(bare), 2025, [2025])
    said = {line.lacking for line in page.matrix.lines}
    assert "37个社区都没有数。未找到公开数据37个" in said


def test_under_a_township_a_cell_says_its_number(demo):
    town = next(b for b in blocks(demo) if b.head)
    found = below_area(Results(demo), town.area, [])
    rows_of = {
        (o.indicator, o.area)
        for o in demo.observations
        if o.period.startswith("2025") and (o.value is not None or o.numerator is not None)
    }
    cells = [(line, c) for line in found.matrix.lines for c in line.cells]
    assert any(c.cell.text not in ("", HAS, HAS_NOT) for _, c in cells)
    for line, c in cells:
        ident = line.name.uri.rsplit("/", 1)[-1].removesuffix(".md")
        assert bool(c.cell.text) == ((ident, c.area.area) in rows_of), (ident, c.area.name)
    assert "has" not in {cell.key for cell, _ in found.legend}, "the number says it"
