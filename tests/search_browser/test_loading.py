"""What the search costs, and what it says when it does not load."""

import pytest
from playwright.sync_api import expect

from tests.search_browser.box import (
    DESK,
    NOT_LOADED,
    PARTS,
    PHONE,
    REST,
    box,
    leads_to,
    results,
    says,
    whole,
)


def test_nothing_is_fetched_before_somebody_wants_to_search(visit):
    page = visit("/plan/chapter-1/")
    page.mouse.wheel(0, 600)
    page.wait_for_load_state("networkidle")
    assert not set(PARTS) & set(page.asked)
    assert not [path for path in page.asked if "search_index" in path], "Material's own index"
    with page.expect_response(lambda response: response.url.endswith(REST)):
        box(page).click()
    says(page, "输入指标、地方的名称")
    assert page.asked.count(REST) == 1
    fetched = [path for path in page.asked if path in PARTS]
    assert sorted(fetched) == sorted(PARTS), "each once"


def never(route):
    """No answer at all."""


BROKEN = {
    "cut off": lambda route: route.abort(),
    "not there": lambda route: route.fulfill(status=404, body="no"),
    "no index": lambda route: route.fulfill(status=200, body="<!doctype html>"),
}


@pytest.mark.parametrize(
    ("part", "how"),
    [
        *((part, how) for part in PARTS for how in ("cut off", "not there")),
        ("/search/index.json", "no index"),
    ],
)
def test_a_search_that_does_not_load_says_so(visit, part, how):
    page = visit(before=lambda p: p.route(f"**{part}", BROKEN[how]))
    box(page).fill("养老")
    says(page, NOT_LOADED)
    assert results(page).count() == 0
    page.unroute(f"**{part}")
    box(page).fill("养老服务")
    says(page, "找到")


def test_a_search_that_never_answers_says_so(visit):
    def before(page):
        page.clock.install()
        page.route("**/search/index.json", never)

    page = visit(before=before)
    box(page).fill("养老")
    says(page, "正在载入搜索")
    page.clock.fast_forward(21_000)
    says(page, NOT_LOADED)


def held():
    """A route that waits until it is let go, and the word for that."""
    waiting = []
    return lambda route: waiting.append(route), lambda: [route.continue_() for route in waiting]


def test_the_first_answer_does_not_wait_for_the_rest(visit):
    hold, let_go = held()
    page = visit(before=lambda p: p.route(f"**{REST}", hold))
    box(page).fill("公共厕所")
    says(page, "正在载入承诺和清单")
    leads_to(page, "#c3-4-s2-b1-p2")
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    let_go()
    whole(page)
    leads_to(page, "commitments/c059/")
    focused = page.evaluate("document.activeElement.href")
    assert focused.endswith("#c3-4-s2-b1-p2"), "who was on a result stays on it"


def test_enter_waits_for_the_rest(visit):
    hold, let_go = held()
    page = visit(before=lambda p: p.route(f"**{REST}", hold))
    box(page).fill("公共厕所")
    says(page, "正在载入承诺和清单")
    page.keyboard.press("Enter")
    let_go()
    page.wait_for_url("**/commitments/c059/")


@pytest.mark.parametrize("how", BROKEN)
def test_when_the_rest_does_not_load_the_answer_says_so(visit, how):
    page = visit(before=lambda p: p.route(f"**{REST}", BROKEN[how]))
    box(page).fill("公共厕所")
    says(page, "承诺和清单没有载入")
    leads_to(page, "#c3-4-s2-b1-p2")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_javascript_there_is_no_dead_box(visit, width):
    page = visit(width=width, java_script_enabled=False)
    assert not page.locator("#pb-search input").is_visible()
    assert not page.locator(".pb-search-open").is_visible()
