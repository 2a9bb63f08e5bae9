"""Rules on published numbers: observations and facts, their parts, periods and quotes."""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from planboard.found import Found, Rule
from planboard.model import Fact, period_end
from planboard.package import Row
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
                yield row.problem(
                    f"状态 {o.status} 表示没有数，数值、分子、分母都要空着。", "status"
                )
        elif (o.value is None) == (parts == (None, None)) or parts.count(None) == 1:
            yield row.problem("要么填数值，要么同时填分子和分母。", "value")
        parts_of = {"value": o.value, "numerator": o.numerator, "denominator": o.denominator}
        yield from quoted_numbers(row, parts_of, o.quote)
        if o.source in stored and o.quote is None:
            yield row.problem("数出自本站存有全文的来源，要写明原文位置和原话。", "quote")
        if o.denominator == 0:
            yield row.problem("分母不能为 0。", "denominator")
        area = found.areas.get(o.area)
        if area is None:
            continue
        parent = found.areas.get(area.parent)
        if o.area_name != area.name:
            yield row.problem(f"代码 {area.area} 是“{area.name}”，与名称不符。", "area_name")
        if (o.parent_name or None) != (parent.name if parent else None):
            name = f"“{parent.name}”" if parent else "空着"
            yield row.problem(f"“{area.name}”的上级名称应是{name}。", "parent_name")
        if o.indicator and Path(row.file).stem != o.indicator:
            yield row.problem(f"这个文件只放指标 {Path(row.file).stem} 的数。", "indicator")


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
                yield row.problem(f"没有 {row.value.period} 这一天。", "period")
                continue
            if found.data_date and day > found.data_date:
                yield row.problem(
                    f"晚于数据日期 {found.data_date}，不会显示；核对以后先改 plan 表的数据日期。",
                    "period",
                )
            if "/" in row.value.period and period_end(row.value.period.split("/")[0]) >= day:
                yield row.problem("起止年份颠倒了。", "period")
            if table == "observations":
                first = seen.setdefault((row.value.indicator, row.value.area, day), row)
                if first is not row and first.value.period != row.value.period:
                    yield row.problem(f"与第 {first.number} 行是同一天的数，只能留一行。", "period")


def facts_explained(found: Found) -> Iterator[Problem]:
    """A near figure says how it differs; a derived one can be worked out again."""
    for row in found.rows("facts"):
        fact = row.value
        if fact.indicator and not fact.difference:
            yield row.problem("有相关指标时，要写明与指标有什么差别。", "difference")
        parts = (fact.numerator, fact.denominator, fact.scale)
        if fact.kind == "derived":
            if None in parts or fact.denominator == 0:
                yield row.problem("推算的数要写明分子、分母（不为 0）和倍数。", "numerator")
            elif fact.number is not None and fact.number != worked_out(fact):
                yield row.problem(
                    f"{fact.numerator} ÷ {fact.denominator} × {fact.scale} = {worked_out(fact)}"
                    f"，与这个数不符。",
                    "number",
                )
            if fact.denominator_source is None:
                yield row.problem("推算的数要写明分母的来源。", "denominator_source")
            yield from quoted_numbers(row, {"numerator": fact.numerator}, fact.quote)
            denominator = {"denominator": fact.denominator}
            yield from quoted_numbers(row, denominator, fact.denominator_quote)
            continue
        said = {"number": fact.number, "number_high": fact.number_high}
        yield from quoted_numbers(row, said, fact.quote)
        if (
            fact.number_high is not None
            and fact.number is not None
            and fact.number_high < fact.number
        ):
            yield row.problem("上限小于下限。", "number_high")
        if parts != (None, None, None):
            yield row.problem("原文写明的数不填分子、分母和倍数。", "numerator")


def worked_out(fact: Fact) -> Decimal:
    """numerator ÷ denominator × scale, to as many decimals as the fact has.

    Rounded half up; a bound is rounded so that it stays one: a floor down, a ceiling up.
    """
    rounding = {"≥": ROUND_FLOOR, "≤": ROUND_CEILING}.get(fact.qualifier, ROUND_HALF_UP)
    exact = fact.numerator * fact.scale / fact.denominator
    return exact.quantize(fact.number, rounding=rounding)


def quoted_numbers(
    row: Row, numbers: dict[str, Decimal | None], quote: str | None
) -> Iterator[Problem]:
    """A number is taken from its quote, where the quote prints any in digits."""
    printed = numbers_in(quote or "")
    for column, number in numbers.items():
        if printed and number is not None and number not in printed:
            yield row.problem(f"原话“{quote}”里没有 {number}。", column)


def numbers_in(text: str) -> set[Decimal]:
    """The numbers that a text prints in digits; 9.5万 is 95000."""
    found = re.findall(r"([0-9]+(?:\.[0-9]+)?)(万|亿)?", text)
    return {Decimal(digits) * MYRIADS[unit] for digits, unit in found}


RULES: tuple[Rule, ...] = (observation_cells, real_periods, facts_explained)
