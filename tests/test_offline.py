"""The edition to carry away: unpacked anywhere, opened by a double click, with no network and no server."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile

import pytest
from planboard.linkcheck import check_site
from planboard.model import Settings
from planboard.offline import README, SUMS, TOP, arrange, packed

from tests.browser import watch
from tests.conftest import second_project

ADDRESS = re.compile(r'\s(?:src|href|action|data-index|data-names)="([^"]*)"')


@pytest.fixture(scope="session")
def archive(once):
    def make(folder):
        project = second_project(folder / "project")
        command = [sys.executable, str(project / "scripts" / "make_offline.py")]
        command += ["--out", str(folder / "out.zip"), "--site-url", "https://example.cn/plan/"]
        subprocess.run(command, check=True, capture_output=True)

    return once("offline", make) / "out.zip"


@pytest.fixture(scope="session")
def folder(archive, tmp_path_factory):
    """Unpacked where a clerk would: a blank and Chinese in the path."""
    place = tmp_path_factory.mktemp("offline") / "我的 文档"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(place)
    return place / TOP


def test_everything_lies_in_one_folder_with_its_sums(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name.partition("/")[0] for name in names} == {TOP}
    assert all(name.isascii() and ".." not in name for name in names)
    told = dict(
        line.split("  ", 1)[::-1] for line in (folder / SUMS).read_text("utf-8").splitlines()
    )
    assert {f"{TOP}/{name}" for name in told} | {f"{TOP}/{SUMS}"} == set(names)
    for name, digest in told.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_notes_say_what_it_is(folder, second):
    content = (folder / README).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    text = content.decode("utf-8-sig")
    for word in (
        "index.html",
        second.version,
        second.plan.data_date.isoformat(),
        "https://example.cn/plan/",
    ):
        assert word in text


def test_no_address_leaves_the_folder_and_every_one_arrives(folder):
    assert check_site(folder) == []
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        found = ADDRESS.findall(page.read_text(encoding="utf-8"))
        inside = [a for a in found if not a.startswith(("https://", "mailto:", "tel:", "data:"))]
        assert inside
        assert not [a for a in inside if a.startswith("/") or a.split("#")[0].endswith("/")], page


def test_a_citation_names_the_page_on_the_network(folder):
    text = (folder / "indicators" / "beds.html").read_text(encoding="utf-8")
    assert "https://example.cn/plan/indicators/beds/" in text
    assert "https://example.cn/plan/indicators/beds.html" not in text


@pytest.fixture
def page(browser, folder):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.faults = watch(page, "file://")
    page.goto((folder / "index.html").as_uri())
    yield page
    assert page.faults == []
    context.close()


def test_one_goes_from_the_front_to_an_indicator_and_to_a_place(page):
    page.get_by_role("link", name="养老床位数").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "养老床位数"
    assert page.locator(".pb-chart > svg:visible").count() == 1
    assert not page.locator(".pb-take button:visible").count()
    page.locator(".pb-menu").get_by_role("link", name="村").first.click()
    page.locator("#content a[href^='99']").first.click()
    assert page.url.startswith("file://")
    assert "/villages/99" in page.url


def test_the_search_answers_and_leads_there(page):
    page.keyboard.press("/")
    page.keyboard.type("床位")
    page.locator(".pb-search-list a").first.wait_for()
    first = page.locator(".pb-search-list a").first
    assert "养老床位数" in first.inner_text()
    first.click()
    page.wait_for_url("**/indicators/beds.html")
    # From a page in a folder below, too, and what the second file holds.
    page.keyboard.press("/")
    page.keyboard.type("怎样提供数据")
    page.locator(".pb-search-list a", has_text="怎样提供数据").first.click()
    page.wait_for_url("**/about/contribute.html*")


def test_the_search_finds_a_sentence_of_the_plan(page):
    page.keyboard.press("/")
    page.keyboard.type("建成村级助餐点")
    page.locator(".pb-search-list a[href*='/plan/']").first.click()
    page.wait_for_url("**/plan/*.html#*")
    assert "建成村级助餐点" in page.locator(":target").inner_text()


def test_what_is_downloaded_is_the_file(page, folder):
    page.goto((folder / "indicators" / "beds.html").as_uri())
    for ending in ("csv", "xlsx", "zip"):
        link = page.locator(f"a[download][href$='.{ending}']").first
        with page.expect_download() as taken:
            link.click()
        file = (folder / "indicators" / link.get_attribute("href")).resolve()
        assert taken.value.path().read_bytes() == file.read_bytes()


def test_the_box_on_the_front_page_knows_the_places(page):
    box = page.locator("form[data-names] input")
    box.focus()
    box.type("村")
    page.locator("form[data-names] + * a, .pb-find a").first.wait_for()
    page.locator("form[data-names] ~ * li a").first.click()
    page.wait_for_url("**/villages/*.html")


def test_a_list_is_narrowed(page, folder):
    page.goto((folder / "data" / "index.html").as_uri())
    page.get_by_role("searchbox").fill("观测值")
    shown = page.locator(".pb-catalogue tr[data-item]:visible")
    assert 0 < shown.count() < page.locator(".pb-catalogue tr[data-item]").count()


def test_same_files_same_bytes(tmp_path, second):
    made = []
    for name, stamp in (("a", 10**9), ("b b", 2 * 10**9)):
        site = tmp_path / name
        for path, text in {
            "index.html": '<link rel="canonical" href="https://x/"><div data-worker="w" data-index="search/index.json"></div>',
            "404.html": "", "_headers": "", "release.json": "{}",
            "search/index.json": "{}", "search/rest.json": '{"pages":[]}',
            "assets/search-text.js": "1;\n", "assets/search-worker.js": "2;\n",
            "villages/names.json": "[]",
        }.items():  # fmt: skip
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        arrange(site, second, Settings())
        for path in site.rglob("*"):
            os.utime(path, (stamp, stamp))
        made.append(packed(site))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as opened:
        assert sorted(opened.namelist()) == [
            f"{TOP}/{name}"
            for name in (
                README,
                SUMS,
                "assets/search-text.js",
                "index.html",
                "search/offline.js",
                "villages/names.js",
            )
        ]
        assert opened.read(f"{TOP}/index.html") == b'<div data-index="search/offline.js"></div>'
