"""Rules across tables that a schema cannot say; those about the plan text are in text_checks.

Each rule takes everything that was read and yields the problems it finds. A dangling key was
reported when the tables were read; rules step over it. Nothing here repeats datapackage.json.
"""

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

# Folders of the site that are not free for a level of places.
RESERVED = frozenset({"indicators", "plan", "data", "about", "assets"})


def one_plan(found: Found) -> Iterator[Problem]:
    rows = found.rows("plan")
    if len(rows) != 1:
        yield Problem("data/plan.csv", f"应当只有一行，现在有 {len(rows)} 行。")
    for row in rows:
        p = row.value
        if p.period_start and p.period_end and p.period_start > p.period_end:
            yield row.problem("规划期的起止颠倒了。", "period_end")
        if p.data_date and p.baseline_date and p.data_date < p.baseline_date:
            yield row.problem("数据日期早于基期日期。", "data_date")
        if p.baseline_date and p.period_start and p.baseline_date >= p.period_start:
            yield row.problem("基期日期应在规划期开始之前。", "baseline_date")


def levels_in_order(found: Found) -> Iterator[Problem]:
    rows = found.rows("levels")
    for expected, row in enumerate(sorted(rows, key=lambda r: r.value.rank or 0), 1):
        if row.value.rank is not None and row.value.rank != expected:
            yield row.problem(f"次序应从 1 起连续，这里应是 {expected}。", "rank")
        if row.value.rank is not None and (row.value.rank > 1) != bool(row.value.path):
            yield row.problem("除最大的一级外，每一级都要有网址目录；最大的一级空着。", "path")
        if row.value.path in RESERVED or [r.value.path for r in rows].count(row.value.path) > 1:
            yield row.problem(f"网址目录 {row.value.path} 已经有别的用处，请换一个。", "path")


def area_hierarchy(found: Found) -> Iterator[Problem]:
    roots = [row for row in found.rows("areas") if row.value.parent is None]
    if len(roots) != 1:
        yield Problem("data/areas.csv", f"没有上级的地方应当只有一个，现在有 {len(roots)} 个。")
    ranks = sorted(level.rank or 0 for level in found.levels.values())
    if ranks != list(range(1, len(ranks) + 1)):
        return
    for row in found.rows("areas"):
        area = row.value
        level, parent = found.levels.get(area.level), found.areas.get(area.parent)
        if level is None:
            continue
        if area.parent is None:
            if level.rank != 1:
                yield row.problem("不是最大的一级，要有上级代码。", "parent")
            continue
        above = parent and found.levels.get(parent.level)
        if above and above.rank != level.rank - 1:
            yield row.problem(f"上级“{parent.name}”不是紧挨着的上一级。", "parent")
        if parent and not area.area.startswith(parent.area):
            yield row.problem(f"代码应以上级代码 {parent.area} 开头。", "area")
        lowest = level.rank == ranks[-1]
        if lowest != (area.counted is not None):
            yield row.problem("只有最小一级的地方要写是否计入，而且必须写。", "counted")


def area_history(found: Found) -> Iterator[Problem]:
    for row in found.rows("areas"):
        area = row.value
        if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
            yield row.problem("撤并日期早于设立日期。", "valid_to")
        if area.successor and (area.valid_to is None or area.successor == area.area):
            yield row.problem("并入的应是另一个地方，并要写撤并日期。", "successor")
        if area.community_type and not area.counted:
            yield row.problem("只有计入的地方才分类型。", "community_type")


def community_counts(found: Found) -> Iterator[Problem]:
    """The plan states how many communities it counts, and of which types."""
    types = found.rows("community_types")
    lowest = max((lv.rank or 0 for lv in found.levels.values()), default=0)
    leaves = [r for r in found.rows("areas") if r.value.level in found.levels]
    leaves = [r for r in leaves if found.levels[r.value.level].rank == lowest]
    if any(row.value.counted is None for row in leaves):
        return
    counted = [row for row in leaves if row.value.counted]
    stated = sum(row.value.stated_count or 0 for row in types)
    if types and len(counted) != stated:
        message = f"计入的地方有 {len(counted)} 个，规划写明的是 {stated} 个。"
        yield Problem("data/areas.csv", message, column="counted")
    untyped = any(row.value.community_type is None for row in counted)
    facts = {row.value.fact: row.value for row in found.rows("facts")}
    for row in types:
        kind = row.value
        filled = sum(r.value.community_type == kind.community_type for r in counted)
        if filled > (kind.stated_count or 0) or (not untyped and filled != kind.stated_count):
            yield row.problem(
                f"areas 表中填为“{kind.name}”的有 {filled} 个，规划写明的是 {kind.stated_count} 个。",
                "stated_count",
            )
        fact = facts.get(kind.fact)
        if fact and fact.number != kind.stated_count:
            yield row.problem(f"与 facts 表 {kind.fact} 的 {fact.number} 不一致。", "stated_count")


