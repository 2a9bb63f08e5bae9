"""What each verdict asks for, in words, from the thresholds that the code itself reads: for the
page on method, and for the box that shows a sum."""

from dataclasses import dataclass

from planboard.measure import BINDING, FLOW, Ruler
from planboard.model import Indicator
from planboard.pages.common import State
from planboard.tally import MINIMUM
from planboard.thresholds import (
    AHEAD,
    AS_PLANNED,
    BEHIND,
    DONE,
    EARLY,
    ENOUGH,
    FASTER,
    KEPT,
    LATE,
    LOST,
    MISSED,
    NEAR,
    NEARLY,
    NOTHING,
    OFF,
    ON_TRACK,
    PRELIMINARY,
    SLIGHTLY_BEHIND,
    UNDECIDED,
    UNENDED,
    WORDS,
)
from planboard.verdict import Verdict
from planboard.wording import sentence

PERCENT = f"{NEAR * 100}%"
AHEAD_, ON_TRACK_, BEHIND_ = (f"{float(n):.2f}" for n in (AHEAD, ON_TRACK, SLIGHTLY_BEHIND))

Band = tuple[str, str]

BINDING_END: tuple[Band, ...] = ((DONE, "达到目标"), (MISSED, "没有达到目标，差多少都算"))
EXPECTED_END: tuple[Band, ...] = (
    (DONE, "达到目标"),
    (NEARLY, f"没有达到目标，但达成度不少于{PERCENT}"),
    (MISSED, f"没有达到目标，达成度不到{PERCENT}"),
)
NO_BASE_END: tuple[Band, ...] = ((DONE, "达到目标"), (MISSED, "没有达到目标"))
KEEPING: tuple[Band, ...] = (
    (KEPT, "基期已经达到，现在仍然达到"),
    (LOST, "基期已经达到，现在没有达到"),
)
ON_THE_WAY: tuple[Band, ...] = (
    (EARLY, "已经达到目标"),
    (FASTER, f"进度比不低于{AHEAD_}"),
    (AS_PLANNED, f"进度比不低于{ON_TRACK_}，低于{AHEAD_}"),
    (LATE, f"进度比不低于{BEHIND_}，低于{ON_TRACK_}"),
    (BEHIND, f"进度比低于{BEHIND_}"),
    (OFF, "比基期还差"),
)
NO_BASE_WAY: tuple[Band, ...] = (
    (EARLY, "已经达到目标"),
    (UNDECIDED, "没有达到目标，没有可用的基期数"),
)
FLOW_END: tuple[Band, ...] = (
    (DONE, "到期的每一年都有数，都达到当年的目标"),
    (MISSED, "有一年没有达到当年的目标"),
    (UNENDED, "有的年份没有数，有数的都达到了"),
)
FLOW_WAY: tuple[Band, ...] = (
    (AS_PLANNED, "到期的每一年都有数，都达到当年的目标"),
    (BEHIND, "有一年没有达到当年的目标"),
    (UNDECIDED, "有的年份没有数，或还没有一年到期"),
)
LEAST_END: tuple[Band, ...] = (
    (DONE, "每个地方都有数，都达到"),
    (MISSED, "有一个地方没有达到"),
    (UNENDED, "有的地方没有数，有数的都达到了"),
)
LEAST_WAY: tuple[Band, ...] = (
    (EARLY, "每个地方都有数，同一年都达到"),
    (UNDECIDED, "有的地方还没有达到，或没有数"),
)
UNKNOWN: tuple[Band, ...] = (
    (UNENDED, "规划期已经结束，目标年没有可以判断的数，或各地报的不全、没有报的可能改变判断"),
    (UNDECIDED, "有数，但太少，或数本身不准，得不出唯一的判断"),
    (NOTHING, "规划期内没有找到公开数据；只有基期数据也算在这里"),
)


# All of them, as the page on method has them.
TABLES = (
    ("规划期结束以后，约束性指标", BINDING_END),
    ("规划期结束以后，预期性指标", EXPECTED_END),
    ("规划期还没有结束，有基期数", ON_THE_WAY),
    ("基期已经达到目标", KEEPING),
    ("年度流量，最后一年结束以后", FLOW_END),
    ("年度流量，规划期还没有结束", FLOW_WAY),
    ("要求每个地方都达到，规划期结束以后", LEAST_END),
    ("要求每个地方都达到，规划期还没有结束", LEAST_WAY),
    ("不能判断的", UNKNOWN),
)
# The numbers of the method, as its page says them.
NUMBERS = {
    "near": PERCENT,
    "ahead": AHEAD_,
    "on_track": ON_TRACK_,
    "behind": BEHIND_,
    "preliminary": str(PRELIMINARY),
    "enough": str(ENOUGH),
}


@dataclass(frozen=True)
class Threshold:
    """A verdict and what it asks for; ``matches`` says that this one was given."""

    state: State
    condition: str
    matches: bool = False


def thresholds(indicator: Indicator, verdict: Verdict) -> tuple[Threshold, ...]:
    """Those that could have been given, the given one marked."""
    bands = list(bands_of(indicator, verdict))
    if verdict.key not in dict(bands):
        bands.append((verdict.key, sentence(verdict).rstrip("。")))
    return tuple(threshold(key, text, key == verdict.key) for key, text in bands)


def threshold(key: str, condition: str, matches: bool = False) -> Threshold:
    return Threshold(State(key, WORDS[key]), condition, matches)


def bands_of(indicator: Indicator, verdict: Verdict) -> tuple[Band, ...]:
    if indicator.measure == FLOW:
        return FLOW_END if verdict.ended else FLOW_WAY
    ruler = Ruler(indicator, verdict.target, verdict.base, verdict.ended)
    if ruler.keeping:
        return KEEPING
    if indicator.aggregation == MINIMUM and (ruler.base is None or not verdict.ended):
        return LEAST_END if verdict.ended else LEAST_WAY
    if not verdict.ended:
        return ON_THE_WAY if ruler.base is not None else NO_BASE_WAY
    if indicator.nature == BINDING:
        return BINDING_END
    return EXPECTED_END if ruler.base is not None else NO_BASE_END
