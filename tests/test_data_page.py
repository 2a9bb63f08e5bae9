"""The data page: every table with its address, its columns and all of its files, and the sources."""

import pytest
from planboard import addresses
from planboard.downloads import downloads
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
        assert f'<tr id="table-{table.name}">' in html
        assert f'href="#columns-{table.name}"' in html
        assert f'<section id="columns-{table.name}">' in html


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