def plan_indicators(found: Found) -> Iterator[Problem]:
    """Every printed row of the plan's table is there, in order, as printed."""
    expected = 1
    for row in found.rows("indicators"):
        item = row.value
        if item.kind != "plan":
            continue
        if item.indicator == "index":
            yield row.problem("index 是网址里的保留字，请换一个编号。", "indicator")
        if item.unit == "%" and item.scale != 100:
            yield row.problem("单位是 % 的，倍数应是 100。", "scale")
        for column in ("row", "printed_name", "dimension", "nature", "clause"):
            if getattr(item, column) is None:
                yield row.problem("规划指标的这一列不能空着。", column)
        if item.row is not None and item.row not in (expected - 1, expected):
            yield row.problem(f"行次应是 {expected}：按原表的次序，不缺不重。", "row")
        expected = (item.row or expected) + 1


def targets_complete(found: Found) -> Iterator[Problem]:
    """A stock has a target for one year, a flow one for each year of the plan."""
    indicators = {row.value.indicator: row for row in found.rows("indicators")}
    whole = {row.value.area for row in found.rows("areas") if row.value.parent is None}
    years: dict[str, set[int]] = {key: set() for key in indicators}
    for row in found.rows("targets"):
        target = row.value
        if target.area in whole:
            years.setdefault(target.indicator, set()).add(target.year)
        if found.years and target.year and target.year not in found.years:
            yield row.problem("年份不在规划期内。", "year")
        yield from as_printed(row)
    versions: dict[tuple[str, str, int], list[int]] = {}
    for row in found.rows("targets"):
        key = (row.value.indicator, row.value.area, row.value.year)
        versions.setdefault(key, []).append(row.value.version or 1)
    for (key, _, year), numbers in versions.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)) and key in indicators:
            message = f"{year} 年目标的版次应从 1 起连续，1 是规划原定的目标。"
            yield indicators[key].problem(message, "indicator")
    for key, row in indicators.items():
        if row.value.kind != "plan":
            continue
        missing = set(found.years) - years[key] if row.value.measure == "flow" else set()
        if not years[key]:
            yield row.problem("targets 表里没有这一项对全域的目标。", "indicator")
        elif missing:
            text = "、".join(map(str, sorted(missing)))
            yield row.problem(f"年度流量每年一个目标，targets 表里缺 {text} 年。", "indicator")


def as_printed(row: Row) -> Iterator[Problem]:
    """The number and the sign are those of the printed target."""
    target = row.value
    if target.version != 1 or target.printed is None:
        return
    sign = target.printed[0] if target.printed[0] in "≥≤" else None
    if target.operator_printed != sign:
        yield row.problem(
            f"目标值印作“{target.printed}”，符号应{f'是 {sign}' if sign else '空着'}。",
            "operator_printed",
        )
    elif sign and target.operator != sign:
        yield row.problem(f"原文印有“{sign}”，判断用的符号应当相同。", "operator")
    if target.number is not None and target.number not in numbers_in(target.printed):
        yield row.problem(f"目标值印作“{target.printed}”，与这个数不符。", "number")


def numbers_in(text: str) -> set[Decimal]:
    """The numbers that a text prints in digits; 9.5万 is 95000."""
    found = re.findall(r"([0-9]+(?:\.[0-9]+)?)(万|亿)?", text)
    return {Decimal(digits) * MYRIADS[unit] for digits, unit in found}


def quoted_numbers(
    row: Row, numbers: dict[str, Decimal | None], quote: str | None
) -> Iterator[Problem]:
    """A number is taken from its quote, where the quote prints any in digits."""
    printed = numbers_in(quote or "")
    for column, number in numbers.items():
        if printed and number is not None and number not in printed:
            yield row.problem(f"原话“{quote}”里没有 {number}。", column)


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


RULES: tuple[Rule, ...] = (
    one_plan,
    levels_in_order,
    area_hierarchy,
    area_history,
    community_counts,
    plan_indicators,
    targets_complete,
    observation_cells,
    real_periods,
    facts_explained,
)
