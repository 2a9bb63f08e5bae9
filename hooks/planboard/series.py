"""A series: an indicator with what is known of it in one area, as of the data date.

Which value counts follows the method page: a period after the data date is not looked at; values
at or before the baseline date are the baseline, not progress; only values that were observed by
the indicator's own definition count as data. Nothing is estimated, and nothing unknown becomes 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planboard.model import Area, Indicator, Observation, Package, Target

# SDMX letters: normal, provisional, and the first value after a break.
OBSERVED = frozenset("APB")

# A binding target, in the words of the plans themselves; the other kind is 预期性.
BINDING = "约束性"

FINAL, PARTIAL, NOTHING = "final", "partial", "nothing"
STATE_WORDS = {FINAL: "有期末数据", PARTIAL: "尚无期末数据", NOTHING: "未找到公开数据"}

# The one scope the program understands: every counted place of the level it is measured at.
EVERY_PLACE = "all"

# Of a year that has not ended nothing could have been published.
NOT_DUE = "尚未到期"
# Places below have reported, the whole has not.
NOT_SUMMED = "尚无汇总数据"


@dataclass(frozen=True)
class Series:
    """``targets`` are those in force, by year; ``values`` the published rows of the plan's years,
    by year, whatever their status; ``statuses`` are their statuses in words; ``baseline`` and
    ``last`` are observed values; ``due`` says whether the target year had ended at the data date;
    ``places`` counts the places below the area that have rows of their own, which are not summed
    up here."""

    indicator: Indicator
    targets: dict[int, Target]
    original: dict[int, Target]
    baseline: Observation | None
    values: dict[int, Observation]
    statuses: dict[int, str]
    final_year: int
    due: bool
    places: int

    @property
    def target(self) -> Target:
        return self.targets[self.final_year]

    @property
    def last(self) -> Observation | None:
        seen = [o for year, o in sorted(self.values.items()) if year <= self.final_year]
        return next((o for o in reversed(seen) if o.status in OBSERVED), None)

    @property
    def final(self) -> Observation | None:
        """The value of the target year, once that year is over."""
        last = self.last
        ended = self.due and last is not None and last.date.year == self.final_year
        return last if ended else None

    @property
    def state(self) -> str:
        """Whether the target year has a value. A baseline alone does not lift NOTHING."""
        if self.final is not None:
            return FINAL
        return PARTIAL if self.values or self.places else NOTHING

    @property
    def absent(self) -> str:
        """What is said of a year that is over and has no row."""
        return NOT_SUMMED if self.places else STATE_WORDS[NOTHING]

    def why_absent(self, year: int) -> str:
        """What is said of a year that is over and has no figure: its status, if it has a row."""
        return self.statuses.get(year, self.absent)


def figure(observation: Observation, indicator: Indicator) -> Decimal | None:
    """The value in the indicator's unit: as reported, or numerator ÷ denominator × scale."""
    if observation.value is not None:
        return observation.value
    if observation.numerator is None or not observation.denominator:
        return None
    return observation.numerator * indicator.scale / observation.denominator


def plan_series(package: Package) -> list[Series]:
    """The plan's own series for the whole area, in printed order."""
    return [series(package, indicator, package.root) for indicator in package.plan_indicators]


def series(package: Package, indicator: Indicator, area: Area) -> Series:
    rows = [t for t in package.targets if (t.indicator, t.area) == (indicator.indicator, area.area)]
    in_force = {t.year: t for t in sorted(rows, key=lambda t: t.version)}
    observed = list(observations(package, indicator, area))
    baseline_date = package.plan.baseline_date
    before = [o for o in observed if o.date <= baseline_date and o.status in OBSERVED]
    values = by_year([o for o in observed if o.date > baseline_date], indicator)
    words = package.table_by_name["observations"].labels["status"]
    return Series(
        indicator=indicator,
        targets=in_force,
        original={t.year: t for t in rows if t.version == 1},
        baseline=before[-1] if before else None,
        values=values,
        statuses={year: words[o.status] for year, o in values.items()},
        final_year=max(in_force),
        places=len(package.reporting.get(indicator.indicator, ())) if area.parent is None else 0,
        due=date(max(in_force), 12, 31) <= package.plan.data_date,
    )


def by_year(rows: list[Observation], indicator: Indicator) -> dict[int, Observation]:
    """The latest row of each year; a row that states "no value" does not hide one that has it."""
    ordered = sorted(rows, key=lambda o: (figure(o, indicator) is not None, o.date))
    return {o.date.year: o for o in ordered}


def observations(package: Package, indicator: Indicator, area: Area) -> Iterator[Observation]:
    """The area's rows of the indicator up to the data date, oldest first."""
    rows = package.observations_of.get((indicator.indicator, area.area), ())
    return (o for o in rows if o.date <= package.plan.data_date)


def meets(series: Series) -> bool:
    """Whether the baseline alone reaches the target, by the operator as judged."""
    base, target = figure(series.baseline, series.indicator), series.target
    return base >= target.number if target.operator == "≥" else base <= target.number
