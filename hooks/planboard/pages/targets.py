"""A series with a target as a page shows it: where the chart is from, and its table by year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.model import Package
from planboard.pages.common import Link, beside, figure_row
from planboard.pages.origins import origin_of
from planboard.pages.standing import changed_by, not_used
from planboard.pages.years import remarks_of, revised, unit_of_line, withdrawn
from planboard.series import NOT_DUE, Series
from planboard.thresholds import NOTHING, WORDS
from planboard.wording import WITHDRAWN, earlier_words, marks_of, printed_target, value_words

NOT_USED = "不用来判断"


@dataclass(frozen=True)
class YearRow:
    """A line of the table under the chart. ``value`` is None where nothing is published;
    ``source`` is None where there is no row, or no page to link to; ``revised`` leads to the changes
    that were made after publication, ``origin`` to where the value comes from."""

    label: str
    value: str | None
    status: str
    source: Link | None
    notes: tuple[str, ...] = ()
    revised: Link | None = None
    origin: str | None = None

    @property
    def shown(self) -> bool:
        """Whether there is a row behind the line."""
        return self.source is not None or self.value is not None


@dataclass(frozen=True)
class ByYear:
    """The table under the chart; ``unit`` stands in its head, or is None where each figure bears it.
    ``origins`` is where it is said of each value where it comes from, those of places included."""

    unit: str | None
    rows: tuple[YearRow, ...]
    origins: str | None


def by_year(package: Package, series: Series) -> ByYear:
    indicator = series.indicator
    rows = (
        replace(row, value=row.value and figures.without_unit(row.value, indicator.unit))
        for row in year_rows(package, series)
    )
    ident = indicator.indicator
    origins = addresses.origins(ident) if ident in package.areas_of else None
    return ByYear(unit_of_line(indicator), tuple(rows), origins)


def chart_source(package: Package, series: Series, most: int | None = None) -> str:
    """Of the target and of the data, of which ``most`` are named at most."""
    used = [f for f in (series.baseline, *series.values.values()) if f is not None]
    titles = dict.fromkeys(
        package.source_by_id[f.observation.source].title if f.observation else "各地的数汇总"
        for f in used
    )
    target = package.clause_by_id[series.indicator.clause].place
    named = list(titles)[:most]
    more = f"等{len(titles)}个来源，见表格" if len(named) < len(titles) else ""
    data = f"；数据：{'、'.join(named)}{more}" if titles else ""
    return f"目标：规划原文　{target}{data}"


def year_rows(package: Package, series: Series) -> Iterator[YearRow]:
    """The same numbers as the chart, a year a line, and the targets."""
    plan = package.plan
    if series.based:
        year = series.baseline.year if series.baseline else plan.baseline_date.year
        yield observed_row(package, f"{year}年（基期）", series.baseline)
    for absent, years in groupby(plan.years, key=lambda y: absence(package, series, y)):
        if absent == WITHDRAWN:
            for year in years:
                gone = withdrawn(package, series.indicator.indicator, package.root, year)
                yield YearRow(f"{year}年", None, WITHDRAWN, None, revised=gone)
        elif absent:
            yield YearRow(figures.year_span(list(years)), None, absent, None)
        else:
            for year in years:
                row = observed_row(package, f"{year}年", series.values[year])
                # With as many digits as in the chart above it.
                value = value_words(series.values[year], marks_of(series.verdict))
                yield replace(row, value=value)
    clause = package.clause_by_id[series.indicator.clause]
    where = "规划指标表" if clause.kind == "row" else "规划原文"
    link = Link(where, addresses.clause(clause))
    unit = series.indicator.unit
    judged = {v.target.year: earlier_words(v) for v in series.verdict.earlier}
    aims = (
        (y, printed_target(t, unit), tuple(filter(None, (*changed_by(package, t), judged.get(y)))))
        for y, t in series.targets.items()
    )
    # The same target every year is one line.
    for (value, changes), same in groupby(aims, key=lambda aim: aim[1:]):
        years = [year for year, *_ in same]
        label = f"{figures.year_span(years)}{'每年' if len(years) > 1 else ''}目标"
        changed = any(series.targets[year].version > 1 for year in years)
        yield YearRow(label, value, "目标", None if changed else link, changes)
    for year, target in series.original.items():
        if series.targets[year] is not target:
            value = printed_target(target, unit)
            yield YearRow(f"{target.year}年目标（原定）", value, "已调整", link)
    for target in series.unused:
        said = (*changed_by(package, target), not_used(target, plan.data_date, series.unused))
        label = f"{target.year}年目标（要改成的）"
        yield YearRow(label, printed_target(target, unit), NOT_USED, None, said)


def absence(package: Package, series: Series, year: int) -> str | None:
    """Why a year has no row, or None where it has one."""
    if year in series.values:
        return None
    if withdrawn(package, series.indicator.indicator, package.root, year):
        return WITHDRAWN
    return series.absent if year in package.plan.due_years else NOT_DUE


def observed_row(package: Package, label: str, figure: Figure | None) -> YearRow:
    if figure is None:
        return YearRow(label, None, WORDS[NOTHING], None)
    row = figure_row(package, figure, label)
    if figure.observation is None:
        return YearRow(label, row.figure, row.status, row.source, tuple(filter(None, (row.note,))))
    said = (*remarks_of(package, figure.observation), beside(package, figure))
    changed = revised(package, figure)
    origin = origin_of(package, figure.observation)
    notes = tuple(filter(None, said))
    return YearRow(label, row.figure, row.status, row.source, notes, changed, origin)
