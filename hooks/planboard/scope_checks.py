"""Rules on which places an indicator is about, and on indicators made of other indicators."""

from collections.abc import Iterator

from planboard.found import Found, Rule
from planboard.problems import Problem
from planboard.scopes import LISTED, TYPE
from planboard.tally import RATIO


def made_of_others(found: Found) -> Iterator[Problem]:
    """Both parts or none; a part is no ratio of others itself, so that there is an end to it."""
    items = {row.value.indicator: row.value for row in found.rows("indicators")}
    for row in found.rows("indicators"):
        item = row.value
        columns = ("numerator_series", "denominator_series")
        parts = [getattr(item, column) for column in columns]
        if parts == [None, None]:
            continue
        if None in parts:
            yield row.problem("parts-one", columns[parts.index(None)])
            continue
        if item.aggregation != RATIO:
            yield row.problem("parts-ratio", "aggregation", value=item.aggregation or "空")
        for column, part in zip(columns, parts, strict=True):
            other = items.get(part)
            if other is not None and (other is item or other.numerator_series):
                yield row.problem("parts-deep", column, value=part)


def scopes_known(found: Found) -> Iterator[Problem]:
    """Each way to know the places of a scope has what it needs, and no other."""
    rows = found.rows("scope_areas")
    listed = {row.value.scope for row in rows}
    ways = {row.value.scope: row.value.members for row in found.rows("scopes")}
    for row in found.rows("scopes"):
        scope = row.value
        if (scope.members == TYPE) != (scope.community_type is not None):
            yield row.problem("scope-type", "community_type", value=scope.community_type or "空")
        if scope.members == LISTED and scope.scope not in listed:
            yield row.problem("scope-unlisted", "members", value=scope.scope)
    asked: dict[str, set[str | None]] = {}
    for row in found.rows("indicators"):
        asked.setdefault(row.value.applies_to or "", set()).add(row.value.level)
    for row in rows:
        item = row.value
        if ways.get(item.scope, LISTED) != LISTED:
            yield row.problem("scope-not-listed", "scope", value=item.scope)
        area = found.areas.get(item.area)
        levels = asked.get(item.scope, set())
        if area and levels and area.level not in levels:
            yield row.problem("scope-level", "area", value=item.area_name)


RULES: tuple[Rule, ...] = (made_of_others, scopes_known)
