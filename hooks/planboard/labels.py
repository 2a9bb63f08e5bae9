"""Room for labels: where a text can stand in a drawing without covering what is there already.

A browser measures letters, this only estimates them, generously.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, hypot

from planboard.drawing import Circle, Line, Mark, Text, Triangle

# px, as the stylesheet has them.
SIZES = {"c-axis": 12, "c-label": 13, "c-strong": 14, "c-stamp": 12}
# Of the size of the type: Chinese letters and full-width signs, and all others.
WIDE, NARROW = 1.0, 0.6
# Lines may be crossed at need, for every letter has a rim; a text or a dot may not.
OF_LINES, OF_OTHERS = 0.2, 1.0
# Lines that are no obstacle at all.
GROUND = frozenset({"c-grid", "c-gap-line"})


@dataclass(frozen=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = OF_OTHERS

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return wide * high if wide > 0 and high > 0 else 0.0


def text_width(text: str, size: float) -> float:
    return sum((WIDE if ord(c) > 0x2E7F or c in "—“”" else NARROW) * size for c in text)


def text_box(text: Text) -> Box:
    size = SIZES[text.css]
    wide = text_width(text.text, size)
    start = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return Box(start, text.y - 0.9 * size, start + wide, text.y + 0.2 * size)


def boxes(marks: Iterable[Mark]) -> Iterator[Box]:
    """What marks cover that no text may: not the ground, and a line by a row of small boxes."""
    for mark in marks:
        if isinstance(mark, Text):
            yield text_box(mark)
        elif isinstance(mark, Circle):
            r = mark.r + 1
            yield Box(mark.x - r, mark.y - r, mark.x + r, mark.y + r)
        elif isinstance(mark, Triangle):
            yield Box(mark.x - 5, mark.y - 8, mark.x + 5, mark.y + 1)
        elif isinstance(mark, Line) and mark.css not in GROUND:
            weight = OF_OTHERS if mark.css == "c-target" else OF_LINES
            steps = max(1, ceil(hypot(mark.x2 - mark.x1, mark.y2 - mark.y1) / 6))
            for n in range(steps + 1):
                x = mark.x1 + (mark.x2 - mark.x1) * n / steps
                y = mark.y1 + (mark.y2 - mark.y1) * n / steps
                yield Box(x - 3, y - 2, x + 3, y + 2, weight)


def around(x: float, y: float, text: str, up: bool) -> Iterator[Text]:
    """Where a figure can stand at its dot, over it or under it first."""
    over, under = (y - 12, y + 22) if up else (y + 22, y - 12)
    far = (y - 24, y + 34) if up else (y + 34, y - 24)
    for height in (over, under):
        yield Text(x, round(height, 1), text, "c-label", "middle")
    for height in (y + 5, over, under):
        yield Text(round(x - 9, 1), round(height, 1), text, "c-label", "end")
        yield Text(round(x + 9, 1), round(height, 1), text, "c-label")
    for height in far:
        yield Text(x, round(height, 1), text, "c-label", "middle")


def place(spots: Iterable[Text], taken: list[Box], room: Box) -> Text:
    """The spot that covers least of what is ``taken``; of equals the first. Outside ``room`` weighs
    most. ``taken`` grows by it."""

    def cost(text: Text) -> float:
        box = text_box(text)
        own = (box.x1 - box.x0) * (box.y1 - box.y0)
        outside = own - box.shared(room)
        return 10 * outside + sum(box.shared(other) * other.weight for other in taken)

    # To the tenth, so that a trifle does not outweigh the order.
    best = min(spots, key=lambda text: round(cost(text), 1))
    taken.append(text_box(best))
    return best
