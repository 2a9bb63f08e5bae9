"""Sums over places as they are added up: exact, with what is missing and why.

A tally of a township is added to that of the county, so that the sum of the parts is the whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from operator import attrgetter, gt, lt

from planboard.bounds import ANYTHING, Bounds, bounds, highest
from planboard.figure import OBSERVED, Coverage, number_of, ratio
from planboard.model import Indicator, Observation, period_end

SUM, RATIO, MINIMUM = "sum", "ratio", "minimum"
# Sums of published digits are exact: nothing that a table can hold is rounded.
EXACT = Context(prec=100_000)
ZERO, ONE = Decimal(0), Decimal(1)
# What can be added up, from the strongest to the weakest; the last three are worked out rather than
# observed, and a sum that holds one of them is shown and not judged.
STRENGTH = "APBIEF"
SUMMED = frozenset(STRENGTH)
# The body responsible says that there can be no value.
IMPOSSIBLE = "M"
# Why a place is not in a sum, besides the letters of its status.
SILENT, WITHOUT_PARTS = "", "/"
KIND = attrgetter("status", "qualifier", "period")


@dataclass(slots=True)
class Tally:
    """``expected`` and ``reported`` count places; ``absent`` names the others, by the letter of
    their status. ``top`` and ``bottom`` are the sums of counts, or of numerators and denominators;
    ``extra`` is what cannot be written in digits. ``rows`` are kept where the least place decides;
    ``ones`` says whether every denominator is 1, ``short`` and ``over`` whether the share of any
    place is less or more than the whole. ``day`` is the last day that all rows
    speak of: a number of March is none of the year's end, whatever it is added to.
    """

    expected: int = 0
    reported: int = 0
    impossible: int = 0
    top: Decimal = ZERO
    bottom: Decimal = ZERO
    extra: Fraction = Fraction(0)
    statuses: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    absent: dict[str, list[str]] = field(default_factory=dict)
    ones: bool = True
    short: bool = False
    over: bool = False
    day: date = date.max
    rows: list[Observation] = field(default_factory=list)

    def merge(self, other: "Tally") -> None:
        """The places of ``other`` as well."""
        self.expected += other.expected
        self.reported += other.reported
        self.impossible += other.impossible
        self.top = EXACT.add(self.top, other.top)
        self.bottom = EXACT.add(self.bottom, other.bottom)
        self.extra += other.extra
        self.statuses |= other.statuses
        self.qualifiers |= other.qualifiers
        for why, areas in other.absent.items():
            self.absent.setdefault(why, []).extend(areas)
        self.ones = self.ones and other.ones
        self.short = self.short or other.short
        self.over = self.over or other.over
        self.day = min(self.day, other.day)
        self.rows += other.rows

    @property
    def stated(self) -> str | None:
        """The letter that most places state instead of a value; None where all are silent."""
        letters = {why: len(areas) for why, areas in self.absent.items() if why.isalpha()}
        if self.impossible:
            letters[IMPOSSIBLE] = self.impossible
        return max(sorted(letters), key=lambda letter: letters[letter], default=None)

    @property
    def weakest(self) -> str:
        """The status of the sum."""
        return max(self.statuses, key=STRENGTH.index)

    @property
    def coverage(self) -> Coverage:
        absent = {why: tuple(areas) for why, areas in sorted(self.absent.items())}
        return Coverage(self.expected, self.reported, self.impossible, absent)


def tallied(indicator: Indicator, areas: Iterable[str], rows: dict[str, Observation]) -> Tally:
    """Of the areas that are expected in a year, with the row of each that has one."""
    used, absent = sifted(indicator, areas, rows)
    impossible = len(absent.pop(IMPOSSIBLE, ()))
    # Of very many rows there are few kinds.
    kinds = set(map(KIND, used))
    return Tally(
        expected=len(used) + sum(map(len, absent.values())),
        reported=len(used),
        impossible=impossible,
        statuses={status for status, _, _ in kinds},
        qualifiers={qualifier or "=" for _, qualifier, _ in kinds},
        absent=absent,
        day=min((period_end(period) for _, _, period in kinds), default=date.max),
        **sums(indicator, used),
    )


def sifted(
    indicator: Indicator, areas: Iterable[str], rows: dict[str, Observation]
) -> tuple[list[Observation], dict[str, list[str]]]:
    """The rows that are in a sum, and by reason the areas that have none."""
    # An estimate can't show that a place has what every place should have.
    strong = OBSERVED if indicator.aggregation == MINIMUM else SUMMED
    whole = indicator.aggregation != RATIO
    used: list[Observation] = []
    absent: dict[str, list[str]] = {}
    for area in areas:
        row = rows.get(area)
        if row is None:
            absent.setdefault(SILENT, []).append(area)
        elif row.status not in strong:
            absent.setdefault(row.status, []).append(area)
        elif (whole and row.value is not None) or (row.denominator and row.numerator is not None):
            used.append(row)
        else:
            absent.setdefault(WITHOUT_PARTS, []).append(area)
    return used, absent


def reason(indicator: Indicator, row: Observation | None) -> str | None:
    """Why a row is not in the sum; None where it is."""
    _, absent = sifted(indicator, ("",), {} if row is None else {"": row})
    return next(iter(absent), None)


def sums(indicator: Indicator, used: list[Observation]) -> dict[str, object]:
    """What rows add up to, by the fields of a tally."""
    if indicator.aggregation == MINIMUM:
        return {"rows": used}
    if indicator.aggregation == RATIO:
        tops, bottoms = [row.numerator for row in used], [row.denominator for row in used]
        return {
            "top": added(tops),
            "bottom": added(bottoms),
            "ones": bottoms.count(ONE) == len(bottoms),
            "short": any(map(lt, tops, bottoms)),
            "over": any(map(gt, tops, bottoms)),
        }
    parts = [number_of(indicator, row) for row in used if row.value is None]
    return {
        "top": added([row.value for row in used if row.value is not None]),
        "extra": sum(parts, Fraction(0)),
    }


def added(numbers: list[Decimal]) -> Decimal:
    with localcontext(EXACT):
        return sum(numbers, ZERO)


def total(indicator: Indicator, tally: Tally, ceiling: bool) -> tuple[Fraction, Bounds]:
    """What the places add up to, and what it allows to be said of all of them.

    ``ceiling`` says that the target is one: of many places the greatest decides then.
    """
    if indicator.aggregation == MINIMUM:
        return greatest(indicator, tally) if ceiling else least(indicator, tally)
    return (
        of_ratio(indicator, tally) if indicator.aggregation == RATIO else of_sum(indicator, tally)
    )


def of_sum(indicator: Indicator, tally: Tally) -> tuple[Fraction, Bounds]:
    """What is not reported can only add to a sum of counts."""
    number = Fraction(tally.top) + tally.extra
    allowed = qualified(number, tally.qualifiers, indicator.unit)
    return number, Bounds(allowed.low, None) if tally.absent else allowed


def of_ratio(indicator: Indicator, tally: Tally) -> tuple[Fraction, Bounds]:
    number = ratio(tally.top, indicator.scale, tally.bottom)
    allowed = qualified(number, tally.qualifiers, indicator.unit)
    missing = sum(map(len, tally.absent.values()))
    if not missing:
        return number, allowed
    limit = None if tally.over else highest(Fraction(0), indicator.unit)
    if tally.ones and limit is not None and allowed.exact is not None:
        # Each place counts as one, so that the missing ones count as many as they are.
        whole = Decimal(tally.reported + missing)
        most = EXACT.add(tally.top, Decimal(missing))
        low, high = (ratio(top, indicator.scale, whole) for top in (tally.top, most))
        return number, Bounds(low, high)
    # How large the missing ones are is not known: only none and all are out of reach, and they only
    # if no bound among the reported ones can turn out to be them.
    some = tally.top > 0 and tally.qualifiers <= {"=", "≥"}
    not_all = tally.short and tally.qualifiers <= {"=", "≤"}
    return number, Bounds(Fraction(0), limit, low_open=some, high_open=not_all)


def least(indicator: Indicator, tally: Tally) -> tuple[Fraction, Bounds]:
    rows = telling(tally.rows, min)
    ends = [bounds_of(indicator, row) for row in rows]
    lows = [end.low for end in ends]
    unknown = Fraction(0) if tally.absent else None
    low = None if None in lows else min(n for n in (*lows, unknown) if n is not None)
    high = min((end.high for end in ends if end.high is not None), default=None)
    return min(number_of(indicator, row) for row in rows), Bounds(low, high)


def greatest(indicator: Indicator, tally: Tally) -> tuple[Fraction, Bounds]:
    rows = telling(tally.rows, max)
    ends = [bounds_of(indicator, row) for row in rows]
    highs = [end.high for end in ends]
    low = max((end.low for end in ends if end.low is not None), default=None)
    high = None if tally.absent or None in highs else max(highs)
    return max(number_of(indicator, row) for row in rows), Bounds(low, high)


def telling(rows: list[Observation], choose: Callable) -> list[Observation]:
    """The rows that can decide: of exact counts, which are nearly all, only the first by ``choose``."""
    counts = [row for row in rows if exact_count(row)]
    others = [row for row in rows if not exact_count(row)]
    return [*others, choose(counts, key=lambda row: row.value)] if counts else others


def exact_count(row: Observation) -> bool:
    return row.value is not None and (row.qualifier or "=") == "="


def bounds_of(indicator: Indicator, row: Observation) -> Bounds:
    return bounds(number_of(indicator, row), row.qualifier, indicator.unit)


def qualified(number: Fraction, qualifiers: Iterable[str], unit: str) -> Bounds:
    """What a sum allows that holds floors, ceilings, or both."""
    signs = set(qualifiers) - {"="}
    if not signs:
        return bounds(number, "=", unit)
    return bounds(number, signs.pop(), unit) if len(signs) == 1 else ANYTHING
