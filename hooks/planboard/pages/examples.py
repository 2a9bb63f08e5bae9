"""Worked examples for the page on method, with invented numbers, judged and printed by the code that
judges the real ones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planboard.bounds import exactly
from planboard.figure import Figure
from planboard.measure import FLOW
from planboard.model import Indicator, Target
from planboard.pages.arithmetic import Step
from planboard.pages.common import State
from planboard.pages.workings import workings
from planboard.progress import judge
from planboard.verdict import History
from planboard.wording import sentence, verdict_words

# Years in which no plan is meant.
START, END = 2040, 2045


@dataclass(frozen=True)
class Example:
    story: str
    steps: tuple[Step, ...]
    state: State
    why: str


def examples() -> tuple[Example, ...]:
    return (
        example(
            f"{START}年60%，目标是{END}年不低于100%，{END}年97%。现在是{END + 1}年，规划期已经结束。",
            rate(),
            {START: 60, END: 97},
            {END: 100},
            date(END + 1, 6, 30),
        ),
        example(
            f"同样的基期和目标，{START + 1}、{START + 2}、{START + 3}年是66%、72%、80%。"
            f"现在是{START + 4}年年初，规划期还没有结束。",
            rate(),
            {START: 60, START + 1: 66, START + 2: 72, START + 3: 80},
            {END: 100},
            date(START + 4, 1, 31),
        ),
        example(
            "目标是每年新增3个，五年分别新增3、3、3、2、4个。",
            rate(unit="个", measure=FLOW, scale=1),
            dict(zip(range(START + 1, END + 1), (3, 3, 3, 2, 4), strict=True)),
            dict.fromkeys(range(START + 1, END + 1), 3),
            date(END + 1, 6, 30),
        ),
    )


def rate(unit: str = "%", measure: str = "stock", scale: int = 100) -> Indicator:
    blank = dict.fromkeys(Indicator.__dataclass_fields__)
    known = {"indicator": "example", "unit": unit, "measure": measure, "scale": scale}
    return Indicator(**{**blank, **known, "nature": "预期性"})


def example(
    story: str,
    indicator: Indicator,
    values: dict[int, int],
    goals: dict[int, int],
    on: date,
) -> Example:
    history = History(
        indicator,
        tuple(figure(indicator, year, number) for year, number in values.items()),
        date(START, 12, 31),
        on,
    )
    verdict = judge(history, [target(year, number) for year, number in goals.items()])
    state = State(verdict.key, verdict_words(verdict))
    return Example(story, tuple(workings(indicator, verdict)), state, sentence(verdict))


def figure(indicator: Indicator, year: int, number: int) -> Figure:
    day, value = date(year, 12, 31), Fraction(number)
    return Figure(indicator, "", day, "A", value, exactly(value), statuses=frozenset("A"))


def target(year: int, number: int) -> Target:
    blank = dict.fromkeys(Target.__dataclass_fields__)
    known = {"indicator": "example", "year": year, "version": 1, "operator": "≥"}
    return Target(**{**blank, **known, "number": Decimal(number)})
