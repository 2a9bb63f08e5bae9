"""A chapter in a browser: notes beside the text or under it, the switch, paper, a sentence's link."""

import pytest

from tests.browser import served
from tests.site_pages import DESK, PHONE, TABLET
from tests.test_accessibility import barriers

LONG = "/plan/chapter-3-4/"
PARAGRAPH = "c3-4-s2-p2"
SENTENCE = "c3-4-s2-p4-n6"
HIGH = 740


@pytest.fixture(scope="module")
def addresses(real_site):
    """The real plan alone: its chapters are longer than the demonstration's."""
    with served(real_site) as real:
        yield {"real": real}


def box(locator):
    return locator.bounding_box()


def number(page, paragraph=PARAGRAPH, place=0):
    return page.locator(f"#{paragraph} a.annotation-number").nth(place)


def test_on_a_wide_screen_a_note_stands_beside_its_paragraph(visit):
    page = visit("real", LONG, DESK)
    for paragraph in (PARAGRAPH, "c3-4-s2-b1-p1", "c3-4-s7-p2"):
        text = page.locator(f"#{paragraph}")
        note = page.locator(f"#{paragraph}-note1")
        assert note.is_visible()
        assert abs(box(note)["y"] - box(text)["y"]) < 24
        assert box(note)["x"] > box(text)["x"] + box(text)["width"]
    assert not page.get_by_text("条注").first.is_visible(), "nothing to open"


def test_without_a_script_they_stand_beside_it_too(visit):
    page = visit("real", LONG, DESK, java_script_enabled=False)
    assert page.locator(f"#{PARAGRAPH}-note1").is_visible()
    assert not page.locator("#plan-print").is_visible(), "no dead button"


FOCUSED = "n => n === document.activeElement"


@pytest.fixture
def phone(browser, addresses):
    """A chapter on a phone held upright."""
    context = browser.new_context(viewport={"width": PHONE, "height": HIGH})

    def open_chapter(path=LONG):
        page = context.new_page()
        page.goto(addresses["real"] + path)
        return page

    yield open_chapter
    context.close()


@pytest.mark.parametrize("width", [PHONE, TABLET])
def test_on_a_narrow_screen_the_number_is_a_button_that_opens_its_note(visit, width):
    page = visit("real", LONG, width)
    one, two = number(page), number(page, place=1)
    opened = page.locator(".pb-note-open")
    assert (one.get_attribute("role"), one.get_attribute("aria-expanded")) == ("button", "false")
    one.click()
    assert one.get_attribute("aria-expanded") == "true"
    assert opened.get_attribute("id") == one.get_attribute("aria-controls")
    assert "承诺" in opened.inner_text()
    two.click()
    assert opened.count() == 1, "just that note"
    assert one.get_attribute("aria-expanded") == "false"
    two.click()
    assert opened.count() == 0
    page.keyboard.press("Space")
    assert opened.count() == 1, "a button is pressed by the space bar, too"


def test_the_note_stands_at_the_bottom_of_the_screen_and_the_line_stays(phone):
    page = phone()
    one = number(page)
    one.evaluate("n => n.scrollIntoView({block: 'center'})")
    # In the upper half, where a note at the bottom does not reach.
    page.evaluate("scrollBy(0, 120)")
    line = box(one)["y"]
    one.click()
    sheet = box(page.locator(".pb-note-open"))
    assert (sheet["x"], sheet["width"]) == (0, PHONE)
    assert sheet["y"] + sheet["height"] == pytest.approx(HIGH, abs=1)
    assert sheet["height"] <= HIGH * 0.45 + 1
    assert box(one)["y"] == pytest.approx(line, abs=1)


def test_every_note_of_a_chapter_is_seen_as_soon_as_its_number_is_touched(phone):
    page = phone()
    numbers = page.locator("a.annotation-number[role=button]")
    assert numbers.count() > 20
    faults = numbers.evaluate_all(
        """all => all.filter(n => {
          n.scrollIntoView({block: 'end'});
          n.click();
          const sheet = document.querySelector('.pb-note-open').getBoundingClientRect();
          const own = n.getBoundingClientRect();
          return sheet.top < innerHeight / 2 - 1 || sheet.bottom > innerHeight + 1
            || own.bottom > sheet.top || own.top < 48;
        }).map(n => n.hash)"""
    )
    assert faults == [], "beside each note its number is seen, too"


