"""Rules across tables that a schema cannot say: the plan, its places, indicators and targets.

Those about published numbers are in value_checks, those about the plan text in text_checks.

Each rule takes everything that was read and yields the problems it finds. A dangling key was
reported when the tables were read; rules step over it. Nothing here repeats datapackage.json.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from planboard.found import Found, Rule
from planboard.lineage import first
from planboard.measure import FLOW
from planboard.messages import say
from planboard.package import Row
from planboard.problems import Problem
from planboard.value_checks import numbers_in

# Folders of the site that are not free for a level of places.
RESERVED = frozenset(
    [
        "indicators",
        "fixed",
        "availability",
        "commitments",
        "mechanisms",
        "registers",
        "reports",
        "plan",
        "data",
        "about",
        "guide",
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
    named = {row.value.area for row in found.rows("mentions")}
    for row in found.rows("areas"):
        area = row.value
        if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
            yield row.problem("area-dates", "valid_to", value=area.valid_to)
        if area.successor and (area.valid_to is None or area.successor == area.area):
            yield row.problem("area-successor", "successor", value=area.successor)
        if area.valid_to and area.successor is None and area.note is None:
            yield row.problem("area-ended", "successor", value=area.valid_to)
        yield from into(found, row)
        if area.counted is False and area.valid_from is None and area.area not in named:
            yield row.problem("area-uncounted", "valid_from", value=area.name)
        new = found.plan and area.valid_from and area.valid_from > found.plan.baseline_date
        if area.community_type and not (area.counted or new):
            yield row.problem("area-type", "community_type", value=area.community_type)


def into(found: Found, row: Row) -> Iterator[Problem]:
    """What a place became is of its level, and there when it ended; what was below it ended too."""
    area = row.value
    if area.valid_to is None:
        return
    other = found.areas.get(area.successor)
    if other is not None and other.level != area.level:
        yield row.problem("area-into-level", "successor", value=area.successor, name=other.name)
    elif other is not None and not there_after(other, area.valid_to):
        words = {"value": area.successor, "name": other.name, "day": area.valid_to}
        yield row.problem("area-into-when", "successor", **words)
    for below in found.rows("areas"):
        if below.value.parent == area.area and below.value.valid_to is None:
            words = {"value": below.value.name, "name": area.name, "day": area.valid_to}
            yield below.problem("area-below-ended", "valid_to", **words)


def there_after(area: Any, day: date) -> bool:
    """Whether the place is there on the day or the next."""
    begun = area.valid_from is None or area.valid_from <= day + timedelta(days=1)
    return begun and (area.valid_to is None or area.valid_to > day)


def former_names(found: Found) -> Iterator[Problem]:
    """A former name is another one than today's, and was given up by the data date."""
    for row in found.rows("former_names"):
        area, name = found.areas.get(row.value.area), row.value
        if area is not None and area.name == name.name:
            yield row.problem("former-name-same", "name", value=name.name)
        if found.data_date and name.used_until and name.used_until > found.data_date:
            words = {"value": name.used_until, "data_date": found.data_date}
            yield row.problem("former-name-late", "used_until", **words)


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
    since = {r.value.indicator: r.value.since for r in found.rows("targets") if r.value.since}
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
    for (key, _, year), rows in by_version(found).items():
        numbers = [row.value.version or 1 for row in rows]
        if sorted(numbers) != list(range(1, len(numbers) + 1)) and key in indicators:
            yield indicators[key].problem("target-versions", "indicator", value=key, year=year)
    for key, row in indicators.items():
        if row.value.kind == "context":
            continue
        # A promise may fall due only in some years.
        yearly = row.value.kind == "plan" and row.value.measure == FLOW
        asked = {year for year in found.years if year >= since.get(key, year)}
        missing = asked - years[key] if yearly else set()
        if not years[key]:
            yield row.problem("target-missing", "indicator", value=key)
        elif missing:
            text = "、".join(map(str, sorted(missing)))
            yield row.problem("target-years", "indicator", value=key, missing=text)


def by_version(found: Found) -> dict[tuple[str, str, int], list[Row]]:
    """The rows that go on from one another, by the year of the first; where a version is missing in
    between, by its own."""
    of: dict[tuple[str, str], list[Any]] = {}
    for row in found.rows("targets"):
        of.setdefault((row.value.indicator, row.value.area), []).append(row.value)
    versions: dict[tuple[str, str, int], list[Row]] = {}
    for row in found.rows("targets"):
        target = row.value
        begin = first(target, of[target.indicator, target.area])
        year = begin.moved_from or begin.year
        versions.setdefault((target.indicator, target.area, year), []).append(row)
    return versions


def targets_moved(found: Found) -> Iterator[Problem]:
    """A target that was moved says from which year, into one that has no target of its own."""
    indicators = {row.value.indicator: row.value for row in found.rows("indicators")}
    planned = {
        (r.value.indicator, r.value.area, r.value.year)
        for r in found.rows("targets")
        if r.value.version == 1
    }
    for row in found.rows("targets"):
        target = row.value
        if target.moved_from is None:
            continue
        item = indicators.get(target.indicator)
        words = {"value": target.moved_from, "year": target.year}
        if target.version == 1 or target.moved_from == target.year:
            yield row.problem("target-moved-not", "moved_from", **words)
        elif item is not None and item.kind == "plan" and item.measure == FLOW:
            yield row.problem("target-moved-flow", "moved_from", **words)
        elif (target.indicator, target.area, target.year) in planned:
            yield row.problem("target-moved-onto", "moved_from", **words)


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
    former_names,
    community_counts,
    plan_indicators,
    targets_complete,
    targets_moved,
)
