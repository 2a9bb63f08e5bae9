"""The built sites in a real browser: every kind of page at three widths, with and without JavaScript.

``make shots`` keeps a picture of each for people to look at.
"""

import zipfile

import pytest

from tests.browser import visitor
from tests.site_pages import DESK, KINDS, PHONE, SAYS, WIDTHS

kinds = pytest.mark.parametrize(("site", "kind", "path"), KINDS)


@pytest.mark.parametrize("width", WIDTHS)
@kinds
def test_a_page_fits_and_is_quiet(visit, shoot, site, kind, path, width):
    """That it is quiet, and loads nothing from elsewhere, is seen by ``visit``."""
    page = visit(site, path, width)
    shoot(page, site, kind, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    line = page.locator(".pb-notice")
    assert SAYS[site] in line.inner_text()
    assert line.bounding_box()["y"] < 190, "seen at once, before the page itself"


@kinds
def test_a_page_reads_without_javascript(visit, site, kind, path):
    page = visit(site, path, PHONE, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.locator(".pb-notice").is_visible()
    assert len(page.locator("main").inner_text()) > (
        40 if kind in ("no such page", "no revisions") else 150
    )


@pytest.mark.parametrize(
    ("site", "path"), [("real", "/indicators/i09/"), ("demo", "/communities/990001001003/")]
)
def test_paper_says_whose_work_it_is(visit, site, path):
    page = visit(site, path)
    page.emulate_media(media="print")
    assert page.locator(".pb-notice").is_visible()
    assert page.locator(".pb-footer time").is_visible()
    page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ("fetch('/nothing-here').then(r => r.text())", "404: .*nothing-here"),
        (
            "fetch('http://127.0.0.1:9/').catch(() => 0)",
            "violates .*http://127.0.0.1:9/|http://127.0.0.1:9/.* violates",
        ),
        ("console.error('oops')", "oops"),
    ],
)
def test_what_goes_wrong_is_seen(browser, addresses, script, seen):
    def careless():
        with visitor(browser, addresses) as visit:
            page = visit("real", "/")
            page.evaluate(script)
            page.wait_for_timeout(100)

    with pytest.raises(AssertionError, match=seen):
        careless()


# Reading


def test_the_front_page_says_first_how_little_is_known(visit):
    page = visit("real", "/", PHONE)
    lede = page.locator(".pb-lede")
    assert lede.inner_text() == "33项指标：0项有期末数据；33项未找到公开数据。"
    assert lede.bounding_box()["y"] < 400, "read without scrolling"
    assert page.locator(".pb-strip li").count() == 33
    assert page.locator(".pb-row").count() == 33


@pytest.mark.parametrize(("width", "shown"), [(PHONE, "narrow"), (DESK, "wide")])
def test_the_chart_is_in_the_page(visit, width, shown):
    """One drawing a width, real Chinese text, a name for screen readers, the table under it."""
    page = visit("real", "/indicators/i09/", width, java_script_enabled=False)
    drawings = page.locator(".pb-chart svg:visible")
    assert drawings.count() == 1
    assert f"pb-chart-{shown}" in drawings.get_attribute("class")
    assert page.get_by_role("img", name="全县社会工作服务机构数总量：只有起点和目标").count() == 1
    assert drawings.locator("text", has_text="未找到公开数据").is_visible()
    sizes = drawings.locator("text").evaluate_all(
        "all => all.map(t => t.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11
    rows = page.locator("#table + table tbody tr").all_inner_texts()
    assert [" ".join(r.split()[:1]) for r in rows] == [
        "2020年（基期）",
        "2021—2025年",
        "2025年目标",
    ]


def test_from_a_number_to_its_sentence_and_on_to_the_place(visit):
    page = visit("real", "/indicators/i09/")
    page.get_by_role("link", name="规划原文").filter(has_text="第4段").click()
    assert page.url.endswith("/plan/chapter-1/#c1-s1-p4-n6")
    target = page.locator("#c1-s1-p4-n6")
    target.wait_for(state="visible")
    assert "社工服务机构2个" in target.inner_text()


def test_a_resident_finds_the_community_in_three_clicks(visit):
    page = visit("real", "/", PHONE)
    page.get_by_role("link", name="淙城街道").click()
    page.get_by_role("link", name="九石坎社区").first.click()
    assert page.locator("h1").inner_text() == "九石坎社区"
    page.get_by_role("link", name="看原文位置").first.click()
    assert "/plan/chapter-3-4/#c3-4-s1-b1-p2" in page.url


def test_the_list_a_page_belongs_to_is_lit_up(visit):
    page = visit("real", "/communities/511723001013/")
    assert page.locator(".pb-menu .pb-here-now").inner_text() == "社区"


def test_dark_and_print_keep_the_page_readable(visit):
    page = visit("real", "/indicators/i09/", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(15, 22, 24)"
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".pb-menu").is_visible()
    assert page.locator(".pb-notice").is_visible(), "paper says whose work it is, too"
    assert page.locator(".pb-footer time").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".pb-chart").is_visible()


