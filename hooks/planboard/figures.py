"""Figures as people read them: digits, units, bounds, dates."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

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
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return f"{value:,f}" if abs(value) >= 10000 else f"{value:f}"


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
