"""The front page in a browser: the box that leads to a place, the board that folds on a phone."""

import io
import re

import pypdf
import pytest

from tests.site_pages import DESK, PHONE, TABLET

FIELD = ".pb-find input"


def test_names_are_suggested_while_typed_and_fetched_only_then(visit):
    page = visit("demo", "/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/communities/names.json"):
        page.locator(FIELD).focus()
    assert sum(url.endswith("names.json") for url in asked) == 1
    page.locator(FIELD).press_sequentially("甲子")
    link = page.locator(".pb-found a")
    link.first.wait_for()
    assert "甲子社区" in link.first.inner_text()
    assert page.locator(".pb-found [role=status]").inner_text().endswith("个相符")
    page.locator(FIELD).fill("没有这样的地方")
    page.get_by_text("没有这个名称").wait_for()
    assert link.count() == 0
    page.locator(FIELD).fill("立春街道")
    page.get_by_text("个相符").wait_for()
    assert all("立春街道" in text for text in link.all_inner_texts())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("甲仔社区", "甲子社区"),
        ("甲子村", "甲子社区"),
        ("立春街道甲子社区", "甲子社区"),
        ("立村街道", "立春街道"),
        ("谷雨", "谷雨镇"),
    ],
)
def test_a_slip_of_the_pen_finds_the_name_that_was_meant(visit, typed, meant):
    """In the box, and in the list that the box leads to."""
    page = visit("demo", "/", PHONE)
    page.locator(FIELD).focus()
    page.locator(FIELD).fill(typed)
    page.locator(".pb-found a").first.wait_for()
    offered = page.locator(".pb-found a").all_inner_texts()
    page.goto(page.url + f"communities/?words={typed}")
    near = page.locator("[data-near] a").all_inner_texts()
    if typed == "谷雨":  # the beginning of a township: what lies in it
        assert "谷雨镇" in offered[0]
        assert page.locator("#places section:visible h2").inner_text() == meant
        return
    assert any(text.startswith(meant) for text in offered)
    assert meant in near
    assert "名称相近的有" in page.locator("[data-count]").inner_text()
    page.locator(".pb-filter [type=reset]").click()
    assert not page.locator("[data-near]").is_visible()


def test_the_list_says_which_of_them_the_plan_counts(visit):
    page = visit("demo", "/communities/")
    assert page.locator("h1").inner_text() == "37个社区"
    assert page.locator("[data-count]").inner_text() == "共39个，其中规划计入的37个。"


def test_enter_goes_straight_to_the_only_one_else_to_the_list(visit):
    page = visit("demo", "/", PHONE)
    page.locator(FIELD).focus()
    page.locator(FIELD).press_sequentially("甲子社区")
    page.locator(".pb-found a").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("h1", has_text="甲子社区").wait_for()
    page = visit("demo", "/", PHONE)
    page.locator(FIELD).fill("社区")
    page.keyboard.press("Enter")
    page.wait_for_url("**/communities/?words=*")
    assert page.locator(".pb-filter input").input_value() == "社区"


def test_the_list_is_narrowed_by_name_and_by_what_stands_over_it(visit):
    page = visit("demo", "/communities/?words=甲子")
    shown = page.locator("#places li:visible")
    assert "甲子社区" in shown.first.inner_text()
    assert shown.count() < 5
    township = page.locator("#places section:visible h2").first.inner_text()
    page.locator(".pb-filter input").fill(township)
    assert shown.count() > 1, "the name over them finds all of them"
    assert page.locator("#places section:visible").count() == 1


@pytest.mark.parametrize("site", ["real", "demo"])
def test_without_script_the_box_leads_to_the_whole_list(visit, site):
    page = visit(site, "/", PHONE, java_script_enabled=False)
    page.locator(FIELD).fill("社区")
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**/communities/?words=*")
    assert page.locator("#places li:visible").count() >= 37
    assert not page.locator(".pb-filter").is_visible()


@pytest.mark.parametrize(("width", "shown"), [(PHONE, 0), (TABLET, 33), (DESK, 33)])
def test_the_board_folds_on_a_phone_only(visit, width, shown):
    page = visit("demo", "/", width)
    assert page.locator(".pb-row:visible").count() == shown
    if not shown:
        page.locator(".pb-group summary").first.click()
        assert page.locator(".pb-row:visible").count() == 11
        page.emulate_media(media="print")
        assert page.locator(".pb-row").last.bounding_box()["height"] > 0
        page.emulate_media(media="screen")


def test_without_script_the_board_is_open_on_a_phone(visit):
    page = visit("demo", "/", PHONE, java_script_enabled=False)
    assert page.locator(".pb-row:visible").count() == 33


@pytest.mark.parametrize("site", ["real", "demo"])
def test_what_a_finger_touches_is_large_enough(visit, site):
    page = visit(site, "/", PHONE)
    page.evaluate("document.querySelectorAll('.pb-board details').forEach(d => d.open = true)")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.pb-front :is(a, button, input, summary)')]
             .filter(e => !e.closest('p.pb-note, .pb-sub, .pb-dated') && e.getClientRects().length)
             .filter(e => e.getBoundingClientRect().height < 43.5)
             .map(e => e.textContent + e.className)"""
    )
    assert small == []


@pytest.mark.parametrize(("site", "width", "most"), [("demo", DESK, 2950), ("demo", PHONE, 4400)])
def test_the_page_is_short(visit, site, width, most):
    page = visit(site, "/", width)
    assert page.evaluate("document.documentElement.scrollHeight") <= most


@pytest.mark.parametrize("site", ["real", "demo"])
def test_the_first_screen_of_a_phone_leads_to_ones_place_and_to_the_data(visit, site):
    page = visit(site, "/", PHONE)
    for way in (*page.locator(".pb-at-once a").all(), page.locator(FIELD)):
        place = way.bounding_box()
        assert place["y"] + place["height"] <= 600
    page.locator(".pb-at-once a").first.click()
    page.wait_for_url("**/data/")


@pytest.mark.parametrize(("width", "shown"), [(PHONE, False), (DESK, True)])
def test_the_key_is_open_where_the_board_is(visit, width, shown):
    page = visit("demo", "/", width)
    key = page.locator(".pb-front .pb-legend")
    assert key.is_visible() == shown
    assert page.locator(".pb-key-fold summary").is_visible() != shown
    page.emulate_media(media="print")
    assert key.bounding_box()["height"] > 0
    page.emulate_media(media="null")


def test_a_range_of_years_in_the_name_stays_on_its_line(visit):
    page = visit("demo", "/", PHONE)
    whole = page.locator("h1 .pb-range")
    assert whole.evaluate("e => e.getClientRects().length") == 1
    assert whole.bounding_box()["height"] < 30


@pytest.mark.parametrize("site", ["real", "demo"])
def test_on_paper_the_page_is_three_sheets_that_are_full(visit, site):
    page = visit(site, "/")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin))).pages
    assert len(sheets) <= 3
    names = page.locator(".pb-row-name a").all_inner_texts()
    first = re.sub(r"\s", "", sheets[0].extract_text())
    assert sum(name[:6] in first for name in names) >= 6, "the board begins under its head"
