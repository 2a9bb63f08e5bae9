"""How much is known, counted: by dimension, by year, by the places that reported."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planboard import addresses, figures
from planboard.figure import number_of
from planboard.measure import BINDING
from planboard.model import Area, Package
from planboard.pages.common import Link
from planboard.pages.document import Block, Cell, Section, section, table, text
from planboard.results import Results
from planboard.scopes import leaves, valid
from planboard.series import Series, grouped


@dataclass(frozen=True)
class Reporters:
    """``below`` are the lowest places by the code of their parent; ``heard`` the codes of all that
    reported a number of any of the plan's indicators, by year."""

    below: dict[str, list[Area]]
    heard: dict[int, frozenset[str]]


def reporters(results: Results, years: Iterable[int]) -> Reporters:
    package = results.package
    below: dict[str, list[Area]] = {}
    for area in leaves(package):
        if area.parent:
            below.setdefault(area.parent, []).append(area)
    heard = {year: set() for year in years}
    for indicator in package.plan_indicators:
        rows = results.figures.rows.get(indicator.indicator, {})
        for year, found in heard.items():
            for code, row in rows.get(year, {}).items():
                if code not in found and number_of(indicator, row) is not None:
                    found.add(code)
    return Reporters(below, {year: frozenset(found) for year, found in heard.items()})


# What a number of a year is: one of these, or nothing.
WHOLE, PART, SHOWN = "whole", "part", "shown"


def kind_of(series: Series, year: int) -> str | None:
    """Whether a year's number counts and is of all places, counts and is of a part of them, or is an
    estimate, a forecast and the like, of however many places, which is shown and not judged."""
    figure = series.values.get(year)
    if figure is None or figure.number is None:
        return None
    if not figure.observed:
        return SHOWN
    return WHOLE if figure.complete else PART


def kinds(results: Results, year: int) -> Counter[str | None]:
    return Counter(kind_of(s, year) for s in results.plan_series)


def years_known(results: Results) -> list[int]:
    """The years of the plan, up to the data date, of which the plan's indicators have any number."""
    package = results.package
    years = [y for y in package.plan.years if y <= package.plan.data_date.year]
    heard = reporters(results, years).heard
    summed = {
        year
        for s in results.plan_series
        for year, figure in s.values.items()
        if figure.number is not None
    }
    return [y for y in years if heard[y] or y in summed]


def coverage_section(results: Results, years: list[int]) -> Section | None:
    """By dimension, by year, by place; in one sentence where nothing at all is known."""
    package, all_series = results.package, results.plan_series
    if not any(s.known for s in all_series):
        return section("coverage", "数据有多少", [text(nothing_known(results))])
    return section(
        "coverage",
        "数据有多少",
        [
            dimensions_table(results),
            years_table(results, years) if years else None,
            places_table(package, reporters(results, years)) if years else None,
        ],
    )


def nothing_known(results: Results) -> str:
    package, all_series = results.package, results.plan_series
    span = figures.year_span(list(package.plan.years))
    based = sum(s.baseline is not None for s in all_series)
    below = "、".join(lv.name for lv in package.levels if lv.path)
    return (
        f"{len(all_series)}项指标中{based}项有基期数据。{span}没有一项指标有公开数据；"
        f"也没有找到任何{below}公开的数。"
    )


def dimensions_table(results: Results) -> Block | None:
    over = all(s.verdict.ended for s in results.plan_series)
    heads = (
        "维度",
        "指标",
        f"其中{BINDING}",
        "有基期数据",
        "规划期内有数据",
        "有期末数据" if over else "可以判断",
    )
    rows = []
    for dimension, own in grouped(results.package, results.plan_series):
        rows.append((Cell(dimension.name), *map(Cell, counted(own, over))))
    rows.append((Cell("合计"), *map(Cell, counted(results.plan_series, over))))
    return table("按维度", heads, rows, range(1, len(heads)))


def counted(own: list[Series], over: bool) -> list[str]:
    judged = (s.verdict.final if over else s.verdict.judged for s in own)
    found = (
        len(own),
        sum(s.indicator.nature == BINDING for s in own),
        sum(s.baseline is not None for s in own),
        sum(any(f.number is not None for f in s.values.values()) or s.places > 0 for s in own),
        sum(judged),
    )
    return [str(n) for n in found]


def years_table(results: Results, years: list[int]) -> Block | None:
    heads = ("年份", "完整的数", "只有一部分地方", "估计、预测等，不判断", "没有数")
    rows = []
    for year in years:
        found = kinds(results, year)
        label = Cell(f"{year}年", addresses.report(year))
        rows.append((label, *(Cell(str(found[kind])) for kind in (WHOLE, PART, SHOWN, None))))
    return table("按年份，各有几项指标", heads, rows, range(1, len(heads)))


def places_table(package: Package, found: Reporters) -> Block | None:
    """Of the lowest places, how many gave a number of any indicator, by the place above them."""
    if not any(found.heard.values()) or not found.below:
        return None
    years = sorted(found.heard)
    parents = [package.area_by_code[code] for code in found.below]
    level = package.level_by_id[parents[0].level].name
    rows = [
        (
            Cell(parent.name, addresses.area(package, parent)),
            *(Cell(share(found, [parent.area], year)) for year in years),
        )
        for parent in parents
    ]
    if len(rows) > 1:
        total = [Cell(share(found, found.below, year)) for year in years]
        rows.append((Cell("合计"), *total))
    caption = f"各{level}有几个{package.leaf.name}报过数（任何一项指标，报过的/当年有的）"
    return table(caption, (level, *(f"{y}年" for y in years)), rows, range(1, len(years) + 1))


def share(found: Reporters, parents: Iterable[str], year: int) -> str:
    day = date(year, 12, 31)
    there = [a for code in parents for a in found.below[code] if valid(a, day)]
    return f"{sum(a.area in found.heard[year] for a in there)}/{len(there)}"


def year_links(years: Iterable[int]) -> tuple[Link, ...]:
    return tuple(Link(f"{year}年", addresses.report(year)) for year in years)