def test_the_keyboard_goes_into_the_note_and_back_to_its_number(phone):
    page = phone()
    one, opened = number(page), page.locator(".pb-note-open")
    one.focus()
    page.keyboard.press("Enter")
    assert opened.evaluate(FOCUSED)
    page.keyboard.press("Tab")
    assert opened.get_by_role("link").first.evaluate(FOCUSED)
    page.keyboard.press("Escape")
    assert opened.count() == 0
    assert one.evaluate(FOCUSED)
    assert one.get_attribute("aria-expanded") == "false"


def test_a_note_is_closed_by_its_button(phone):
    page = phone()
    one, opened = number(page), page.locator(".pb-note-open")
    one.click()
    button = opened.get_by_role("button", name="关闭")
    assert min(box(button)["width"], box(button)["height"]) >= 44
    button.click()
    assert opened.count() == 0
    assert one.evaluate(FOCUSED)


def test_a_note_does_not_cover_what_the_keyboard_comes_to_after_it(phone):
    page = phone()
    number(page).click()
    opened = page.locator(".pb-note-open")
    opened.get_by_role("button", name="关闭").focus()
    page.keyboard.press("Tab")
    assert opened.count() == 0


def test_only_the_search_lies_over_a_note(phone, shoot):
    page = phone()
    number(page).click()
    sheet = box(page.locator(".pb-note-open"))
    shoot(page, "note", PHONE, full=False)
    over = """([x, y]) => !!document.elementFromPoint(x, y)?.closest('.pb-note-open')"""
    for x in (2, PHONE / 2, PHONE - 2):
        for y in (sheet["y"] + 4, HIGH - 4):
            assert page.evaluate(over, [x, y])
    page.locator(".md-header .pb-search-open").first.click()
    assert not page.evaluate(over, [PHONE / 2, HIGH - 40])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_an_opened_note_stands_in_the_way(visit, scheme):
    page = visit("real", LONG, PHONE, color_scheme=scheme, reduced_motion="reduce")
    number(page).click()
    assert page.locator(".pb-note-open").count() == 1
    assert barriers(page) == []


def test_a_note_of_the_table_leaves_its_rows_alone(phone):
    page = phone("/plan/chapter-2/")
    rows = page.locator(".plan-table tbody tr")
    count = rows.count()
    page.locator("#c2-s3-t1-r13 a.annotation-number").click()
    assert rows.count() == count
    sheet = box(page.locator(".pb-note-open"))
    assert (sheet["width"], sheet["y"] + sheet["height"]) == (PHONE, pytest.approx(HIGH, abs=1))


def test_paper_has_nothing_of_an_opened_note(phone):
    page = phone()
    number(page).click()
    page.emulate_media(media="print")
    assert not page.locator(".pb-note-open").is_visible()


def test_beside_the_text_the_keyboard_goes_to_the_note_and_back_too(visit):
    page = visit("real", LONG, DESK)
    one, note = number(page), page.locator(f"#{PARAGRAPH}-note1")
    one.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{PARAGRAPH}-note1")
    assert note.evaluate(FOCUSED)
    page.keyboard.press("Tab")
    assert note.get_by_role("link").first.evaluate(FOCUSED)
    page.keyboard.press("Escape")
    assert one.evaluate(FOCUSED)


