"""Typed, pasted, composed, dictated, by address."""

import pytest

from tests.browser import served
from tests.search_browser.box import box, leads_to, meta, results, says


def test_typed_key_by_key(visit):
    page = visit()
    box(page).click()
    page.keyboard.type("i09")
    says(page, "指标")
    leads_to(page, "/indicators/i09/")


def test_pasted(visit, address):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.evaluate("navigator.clipboard.writeText('九石坎社区')")
    box(page).click()
    page.keyboard.press("Control+V")
    leads_to(page, "/communities/511723001013/")


def test_dictated(visit):
    """Text that arrives whole, without any key."""
    page = visit()
    box(page).focus()
    page.keyboard.insert_text("淙城街道")
    leads_to(page, "/townships/511723001/")


def test_composed_with_an_input_method(visit):
    """The letters of a word that is still being composed are no query; Enter only ends the word."""
    page = visit()
    box(page).click()
    says(page, "输入指标、地方的名称")
    session = page.context.new_cdp_session(page)
    compose = {"selectionStart": 8, "selectionEnd": 8}
    session.send("Input.imeSetComposition", {"text": "yang'lao", **compose})
    page.wait_for_timeout(200)
    assert "输入指标" in meta(page).inner_text()
    session.send("Input.insertText", {"text": "社区养老服务覆盖率"})
    leads_to(page, "/indicators/i21/")


def test_by_address(visit):
    page = visit("/?q=%E9%91%AB%E6%BA%90")
    leads_to(page, "/communities/511723101002/")
    assert box(page).input_value() == "鑫源"
    page.keyboard.press("Escape")
    assert "?q=" not in page.url, "closed is closed, also after loading again"


def test_what_is_typed_is_text(visit):
    page = visit("/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    says(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".pb-search img").count() == 0


def test_the_last_query_wins(visit):
    page = visit()
    box(page).click()
    for query in ("养", "养老", "养老服", "天师"):
        box(page).fill(query)
    leads_to(page, "/communities/511723102002/")
    assert [mark.inner_text() for mark in results(page).first.locator("mark").all()] == ["天师"]


@pytest.mark.parametrize(
    "page_path", ["/", "/plan/chapter-2/", "/communities/511723106001/", "/404.html"]
)
def test_from_any_page(visit, page_path):
    page = visit(page_path)
    box(page).fill("社区基金的组建率")
    results(page).first.click()
    page.locator("h1", has_text="社区基金的组建率").wait_for()


def test_on_another_countys_site(visit, second_site):
    with served(second_site) as site:
        page = visit("/about/", site=site)
        box(page).fill("子虚")
        leads_to(page, "/villages/990101001/")
        assert results(page).first.locator(".pb-tag").inner_text() == "村"
        box(page).fill("已建成助餐点，镜花村由邻村")
        says(page, "找到1条：规划原文1")
        box(page).fill("床铺数")
        leads_to(page, "/indicators/beds/")
