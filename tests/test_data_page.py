"""The data page: every table with its address, its columns and all of its files, and the sources."""

import pytest
from planboard import addresses
from planboard.downloads import downloads
from planboard.pages.columns import KINDS, columns_page
from planboard.pages.data import data_page
from planboard.rendering import render


@pytest.fixture(scope="module", params=["real", "demo", "second"])
def package(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def page(package):
    return data_page(package, dict(downloads(package))).model


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


def test_every_column_is_explained_with_all_its_codes(package):
    page = columns_page(package)
    html = render(page.template, page.uri, page.model)
    for table in package.tables:
        assert f'id="columns-{table.name}"' in html
        for column in table.columns:
            assert column.type in KINDS
            assert column.description in html.replace("&#34;", '"')
            for value, label in column.labels:
                assert label in html
                assert value in html
    assert page.model.count == sum(len(table.columns) for table in package.tables)


def test_a_column_of_keys_leads_to_the_table_that_has_them(package):
    rows = {t.name: {r.column.name: r for r in t.rows} for t in columns_page(package).model.tables}
    assert rows["observations"]["source"].points_at.uri == "data/columns.md#columns-sources"
    assert rows["areas"]["parent"].points_at.uri == "data/columns.md#columns-areas"
    assert rows["areas"]["area"].key


def test_the_edition_to_carry_away_is_offered_where_it_was_made(second):
    files = dict(downloads(second))
    assert data_page(second, files).model.offline is None
    page = data_page(second, files, "ZIP，4 MB").model
    html = render("data.html", addresses.DATA, page)
    assert 'href="../site-offline.zip" download' in html
    assert "ZIP，4 MB" in html
