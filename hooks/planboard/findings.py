"""What a chart says in words: its title, its key, and itself as a sentence for those who hear it."""

from collections.abc import Iterator
from decimal import Decimal

from planboard import figures
from planboard.figures import QUALIFIER_WORDS
from planboard.model import Plan
from planboard.series import NOT_DUE, Series
from planboard.thresholds import EARLY, REACHED, SHORT
from planboard.wording import (
    figure_name,
    marks_of,
    printed_target,
    reported_words,
    value_number,
    verdict_words,
    year_words,
)

# Drawn as full dots: a normal value, and the first one after a break.
SOLID = frozenset("AB")


def other_base(series: Series) -> str:
    """Of two baselines that differ one is drawn; the other is told."""
    base = series.baseline
    other = base.other if base is not None else None
    if other is None or other.amount in (None, base.amount):
        return ""
    amount = figures.with_unit(figures.number(other.amount), series.indicator.unit)
    return f"基期另有{figure_name(other)}{amount}"


def keys(series: Series, missing: list[int]) -> Iterator[str]:
    """What the subtitle must explain: gaps that carry no word of their own, and hollow dots."""
    if any(year not in series.statuses for year in missing):
        yield f"灰色虚线柱：{series.absent}"
    shown = shown_values(series)
    hollow = [series.values[y] for y in shown if values_hollow(series, y)]
    words = [series.statuses[f.year] for f in hollow if f.status not in SOLID]
    words += ["只有一部分地方有数"] * any(not f.complete for f in hollow)
    if words:
        yield f"空心点：{'、'.join(dict.fromkeys(words))}"


def shown_values(series: Series) -> dict[int, Decimal]:
    values = {year: f.amount for year, f in series.values.items()}
    return {year: value for year, value in sorted(values.items()) if value is not None}


def finding(series: Series, plan: Plan) -> tuple[str, list[int]]:
    """The chart's title, and the years for which nothing is drawn."""
    values = shown_values(series)
    base = series.baseline and series.baseline.amount
    missing = [year for year in plan.due_years if year not in values]
    if base is None and series.based:
        missing.insert(0, plan.baseline_date.year)
    if values:
        return found_words(series, *list(values.items())[-1]), missing
    known = "只有目标" if base is None else "只有起点和目标"
    silent = [year for year in missing if year not in series.statuses]
    gap = f"，{figures.year_span(silent)}{series.absent}" if silent else ""
    return known + gap, missing


def found_words(series: Series, year: int, value: Decimal) -> str:
    """“2032年为95.2%，未达到目标100%”, or only the target where nothing was judged."""
    verdict, target = series.verdict, target_text(series)
    if verdict.years and verdict.judged:
        return f"{year_words(verdict)}，每年目标{target}"
    # A forecast or an estimate must not read like a result.
    word = f"（{hollow_word(series, year)}）" if values_hollow(series, year) else ""
    amount = figures.with_unit(value_text(series, year), series.indicator.unit)
    text = f"{year}年为{amount}{word}"
    every = "每年" if verdict.years else f"{series.final_year}年"
    if not verdict.judged or verdict.years or verdict.figure.year != year:
        return f"{text}，{every}目标{target}"
    if verdict.key in REACHED | {EARLY}:
        return f"{text}，达到目标{target}"
    if verdict.key in SHORT:
        return f"{text}，未达到目标{target}"
    return f"{text}，{verdict_words(verdict)}；{every}目标{target}"


def value_text(series: Series, year: int) -> str:
    """Rounded so that it does not seem to reach a mark that it does not reach."""
    figure = series.values[year]
    return f"{QUALIFIER_WORDS[figure.qualifier]}{value_number(figure, marks_of(series.verdict))}"


def hollow_word(series: Series, year: int) -> str:
    """The status, or of how many places the figure is."""
    figure, words = series.values[year], []
    if figure.status not in SOLID:
        words.append(series.statuses[year])
    if not figure.complete:
        words.append(reported_words(figure.coverage.reported, figure.coverage.expected, "地方"))
    return "，".join(words)


def target_text(series: Series) -> str:
    """The target that counts, with its unit: the operator only where the plan prints one."""
    return printed_target(series.target, series.indicator.unit)


def describe(series: Series, plan: Plan) -> str:
    """The chart in a sentence, for those who hear it."""
    parts = []
    if series.baseline is not None:
        amount = figures.number(series.baseline.amount)
        parts.append(f"{figures.period(series.baseline.period)}基期{amount}")
        parts += filter(None, [other_base(series)])
    values = shown_values(series)
    for year in plan.years:
        absent = series.why_absent(year) if year in plan.due_years else NOT_DUE
        word = hollow_word(series, year) if year in values else ""
        amount = value_text(series, year) if year in values else absent
        parts.append(f"{year}年{amount}" + (f"（{word}）" if word else ""))
    every = "每年" if series.verdict.years else f"{series.final_year}年"
    parts.append(f"{every}目标{target_text(series)}")
    return "；".join(parts) + "。"


def values_hollow(series: Series, year: int) -> bool:
    figure = series.values[year]
    return figure.status not in SOLID or not figure.complete
