"""Rules on published numbers: observations and facts, their parts, periods and quotes."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from planboard.found import Found, Rule
from planboard.measure import FLOW
from planboard.model import Fact, period_end
from planboard.package import Row
from planboard.plausible import readable
from planboard.problems import Problem

# These four are statements of the responsible body that there is no value.
EMPTY_STATUSES = frozenset("LMOQ")

MYRIADS = {"": 1, "万": 10_000, "亿": 100_000_000}


def observation_cells(found: Found) -> Iterator[Problem]:
    """Value or parts, as the status demands; names beside codes agree; one file an indicator."""
    stored = {row.value.source for row in found.rows("sources") if row.value.file}
    for row in found.rows("observations"):
        o = row.value
        parts = (o.numerator, o.denominator)
        if o.status in EMPTY_STATUSES:
            if (o.value, *parts) != (None, None, None):
                yield row.problem("status-empty", "status", value=o.status)
        elif (o.value is None) == (parts == (None, None)) or parts.count(None) == 1:
            yield row.problem("value-or-parts", "value")
        parts_of = {"value": o.value, "numerator": o.numerator, "denominator": o.denominator}
        yield from quoted_numbers(found, row, parts_of)
        if o.source in stored and o.quote is None:
            yield row.problem("value-quote", "quote")
        if o.denominator == 0:
            yield row.problem("denominator-zero", "denominator", value=o.denominator)


def real_periods(found: Found) -> Iterator[Problem]:
    """A period is a day of the calendar, and an area has one row a day and indicator."""
    seen: dict[tuple[str, str, Any], Row] = {}
    for table in ("observations", "facts"):
        for row in found.rows(table):
            if row.value.period is None:
                continue
            try:
                day = period_end(row.value.period)
            except ValueError:
                yield row.problem("date-impossible", "period", value=row.value.period)
                continue
            if found.data_date and day > found.data_date:
                words = {"value": row.value.period, "data_date": found.data_date}
                yield row.problem("period-late", "period", **words)
            if "/" in row.value.period and period_end(row.value.period.split("/")[0]) >= day:
                yield row.problem("period-order", "period", value=row.value.period)
            if table == "observations":
                first = seen.setdefault((row.value.indicator, row.value.area, day), row)
                if first is not row and first.value.period != row.value.period:
                    yield row.problem(
                        "period-twice", "period", value=row.value.period, first=first.number
                    )


def places_exist(found: Found) -> Iterator[Problem]:
    """A place has values of the days on which it was there; of a year's flow any day will do."""
    flows = {r.value.indicator for r in found.rows("indicators") if r.value.measure == FLOW}
    for row in found.rows("observations"):
        area = found.areas.get(row.value.area)
        if area is None or not readable(row.value.period):
            continue
        last = period_end(row.value.period)
        first = date(last.year, 1, 1) if row.value.indicator in flows else last
        gone = area.valid_to is not None and area.valid_to < first
        if gone or (area.valid_from is not None and area.valid_from > last):
            day = area.valid_to if gone else area.valid_from
            what = "已经撤并" if gone else "才设立"
            yield row.problem("period-outside", "period", name=area.name, day=day, what=what)


def facts_explained(found: Found) -> Iterator[Problem]:
    """A near figure says how it differs; a derived one can be worked out again."""
    for row in found.rows("facts"):
        fact = row.value
        if fact.indicator and not fact.difference:
            yield row.problem("fact-difference", "difference")
        parts = (fact.numerator, fact.denominator, fact.scale)
        if fact.kind == "derived":
            if None in parts or fact.denominator == 0:
                yield row.problem("fact-parts", "numerator")
                continue
            if fact.number is not None and fact.number != worked_out(fact):
                total = f"{fact.numerator} ÷ {fact.denominator} × {fact.scale} = {worked_out(fact)}"
                yield row.problem("fact-sum", "number", value=fact.number, sum=total)
            if fact.denominator_source is None:
                yield row.problem("fact-denominator-source", "denominator_source")
            yield from quoted_numbers(found, row, {"numerator": fact.numerator})
            denominator = {"denominator": fact.denominator}
            yield from quoted_numbers(found, row, denominator, "denominator_")
            continue
        said = {"number": fact.number, "number_high": fact.number_high}
        yield from quoted_numbers(found, row, said)
        if (
            fact.number_high is not None
            and fact.number is not None
            and fact.number_high < fact.number
        ):
            yield row.problem("fact-bounds", "number_high", value=fact.number_high)
        if parts != (None, None, None):
            yield row.problem("fact-no-parts", "numerator", value=fact.numerator)


def worked_out(fact: Fact) -> Decimal:
    """numerator ÷ denominator × scale, to as many decimals as the fact has.

    Rounded half up; a bound is rounded so that it stays one: a floor down, a ceiling up.
    """
    rounding = {"≥": ROUND_FLOOR, "≤": ROUND_CEILING}.get(fact.qualifier, ROUND_HALF_UP)
    exact = fact.numerator * fact.scale / fact.denominator
    return exact.quantize(fact.number, rounding=rounding)


def quoted_numbers(
    found: Found, row: Row, numbers: dict[str, Decimal | None], prefix: str = ""
) -> Iterator[Problem]:
    """A number is taken from its quote, where the quote prints any in digits.

    Nothing is said while the quote does not stand where it says: that is told elsewhere.
    """
    quote = getattr(row.value, f"{prefix}quote")
    if not found.stands(getattr(row.value, f"{prefix}clause"), quote):
        return
    printed = numbers_in(quote or "")
    for column, number in numbers.items():
        if printed and number is not None and number not in printed:
            yield row.problem("number-not-quoted", column, value=number, quote=quote)


def numbers_in(text: str) -> set[Decimal]:
    """The numbers that a text prints in digits; 9.5万 is 95000."""
    found = re.findall(r"([0-9]+(?:\.[0-9]+)?)(万|亿)?", text)
    return {Decimal(digits) * MYRIADS[unit] for digits, unit in found}


RULES: tuple[Rule, ...] = (observation_cells, real_periods, places_exist, facts_explained)
