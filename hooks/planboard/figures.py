"""Figures as people read them: digits, units, bounds, dates."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

QUALIFIER_WORDS = {"=": "", "≥": "≥", "≤": "≤", "~": "约"}


def number(value: Decimal) -> str:
    """The published digits; long counts in groups of three.

    A quotient without end has one decimal, half up; more where that would print a whole number,
    which might be a target or zero.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        for places in range(1, 7):
            short = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
            if short != short.to_integral_value():
                break
        value = short
    text = digits(value)
    return (
        text.rstrip("0").rstrip(".")
        if "." in text and not text.partition(".")[2].strip("0")
        else text
    )


def digits(value: Decimal) -> str:
    """All that there are, long counts in groups of three."""
    return f"{value:,f}" if abs(value) >= 10000 else f"{value:f}"


# No published digits reach so far; beyond them a quotient is printed as it comes.
MOST_PLACES = 60


def rounded(value: Fraction, marks: Iterable[Fraction] = (), places: int = 1) -> Decimal:
    """Half up to ``places`` decimals; to more where the print would reach one of the ``marks``, a
    target or a threshold, that the value does not reach itself. Zero is always such a mark."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    marks = [Fraction(0), *map(Fraction, marks)]
    for digits in range(places, MOST_PLACES):
        short = half_up(value, digits)
        printed = Fraction(short)
        if all(side(value, mark) == side(printed, mark) for mark in marks):
            return short
    return half_up(value, MOST_PLACES)


def half_up(value: Fraction, digits: int) -> Decimal:
    """Away from zero where it is just between."""
    shifted = abs(value) * 10**digits
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits)


def side(value: Fraction, mark: Fraction) -> int:
    """Below, on or above a mark: -1, 0, 1."""
    return (value > mark) - (value < mark)


def exact_or_rounded(value: Fraction, marks: Iterable[Fraction] = ()) -> str:
    """The published digits where there is an end to them, else ``rounded``."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        short = Decimal(value.numerator) / Decimal(value.denominator)
        if Fraction(short) == value and -short.as_tuple().exponent <= 6:
            return number(short)
    return number(rounded(value, marks))


def percent(share: Fraction, marks: Iterable[Fraction] = ()) -> str:
    """A share as “97.5%”; ``marks`` are shares as well."""
    return f"{rounded(share * 100, [m * 100 for m in marks]):f}%"


def with_unit(text: str, unit: str) -> str:
    """``%`` stands at the figure, a word after a thin space."""
    return f"{text}{unit}" if unit == "%" else f"{text}\u2005{unit}"


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def period(text: str) -> str:
    """``2020``, ``2020-11-01``, ``2016/2020`` as words."""
    first, _, last = text.partition("/")
    if last:
        return f"{first}—{last}年"
    return f"{first}年" if len(first) == 4 else chinese_date(date.fromisoformat(first))


def year_span(years: list[int]) -> str:
    """Years as a reader would say them: 2031—2035年, or 2031、2033年."""
    if len(years) > 1 and years == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}—{years[-1]}年"
    return "、".join(map(str, years)) + "年"
