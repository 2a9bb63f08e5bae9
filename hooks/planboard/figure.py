"""A figure: what is known of an indicator for an area and a year, with where it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planboard.bounds import ANYTHING, Bounds, bounds
from planboard.model import Indicator, Observation

# Values that count as data by the indicator's own definition: normal, provisional, after a break.
OBSERVED = frozenset("APB")


@dataclass(frozen=True)
class Coverage:
    """How many of the places that are expected in a year have a figure. ``absent`` names the others
    by the letter of their status, SILENT where nothing was found."""

    expected: int
    reported: int
    impossible: int
    absent: dict[str, tuple[str, ...]]

    @property
    def complete(self) -> bool:
        return self.reported == self.expected


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of an indicator for an area and a year, in the unit of the indicator.

    ``observation`` is there where a body reported it, ``coverage`` where it was worked out from
    places, ``parts`` where it is the ratio of two other series. ``number`` is None where a status
    says that there is none. ``rows`` are those of the places where the least one decides. ``other``
    is the figure that it was preferred to.
    """

    indicator: Indicator
    area: str
    date: date
    status: str
    number: Fraction | None
    bounds: Bounds
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    statuses: frozenset[str] = frozenset()
    observation: Observation | None = None
    coverage: Coverage | None = None
    parts: tuple["Figure", ...] = ()
    rows: tuple[Observation, ...] = ()
    other: "Figure | None" = None

    @property
    def year(self) -> int:
        return self.date.year

    @property
    def amount(self) -> Decimal | None:
        """The number in digits: as published, or as many as a quotient needs to be printed."""
        if self.observation is not None:
            return amount(self.observation, self.indicator)
        number = self.number
        return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)

    @property
    def period(self) -> str:
        """A year, or the day that a body reported."""
        return self.observation.period if self.observation else str(self.date.year)

    @property
    def qualifier(self) -> str:
        """The sign that it is printed with: of a sum by what its parts allow. Of a part of the places
        the coverage says what it is."""
        if self.observation is not None:
            return self.observation.qualifier or "="
        if self.number is None or not self.complete or self.bounds.exact is not None:
            return "="
        ends = {self.bounds.low: "≥", self.bounds.high: "≤"}
        return ends.get(self.number, "~")

    @property
    def complete(self) -> bool:
        """Whether every place is in it that should be."""
        own = self.coverage is None or self.coverage.complete
        return own and all(part.complete for part in self.parts)

    @property
    def observed(self) -> bool:
        """Whether it counts as data: by the series' own definition, and not estimated."""
        return self.number is not None and self.statuses <= OBSERVED

    @property
    def provisional(self) -> bool:
        return "P" in self.statuses

    @property
    def broken(self) -> bool:
        """Whether the series starts anew with it."""
        return "B" in self.statuses

    @property
    def difference(self) -> Fraction | None:
        """Reported less worked out, where both are known and every place is in the sum."""
        one, two = self, self.other
        if two is None or not (one.complete and two.complete) or None in (one.number, two.number):
            return None
        reported, computed = (one, two) if one.observation else (two, one)
        return reported.number - computed.number if reported.observation else None


def number_of(indicator: Indicator, row: Observation) -> Fraction | None:
    """The value in the indicator's unit, exact: as reported, or numerator ÷ denominator × scale."""
    if row.value is not None:
        return Fraction(row.value)
    if row.numerator is None or not row.denominator:
        return None
    return ratio(row.numerator, indicator.scale, row.denominator)


def ratio(top: Decimal, scale: int, bottom: Decimal) -> Fraction:
    """top × scale ÷ bottom, shortened once."""
    (a, b), (c, d) = top.as_integer_ratio(), bottom.as_integer_ratio()
    return Fraction(a * scale * d, b * c)


def amount(row: Observation, indicator: Indicator) -> Decimal | None:
    """The same in digits, to as many as a quotient without end needs to be printed."""
    if row.value is not None:
        return row.value
    if row.numerator is None or not row.denominator:
        return None
    return row.numerator * indicator.scale / row.denominator


def of_row(indicator: Indicator, row: Observation) -> Figure:
    """A figure as a body reported it."""
    number = number_of(indicator, row)
    return Figure(
        indicator,
        row.area,
        row.date,
        row.status,
        number,
        ANYTHING if number is None else bounds(number, row.qualifier, indicator.unit),
        row.numerator,
        row.denominator,
        frozenset(row.status),
        observation=row,
    )
