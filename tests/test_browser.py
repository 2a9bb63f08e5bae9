"""A first look at the built site in a real browser, at the width of a phone and of a desk."""

import pytest

from tests.browser import chromium, served

PAGES = {
    "front": "/",
    "indicators": "/indicators/",
    "indicator": "/indicators/i09/",
    "community": "/communities/511723001013/",
    "township": "/townships/511723106/",
    "plan": "/plan/",
    "chapter": "/plan/chapter-2/",
    "long chapter": "/plan/chapter-3-4/",
    "figures": "/plan/figures/",
    "data": "/data/",
    "method": "/about/method/",
}
WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(real_site):
    with served(real_site) as found:
        yield found


@pytest.fixture
def visit(browser, address):
    """Open a page, and fail at the end on any console error or any request that went wrong."""
    contexts, faults = [], []

    def open_page(path, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.on(
            "response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None
        )
        page.on(
            "request",
            lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url),
        )
        page.goto(address + path, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_is_quiet(visit, name, width):
    page = visit(PAGES[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.get_by_text("非官方整理，依据未经与官方版核对的文本").first.is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_without_javascript(visit, name):
    page = visit(PAGES[name], 360, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.get_by_text("非官方整理，依据未经与官方版核对的文本").first.is_visible()
    assert len(page.locator("main").inner_text()) > 150


def test_the_front_page_says_first_how_little_is_known(visit):
    page = visit("/", 360)
    lede = page.locator(".pb-lede")
    assert lede.inner_text() == (
        "33项指标中，按指标自身口径有基期数据的1项，有2025年数据的0项，其余32项未找到公开数据。"
    )
    assert lede.bounding_box()["y"] < 400, "read without scrolling"
    assert page.locator(".pb-strip li").count() == 33
    assert page.locator(".pb-row").count() == 33


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1280, "wide")])
def test_the_chart_is_in_the_page(visit, width, shown):
    """One drawing a width, real Chinese text, a name for screen readers, the table under it."""
    page = visit("/indicators/i09/", width, java_script_enabled=False)
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
    page = visit("/indicators/i09/")
    page.get_by_role("link", name="规划原文").filter(has_text="第4段").click()
    assert page.url.endswith("/plan/chapter-1/#c1-s1-p4")
    target = page.locator("#c1-s1-p4")
    target.wait_for(state="visible")
    assert "社工服务机构2个" in target.inner_text()


def test_a_resident_finds_the_community_in_three_clicks(visit):
    page = visit("/", 360)
    page.get_by_role("link", name="淙城街道").click()
    page.get_by_role("link", name="九石坎社区").first.click()
    assert page.locator("h1").inner_text() == "九石坎社区"
    page.get_by_role("link", name="看原文位置").first.click()
    assert "/plan/chapter-3-4/#c3-4-s1-b1-p2" in page.url


def test_the_list_a_page_belongs_to_is_lit_up(visit):
    page = visit("/communities/511723001013/")
    assert page.locator(".md-tabs__item--active").inner_text().strip() == "社区"


def test_dark_and_print_keep_the_page_readable(visit):
    page = visit("/indicators/i09/", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(15, 22, 24)"
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".md-tabs").is_visible()
    assert page.locator(".pb-notice").is_visible(), "paper says whose work it is, too"
    assert page.locator(".pb-footer time").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".pb-chart").is_visible()


def test_a_closed_drawer_does_not_catch_the_keyboard(visit):
    """Tab walks what can be seen: the skip link first, never the hidden menu."""
    page = visit("/", 360)
    for stop in range(12):
        page.keyboard.press("Tab")
        inside = page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
        assert not inside, f"stop {stop} is in the closed drawer"
        if stop == 0:
            assert page.evaluate("document.activeElement.textContent") == "跳到正文"


def test_a_wrong_address_leads_back(visit):
    page = visit("/404.html", 360)
    assert page.locator("h1").inner_text() == "没有找到这一页"
    page.locator("main").get_by_role("link", name="社区").click()
    page.locator("h1", has_text="37个社区").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    ["/", "/indicators/i02/", "/indicators/i05/", "/indicators/i10/", "/communities/990001001003/"],
)
def test_pages_full_of_values_fit_and_say_that_they_are_made_up(browser, demo_site, path, width):
    with served(demo_site) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        notice = page.locator(".pb-notice")
        assert notice.is_visible()
        assert notice.bounding_box()["y"] < 100, "before anything else"
        page.emulate_media(media="print")
        assert notice.is_visible()
        page.close()
