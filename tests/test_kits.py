"""Kits to take away: every form says the same, stands alone, and is read as it should be."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal

import frictionless
import openpyxl
import pytest
from planboard import addresses
from planboard.api import api_files
from planboard.delimited import MARK
from planboard.kits import kits
from planboard.kits.documents import taken, with_documents
from planboard.kits.kit import MOST_ROWS, Content, Maker, Subject
from planboard.kits.workbook import NOTES, workbook
from planboard.model import UNOFFICIAL, Settings
from planboard.pages.common import size
from planboard.pages.offers import EVERYTHING, SHOWN, Taken
from planboard.records import Records
from planboard.records.table import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    STRING,
    YEAR,
    Field,
    Table,
)
from planboard.results import Results

A_DAY = date(2033, 6, 30)


@pytest.fixture(scope="module")
def made(second):
    return kits(Records(Results(second), Settings()), Settings())


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def names(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def small_table():
    fields = (
        Field("area", "地方代码", STRING, "代码。"),
        Field("value", "数值", NUMBER, "数。"),
        Field("places", "地方数", INTEGER, "个数。"),
        Field("year", "年份", YEAR, "年。"),
        Field("day", "日期", DATE, "日子。"),
        Field("whole", "是否全部", BOOLEAN, "是不是。"),
    )
    rows = (
        ("010203", Decimal("-1.5"), 3, 2032, date(2032, 2, 29), True),
        ("010204", None, None, 2033, None, False),
    )
    return Table("t", "甲/乙", "一张表。", fields, rows, ("area",))


def test_a_workbook_has_real_types_and_codes_are_text():
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([small_table()], [("内容", "试")], A_DAY)), data_only=False
    )
    assert book.sheetnames == ["甲／乙", NOTES]
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["地方代码", "数值", "地方数", "年份", "日期", "是否全部"],
        ["010203", -1.5, 3, 2032, datetime(2032, 2, 29), True],
        ["010204", None, None, 2033, None, False],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "n", "d", "b"]
    assert sheet.freeze_panes == "A2"
    assert list(book[NOTES].iter_rows(values_only=True)) == [
        ("项目", "内容"),
        ("内容", "试"),
    ]
    assert book.properties.created == datetime(2033, 6, 30)


def test_no_workbook_has_a_formula(made):
    for path, content in made.files.items():
        if path.endswith(".xlsx"):
            parts = names(content)
            sheets = [parts[n] for n in parts if n.startswith("xl/worksheets/")]
            assert sheets
            assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), path


def test_each_kit_is_there_in_all_its_forms(second, made):
    for indicator in second.plan_indicators:
        base = addresses.indicator_kit(indicator.indicator)
        assert {f"{base}.{e}" for e in ("xlsx", "json", "zip")} <= made.files.keys()
        assert {f"{base}-shown.csv", f"{base}-shown.utf8.csv"} <= made.files.keys()
    for table in second.registers:
        base = addresses.register_kit(table.name)
        assert {f"{base}.{e}" for e in ("xlsx", "json", "zip")} <= made.files.keys()
    village = next(a for a in second.areas if a.area == "990101001")
    base = addresses.area_kit(village)
    assert {f"{base}.{e}" for e in ("csv", "xlsx", "zip")} <= made.files.keys()
    assert {f"data/tables.{e}" for e in ("xlsx", "json", "zip")} <= made.files.keys()


def test_both_csv_say_the_same(made):
    for path, content in made.files.items():
        if path.endswith(".utf8.csv"):
            other = made.files[path.replace(".utf8.csv", ".csv")]
            assert not content.startswith(MARK)
            assert other.startswith(MARK)
            assert read(content)[1:] == read(other)[1:]
            assert all(name.isascii() for name in read(content)[0])


def test_every_row_says_whose_it_is_and_where_from(made):
    for path, content in made.files.items():
        if path.endswith(".utf8.csv"):
            heads, *rows = read(content)
            assert {row[heads.index("notice")] for row in rows} == {UNOFFICIAL}


def test_what_is_offered_is_there_and_said_before_the_click(made):
    for page, offer in made.offers.items():
        assert offer.parts, page
        for part in offer.parts:
            assert part.rows.endswith("行")
            for file in part.files:
                content = made.files.get(file.uri)
                if content is not None:
                    assert int(part.rows.removesuffix("行")) == len(read(content)) - 1
    village = made.offers["villages/990101001.md"]
    assert [part.title for part in village.parts] == [SHOWN, EVERYTHING]
    assert [file.text for file in village.whole] == ["XLSX", "ZIP"]


def test_a_place_offers_its_document_of_the_interface_as_json(second):
    settings = Settings()
    records = Records(Results(second), settings)
    documents = dict(api_files(records, settings))
    offers = with_documents(second, kits(records, settings).offers, documents)
    village = offers["villages/990101001.md"]
    assert [file.text for file in village.whole] == ["XLSX", "JSON", "ZIP"]
    path = "api/v1/places/990101001.json"
    assert village.whole[1] == Taken("JSON", path, size(documents[path]))
    told = json.loads(documents[path])
    counted = [len(told[part]) for part in ("rows", "observations")]
    assert [f"{number}行" for number in counted] == [part.rows for part in village.parts]


def test_the_document_of_a_place_above_others_is_offered_as_that_of_its_own_numbers(demo):
    town = next(a for a in demo.areas if a.parent and demo.children[a.area])
    path = addresses.api("places", town.area)
    assert taken(demo, town, {path: b"{}"}).text == f"JSON（只有{town.name}自己的数）"


def test_a_file_is_offered_where_there_is_one(made, second):
    parts = [part for offer in made.offers.values() for part in offer.parts]
    offered = [f.uri for part in parts for f in part.files]
    offered += [f.uri for offer in made.offers.values() for f in offer.whole]
    assert len(offered) == len(set(offered))
    listed = {
        addresses.table_file(table.name, ending)
        for table in second.tables
        for ending in ("csv", "utf8.csv")
    }
    assert made.files.keys() <= {*offered} | listed, "the catalogue names those of the tables"


def test_the_json_has_the_rows_of_the_csv(made):
    told = json.loads(made.files["data/indicators/beds.json"])
    shown = told["tables"][0]
    heads, *rows = read(made.files["data/indicators/beds-shown.utf8.csv"])
    assert [field["name"] for field in shown["fields"]] == heads
    assert len(shown["rows"]) == len(rows)
    at = heads.index("value")
    assert [r[at] for r in shown["rows"]] == [float(r[at]) if r[at] else None for r in rows]
    assert told["notice"] == UNOFFICIAL


def zips(made):
    return {path: content for path, content in made.files.items() if path.endswith(".zip")}


def test_a_zip_explains_itself_and_its_sums_are_right(made):
    for path, content in zips(made).items():
        files = names(content)
        assert {"README.txt", "LICENSE.txt", "datapackage.json", "SHA256SUMS"} <= files.keys(), path
        sums = dict(
            line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines()
        )
        assert sums == {name: hashlib.sha256(c).hexdigest() for name, c in files.items()}
        assert UNOFFICIAL in files["README.txt"].decode()
        assert all(f"{n}：" in files["README.txt"].decode() for n in files if n.endswith(".csv"))


def test_a_zip_is_valid_by_the_standard_and_not_after_a_changed_byte(made, tmp_path):
    for path, content in zips(made).items():
        folder = tmp_path / path
        folder.mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(folder)
        report = frictionless.Package(str(folder / "datapackage.json")).validate()
        assert report.valid, (path, report.flatten(["type", "note"]))
    changed = next(folder.rglob("*.csv"))
    changed.write_bytes(changed.read_bytes().replace(b",", b";", 1))
    assert not frictionless.Package(str(folder / "datapackage.json")).validate().valid


def test_too_many_rows_are_no_workbook(second):
    maker = Maker(Records(Results(second), Settings()), Settings())
    table = small_table()
    table = table.having(table.rows * (MOST_ROWS // 2 + 1))
    files = {}
    subject = Subject("data/x", "X", "data/index.md")
    forms = [f.text for f in maker.whole(subject, (table,), files)]
    assert forms == ["JSON", "ZIP"]


def test_of_very_many_places_there_are_no_workbooks_and_the_page_says_so(second):
    maker = Maker(Records(Results(second), Settings()), Settings())
    subject = Subject("data/x", "X", "data/index.md", lean=True, most=0)
    files, offer = maker.made(subject, (Content("", "甲", "乙", small_table()),))
    assert files.keys() == {"data/x.csv", "data/x.zip"}
    assert "没有做成XLSX" in offer.note


def test_what_was_made_up_says_so_in_every_file(demo_site, demo):
    found = [
        p for p in (demo_site / "data").rglob("*") if p.suffix in {".csv", ".json", ".zip", ".xlsx"}
    ]
    assert len(found) > 200
    for path in found:
        content = path.read_bytes()
        if path.suffix in {".csv", ".json"}:
            assert demo.stamp in content.decode(), path
        elif path.suffix == ".xlsx":
            assert demo.stamp in names(content)["xl/sharedStrings.xml"].decode()
        else:
            with zipfile.ZipFile(path) as archive:
                assert archive.comment.decode().endswith(demo.stamp)
