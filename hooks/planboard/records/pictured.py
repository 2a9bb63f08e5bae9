"""What the pictures of the pages are drawn from: charts, rulers, bars and the tables of who has data.

All have the columns of what pages show, see ``series``, or some of them; few have columns of their own.
"""

from collections.abc import Iterator

from planboard.figure import Figure
from planboard.model import Area, Indicator, Package
from planboard.pages.availability import placed_rows
from planboard.pages.charted import charts
from planboard.pages.presence import HAS, NAMES, of_baseline, of_whole
from planboard.pages.ranked import Ranked
from planboard.pages.reports import all_reports
from planboard.records import series as shown
from planboard.records import verdicts
from planboard.records.observations import who, who_of
from planboard.records.table import NUMBER, STRING, Field, Row, Table, Value
from planboard.results import Results
from planboard.series import Series
from planboard.wording import verdict_words

GOAL = Field("goal", "对照的目标", NUMBER, "图里的线：各地的数与它相比；没有可比的空着。")
MET = Field("met_name", "与目标相比", STRING, "达到、没有达到，或者不能判断；没有数的空着。")
JUDGED = ("verdict", "verdict_name")
NORMAL = "A"
SEEN = ("year", "period", "baseline", "value", "status", "status_name")
PLACES = ("reported", "expected")
SOURCE = ("source", "source_title")


def chart_tables(results: Results, series: Table) -> Iterator[tuple[str, Table]]:
    """By indicator, the years that its chart draws; ``series`` is the table of what pages show."""
    at, parted = series.at("area"), series.by("indicator")
    for ident, item in results.once(charts).items():
        found = (row for row in parted[ident].rows if row[at] == item.series.area.area)
        yield ident, parted[ident].having(found)


def rulers(results: Results, series: Table, notice: str) -> Table:
    """The charts of the plan's own indicators behind one another, with the verdict on each."""
    found = dict(chart_tables(results, series))
    own = [(one, found[one.indicator.indicator]) for one in results.plan_series]
    return Table(
        name="all_years",
        title="图里的数",
        description="全部规划指标在规划全域的数，一项指标一年一行，连同判断：首页和指标一览的图是照它画的。",
        fields=(*series.fields[:-1], *judged_fields(results), series.fields[-1]),
        rows=tuple(
            (*row[:-1], *judged(one), notice or None) for one, table in own for row in table.rows
        ),
        key=series.key,
    )


def judged_fields(results: Results) -> tuple[Field, ...]:
    return tuple(f for f in verdicts.fields(results.package) if f.name in JUDGED)


def judged(series: Series) -> Row:
    return series.verdict.key, verdict_words(series.verdict)


def places_tables(results: Results, series: Table, notice: str) -> Iterator[tuple[str, Table]]:
    """By indicator, its places side by side, in the order of the bars."""
    for ident, item in results.once(all_reports).items():
        if item.ranked is not None:
            yield ident, bars(series).having(bar_rows(results, item.ranked, notice))


def bars(series: Table) -> Table:
    return Table(
        name="compared_places",
        title="各地比较",
        description="一项指标最近一年各地的数，一个地方一行，照图里的次序。",
        fields=(*series.fields[:-1], GOAL, MET, series.fields[-1]),
        rows=(),
        key=("indicator", "area", "year"),
    )


def bar_rows(results: Results, item: Ranked, notice: str) -> Iterator[Row]:
    package, indicator = results.package, item.indicator
    for one in item.rows:
        area = package.area_by_code[one.area]
        figure = results.figures.reported(indicator, one.area, item.year)
        word = one.word or None
        yield (
            *who_of(package, indicator, area),
            *shown.line(results, item.year, figure, word, (None, None), one.number, base=False),
            *(item.goal, one.said or None, notice or None),
        )


def some(results: Results, series: Table, names: tuple[str, ...]) -> tuple[Field, ...]:
    """The columns of what pages show that say of what a row is, and of the others those named."""
    first = tuple(field.name for field in who(results.package))
    found = {field.name: field for field in (*series.fields, *judged_fields(results))}
    return tuple(found[name] for name in (*first, *names, series.names[-1]))


def years_known(results: Results, series: Table, notice: str) -> Table:
    """Of what there are numbers: the baseline, then a year a row, for the whole."""
    return Table(
        name="availability_years",
        title="哪一年有数据",
        description="每项规划指标在规划全域、每一年有没有数，没有的为什么；汇总的写明多少个地方有数。",
        fields=some(results, series, (*SEEN, *PLACES, *JUDGED, *SOURCE)),
        rows=tuple(
            (*row, notice or None) for one in results.plan_series for row in known(results, one)
        ),
        key=("indicator", "year", "baseline"),
    )


def known(results: Results, one: Series) -> Iterator[tuple[Value, ...]]:
    package, indicator = results.package, one.indicator
    first = who_of(package, indicator, package.root)
    base = package.plan.baseline_date.year
    word = of_baseline(results, indicator).word
    yield (*first, *seen(package, one.baseline, base, word, True), None, None, *judged(one),
           *named(results, one.baseline))  # fmt: skip
    for year in package.plan.due_years:
        figure = results.figures.figure(indicator, package.root.area, year)
        found = results.figures.coverage(indicator, package.root.area, year)
        among = (found.reported, found.expected) if found else (None, None)
        word = of_whole(results, indicator, year).word
        yield (
            *first,
            *seen(package, figure, year, word),
            *among,
            *judged(one),
            *named(results, figure),
        )


def seen(
    package: Package, figure: Figure | None, year: int, word: str, base: bool = False
) -> tuple[Value, ...]:
    if figure is None:
        return year, str(year), base, None, None, word
    named = status_name(package, figure, word)
    return figure.year, figure.period, base, shown.rounded(figure), figure.status, named


def status_name(package: Package, figure: Figure, word: str) -> str:
    """What the code beside it means, and what the page says where that is more."""
    label = package.label("observations", "status", figure.status)
    if label is None or label in word:
        return word
    if word == NAMES[HAS]:
        return label
    return word if figure.status == NORMAL else f"{label}，{word}"


def named(results: Results, figure: Figure | None) -> tuple[Value, Value]:
    return verdicts.told(results, () if figure is None else shown.sources_of(results, figure))


def places_known(results: Results, series: Table, notice: str) -> Iterator[tuple[int, Table]]:
    """By year, which places have a number of each indicator: a cell of the page's table a row."""
    for year, made in results.once(placed_rows).items():
        rows = (
            (*of_place(results, row.indicator, placed.area, year, placed.cell.word), notice or None)
            for row in made
            for placed in row.placed
        )
        yield year, asked(results, series).having(rows)


def asked(results: Results, series: Table) -> Table:
    return Table(
        name="availability_places",
        title="哪里有数据",
        description="一年里每项规划指标在每个地方有没有数，没有的为什么。",
        fields=some(results, series, (*SEEN, *SOURCE)),
        rows=(),
        key=("indicator", "area", "year"),
    )


def of_place(
    results: Results, indicator: Indicator, area: Area, year: int, word: str
) -> tuple[Value, ...]:
    figure = results.figures.reported(indicator, area.area, year)
    first = who_of(results.package, indicator, area)
    return (*first, *seen(results.package, figure, year, word), *named(results, figure))
