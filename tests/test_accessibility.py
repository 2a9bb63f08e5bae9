"""Nothing serious or critical that axe-core finds may stand in the way of a reader, on any page."""

import hashlib

import pytest

from tests.conftest import ROOT
from tests.site_pages import DESK, KINDS, PHONE

AXE = ROOT / "tests" / "vendor" / "axe-core"
RUN = "() => axe.run(document, {resultTypes: ['violations']})"
DARK = [
    "front",
    "indicator with a baseline",
    "indicator with values",
    "community",
    "commitments",
    "commitment",
    "chapter",
    "data",
]


def barriers(page):
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    return [
        f"{found['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for found in page.evaluate(RUN)["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"][:3]
    ]


def test_the_vendored_file_is_the_one_that_its_readme_names():
    digest = hashlib.sha256((AXE / "axe.min.js").read_bytes()).hexdigest()
    assert f"| `axe.min.js` | `{digest}` |" in (AXE / "README.md").read_text(encoding="utf-8")


def test_a_barrier_is_found(visit):
    page = visit("real", "/")
    page.evaluate("document.querySelector('.pb-lede').style.color = '#ddd'")
    assert [b for b in barriers(page) if b.startswith("color-contrast")]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(("site", "kind", "path"), KINDS)
def test_no_barrier(visit, site, kind, path, width):
    assert barriers(visit(site, path, width)) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(("site", "kind", "path"), [k for k in KINDS if k[1] in DARK])
def test_no_barrier_in_the_dark(visit, shoot, site, kind, path, width):
    page = visit(site, path, width, color_scheme="dark")
    shoot(page, site, kind, width, "dark")
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("site", ["real", "demo"])
def test_no_barrier_in_an_open_search(visit, shoot, site, width, scheme):
    page = visit(site, "/?q=养老服务", width, color_scheme=scheme)
    page.locator(".pb-search-list a").first.wait_for()
    page.wait_for_timeout(400)  # the box opens slowly, and half-clear text has no contrast
    shoot(page, site, "search", width, scheme, full=False)
    assert barriers(page) == []
