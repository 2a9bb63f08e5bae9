"""Rules across tables that a schema cannot say: the plan, its places, indicators and targets.

Those about published numbers are in value_checks, those about the plan text in text_checks.

Each rule takes everything that was read and yields the problems it finds. A dangling key was
reported when the tables were read; rules step over it. Nothing here repeats datapackage.json.
"""

from collections.abc import Iterator

from planboard.found import Found, Rule
from planboard.measure import FLOW
from planboard.messages import say
from planboard.package import Row
from planboard.problems import Problem
from planboard.value_checks import numbers_in

# Folders of the site that are not free for a level of places.
RESERVED = frozenset(
    [
        "indicators",
        "availability",
        "commitments",
        "mechanisms",
        "registers",
        "reports",
        "plan",
        "data",
        "about",
        "assets",
        "search",
        "charts",
    ]
)


def one_plan(found: Found) -> Iterator[Problem]:
    rows = found.rows("plan")
    if len(rows) != 1:
        yield say("plan-one-row", "data/plan.csv", found=len(rows))
    for row in rows:
        p = row.value
        if p.period_start and p.period_end and p.period_start > p.period_end:
            yield row.problem("plan-period", "period_end")
        if p.data_date and p.baseline_date and p.data_date < p.baseline_date:
            yield row.problem("plan-data-date", "data_date")
        if p.baseline_date and p.period_start and p.baseline_date >= p.period_start:
            yield row.problem("plan-baseline", "baseline_date")


def levels_in_order(found: Found) -> Iterator[Problem]:
    rows = found.rows("levels")
    for expected, row in enumerate(sorted(rows, key=lambda r: r.value.rank or 0), 1):
        if row.value.rank is not None and row.value.rank != expected:
            yield row.problem("level-rank", "rank", expected=expected)
        if row.value.rank is not None and (row.value.rank > 1) != bool(row.value.path):
            yield row.problem("level-path", "path")
        if row.value.path in RESERVED or [r.value.path for r in rows].count(row.value.path) > 1:
            yield row.problem("level-path-taken", "path", value=row.value.path)


def area_hierarchy(found: Found) -> Iterator[Problem]:
    roots = [row for row in found.rows("areas") if row.value.parent is None]
    if len(roots) != 1:
        yield say("area-one-root", "data/areas.csv", column="parent", found=len(roots))
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
                yield row.problem("area-no-parent", "parent")
            continue
        above = parent and found.levels.get(parent.level)
        if above and above.rank != level.rank - 1:
            yield row.problem("area-parent-level", "parent", value=area.parent, parent=parent.name)
        if parent and not area.area.startswith(parent.area):
            yield row.problem("area-code-prefix", "area", value=area.area, parent=parent.area)
        lowest = level.rank == ranks[-1]
        if lowest != (area.counted is not None):
            yield row.problem("area-counted", "counted")


def area_history(found: Found) -> Iterator[Problem]:
    for row in found.rows("areas"):
        area = row.value
        if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
            yield row.problem("area-dates", "valid_to", value=area.valid_to)
        if area.successor and (area.valid_to is None or area.successor == area.area):
            yield row.problem("area-successor", "successor", value=area.successor)
        if area.community_type and not area.counted:
            yield row.problem("area-type", "community_type", value=area.community_type)


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
        words = {"found": len(counted), "stated": stated}
        yield say("areas-counted", "data/areas.csv", None, "counted", **words)
    untyped = any(row.value.community_type is None for row in counted)
    facts = {row.value.fact: row.value for row in found.rows("facts")}
    for row in types:
        kind = row.value
        filled = sum(r.value.community_type == kind.community_type for r in counted)
        if filled > (kind.stated_count or 0) or (not untyped and filled != kind.stated_count):
            words = {"name": kind.name, "found": filled, "stated": kind.stated_count}
            yield row.problem("type-count", "stated_count", **words)
        fact = facts.get(kind.fact)
        if fact and fact.number != kind.stated_count:
            yield row.problem(
                "type-fact",
                "stated_count",
                value=kind.stated_count,
                fact=kind.fact,
                number=fact.number,
            )


def plan_indicators(found: Found) -> Iterator[Problem]:
    """Every printed row of the plan's table is there, in order, as printed."""
    expected = 1
    for row in found.rows("indicators"):
        item = row.value
        if item.kind != "plan":
            continue
        if item.indicator == "index":
            yield row.problem("indicator-reserved", "indicator", value=item.indicator)
        if item.unit == "%" and item.scale != 100:
            yield row.problem("indicator-scale", "scale", value=item.scale)
        for column in ("row", "printed_name", "dimension", "nature", "clause"):
            if getattr(item, column) is None:
                yield row.problem("indicator-column", column)
        if item.row is not None and item.row not in (expected - 1, expected):
            yield row.problem("indicator-row", "row", value=item.row, expected=expected)
        expected = (item.row or expected) + 1


def targets_complete(found: Found) -> Iterator[Problem]:
    """A stock has a target for one year, a flow of the table one for each year of the plan."""
    indicators = {row.value.indicator: row for row in found.rows("indicators")}
    whole = {row.value.area for row in found.rows("areas") if row.value.parent is None}
    years: dict[str, set[int]] = {key: set() for key in indicators}
    for row in found.rows("targets"):
        target = row.value
        if target.area in whole:
            years.setdefault(target.indicator, set()).add(target.year)
        if found.years and target.year and target.year not in found.years:
            yield row.problem("target-year", "year", value=target.year)
        item = indicators.get(target.indicator)
        # Of a promise the sentence was checked where it is quoted.
        if item is None or item.value.kind == "plan":
            yield from as_printed(row)
    versions: dict[tuple[str, str, int], list[int]] = {}
    for row in found.rows("targets"):
        key = (row.value.indicator, row.value.area, row.value.year)
        versions.setdefault(key, []).append(row.value.version or 1)
    for (key, _, year), numbers in versions.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)) and key in indicators:
            yield indicators[key].problem("target-versions", "indicator", value=key, year=year)
    for key, row in indicators.items():
        if row.value.kind == "context":
            continue
        # A promise may fall due only in some years.
        yearly = row.value.kind == "plan" and row.value.measure == FLOW
        missing = set(found.years) - years[key] if yearly else set()
        if not years[key]:
            yield row.problem("target-missing", "indicator", value=key)
        elif missing:
            text = "、".join(map(str, sorted(missing)))
            yield row.problem("target-years", "indicator", value=key, missing=text)


def as_printed(row: Row) -> Iterator[Problem]:
    """The number and the sign are those of the printed target."""
    target = row.value
    if target.version != 1 or target.printed is None:
        return
    sign = target.printed[0] if target.printed[0] in "≥≤" else None
    if target.operator_printed != sign:
        words = {"printed": target.printed, "right": f"是 {sign}" if sign else "空着"}
        yield row.problem("target-sign", "operator_printed", value=target.operator_printed, **words)
    elif sign and target.operator != sign:
        yield row.problem("target-operator", "operator", value=target.operator, sign=sign)
    if target.number is not None and target.number not in numbers_in(target.printed):
        yield row.problem("target-number", "number", value=target.number, printed=target.printed)


RULES: tuple[Rule, ...] = (
    one_plan,
    levels_in_order,
    area_hierarchy,
    area_history,
    community_counts,
    plan_indicators,
    targets_complete,
)
