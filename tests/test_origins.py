"""From a number to where it comes from: its row, its source, its commit, its changes."""

import re
from datetime import date

import pytest
from planboard import addresses
from planboard.model import Brought, Settings
from planboard.pages import origins, texts
from planboard.pages.origins import origin_of, origin_pages
from planboard.results import Results

COMMIT = Brought("0123456789abcdef0123456789abcdef01234567", date(2033, 5, 4))


def made(package, brought=None, settings=Settings()):  # noqa: B008 - frozen
    return {page.uri: page for page in origin_pages(Results(package), settings, brought)}


def rows(page):
    return [row for period in page.model.periods for batch in period.batches for row in batch.rows]


@pytest.fixture(scope="module", params=["second", "real", "demo"])
def package(request):
    return request.getfixturevalue(request.param)


def test_every_value_has_its_place_once(package):
    pages = made(package)
    for one in package.observations:
        uri, _, anchor = origin_of(package, one).partition("#")
        assert [row.ident for row in rows(pages[uri])].count(anchor) == 1
    assert sum(len(rows(page)) for page in pages.values()) == len(package.observations)


def test_the_row_is_that_of_the_file(package):
    files = {
        p: raw.decode("utf-8-sig").splitlines()
        for p, raw in package.table_by_name["observations"].files
    }
    for page in made(package).values():
        lines = files[page.model.original.uri]
        for row in rows(page):
            code, _, period = row.ident.partition("-")
            cells = lines[row.line - 1].split(",")
            assert (cells[1], cells[4]) == (code, period)


def test_values_that_share_source_and_commit_are_told_together(second):
    keys = {origins.key_of(row): COMMIT for row in second.observations}
    page = made(second, keys)[addresses.origins("cover")]
    assert [period.title for period in page.model.periods] == ["2032年"]
    (batch,) = page.model.periods[0].batches
    assert batch.source.text == "乌有区养老服务年度报告（2032年，虚构）"
    assert (batch.came.name, batch.came.day, batch.came.href) == ("01234567", "2033年5月4日", None)
    assert {row.value for row in batch.rows} >= {"75%", "没有数"}


def test_the_commit_is_a_link_where_the_repository_is_known(second):
    keys = {origins.key_of(row): COMMIT for row in second.observations}
    settings = Settings(repository="https://example.org/plan/")
    page = made(second, keys, settings)[addresses.origins("beds")]
    assert (
        page.model.periods[0].batches[0].came.href
        == f"https://example.org/plan/commit/{COMMIT.hash}"
    )


def test_what_is_not_committed_says_so_and_without_history_nothing_is_said(second):
    uri = addresses.origins("beds")
    assert made(second, {})[uri].model.periods[0].batches[0].came.name == "尚未提交"
    pages = dict(texts([made(second)[uri]], Results(second), Settings()))
    assert "提交" not in pages[uri]


def test_a_revised_value_leads_to_its_changes(demo):
    changed = {(r.indicator, r.area, r.period) for r in demo.revisions}
    pages = made(demo)
    for indicator, area, period in changed:
        found = {row.ident: row for row in rows(pages[addresses.origins(indicator)])}
        row = found[f"{area}-{period}"]
        assert row.revised.uri == addresses.revision(indicator, area, period)
        assert re.fullmatch(r"修订\d处", row.revised.text)
    assert sum(row.revised is not None for page in pages.values() for row in rows(page)) == len(
        changed
    )


def test_beyond_a_number_the_places_stand_in_the_file_only(second, monkeypatch):
    monkeypatch.setattr(origins, "MOST_ROWS", 2)
    page = made(second)[addresses.origins("cover")]
    assert rows(page) == []
    count = sum(row.indicator == "cover" for row in second.observations)
    assert page.model.left.startswith(f"另有{count}个数是各地的")
    (one, *_) = (row for row in second.observations if row.indicator == "cover")
    assert origin_of(second, one) == addresses.origins("cover")
