"""Charts where pages show them, and the files of each: one model, drawn twice, and its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.charts import Chart, target_chart
from planboard.delimited import written
from planboard.model import Package, Settings
from planboard.pages.common import figure_row, state_of
from planboard.pages.targets import chart_source
from planboard.pictures import picture, portrait
from planboard.points import BASELINE, Point, points
from planboard.results import Results
from planboard.series import Series
from planboard.specs import spec

# Of the rows of a chart's file.
FIELDS = (
    *("year", "value", "qualifier", "unit", "status", "target", "original_target"),
    *("source", "note"),
)
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
        yield item.numbers, numbers(package, item, whose(package, settings))
    yield addresses.ALL_NUMBERS, all_numbers(results, whose(package, settings))


def whose(package: Package, settings: Settings) -> str:
    """What stands in every row of a file that is taken away: made up, or nobody's."""
    return package.stamp or package.notice(settings.publisher) or ""


def numbers(package: Package, item: Charted, notice: str) -> bytes:
    """A year a row, for a spreadsheet; what is not known stays blank, and its status says why."""
    return written(FIELDS, lines(package, item, notice))


def all_numbers(results: Results, notice: str) -> bytes:
    """The same of all series of the plan, with the verdict of each: what rulers and strips draw."""
    found = results.once(charts)
    return written(
        ("indicator", "indicator_name", "verdict", *FIELDS),
        (
            (one.indicator.indicator, one.indicator.name, state_of(one).word, *line)
            for one in results.plan_series
            for line in lines(results.package, found[one.indicator.indicator], notice)
        ),
    )


def lines(package: Package, item: Charted, notice: str) -> Iterator[tuple[object, ...]]:
    unit = item.series.indicator.unit
    for row in item.points:
        note = "。".join(filter(None, (notice, BASELINE if row.base else "")))
        values = (row.year, row.number, row.qualifier, unit, row.word)
        aims = (row.target, row.original)
        yield (*values, *aims, source_of(package, item.series, row), note)


def source_of(package: Package, series: Series, row: Point) -> str:
    """Where the value is from; of a row that has none, where its target is."""
    figure = series.baseline if row.base else series.values.get(row.year)
    if figure is not None:
        return figure_row(package, figure, "").source.text
    return "" if row.target is None else package.clause_by_id[series.indicator.clause].place
