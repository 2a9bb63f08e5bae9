"""Whether there is a number: of an indicator, for a place and a year, or for the whole.

Every cell has a key, which chooses its shape, and a word. That nothing was found, that a body says
why there is nothing, and that nothing is asked of a place are different things.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planboard.figure import Figure
from planboard.model import Area, Indicator, Observation, Package
from planboard.pages.years import absence
from planboard.results import Results
from planboard.scopes import below, valid
from planboard.series import NOT_SUMMED
from planboard.tally import SUMMED, WITHOUT_PARTS, reason
from planboard.thresholds import NOTHING as NOT_FOUND
from planboard.thresholds import WORDS
from planboard.wording import reported_words, status_word, why_absent

HAS, SOFT, PART, OTHER = "has", "soft", "part", "other"
SECRET, UNCOLLECTED, IMPOSSIBLE, OMITTED = "secret", "uncollected", "impossible", "omitted"
NOTHING, UNSUMMED, UNSCOPED, OUTSIDE, GONE = "nothing", "unsummed", "unscoped", "outside", "gone"

# Counted in full: the word of the status would say nothing more than that there is a number.
PLAIN = frozenset("AB")
# Statements of a body that there is no number.
STATED = {"Q": SECRET, "L": UNCOLLECTED, "M": IMPOSSIBLE, "O": OMITTED}
# Numbers that count; OTHER is one by another definition, or one that can't be added up.
WITH_NUMBER = frozenset({HAS, SOFT, PART})
# What nobody can be asked for.
NOT_ASKED = frozenset({OUTSIDE, GONE, UNSCOPED, IMPOSSIBLE})
# What is not meant at all.
NOT_APPLIED = frozenset({OUTSIDE, GONE})
# What somebody could still supply.
MISSING = frozenset({NOTHING, OMITTED, UNSUMMED})

# In the order of the legend.
NAMES = {
    HAS: "有数",
    PART: "只有一部分地方有数",
    SOFT: "有数，暂定、估计、插补或预测",
    OTHER: "有数，但不能计入",
    UNSUMMED: NOT_SUMMED,
    SECRET: "不公开",
    UNCOLLECTED: "未收集",
    IMPOSSIBLE: "不可能有",
    OMITTED: "缺报",
    NOTHING: WORDS[NOT_FOUND],
    UNSCOPED: "适用范围不明",
    OUTSIDE: "不适用",
    GONE: "尚未设立或已撤并",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is shown beside the shape where there is room: how many places are in it."""

    key: str
    word: str
    text: str = ""


def of_place(results: Results, indicator: Indicator, area: Area, year: int) -> Cell:
    """What there is of a place of the indicator's own level."""
    figures = results.figures
    if not valid(area, date(year, 12, 31)):
        return Cell(GONE, absence(results.package, area, year))
    row = figures.rows.get(indicator.indicator, {}).get(year, {}).get(area.area)
    if row is not None:
        return of_reported(results.package, indicator, row)
    if figures.places(indicator) is None:
        return Cell(UNSCOPED, NAMES[UNSCOPED])
    if not figures.applies(indicator, area):
        return Cell(OUTSIDE, NAMES[OUTSIDE])
    return Cell(NOTHING, NAMES[NOTHING])


def of_reported(package: Package, indicator: Indicator, row: Observation) -> Cell:
    """A place's own row: by whether it is in the sums, and if not, why."""
    why = reason(indicator, row)
    if why == WITHOUT_PARTS:
        return Cell(OTHER, why_absent(package, why))
    if why is not None and row.status not in STATED:
        return Cell(OTHER, status_word(package, row))
    return of_status(package, row)


def of_status(package: Package, row: Observation | Figure) -> Cell:
    word = status_word(package, row)
    if row.status in STATED:
        return Cell(STATED[row.status], word)
    if row.status in PLAIN:
        return Cell(HAS, NAMES[HAS])
    return Cell(SOFT if row.status in SUMMED else OTHER, word)


def of_whole(results: Results, indicator: Indicator, year: int) -> Cell:
    """What there is of the whole, with how many of the places are in it."""
    package, figures = results.package, results.figures
    figure = figures.figure(indicator, package.root.area, year)
    coverage = figures.coverage(indicator, package.root.area, year)
    text = f"{coverage.reported}/{coverage.expected}" if coverage and coverage.reported else ""
    if figure is None:
        rows = figures.rows.get(indicator.indicator, {}).get(year, {})
        key = UNSUMMED if any(code != package.root.area for code in rows) else NOTHING
        return Cell(key, NAMES[key])
    if figure.number is not None and not figure.complete:
        return Cell(PART, reported_words(coverage.reported, coverage.expected), text)
    return replace(of_status(package, figure), text=text)


def of_baseline(results: Results, indicator: Indicator) -> Cell:
    """A baseline of another year than the plan's says so."""
    series = results.by_indicator[indicator.indicator]
    found = series.baseline
    if found is None:
        key = NOTHING if series.based else OUTSIDE
        return Cell(key, NAMES[key])
    other = found.year != results.package.plan.baseline_date.year
    return replace(of_status(results.package, found), text=str(found.year) if other else "")


def by_place(package: Package) -> list[tuple[Indicator, str]]:
    """The plan's indicators that are measured place by place, or that places report, each with the
    level of these places."""
    found = []
    for indicator in package.plan_indicators:
        reporting = package.reporting.get(indicator.indicator)
        if below(package, indicator):
            found.append((indicator, indicator.level))
        elif reporting:
            found.append((indicator, reporting[0].level))
    return found


def legend(cells: Iterable[Cell]) -> tuple[tuple[Cell, int], ...]:
    """Every shape that was used, with how many cells have it."""
    found = Counter(cell.key for cell in cells)
    return tuple((Cell(key, name), found[key]) for key, name in NAMES.items() if found[key])


def asked(cells: Iterable[Cell]) -> int:
    """How many cells could have a number."""
    return sum(cell.key not in NOT_ASKED for cell in cells)


def known(cells: Iterable[Cell]) -> int:
    return sum(cell.key in WITH_NUMBER for cell in cells)
