"""The overview and the matrix in a browser: sorted, narrowed, without a script, on paper, on a phone."""

from itertools import pairwise

import pytest

from tests.site_pages import PHONE, TABLET

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


PATHS = ["/availability/", "/availability/places/", "/townships/990001001/"]


@pytest.mark.parametrize("width", [PHONE, TABLET])
@pytest.mark.parametrize("path", PATHS)
def test_on_a_small_screen_no_square_of_the_matrix_is_off_the_screen(visit, path, width):
    page = visit("demo", path, width)
    cells = page.locator(".pb-matrix tbody td:visible").evaluate_all(
        "all => all.map(e => [e.getBoundingClientRect().left, e.getBoundingClientRect().right])"
    )
    assert len(cells) > 50
    assert min(left for left, _ in cells) >= 0
    assert max(right for _, right in cells) <= width


@pytest.mark.parametrize("site", ["real", "demo"])
def test_on_a_desk_all_communities_stand_in_the_frame_equally_wide(visit, site):
    page = visit(site, "/availability/places/", 1280)
    frame, table, heads = page.locator(".pb-matrix").evaluate(
        """e => [e.closest('.pb-scroll').getBoundingClientRect().width, e.getBoundingClientRect().width,
            [...e.tHead.rows[1].cells].map(c => c.getBoundingClientRect().width)]"""
    )
    assert table <= frame
    assert len(heads) > 30
    assert max(heads) - min(heads) <= 1.1, "a line between townships is all that differs"


def test_on_a_phone_figures_under_the_squares_do_not_run_together(visit):
    page = visit("demo", "/availability/", PHONE)
    apart = page.locator(".pb-matrix-years tbody tr:not(.pb-part)").evaluate_all(
        """all => all.flatMap(tr => {
            const boxes = [...tr.querySelectorAll('td > span:not(.pb-state, .pb-state *)')].map(e => {
                const range = document.createRange();
                range.selectNodeContents(e);
                return range.getBoundingClientRect();
            });
            return boxes.slice(1).map((box, n) => box.left - boxes[n].right);
        })"""
    )
    assert apart
    assert min(apart) >= 2


def test_on_a_phone_the_matrix_names_who_has_no_number(visit):
    page = visit("demo", "/availability/places/", PHONE)
    said = page.locator(".pb-matrix tbody .pb-matrix-lacking").all_inner_texts()
    assert len(said) == page.locator(".pb-matrix tbody tr").count()
    assert any("：" in text and "社区" in text for text in said)
    desk = visit("demo", "/availability/places/")
    assert not desk.locator(".pb-matrix-lacking").first.is_visible()


def test_the_matrix_of_a_township_says_the_numbers_and_whose_they_are(visit):
    page = visit("demo", "/townships/990001001/", PHONE)
    labels = page.locator(".pb-matrix-valued tbody td[data-label]").evaluate_all(
        "all => all.map(e => [e.dataset.label, e.innerText.trim()])"
    )
    assert len(labels) > 50
    assert all(name and text for name, text in labels), "a number, or the word of why there is none"


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