def test_a_finger_finds_the_number(visit):
    page = visit("real", LONG, PHONE)
    one = number(page)
    one.scroll_into_view_if_needed()
    place = box(one)
    hit = """([x, y]) => document.elementFromPoint(x, y)?.closest('a.annotation-number')?.textContent"""
    middle = (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    for dx, dy in ((0, -20), (0, 20), (-15, 0), (15, 0)):
        assert page.evaluate(hit, [middle[0] + dx, middle[1] + dy]) == "1"


def test_without_a_script_the_notes_are_folded_under_the_paragraph(visit):
    page = visit("real", LONG, PHONE, java_script_enabled=False)
    fold = page.locator(f".pb-clause:has(#{PARAGRAPH}) .pb-notes")
    note = page.locator(f"#{PARAGRAPH}-note1")
    assert not note.is_visible()
    fold.locator("summary").click()
    assert note.is_visible()


def test_without_a_script_the_number_leads_to_its_note(visit):
    page = visit("real", LONG, PHONE, java_script_enabled=False)
    number(page).click()
    assert page.url.endswith(f"#{PARAGRAPH}-note1")
    assert page.locator(f"#{PARAGRAPH}-note1").is_visible()


def shown(page):
    return page.evaluate(
        """() => ({
          lines: [...document.querySelectorAll('.annotation')]
            .filter(e => getComputedStyle(e).textDecorationLine !== 'none').length,
          numbers: [...document.querySelectorAll('a.annotation-number')]
            .filter(e => e.getClientRects().length).length,
          notes: [...document.querySelectorAll('.pb-beside')]
            .filter(e => e.getClientRects().length).length,
        })"""
    )


NOTHING = {"lines": 0, "numbers": 0, "notes": 0}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_text_alone_is_one_click_and_remembered(browser, addresses, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(addresses["real"] + LONG)
    assert all(shown(page).values())
    page.get_by_text("只看原文", exact=True).click()
    assert shown(page) == NOTHING
    page.reload()
    assert shown(page) == NOTHING
    page.goto(addresses["real"] + "/plan/chapter-2/")
    assert shown(page) == NOTHING
    page.get_by_text("带注", exact=True).click()
    page.goto(addresses["real"] + LONG)
    assert all(shown(page).values())
    context.close()


def test_the_switch_needs_no_script_and_no_mouse(visit):
    page = visit("real", LONG, DESK, java_script_enabled=False)
    page.locator("#plan-noted").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#plan-plain").is_checked()
    assert not page.locator(f"#{PARAGRAPH}-note1").is_visible()


@pytest.mark.parametrize("mode", ["带注", "只看原文"])
def test_paper_bears_the_text_alone(visit, shoot, mode):
    page = visit("real", LONG, DESK)
    page.get_by_text(mode, exact=True).click()
    page.emulate_media(media="print")
    shoot(page, "paper", mode)
    assert shown(page) == NOTHING
    for hidden in (".md-header", ".pb-plan-bar", ".pb-plan-side", ".pb-around"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".pb-notice").is_visible()
    assert page.locator(".editor-mark").first.is_visible(), "what is ours stays known as ours"
    style = page.locator(f"#{PARAGRAPH}").evaluate(
        "p => [getComputedStyle(p).color, getComputedStyle(p).fontFamily]"
    )
    assert style[0] == "rgb(0, 0, 0)"
    assert "Song" in style[1]
    assert (
        page.locator(".plan-box").first.evaluate("b => getComputedStyle(b).breakInside") == "avoid"
    )
    page.emulate_media(media="screen")
    page.get_by_text("带注", exact=True).click()


@pytest.mark.parametrize("mode", ["noted", "plain"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_sentence_can_be_linked_to(browser, addresses, width, mode):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(addresses["real"] + LONG)
    page.evaluate(f"localStorage.setItem('plan-mode', '{mode}')")
    page.goto("about:blank")
    page.goto(f"{addresses['real']}{LONG}#{SENTENCE}")
    sentence = page.locator(f"#{SENTENCE}")
    page.wait_for_function(
        f"() => document.getElementById('{SENTENCE}').getBoundingClientRect().top < 700"
    )
    assert box(sentence)["y"] >= box(page.locator(".md-header"))["height"]
    ground = "s => getComputedStyle(s).backgroundColor"
    assert sentence.evaluate(ground) != page.locator(f"#{PARAGRAPH}-n1").evaluate(ground)
    context.close()


def test_a_reader_finds_the_link_of_a_sentence(browser, addresses):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(addresses["real"] + LONG)
    fold = page.locator(".pb-clause:has(#c3-4-s2-p4) .pb-here")
    fold.locator("summary").click()
    fold.get_by_role("link", name="第6句").click()
    assert page.url.endswith(f"#{SENTENCE}")
    fold.get_by_text("已复制第6句的链接").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()
