"""Pages for every hand and eye: fingers, large letters, the keyboard, no colours, paper."""

import pytest

from tests.site_pages import DESK, KINDS, PHONE

FINGER = 44
LEAST = 24
MAIN = [
    ("real", "/"),
    ("real", "/indicators/i09/"),
    ("real", "/communities/511723001013/"),
    ("real", "/plan/chapter-2/"),
    ("demo", "/indicators/i02/"),
    ("demo", "/commitments/"),
    ("demo", "/availability/places/"),
    ("demo", "/data/"),
]
main = pytest.mark.parametrize(("site", "path"), MAIN)

# Not as high as a finger: a link within a sentence, which is as high as its line; a number of a note,
# which has its room around it; and marks that are a picture, whose links all stand in a list, too.
SMALL = """([finger, least]) => {
    const PICTURES = '.pb-strip, .pb-bars, .pb-matrix';
    const words = (block) => {
        const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let said = '';
        for (let node; (node = walk.nextNode());) {
            const aside = node.parentElement.closest('a, button, .pb-tag, .pb-unseen, .pb-note');
            if (!aside || aside.contains(block)) said += node.data;
        }
        return said.replace(/[\\s、，。；：|/·（）]/g, '');
    };
    const small = [];
    for (const e of document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
        const seen = {visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true};
        if (!e.checkVisibility(seen) || e.matches('.md-skip')) continue;
        const {width, height} = e.getBoundingClientRect();
        if (!width || !height) continue;
        const style = getComputedStyle(e), around = getComputedStyle(e, '::after');
        let block = e.parentElement;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        if (style.display === 'inline' && words(block).length >= 2) continue;
        const high = Math.max(height, around.position === 'absolute' ? parseFloat(around.height) : 0);
        const picture = e.closest(PICTURES);
        const wide = picture ? least : e.closest('.pb-due') ? finger : 0;
        if (high < (picture ? least : finger) - 0.5 || width < wide - 0.5)
            small.push(`${Math.round(width)} x ${Math.round(high)} ${block.outerHTML.slice(0, 160)}`);
    }
    return small.slice(0, 5);
}"""


@pytest.fixture(scope="module", params=KINDS, ids=lambda k: "-".join(k))
def phone(visit, request):
    """A page of every kind, opened once for all tests that want it as it is and leave it so."""
    site, _, path = request.param
    return visit(site, path, PHONE), path


def test_a_finger_meets_what_it_aims_at(phone):
    page, path = phone
    assert page.url.endswith(path)
    assert page.evaluate(SMALL, [FINGER, LEAST]) == []


def test_what_is_too_small_for_a_finger_is_seen(visit):
    page = visit("real", "/", PHONE)
    page.evaluate("document.querySelector('.pb-lede').innerHTML = '<i><a href=\"#\">看看</a></i>'")
    assert "看看" in page.evaluate(SMALL, [FINGER, LEAST])[0]
    page.evaluate("document.querySelector('.pb-lede').prepend('这里可以')")
    assert page.evaluate(SMALL, [FINGER, LEAST]) == [], "within a sentence"


WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !e.children.length)
        .filter(e => !e.closest('.pb-scroll, .pb-menu, .pb-submenu, .plan-table'))
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat('wide');
}"""


def test_letters_twice_as_large_and_a_very_narrow_screen_need_no_sideways_scrolling(phone):
    page, path = phone
    assert page.url.endswith(path)
    try:
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        assert page.evaluate(WIDE) == []
        assert page.locator(".md-header").bounding_box()["height"] < 240, "a name, not a column"
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(WIDE) == []
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": PHONE, "height": 800})


# The keyboard

STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none';
    const holder = e.closest('label') ?? (e.id && document.querySelector(`label[for="${e.id}"]`));
    const visible = drawn(getComputedStyle(e)) || (holder && drawn(getComputedStyle(holder)));
    const box = e.getBoundingClientRect();
    const line = document.querySelector('.md-header').getBoundingClientRect().bottom;
    const free = !!e.closest('.md-header, .md-skip') || box.bottom > line + 8;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = `${e.outerHTML.slice(0, 90)} (${Math.round(box.top)} px)`;
    return [name, !visible && 'no focus', !free && 'under the header', !inside && 'outside']
        .filter(Boolean);
}"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@main
def test_the_focus_is_seen_wherever_it_goes(visit, site, path, width):
    page = visit(site, path, width)
    faults, stops = [], 0
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 25:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        stops += bool(stop)
        if stop and len(stop) > 1:
            faults.append((key, *stop))
    assert stops > 50
    assert faults == []


@pytest.mark.parametrize(
    ("site", "path"), [("real", "/about/method/"), ("demo", "/about/glossary/")]
)
def test_the_menu_starts_where_one_is_and_goes_on_by_keyboard(visit, site, path):
    page = visit(site, path, PHONE)
    for menu in (".pb-menu", ".pb-submenu"):
        here = page.locator(f"{menu} :is(.pb-here-now, [aria-current])").first
        box = here.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
        for side, name in (("before", "::before"), ("after", "::after")):
            fade = page.locator(f"{menu} ul").evaluate(
                "(e, name) => { const s = getComputedStyle(e, name); return [s.position, s.backgroundImage]; }",
                name,
            )
            assert fade[0] == "sticky", f"{menu} {side}: names go on beyond the edge"
            assert "gradient" in fade[1]
    assert page.evaluate("document.documentElement.scrollLeft") == 0
    last = page.locator(".pb-menu a").last
    page.locator(".pb-menu a").first.focus()
    for _ in range(page.locator(".pb-menu a").count() - 1):
        page.keyboard.press("Tab")
    assert last.evaluate("e => e === document.activeElement")
    assert last.bounding_box()["x"] + last.bounding_box()["width"] <= PHONE


def test_under_an_open_search_nothing_is_reached(visit):
    page = visit("real", "/?q=养老", DESK)
    page.locator(".pb-search-list a").first.wait_for()
    assert page.evaluate("document.querySelector('main').inert")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('main').inert")
    page.locator("main a:visible").first.focus()
    assert page.evaluate("!!document.activeElement.closest('main')")


# Without colours, without a pointer. A strip of marks is hidden from those who hear: they are told
# how many there are of each, and a list has every one of them.

WORDLESS = """() => [...document.querySelectorAll('main :is(svg.pb-mark, svg.pb-shape)')]
    .filter(e => !e.closest('.pb-shapes') && !e.parentElement.closest('[aria-hidden="true"]'))
    .filter(e => {
        const named = e.closest('[aria-label]');
        let said = e.parentElement;
        while (said.matches('a, span') && !said.textContent.trim()) said = said.parentElement;
        return !named && !said.textContent.trim();
    }).map(e => e.parentElement.outerHTML.slice(0, 160)).slice(0, 5)"""


@main
def test_every_mark_has_its_word(visit, site, path):
    page = visit(site, path, PHONE)
    assert page.evaluate(WORDLESS) == []
    hovered = "[...document.querySelectorAll('main [title]')].filter(e => !e.querySelector('[aria-label]') && !e.matches('[aria-label], [aria-hidden=true] *') && !e.textContent.trim()).length"
    assert page.evaluate(hovered) == 0, "nothing is said to a pointer alone"


@main
def test_where_the_system_takes_the_colours_lines_stay(visit, shoot, site, path):
    page = visit(site, path, DESK)
    page.emulate_media(forced_colors="active")
    try:
        shoot(page, site, path.strip("/").replace("/", "-") or "front", "forced", full=False)
        border = "e => parseFloat(getComputedStyle(e).borderBottomWidth)"
        here = page.locator(".pb-menu :is(.pb-here-now, [aria-current])").first
        other = page.locator(".pb-menu a:not(.pb-here-now, [aria-current])").first
        assert here.evaluate(border) >= 3
        assert other.evaluate(border) == 0
        assert page.locator(".pb-search form").evaluate(border) >= 1
    finally:
        page.emulate_media(forced_colors="none")


@main
def test_paper_has_the_page_and_whose_it_is(visit, site, path):
    page = visit(site, path)
    page.emulate_media(media="print")
    try:
        for part in (".md-header", ".pb-menu", ".pb-submenu", ".md-skip", ".pb-search"):
            assert page.locator(f"{part}:visible").count() == 0, part
        assert page.locator(".pb-notice").is_visible()
        assert page.locator("h1").is_visible()
        assert page.locator(".pb-footer time").is_visible()
    finally:
        page.emulate_media(media="screen")
