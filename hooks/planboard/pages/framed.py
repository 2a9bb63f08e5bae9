"""Charts as pages of their own, to stand in a frame on somebody else's page: no script, little to load,
and the source with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, rendering
from planboard.charts import Chart
from planboard.frame import FRAMED, policy
from planboard.model import Indicator, Settings
from planboard.pages.charted import Charted, charts
from planboard.pages.common import series_page
from planboard.pages.ranked import Ranked
from planboard.pages.reports import all_reports
from planboard.results import Results

# Of more bars the frame would be longer than what it stands in.
MOST_BARS = 45
# What stands around a drawing: its title, its key, source and notice; and how much larger than drawn
# the narrow one is on a phone.
AROUND, ON_PHONE = 300, 1.2


@dataclass(frozen=True)
class Framed:
    """``uri`` is the frame, ``page`` the page that it leads to; ``height`` is in px, enough on a
    phone."""

    uri: str
    page: str
    name: str
    drawn: Chart
    source: str
    dated: str
    height: int


@dataclass(frozen=True)
class FramePage:
    """The same ready to be written, with what is said of the whole site."""

    framed: Framed
    title: str
    plan: str
    notice: str | None
    publisher: str | None
    policy: str


def framed(results: Results) -> dict[str, list[Framed]]:
    """Every frame, by the page that it is from."""
    found: dict[str, list[Framed]] = {}
    for item in frames(results):
        found.setdefault(item.page.partition("#")[0], []).append(item)
    return found


def frames(results: Results) -> Iterator[Framed]:
    for ident, item in results.once(charts).items():
        page = series_page(results.package, item.series.indicator)
        if page is not None:
            yield made(addresses.frame(ident), page, item.series.indicator, item)
    for ident, reports in results.once(all_reports).items():
        item = reports.ranked
        page = item and series_page(results.package, item.indicator)
        if page and len(item.rows) <= MOST_BARS:
            uri = addresses.places_frame(ident)
            yield made(uri, f"{page}#places", item.indicator, item)


def made(uri: str, page: str, indicator: Indicator, item: Charted | Ranked) -> Framed:
    wide, narrow = item.drawn.drawings
    height = round(max(wide.height, narrow.height * ON_PHONE)) + AROUND
    return Framed(uri, page, indicator.name, item.drawn, item.source, item.dated, height)


def frame_files(results: Results, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes): whole pages, which no builder lays anything around."""
    package = results.package
    for items in results.once(framed).values():
        for item in items:
            page = FramePage(
                framed=item,
                title=package.stamped(f"{item.name}：{item.drawn.title}"),
                plan=package.plan.name,
                notice=package.notice(settings.publisher),
                publisher=settings.publisher,
                policy=policy(FRAMED),
            )
            html = rendering.render(
                "frame.html",
                item.uri,
                page,
                stamp=package.stamp,
                directory_urls=settings.directory_urls,
            )
            yield item.uri, html.encode()
