"""The data page: every table with its address, its columns and all of its files, and the sources."""

import pytest
from planboard import addresses
from planboard.downloads import downloads
from planboard.kits.columns import ADDED, KINDS, ONLY_KEPT, columns_page
from planboard.model import Settings
from planboard.pages.data import data_page
from planboard.records import Records
from planboard.rendering import render
from planboard.results import Results

from tests.taken import taken


@pytest.fixture(scope="module", params=["real", "demo", "second"])
def package(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def page(package):
    return data_page(package, taken(package)).model


@pytest.fixture(scope="module")
def html(page):
    return render("data.html", addresses.DATA, page)


def test_every_table_is_a_row_with_its_address_and_its_columns(package, page, html):
    assert sorted(t.name for t in page.tables) == sorted(t.name for t in package.tables)
    assert page.table_count == len(package.tables)
    for table in package.tables:
        assert f'<tr id="table-{table.name}" data-item' in html
        assert f'href="columns/#columns-{table.name}"' in html


def test_every_file_can_be_taken(package, html):
    paths = [path for table in package.tables for path, _ in table.files]
    assert paths
    for path in paths:
        assert f'href="{addresses.href(addresses.DATA, path, True)}" download' in html


def test_a_file_of_many_says_whose_numbers_it_holds(package, page):
    (entry,) = [t for t in page.tables if t.name == "observations"]
    subjects = {file.link.text: file.subject for file in entry.files}
    for indicator in package.indicators:
        if f"{indicator.indicator}.csv" in subjects:
            assert subjects[f"{indicator.indicator}.csv"] == indicator.name


def test_every_source_has_its_address_and_all_that_is_known_of_it(package, html):
    for source in package.sources:
        assert f'<tr id="source-{source.source}">' in html
        for known in (source.title, source.reference, source.sha256):
            assert not known or known in html
    assert f"<p>{package.stamp}</p>" not in html


def test_a_table_is_found_by_what_its_files_and_columns_are_called(package, page):
    (entry,) = [t for t in page.tables if t.name == "observations"]
    subjects = [file.subject for file in entry.files if file.subject]
    assert subjects
    assert all(subject in entry.found_by for subject in subjects)
    assert "numerator" in entry.found_by
    options = [value for value, _ in page.form.fields[0].options]
    assert {value for t in page.tables for value in dict(t.values)["about"]} == set(options)


@pytest.fixture(scope="module")
def columns(package):
    return columns_page(Records(Results(package), Settings()))


def test_every_column_of_the_package_is_explained_with_all_its_codes(package, columns):
    rows = {t.name: {r.name: r for r in t.rows} for t in columns.model.tables}
    html = render(columns.template, columns.uri, columns.model)
    for table in package.tables:
        assert f'id="columns-{table.name}"' in html
        for column in table.columns:
            row = rows[table.name][column.name]
            assert row.kind in KINDS.values()
            assert row.description
            # A number without a sign is exact: the sign is blank in the files that are made.
            assert dict(row.codes) | {"=": ""} == dict(column.labels) | {"=": ""}
    assert columns.model.count == sum(len(found) for found in rows.values())


def test_a_column_of_keys_leads_to_the_table_that_has_them(columns):
    rows = {t.name: {r.name: r for r in t.rows} for t in columns.model.tables}
    assert rows["observations"]["source"].points_at.uri == "data/columns.md#columns-sources"
    assert rows["areas"]["parent"].points_at.uri == "data/columns.md#columns-areas"
    assert rows["areas"]["area"].rule == "主键"


def test_what_only_one_kind_of_file_has_says_so(columns):
    rows = {t.name: {r.name: r.place for r in t.rows} for t in columns.model.tables}
    assert rows["scope_areas"]["parent_name"] == ONLY_KEPT
    assert rows["areas"]["parent_name"] == rows["areas"]["notice"] == ADDED
    assert rows["areas"]["area"] == ""


def test_what_files_have_in_common_is_told_once(columns):
    tables = {t.name: t for t in columns.model.tables}
    assert [r.title for r in tables["compared_places"].rows] == ["对照的目标", "与目标相比"]
    assert tables["compared_places"].rest.uri == "data/columns.md#columns-series"
    assert tables["series"].rest is None


def test_the_edition_to_carry_away_is_offered_where_it_was_made(second):
    files = dict(downloads(second))
    assert data_page(second, files).model.offline is None
    page = data_page(second, files, "ZIP，4 MB").model
    html = render("data.html", addresses.DATA, page)
    assert 'href="../site-offline.zip" download' in html
    assert "ZIP，4 MB" in html
