"""docs/assets/chart.js in a real browser: nothing before a reader asks, then the same numbers, quietly.

That no policy is broken and nothing comes from elsewhere is seen by ``visit``.
"""

import json
import struct
from urllib.parse import urlsplit

import pytest

from tests.browser import fixed, plain, watch
from tests.site_pages import DESK, PHONE
from tests.test_accessibility import barriers

PATHS = [
    ("demo", "/indicators/i02/", "i02"),
    ("demo", "/indicators/i05/", "i05"),
    ("real", "/indicators/i21/", "i21"),
]
OPEN = "看可以操作的图"
SENDING = ("/assets/vendor/", "/assets/plotly.css", "/charts/")


def asked(page):
    """The paths that the page asks for from now on."""
    found = []
    page.on("request", lambda request: found.append(plain(urlsplit(request.url).path)))
    return found


def first(page):
    """The chart of the series; the places side by side are another."""
    return page.locator(".pb-chart").first


def opened(page):
    first(page).get_by_role("button", name=OPEN).click()
    page.locator(".pb-live .legend").wait_for()
    return page.locator(".pb-live")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(("site", "path", "ident"), PATHS)
def test_the_chart_can_be_operated(
    visit, addresses, real_site, demo_site, shoot, site, path, ident, width, scheme
):
    page = visit(site, "/about/", width, color_scheme=scheme)
    paths = asked(page)
    page.goto(addresses[site] + path)
    page.wait_for_load_state("networkidle")
    assert not [p for p in paths if p.startswith(SENDING)], "nothing before it is asked for"
    live = opened(page)
    folder = {"real": real_site, "demo": demo_site}[site]
    spec = json.loads(fixed(folder, f"charts/{ident}.json").read_text(encoding="utf-8"))
    numbers = [y for t in spec["data"] if "markers" in t["mode"] for y in t["y"] if y is not None]
    assert live.locator(".scatterlayer .point").count() == len(numbers)
    titles = live.locator(".modebar-btn").evaluate_all("all => all.map(b => b.dataset.title)")
    assert titles == ["缩放", "平移", "放大", "缩小", "重置轴"]
    assert live.locator(".modebar a").count() == 0, "no logo"
    assert not page.locator(".pb-chart > svg:visible").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bare = live.locator(".main-svg").first.evaluate("s => getComputedStyle(s).backgroundColor")
    assert bare == {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 32, 35)"}[scheme]
    shoot(page, site, "live", ident, width, scheme)
    assert barriers(page) == []
    page.get_by_role("button", name="看原来的图").click()
    assert page.locator(".pb-chart > svg:visible").count() == 1
    assert not live.is_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_places_side_by_side_can_be_operated(visit, demo_site, shoot, width):
    page = visit("demo", "/indicators/i02/", width)
    places = page.locator(".pb-chart-places")
    before = places.locator(".pb-ranking li").count()
    places.get_by_role("button", name=OPEN).click()
    live = places.locator(".pb-live")
    live.locator(".barlayer").wait_for()
    spec = json.loads(fixed(demo_site, "charts/i02-places.json").read_text(encoding="utf-8"))
    assert live.locator(".barlayer .point").count() == len(spec["data"][0]["x"]) == before
    assert not places.locator(".pb-ranking").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shoot(page, "demo", "live", "i02-places", width, "light")
    assert barriers(page) == []
    places.get_by_role("button", name="看原来的图").click()
    assert places.locator(".pb-ranking").is_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/indicators/i01/", "/indicators/i12/"])
def test_what_is_said_over_the_plot_lies_on_no_value(visit, path, width):
    """The highest value of i01 and the target of i12 are at the top of their scales."""
    page = visit("demo", path, width)
    opened(page)
    laid = """(of) => [...document.querySelectorAll(of)].map(e => {
        const {left, right, top, bottom} = e.getBoundingClientRect();
        return [left, right, top, bottom];
    })"""
    said = page.evaluate(laid, ".pb-live .annotation-text")
    values = page.evaluate(laid, ".pb-live .scatterlayer text")
    buttons = page.evaluate(laid, ".pb-live .modebar-btn")
    assert len(said) >= 2
    assert values
    over = [
        (a, b)
        for a in said[:2]
        for b in (*values, *buttons)
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]
    assert over == []


