"""A series with what is known of it, and what can be said of its target."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from planboard.figure import Figure
from planboard.measure import due_date
from planboard.model import Indicator, Target
from planboard.thresholds import FINAL, UNKNOWN


@dataclass(frozen=True)
class History:
    """A series in an area as of ``on``: its figures oldest first, those up to the baseline date
    included. ``below`` is why nobody can add up the places that reported, one of the ``reasons``."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    baseline_date: date
    on: date
    below: str | None = None

    @cached_property
    def since(self) -> tuple[Figure, ...]:
        """What is known of the time after the baseline."""
        return tuple(f for f in self.figures if f.date > self.baseline_date)

    @cached_property
    def baseline(self) -> Figure | None:
        """The latest observed value at or before the baseline date."""
        before = [f for f in self.figures if f.date <= self.baseline_date and f.observed]
        return before[-1] if before else None

    def of_year(self, year: int) -> Figure | None:
        """The figure that speaks for a year after the baseline."""
        found = [f for f in self.since if f.year == year]
        return max(found, key=lambda f: (f.observed, f.number is not None, f.date), default=None)


@dataclass(frozen=True)
class YearVerdict:
    """A year of an annual flow: ``met`` is None where it cannot be said."""

    target: Target
    figure: Figure | None
    due: bool
    met: bool | None

    @property
    def reported(self) -> bool:
        """Whether there is a value for the year, of all places or of enough of them."""
        if self.figure is None or not self.figure.observed:
            return False
        whole = self.figure.complete and self.figure.date >= due_date(self.target)
        return whole or self.met is not None


@dataclass(frozen=True)
class Verdict:
    """What can be said of a target. ``key`` is one of ``thresholds.WORDS``, ``why`` one of the
    ``reasons``, ``ended`` says whether the target's date was over.

    ``figure`` is the judged value, or the last one there is. ``attainment`` is a share of the way,
    ``gap`` what is missing in the unit of the indicator (negative: surpassed), ``elapsed`` and
    ``span`` are months. ``base`` is the baseline where one counts. ``original`` is the verdict on the
    target as first decided, where that was changed. ``before`` is the value of the year before, where
    it was better. ``otherwise`` is the verdict on the figure that the judged one was preferred to,
    where that is another. ``earlier`` are the verdicts on the targets of earlier years, where a stock
    has several.
    """

    key: str
    why: str
    ended: bool
    target: Target
    figure: Figure | None = None
    base: Figure | None = None
    attainment: Fraction | None = None
    pace: Fraction | None = None
    elapsed: int | None = None
    span: int | None = None
    gap: Fraction | None = None
    observed: int = 0
    preliminary: bool = False
    before: Figure | None = None
    broken: Figure | None = None
    years: tuple[YearVerdict, ...] = ()
    original: "Verdict | None" = None
    otherwise: "Verdict | None" = None
    earlier: tuple["Verdict", ...] = ()

    @property
    def due(self) -> list[YearVerdict]:
        """The years of a flow that were over."""
        return [year for year in self.years if year.due]

    @property
    def worse(self) -> bool:
        return self.before is not None

    @property
    def final(self) -> bool:
        """Whether it is a verdict on the end, rather than on the way or on what is missing."""
        return self.ended and self.key in FINAL

    @property
    def judged(self) -> bool:
        """Whether the figure was judged, rather than shown only."""
        return self.key not in UNKNOWN

    @property
    def provisional(self) -> bool:
        used = [self.figure]
        if self.years:
            # A year that falls short decides alone.
            short = [y for y in self.due if y.met is False]
            used = [y.figure for y in short or self.due]
        return self.judged and any(f is not None and f.provisional for f in used)
