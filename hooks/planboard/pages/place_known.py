"""What is known of one place, a row a series: the newest number, since when there are numbers, and
where the place stands among all; and of what nothing is known, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.drawing import Drawing
from planboard.figure import Figure
from planboard.figures import period, without_unit, year_span
from planboard.measure import BINDING
from planboard.model import Area, Indicator, Package
from planboard.pages.common import COVERED, HAS, Link, State, figure_text
from planboard.pages.origins import origin_of
from planboard.pages.peers import among
from planboard.pages.place_sums import met_words, target_of
from planboard.pages.presence import NOT_ASKED, OTHER, WITH_NUMBER, of_place
from planboard.pages.years import NORMAL, cell, short_text, unit_of_line
from planboard.results import Results
from planboard.scopes import places_name
from planboard.tally import MINIMUM
from planboard.thresholds import DONE, MISSED, NOTHING, UNDECIDED
from planboard.wording import (
    MET_WORDS,
    coverage_words,
    printed_target,
    status_word,
    target_words,
)

MET_MARKS = {MET_WORDS[True]: DONE, MET_WORDS[False]: MISSED}
Series = list[tuple[Indicator, str | None]]
Known = dict[str, dict[int, Figure]]


@dataclass(frozen=True)
class KnownRow:
    """``remark`` is what must be said of the number; ``lacking`` why the latest year has none.

    ``since`` is empty where every year up to the newest number has one, as ``usual`` says once.
    ``target`` says whose target it is; ``state`` is there only where every place should reach it.
    ``among`` is where the place stands, or of how many places the number is; empty where nothing can
    be said of that. ``origin`` leads to where the number comes from, if it was published as it is.
    """

    name: str
    uri: str | None
    binding: str | None
    figure: str
    unit: str
    period: str
    remark: str
    lacking: str
    since: str
    target: str
    state: State | None
    among: str
    strip: Drawing | None
    origin: str | None


@dataclass(frozen=True)
class Asked:
    """What the plan measures of a place in the latest year: how many numbers could be there, how
    many are, and the others by the reason why they are not."""

    year: int
    asked: int
    known: int
    lacking: tuple[tuple[str, tuple[Link, ...]], ...]

    @property
    def missing(self) -> int:
        return self.asked - self.known


def known_rows(results: Results, area: Area, series: Series, known: Known) -> Iterator[KnownRow]:
    """``known`` are the figures of the area by indicator and year; a series without any number is no
    row."""
    for indicator, uri in series:
        found = known[indicator.indicator]
        years = [year for year, figure in sorted(found.items()) if figure.number is not None]
        if years:
            yield known_row(results, area, uri, found, years)


def known_row(
    results: Results, area: Area, uri: str | None, found: dict[int, Figure], years: list[int]
) -> KnownRow:
    package = results.package
    newest = found[years[-1]]
    indicator = newest.indicator
    last = package.plan.due_years[-1:]
    lacking = [
        f"{year}年：{cell(package, indicator, area, found.get(year), year).word}"
        for year in last
        if year > years[-1]
    ]
    own = area.level == indicator.level
    position = among(results, area, newest) if own else None
    return KnownRow(
        name=indicator.name,
        uri=uri,
        binding=BINDING if indicator.nature == BINDING else None,
        figure=short_text(package, newest) or "",
        unit=unit_of_line(indicator) or "",
        period=period(newest.period),
        remark="" if newest.status == NORMAL else status_word(package, newest),
        lacking="".join(lacking),
        since="" if unbroken(package, years) else f"有数的年份：{year_span(years)}",
        target=target(results, newest),
        state=state(results, newest, lacking=bool(lacking)) if own else None,
        among=f"{f'{years[-1]}年' if lacking else ''}{position.text}"
        if position
        else parts(package, newest),
        strip=position.strip if position else None,
        origin=origin_of(package, newest.observation) if newest.observation else None,
    )


def unbroken(package: Package, years: list[int]) -> bool:
    """Whether no year that has ended lacks a number, up to the newest."""
    due = [year for year in package.plan.due_years if year <= years[-1]]
    return bool(due) and {*due} <= {*years}


def usual(package: Package, rows: tuple[KnownRow, ...]) -> str:
    """What is true of every row that says nothing else."""
    said = []
    if any(row.target for row in rows):
        said.append(f"目标是{package.plan.years[-1]}年的")
    if any(not row.since for row in rows):
        said.append(f"{package.plan.due_years[0]}年起每年都有数")
    return f"没有另写的，{'，'.join(said)}。" if said else ""


def parts(package: Package, figure: Figure) -> str:
    """How many of the places below are in a number that was worked out from them."""
    if figure.coverage is None:
        return ""
    return coverage_words(package, figure.coverage, places_name(package, figure.indicator))


def target(results: Results, figure: Figure) -> str:
    """Whose it is: of the whole, or one for each place."""
    found = target_of(results, figure.indicator, figure)
    if found is None:
        return ""
    unit = figure.indicator.unit
    # What is usual is said over all rows.
    year = "" if found.year == results.package.plan.years[-1] else f"{found.year}年"
    # The unit stands at the number that this is held against.
    text = without_unit(target_words(found, unit), unit)
    places = places_name(results.package, figure.indicator)
    if figure.indicator.aggregation == MINIMUM:
        return f"每个{places}{year}的目标{text}"
    whole = f"{results.package.root.name}{year}的目标"
    # A share beside a place that has a thing or has it not: of what it is the share.
    if figure_text(results.package, figure) in COVERED.values():
        return f"{whole}是{printed_target(found, unit)}的{places}{HAS}"
    return f"{whole}{text}"


def state(results: Results, figure: Figure, *, lacking: bool) -> State | None:
    """Whether the place reached a target for every place; that of another year is no answer."""
    found = target_of(results, figure.indicator, figure)
    if figure.indicator.aggregation != MINIMUM or found is None:
        return None
    due = results.package.plan.due_years
    if lacking:
        return State(NOTHING, f"{due[-1]}年没有数")
    word = met_words(figure.indicator, found, figure)
    # There is time left: nobody has missed anything.
    if word == MET_WORDS[False] and found.year not in due:
        return State(UNDECIDED, f"还没有达到，{found.year}年才到期")
    return State(MET_MARKS.get(word, UNDECIDED), word)


def asked(results: Results, area: Area) -> Asked | None:
    """None while no year of the plan has ended."""
    package = results.package
    if not package.plan.due_years:
        return None
    year = package.plan.due_years[-1]
    count, has = 0, 0
    lacking: dict[str, list[Link]] = {}
    for indicator in package.plan_indicators:
        if indicator.level != area.level or not results.figures.applies(indicator, area):
            continue
        found = of_place(results, indicator, area, year)
        if found.key in NOT_ASKED:
            continue
        count += 1
        # A number by another definition is shown, too, and says so.
        if found.key in WITH_NUMBER or found.key == OTHER:
            has += 1
            continue
        link = Link(indicator.name, addresses.indicator(indicator.indicator))
        lacking.setdefault(found.word, []).append(link)
    return Asked(year, count, has, tuple((word, tuple(links)) for word, links in lacking.items()))
