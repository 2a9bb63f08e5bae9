"""Figures of a place, a township and the whole: as reported, and as worked out from the places.

One rule: a figure of more than one place is the sum of counts, the ratio of the sums times the
scale, or the least of all places. It names its coverage and is never extrapolated.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planboard.bounds import ANYTHING, quotient
from planboard.figure import OBSERVED, Coverage, Figure, of_row
from planboard.model import Area, Indicator, Observation, Package, period_end
from planboard.scopes import places, valid
from planboard.tally import RATIO, STRENGTH, Tally, tallied, total


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of a package as of ``on``; periods after it are not looked at."""

    package: Package
    on: date

    @property
    def rows(self) -> dict[str, dict[int, dict[str, Observation]]]:
        """By indicator, year and area the row that speaks for the year: an observed one before one
        that is not, and of those the latest."""
        return self._parted[0]

    @cached_property
    def _parted(self) -> tuple[dict, dict[tuple[str, str], list[Observation]]]:
        """``rows``, and by indicator and area the other rows of the same years."""
        found: dict[str, dict[int, dict[str, Observation]]] = defaultdict(lambda: defaultdict(dict))
        others: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        days = {
            period: period_end(period)
            for period in {row.period for row in self.package.observations}
        }
        years = {period: day.year for period, day in days.items() if day <= self.on}
        for row in self.package.observations:
            if row.period not in years:
                continue
            year = found[row.indicator][years[row.period]]
            other = year.setdefault(row.area, row)
            if other is row:
                continue
            if weight(row) > weight(other):
                year[row.area], row = row, other
            others[row.indicator, row.area].append(row)
        return found, others

    @cached_property
    def _ceilings(self) -> set[str]:
        return {t.indicator for t in self.package.targets if t.operator == "≤"}

    @cached_property
    def _scopes(self) -> dict[tuple[str | None, str | None], list[Area] | None]:
        return {}

    @cached_property
    def _members(self) -> dict[tuple[str | None, str | None], frozenset[str]]:
        return {}

    @cached_property
    def _below(self) -> dict[tuple[str | None, str | None, date], dict[str, list[str]]]:
        return {}

    @cached_property
    def _tallies(self) -> dict[tuple[str, int], dict[str, Tally]]:
        return {}

    @cached_property
    def _computed(self) -> dict[tuple[str, int, str], Figure | None]:
        return {}

    @cached_property
    def _upwards(self) -> list[Area]:
        """The areas that others belong to, those below before those above."""
        parents = [a for a in self.package.areas if self.package.children[a.area]]
        return sorted(parents, key=self._depth, reverse=True)

    def _depth(self, area: Area) -> int:
        above = self.package.area_by_code.get(area.parent)
        return 0 if above is None else 1 + self._depth(above)

    def places(self, indicator: Indicator) -> list[Area] | None:
        """The places in the indicator's scope at any time; None where that is not known."""
        key = (indicator.applies_to, indicator.level)
        if key not in self._scopes:
            self._scopes[key] = found = places(self.package, indicator)
            self._members[key] = frozenset(area.area for area in found or ())
        return self._scopes[key]

    def applies(self, indicator: Indicator, area: Area) -> bool:
        """Whether a place is known to be in the indicator's scope."""
        self.places(indicator)
        return area.area in self._members[indicator.applies_to, indicator.level]

    def expected(self, indicator: Indicator, year: int) -> list[Area]:
        """The places that should report a year: in scope, and there on its last day."""
        day = self._last_day(year)
        return [a for a in self.places(indicator) or () if valid(a, day)]

    def _last_day(self, year: int) -> date:
        return min(date(year, 12, 31), self.on)

    def _expected_below(self, indicator: Indicator, year: int) -> dict[str, list[str]]:
        """The same by the area that they belong to; series of one scope share it."""
        key = (indicator.applies_to, indicator.level, self._last_day(year))
        if key not in self._below:
            found = self._below[key] = {}
            for area in self.expected(indicator, year):
                found.setdefault(area.parent, []).append(area.area)
        return self._below[key]

    def years(self, indicator: Indicator) -> list[int]:
        """The years of which anything is known, of the series or of its parts."""
        own = (indicator, *parts_of(self.package, indicator))
        return sorted({year for i in own for year in self.rows.get(i.indicator, ())})

    def figure(self, indicator: Indicator, area: str, year: int) -> Figure | None:
        """The figure that counts. One that is worked out from every place wins over a reported one."""
        made = (self.reported, self.computed, self.divided)
        found = [f for make in made if (f := make(indicator, area, year)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        ranked = sorted(found, key=rank, reverse=True)
        # What the places that did report prove can't be, is not what counts.
        if ranked[1].coverage and ranked[1].observed and ranked[0].bounds.apart(ranked[1].bounds):
            ranked[:2] = ranked[1::-1]
        return replace(ranked[0], other=ranked[1])

    def history(self, indicator: Indicator, area: str) -> list[Figure]:
        """What is known of an area, oldest first: the figure of each year, and the other days of a
        year that the area itself reported."""
        known = {year: self.figure(indicator, area, year) for year in self.years(indicator)}
        known = {year: figure for year, figure in known.items() if figure is not None}
        rows = self._parted[1].get((indicator.indicator, area), ())
        own = [of_row(indicator, row) for row in rows]
        # Where a sum or a ratio speaks for the year, its days do not.
        days = [f for f in own if f.observed and known[f.year].observation is not None]
        return sorted([*known.values(), *days], key=lambda f: f.date)

    def reporting(self, indicator: Indicator) -> set[str]:
        """The places below the whole that have rows of the time after the baseline."""
        first = self.package.plan.baseline_date
        found: set[str] = set()
        for year, rows in self.rows.get(indicator.indicator, {}).items():
            if year > first.year:
                found.update(rows)
            elif year == first.year:
                found.update(area for area, row in rows.items() if row.date > first)
        return found - {self.package.root.area}

    def by_year(self, indicator: Indicator, area: str) -> dict[int, Figure]:
        """The figures of an area by year; of most places and indicators there is none."""
        rows = self.rows.get(indicator.indicator, {})
        years = {year for year, areas in rows.items() if area in areas}
        if self.package.children[area] or parts_of(self.package, indicator):
            years.update(self.years(indicator))
        found = {year: self.figure(indicator, area, year) for year in sorted(years)}
        return {year: figure for year, figure in found.items() if figure is not None}

    def reported(self, indicator: Indicator, area: str, year: int) -> Figure | None:
        row = self.rows.get(indicator.indicator, {}).get(year, {}).get(area)
        return None if row is None else of_row(indicator, row)

    def divided(self, indicator: Indicator, area: str, year: int) -> Figure | None:
        """The ratio of two other series of the same area and year."""
        parts = [self.figure(part, area, year) for part in parts_of(self.package, indicator)]
        stated = next((f for f in parts if f is not None and f.number is None), None)
        if stated is not None:
            return replace(stated, indicator=indicator)
        if not parts or None in parts:
            return None
        top, bottom = parts
        if not bottom.number:
            return None
        statuses = top.statuses | bottom.statuses
        return Figure(
            indicator,
            area,
            max(top.date, bottom.date),
            max(sorted(statuses), key=weakness),
            top.number * indicator.scale / bottom.number,
            quotient(top.bounds, bottom.bounds, indicator.scale),
            statuses=statuses,
            parts=(top, bottom),
        )

    def computed(self, indicator: Indicator, area: str, year: int) -> Figure | None:
        """Worked out from places; without a number where they only state that there is none."""
        tally = self.tallies(indicator, year).get(area)
        if tally is None or indicator.aggregation is None:
            return None
        key = (indicator.indicator, year, area)
        if key not in self._computed:
            self._computed[key] = self._worked_out(indicator, area, year, tally)
        return self._computed[key]

    def _worked_out(
        self, indicator: Indicator, area: str, year: int, tally: Tally
    ) -> Figure | None:
        if not tally.reported:
            stated, day = tally.stated, self._last_day(year)
            if stated is None:
                return None
            return Figure(indicator, area, day, stated, None, ANYTHING, coverage=tally.coverage)
        number, allowed = total(indicator, tally, indicator.indicator in self._ceilings)
        parts = indicator.aggregation == RATIO
        return Figure(
            indicator,
            area,
            tally.day,
            tally.weakest,
            number,
            allowed,
            tally.top if parts else None,
            tally.bottom if parts else None,
            frozenset(tally.statuses),
            coverage=tally.coverage,
            rows=tuple(tally.rows),
        )

    def coverage(self, indicator: Indicator, area: str, year: int) -> Coverage | None:
        """None where nothing is added up, or no place below the area is concerned."""
        tally = self.tallies(indicator, year).get(area)
        return None if tally is None else tally.coverage

    def tallies(self, indicator: Indicator, year: int) -> dict[str, Tally]:
        """By area above the places, what they add up to in a year."""
        key = (indicator.indicator, year)
        if key not in self._tallies:
            self._tallies[key] = self._added_up(indicator, year)
        return self._tallies[key]

    def _added_up(self, indicator: Indicator, year: int) -> dict[str, Tally]:
        rows = self.rows.get(indicator.indicator, {}).get(year, {})
        found = {
            area: tallied(indicator, below, rows)
            for area, below in self._expected_below(indicator, year).items()
        }
        for area in self._upwards:
            if area.area in found and area.parent is not None:
                found.setdefault(area.parent, Tally()).merge(found[area.area])
        return found


def parts_of(package: Package, indicator: Indicator) -> tuple[Indicator, ...]:
    """The two series that an indicator is the ratio of; none of most indicators."""
    names = (indicator.numerator_series, indicator.denominator_series)
    return () if None in names else tuple(package.indicator_by_id[name] for name in names)


def weakness(status: str) -> int:
    """What can't be added up at all is weaker than what can."""
    return STRENGTH.index(status) if status in STRENGTH else len(STRENGTH)


def weight(row: Observation) -> tuple[bool, bool, date]:
    """Which of the rows of a year speaks for it."""
    numbered = row.value is not None or row.numerator is not None
    return numbered and row.status in OBSERVED, numbered, row.date


def rank(figure: Figure) -> tuple[bool, ...]:
    """Which of the figures of a year counts."""
    judged, whole = figure.observed, figure.complete
    worked_out = figure.observation is None
    return (
        judged and whole and worked_out,
        judged and whole,
        judged,
        figure.number is not None,
        not worked_out,
    )
