"""The examples on how to use the data run on the files that the site offers, and say what is so."""

import re

import pytest
from bs4 import BeautifulSoup
from planboard.downloads import downloads
from planboard.model import Settings
from planboard.pages.using import using_page
from planboard.rendering import render


@pytest.fixture(params=["real", "demo", "second"])
def package(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(package):
    return using_page(package, Settings(), dict(downloads(package)))


@pytest.fixture
def shown(page):
    return BeautifulSoup(render(page.template, page.uri, page.model), "html.parser")


def examples(shown, language):
    return "\n".join(code.get_text() for code in shown.select(f"code.language-{language}"))


def test_the_python_examples_run(package, page, shown, tmp_path, monkeypatch):
    for path, content in downloads(package):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    found = {}
    exec(examples(shown, "python"), found)
    ident = page.model.file.rpartition("/")[2].removesuffix(".csv")
    rows = [row for row in package.observations if row.indicator == ident]
    known = [row for row in rows if row.value is not None or row.numerator is not None]
    assert len(found["rows"]) == page.model.rows == len(rows)
    assert len(found["known"]) == len(found["sourced"]) == found["counts"]["places"].sum()
    assert len(found["known"]) == len(known)
    assert sorted(found["rows"]["area"]) == sorted(row.area for row in rows), "codes stay whole"
    numbers = [float(row.value) for row in rows if row.value is not None]
    assert sorted(found["rows"]["value"].dropna()) == sorted(numbers), "a blank is no 0"
    titles = {package.source_by_id[row.source].title for row in known}
    assert set(found["sourced"]["title"]) == titles


def test_the_r_example_names_files_and_columns_that_are_there(package, shown):
    text = examples(shown, "r")
    files = dict(downloads(package))
    named = re.findall(r'table\("([^"]+)"\)', text)
    assert len(named) == 2
    columns = {c for path in named for c in files[path].decode().splitlines()[0].split(",")}
    quoted = {
        word
        for words in re.findall(r"c\(([^)]*)\)", text)
        for word in re.findall(r'"(\w+)"', words)
    }
    assert quoted <= columns
    assert {"value", "numerator", "title"} <= quoted


def test_columns_that_are_named_in_the_text_are_there(package, page, shown):
    named = {code.get_text() for code in shown.select("li code")} - {"5.1E+11"}
    assert named <= set(page.model.columns)
    assert {"area", "period", "status", "source"} <= named


def test_a_program_may_read_over_the_network_once_the_address_is_known(second):
    settings = Settings(site_url="https://example.cn/")
    page = using_page(second, settings, dict(downloads(second)))
    html = render(page.template, page.uri, page.model)
    assert f"https://example.cn/{page.model.file}" in html