def test_it_follows_the_colours_that_are_chosen(visit):
    page = visit("demo", "/indicators/i02/", DESK, color_scheme="light")
    ground = opened(page).locator(".main-svg").first
    page.get_by_role("button", name="深色").click()
    page.wait_for_timeout(300)
    assert ground.evaluate("s => getComputedStyle(s).backgroundColor") == "rgb(23, 32, 35)"
    page.get_by_role("button", name="浅色").click()


def test_it_is_operated_by_keyboard(visit):
    page = visit("demo", "/indicators/i02/")
    button = first(page).get_by_role("button", name=OPEN)
    button.focus()
    page.keyboard.press("Enter")
    live = page.get_by_role("group", name="可以操作的图：")
    live.locator(".legend").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "看原来的图"
    live.get_by_role("button", name="放大").focus()
    before = live.locator(".yaxislayer-above text, .ytick text").all_inner_texts()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert live.locator(".yaxislayer-above text, .ytick text").all_inner_texts() != before


def test_paper_has_the_drawing(visit):
    page = visit("demo", "/indicators/i02/")
    live = opened(page)
    page.emulate_media(media="print")
    assert page.locator(".pb-chart > svg:visible").count() == 1
    assert not live.is_visible()
    assert not page.locator(".pb-take:visible").count()
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("place", "name"), [(0, "i02"), (1, "i02-places")])
def test_the_picture_is_saved_as_png_for_a_phone(visit, demo_site, shoot, place, name):
    page = visit("demo", "/indicators/i02/", PHONE)
    figure = page.locator("figure.pb-chart").nth(place)
    with page.expect_download() as waiting:
        figure.get_by_role("button", name="图片 PNG").click()
    assert waiting.value.suggested_filename == f"{name}.png"
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    svg = fixed(demo_site, f"charts/{name}-phone.svg").read_text(encoding="utf-8")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 1080
    assert f'width="1080" height="{height}"' in svg
    assert len(content) > 20_000, "words and lines are in it"
    image = figure.locator("img")
    assert image.evaluate("i => i.decode().then(() => i.naturalWidth)") == 1080
    assert "演示数据" in svg
    assert "长按" in figure.get_by_role("status").inner_text()
    shoot(page, "demo", "png", name)
    page.evaluate("scrollTo(0, 0)")  # or the bar on top covers some link by half
    assert barriers(page) == []


@pytest.mark.parametrize("lost", ["**/plotly-basic.min.js", "**/zh-cn.js", "**/charts/i02.json"])
def test_what_does_not_load_is_said_and_can_be_tried_again(browser, addresses, lost):
    context = browser.new_context()
    page = context.new_page()
    context.route(lost, lambda route: route.abort())
    page.goto(addresses["demo"] + "/indicators/i02/")
    first(page).get_by_role("button", name=OPEN).click()
    page.get_by_role("status").filter(has_text="没有载入").wait_for()
    assert page.locator(".pb-chart > svg:visible").count() == 1
    context.unroute(lost)
    faults = watch(page, addresses["demo"])
    opened(page)
    assert page.locator(".pb-live").count() == 1
    assert faults == []
    context.close()


def test_without_script_and_from_a_folder_there_are_no_dead_buttons(visit, browser, demo_site):
    page = visit("demo", "/indicators/i02/", java_script_enabled=False)
    assert not page.locator(".pb-take button:visible").count()
    assert first(page).locator(".pb-take a:visible").count() == 3
    page = browser.new_page()
    page.goto((demo_site / "indicators" / "i02" / "index.html").as_uri())
    assert not page.locator(".pb-take button:visible").count()
    page.close()
