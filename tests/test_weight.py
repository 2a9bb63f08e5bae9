"""The first view of every kind of page is light, and loads nothing afterwards.

Bytes are asserted. The times of a slow phone are printed at the end of the run: they are the machine's, too.
"""

from random import Random

import pytest

from tests.browser import Zipped, served
from tests.site_pages import DEMO, KINDS, REAL
from tests.weigh import KB, line, view

MOST = 120 * KB
SLOW = [
    ("real", "front"),
    ("real", "indicator with a baseline"),
    ("real", "community"),
    ("real", "commitments"),
    ("real", "long chapter"),
    ("demo", "front"),
    ("demo", "indicators"),
    ("demo", "indicator with values"),
    ("demo", "community"),
    ("demo", "availability by place"),
]


@pytest.fixture(scope="module")
def weigh(browser, real_site, demo_site):
    folders = {"real": real_site, "demo": demo_site}
    with served(real_site, Zipped) as real, served(demo_site, Zipped) as demo:
        addresses = {"real": real, "demo": demo}
        yield lambda site, path, **how: view(browser, folders[site], addresses[site], path, **how)


def heavy(seen):
    return [*seen.late, *([f"{seen.bytes / KB:.1f} KB"] if seen.bytes > MOST else [])]


@pytest.mark.parametrize(("site", "kind", "path"), KINDS)
def test_the_first_view_is_light_and_nothing_comes_after_it(weigh, site, kind, path):
    seen = weigh(site, path)
    assert seen.requests >= 4, "the page, its style sheets, its scripts"
    assert seen.bytes > 20 * KB, "measured at all"
    assert heavy(seen) == []


def test_what_comes_late_and_what_is_heavy_is_seen(browser, tmp_path, real_site):
    (tmp_path / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n", encoding="utf-8")
    (tmp_path / "late.txt").write_text("x", encoding="utf-8")
    # Half of it is left when it is packed.
    (tmp_path / "big.css").write_text(f"/*{Random(1).randbytes(150_000).hex()}*/", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!doctype html><link rel="stylesheet" href="big.css">'
        "<script>setTimeout(() => fetch('late.txt'), 300)</script>",
        encoding="utf-8",
    )
    with served(tmp_path, Zipped) as address:
        seen = view(browser, tmp_path, address, "/")
    assert [found.rpartition("/")[2] for found in heavy(seen)[:1]] == ["late.txt"]
    assert heavy(seen)[1].endswith(" KB")


@pytest.mark.parametrize(("site", "kind"), SLOW)
def test_a_slow_phone(weigh, record_property, site, kind):
    """The first drawing of a page stands in its HTML: it is there with the first paint."""
    seen = weigh(site, {"real": REAL, "demo": DEMO}[site][kind], slow=True, idle=300)
    record_property("weight", line(site, kind, seen))
    assert seen.paint
    assert seen.chart, "without a script"
