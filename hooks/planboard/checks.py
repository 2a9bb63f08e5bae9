"""Rules across tables that a schema cannot say: the plan, its places, indicators and targets.

Those about published numbers are in value_checks, those about the plan text in text_checks.

Each rule takes everything that was read and yields the problems it finds. A dangling key was
reported when the tables were read; rules step over it. Nothing here repeats datapackage.json.
"""

from collections.abc import Iterator

from planboard.found import Found, Rule
from planboard.package import Row
from planboard.problems import Problem
from planboard.value_checks import numbers_in

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


RULES: tuple[Rule, ...] = (
    one_plan,
    levels_in_order,
    area_hierarchy,
    area_history,
    community_counts,
    plan_indicators,
    targets_complete,
)
