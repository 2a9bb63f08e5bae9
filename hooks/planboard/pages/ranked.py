"""Places side by side as a chart that can be taken away: its files, from the bars of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planboard import addresses
from planboard.charts import Chart
from planboard.compared import PlacePoint, drawings, spec
from planboard.model import Indicator, Package, Settings
from planboard.pages.charted import dated
from planboard.pages.ranking import Ranking, target_of
from planboard.pictures import picture, portrait
from planboard.results import Results
from planboard.series import Series


@dataclass(frozen=True)
class Ranked:
    """``drawn`` has the words and the drawing of the picture; ``spec``, ``picture`` and ``numbers``
    are the addresses of its files; ``dated`` says of what day its data are."""

    year: int
    indicator: Indicator
    rows: tuple[PlacePoint, ...]
    goal: Decimal | None
    drawn: Chart
    dated: str
    spec: str
    picture: str
    portrait: str
    numbers: str

    @property
    def source(self) -> str:
        return self.drawn.source


def ranked(
    results: Results, series: Series, found: Ranking | None, year: int, places: str
) -> Ranked | None:
    """None where there are no bars. ``places`` is what the places are called."""
    if found is None or not found.points:
        return None
    package, indicator = results.package, series.indicator
    target = target_of(series, year)
    ident, title = indicator.indicator, f"{year}年：{found.sentence}"
    drawn = drawings(f"{ident}-places", title, found.points, found.scale, found.goal)
    said = f"{package.root.name}各{places}，{indicator.unit}，{year}年"
    return Ranked(
        year=year,
        indicator=indicator,
        rows=found.points,
        goal=None if target is None else target.number,
        drawn=Chart(title, said + key(found), sources(results, series, found, year), drawn),
        dated=dated(package),
        spec=addresses.places_chart(ident, "json"),
        picture=addresses.places_chart(ident, "svg"),
        portrait=addresses.places_portrait(ident),
        numbers=addresses.places_chart(ident, "csv"),
    )


def key(found: Ranking) -> str:
    """What the bars mean, for a picture that has no page around it."""
    words = "；深色达到目标，浅色没有达到" if found.goal else ""
    return words + ("，空心不能判断" if found.open else "")


def sources(results: Results, series: Series, found: Ranking, year: int) -> str:
    figures = (
        results.figures.reported(series.indicator, row.area, year)
        for row in found.points
        if row.number is not None
    )
    titles = results.package.source_by_id
    return "、".join(dict.fromkeys(titles[f.observation.source].title for f in figures))


def files(package: Package, item: Ranked, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of what the chart can be taken away as."""
    remarks = [f"来源：{item.drawn.source}", f"{package.plan.name}　{item.dated}"]
    remarks += filter(None, [package.notice(settings.publisher)])
    yield item.spec, spec(item.drawn, item.rows, item.indicator.unit, item.goal, package.stamp)
    yield item.picture, picture(item.drawn, item.indicator.name, remarks, package.stamp)
    yield item.portrait, portrait(item.drawn, item.indicator.name, remarks, package.stamp)
