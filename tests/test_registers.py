"""Registers: a table becomes a page by its CSV and its schema, without code."""

import json
import shutil
from dataclasses import replace

import pytest
from planboard import addresses
from planboard.downloads import downloads
from planboard.gate import load
from planboard.model import Entry, Settings
from planboard.pages import page_models, pages
from planboard.pages.registers import register_page
from planboard.pages.related import Related
from planboard.results import Results

from tests.conftest import SECOND

SCHEMA = {
    "name": "dining_points",
    "path": "data/dining_points.csv",
    "title": "助餐点名册",
    "description": "已经开张的助餐点，一行一个。",
    "register": True,
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "schema": {
        "fields": [
            {"name": "point", "type": "string", "title": "编号"},
            {"name": "name", "type": "string", "title": "名称"},
            {"name": "area", "type": "string", "title": "地方代码"},
            {"name": "area_name", "type": "string", "title": "地方"},
            {"name": "parent_name", "type": "string", "title": "所属"},
            {"name": "state", "type": "string", "title": "状态",
             "categories": [{"value": "open", "label": "开门"}, {"value": "shut", "label": "停业"}]},
            {"name": "meals", "type": "integer", "title": "每天份数"},
            {"name": "cook", "type": "string", "title": "谁做饭"},
            {"name": "clause", "type": "string", "title": "原文位置"},
            {"name": "quote", "type": "string", "title": "原话"},
            {"name": "link", "type": "string", "format": "uri", "title": "网址"},
            {"name": "note", "type": "string", "title": "说明"},
        ],
        "primaryKey": "point",
        "foreignKeys": [{"fields": ["area"], "reference": {"resource": "areas", "fields": ["area"]}}],
        "missingValues": [""],
    },
}  # fmt: skip
HEAD = ",".join(field["name"] for field in SCHEMA["schema"]["fields"])
ROWS = """p1,东头饭堂,990101001,子虚村,乌有区,open,40,食堂,part-1-s1-p2,子虚村已建成助餐点,https://example.org/a,
p2,西头饭堂,990101002,亡是村,乌有区,shut,,食堂,,,http://example.org/b,
p3,,990101003,无何村,乌有区,open,15,邻里,part-1-s3-p1-n2,无何村没有养老床位,,周末休息
"""
URI = addresses.register("dining_points")


def project(folder, rows):
    shutil.copytree(SECOND, folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"].append(SCHEMA)
    text = json.dumps(descriptor, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    (folder / "data" / "dining_points.csv").write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    return load(folder, folder / "docs")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return project(tmp_path_factory.mktemp("register") / "plan", ROWS)


@pytest.fixture(scope="module")
def made(package):
    return dict(pages(Results(package), Settings(), dict(downloads(package))))


@pytest.fixture(scope="module")
def page(package):
    files = dict(downloads(package))
    return next(p.model for p in page_models(Results(package), Settings(), files) if p.uri == URI)


def test_a_csv_and_its_schema_make_a_page(made, page):
    assert page.title == "助餐点名册"
    assert page.description == "已经开张的助餐点，一行一个。"
    assert page.count == "共3行"
    for words in ("东头饭堂", "开门", 'data-list="register-dining_points"'):
        assert words in made[URI]
    assert "registers/dining_points/" in made[addresses.MECHANISMS]
    assert "registers/dining_points/" in made[addresses.DATA]


def test_what_can_be_chosen_follows_from_the_values(page):
    assert [(f.label, f.options) for f in page.form.fields] == [
        ("状态", (("open", "开门（2）"), ("shut", "停业（1）"))),
        ("谁做饭", (("食堂", "食堂（2）"), ("邻里", "邻里（1）"))),
    ], "neither names nor numbers nor what stands once"
    assert page.rows[0].values == (("c-state", ("open",)), ("c-cook", ("食堂",)))


def test_columns_are_shown_by_what_they_are(page):
    titles = [(head.title, head.sort) for head in page.heads]
    assert titles == [
        ("名称", None), ("地方", None), ("状态", None), ("每天份数", "meals"), ("谁做饭", None),
        ("原话", None), ("网址", None), ("说明", None),
    ]  # fmt: skip
    first, second, third = page.rows
    assert (first.ident, first.head.text, first.key) == ("p1", "东头饭堂", "p1")
    assert (third.head.text, third.key) == ("p3", ""), "a row without a name is called by its key"
    place, state, meals, _, quote, link, _ = first.cells
    assert (place.text, place.link.uri) == ("子虚村", "villages/990101001.md")
    assert (state.text, meals.text, meals.css) == ("开门", "40", "r")
    assert (quote.quote.text, quote.quote.uri) == (
        "子虚村已建成助餐点",
        "plan/part-1.md#part-1-s1-p2-n1",
    )
    assert (link.text, link.outside) == ("example.org", "https://example.org/a")


def test_an_address_is_a_link_where_the_schema_says_so(package, page):
    assert page.rows[1].cells[5].outside == "http://example.org/b"
    assert page.rows[2].cells[5].outside is None
    table = package.table_by_name["dining_points"]
    plain = tuple(replace(c, format="") for c in table.columns)
    bare = replace(package, tables=(replace(table, columns=plain),))
    assert [r.cells[5].outside for r in shown(bare).rows] == ["https://example.org/a", None, None]


def test_of_a_place_in_trouble_it_is_said_that_nothing_is_known_since(page):
    assert page.rows[2].cells[4].quote.caution == "规划原文提及，现状未知"
    assert page.rows[0].cells[4].quote.caution == ""


def test_a_register_without_rows_has_neither_page_nor_link(tmp_path):
    package = project(tmp_path / "plan", "")
    found = dict(pages(Results(package), Settings(), dict(downloads(package))))
    assert URI not in found
    assert "registers/dining_points" not in "".join(found.values())
    assert "dining_points.csv" in found[addresses.DATA], "what it will hold can be read"


def test_a_row_has_an_address_whatever_its_key(package):
    table = package.table_by_name["dining_points"]
    entries = (Entry({**table.entries[0].cells, "point": "甲 1"}), table.entries[1])
    odd = replace(package, tables=(replace(table, entries=entries),))
    assert [row.ident for row in shown(odd).rows] == ["row-1", "p2"]


def shown(package):
    (table,) = package.registers
    return register_page(table, Related(Results(package))).model


def test_the_page_of_a_mechanism_leads_to_its_register(second, made):
    row = made[addresses.MECHANISMS].partition('id="pilots"')[2].partition("</tr>")[0]
    assert 'href="../registers/pilot_places/"' in row
