"""Every CSV of a built site: one that a page offers for spreadsheets opens there as it should and stands
alone, one that is for programs says so where it is offered, and each heading is explained."""

import csv
import html
import posixpath
import re
from urllib.parse import unquote, urljoin

import pytest
from planboard import addresses
from planboard.delimited import MARK

# What the words of a link say where its file is not made for spreadsheets.
OTHERWISE = ("原文件", "给程序")
LINK = re.compile(r"<a ([^>]*href=\"([^\"]+\.csv)\"[^>]*)>(.*?)</a>", re.DOTALL)


@pytest.fixture(scope="module", params=["real", "demo"])
def site(request):
    return request.getfixturevalue(f"{request.param}_site")


def heads_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def links(site):
    """(page, address of the file, words) of every link to a CSV."""
    for page in site.rglob("*.html"):
        here = page.relative_to(site).as_posix()
        for attributes, href, inner in LINK.findall(page.read_text(encoding="utf-8")):
            said = re.search(r'aria-label="([^"]*)"', attributes)
            words = html.unescape((said[1] if said else "") + re.sub("<[^>]+>", "", inner))
            yield here, unquote(urljoin(f"/{here}", html.unescape(href))[1:]), words


def stands_alone(path):
    """Whether a spreadsheet reads it as it is, and it says where its rows are from and whose it is."""
    heads = heads_of(path)
    marked = path.read_bytes().startswith(MARK)
    return marked and "声明" in heads and any(head.startswith("来源") for head in heads)


def test_a_file_opens_in_a_spreadsheet_and_stands_alone_or_its_link_says_what_it_is(site):
    wrong, seen = set(), set()
    for page, path, words in links(site):
        seen.add(path)
        if not stands_alone(site / path) and not any(word in words for word in OTHERWISE):
            wrong.add((page, path, words))
    assert not wrong
    assert len(seen) > 100


def test_what_is_called_kept_is_what_the_descriptor_lists(site):
    """No other file passes for one: what is for people is not hidden behind the words."""
    kept = {path for _, path, words in links(site) if "原文件" in words}
    assert kept
    for path in kept:
        assert not path.startswith(addresses.TABLES_KIT), path
        assert not path.endswith(".utf8.csv"), path


def test_every_table_with_rows_has_a_file_for_spreadsheets(site, request):
    package = request.getfixturevalue("demo" if "demo" in str(site) else "real")
    for table in package.tables:
        path = site / addresses.table_file(table.name)
        assert path.exists() == bool(table.row_count), table.name
        if table.row_count:
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert len([*csv.reader(file)]) - 1 == table.row_count


def explained(site):
    """By table, the headings that the page on columns tells of, with those of the table it leads to."""
    text = (site / posixpath.dirname(addresses.built(addresses.COLUMNS)) / "index.html").read_text(
        encoding="utf-8"
    )
    own, rest = {}, {}
    for name, body in re.findall(
        r'<section data-group id="columns-(.*?)">(.*?)</section>', text, re.S
    ):
        cells = r'<th scope="row"><code>(.*?)</code></th><td data-label="名称">(.*?)</td>'
        own[name] = {html.unescape(word) for pair in re.findall(cells, body) for word in pair}
        rest[name] = re.findall(r"其余各列见<a href=\"[^\"]*#columns-(\w+)\"", body)
    return {name: found.union(*(own[other] for other in rest[name])) for name, found in own.items()}


def test_every_heading_of_every_file_is_explained(site):
    """All headings of a file in one place."""
    tables = explained(site)
    files = {tuple(heads_of(path)): path for path in site.rglob("*.csv")}
    assert len(files) > 30
    for heads, path in files.items():
        assert any({*heads} <= known for known in tables.values()), (path, heads)
