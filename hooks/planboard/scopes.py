"""Which places an indicator is about in a year, by the table of scopes."""

from datetime import date

from planboard.model import Area, Indicator, Package

WHOLE, EVERY, TYPE, LISTED = "whole", "every", "type", "listed"


def scope_name(package: Package, indicator: Indicator) -> str | None:
    scope = package.scope_by_id.get(indicator.applies_to or "")
    return scope.name if scope else None


def places_name(package: Package, indicator: Indicator) -> str:
    """What its places are called: 街道 where it asks only those of a type or of a list, else by their
    level."""
    scope = package.scope_by_id.get(indicator.applies_to or "")
    if scope is not None and scope.members in (TYPE, LISTED):
        return scope.name
    return package.level_by_id[indicator.level].name if indicator.level else "地方"


def below(package: Package, indicator: Indicator) -> bool:
    """Whether the indicator is measured place by place, below the whole."""
    return indicator.level is not None and indicator.level != package.root.level


def places(package: Package, indicator: Indicator) -> list[Area] | None:
    """The places of the indicator's level that are in its scope at any time, in the order of areas;
    None where nobody knows, or where it is not measured place by place."""
    scope = package.scope_by_id.get(indicator.applies_to or "")
    if scope is None or not below(package, indicator):
        return None
    level = [a for a in package.areas if a.level == indicator.level and takes_part(package, a)]
    if scope.members == EVERY:
        return level
    if scope.members == TYPE:
        untyped = any(a.community_type is None for a in level if a.counted is not False)
        return None if untyped else [a for a in level if a.community_type == scope.community_type]
    if scope.members == LISTED:
        listed = {row.area for row in package.scope_areas if row.scope == scope.scope}
        return [a for a in level if a.area in listed]
    return None


def leaves(package: Package) -> list[Area]:
    """The places of the lowest level that take part, in the order of areas."""
    leaf = package.leaf.level
    return [a for a in package.areas if a.level == leaf and takes_part(package, a)]


def takes_part(package: Package, area: Area) -> bool:
    """Whether it is one of those that the plan counts, or was founded since."""
    return area.counted is not False or founded(package, area)


def founded(package: Package, area: Area) -> bool:
    """Whether it came into being after the plan counted."""
    return area.valid_from is not None and area.valid_from > package.plan.baseline_date


def valid(area: Area, day: date) -> bool:
    """Whether the place exists on that day."""
    return (area.valid_from is None or area.valid_from <= day) and (
        area.valid_to is None or area.valid_to >= day
    )
