"""The files of who has data say, cell by cell, what the tables of the pages show."""

import csv
import io
import re

import pytest
from planboard import addresses
from planboard.pages.availability import availability_pages
from planboard.results import Results

from tests.taken import beside_pictures


@pytest.fixture(scope="module")
def made(demo):
    results = Results(demo)
    files = {
        path: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        for path, content in beside_pictures(results).items()
        if path.startswith("availability/")
    }
    return {page.uri: page.model for page in availability_pages(results)}, files


def test_each_page_of_places_has_its_file(made):
    pages, files = made
    of_places = [m for uri, m in pages.items() if uri != addresses.AVAILABILITY]
    assert len(of_places) > 1
    assert {m.numbers for m in of_places} | {addresses.AVAILABILITY_NUMBERS} == set(files)


def test_a_cell_of_a_place_is_a_row_with_the_same_word(made, demo):
    pages, files = made
    for uri, model in pages.items():
        if uri == addresses.AVAILABILITY:
            continue
        shown = [
            (line.name.text, one.area.area, one.cell.word)
            for line in model.matrix.lines
            for one in line.cells
        ]
        rows = files[model.numbers]
        assert [(r["指标"], r["地方代码"], word_of(r)) for r in rows] == shown
        assert {r["声明"] for r in rows} == {demo.stamp}


def test_a_number_stands_where_one_was_published_and_nowhere_else(made, demo):
    rows = made[1][addresses.available_numbers(demo.plan.due_years[-1])]
    words = {r["数据状态"] for r in rows if not r["数值"]}
    assert "未找到公开数据" in words
    assert "有数" not in words
    assert {r["数值"] for r in rows if r["指标编号"] == "i01"} == {"100", ""}


def test_a_cell_of_a_year_is_a_row_with_the_same_words(made):
    pages, files = made
    model = pages[addresses.AVAILABILITY]
    shown = [
        (row.name.text, cell.word, among(cell), row.state.word)
        for _, members in model.groups
        for row in members
        for cell in row.cells
    ]
    rows = files[addresses.AVAILABILITY_NUMBERS]
    told = [(r["指标"], word_of(r), counted(r), r["判断"]) for r in rows]
    assert sorted(told) == sorted(shown)


# What a code means, and then what the page says where that is more: “估计，37个中36个有数”.
MEANT = {"A": "正常", "B": "口径中断"}


def word_of(row):
    """The page's word of a row: of a plain number the page says only that there is one."""
    said = row["数据状态"]
    if said == MEANT.get(row["数据状态代码"]):
        return "有数"
    assert said != "有数", "the meaning of the code"
    return said.partition("，")[2] if "个有数" in said and "，" in said else said


def among(cell):
    """“3/5” of a cell; a baseline says another year instead."""
    return cell.text if "/" in cell.text else ""


def counted(row):
    """The same; of no place with a number a cell says nothing."""
    return f"{row['有数的地方']}/{row['应有的地方']}" if int(row["有数的地方"] or 0) else ""


SMALL = {
    "pb-ruler": "indicators/years.csv",
    "pb-matrix-years": "availability/years.csv",
    "pb-matrix-places": "availability/places-",
    "pb-among": "availability/places-",
}


def test_every_small_picture_stands_near_the_file_of_its_numbers(demo_site):
    """``among`` is of the places of the latest year."""
    seen = set()
    for path in demo_site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        files = {
            (path.parent / href).resolve().relative_to(demo_site.resolve()).as_posix()
            for href in re.findall(r'href="([^"]+\.csv)"', html)
        }
        for kind, start in SMALL.items():
            if re.search(rf'class="[^"]*\b{kind}[ "]', html):
                seen.add(kind)
                assert any(f.startswith(start) for f in files), (path, kind)
    assert seen == set(SMALL)
