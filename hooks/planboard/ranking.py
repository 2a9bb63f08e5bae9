"""Places side by side: a bar each on one scale, with the target through all of them. No ranks."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from planboard.drawing import Arrow, Drawing, Line, Mark, Rect
from planboard.figure import Figure
from planboard.measure import Ruler
from planboard.model import Indicator, Target
from planboard.rulers import CEILING

WIDTH, HEIGHT = 120, 20
LEFT, RIGHT = 1, 118
TOP, THICK = 5, 10
# A few far beyond the target must not squeeze all others into nothing: their bars have a head.
MOST_TARGETS = 3


@dataclass(frozen=True)
class Spread:
    """From 0 to ``top``, in the unit of the indicator; a target is on it, where there is one."""

    goal: Fraction | None
    top: Fraction

    def x(self, value: Fraction) -> float:
        share = float(value / self.top) if self.top else 0.0
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1)


def spread(target: Target | None, values: Iterable[Fraction]) -> Spread:
    """With room beyond the target, so that its line is not the edge."""
    largest = max(values, default=Fraction(0))
    if target is None:
        return Spread(None, largest)
    goal = Fraction(target.number)
    if goal > 0:
        largest = min(largest, MOST_TARGETS * goal)
    return Spread(goal, max(largest, goal * Fraction(11, 10)))


def met(indicator: Indicator, target: Target, figure: Figure | None) -> bool | None:
    """Whether a place reaches the target; None of an estimate, a bound that allows both, no number."""
    if figure is None or not figure.observed:
        return None
    return Ruler(indicator, target, None, True).met(figure.bounds)


def order(target: Target | None, figure: Figure | None) -> tuple[bool, Fraction]:
    """The key to sort by: the better value first, those without one last."""
    if figure is None or figure.number is None:
        return True, Fraction(0)
    least_first = target is not None and target.operator == CEILING
    return False, figure.number if least_first else -figure.number


def place_bar(scale: Spread, value: Fraction | None, css: str) -> Drawing:
    """One row; ``value`` None is an empty slot, up to the target where there is one."""
    goal = None if scale.goal is None else scale.x(scale.goal)
    marks: list[Mark] = []
    if value is None:
        end = RIGHT if goal is None else goal
        marks.append(Rect(LEFT, TOP + 0.5, round(end - LEFT, 1), THICK - 1, "r-slot"))
    elif value > scale.top:
        marks.append(Rect(LEFT, TOP, RIGHT - 8 - LEFT, THICK, css))
        marks.append(Arrow(RIGHT + 1, 10, 1, "r-beyond"))
    elif value < 0:
        marks.append(Arrow(LEFT - 1, 10, -1, "r-beyond"))
    elif value == 0:
        marks.append(Line(LEFT, TOP - 2, LEFT, TOP + THICK + 2, "r-nought"))
    else:
        marks.append(Rect(LEFT, TOP, round(scale.x(value) - LEFT, 1), THICK, css))
    if goal is not None:
        # Longer than the row: it is cut where the row ends, so that the line runs through all.
        marks.append(Line(goal, -20, goal, HEIGHT + 20, "r-line"))
    return Drawing("", WIDTH, HEIGHT, "pb-rank", "", "", tuple(marks), stretched=True)
