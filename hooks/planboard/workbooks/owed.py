"""Who owes a value of a year: which indicators of which places stand in a workbook, and what was
published beside these.

The same as on the pages about what is missing: places in scope that are there at the end of the
year, whether they have reported or not; the whole where nobody knows which places count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planboard.messages import nearest, say
from planboard.model import Area, Indicator, Package
from planboard.pages.gaps import asked_of
from planboard.problems import Problem
from planboard.results import Results

# Those of which the plan names no body.
UNSTATED = "规划没有写明"
# Kinds of which it is known when a value is due; of others whoever asks for them decides.
ASKED_BY_PLAN = frozenset({"plan", "commitment"})


@dataclass(frozen=True)
class Selection:
    """What a workbook is about. ``indicators`` are ids, ``departments`` responsible bodies as the
    table has them, ``townships`` codes or names of areas; what is empty chooses everything."""

    year: int
    indicators: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    townships: tuple[str, ...] = ()


def unknown(package: Package, selection: Selection) -> Iterator[Problem]:
    """What the selection names and the package has not."""
    # The baseline may be missing too.
    first, last = package.plan.baseline_date.year, package.plan.years[-1]
    if not first <= selection.year <= last:
        yield say("export-year", "data/plan.csv", value=selection.year, first=first, last=last)
    bodies = {i.responsible or UNSTATED: i.responsible or UNSTATED for i in package.indicators}
    for value in selection.indicators:
        if value not in package.indicator_by_id:
            known = nearest(value, package.indicator_by_id)
            yield say("export-indicator", "data/indicators.csv", value=value, known=known)
    for value in selection.departments:
        if value not in bodies:
            listed = "、".join(bodies)
            yield say("export-department", "data/indicators.csv", value=value, listed=listed)
    for value in selection.townships:
        found = named(package, value)
        if len(found) > 1:
            codes = "、".join(a.area for a in found)
            yield say("export-township-twice", "data/areas.csv", value=value, codes=codes)
        elif not found:
            known = nearest(value, [*package.area_by_code, *(a.name for a in package.areas)])
            yield say("export-township", "data/areas.csv", value=value, known=known)


def named(package: Package, word: str) -> list[Area]:
    """The area with that code, or those with that name."""
    if word in package.area_by_code:
        return [package.area_by_code[word]]
    return [area for area in package.areas if area.name == word]


def owed(results: Results, selection: Selection) -> list[tuple[Indicator, Area]]:
    """The values that are owed: by indicator and place, or, of townships, place by place."""
    return within(
        results.package,
        selection,
        (
            (indicator, area)
            for indicator in asked(results, selection)
            for area in asked_places(results, indicator, selection.year)
        ),
    )


def beside(results: Results, selection: Selection) -> list[tuple[Indicator, Area]]:
    """What nobody owes and somebody published all the same, of indicators that were named: it may
    have to be put right. What the plan's text prints is no such value."""
    package, due = results.package, set(owed(results, selection))
    pairs = dict.fromkeys(
        (package.indicator_by_id[o.indicator], package.area_by_code[o.area])
        for o in package.observations
        if o.indicator in selection.indicators
        and o.date.year == selection.year
        and o.quote is None
        and not bodiless(package.indicator_by_id[o.indicator], selection)
    )
    return within(package, selection, (pair for pair in pairs if pair not in due))


Pairs = Iterable[tuple[Indicator, Area]]


def within(package: Package, selection: Selection, pairs: Pairs) -> list[tuple[Indicator, Area]]:
    """Those of the townships that were chosen, then place by place."""
    chosen = {a.area for word in selection.townships for a in named(package, word)}
    if not chosen:
        return [*pairs]
    order = {code: number for number, code in enumerate(package.area_by_code)}
    found = [pair for pair in pairs if chosen.intersection(above(package, pair[1]))]
    return sorted(found, key=lambda pair: order[pair[1].area])


def asked(results: Results, selection: Selection) -> Iterator[Indicator]:
    """The indicators that are due in the year; a background figure only where it was named."""
    due = {
        i.indicator for i, years in asked_of(results, [selection.year]) if selection.year in years
    }
    for indicator in results.package.indicators:
        named_here = indicator.indicator in selection.indicators
        if selection.indicators and not named_here:
            continue
        if bodiless(indicator, selection):
            continue
        if indicator.indicator in due or (named_here and indicator.kind not in ASKED_BY_PLAN):
            yield indicator


def bodiless(indicator: Indicator, selection: Selection) -> bool:
    """Whether it belongs to a body that was not chosen."""
    body = indicator.responsible or UNSTATED
    return bool(selection.departments) and body not in selection.departments


def asked_places(results: Results, indicator: Indicator, year: int) -> list[Area]:
    if results.figures.places(indicator) is None:
        return [results.package.root]
    return results.figures.expected(indicator, year)


def above(package: Package, area: Area) -> Iterator[str]:
    """The codes of an area and of all that it belongs to."""
    here: Area | None = area
    while here is not None:
        yield here.area
        here = package.area_by_code.get(here.parent or "")
