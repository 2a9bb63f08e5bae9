"""Charts where pages show them, and the files of each: one model, drawn twice. Its numbers are a table of
``records``."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.charts import Chart, target_chart
from planboard.model import Package, Settings
from planboard.pages.targets import chart_source
from planboard.pictures import picture, portrait
from planboard.points import Point, points
from planboard.results import Results
from planboard.series import Series
from planboard.specs import spec

# The table under the chart names the others.
MOST_SOURCES = 2


@dataclass(frozen=True)
class Charted:
    """``drawn`` is the chart of the page, which names all its sources, ``source`` the first; ``spec``,
    ``picture``, ``portrait`` and ``numbers`` are the addresses of its files; ``dated`` says of what day its data
    are."""

    series: Series
    drawn: Chart
    points: tuple[Point, ...]
    source: str
    dated: str
    spec: str
    picture: str
    portrait: str
    numbers: str


def charts(results: Results) -> dict[str, Charted]:
    """Every chart of target and actual, by the id of its indicator: those of the plan, and those of
    promises that have a number."""
    own = (known.series for known in results.promises.values())
    shown = [s for s in own if s is not None and (s.values or s.places or s.baseline)]
    return {
        series.indicator.indicator: charted(results.package, series)
        for series in (*shown, *results.plan_series)
    }


def charted(package: Package, series: Series) -> Charted:
    plan, ident = package.plan, series.indicator.indicator
    source = chart_source(package, series)
    return Charted(
        series=series,
        drawn=target_chart(series, plan, package.root.name, source),
        points=points(series, plan),
        source=chart_source(package, series, MOST_SOURCES),
        dated=dated(package),
        spec=addresses.chart_spec(ident),
        picture=addresses.chart_picture(ident),
        portrait=addresses.chart_portrait(ident),
        numbers=addresses.chart_numbers(ident),
    )


def dated(package: Package) -> str:
    return f"数据日期{figures.chinese_date(package.plan.data_date)}，数据版本{package.version_text}"


def chart_files(results: Results, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of what each chart can be taken away as."""
    package = results.package
    for item in results.once(charts).values():
        name, stamp = item.series.indicator.name, package.stamp
        remarks = [f"来源：{item.drawn.source}", f"{package.plan.name}　{item.dated}"]
        remarks += filter(None, [package.notice(settings.publisher)])
        yield item.spec, spec(item.drawn, item.series, item.points, stamp)
        yield item.picture, picture(item.drawn, name, remarks, stamp)
        yield item.portrait, portrait(item.drawn, name, remarks, stamp)


def whose(package: Package, settings: Settings) -> str:
    """What stands in every row of a file that is taken away: made up, or nobody's."""
    return package.stamp or package.notice(settings.publisher) or ""
