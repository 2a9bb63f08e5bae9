"""Every series as one mark, and how many have which verdict."""

from dataclasses import dataclass

from planboard.counting import counts
from planboard.measure import BINDING
from planboard.model import Plan
from planboard.pages.common import State, state_of
from planboard.series import Series
from planboard.thresholds import NOTHING, WORDS


@dataclass(frozen=True)
class Strip:
    """One mark an indicator, of one nature, sorted by verdict: (state, name). ``told`` says the
    same in words for those who do not see the marks."""

    nature: str
    count: int
    told: str
    marks: tuple[tuple[State, str], ...]


def strips(all_series: list[Series]) -> tuple[Strip, ...]:
    natures = sorted({s.indicator.nature for s in all_series}, key=lambda n: n != BINDING)
    return tuple(
        strip(nature, [s for s in all_series if s.indicator.nature == nature]) for nature in natures
    )


def strip(nature: str, members: list[Series]) -> Strip:
    place = {key: number for number, key in enumerate(WORDS)}
    ordered = sorted(members, key=lambda s: place[s.verdict.key])
    told = "、".join(f"{WORDS[key]}{number}项" for key, number in counts(members).items())
    marks = tuple((state_of(s), s.indicator.name) for s in ordered)
    return Strip(nature, len(members), told, marks)


def state_counts(all_series: list[Series], plan: Plan) -> tuple[tuple[int, State], ...]:
    """How many have each verdict; "nothing" is said of the plan period, baselines aside."""
    based = sum(s.verdict.key == NOTHING and s.baseline is not None for s in all_series)
    some = f"（其中{based}项有基期数据）" if based else ""
    words = {**WORDS, NOTHING: f"没有{plan.years[0]}—{plan.years[-1]}年数据{some}"}
    return tuple((n, State(key, words[key])) for key, n in counts(all_series).items())
