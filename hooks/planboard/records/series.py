"""What pages show: a row an indicator, area and year, with the numbers that nobody reported but that
were added up or divided, the baseline and the targets, and how each number came about."""

from collections.abc import Iterator
from decimal import Decimal

from planboard.figure import Figure
from planboard.figures import exact_or_rounded
from planboard.model import Area, Indicator, Package
from planboard.pages.common import coverage_text, figure_row
from planboard.pages.years import absence, withdrawn
from planboard.points import Point, points
from planboard.records.kept import NOTICE, labels
from planboard.records.observations import who, who_of
from planboard.records.table import BOOLEAN, INTEGER, NUMBER, STRING, YEAR, Field, Table, Value
from planboard.results import Results
from planboard.series import Series
from planboard.wording import WITHDRAWN

NAME = "series"
REPORTED, ADDED, DIVIDED = "reported", "added-up", "divided"
HOW = {REPORTED: "报送", ADDED: "由各地的数汇总", DIVIDED: "由两项相除"}
SEPARATOR = "；"


def fields(package: Package) -> tuple[Field, ...]:
    signs = tuple(p for p in labels(package, "observations", "qualifier") if p[0] != "=")
    statuses = labels(package, "observations", "status")
    return (
        *who(package),
        Field("year", "年份", YEAR, "存量指年底，流量指这一年里。", required=True),
        Field("period", "时期", STRING, "数说的是哪一年或哪一天。", required=True),
        Field("baseline", "是否基期", BOOLEAN, "是不是规划的起点。", required=True),
        Field("value", "数值", NUMBER, "页面上的数；由几个数算出来而除不尽的，四舍五入。"),
        Field(
            "qualifier", "限定符", STRING, "≥ 不少于，≤ 不多于，~ 大约；空着就是准确的数。", signs
        ),
        Field("numerator", "分子", NUMBER, "数是相除得到的，写分子；汇总的，写各地分子之和。"),
        Field("denominator", "分母", NUMBER, "同上，分母。"),
        Field("scale", "倍数", INTEGER, "分子 ÷ 分母 × 倍数 就是数值。"),
        Field("status", "数据状态代码", STRING, "SDMX 观测状态代码；没有行可依的空着。", statuses),
        Field(
            "status_name",
            "数据状态",
            STRING,
            "状态，或者为什么没有数，与页面上的话相同。",
            required=True,
        ),
        Field(
            "how", "怎样得来代码", STRING, "报送、汇总或相除；没有数的空着。", tuple(HOW.items())
        ),
        Field("how_name", "怎样得来", STRING, "“怎样得来代码”一列是什么。"),
        Field("reported", "有数的地方", INTEGER, "汇总的数里有多少个地方的数。"),
        Field("expected", "应有的地方", INTEGER, "汇总的数应有多少个地方。"),
        Field("coverage", "覆盖", STRING, "多少个地方有数，其余的为什么没有。没有数的不推算。"),
        Field("target", "目标", NUMBER, "这一年现行的目标数；不是目标年的空着。"),
        Field("original_target", "原定目标", NUMBER, "目标调整过的，原来定的数。"),
        Field("source", "来源编号", STRING, "照来源表；几个来源用分号隔开。"),
        Field("source_title", "来源", STRING, "来源的名称；没有数而有目标的，写目标的出处。"),
        Field("note", "说明", STRING, "需要知道的话。"),
        NOTICE,
    )


def series_table(results: Results, notice: str) -> Table:
    package = results.package
    return Table(
        name=NAME,
        title="页面上的数",
        description=(
            "网站上每一页显示的数：一项指标、一个地方、一年一行，"
            "连同由各地的数汇总的、由两项相除的，和基期、目标。没有数的写明为什么。"
        ),
        fields=fields(package),
        rows=tuple(lines(results, notice)),
        key=("indicator", "area", "year", "period"),
    )


def lines(results: Results, notice: str) -> Iterator[tuple[Value, ...]]:
    """The whole first, then the areas in their order, for each series."""
    package = results.package
    for indicator in package.indicators:
        for area in package.areas:
            known = results.series(indicator, area)
            who = who_of(package, indicator, area)
            made = drawn(results, known) if known else plain(results, indicator, area)
            yield from ((*who, *line, notice or None) for line in made)


