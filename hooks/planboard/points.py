"""The numbers of a chart as they are printed in it, a year a row: what its other faces are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planboard import figures
from planboard.charts import BREAK, first_year
from planboard.figures import QUALIFIER_WORDS
from planboard.findings import finding, hollow_word, shown_values, value_text, values_hollow
from planboard.model import Plan
from planboard.series import NOT_DUE, Series
from planboard.thresholds import NOTHING, WORDS

BASELINE = "基期"


@dataclass(frozen=True)
class Point:
    """A year. ``number`` is in the unit of the indicator, as printed, and None where there is none;
    ``text`` is the same with its sign, ``qualifier`` that sign; ``word`` is the status, or why there is
    no number; ``gap`` says that the chart draws the year as one without data. ``joined`` says that a
    line comes from the year before, ``broken`` that none may. ``target`` is the one in force,
    ``original`` the one that it replaced."""

    year: int
    word: str
    number: Decimal | None = None
    text: str = ""
    qualifier: str = ""
    base: bool = False
    hollow: bool = False
    gap: bool = False
    joined: bool = False
    broken: bool = False
    target: Decimal | None = None
    original: Decimal | None = None


def points(series: Series, plan: Plan) -> tuple[Point, ...]:
    """Every year from the baseline to the end of the axis that has anything to be said of it."""
    last = max(plan.years[-1], series.final_year)
    _, missing = finding(series, plan)
    found = (
        point(series, plan, year, missing) for year in range(first_year(series, plan), last + 1)
    )
    return tuple(filter(None, found))


def point(series: Series, plan: Plan, year: int, missing: list[int]) -> Point | None:
    """None of a year before the plan of which nothing is known, and nothing had to be."""
    values = shown_values(series)
    target, first = series.targets.get(year), series.as_planned.get(year)
    aims = {
        "target": target.number if target else None,
        "original": first.number if first and first is not target else None,
    }
    if series.baseline is not None and year == series.baseline.year and year not in values:
        return Point(year, BASELINE, *base_number(series), base=True, **aims)
    if year in values:
        broken = series.values[year].status == BREAK
        return Point(
            year,
            hollow_word(series, year) or series.statuses[year],
            printed(value_text(series, year)),
            value_text(series, year),
            QUALIFIER_WORDS[series.values[year].qualifier],
            hollow=values_hollow(series, year),
            joined=year - 1 in values and not broken,
            broken=broken,
            **aims,
        )
    if year not in plan.years and year not in missing and not any(aims.values()):
        return None
    return Point(year, why_none(series, plan, year), gap=year in missing, **aims)


def base_number(series: Series) -> Iterator[Decimal | str]:
    """Number, text and sign of the baseline."""
    sign = QUALIFIER_WORDS[series.baseline.qualifier]
    text = figures.number(series.baseline.amount)
    yield from (printed(text), f"{sign}{text}", sign)


def why_none(series: Series, plan: Plan, year: int) -> str:
    if year == plan.baseline_date.year and year not in plan.years:
        return WORDS[NOTHING]
    return series.why_absent(year) if year in plan.due_years else NOT_DUE


def printed(text: str) -> Decimal:
    """The number in digits as they stand in the page."""
    return Decimal(text.lstrip("".join(QUALIFIER_WORDS.values())).replace(",", ""))
