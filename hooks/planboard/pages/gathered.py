"""What a figure is made of: published numbers with their sources, and sums over places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planboard import addresses, figures
from planboard.figure import Figure, number_of
from planboard.model import Area, Observation, Package
from planboard.pages.arithmetic import MOST_ADDED, Step
from planboard.pages.common import (
    Link,
    area_link,
    beside,
    coverage_text,
    figure_text,
    series_page,
    source_link,
)
from planboard.pages.origins import origin_of
from planboard.pages.reports import MOST_PLACES
from planboard.pages.steps import added
from planboard.results import Results
from planboard.scopes import valid
from planboard.tally import MINIMUM, RATIO, SUM, reason
from planboard.wording import status_word, why_absent

RULES = {
    SUM: "各地的数相加",
    RATIO: "各地的分子相加、分母相加，再相除；不是各地比率的平均",
    MINIMUM: "每个地方都要达到，所以看各地里最差的一个",
}


@dataclass(frozen=True)
class Input:
    """A number that goes in, as it was published; ``origin`` leads to where it comes from."""

    label: str
    value: str
    period: str = ""
    status: str = ""
    source: Link | None = None
    notes: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True)
class Named:
    """Places that share something: why they have no figure, or that they fall short. ``places`` is
    empty where they are too many."""

    words: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class Gathered:
    """A figure that was worked out from places. ``totals`` are what they add up to, ``other`` is
    what was reported for all of them, ``places`` where the single numbers stand, ``values`` these
    numbers themselves, where they are not too many."""

    label: str
    rule: str
    coverage: str
    totals: tuple[tuple[str, str], ...]
    status: str
    missing: tuple[Named, ...]
    steps: tuple[Step, ...]
    other: str | None
    places: tuple[Link, ...]
    values: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class Ingredients:
    inputs: tuple[Input, ...] = ()
    gathered: tuple[Gathered, ...] = ()

    def __add__(self, other: "Ingredients") -> "Ingredients":
        return Ingredients(self.inputs + other.inputs, self.gathered + other.gathered)


def ingredients(
    results: Results, figure: Figure, label: str, files: frozenset[str] = frozenset()
) -> Ingredients:
    """``files`` are the downloads that there are."""
    if figure.parts:
        found = Ingredients()
        for part, name in zip(figure.parts, ("分子", "分母"), strict=True):
            found += ingredients(results, part, f"{label}，{name}：{part.indicator.name}", files)
        return found
    if figure.observation is not None:
        return Ingredients(inputs=tuple(published(results.package, figure, label)))
    return Ingredients(gathered=(gathered(results, figure, label, files),))


def published(package: Package, figure: Figure, label: str) -> Iterator[Input]:
    """A value as reported, or the two numbers that it is the ratio of."""
    row, indicator = figure.observation, figure.indicator
    said = (package.unstamped(row.note), beside(package, figure))
    rest = (
        figures.period(row.period),
        status_word(package, row),
        source_link(package, row),
    )
    notes, origin = tuple(filter(None, said)), origin_of(package, row)
    if row.value is not None or row.numerator is None:
        yield Input(label, figure_text(package, figure) or "没有数", *rest, notes, origin)
        return
    sign = figures.QUALIFIER_WORDS[row.qualifier or "="]
    first, second = indicator.numerator_label, indicator.denominator_label
    top = f"{label}，分子" + (f"：{first}" if first else "")
    bottom = f"{label}，分母" + (f"：{second}" if second else "")
    yield Input(top, f"{sign}{figures.number(row.numerator)}", *rest, notes, origin)
    yield Input(bottom, figures.number(row.denominator), *rest, origin=origin)


def gathered(
    results: Results, figure: Figure, label: str, files: frozenset[str] = frozenset()
) -> Gathered:
    package, indicator, known = results.package, figure.indicator, figure.coverage
    # A township's page has the numbers of its places a click away.
    whole = figure.area == package.root.area and known.reported <= MOST_PLACES
    own = list(summed(results, figure)) if whole or known.reported <= MOST_ADDED else []
    path = addresses.values_file(indicator.indicator)
    links = []
    page = series_page(package, indicator)
    if page is not None and package.reporting.get(indicator.indicator):
        links.append(Link("各地的数", f"{page}#places"))
    if path in files:
        links.append(Link("下载各地的数（CSV）", path))
    return Gathered(
        label=label,
        rule=RULES[indicator.aggregation],
        coverage=coverage_text(package, figure) or "",
        totals=tuple(totals_of(figure)),
        status=status_word(package, figure),
        missing=tuple(missing(package, figure)),
        steps=tuple(additions(figure, own)),
        other=beside(package, figure),
        places=tuple(links),
        values=tuple(values(package, figure, own)) if whole else (),
    )


def summed(results: Results, figure: Figure) -> Iterator[Observation]:
    """The rows of the places that are in a figure, in the order of areas."""
    if figure.rows:
        yield from figure.rows
        return
    indicator = figure.indicator
    rows = results.figures.rows.get(indicator.indicator, {}).get(figure.year, {})
    day = min(date(figure.year, 12, 31), results.figures.on)
    for area in places_within(results.package, figure.area):
        row = rows.get(area.area)
        expected = results.figures.applies(indicator, area) and valid(area, day)
        if row is not None and expected and reason(indicator, row) is None:
            yield row


def places_within(package: Package, code: str) -> Iterator[Area]:
    for area in package.children[code]:
        yield area
        yield from places_within(package, area.area)


def totals_of(figure: Figure) -> Iterator[tuple[str, str]]:
    indicator = figure.indicator
    if figure.number is None:
        return
    if indicator.aggregation == RATIO:
        yield "分子合计", figures.number(figure.numerator)
        yield "分母合计", figures.number(figure.denominator)
    else:
        name = "各地合计" if indicator.aggregation == SUM else "最差的一个"
        text = figures.exact_or_rounded(figure.number)
        yield name, figures.with_unit(text, indicator.unit)


def missing(package: Package, figure: Figure) -> Iterator[Named]:
    """Which places are not in the figure, by the reason."""
    for why, codes in figure.coverage.absent.items():
        words = f"{why_absent(package, why)}（{len(codes)}个）"
        yield Named(words, named(package, codes))


def named(package: Package, codes: tuple[str, ...] | list[str]) -> tuple[Link, ...]:
    if len(codes) > MOST_PLACES:
        return ()
    return tuple(area_link(package, package.area_by_code[code]) for code in codes)


def values(package: Package, figure: Figure, rows: list[Observation]) -> Iterator[tuple[Link, str]]:
    """What each place adds, as published: a numerator and a denominator, or a number."""
    for row in rows:
        if figure.indicator.aggregation == RATIO:
            text = f"{figures.number(row.numerator)} ÷ {figures.number(row.denominator)}"
        else:
            number = number_of(figure.indicator, row)
            sign = figures.QUALIFIER_WORDS[row.qualifier or "="]
            text = f"{sign}{figures.exact_or_rounded(number)}"
        yield area_link(package, package.area_by_code[row.area]), text


def additions(figure: Figure, rows: list[Observation]) -> Iterator[Step]:
    """The sums over the places, where there are few enough of them to be written down."""
    indicator = figure.indicator
    if indicator.aggregation == RATIO:
        pairs = [(r.numerator, r.denominator) for r in rows if r.numerator is not None]
        yield from added("分子合计", "各地的分子相加", [Fraction(n) for n, _ in pairs])
        yield from added("分母合计", "各地的分母相加", [Fraction(d) for _, d in pairs])
    elif indicator.aggregation == SUM:
        numbers = [n for row in rows if (n := number_of(indicator, row)) is not None]
        yield from added("各地合计", "各地的数相加", numbers, indicator.unit)
