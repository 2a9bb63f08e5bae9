"""Places side by side, taken away: every face has the numbers of the page, and says whose they are."""

import csv
import io
import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from planboard.model import Settings
from planboard.pages.reports import all_reports, ranking_files
from planboard.results import Results

from tests.taken import beside_pictures
from tests.test_charted import OWN_STYLE, STYLE, rules

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made(demo):
    results = Results(demo)
    found = {i: r for i, r in results.once(all_reports).items() if r.ranked}
    return demo, found, dict(ranking_files(results, Settings())) | beside_pictures(results)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_all_faces_have_the_same_places_in_the_same_order(made):
    _, found, files = made
    assert len(found) > 2
    for ident, item in found.items():
        shown = [(v.place.text, v.figure or v.word) for v in item.ranking.bars]
        rows = rows_of(files[item.ranked.numbers])
        assert [r["地方"] for r in rows] == [name for name, _ in shown], ident
        root = ElementTree.fromstring(files[item.ranked.picture])
        names = [e.text for e in root.iter(f"{SVG}text") if e.get("text-anchor") == "end"]
        values = [value for _, value in shown]
        assert [n for n in names if n in dict(shown)] == [name for name, _ in shown], ident
        words = [e.text for e in root.iter(f"{SVG}text")]
        assert not set(values) - set(words), ident
        spec = json.loads(files[item.ranked.spec])
        ticks = [t.partition("（")[0] for t in spec["layout"]["yaxis"]["ticktext"]]
        assert ticks == [name for name, _ in shown], ident


def test_all_faces_have_the_same_numbers(made):
    _, found, files = made
    for ident, item in found.items():
        rows = rows_of(files[item.ranked.numbers])
        spec = json.loads(files[item.ranked.spec])
        (trace,) = spec["data"]
        by_row = {n: Decimal(r["数值"]) for n, r in enumerate(rows) if r["数值"]}
        drawn = dict(zip(trace["y"], (Decimal(str(x)) for x in trace["x"]), strict=True))
        assert drawn == by_row, ident
        said = [re.sub(r"[^\d.-]", "", v.figure) for v in item.ranking.bars if v.figure]
        assert [Decimal(s) for s in said] == list(by_row.values()), ident
        goal = [s["x0"] for s in spec["layout"]["shapes"]]
        aims = {Decimal(r["对照的目标"]) for r in rows if r["对照的目标"]}
        assert {Decimal(str(g)) for g in goal} == aims, ident


def test_a_longer_bar_is_a_larger_number(made):
    _, found, files = made
    for ident, item in found.items():
        root = ElementTree.fromstring(files[item.ranked.picture])
        rects = (e for e in root.iter(f"{SVG}rect") if (e.get("class") or "").startswith("r-bar"))
        widths = {float(e.get("y")): float(e.get("width")) for e in rects}
        numbers = [r.number for r in item.ranked.rows if r.number]
        inside = [(n, w) for n, w in zip(numbers, widths.values(), strict=True) if n > 0]
        for (one, wide), (other, narrow) in zip(inside, inside[1:], strict=False):
            assert (one >= other) == (wide >= narrow), ident


def test_who_has_no_number_is_named_with_the_reason_and_no_bar(made):
    _, found, files = made
    absent = 0
    for item in found.values():
        spec = json.loads(files[item.ranked.spec])
        for n, row in enumerate(rows_of(files[item.ranked.numbers])):
            if row["数值"]:
                continue
            absent += 1
            assert row["数据状态"]
            assert row["与目标相比"] == ""
            assert n not in spec["data"][0]["y"]
            tick = spec["layout"]["yaxis"]["ticktext"][n]
            assert tick == f"{row['地方']}（{row['数据状态']}）"
    assert absent


def test_what_is_made_up_says_so_everywhere(made):
    package, found, files = made
    assert package.stamp
    for item in found.values():
        assert package.stamp in files[item.ranked.picture].decode()
        notes = json.loads(files[item.ranked.spec])["layout"]["annotations"]
        assert package.stamp in [note["text"] for note in notes]
        assert {r["声明"] for r in rows_of(files[item.ranked.numbers])} == {package.stamp}


def test_the_picture_has_its_source_its_date_and_the_style_of_the_page(made):
    package, found, files = made
    light = dict(re.findall(r"(--pb-[\w-]+): ([^;]+);", STYLE.partition("@media")[0]))
    page, own = rules(STYLE, "r"), rules(OWN_STYLE, "r")
    for item in found.values():
        text = files[item.ranked.picture].decode()
        words = "".join("".join(e.itertext()) for e in ElementTree.fromstring(text).iter())
        assert package.version in words
        assert item.ranked.drawn.source.split("、")[0] in re.sub(r"\s", "", words)
        for css in set(re.findall(r'class="(r-[\w-]+)"', text)):
            assert own[css] == re.sub(r"var\((--[\w-]+)\)", lambda m: light[m[1]], page[css]), css


def test_colours_are_tokens(made):
    tokens = set(re.findall(r"(--pb-[\w-]+):", STYLE))
    for item in made[1].values():
        text = made[2][item.ranked.spec].decode()
        assert set(re.findall(r'"(--[\w-]+)"', text)) <= tokens
        assert not re.search(r'"(#[0-9a-f]{3,8}|rgba?\(.*?)"', text)
