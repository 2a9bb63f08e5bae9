"""A series: an indicator in one area with all that is known of it, and the verdict, at the data date.

Nothing is estimated, and nothing unknown becomes 0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planboard.aggregate import Figures
from planboard.figure import Coverage, Figure
from planboard.lineage import first
from planboard.measure import FLOW, Ruler, due_date
from planboard.model import Area, Dimension, Indicator, Package, Target
from planboard.progress import counts, in_force, judge
from planboard.reasons import RULE_UNKNOWN, SCOPE_UNKNOWN
from planboard.thresholds import NOTHING, WORDS
from planboard.verdict import History, Verdict

# Of a year that has not ended nothing could have been published.
NOT_DUE = "尚未到期"
# Places below have reported, and nobody can add them up.
NOT_SUMMED = "尚无汇总数据"


@dataclass(frozen=True)
class Series:
    """``targets`` are those in force, by year, ``original`` what was first decided instead of each, which
    may have been of another year; ``values`` the
    figures of the years after the baseline, by year, whatever their status; ``statuses`` are their
    statuses in words; ``due`` says whether the target year had ended at the data date; ``places``
    counts the places below the area that have rows of their own; ``unused`` are the versions of targets
    that were decided too late to count."""

    indicator: Indicator
    area: Area
    targets: dict[int, Target]
    original: dict[int, Target]
    baseline: Figure | None
    values: dict[int, Figure]
    statuses: dict[int, str]
    places: int
    verdict: Verdict
    unused: tuple[Target, ...] = ()

    @property
    def final_year(self) -> int:
        return max(self.targets)

    @property
    def target(self) -> Target:
        return self.targets[self.final_year]

    @property
    def printed(self) -> Target:
        """The target of the last year as the plan prints it, whatever was decided afterwards."""
        return self.original.get(self.final_year, self.target)

    @property
    def as_planned(self) -> dict[int, Target]:
        """What was first decided, by the year that it was decided for."""
        return {target.year: target for target in self.original.values()}

    @property
    def last(self) -> Figure | None:
        """The latest observed value up to the target year, complete or of a part of the places."""
        return latest(self.values, self.final_year)

    @property
    def final(self) -> Figure | None:
        """The value of the end of the target year, once that year is over."""
        last = self.last
        ended = self.verdict.ended and last is not None and last.date == due_date(self.target)
        return last if ended else None

    @property
    def coverage(self) -> Coverage | None:
        """Of the figure that the verdict is about."""
        return self.verdict.figure.coverage if self.verdict.figure else None

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the time after the baseline."""
        return bool(self.values) or self.places > 0

    @property
    def based(self) -> bool:
        """Whether a baseline is asked for, or there is one: a flow begins anew every year."""
        return self.indicator.measure != FLOW or self.baseline is not None

    @property
    def broken(self) -> bool:
        """Whether the baseline is of a series that was broken off since, and counts no more."""
        return self.baseline is not None and self.verdict.broken is not None

    @property
    def met_at_start(self) -> bool:
        """Whether the baseline alone reaches the target, by all that it allows."""
        return Ruler(self.indicator, self.target, self.baseline, self.verdict.ended).keeping

    @property
    def absent(self) -> str:
        """What is said of a year that is over and has no row."""
        return NOT_SUMMED if self.places else WORDS[NOTHING]

    def why_absent(self, year: int) -> str:
        """What is said of a year that is over and has no figure: its status, if it has a row."""
        return self.statuses.get(year, self.absent)


def latest(values: dict[int, Figure], year: int) -> Figure | None:
    """The latest observed one of ``values`` up to a year."""
    seen = [of for of, figure in values.items() if of <= year and figure.observed]
    return values[max(seen)] if seen else None


def grouped(
    package: Package, all_series: Iterable[Series]
) -> Iterator[tuple[Dimension, list[Series]]]:
    """By dimension, in printed order; those without a series are left out."""
    found: dict[str, list[Series]] = {}
    for one in all_series:
        found.setdefault(one.indicator.dimension, []).append(one)
    yield from ((d, found[d.dimension]) for d in package.dimensions if d.dimension in found)


def series(figures: Figures, indicator: Indicator, area: Area, targets: list[Target]) -> Series:
    """``targets`` are all versions of all years of the indicator in the area, at least one."""
    package, on = figures.package, figures.on
    places = len(figures.reporting(indicator)) if area.parent is None else 0
    known = History(
        indicator,
        tuple(figures.history(indicator, area.area)),
        package.plan.baseline_date,
        on,
        below=unsummed(figures, indicator) if places else None,
    )
    now = in_force(targets, on)
    values = {year: known.of_year(year) for year in sorted({f.year for f in known.since})}
    words = package.table_by_name["observations"].labels["status"]
    return Series(
        indicator=indicator,
        area=area,
        targets=now,
        original={year: first(t, targets) for year, t in now.items()},
        baseline=known.baseline,
        values=values,
        statuses={year: words[f.status] for year, f in values.items()},
        places=places,
        verdict=judge(known, targets),
        unused=tuple(t for t in targets if not counts(t, targets, on)),
    )


def unsummed(figures: Figures, indicator: Indicator) -> str | None:
    """Why the places of an indicator are not added up; None where they are."""
    if figures.places(indicator) is None:
        return SCOPE_UNKNOWN
    return RULE_UNKNOWN if indicator.aggregation is None else None
