"""Who has reported a series: how many of the places a year, and the values of the latest year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planboard.model import Area, Observation, Package
from planboard.pages.common import Link, area_link
from planboard.pages.years import (
    NORMAL,
    WITHDRAWN,
    absence,
    has_figure,
    revised,
    short_text,
    status_word,
    unit_of_line,
    withdrawn,
)
from planboard.series import EVERY_PLACE, Series, by_year, observations

# Beyond this a page names townships only; every single value is on the place's page and in the CSV.
MOST_PLACES = 200


@dataclass(frozen=True)
class PlaceValue:
    place: Link
    figure: str | None
    word: str
    revised: Link | None


@dataclass(frozen=True)
class ReportGroup:
    """Places under one parent; without ``places`` there are too many for one page."""

    head: Link | None
    count: str
    places: tuple[PlaceValue, ...]


@dataclass(frozen=True)
class Reports:
    """``coverage`` is (year, how many have reported)."""

    title: str
    coverage: tuple[tuple[str, str], ...]
    table_title: str
    unit: str | None
    groups: tuple[ReportGroup, ...]
    too_many: bool


Rows = dict[str, dict[int, Observation]]


def reports(package: Package, series: Series) -> Reports | None:
    """None where no place has a row of its own in the plan's years."""
    indicator = series.indicator
    reporting = package.reporting.get(indicator.indicator, [])
    if not reporting:
        return None
    rows = {a.area: by_year([*observations(package, indicator, a)], indicator) for a in reporting}
    expected = places_expected(package, series)
    years = [y for y in package.plan.due_years if any(y in found for found in rows.values())]
    latest = years[-1] if years else max(max(found) for found in rows.values())
    listed = expected or reporting
    level = package.level_by_id[listed[0].level].name
    return Reports(
        title=f"各{level}的数据",
        coverage=tuple(
            (f"{year}年", coverage(package, indicator.indicator, rows, expected, year))
            for year in reversed(years)
        ),
        table_title=f"{latest}年",
        unit=unit_of_line(indicator),
        groups=tuple(groups(package, indicator.indicator, rows, listed, latest)),
        too_many=len(listed) > MOST_PLACES,
    )


def places_expected(package: Package, series: Series) -> list[Area]:
    """Every place that the series is about, where its scope says so; else nothing is known."""
    indicator = series.indicator
    if indicator.applies_to != EVERY_PLACE:
        return []
    level = [a for a in package.areas if a.level == indicator.level]
    return [a for a in level if a.counted is not False]


def coverage(package: Package, indicator: str, rows: Rows, expected: list[Area], year: int) -> str:
    """“37个中35个有数（其中暂定3个），1个不公开，1个未找到公开数据”. Nothing is extrapolated."""
    own = [found[year] for found in rows.values() if year in found]
    with_figure = [row for row in own if has_figure(package, row)]
    special = Counter(status_word(package, r) for r in with_figure if r.status != NORMAL)
    stated = Counter(status_word(package, r) for r in own if not has_figure(package, r))
    words = f"{len(with_figure)}个有数"
    if special:
        words += f"（其中{'、'.join(f'{word}{n}个' for word, n in special.items())}）"
    parts = [words, *(f"{n}个{word}" for word, n in stated.items())]
    if not expected:
        return "，".join(parts)
    silent = [a for a in expected if a.area not in rows or year not in rows[a.area]]
    why = Counter(why_silent(package, indicator, a, year) for a in silent)
    gone = sum(n for word, n in why.items() if word in ("已撤并", "尚未设立"))
    parts += [f"{n}个{word}" for word, n in why.items()]
    return f"{len(expected) - gone}个中" + "，".join(parts)


def why_silent(package: Package, indicator: str, area: Area, year: int) -> str:
    gone = withdrawn(package, indicator, area, year)
    return WITHDRAWN if gone else absence(package, area, year)


def groups(
    package: Package, indicator: str, rows: Rows, listed: list[Area], year: int
) -> Iterator[ReportGroup]:
    by_parent: dict[str, list[Area]] = {}
    for area in listed:
        by_parent.setdefault(area.parent, []).append(area)
    for code, members in by_parent.items():
        parent = package.area_by_code[code]
        own = [rows.get(a.area, {}).get(year) for a in members]
        number = sum(row is not None and has_figure(package, row) for row in own)
        values = ()
        if len(listed) <= MOST_PLACES:
            pairs = zip(members, own, strict=True)
            values = tuple(place_value(package, indicator, a, row, year) for a, row in pairs)
        head = area_link(package, parent) if parent.parent is not None else None
        yield ReportGroup(head, f"{len(members)}个中{number}个有数", values)


def place_value(
    package: Package, indicator: str, area: Area, row: Observation | None, year: int
) -> PlaceValue:
    if row is None:
        gone = withdrawn(package, indicator, area, year)
        word = why_silent(package, indicator, area, year)
        return PlaceValue(area_link(package, area), None, word, gone)
    word = status_word(package, row) if row.status != NORMAL else ""
    return PlaceValue(
        area_link(package, area), short_text(package, row), word, revised(package, row)
    )
