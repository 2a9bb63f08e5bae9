"""The interface for programs: every document keeps to its schema, v1 to its word, and the examples on
its page run."""

import html
import json
import posixpath
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from shutil import which
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from planboard import addresses
from planboard.api import api_files, every_kind
from planboard.api.guide import BASE, guide_page
from planboard.api.schemas import of_part
from planboard.model import UNOFFICIAL, Settings
from planboard.records import Records
from planboard.rendering import render
from planboard.results import Results

from tests.browser import served
from tests.conftest import ROOT

CONTRACT = ROOT / "tests" / "cases" / "api" / "v1.json"
FIXTURES = ["real", "demo", "second"]


def records_of(package):
    return Records(Results(package), Settings())


def closed(schema):
    """The same without room for names that it does not know."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return made | ({"additionalProperties": False} if "properties" in made else {})


def read(content, **options):
    return json.loads(content, **options)


class Files(dict):
    """Too long to be printed."""

    def __repr__(self):
        return f"{len(self)} files"


@pytest.fixture(scope="module", params=FIXTURES)
def files(request):
    package = request.getfixturevalue(request.param)
    return Files(api_files(records_of(package), Settings()))


@pytest.fixture(scope="module")
def small(second):
    return Files(api_files(records_of(second), Settings()))


def test_every_document_keeps_to_the_schema_that_it_names(files):
    schemas = {path: read(text) for path, text in files.items() if "/schemas/" in path}
    checkers = {path: Draft202012Validator(closed(schema)) for path, schema in schemas.items()}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    used = Counter()
    for path in files.keys() - schemas.keys():
        document = read(files[path])
        named = posixpath.normpath(urljoin(path, document["meta"]["schema"]))
        assert [e.message for e in checkers[named].iter_errors(document)] == [], path
        used[named] += 1
    assert used.keys() == schemas.keys()


def test_the_index_names_every_document(files):
    index = read(files[addresses.API_INDEX])
    named = {posixpath.join(addresses.API, row["url"]) for row in index["rows"]}
    documents = {path for path in files if "/schemas/" not in path}
    assert named | {addresses.API_INDEX} == documents
    for row in index["rows"]:
        document = read(files[posixpath.join(addresses.API, row["url"])])
        assert len(document["rows"]) == row["row_count"]
        assert posixpath.join(addresses.API, row["schema_url"]) in files


def test_every_document_says_whose_it_is(real, demo, second, small):
    meta = read(small["api/v1/verdicts.json"])["meta"]
    assert meta["data_date"] == second.plan.data_date.isoformat()
    assert meta["version"] == second.version
    assert meta["licence"]["url"] == second.licence_url
    for package, word in ((real, UNOFFICIAL), (demo, "演示数据")):
        documents = api_files(records_of(package), Settings())
        for path, content in documents:
            if "/schemas/" not in path:
                assert word in read(content)["meta"]["notice"], path
    official = Settings(publisher="乌有区（虚构）", site_url="https://plan.example.cn/a/")
    own = dict(api_files(Records(Results(second), official), official))
    meta = read(own["api/v1/series/beds.json"])["meta"]
    assert meta["notice"] is None
    assert meta["self"] == "https://plan.example.cn/a/api/v1/series/beds.json"
    schema = read(own["api/v1/schemas/series.json"])
    assert meta["schema"] == schema["$id"] == "https://plan.example.cn/a/api/v1/schemas/series.json"


def test_numbers_keep_their_published_digits(second, demo):
    """0.10 stays 0.10, in every document and against the rows that were published."""
    for package in (second, demo):
        found = {}
        for path, content in api_files(records_of(package), Settings()):
            if path.startswith(addresses.api("observations").removesuffix(".json")):
                document = read(content, parse_float=str, parse_int=str)
                ident = document["indicator"]["indicator"]
                for row in document["rows"]:
                    cells = (row.get(k) for k in ("value", "numerator", "denominator"))
                    found[ident, row["area"], row["period"]] = tuple(cells)
        assert found == {
            (o.indicator, o.area, o.period): tuple(
                None if n is None else f"{n:f}" for n in (o.value, o.numerator, o.denominator)
            )
            for o in package.observations
        }


# What may be blank, though every row of the three packages has it.
MAY_BE_BLANK = {"aggregation", "aggregation_name", "old", "approved_by"}


def test_what_is_in_every_row_is_required(real, demo, second):
    """The head of a document has the same as a row of the list that it is taken from."""
    blank, required = set(), set()
    for package in (real, demo, second):
        for table in (p.table for kind in every_kind(records_of(package), Settings())
                      for d in kind.documents for p in d.parts):  # fmt: skip
            for name, cells in zip(table.names, zip(*table.rows, strict=True), strict=False):
                if None in cells:
                    blank.add((table.name, name))
            required |= {(table.name, f.name, f.required) for f in table.fields if table.rows}
    always = {(table, name) for table, name, _ in required} - blank
    assert {(table, name) for table, name, told in required if told} <= always
    assert {name for table, name in always if (table, name, True) not in required} == MAY_BE_BLANK


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_row_that_lacks_what_every_row_has_is_refused(small, data):
    path = data.draw(st.sampled_from(sorted(p for p in small if "/schemas/" not in p)))
    document = read(small[path])
    schema = read(small[addresses.api_schema(document["meta"]["kind"])])
    parts = sorted(name for name, part in document.items() if part)
    part = data.draw(st.sampled_from(parts))
    rows, told = document[part], schema["properties"][part]
    row = data.draw(st.sampled_from(rows)) if isinstance(rows, list) else rows
    name = data.draw(st.sampled_from(told.get("items", told)["required"]))
    del row[name]
    assert not Draft202012Validator(schema).is_valid(document), (path, part, name)


def test_a_row_of_a_series_says_its_status(small):
    schema = read(small[addresses.api_schema("series")])
    assert "status_name" in schema["properties"]["rows"]["items"]["required"]


def test_a_place_has_all_that_was_published_of_it(second):
    files = dict(api_files(records_of(second), Settings()))
    for area in second.areas:
        document = read(files[addresses.api("places", area.area)])
        assert {(row["indicator"], row["period"]) for row in document["observations"]} == {
            (o.indicator, o.period) for o in second.observations if o.area == area.area
        }


def test_what_is_not_known_is_not_there_and_never_zero(real):
    files = dict(api_files(records_of(real), Settings()))
    silent = [s for s in Results(real).plan_series if not s.values and not s.baseline]
    assert silent
    for series in silent:
        document = read(files[addresses.api("series", series.indicator.indicator)])
        for row in document["rows"]:
            assert "value" not in row
            assert row["status_name"]


def test_the_plan_is_there_word_for_word_with_its_damage(real):
    files = dict(api_files(records_of(real), Settings()))
    rows = {row["clause"]: row for row in read(files["api/v1/clauses.json"])["rows"]}
    assert rows.keys() == real.clause_by_id.keys()
    for ident, clause in real.clause_by_id.items():
        row = rows[ident]
        if clause.kind not in ("box", "table"):
            assert row.get("text", "") == clause.text
        assert row.get("damage_count", 0) == len(clause.marks)
        for mark in clause.marks:
            assert f"〔{mark}〕" in row["marked"]


@pytest.mark.parametrize("site", ["real_site", "second_site"])
def test_every_address_in_a_document_arrives(request, site):
    folder = request.getfixturevalue(site)
    documents = [p for p in folder.glob("api/**/*.json") if p.parent.name != "schemas"]
    assert documents
    ids = {}
    for path in documents:
        uri = path.relative_to(folder).as_posix()
        for row in every_row(read(path.read_bytes())):
            for name, address in row.items():
                if name.endswith("_url"):
                    assert arrives(folder, ids, uri, address), (uri, name, address)


def every_row(document):
    for part in document.values():
        yield from part if isinstance(part, list) else [part]


def arrives(folder, ids, uri, address):
    """``ids`` keeps those of the pages that were read."""
    parts = urlsplit(address)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(parts.path)))
    target = folder / path / "index.html" if (folder / path).is_dir() else folder / path
    if parts.fragment and path not in ids:
        ids[path] = set(re.findall(r'\sid="([^"]+)"', target.read_text(encoding="utf-8")))
    return target.is_file() and (not parts.fragment or parts.fragment in ids[path])


# A value of another type than the one that stands there.
OTHERWISE = {str: 7, int: "七", float: "七", bool: "是"}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_value_of_another_type_is_refused(small, data):
    path = data.draw(st.sampled_from(sorted(p for p in small if "/schemas/" not in p)))
    document = read(small[path])
    rows = [row for row in every_row(document) if row]
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from(sorted(k for k in row if type(row[k]) in OTHERWISE)))
    schema = read(small[addresses.api_schema(document["meta"]["kind"])])
    Draft202012Validator(schema).validate(document)
    row[name] = OTHERWISE[type(row[name])]
    assert not Draft202012Validator(schema).is_valid(document), (path, name)


def test_what_v1_promised_is_still_there(second, request):
    """Names, types and addresses that were published once stay: take a line out of the file of the
    promise only together with a v2. New names are added with --update-golden."""
    now = {
        kind.name: {
            "address": kind.pattern,
            **{
                f"{part.name}.{name}": told.get("format", told["type"])
                for part in kind.parts
                for schema in [of_part(part)]
                for name, told in (schema.get("items", schema))["properties"].items()
            },
        }
        for kind in every_kind(records_of(second), Settings())
    }
    promised = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for kind, names in promised.items():
        assert names.items() <= now[kind].items(), kind
    if request.config.getoption("--update-golden"):
        CONTRACT.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert promised.keys() == now.keys()
    new = {kind: now[kind].keys() - promised[kind].keys() for kind in now}
    assert not any(new.values()), f"write them down, they are promised from now on: {new}"


def blocks(page, language):
    found = re.findall(
        rf'<pre><code class="language-{language}">(.*?)</code></pre>', page, re.DOTALL
    )
    # Options of commands are kept together by spans, which nobody copies.
    return [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in found]


@pytest.mark.parametrize("site", ["real_site", "demo_site"])
def test_the_examples_of_the_page_run(request, site, tmp_path):
    folder = request.getfixturevalue(site)
    page = (folder / "data" / "api" / "index.html").read_text(encoding="utf-8")
    shell, python = blocks(page, "sh"), blocks(page, "python")
    assert len(shell) >= 2
    assert len(python) >= 4
    with served(folder) as address:
        code = "\n".join(python).replace(BASE, f"{address}/")
        assert BASE not in code
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("合格\n")
        assert str(Decimal(2)) in done.stdout
        if which("curl"):
            for line in shell:
                ran = subprocess.run(
                    ["sh", "-ec", line.replace(BASE, f"{address}/")], cwd=tmp_path, check=False
                )
                assert ran.returncode == 0
            assert read((tmp_path / "series.json").read_bytes())["meta"]["kind"] == "series"


def test_the_page_names_the_sites_own_address_once_it_is_known(second):
    whole = Settings(site_url="https://plan.example.cn/a/")
    page = guide_page(second, whole, every_kind(Records(Results(second), whole), whole))
    text = render(page.template, page.uri, page.model)
    assert BASE not in text
    assert "https://plan.example.cn/a/api/v1/index.json" in text
