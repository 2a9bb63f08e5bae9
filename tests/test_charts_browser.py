"""Charts as a browser draws them: no word on another, large enough, and seen without scrolling far."""

import pytest

from tests.site_pages import DESK, PHONE

# Of visible charts: pairs of texts whose letters touch, texts that are smaller than 12 px or cut off.
# A line's box is higher than its letters, so that a little of it may be shared.
FAULTS = """() => {
  const found = [];
  const shown = [...document.querySelectorAll('.pb-chart > svg')].filter(s => s.clientWidth > 0);
  for (const svg of shown) {
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect(), t]);
    texts.forEach(([word, box, text], n) => {
      if (parseFloat(getComputedStyle(text).fontSize) * scale < 12) found.push(`small: ${word}`);
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push(`cut: ${word}`);
      for (const [other, beside] of texts.slice(n + 1)) {
        const wide = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const high = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        if (wide > scale && high > 6 * scale) found.push(`${word} on ${other}`);
      }
    });
  }
  return {count: shown.length, found};
}"""
SERIES = ("i02", "i06", "i11", "i19")
# Below this a reader of a usual screen or telephone has not seen it yet.
TOP = {PHONE: 800, DESK: 560}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("series", [*SERIES, "i03", "i12", "i24"])
def test_words_in_a_chart_cover_no_others(visit, series, width):
    found = visit("demo", f"/indicators/{series}/", width).evaluate(FAULTS)
    assert found == {"count": 1, "found": []}


def test_covered_words_are_found(visit):
    page = visit("demo", "/indicators/i02/", PHONE)
    page.evaluate(
        "for (const t of document.querySelectorAll('.pb-chart .c-label')) t.setAttribute('x', 100)"
    )
    assert page.evaluate(FAULTS)["found"]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(("site", "series"), [("real", "i21"), *(("demo", s) for s in SERIES)])
def test_the_chart_is_seen_at_once(visit, site, series, width):
    page = visit(site, f"/indicators/{series}/", width)
    assert page.locator(".pb-chart").first.bounding_box()["y"] < TOP[width]


@pytest.mark.parametrize(("width", "columns"), [(PHONE, 1), (768, 2), (DESK, 2)])
def test_bars_of_places_stand_in_columns_on_one_scale(visit, width, columns):
    page = visit("demo", "/indicators/i02/", width)
    lefts = page.locator(".pb-ranking li").evaluate_all(
        "rows => rows.map(r => Math.round(r.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == columns
    places = page.locator(".pb-rank").evaluate_all(
        "all => all.map(s => [s, s.querySelector('.r-line')].map(e => e.getBoundingClientRect()))"
        ".map(([s, l]) => l.left - s.left)"
    )
    assert max(places) - min(places) < 1, "one line runs through all"
    assert page.locator(".pb-rank rect").first.bounding_box()["height"] == pytest.approx(10, abs=1)
