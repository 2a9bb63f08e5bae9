"""Drawings: plain marks in the units of a view box, and the scales that place them.

A template turns marks into inline SVG; classes carry the look, so that light, dark and print need
no second drawing.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor, log10


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    css: str
    kind: str = "line"


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    css: str
    kind: str = "rect"


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    r: float
    css: str
    kind: str = "circle"


@dataclass(frozen=True)
class Triangle:
    """Pointing down, its tip at (x, y)."""

    x: float
    y: float
    css: str
    kind: str = "triangle"


@dataclass(frozen=True)
class Arrow:
    """A head whose tip is at (x, y), pointing right (1) or left (-1)."""

    x: float
    y: float
    way: int
    css: str
    kind: str = "arrow"


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    css: str
    anchor: str = "start"
    kind: str = "text"


Mark = Line | Rect | Circle | Triangle | Arrow | Text


@dataclass(frozen=True)
class Drawing:
    """``id`` makes the ids of title and description unique in a page; ``css`` says when shown.

    ``stamp_at`` is the end of the line on which the package's stamp stands, of a drawing that can be
    carried away from its page; a small one inside a line of the page has no room for it.
    ``stretched`` fills its box: widths follow the page, heights stay.
    """

    id: str
    width: int
    height: int
    css: str
    title: str
    description: str
    marks: tuple[Mark, ...]
    stamp_at: tuple[float, float] | None = None
    stretched: bool = False


@dataclass(frozen=True)
class Frame:
    """The size of a drawing and the margins of its plot."""

    width: int
    height: int
    left: int
    right: int
    top: int = 40
    bottom: int = 34
    css: str = ""

    @property
    def x0(self) -> int:
        return self.left

    @property
    def x1(self) -> int:
        return self.width - self.right

    @property
    def y0(self) -> int:
        return self.height - self.bottom


WIDE = Frame(680, 310, left=52, right=104, css="pb-chart-wide")
# A second drawing, not a scaled one: scaled text would be 5 px on a phone.
NARROW = Frame(288, 260, left=34, right=66, css="pb-chart-narrow")


@dataclass(frozen=True)
class Scale:
    """Years to x and values to y within a frame; the value axis starts at 0."""

    frame: Frame
    years: list[int]
    ticks: list[Decimal] = field(default_factory=list)

    @property
    def step(self) -> float:
        """From one year to the next."""
        return (self.frame.x1 - self.frame.x0 - 24) / max(len(self.years) - 1, 1)

    def x(self, year: int) -> float:
        return round(self.frame.x0 + 12 + self.step * self.years.index(year), 1)

    @property
    def labelled(self) -> list[int]:
        """The years that have room for their digits, the last among them."""
        every = ceil(31 / self.step)
        return self.years[::-1][::every]

    def y(self, value: Decimal) -> float:
        share = float(value / self.ticks[-1])
        return round(self.frame.y0 - share * (self.frame.y0 - self.frame.top), 1)


def ticks(highest: Decimal, whole: bool) -> list[Decimal]:
    """From 0 in at most five even steps to at least ``highest``; whole numbers for counts."""
    if highest <= 0:
        return [Decimal(0), Decimal(1)]
    raw = float(highest) / 4
    power = Decimal(10) ** floor(log10(raw))
    step = next(m * power for m in map(Decimal, ("1", "2", "2.5", "5", "10")) if m * power >= raw)
    if whole:
        step = Decimal(max(1, ceil(step)))
    return [step * n for n in range(ceil(highest / step) + 1)]
