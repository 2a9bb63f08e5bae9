"""Every case that a reader or an engineer must be able to see, and which series holds it.

| case | where |
| --- | --- |
| normal, provisional, estimated, imputed, break, forecast, other definition, unreliable | ``WHOLE`` |
| missing, not collected, impossible, suppressed | ``WHOLE``, ``SHOWCASE`` |
| reached, overshot, short, falling, no value for the last year, only a baseline, nothing | ``WHOLE`` |
| bounds and 约, a leap that its note explains | ``WHOLE`` |
| a changed target | ``WHOLE``, the profile with ``changed`` |
| annual flows: one year short; one year without a row | ``FLOWS`` |
| at least one in every place: one place short | ``values.minimum`` |
| one place with every status | ``SHOWCASE``, the last year of ``Cases.showcase`` |
| late reporters: the last year, or the last two, have no row | ``Cases.late`` |
| a merged place, a founded one, one that is named but not counted | ``places.with_history`` |
| a total for the whole that equals the places' sum, one that does not | ``Cases.totals`` |
| a shortfall explained, a missing value explained, one that nobody explains | ``explanations`` |
| a value revised, a part, a status, and a value withdrawn | ``revisions`` |
| a baseline quoted from the plan, a fact near an indicator, one worked out | ``text`` |
| promises of every kind, and of every state | ``promises`` (a table of its own) |
| a promise counted every year, place by place, or by an indicator of the table | ``series`` |
| a series of a promise without any row | ``series.SILENT`` |
| four promises in one sentence; places in a sentence, a table, a box | ``promises``, ``pilots`` |
| a place in trouble, one encouraged, one ordered to act, one that is a model | ``pilots`` |
| problems answered, answered in part, not at all | ``readings.problems`` |
| mechanisms open, closed, unsaid; documents of every role | ``readings.support`` |
| contradictions of every kind, with two sides and with one | ``readings.contradictions`` |
"""

from dataclasses import dataclass
from random import Random

from planboard.model import Indicator

from demo.definitions import Definitions
from demo.places import Place, Places
from demo.series import SILENT

# What the body responsible says of a value, by its status.
REASONS = {
    "P": "年报数，尚未核定。",
    "E": "按抽样推算。",
    "I": "缺的一份按上一年补入。",
    "B": "统计口径调整，与以前各年不可比。",
    "D": "报送单位的定义与规划不同。",
    "U": "原始记录不全。",
    "L": "当年没有开展统计。",
    "M": "当年尚未启用，不可能有数。",
    "O": "应报未报。",
    "Q": "个数太小，不公开。",
    "F": "预测数，不是实际数。",
}
EMPTY = frozenset("LMOQ")
NO_ROW = "-"


@dataclass(frozen=True)
class Profile:
    """``way`` is how far the last value has come from the baseline to the target; ``statuses``
    has a letter a year, the last letter the last year; ``bounds`` likewise."""

    way: float
    statuses: str
    bounds: str = "====="
    baseline: bool = True
    changed: bool = False
    leap: bool = False

    def status(self, years: int, index: int) -> str:
        return fitted(self.statuses, years)[index]

    def bound(self, years: int, index: int) -> str:
        return fitted(self.bounds, years)[index]


def fitted(letters: str, years: int) -> str:
    """A longer plan repeats the first letter, a shorter one drops it."""
    return letters.rjust(years, letters[0])[-years:]


# The series that only the whole reports take these one after another.
WHOLE = (
    Profile(1.0, "AAAAA"),
    Profile(1.4, "AAAAP"),
    Profile(0.6, "AAEAA", changed=True),
    Profile(1.0, "AAAAF"),
    Profile(1.5, "AAAAA"),
    Profile(0.8, "AABAA"),
    Profile(0.9, "AAAA-"),
    Profile(0.5, "-----", baseline=False),
    Profile(0.95, "AOAAA"),
    Profile(-0.3, "AAAAA"),
    Profile(0.9, "AAAAQ"),
    Profile(1.1, "AAAAA", leap=True),
    Profile(0.5, "-----"),
    Profile(0.9, "LAAAA", baseline=False),
    Profile(1.0, "AAIAP"),
    Profile(1.2, "MMAAA", baseline=False),
    Profile(0.7, "DAUAA"),
    Profile(1.0, "AAAAA", bounds="≥~≥~≥"),
)
# Added to each year's target; None is a year without a row.
FLOWS = ((0, 0, -1, 0, 1), (1, 0, None, 2, 0))
# The share of places that have come along at the end, for coverage series in turn.
COVERAGE = (1.0, 0.97, 0.9, 1.0, 0.78, 1.0, 0.6, 0.94)
SHOWCASE = "PEQOUDIBLMF"
LATE_SHARE = 30


@dataclass(frozen=True)
class Cases:
    """Who holds what. ``late`` says how many of the last years a place has not reported."""

    whole: tuple[Indicator, ...]
    flows: tuple[Indicator, ...]
    by_place: tuple[Indicator, ...]
    context: tuple[Indicator, ...]
    late: dict[str, int]
    showcase: Place

    @property
    def totals(self) -> tuple[Indicator, ...]:
        """Series of which places and the whole both report: the same, then not the same."""
        return self.by_place[:2]

    def profile(self, indicator: Indicator) -> Profile:
        return WHOLE[self.whole.index(indicator) % len(WHOLE)]

    @property
    def changed(self) -> Indicator | None:
        return next((i for i in self.whole if self.profile(i).changed), None)


def cases(kept: Definitions, found: Places, rng: Random) -> Cases:
    own = [i for i in kept.indicators if i.kind == "plan"]
    root = kept.package.root.level
    by_place = [i for i in own if i.level not in (None, root) and i.measure == "stock"]
    # Those of the lowest level first: the totals and the showcase are among them.
    by_place.sort(key=lambda i: i.level != kept.leaf)
    rest = [i for i in own if i not in by_place]
    promised = [i for i in kept.indicators if i.kind == "commitment" and i.indicator != SILENT]
    by_place += [i for i in promised if i.level != root]
    rest += [i for i in promised if i.level == root]
    usual = [p for p in found.counted if not p.successor]
    some = rng.sample(usual[len(usual) // 4 :], max(2, len(usual) // LATE_SHARE))
    return Cases(
        whole=tuple(i for i in rest if i.measure == "stock"),
        flows=tuple(i for i in rest if i.measure == "flow"),
        by_place=tuple(by_place),
        context=tuple(i for i in kept.indicators if i.kind == "context"),
        late={place.code: 1 + n % 2 for n, place in enumerate(some)},
        showcase=usual[min(2, len(usual) - 1)],
    )