def test_a_wrong_address_leads_back(visit):
    page = visit("real", "/404.html", PHONE)
    assert page.locator("h1").inner_text() == "没有找到这一页"
    page.locator("main").get_by_role("link", name="社区").click()
    page.locator("h1", has_text="37个社区").wait_for()


# Files


FILES = [
    ("real", "/indicators/i09/", "data/indicators/i09.csv"),
    ("real", "/communities/511723001013/", "data/areas/511723001013-shown.csv"),
    ("real", "/", "data/package.zip"),
    ("demo", "/indicators/i02/", "data/indicators/i02.utf8.csv"),
    ("demo", "/data/", "data/package.zip"),
]


@pytest.mark.parametrize(("site", "path", "file"), FILES)
def test_a_click_saves_the_file(visit, real_site, demo_site, site, path, file):
    page = visit(site, path)
    with page.expect_download() as waiting:
        folder, name = file.split("/")[-2:]
        link = f"main a[download]:is([href$='{folder}/{name}'], [href='{name}'])"
        page.locator(link).first.click()
    saved = waiting.value.path()
    kept = {"real": real_site, "demo": demo_site}[site] / file
    assert waiting.value.suggested_filename == kept.name
    assert saved.read_bytes() == kept.read_bytes()
    if file.endswith(".zip"):
        with zipfile.ZipFile(saved) as package:
            assert package.testzip() is None
            assert "datapackage.json" in package.namelist()
    else:
        assert saved.read_text(encoding="utf-8-sig").count("\n") > 1


# Keyboard


NOW = "document.activeElement"


def test_the_skip_link_leads_to_the_text(visit):
    page = visit("demo", "/indicators/i02/", PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate(f"{NOW}.textContent") == "跳到正文"
    assert page.locator(".md-skip").bounding_box()["height"] >= 44
    page.evaluate("document.documentElement.dataset.size = 'large'")
    assert page.locator(".md-skip").bounding_box()["height"] >= 60
    page.evaluate("delete document.documentElement.dataset.size")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"!!{NOW}.closest('main')")


@pytest.mark.parametrize("site", ["real", "demo"])
def test_the_header_by_keyboard_on_a_phone(visit, site):
    """Skip link, name, search, large type, colours, then the menu; Enter opens the search, Escape
    comes back."""
    page = visit(site, "/", PHONE)
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(f"{NOW}.getAttribute('aria-label') || {NOW}.innerText.trim()"))
    assert [stops[0], *stops[2:]] == ["跳到正文", "搜索", "大字版", "深色", "首页"]
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{NOW}.name") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate(f"{NOW}.getAttribute('aria-label')") == "搜索"
    assert page.evaluate(f"{NOW}.getAttribute('aria-expanded')") == "false"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_chosen_is_there_on_the_next_page(browser, addresses, scheme):
    other = {"light": "深色", "dark": "浅色"}[scheme]
    with visitor(browser, addresses) as visit:
        page = visit("real", "/", PHONE, color_scheme=scheme)
        page.get_by_role("button", name=other).click()
        page.get_by_role("button", name="大字版").click()
        page = visit("real", "/indicators/i09/", PHONE, color_scheme=scheme)
        assert page.get_by_role("button", name={"深色": "浅色", "浅色": "深色"}[other]).is_visible()
        body = "getComputedStyle(document.body)"
        dark = page.evaluate(f"{body}.backgroundColor") == "rgb(15, 22, 24)"
        assert dark == (other == "深色")
        page.get_by_role("button", name="普通版", exact=True).click()
        assert page.evaluate("document.documentElement.dataset.size") is None


def test_without_script_the_colours_follow_the_system(visit):
    page = visit("real", "/", color_scheme="dark", java_script_enabled=False)
    assert (
        page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
        == "rgb(15, 22, 24)"
    )
    assert not page.get_by_role("button", name="大字版").is_visible()


def test_folded_parts_open_by_keyboard(visit):
    page = visit("real", "/communities/511723001013/", PHONE)
    fold = page.locator("main details").first
    assert fold.get_attribute("open") is None
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("li").first.is_visible()
    page.keyboard.press("Space")
    assert not fold.locator("li").first.is_visible()
