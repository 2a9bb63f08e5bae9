"""All steps of a verdict in their order, from what was published to what decides."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from planboard.figure import Figure
from planboard.measure import FLOW, Ruler, due_date
from planboard.model import Indicator
from planboard.pages.arithmetic import (
    Step,
    bracket,
    equals,
    over,
    plus,
    published,
    share,
    trimmed,
)
from planboard.pages.steps import (
    VALUE,
    Way,
    alike,
    flow_steps,
    keeping_step,
    month_step,
    value_steps,
    way_of,
    way_steps,
    worse_step,
)
from planboard.reasons import EARLIER_ONLY, ONE_VALUE, ONLY_RECKONED
from planboard.verdict import Verdict

ORIGINAL, OTHER = "按原定目标：", "按另一个数："


def workings(indicator: Indicator, verdict: Verdict) -> Iterator[Step]:
    """Every step; of a figure that is shown and not judged only where it comes from."""
    if indicator.measure == FLOW:
        yield from flow_steps(verdict, indicator.unit)
        return
    figure, base = verdict.figure, verdict.base
    if figure is None or figure.number is None:
        return
    shown_only = verdict.why in (EARLIER_ONLY, ONLY_RECKONED)
    ways = alike(
        way for _, _, way in ([] if shown_only else named_ways(indicator, verdict, figure))
    )
    digits = ways[0].digits if ways else 1
    yield from value_steps(figure, VALUE, digits)
    # What is shown and not judged is not held against the target either.
    if not ways:
        return
    if base is not None and verdict.why != ONE_VALUE:
        yield from value_steps(base, "基期的值", digits)
        ruler = Ruler(indicator, verdict.target, base, verdict.ended)
        if ruler.keeping:
            yield keeping_step(ruler, base, digits)
    if any(way.paced for way in ways):
        words = "12 × 年份之差 + 月份之差，日子不计"
        yield month_step(base.date, figure.date, "过去的月数", words)
        yield month_step(base.date, due_date(verdict.target), "基期到目标的月数", words)
    named = [(case, name) for case, name, _ in named_ways(indicator, verdict, figure)]
    for (case, name), way in zip(named, ways, strict=True):
        if case == OTHER:
            yield from value_steps(verdict.otherwise.figure, case + VALUE, digits)
        elif figure.bounds.exact is None:
            yield from part_steps(figure, way.number, digits)
        for step in way_steps(way, name, whole=figure.bounds.exact is not None or case == OTHER):
            yield replace(step, label=f"{case}{step.label}")
    if verdict.before is not None:
        yield from value_steps(verdict.before, "上一年的值", digits)
        yield worse_step(figure, verdict.before, digits)


def named_ways(
    indicator: Indicator, verdict: Verdict, figure: Figure
) -> Iterator[tuple[str, str, Way]]:
    """The numbers that are held against the target, each with its case: the figure, against the
    original target too; the other figure of the year, where that would be judged otherwise; of one that
    is not exact the least and the greatest that it allows."""
    yield from own_ways(indicator, verdict, figure)
    other = verdict.otherwise
    if other is not None and other.figure.bounds.exact is not None:
        yield OTHER, VALUE, way_to(indicator, other, other.figure.bounds.exact)


def own_ways(
    indicator: Indicator, verdict: Verdict, figure: Figure
) -> Iterator[tuple[str, str, Way]]:
    bounds = figure.bounds
    if bounds.exact is not None:
        name = "最差的一个" if figure.rows else VALUE
        yield "", name, way_to(indicator, verdict, bounds.exact)
        if verdict.original is not None:
            yield ORIGINAL, name, way_to(indicator, verdict.original, bounds.exact)
        return
    if bounds.low is not None and not bounds.low_open:
        yield "", "可能的最小值", way_to(indicator, verdict, bounds.low)
    if bounds.high is not None and not bounds.high_open:
        yield "", "可能的最大值", way_to(indicator, verdict, bounds.high)


def way_to(indicator: Indicator, verdict: Verdict, number: Fraction) -> Way:
    # Of one value nothing is said but itself and the gap.
    base = None if verdict.why == ONE_VALUE else verdict.base
    ruler = Ruler(indicator, verdict.target, base, verdict.ended)
    return way_of(indicator, verdict, ruler, number)


def part_steps(figure: Figure, number: Fraction, digits: int) -> Iterator[Step]:
    """What a share of places would be if all of those had it that did not report, or none of them;
    only where each place counts as one."""
    known = figure.coverage
    if known is None or known.complete or figure.numerator is None:
        return
    silent = known.expected - known.reported
    top, bottom = Fraction(figure.numerator), Fraction(figure.denominator)
    whole = bracket(plus((published(bottom), published(silent))))
    result = share(trimmed(number, digits) / 100, number / 100)
    for words, with_them in (("都没有", Fraction(0)), ("都有", Fraction(silent))):
        above = (
            bracket(plus((published(top), published(with_them)))) if with_them else published(top)
        )
        if 100 * (top + with_them) / (bottom + silent) == number:
            label = f"没有报的{silent}个{words}"
            yield Step(label, "分子 ÷（分母 + 没有报的）", equals(over(above, whole), result))
