"""The sum behind a verdict: what goes in and from where, every step, the thresholds, the result.

Everything that a page says of it is decided here, so that a reader can do it again with a pocket
calculator; the template only places it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.measure import FLOW, due_date
from planboard.model import Package, Target
from planboard.pages.arithmetic import Step
from planboard.pages.bands import Threshold, thresholds
from planboard.pages.common import (
    Link,
    State,
    figure_row,
)
from planboard.pages.gathered import (
    Gathered,
    Ingredients,
    Input,
    Named,
    ingredients,
    named,
)
from planboard.pages.standing import changed_by, original_words, unused_words
from planboard.pages.workings import workings
from planboard.results import Results
from planboard.series import NOT_DUE, Series
from planboard.thresholds import ENOUGH, NOTHING, PRELIMINARY, WORDS
from planboard.verdict import Verdict
from planboard.wording import (
    MET_WORDS,
    earlier_words,
    figure_name,
    marks_of,
    otherwise_words,
    sentence,
    short_places,
    target_words,
    verdict_words,
)

LEAST = "最差的一个地方"
ROUNDING = (
    "“=”是准确的，“≈”是四舍五入的。四舍五入到一位小数（进度比两位）；"
    "会让人误以为到了目标或界线的，多写几位。判断用没有舍入的数。"
)


@dataclass(frozen=True)
class FlowYear:
    """A year of an annual flow: its target, what is known of it, and whether it was met."""

    year: str
    target: str
    value: str
    word: str
    source: Link | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """``state`` and ``why`` are the result; ``counted`` is how many values there are and what that
    means; ``original`` is the verdict on the target as first decided."""

    title: str
    inputs: tuple[Input, ...]
    gathered: tuple[Gathered, ...]
    years: tuple[FlowYear, ...]
    steps: tuple[Step, ...]
    short: Named | None
    thresholds: tuple[Threshold, ...]
    notes: tuple[str, ...]
    state: State
    why: str
    original: str | None

    @property
    def contents(self) -> str:
        """What is to be found in the box, for it may be closed."""
        parts = (
            (self.inputs, "用到的数"),
            (self.gathered, "各地的汇总"),
            (self.years, "逐年的目标和数"),
            (self.steps, "每一步算式"),
            (self.thresholds, "判断的界线"),
        )
        return "、".join(words for found, words in parts if found)


TITLE = "这个判断是怎么算出来的"


def sum_of(results: Results, series: Series, files: frozenset[str] = frozenset()) -> Sum:
    """``files`` are the downloads that there are."""
    verdict = series.verdict
    made = made_from(results, series, files)
    codes = short_places(verdict)
    short = Named(f"没有达到的（{len(codes)}个）", named(results.package, codes)) if codes else None
    return Sum(
        title=TITLE,
        inputs=made.inputs + tuple(target_inputs(results.package, series)),
        gathered=made.gathered,
        years=tuple(flow_years(results.package, series)),
        steps=tuple(workings(series.indicator, verdict)),
        short=short,
        thresholds=thresholds(series.indicator, verdict),
        notes=tuple(notes(results.package, series)),
        state=State(verdict.key, verdict_words(verdict)),
        why=sentence(verdict),
        original=original_words(results.package, series),
    )


def made_from(results: Results, series: Series, files: frozenset[str]) -> Ingredients:
    """The judged value and the baseline; the years of a flow have a table of their own."""
    found, verdict = Ingredients(), series.verdict
    if series.indicator.measure == FLOW:
        return found
    if verdict.figure is not None:
        label = f"{figures.period(verdict.figure.period)}的数"
        found += ingredients(results, verdict.figure, label, files)
    before = verdict.before
    if before is not None and before is not verdict.base:
        label = f"上一年（{figures.period(before.period)}）的数"
        found += ingredients(results, before, label, files)
    if verdict.base is not None:
        found += ingredients(results, verdict.base, "基期的数", files)
    elif verdict.broken is None:
        found += Ingredients((Input("基期的数", WORDS[NOTHING]),))
    other = verdict.otherwise.figure if verdict.otherwise is not None else None
    if other is not None:
        label = f"只作比较：{figures.period(other.period)}{figure_name(other)}"
        found += ingredients(results, other, label, files)
    return found


def target_inputs(package: Package, series: Series) -> Iterator[Input]:
    """The target as judged, and as first decided where it was changed."""
    if series.indicator.measure != FLOW:
        yield target_input(package, series, series.target)
    original = series.original.get(series.final_year)
    if original is not None and original is not series.target:
        yield target_input(package, series, original, "原定目标")


def target_input(
    package: Package, series: Series, target: Target, label: str | None = None
) -> Input:
    clause = package.clause_by_id[series.indicator.clause]
    basis = package.label("targets", "basis", target.basis)
    said = changed_by(package, target)
    if target.version == 1:
        said = (f"原文写作“{target.printed}”", target.operator_reason)
    return Input(
        label=label or "目标",
        value=target_words(target, series.indicator.unit),
        period=f"{target.year}年底",
        source=Link("规划原文", addresses.clause(clause)) if target.version == 1 else None,
        notes=tuple(filter(None, (*said, basis))),
    )


def flow_years(package: Package, series: Series) -> Iterator[FlowYear]:
    for year in series.verdict.years:
        figure = year.figure
        row = figure_row(package, figure, "") if figure is not None else None
        word = MET_WORDS[year.met] if figure is not None and figure.observed else "不判断"
        least = LEAST if figure is not None and figure.rows else None
        absent = series.why_absent(year.target.year) if year.due else NOT_DUE
        yield FlowYear(
            year=f"{year.target.year}年",
            target=target_words(year.target, series.indicator.unit),
            value=(row and row.figure) or absent,
            word=word if year.due else NOT_DUE,
            source=row.source if row else None,
            notes=tuple(filter(None, (least, row.note))) if row else (),
        )


def notes(package: Package, series: Series) -> Iterator[str]:
    """What the numbers do not show by themselves."""
    verdict, figure = series.verdict, series.verdict.figure
    flow = series.indicator.measure == FLOW
    when = "已经结束，按期末判断" if verdict.ended else "还没有结束，按进度判断"
    day = figures.chinese_date(package.plan.data_date)
    yield f"数据日期是{day}，目标的期限{due_words(verdict)}，{when}。"
    if verdict.broken is not None:
        day = figures.period(verdict.broken.period)
        yield f"数列在{day}中断，从那时重新开始；以前的数和基期不再比较。"
    if figure is not None and not flow:
        yield from bound_notes(figure, [*marks_of(verdict)])
    if series.met_at_start and verdict.base is not None:
        yield "基期时已经达到目标，所以只看是否保持，不算达成度。"
    if not verdict.ended and not flow and verdict.base is not None and verdict.observed:
        yield count_note(verdict)
    if verdict.provisional:
        yield "用到的数里有暂定的，正式公布后判断可能改变。"
    if verdict.worse:
        yield "比上一年差。这只写在旁边，不改变判断。"
    for one in verdict.earlier:
        goal = target_words(one.target, series.indicator.unit)
        yield f"{one.target.year}年的目标{goal}照那一年判断。{earlier_words(one)}。"
    if other := otherwise_words(verdict):
        yield f"同一年另有一个数。{other}。用哪个数，见方法。"
    yield from unused_words(package, series)
    yield ROUNDING


def due_words(verdict: Verdict) -> str:
    return figures.chinese_date(due_date(verdict.target))


def count_note(verdict: Verdict) -> str:
    text = f"基期以后有{verdict.observed}个可以判断的数"
    if verdict.observed < PRELIMINARY:
        return f"{text}，不到{PRELIMINARY}个，不判断快慢。"
    if verdict.observed < ENOUGH:
        return f"{text}，不到{ENOUGH}个，判断前面注明“初步”。"
    return f"{text}，够{ENOUGH}个。"


def bound_notes(figure: Figure, marks: list[Fraction]) -> Iterator[str]:
    """What a figure allows that is no exact number."""
    bounds, unit = figure.bounds, figure.indicator.unit
    if figure.number is None or bounds.exact is not None or not figure.observed:
        return
    if bounds.low is None and bounds.high is None:
        yield "数前面写“约”，它证明不了达到，也证明不了没有达到。"
        return
    if not figure.complete:
        yield "有的地方没有报。没有报的不推算；只看它们最少和最多会使全部成为多少，两头得出同样的判断才判断。"
    else:
        yield "数前面有“≥”或“≤”，不是准确的数；它允许的最小值和最大值得出同样的判断才判断。"
    marks = [*marks, *(() if figure.number is None else (figure.number,))]
    low = end_words(("不少于", "大于"), bounds.low, bounds.low_open, unit, marks)
    high = end_words(("不超过", "小于"), bounds.high, bounds.high_open, unit, marks)
    said = "，".join(filter(None, (low, high)))
    if said:
        yield f"实际的数{said}。"


def end_words(
    words: tuple[str, str], number: Fraction | None, beyond: bool, unit: str, marks: list[Fraction]
) -> str:
    if number is None:
        return ""
    text = figures.exact_or_rounded(number, marks)
    about = "" if Fraction(text.replace(",", "")) == number else "约"
    return f"{words[beyond]}{about}{figures.with_unit(text, unit)}"
