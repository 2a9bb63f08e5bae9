"""What is missing and could be supplied: which places and years, in which file.

Said once for all files that lack the same: where nobody has reported, that is one line a township.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Area, Indicator, Package
from planboard.pages.lists import Values
from planboard.pages.presence import MISSING, of_place, of_whole
from planboard.pages.promised import counted_promises
from planboard.results import Results
from planboard.scopes import takes_part
from planboard.series import Series
from planboard.thresholds import UNKNOWN

# (code of the place, the years that it lacks).
Lacks = tuple[tuple[str, tuple[int, ...]], ...]
# Of more places only the number is said; the shapes show which.
MOST_IN_LINE = 12


@dataclass(frozen=True)
class Gap:
    """What one file lacks below one area, or of the whole; ``under`` is the code of that area, and
    ``spread`` are the areas for all of which it is said once, where no place has said anything."""

    indicator: Indicator
    under: str
    lacks: Lacks
    spread: tuple[str, ...] = ()

    @property
    def numbers(self) -> int:
        return sum(len(years) for _, years in self.lacks)


@dataclass(frozen=True)
class Gaps:
    """By the area under which they are listed, but for those of which no place has said a thing."""

    by_area: dict[str, list[Gap]]
    everywhere: list[Gap]


@dataclass(frozen=True)
class File:
    """``where`` is how what is missing in it can be supplied."""

    name: str
    path: str
    where: str


@dataclass(frozen=True)
class Task:
    """``lines`` say which places lack which years; ``each`` is how many numbers a file lacks."""

    lines: tuple[str, ...]
    files: tuple[File, ...]
    responsible: str | None
    each: int
    values: Values

    @property
    def numbers(self) -> int:
        return self.each * len(self.files)


def lacking(results: Results, series: Series) -> bool:
    """Whether anything could be supplied that would say more of a series."""
    return series.verdict.key in UNKNOWN or bool(lacks(results, series.indicator))


def lacks(results: Results, indicator: Indicator) -> Lacks:
    """What is really missing of an indicator of the plan in the years that have ended, place by
    place, or of the whole where it is not known which places count."""
    found = results.once(gaps_of)[indicator.indicator]
    return tuple(lack for gap in found for lack in gap.lacks)


def missing_years(results: Results, indicator: Indicator, due: list[int]) -> tuple[int, ...]:
    """Those of which the whole has no number."""
    return tuple(y for y in due if of_whole(results, indicator, y).key in MISSING)


def gaps(results: Results, indicator: Indicator, due: list[int]) -> Iterator[Gap]:
    """By the area above the places, or of the whole where it is not known which places count; of
    the years ``due``."""
    package, places = results.package, results.figures.places(indicator)
    if places is None:
        if years := missing_years(results, indicator, due):
            root = package.root.area
            yield Gap(indicator, root, ((root, years),))
        return
    found: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for area in places:
        years = tuple(
            year for year in due if of_place(results, indicator, area, year).key in MISSING
        )
        if years:
            found.setdefault(under(package, area).area, []).append((area.area, years))
    yield from (Gap(indicator, code, tuple(lacks)) for code, lacks in found.items())


def asked_of(
    results: Results, years: list[int] | None = None
) -> Iterator[tuple[Indicator, list[int]]]:
    """What is measured, with the years that could have a number: of an indicator every year that has
    ended, or each of ``years``; of a promise those of them in which something was due."""
    package = results.package
    due = package.plan.due_years if years is None else years
    for indicator in package.plan_indicators:
        since = package.since.get(indicator.indicator, due[0] if due else 0)
        yield indicator, [year for year in due if year >= since]
    for indicator, _ in counted_promises(package):
        if own := results.series(indicator, package.root):
            yield indicator, [year for year in due if year in own.targets]


def gaps_of(results: Results) -> dict[str, list[Gap]]:
    """Of each indicator that is asked for. Every place and year is looked at: to be asked for by
    ``Results.once``."""
    return {i.indicator: list(gaps(results, i, due)) for i, due in asked_of(results)}


def all_gaps(results: Results) -> Gaps:
    """Those of the plan's own indicators, and of promises that are counted."""
    found = Gaps({}, [])
    for indicator, due in asked_of(results):
        made = results.once(gaps_of)[indicator.indicator]
        if len(made) > 1 and silent(results, indicator, due):
            lacks = tuple(lack for gap in made for lack in gap.lacks)
            unders = tuple(gap.under for gap in made)
            found.everywhere.append(Gap(indicator, results.package.root.area, lacks, unders))
            continue
        for gap in made:
            found.by_area.setdefault(gap.under, []).append(gap)
    return found


def silent(results: Results, indicator: Indicator, due: list[int]) -> bool:
    """Whether no place has said anything of the years ``due``."""
    said = results.figures.rows.get(indicator.indicator, {})
    root = results.package.root.area
    return not any(said.get(year, {}).keys() - {root} for year in due)


def under(package: Package, area: Area) -> Area:
    """The area under which a place is listed: that above it; what has places is listed itself."""
    return package.area_by_code[area.parent] if area.level == package.leaf.level else area


def tasks(package: Package, code: str, found: list[Gap]) -> tuple[Task, ...]:
    """What is to be done of one area; one task for all files that lack the same."""
    same: dict[tuple[str, str | None, Lacks, tuple[str, ...]], list[Indicator]] = {}
    for gap in found:
        key = (gap.indicator.kind, gap.indicator.responsible, gap.lacks, gap.spread)
        same.setdefault(key, []).append(gap.indicator)
    return tuple(task(package, code, *key[1:], of) for key, of in same.items())


def task(
    package: Package,
    code: str,
    responsible: str | None,
    lacks: Lacks,
    spread: tuple[str, ...],
    indicators: list[Indicator],
) -> Task:
    values = (
        ("kind", tuple(dict.fromkeys(i.kind for i in indicators))),
        ("under", spread or (code,)),
        ("responsible", (responsible or "",)),
        ("indicator", tuple(i.indicator for i in indicators)),
    )
    return Task(
        lines=tuple(lines(package, code, lacks, every=bool(spread))),
        files=tuple(
            File(i.name, addresses.observations(i.indicator), where(package, i)) for i in indicators
        ),
        responsible=responsible,
        each=sum(len(years) for _, years in lacks),
        values=values,
    )


def where(package: Package, indicator: Indicator) -> str:
    """The page that says how what is missing can be supplied."""
    if indicator.kind == "plan":
        return addresses.supply(indicator.indicator)
    return next(uri for own, uri in counted_promises(package) if own is indicator)


def lines(package: Package, code: str, lacks: Lacks, every: bool) -> Iterator[str]:
    """“全部13个社区：2031—2035年”"""
    by_years: dict[tuple[int, ...], list[Area]] = {}
    for area, years in lacks:
        by_years.setdefault(years, []).append(package.area_by_code[area])
    for years, areas in by_years.items():
        yield f"{who(package, code, areas, every)}：{figures.year_span(list(years))}"


def who(package: Package, code: str, areas: list[Area], every: bool) -> str:
    if [a.area for a in areas] == [code]:
        name = package.area_by_code[code].name
        return f"{name}全域" if package.area_by_code[code].parent is None else name
    level = package.level_by_id[areas[0].level]
    near = package.areas if every else package.children[code]
    inside = sum(a.level == level.level and takes_part(package, a) for a in near)
    if len(areas) == inside > 1:
        return f"全部{len(areas)}个{level.name}"
    if len(areas) > MOST_IN_LINE:
        return f"{len(areas)}个{level.name}"
    return "、".join(a.name for a in areas)
