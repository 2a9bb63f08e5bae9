"""A chart as a picture file: the drawing of the page with its words around it, complete by itself.

It bears its own style, in light colours: nothing of the site is there where it will be shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planboard import rendering
from planboard.charts import Chart
from planboard.drawing import Drawing, Text

MARGIN = 24
# What messengers show a picture at without making it smaller.
PORTRAIT = 1080
# Size and distance of lines, in px, by class.
HEADING, NAME, SMALL = (21, 30), (15, 24), (13, 20)
PIECES = re.compile(r"[!-~]+|.", re.DOTALL)
# Closing marks do not begin a line.
CLOSING = frozenset("，。；：、！？）》」』”’%…")


@dataclass(frozen=True)
class Picture:
    """``width`` and ``height`` are in the units of the drawing, ``shown`` are both in px;
    ``drawing_y`` is where the drawing stands; ``lines`` are all words around it."""

    width: int
    height: int
    shown: tuple[int, int]
    title: str
    description: str
    lines: tuple[Text, ...]
    drawing: Drawing
    drawing_y: int


def picture(chart: Chart, name: str, remarks: Iterable[str], stamp: str) -> bytes:
    """An SVG file of the wide drawing; ``name`` is the series, ``remarks`` stand under it."""
    return drawn(chart, chart.drawings[0], name, remarks, stamp)


def portrait(chart: Chart, name: str, remarks: Iterable[str], stamp: str) -> bytes:
    """The same of the narrow drawing, as wide as the screen of a phone: large letters."""
    return drawn(chart, chart.drawings[-1], name, remarks, stamp, PORTRAIT)


def drawn(
    chart: Chart,
    drawing: Drawing,
    name: str,
    remarks: Iterable[str],
    stamp: str,
    shown: int | None = None,
) -> bytes:
    """``shown`` is how many px wide it is, if not as wide as it is drawn."""
    width = drawing.width + 2 * MARGIN
    above = (
        (name, "p-name", NAME),
        (chart.title, "p-title", HEADING),
        (chart.subtitle, "p-note", SMALL),
    )
    lines, y = set_lines(above, drawing.width, MARGIN)
    drawing_y = y + 10
    below = [(words, "p-note", SMALL) for words in remarks]
    under, y = set_lines(below, drawing.width, drawing_y + drawing.height + 4)
    height = y + MARGIN - 4
    scale = (shown or width) / width
    made = Picture(
        width=width,
        height=height,
        shown=(round(width * scale), round(height * scale)),
        title=drawing.title,
        description=drawing.description,
        lines=(*lines, *under),
        drawing=drawing,
        drawing_y=drawing_y,
    )
    return rendering.render("print/picture.svg", "", made, stamp=stamp).encode()


def set_lines(
    items: Iterable[tuple[str, str, tuple[int, int]]], width: int, y: int
) -> tuple[list[Text], int]:
    """Words in lines that fit, from ``y`` down, and where they end."""
    made = []
    for words, css, (size, leading) in items:
        for line in wrapped(words, width / size):
            y += leading
            made.append(Text(MARGIN, y - (leading - size) // 2 - 2, line, css))
    return made, y


def wrapped(words: str, ems: float) -> list[str]:
    """Lines of at most so many times the size of the type, but for a closing mark that hangs over. A
    number, a version, a word of another script is parted only where it has no line of its own."""
    lines, taken = [""], 0.0
    for piece in PIECES.findall(words):
        if taken + width_of(piece) > ems >= width_of(piece) and piece not in CLOSING:
            lines.append("")
            taken = 0.0
        for sign in piece:
            if taken + width_of(sign) > ems and sign not in CLOSING:
                lines.append("")
                taken = 0.0
            lines[-1] += sign
            taken += width_of(sign)
    return [line.strip() for line in lines]


def width_of(piece: str) -> float:
    return sum(1.0 if sign > "\u2e80" or sign in "—…“”‘’" else 0.58 for sign in piece)
