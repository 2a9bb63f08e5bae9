"""Few people who are told of by no row, and can be worked out all the same: what is left of a total once
the places below it are taken away.

It looks at the published numbers of one series on one day. What other series, facts or other publications
tell is not known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planboard.found import Found, Rule
from planboard.model import Area, Indicator, Observation, period_end
from planboard.package import Row
from planboard.plausible import few_of, with_indicator
from planboard.problems import Problem
from planboard.revised import NUMBERS
from planboard.scopes import EVERY, LISTED, TYPE
from planboard.tally import RATIO

Numbers = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Day:
    """A series on one day: ``rows`` by area; ``asked`` are the places that it is about, None where
    nobody knows; ``children`` are those of every area."""

    item: Indicator
    rows: dict[str, Row]
    asked: frozenset[str] | None
    children: dict[str, list[Area]]
    period: str

    def told(self, area: str) -> Observation | None:
        """The row of an area that has numbers."""
        o = self.rows[area].value if area in self.rows else None
        return (
            o if o is not None and any(getattr(o, part) is not None for part in NUMBERS) else None
        )

    def below(self, area: str) -> tuple[list[Observation], bool]:
        """What is published below an area, each place once, and whether any place is not."""
        found: list[Observation] = []
        hidden = False
        for child in self.children.get(area, ()):
            own = self.told(child.area)
            if own is not None:
                found.append(own)
            elif child.level == self.item.level:
                hidden |= self.is_hidden(child)
            else:
                more, gaps = self.below(child.area)
                found += more
                hidden |= gaps
        return found, hidden

    def is_hidden(self, place: Area) -> bool:
        day = period_end(self.period)
        there = (place.valid_from or day) <= day <= (place.valid_to or day)
        asked = self.asked is not None and place.area in self.asked and there
        return place.area in self.rows or asked


def few_left_over(found: Found) -> Iterator[Problem]:
    """A total beside the numbers of all places but some tells those of the rest."""
    for day in days(found):
        for area, row in day.rows.items():
            total = day.told(area)
            if total is None or area not in day.children or not exact(total):
                continue
            places, hidden = day.below(area)
            if not (hidden and places and all(map(exact, places))):
                continue
            rest = [left(total, places, part) for part in NUMBERS]
            if day.item.aggregation == RATIO:
                rest[0] = None
            column = few_of(day.item, *rest)
            if column is not None:
                yield row.problem("few-left-over", column)


def days(found: Found) -> Iterator[Day]:
    """The series that count people who are to be protected, day by day."""
    rows: dict[tuple[str, str], dict[str, Row]] = {}
    items: dict[str, Indicator] = {}
    for row, item in with_indicator(found):
        if item.persons not in (None, "none") and item.level is not None:
            items[item.indicator] = item
            rows.setdefault((item.indicator, row.value.period), {})[row.value.area] = row
    if not rows:
        return
    children: dict[str, list[Area]] = {}
    for area in found.areas.values():
        if area.parent and area.counted is not False:
            children.setdefault(area.parent, []).append(area)
    for (name, period), by_area in rows.items():
        item = items[name]
        yield Day(item, by_area, asked_of(found, item), children, period)


def asked_of(found: Found, item: Indicator) -> frozenset[str] | None:
    scope = next((r.value for r in found.rows("scopes") if r.value.scope == item.applies_to), None)
    members = scope.members if scope else None
    places = [area for area in found.areas.values() if area.level == item.level]
    if members == EVERY:
        return frozenset(area.area for area in places)
    if members == TYPE:
        return frozenset(a.area for a in places if a.community_type == scope.community_type)
    if members == LISTED:
        listed = (row.value for row in found.rows("scope_areas"))
        return frozenset(row.area for row in listed if row.scope == scope.scope)
    return None


def exact(o: Any) -> bool:
    return o.qualifier in (None, "=")


def left(total: Observation, places: list[Observation], part: str) -> Decimal | None:
    """None where the total or a place lacks the number."""
    numbers = [getattr(o, part) for o in places]
    whole = getattr(total, part)
    return None if whole is None or None in numbers else whole - sum(numbers)


RULES: tuple[Rule, ...] = (few_left_over,)
