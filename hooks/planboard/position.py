"""Where one place stands among all: a dot for each, or a tick for each step where there are many.

What is the same for all places of a series is made once; a place only adds its own dot.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planboard.drawing import Circle, Drawing, Line, Mark, Text, Triangle
from planboard.figures import exact_or_rounded

WIDTH, HEIGHT = 210, 30
# The line on which the dots lie, and the room that the largest of them takes at the ends.
LEVEL, MARGIN = 9, 7
DOT, OWN = 3.4, 6
# Of more places the dots would be one bar; ticks say how many there are at each step.
MOST_DOTS = 100
STEP, TALLEST = 6, 8


@dataclass(frozen=True)
class Row:
    """All places of a series in one year, and its target if it is one that a place can be held
    against; ``low`` and ``high`` are the ends of the scale, and never the same."""

    low: Fraction
    high: Fraction
    marks: tuple[Mark, ...]

    def x(self, number: Fraction) -> int:
        """Whole units: two places nearer than that are one dot anyway."""
        return place_on(self.low, self.high, number)


def row(numbers: Sequence[Fraction], target: Fraction | None) -> Row | None:
    """None where all that there is to draw is in one spot."""
    all_ = [*numbers, *([] if target is None else [target])]
    low, high = min(all_), max(all_)
    if low == high:
        return None
    spots = [place_on(low, high, number) for number in numbers]
    marks = [
        Line(MARGIN, LEVEL, WIDTH - MARGIN, LEVEL, "p-line"),
        *(dots(spots) if len(spots) <= MOST_DOTS else ticks(spots)),
        Text(0, HEIGHT - 1, exact_or_rounded(low), "p-end"),
        Text(WIDTH, HEIGHT - 1, exact_or_rounded(high), "p-end", "end"),
    ]
    if target is not None:
        spot = place_on(low, high, target)
        marks += [Line(spot, 0, spot, 18, "r-target"), Triangle(spot, 6, "r-tip")]
    return Row(low, high, tuple(marks))


def place_on(low: Fraction, high: Fraction, number: Fraction) -> int:
    return MARGIN + round((WIDTH - 2 * MARGIN) * (number - low) / (high - low))


def dots(spots: Iterable[int]) -> Iterator[Mark]:
    """One for all places that share a spot."""
    yield from (Circle(x, LEVEL, DOT, "p-dot") for x in sorted(set(spots)))


def ticks(spots: Iterable[int]) -> Iterator[Mark]:
    """As tall as there are places in the step; a single place is still seen."""
    found = Counter(MARGIN + (x - MARGIN) // STEP * STEP for x in spots)
    most = max(found.values())
    for x, count in sorted(found.items()):
        half = max(1, round(TALLEST * count / most))
        yield Line(x, LEVEL - half, x, LEVEL + half, "p-tick")


def strip(ident: str, among: Row, own: Fraction) -> Drawing:
    """``own`` is the number of the place. The sentence beside it says the same to those who hear."""
    marks = (*among.marks, Circle(among.x(own), LEVEL, OWN, "p-own"))
    between_the_ends = (WIDTH / 2 + 20, HEIGHT - 1)
    return Drawing(f"among-{ident}", WIDTH, HEIGHT, "pb-among", "", "", marks, between_the_ends)
