"""How heavy the first view of a page is, and when a slow phone shows it.

``make weigh`` prints it for every kind of page of both sites; tests/test_weight.py asserts bytes.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.browser import Zipped, chromium, served
from tests.site_pages import KINDS, PHONE

KB = 1024
HEAD = f"{'site':5}{'page':34}{'KB':>7}{'requests':>9}{'first paint':>13}{'first chart':>20}"
# A slow phone on a slow network: processor 4 times slower, 1.6 Mbps, 150 ms.
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
# Frames are not drawn before the style sheets are there, so the first frame that has a drawing with
# a size is the first that shows it.
WATCH = """() => {
    const look = () => {
        const chart = [...document.querySelectorAll('main svg:not(.pb-shapes)')]
            .map(e => e.getBoundingClientRect()).find(b => b.width && b.height);
        if (chart) window.chartSeen = {at: performance.now(), y: chart.top};
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class View:
    """Of one first view. ``bytes`` are those sent over the network with their headers, the icon of
    the site included; ``late`` are addresses asked for after all was there; times in ms, None
    where nothing was drawn; ``chart_at`` is how far down the first drawing begins, in px.
    """

    bytes: int
    requests: int
    late: tuple[str, ...]
    paint: float | None
    chart: float | None
    chart_at: float | None


def note(asked):
    """A listener that writes down addresses; what a page carries in itself is not asked for."""

    def listen(event):
        if not event["request"]["url"].startswith("data:"):
            asked.append(event["request"]["url"])

    return listen


def view(browser, folder, address, path, slow=False, idle=1000):
    """Opens ``path`` in a fresh profile and waits ``idle`` ms after everything was loaded."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    try:
        page = context.new_page()
        page.add_init_script(f"({WATCH})()")
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        if slow:
            wire.send("Network.emulateNetworkConditions", NETWORK)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        asked, sizes = [], []
        wire.on("Network.requestWillBeSent", note(asked))
        wire.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
        page.goto(address + path, wait_until="load")
        loaded = len(asked)
        page.wait_for_timeout(idle)
        paint, chart, icon = page.evaluate(
            """() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
                window.chartSeen ?? null, document.querySelector('link[rel=icon]')?.href ?? '']"""
        )
        extra = []
        if icon.startswith(address) and icon not in asked:
            # Without a window nobody asks for the icon; a reader's browser does.
            extra = [(folder / icon.removeprefix(address).lstrip("/")).stat().st_size]
        return View(
            bytes=int(sum(sizes) + sum(extra)),
            requests=len(asked) + len(extra),
            # The icon is asked for by the browser itself, when all else is there.
            late=tuple(u for u in asked[loaded:] if u not in (icon, f"{address}/favicon.ico")),
            paint=paint,
            chart=chart and chart["at"],
            chart_at=chart and chart["y"],
        )
    finally:
        context.close()


def line(site, kind, seen):
    """One line of the table under ``HEAD``."""
    paint = f"{seen.paint / 1000:.1f} s" if seen.paint else ""
    chart = ""
    if seen.chart is not None:
        where = "" if seen.chart_at < 800 else f" at {seen.chart_at:.0f} px"
        chart = f"{seen.chart / 1000:.1f} s{where}"
    return f"{site:5}{kind:34}{seen.bytes / KB:7.1f}{seen.requests:9}{paint:>13}{chart:>20}"


def main(real, demo):
    folders = {"real": Path(real), "demo": Path(demo)}
    print(HEAD)
    with (
        chromium() as browser,
        served(folders["real"], Zipped) as first,
        served(folders["demo"], Zipped) as second,
    ):
        addresses = {"real": first, "demo": second}
        for site, kind, path in KINDS:
            seen = view(browser, folders[site], addresses[site], path, slow=True, idle=300)
            print(line(site, kind, seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