def drawn(results: Results, series: Series) -> Iterator[tuple[Value, ...]]:
    """The years of a series that has a target, as its chart draws them."""
    package = results.package
    for point in points(series, package.plan):
        figure = series.baseline if point.base else series.values.get(point.year)
        if point.number is None and figure is not None and figure.number is not None:
            figure = None
        aims = (point.target, point.original)
        made = line(results, point.year, figure, point.word, aims, shown(point, figure), point.base)
        yield made if figure is not None else (*made[:-2], asked_in(package, series, point), None)


def asked_in(package: Package, series: Series, point: Point) -> str | None:
    """Where the target of a year stands, in the plan or in what changed it."""
    target = series.targets.get(point.year)
    if target is None:
        return None
    clause = package.clause_by_id.get(series.indicator.clause or "")
    return target.reference or (f"规划原文　{clause.place}" if clause else None)


def shown(point: Point, figure: Figure | None) -> Decimal | None:
    """As the chart prints it."""
    return point.number if figure is not None and figure.number is not None else None


def plain(results: Results, indicator: Indicator, area: Area) -> Iterator[tuple[Value, ...]]:
    """The years of a series without a target of its own: those that have a figure, and of the plan's
    own, where the area is in their scope, every year that has ended."""
    package = results.package
    found = results.figures.by_year(indicator, area.area)
    years = {*found}
    if indicator.kind == "plan" and results.figures.applies(indicator, area):
        years.update(package.plan.due_years)
    for year in sorted(years):
        figure = found.get(year)
        word = None
        if figure is None:
            gone = withdrawn(package, indicator.indicator, area, year)
            word = WITHDRAWN if gone else absence(package, area, year)
        value = None if figure is None else rounded(figure)
        base = year == package.plan.baseline_date.year and not year_of_plan(package, year)
        yield line(results, year, figure, word, (None, None), value, base and figure is not None)


def year_of_plan(package: Package, year: int) -> bool:
    return year in package.plan.years


def rounded(figure: Figure) -> Decimal | None:
    """The published digits; of a number without end one decimal, as pages print it."""
    if figure.number is None:
        return None
    if figure.observation is not None and figure.observation.value is not None:
        return figure.observation.value
    return Decimal(exact_or_rounded(figure.number).replace(",", ""))


def line(
    results: Results,
    year: int,
    figure: Figure | None,
    word: str | None,
    aims: tuple[Decimal | None, Decimal | None],
    value: Decimal | None,
    base: bool,
) -> tuple[Value, ...]:
    package = results.package
    if figure is None:
        return (
            *(year, str(year), base, None, None, None, None, None, None, word),
            *(None, None, None, None, None, *aims, None, None, None),
        )
    known = figure.coverage
    how = how_of(figure) if value is not None else None
    sources = [*sources_of(results, figure)]
    top, bottom = halves(figure)
    return (
        year,
        figure.period,
        base,
        value,
        figure.qualifier if figure.qualifier != "=" else None,
        top,
        bottom,
        figure.indicator.scale if top is not None else None,
        figure.status,
        word if word and not base else package.label("observations", "status", figure.status),
        how,
        HOW.get(how or ""),
        known.reported if known else None,
        known.expected if known else None,
        coverage_text(package, figure),
        *aims,
        SEPARATOR.join(sources) or None,
        SEPARATOR.join(package.source_by_id[s].title for s in sources) or None,
        figure_row(package, figure, "").note,
    )


def how_of(figure: Figure) -> str:
    if figure.observation is not None:
        return REPORTED
    return DIVIDED if figure.parts else ADDED


def halves(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """What is divided by what; nothing of a number that was published whole or is a sum."""
    if figure.parts:
        top, bottom = (part.amount for part in figure.parts)
        return top, bottom
    if figure.numerator is None or figure.denominator is None:
        return None, None
    return figure.numerator, figure.denominator


def sources_of(results: Results, figure: Figure) -> Iterator[str]:
    """The sources behind a figure, each once: its own, or those of all that is in it."""
    yield from dict.fromkeys(every_source(results, figure))


def every_source(results: Results, figure: Figure) -> Iterator[str]:
    if figure.observation is not None:
        yield figure.observation.source
        return
    for part in figure.parts:
        yield from every_source(results, part)
    if figure.coverage is not None:
        rows = results.figures.rows.get(figure.indicator.indicator, {}).get(figure.year, {})
        whole = results.package.root.area == figure.area
        for code, row in rows.items():
            if (whole and code != figure.area) or below(results.package, code, figure.area):
                yield row.source


def below(package: Package, code: str, above: str) -> bool:
    """Whether an area belongs to another, near or far."""
    while code is not None:
        code = package.area_by_code[code].parent
        if code == above:
            return True
    return False
