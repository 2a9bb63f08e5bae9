"""A target and a baseline to hold values against: what one number is worth, and when it is due.

Everything is exact, and a value on a threshold belongs to the better side.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from planboard.bounds import Bounds
from planboard.figure import Figure
from planboard.model import Indicator, Observation, Target
from planboard.reasons import (
    BY_ATTAINMENT,
    BY_PACE,
    MET,
    NO_BASELINE,
    NO_PACE,
    NO_TOLERANCE,
    NOT_KEPT,
    STILL_MET,
    WORSE_THAN_BASELINE,
)
from planboard.tally import bounds_of
from planboard.thresholds import (
    BEHIND,
    DONE,
    EARLY,
    KEPT,
    LOST,
    MISSED,
    NEAR,
    NEARLY,
    OFF,
    PACES,
    UNDECIDED,
)

# A binding target, in the words of the plans themselves; the other kind is 预期性.
BINDING = "约束性"
FLOW = "flow"


def due_date(target: Target) -> date:
    return date(target.year, 12, 31)


@dataclass(frozen=True)
class End:
    """An end of what a figure allows. ``number`` None is beyond every number, on the better side or
    the worse; ``nudge`` is -1 just short of the number, 1 just beyond it."""

    number: Fraction | None
    better: bool
    nudge: int = 0

    def reaches(self, mark: Fraction) -> bool:
        if self.number is None:
            return self.better
        return self.number > mark or (self.number == mark and self.nudge >= 0)


@dataclass(frozen=True)
class Ruler:
    """A target and a baseline to hold values against. Numbers are turned so that more is better."""

    indicator: Indicator
    target: Target
    baseline: Figure | None
    ended: bool

    @property
    def sign(self) -> int:
        return -1 if self.target.operator == "≤" else 1

    def signed(self, number: Fraction) -> Fraction:
        return self.sign * Fraction(number)

    @cached_property
    def goal(self) -> Fraction:
        return self.signed(self.target.number)

    @cached_property
    def keeping(self) -> bool:
        """Whether the target was met at the start, by every number that the baseline allows."""
        return self.baseline is not None and self.met(self.baseline.bounds) is True

    def met(self, allowed: Bounds) -> bool | None:
        """Whether the target is reached, by all that a figure allows; None where that is both."""
        found = {end.reaches(self.goal) for end in self.ends(allowed)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def base(self) -> Figure | None:
        """The baseline that a way can be measured from: exact, and short of the target."""
        exact = self.baseline is not None and self.baseline.bounds.exact is not None
        return self.baseline if exact and not self.keeping else None

    @cached_property
    def start(self) -> Fraction:
        return self.signed(self.base.bounds.exact)

    def attainment(self, number: Fraction) -> Fraction | None:
        if self.base is None:
            return None
        return (self.signed(number) - self.start) / (self.goal - self.start)

    def ends(self, allowed: Bounds) -> tuple[End, ...]:
        """The worse and the better end of what a figure allows."""
        low = End(self._turned(allowed.low), self.sign < 0, self.sign * allowed.low_open)
        high = End(self._turned(allowed.high), self.sign > 0, -self.sign * allowed.high_open)
        return (low, high)

    def _turned(self, number: Fraction | None) -> Fraction | None:
        return None if number is None else self.signed(number)

    def word(self, end: End, elapsed: int) -> tuple[str, str]:
        """The word and its reason for one number; ``elapsed`` months after the baseline."""
        met = end.reaches(self.goal)
        if self.keeping:
            return (KEPT, STILL_MET) if met else (LOST, NOT_KEPT)
        if met:
            return (DONE if self.ended else EARLY), MET
        if self.ended:
            return self._short(end)
        if self.base is None:
            return UNDECIDED, NO_BASELINE
        span = months(self.base.date, due_date(self.target))
        if elapsed <= 0 or span <= 0:
            return UNDECIDED, NO_PACE
        if not end.reaches(self.start):
            return OFF, WORSE_THAN_BASELINE
        for least, key in PACES:
            if end.reaches(self._at(least * elapsed / span)):
                return key, BY_PACE
        return BEHIND, BY_PACE

    def _short(self, end: End) -> tuple[str, str]:
        """Not met at the end. A binding target knows no tolerance."""
        if self.indicator.nature == BINDING:
            return MISSED, NO_TOLERANCE
        if self.base is None:
            return MISSED, NO_BASELINE
        return (NEARLY if end.reaches(self._at(NEAR)) else MISSED), BY_ATTAINMENT

    def _at(self, attainment: Fraction) -> Fraction:
        """The turned number at which so much of the way is made."""
        return self.start + attainment * (self.goal - self.start)


def months(start: date, end: date) -> int:
    """Calendar months from one date to another; days are not counted."""
    return (end.year - start.year) * 12 + end.month - start.month


def met_by(indicator: Indicator, target: Target, row: Observation) -> bool | None:
    """Whether a place reaches a target for every place; None where its figure allows both."""
    return Ruler(indicator, target, None, True).met(bounds_of(indicator, row))


def falls_short(indicator: Indicator, target: Target, row: Observation) -> bool:
    """Whether a place falls short of a target for every place, by all that its figure allows."""
    return met_by(indicator, target, row) is False
