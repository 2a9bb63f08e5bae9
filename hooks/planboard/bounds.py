"""What a published figure allows: an exact number, a floor (“余”), a ceiling, or nothing at all."""

from dataclasses import dataclass
from fractions import Fraction

# No share is more than the whole.
WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Every number from ``low`` to ``high``, in the unit of the indicator; None is no limit. An open
    end is not reached itself."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The number, where only one is allowed."""
        return self.low if self.low is not None and self.low == self.high else None

    def apart(self, other: "Bounds") -> bool:
        """Whether no number is allowed by both."""
        return self._below(other) or other._below(self)

    def _below(self, other: "Bounds") -> bool:
        if self.high is None or other.low is None:
            return False
        touching = self.high_open or other.low_open
        return self.high < other.low or (self.high == other.low and touching)


ANYTHING = Bounds(None, None)


def exactly(number: Fraction) -> Bounds:
    return Bounds(number, number)


def bounds(number: Fraction, qualifier: str | None, unit: str) -> Bounds:
    """What a figure printed with a qualifier allows. About (~) proves nothing."""
    if qualifier == "≥":
        return Bounds(number, highest(number, unit))
    if qualifier == "≤":
        return Bounds(lowest(number), number)
    return ANYTHING if qualifier == "~" else exactly(number)


def highest(number: Fraction, unit: str) -> Fraction | None:
    """The natural upper end of what begins at ``number``."""
    return max(WHOLE, number) if unit == "%" else None


def lowest(number: Fraction) -> Fraction | None:
    """The natural lower end of what ends at ``number``: nothing is fewer than none."""
    return Fraction(0) if number >= 0 else None


def quotient(top: Bounds, bottom: Bounds, scale: int) -> Bounds:
    """Of two amounts that are not negative; the lower one is never none, so that a ceiling of it is a
    floor of the ratio."""
    if top.exact is not None and bottom.exact:
        return exactly(top.exact * scale / bottom.exact)
    if top.low is None or top.low < 0 or bottom.low is None or bottom.low < 0:
        return ANYTHING
    low = Fraction(0) if not bottom.high else top.low * scale / bottom.high
    high = None if top.high is None or not bottom.low else top.high * scale / bottom.low
    return Bounds(low, high)
