"""The overview and the matrix in a browser: sorted, narrowed, without a script, on paper, on a phone."""

from itertools import pairwise

import pytest

from tests.site_pages import PHONE

ROWS = "#overview tbody tr:visible"


def texts(page, column):
    return page.locator(f"{ROWS} > :nth-child({column})").all_inner_texts()


def test_a_column_sorts_all_series_by_the_keyboard(visit):
    page = visit("demo", "/indicators/")
    given = texts(page, 1)
    head = page.locator("th[data-sort=verdict] button")
    head.focus()
    page.keyboard.press("Enter")
    words = [text.strip().partition("（")[0] for text in texts(page, 6)]
    assert len(words) == 33
    assert words[0] == "完成"
    changes = sum(one != other for one, other in pairwise(words))
    assert changes == len(set(words)) - 1, "each verdict stands together"
    page.locator("th[data-sort=row] button").press("Enter")
    assert texts(page, 1) == given


def test_what_has_no_share_of_the_way_stays_last(visit):
    page = visit("demo", "/indicators/?sort=-way")
    keys = page.locator(f"{ROWS} > :nth-child(7)").evaluate_all(
        "all => all.map(c => c.dataset.key)"
    )
    known = [float(key) for key in keys if key]
    assert known == sorted(known, reverse=True)
    assert keys[: len(known)] == [key for key in keys if key]


def test_the_fields_narrow_and_the_address_can_be_sent(visit):
    page = visit("demo", "/indicators/")
    page.select_option("select[name=nature]", "约束性")
    assert set(page.locator(f"{ROWS} .pb-tag").all_inner_texts()) == {"约束性"}
    assert page.locator(ROWS).count() == 5
    assert page.locator("[data-count]").inner_text() == "显示5项，共33项。"
    assert "nature=" in page.url


def test_without_a_script_table_and_picture_are_complete(visit):
    page = visit("real", "/indicators/", java_script_enabled=False)
    assert page.locator(ROWS).count() == 33
    assert page.locator(".pb-bars a").count() == 33
    assert not page.locator("form.pb-filter").is_visible()


def test_on_paper_a_series_is_a_line_of_the_table(visit):
    page = visit("real", "/indicators/", 700)
    page.emulate_media(media="print")
    assert (
        page.locator("#overview tr").nth(1).evaluate("e => getComputedStyle(e).display")
        == "table-row"
    )
    assert not page.locator("form.pb-filter").is_visible()
    page.emulate_media(media="screen")


@pytest.mark.parametrize("path", ["/availability/", "/availability/places/"])
def test_on_a_phone_the_matrix_scrolls_in_its_own_box_and_keeps_its_names(visit, path):
    page = visit("demo", path, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    name = page.locator(".pb-matrix tbody tr:not(.pb-part) th[scope=row]").first
    before = name.bounding_box()["x"]
    box = page.locator(".pb-scroll").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.pb-scroll').scrollLeft > 0")
    assert name.bounding_box()["x"] == before


def test_every_cell_says_its_word_and_the_legend_counts_them(visit):
    page = visit("demo", "/availability/places/")
    words = page.locator(".pb-matrix td .pb-shape[role=img]").evaluate_all(
        "all => all.map(e => e.getAttribute('aria-label'))"
    )
    assert len(words) > 300
    assert all(words)
    counted = page.locator(".pb-shape-key b").all_inner_texts()
    assert sum(map(int, counted)) == len(words)


def test_what_is_missing_is_found_by_township(visit):
    page = visit("demo", "/availability/missing/")
    place = page.locator("select[name=under] option").nth(2)
    name = place.inner_text().partition("（")[0]
    page.select_option("select[name=under]", place.get_attribute("value"))
    shown = page.locator("#missing tbody:visible .pb-part").all_inner_texts()
    assert any(name in text for text in shown)
    assert len(shown) <= 2


@pytest.mark.parametrize("site", ["real", "demo"])
def test_whatever_was_not_found_leads_to_how_it_can_be_supplied(visit, site):
    """In the overview, on the board of the front page and in the matrix: within one click."""
    for path in ("/", "/indicators/", "/availability/"):
        page = visit(site, path)
        dead = page.evaluate(
            """() => [...document.querySelectorAll(
                 '#overview .pb-state, .pb-board .pb-row-state, .pb-board .pb-group-word, .pb-matrix .pb-state')]
               .filter(e => e.textContent.includes('未找到公开数据'))
               .filter(e => !e.closest('a') && !e.querySelector('a'))
               .map(e => e.textContent)"""
        )
        assert dead == [], path
    page = visit("real", "/indicators/i01/")
    hrefs = page.locator(".pb-supply a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(any(end in href for href in hrefs) for end in ("#reader", "#staff", "#disclosure"))
    assert "data/observations/i01.csv" in page.locator(".pb-supply").inner_text()
