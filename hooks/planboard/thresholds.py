"""The words of the verdicts and the numbers they turn on: read by the code, the page on method and
the tests, and written nowhere else.

The bands are those of Statistics Canada's method for annual growth, applied to a straight path to
the target (序时进度, as China's own mid-term reviews use it); the adaptation is ours.
"""

from fractions import Fraction

# Pace: the share of the way that was made, by the share of the time that has passed.
AHEAD = Fraction(105, 100)
ON_TRACK = Fraction(95, 100)
SLIGHTLY_BEHIND = Fraction(60, 100)
# Attainment: of the way from the baseline to the target. Only of targets that are not binding.
NEAR = Fraction(90, 100)
# So many observed values, and the pace is a status; one less, and it is preliminary.
ENOUGH = 3
PRELIMINARY = ENOUGH - 1

EARLY, FASTER, AS_PLANNED = "early", "faster", "as-planned"
LATE, BEHIND, OFF = "late", "behind", "off"
DONE, NEARLY, MISSED = "done", "nearly", "missed"
KEPT, LOST = "kept", "lost"
UNENDED, UNDECIDED, NOTHING = "unended", "undecided", "nothing"

WORDS = {
    DONE: "完成",
    KEPT: "保持",
    NEARLY: "接近完成",
    MISSED: "未完成",
    LOST: "未保持",
    EARLY: "提前完成",
    FASTER: "快于预期",
    AS_PLANNED: "符合预期进度",
    LATE: "略滞后",
    BEHIND: "滞后",
    OFF: "偏离",
    UNDECIDED: "数据不足以判断",
    UNENDED: "尚无期末数据",
    NOTHING: "未找到公开数据",
}
# A verdict on the whole plan; the other words say what is going on, or what is not known.
REACHED = frozenset({DONE, KEPT})
SHORT = frozenset({NEARLY, MISSED, LOST})
FINAL = REACHED | SHORT
UNKNOWN = frozenset({UNDECIDED, UNENDED, NOTHING})
# By pace, from the better to the worse: the least pace of each.
PACES = ((AHEAD, FASTER), (ON_TRACK, AS_PLANNED), (SLIGHTLY_BEHIND, LATE))

PRELIMINARY_WORD = "初步"
PROVISIONAL_WORD = "暂定"
BELOW_START = "低于起点"
