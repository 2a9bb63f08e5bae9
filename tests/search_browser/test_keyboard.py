"""By keyboard, on a phone, for those who hear."""

import pytest
from planboard.model import Settings
from planboard.site import contents
from playwright.sync_api import expect

from tests.search_browser.box import DESK, PARTS, PHONE, REST, box, meta, results, says, whole


def test_by_keyboard_alone(visit):
    page = visit("/plan/chapter-1/")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.insert_text("志愿")
    results(page).nth(1).wait_for()
    whole(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    assert not results(page).first.is_visible()
    expect(box(page)).to_be_focused()  # the place is not lost
    page.keyboard.press("ArrowDown")
    target = results(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_goes_to_the_first_result_even_before_it_is_there(visit):
    page = visit()
    box(page).focus()
    page.keyboard.insert_text("长岭镇")
    page.keyboard.press("Enter")
    page.locator("h1", has_text="长岭镇").wait_for()


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_the_keys_that_open_it(visit, key):
    page = visit()
    page.locator("h1").click()
    page.keyboard.press(key)
    expect(box(page)).to_be_focused()
    assert box(page).input_value() == ""
    page.keyboard.type("fs/")
    assert box(page).input_value() == "fs/"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_meets_nothing_hidden(visit, width):
    page = visit("/", width)
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")
        )
    assert all(seen)


def test_who_passes_by_tab_finds_the_page_as_it_was(visit):
    page = visit("/plan/chapter-1/")
    box(page).focus()
    assert not meta(page).is_visible()
    assert page.locator("main").evaluate("e => e.inert") is False
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "大字版"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert meta(page).is_visible(), "an arrow asks for it"


def test_leaving_the_box_by_tab_closes_it(visit):
    page = visit()
    box(page).fill("小马拉大车")
    says(page, "找到1条")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(results(page).first).to_be_focused()  # after the button 清空
    page.keyboard.press("Tab")
    assert not results(page).first.is_visible()
    assert page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(visit, scheme):
    page = visit("/plan/chapter-1/", PHONE, color_scheme=scheme, has_touch=True)
    opener = page.get_by_role("button", name="搜索", exact=True)
    opener.tap()
    assert opener.get_attribute("aria-expanded") == "true"
    box(page).fill("养老")
    results(page).first.wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    shown = page.locator(".md-search__inner").bounding_box()
    assert (shown["x"], shown["y"], shown["width"], shown["height"]) == (0, 0, PHONE, 800)
    for target in [*results(page).all(), page.get_by_role("button", name="清空")]:
        size = target.bounding_box()
        assert size["height"] >= 44
        assert size["width"] >= 44
    page.get_by_role("button", name="关闭搜索").tap()
    assert not results(page).first.is_visible()
    expect(opener).to_be_focused()
    assert opener.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_result_on_the_same_page_comes_into_view(visit, width):
    page = visit("/plan/chapter-3-4/", width)
    if width == PHONE:
        page.get_by_role("button", name="搜索", exact=True).click()
    box(page).fill("坝坝舞")
    results(page).first.wait_for()
    page.wait_for_timeout(600)
    results(page).first.click()
    page.wait_for_timeout(800)
    target = page.locator("#c3-4-s5-p3")
    assert page.url.endswith("#c3-4-s5-p3")
    assert not results(page).first.is_visible()
    assert 0 <= target.bounding_box()["y"] < 400


def test_the_count_is_said_to_those_who_hear(visit):
    page = visit()
    assert meta(page).get_attribute("role") == "status"
    box(page).fill("天师社区")
    says(page, "找到1条：社区1")


def test_every_file_it_needs_is_on_the_site(real, real_site):
    """What the worker names itself, no link check sees."""
    assert all(len(list(real_site.glob(f"fixed/*{path}"))) == 1 for path in (*PARTS, REST))
    assert "search/index.json" in dict(contents(real, Settings()))
