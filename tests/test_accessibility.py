"""Nothing that axe-core finds may stand in the way of a reader, on any page, in light or in the dark.

All rules run, also those for best practice and for the size of targets; one finding is one too many.
"""

import hashlib

import pytest

from tests.conftest import ROOT
from tests.site_pages import DESK, KINDS, PHONE

AXE = ROOT / "tests" / "vendor" / "axe-core"
RUN = """colours => axe.run(document, {
    resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
    ...(colours && {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}}),
})"""
widths = pytest.mark.parametrize("width", [PHONE, DESK])


def barriers(page, colours=False):
    """What axe finds on ``page`` as it stands; with ``colours`` only what depends on them."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    return [
        f"{found['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for found in page.evaluate(RUN, colours)["violations"]
        for node in found["nodes"][:3]
    ]


def test_the_vendored_file_is_the_one_that_its_readme_names():
    digest = hashlib.sha256((AXE / "axe.min.js").read_bytes()).hexdigest()
    assert f"| `axe.min.js` | `{digest}` |" in (AXE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("colours", [False, True])
def test_a_barrier_is_found(visit, colours):
    page = visit("real", "/")
    page.evaluate("document.querySelector('.pb-lede').style.color = '#ddd'")
    assert [b for b in barriers(page, colours) if b.startswith("color-contrast")]


def test_a_minor_barrier_and_a_target_too_small_are_found(visit):
    page = visit("real", "/", PHONE)
    page.evaluate(
        """() => {
            const links = [1, 2].map(n => Object.assign(document.createElement('button'), {textContent: n}));
            for (const link of links) link.style.cssText = 'width: 12px; height: 12px; padding: 0';
            document.querySelector('.pb-lede').after(...links);
            document.querySelector('h1').outerHTML = '<h4></h4>';
        }"""
    )
    found = {b.partition(":")[0] for b in barriers(page)}
    assert {"target-size", "empty-heading", "page-has-heading-one"} <= found


@widths
@pytest.mark.parametrize(("site", "kind", "path"), KINDS)
def test_no_barrier(visit, shoot, site, kind, path, width):
    """In the dark in the same tab: only colours change there."""
    page = visit(site, path, width)
    page.emulate_media(reduced_motion="reduce")  # or colours would be caught on their way
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 22, 24)"
    shoot(page, site, kind, width, "dark")
    assert barriers(page, colours=True) == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@widths
@pytest.mark.parametrize("site", ["real", "demo"])
def test_no_barrier_in_an_open_search(visit, shoot, site, width, scheme):
    page = visit(site, "/?q=养老服务", width, color_scheme=scheme)
    page.locator(".pb-search-list a").first.wait_for()
    page.wait_for_timeout(400)  # the box opens slowly, and half-clear text has no contrast
    shoot(page, site, "search", width, scheme, full=False)
    assert barriers(page) == []


LARGE = [
    ("real", "/"),
    ("real", "/indicators/i09/"),
    ("real", "/communities/511723001013/"),
    ("real", "/plan/chapter-2/"),
    ("demo", "/"),
    ("demo", "/indicators/i02/"),
    ("demo", "/communities/990001001003/"),
    ("demo", "/townships/990001001/"),
    ("demo", "/commitments/"),
    ("demo", "/404.html"),
]


# Letters that are read: what a reader sees of the page, folds open, and of its drawings.
LETTERS = """() => {
    document.querySelectorAll('main details').forEach(d => { d.open = true; });
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
    for (let node; (node = walk.nextNode());) {
        const e = node.parentElement;
        if (!node.data.trim() || e.closest('script, select, title, desc, .pb-unseen')) continue;
        if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const svg = e.closest('svg');
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
        const size = parseFloat(getComputedStyle(e).fontSize) * scale;
        if (size < 17.99) small.push(`${size} ${node.data.trim().slice(0, 20)}`);
    }
    return small;
}"""
# On one line is one box; a cell of the plan's table has room for more than a word.
PARTED = """() => [...document.querySelectorAll('main .pb-whole')].filter(e => {
    const boxes = [...e.getClientRects()].filter(box => box.width);
    return Math.max(...boxes.map(b => b.top)) > Math.min(...boxes.map(b => b.bottom));
}).map(e => e.textContent)"""
NARROW = (
    "() => [...document.querySelectorAll('.plan-table td')]"
    ".filter(e => e.getBoundingClientRect().width < 200).length"
)


@pytest.mark.parametrize(("site", "path"), LARGE)
def test_no_barrier_in_large_type(visit, shoot, site, path):
    page = visit(site, path, PHONE)
    page.evaluate("document.documentElement.dataset.size = 'large'")
    shoot(page, site, path.strip("/").replace("/", "-") or "front", PHONE, "large")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert barriers(page) == []
    assert page.evaluate(PARTED) == []
    assert page.evaluate(NARROW) == 0
    assert page.evaluate(LETTERS) == []


@pytest.mark.parametrize(
    ("site", "path"),
    [
        ("real", "/communities/511723001013/"),
        ("real", "/plan/chapter-2/"),
        ("demo", "/indicators/i02/"),
        ("demo", "/data/"),
    ],
)
def test_no_barrier_behind_folds(visit, site, path):
    page = visit(site, path, PHONE)
    assert page.evaluate("document.querySelectorAll('main details:not([open])').length") > 0
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    assert barriers(page) == []
