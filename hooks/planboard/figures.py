"""Figures as people read them: digits, units, bounds, dates."""

from collections.abc import Iterable
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import count

QUALIFIER_WORDS = {"=": "", "≥": "≥", "≤": "≤", "~": "约"}
# More digits behind the point are those of a quotient, and nobody published them.
MOST_DIGITS = 6
# Between a number and a unit that is a word.
UNIT_SPACE = "\u2005"
# As many digits as a number has: the usual 28 would round a long one.
EXACT = Context(prec=100_000)


def number(value: Decimal) -> str:
    """The published digits; long counts in groups of three.

    A quotient without end has one decimal, half up; more where that would print a whole number,
    which might be a target or zero.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_DIGITS:
        for places in range(1, -exponent + 1):
            short = half_up(Fraction(value), places)
            if short != short.to_integral_value():
                break
        value = short
    whole = value.to_integral_value()
    return digits(whole if value == whole else value)


def digits(value: Decimal) -> str:
    """All that there are, long counts in groups of three."""
    return f"{value:,f}" if abs(value) >= 10000 else f"{value:f}"


def rounded(value: Fraction, marks: Iterable[Fraction] = (), places: int = 1) -> Decimal:
    """Half up to ``places`` decimals; to more where the print would reach or leave one of the
    ``marks``, a target or a threshold, and the value does not. Zero is always such a mark."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    marks = [Fraction(0), *map(Fraction, marks)]
    # A value without end that is its own mark is printed as the mark is.
    marks = [mark for mark in marks if mark != value or ends(mark)]
    tries = (half_up(value, n) for n in count(places))
    return next(t for t in tries if all(side(value, m) == side(Fraction(t), m) for m in marks))


def half_up(value: Fraction, places: int) -> Decimal:
    """Away from zero where it is just between."""
    shifted = abs(value) * 10**places
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places, EXACT)


def side(value: Fraction, mark: Fraction) -> int:
    """Below, on or above a mark: -1, 0, 1."""
    return (value > mark) - (value < mark)


def ends(value: Fraction) -> bool:
    """Whether its decimals come to an end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def exact_or_rounded(value: Fraction, marks: Iterable[Fraction] = ()) -> str:
    """The published digits where there are few, else ``rounded``."""
    for places in range(MOST_DIGITS + 1):
        if 10**places % value.denominator == 0:
            return digits(half_up(value, places))
    return digits(rounded(value, marks))


def percent(share: Fraction, marks: Iterable[Fraction] = ()) -> str:
    """A share as “97.5%”; ``marks`` are shares as well."""
    return f"{rounded(share * 100, [m * 100 for m in marks]):f}%"


def with_unit(text: str, unit: str) -> str:
    """``%`` stands at the figure, a word after a thin space."""
    return f"{text}{unit}" if unit == "%" else f"{text}{UNIT_SPACE}{unit}"


def without_unit(text: str, unit: str) -> str:
    """The same where the unit is said already; only ``%`` stays with its number."""
    return text if unit == "%" else text.removesuffix(unit).rstrip()


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
