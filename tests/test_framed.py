"""A chart in a frame on somebody else's page: small, without script, with its source and a way back."""

import pytest
from bs4 import BeautifulSoup
from planboard.frame import FRAMED, frame_stylesheet, headers, policy, stylesheet
from planboard.model import UNOFFICIAL, Settings
from planboard.pages.framed import frame_files, framed
from planboard.results import Results

MOST = 30 * 1024


@pytest.fixture(scope="module", params=["real", "demo", "second"])
def made(request):
    package = request.getfixturevalue(request.param)
    results = Results(package)
    items = [item for found in framed(results).values() for item in found]
    files = dict(frame_files(results, Settings()))
    return package, items, {uri: BeautifulSoup(c, "html.parser") for uri, c in files.items()}, files


def test_all_that_a_frame_loads_is_little(made):
    _, _, _, files = made
    style = frame_stylesheet()
    assert max(len(content) for content in files.values()) + len(style) <= MOST


def test_a_frame_says_what_its_chart_says_and_whose_it_is(made):
    package, items, pages, _ = made
    assert {item.uri for item in items} == {*pages}
    for item in items:
        page = pages[item.uri]
        words = page.body.get_text()
        for text in (item.name, item.drawn.title, item.source, item.dated, package.plan.name):
            assert text in words, item.uri
        assert (package.demonstration or UNOFFICIAL) in words
        assert page.title.get_text().startswith(package.stamp)
        assert page.html["lang"] == "zh-CN"
        assert page.find("meta", {"name": "robots"})["content"] == "noindex"


def test_a_frame_has_no_script_and_leads_to_its_page(made):
    _, items, pages, _ = made
    for item in items:
        page = pages[item.uri]
        assert not page.find_all(["script", "style", "iframe", "form"])
        assert not [e for e in page.find_all(True) if e.get("style")]
        assert page.find("meta", {"http-equiv": True})["content"] == policy(FRAMED)
        (link,) = page.find_all("a")
        stem, _, anchor = item.page.partition("#")
        way = f"../{stem.removesuffix('.md')}/" + (f"#{anchor}" if anchor else "")
        assert (link["href"], link["target"]) == (way, "_blank")


def test_only_frames_may_stand_elsewhere():
    lines = headers("/plan/").decode().splitlines()
    own = lines.index("/plan/embed/*")
    assert "frame-ancestors 'self'" in lines[1]
    assert lines[own + 1] == "  ! Content-Security-Policy"
    assert lines[own + 2] == f"  Content-Security-Policy: {policy(FRAMED)}"
    assert "frame-ancestors" not in policy(FRAMED)
    assert "script" not in policy(FRAMED)


def test_the_style_of_a_frame_is_that_of_the_site():
    own = frame_stylesheet().decode()
    assert "--pb-actual: #" in own
    for rule in (".c-actual {", ".c-target {", ".r-bar-old {"):
        (line,) = [row for row in stylesheet().decode().splitlines() if row.startswith(rule)]
        assert line in own


def test_frames_are_in_no_map_and_no_search(demo_site, real_site):
    for site in (demo_site, real_site):
        assert list(site.glob("embed/*.html"))
        assert "embed/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
        for index in site.glob("fixed/*/search/*.json"):
            assert "embed/" not in index.read_text(encoding="utf-8")
