"""Arithmetic as it is printed: every line can be done again with a pocket calculator.

A line holds what its printed numbers make, and ``≈`` wherever its result is not exactly that.
``%`` behind a number is its hundredth part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from planboard import figures

MINUS = "−"
POINTS = "个百分点"
# More decimals no cell can hold.
MOST_DIGITS = 30
# A sum of more numbers is no longer read.
MOST_ADDED = 15


@dataclass(frozen=True)
class Step:
    """A line of the sum: ``words`` is the formula in words, ``text`` the same with numbers, and
    ``note`` what follows."""

    label: str
    words: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Term:
    """``value`` is what ``text`` makes as printed, ``true`` what it would be without rounding."""

    text: str
    value: Fraction
    true: Fraction


def term(number: Fraction | Decimal, digits: int = 1) -> Term:
    """The published digits, or as many as given of a number without end."""
    true = Fraction(number)
    value = trimmed(true, digits)
    text = digits_of(value)
    return Term(f"({text})" if value < 0 else text, value, true)


def published(number: Fraction | Decimal) -> Term:
    """All digits of a number that somebody published; of one without end six decimals."""
    true = Fraction(number)
    value = true if 10**MOST_DIGITS % true.denominator == 0 else trimmed(true, 6)
    text = digits_of(value)
    return Term(f"({text})" if value < 0 else text, value, true)


def printed(value: Fraction, true: Fraction) -> Term:
    """A number that was rounded already."""
    return Term(digits_of(value), value, true)


def digits_of(value: Fraction) -> str:
    """All digits of a number that ends; long ones in groups of three."""
    places = next((n for n in range(MOST_DIGITS) if 10**n % value.denominator == 0), MOST_DIGITS)
    # In whole numbers: a decimal context would cut off long ones.
    whole, rest = divmod(round(abs(value) * 10**places), 10**places)
    text = f"{whole:,}" if whole >= 10000 else str(whole)
    text += f".{rest:0{places}}" if places else ""
    return f"{MINUS}{text}" if value < 0 else text


def trimmed(value: Fraction, digits: int) -> Fraction:
    """Half up, where the number has no end that people would print."""
    ends = 10**6 % value.denominator == 0
    # What is not zero never reads as zero.
    return value if ends else Fraction(figures.rounded(value, places=digits))


def minus(one: Term, other: Term) -> Term:
    return Term(f"{one.text} {MINUS} {other.text}", one.value - other.value, one.true - other.true)


def over(one: Term, other: Term) -> Term:
    true = one.true / other.true
    # A difference can be smaller than the digits that it is printed with.
    value = one.value / other.value if other.value else true
    return Term(f"{one.text} ÷ {other.text}", value, true)


def times(one: Term, other: Term) -> Term:
    return Term(f"{one.text} × {other.text}", one.value * other.value, one.true * other.true)


def plus(terms: Iterable[Term]) -> Term:
    terms = list(terms)
    text = " + ".join(t.text for t in terms)
    return Term(text, sum(t.value for t in terms), sum(t.true for t in terms))


def bracket(one: Term) -> Term:
    return Term(f"({one.text})", one.value, one.true)


def share(value: Fraction, true: Fraction) -> Term:
    """A share as percent: 0.52 as 52%."""
    return Term(f"{digits_of(value * 100)}%", value, true)


def equals(made: Term, result: Term, unit: str = "") -> str:
    """``unit`` may not be %, which is part of the number."""
    sign = "=" if made.value == result.value == made.true else "≈"
    ending = f"\u2005{unit}" if unit and unit != POINTS else unit
    text = result.text.removeprefix("(").removesuffix(")") if result.value < 0 else result.text
    return f"{made.text} {sign} {text}{ending}"


def compared(one: Term, other: Term) -> str:
    sign = "=" if one.value == other.value else ("<" if one.value < other.value else ">")
    return f"{one.text} {sign} {other.text}"
