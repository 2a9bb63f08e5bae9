"""The verdict as a page says it first: the word, why, what is beside it, and the figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.lineage import deadline
from planboard.measure import FLOW
from planboard.model import Package, Target
from planboard.pages.common import Link, State, coverage_text, figure_text, state_of
from planboard.pages.remarks import MET_AT_START
from planboard.pages.years import revised
from planboard.progress import counts
from planboard.reasons import BY_PACE
from planboard.series import Series
from planboard.thresholds import NOTHING, WORDS
from planboard.verdict import Verdict
from planboard.wording import (
    attainment_words,
    first_words,
    gap_parts,
    marks_of,
    otherwise_words,
    pace_words,
    printed_target,
    sentence,
    status_word,
    totals,
    value_words,
    verdict_words,
    year_words,
)

WORSE = "比上一年差。"


@dataclass(frozen=True)
class KeyFigure:
    """``state`` is there where no figure is, and ``supply`` where it is said how it could be supplied; of
    ``value`` the ``unit`` can stand smaller."""

    label: str
    value: str
    note: str
    state: State | None = None
    revised: Link | None = None
    supply: str | None = None

    @property
    def number(self) -> str:
        return self.value.partition(figures.UNIT_SPACE)[0]

    @property
    def unit(self) -> str:
        return self.value.partition(figures.UNIT_SPACE)[2]


@dataclass(frozen=True)
class Original:
    """A target as first decided, the verdict on it, and how it was changed."""

    target: str
    state: State
    changed: str


@dataclass(frozen=True)
class Standing:
    """What is said of a series before anything else; ``beside`` does not change the verdict."""

    state: State
    why: str
    beside: tuple[str, ...]
    original: Original | None
    key_figures: tuple[KeyFigure, ...]


def standing(package: Package, series: Series) -> Standing:
    verdict = series.verdict
    return Standing(
        state=state_of(series),
        why=sentence(verdict),
        beside=tuple(beside(verdict)),
        original=original(package, series),
        key_figures=tuple(key_figures(package, series)),
    )


def beside(verdict: Verdict) -> Iterator[str]:
    """What does not change the verdict and must be known with it."""
    if verdict.worse:
        yield WORSE
    if other := otherwise_words(verdict):
        yield f"{other}。"


def original(package: Package, series: Series) -> Original | None:
    verdict, first = series.verdict.original, series.original.get(series.final_year)
    if verdict is None or first is None:
        return None
    return Original(
        target=first_words(first, series.target, series.indicator.unit),
        state=State(verdict.key, verdict_words(verdict)),
        changed="；".join(changed_by(package, series.target)),
    )


def changed_by(package: Package, target: Target) -> tuple[str, ...]:
    """Who changed a target, when, and what was said; nothing of an original one."""
    if target.version == 1:
        return ()
    day = f"{figures.chinese_date(target.decided_on)}调整" if target.decided_on else "调整"
    said = f"{day}：{target.reference}" if target.reference else day
    return tuple(filter(None, (said, package.unstamped(target.note))))


def not_used(target: Target, on: date, among: Iterable[Target]) -> str | None:
    """Why a version of a target does not count for the verdict as of ``on``; None of one that does.
    ``among`` are those that it may go on from."""
    if counts(target, among, on):
        return None
    if target.decided_on is None:
        return "没有写明哪天决定，不用来判断"
    due = deadline(target, among)
    if target.decided_on > due:
        return f"在目标的期限{figures.chinese_date(due)}以后才决定，不用来判断"
    return "在数据日期以后才决定，还不用来判断"


def unused_words(package: Package, series: Series) -> Iterator[str]:
    """“2026年3月15日调整：……。要改成的目标是80%；在目标的期限……以后才决定，不用来判断。”"""
    for target in series.unused:
        changed = "；".join(changed_by(package, target)).rstrip("。")
        value = printed_target(target, series.indicator.unit)
        why = not_used(target, package.plan.data_date, series.unused)
        yield f"{changed}。要改成的目标是{value}；{why}。"


def key_figures(package: Package, series: Series) -> Iterator[KeyFigure]:
    flow = series.indicator.measure == FLOW
    yield from years_reached(package, series) if flow else (current(package, series),)
    if series.based:
        yield base(package, series)
    yield goal(package, series)
    if not flow:
        yield from way(series)


def current(package: Package, series: Series) -> KeyFigure:
    """The judged value, or the last one there is."""
    figure = series.verdict.figure
    if figure is None or figure.number is None:
        return absent(series)
    value = value_words(figure, marks_of(series.verdict))
    label = f"{figures.period(figure.period)}的数"
    note = status_words(package, figure)
    return KeyFigure(label, value, note, revised=revised(package, figure))


def absent(series: Series) -> KeyFigure:
    word = series.statuses.get(series.final_year, series.absent)
    note = f"有{series.places}个地方的记录，见下表" if series.places else ""
    year = f"{series.final_year}年的数" if series.verdict.ended else "现在的数"
    return KeyFigure(year, word, note, State(NOTHING, word))


def years_reached(package: Package, series: Series) -> Iterator[KeyFigure]:
    verdict = series.verdict
    words = year_words(verdict)
    if words is None:
        yield current(package, series)
        return
    reached, _, rest = words.partition("，")
    yield KeyFigure("到期的年份", reached, rest)
    if sums := totals(verdict):
        unit = series.indicator.unit
        got, owed = (figures.with_unit(figures.exact_or_rounded(n), unit) for n in sums)
        yield KeyFigure("各年合计", got, f"到期各年的目标合计{owed}")


def base(package: Package, series: Series) -> KeyFigure:
    if series.baseline is None:
        label = f"基期（{package.plan.baseline_date.year}年）"
        state = State(NOTHING, "")
        return KeyFigure(label, WORDS[NOTHING], "", state, supply=f"{addresses.CONTRIBUTE}#reader")
    label = f"基期（{series.baseline.year}年）"
    note = MET_AT_START if series.met_at_start else "按指标自身口径"
    if series.verdict.broken is not None:
        note = "数列中断，不再比较"
    value = figure_text(package, series.baseline) or ""
    return KeyFigure(label, value, note, revised=revised(package, series.baseline))


def goal(package: Package, series: Series) -> KeyFigure:
    flow = series.indicator.measure == FLOW
    label = "目标（每年）" if flow else f"目标（{series.final_year}年）"
    basis = package.label("targets", "basis", series.target.basis)
    value = printed_target(series.target, series.indicator.unit)
    first = series.original.get(series.final_year, series.target)
    printed = f"原文写作“{first.printed}”"
    if series.target is not first:
        printed = f"原定{first_words(first, series.target, series.indicator.unit)}"
    return KeyFigure(label, value, f"{printed}；{basis}")


def way(series: Series) -> Iterator[KeyFigure]:
    """The gap, with attainment and pace where they exist."""
    verdict = series.verdict
    said = []
    if attained := attainment_words(verdict):
        said.append(f"达成度{attained}，从基期到目标走了多少")
    if verdict.why == BY_PACE and (pace := pace_words(verdict)):
        said.append(f"进度比{pace}，达成度与过去的时间之比")
    if parts := gap_parts(verdict):
        words, amount = parts
        label, value = (words, amount) if amount else ("与目标相比", words)
        yield KeyFigure(label, value, "；".join(said))


def status_words(package: Package, figure: Figure) -> str:
    """The status, and of how many places."""
    return "，".join(filter(None, (status_word(package, figure), coverage_text(package, figure))))


def original_words(package: Package, series: Series) -> str | None:
    """“按原定的目标15%判断：未完成。2033年……调整：……”"""
    found = original(package, series)
    if found is None:
        return None
    return f"按原定的目标{found.target}判断：{found.state.word}。{found.changed}"
