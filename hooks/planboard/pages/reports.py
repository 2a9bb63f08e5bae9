"""Who has reported a series: how many of the places a year, and the values of the latest year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planboard import figures
from planboard.figure import of_row
from planboard.model import Area, Settings
from planboard.pages.common import Link, area_link
from planboard.pages.ranked import Ranked, files, ranked
from planboard.pages.ranking import PlaceValue, Ranking, at_place, ranking
from planboard.pages.years import unit_of_line, withdrawn
from planboard.results import Results
from planboard.scopes import places_name
from planboard.series import Series
from planboard.tally import SILENT
from planboard.wording import coverage_words, reported_words, status_word

# Beyond this a page names no single places; every value is on the place's page and in the CSV.
MOST_PLACES = 200


@dataclass(frozen=True)
class ReportGroup:
    """Places under one parent; without ``places`` there are too many for one page."""

    head: Link | None
    count: str
    places: tuple[PlaceValue, ...]


@dataclass(frozen=True)
class Reports:
    """``coverage`` is (years, how many have reported). ``ranking`` stands instead of the groups where
    the places can be compared, and ``ranked`` is what of it can be taken away."""

    title: str
    coverage: tuple[tuple[str, str], ...]
    table_title: str
    unit: str | None
    groups: tuple[ReportGroup, ...]
    too_many: bool
    ranking: Ranking | None
    ranked: Ranked | None


def all_reports(results: Results) -> dict[str, Reports]:
    """By the id of the indicator, of those of the plan and of promises."""
    own = (known.series for known in results.promises.values() if known.series)
    found = {s.indicator.indicator: reports(results, s) for s in (*own, *results.plan_series)}
    return {ident: item for ident, item in found.items() if item is not None}


def ranking_files(results: Results, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every comparison of places."""
    for item in results.once(all_reports).values():
        if item.ranked is not None:
            yield from files(results.package, item.ranked, settings)


def reports(results: Results, series: Series) -> Reports | None:
    """None where no place has a row of its own in the plan's years."""
    package, indicator = results.package, series.indicator
    reporting = package.reporting.get(indicator.indicator, [])
    if not reporting:
        return None
    codes = {area.area for area in reporting}
    rows = results.figures.rows[indicator.indicator]
    years = [y for y in package.plan.due_years if codes & rows.get(y, {}).keys()]
    latest = years[-1] if years else max(y for y, found in rows.items() if codes & found.keys())
    level = package.level_by_id[reporting[0].level].name
    listed = results.figures.expected(indicator, latest) or reporting
    too_many = len(listed) > MOST_PLACES
    found = None if too_many else ranking(results, series, listed, latest)
    return Reports(
        title=f"各{level}的数据",
        coverage=tuple(coverage(results, series, codes, years)),
        table_title=f"{latest}年",
        unit=unit_of_line(indicator),
        groups=() if found else tuple(groups(results, series, listed, latest)),
        too_many=too_many,
        ranking=found,
        ranked=ranked(results, series, found, latest, level),
    )


def coverage(
    results: Results, series: Series, codes: set[str], years: list[int]
) -> Iterator[tuple[str, str]]:
    """How many places have reported, the newest year first; years that are alike stand together."""
    alike: dict[str, list[int]] = {}
    for year in reversed(years):
        alike.setdefault(said_of(results, series, codes, year), []).append(year)
    for said, of in alike.items():
        yield figures.year_span(of[::-1]), said


def said_of(results: Results, series: Series, codes: set[str], year: int) -> str:
    """How many places have reported a year; of how many only where the scope is known."""
    package, indicator = results.package, series.indicator
    known = results.figures.coverage(indicator, series.area.area, year)
    if known is not None:
        silent = known.absent.get(SILENT, ())
        areas = (package.area_by_code[code] for code in silent)
        gone = sum(withdrawn(package, indicator.indicator, a, year) is not None for a in areas)
        return coverage_words(package, known, places_name(package, indicator), gone)
    rows = results.figures.rows[indicator.indicator].get(year, {})
    own = [of_row(indicator, row) for code, row in rows.items() if code in codes]
    stated = Counter(status_word(results.package, f) for f in own if f.number is None)
    words = [f"{sum(f.number is not None for f in own)}个有数"]
    return "，".join([*words, *(f"{n}个{word}" for word, n in stated.items())])


def groups(
    results: Results, series: Series, listed: list[Area], year: int
) -> Iterator[ReportGroup]:
    package, indicator = results.package, series.indicator
    by_parent: dict[str, list[Area]] = {}
    for area in listed:
        by_parent.setdefault(area.parent, []).append(area)
    for code, members in by_parent.items():
        parent = package.area_by_code[code]
        own = [results.figures.reported(indicator, a.area, year) for a in members]
        # Where places are added up, those count that are in the sum.
        known = results.figures.coverage(indicator, code, year)
        number = (
            known.reported if known else sum(f is not None and f.number is not None for f in own)
        )
        values = ()
        if len(listed) <= MOST_PLACES:
            values = tuple(at_place(results, series, area, year).value for area in members)
        head = area_link(package, parent) if parent.parent is not None else None
        yield ReportGroup(head, reported_words(number, len(members)), values)
