"""Frames on another site, in a real browser: a chart is shown there, a page is refused."""

import pytest

from tests.browser import served
from tests.site_pages import DESK, PHONE
from tests.test_accessibility import barriers


@pytest.fixture(scope="module")
def other(tmp_path_factory, addresses):
    """Somebody else's page, on another port, with a chart and a page of ours in frames."""
    folder = tmp_path_factory.mktemp("other")
    frame = '<iframe src="{}{}" title="x" width="100%" height="640"></iframe>'
    for name, path in (("chart", "/embed/i02.html"), ("page", "/indicators/i02/")):
        body = frame.format(addresses["demo"], path)
        text = f'<!doctype html><html lang="zh"><meta name="viewport" content="width=device-width">{body}'
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_chart_is_shown_on_another_site(browser, other, shoot, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{other}/chart.html")
    inner = page.frame_locator("iframe")
    assert inner.get_by_role("heading", level=1).inner_text().startswith("2025年为30.1")
    assert inner.locator("svg:visible").count() == 1
    assert inner.get_by_text("演示数据").first.is_visible()
    root = page.frames[1]
    assert root.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert root.evaluate("document.documentElement.scrollHeight") <= 640, "no scrolling in it"
    shoot(page, "framed", width)
    page.close()


def test_a_page_of_the_site_is_not(browser, other):
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{other}/page.html")
    page.wait_for_timeout(500)
    assert page.frames[1].url.startswith("chrome-error:")
    assert [text for text in said if "frame-ancestors" in text]
    page.close()


@pytest.mark.parametrize("path", ["/embed/i02.html", "/embed/i02-places.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_has_no_barriers(visit, shoot, path, scheme):
    page = visit("demo", path, PHONE, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    shoot(page, "frame", path.split("/")[-1], scheme)
    assert barriers(page) == []


def test_a_citation_is_copied_with_the_day_in_it(browser, addresses):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(addresses["demo"] + "/indicators/i02/")
    page.get_by_text("引用与转载").click()
    page.get_by_role("button", name="复制引文：GB/T 7714—2015").click()
    page.get_by_text("已经复制。").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert copied.startswith("演示数据：每百户居民拥有社区综合服务设施面积：")
    assert f")[{today}]." in copied
    page.get_by_role("button", name="复制代码").first.click()
    page.wait_for_function(
        "navigator.clipboard.readText().then((t) => t.startsWith('<iframe src='))"
    )
    context.close()


def test_without_script_the_words_are_there_and_no_dead_button(visit):
    page = visit("demo", "/indicators/i02/", java_script_enabled=False)
    fold = page.locator("#cite")
    fold.locator("summary").click()
    assert "[引用日期]" in fold.inner_text()
    assert not fold.locator("button:visible").count()
