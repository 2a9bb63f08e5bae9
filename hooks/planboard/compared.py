"""Places side by side, to be taken away: the same bars as on the page, as a drawing and as data for
plotly.js."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planboard import figures
from planboard.charts import Chart
from planboard.drawing import Drawing, Line, Mark, Rect, Text
from planboard.ranking import Spread
from planboard.specs import AXIS, LOOK, SEEN, as_file, plain

ROW, THICK = 24, 12
# Of a name, a sign; the longest makes the narrow drawing wider, for none is cut off.
SIGN = 13.5
BARS = {True: "r-bar", False: "r-bar-old", None: "r-bar-open"}
COLOURS = {True: "--pb-actual", False: "--pb-actual2", None: "--pb-surface"}


@dataclass(frozen=True)
class PlacePoint:
    """``number`` is in the unit of the indicator, as printed, and None where there is none; ``text``
    is the same with its sign; ``word`` is the status, or why there is no number; ``met`` says whether
    the target is reached, None where there is none or it cannot be said; ``said`` is that in words."""

    area: str
    name: str
    number: Decimal | None
    text: str
    word: str
    met: bool | None
    said: str


@dataclass(frozen=True)
class Layout:
    """Where the rows begin, a name ends, its bar begins and the longest ends, in the units of the
    drawing."""

    css: str
    width: int
    top: int
    name_end: int
    bar: int
    bar_end: int


WIDE = Layout("pb-chart-wide", 680, 34, 168, 178, 590)


def narrow(rows: tuple[PlacePoint, ...]) -> Layout:
    name = round(SIGN * max(len(row.name) for row in rows))
    return Layout("pb-chart-narrow", name + 216, 52, name, name + 8, name + 158)


def drawings(
    ident: str, title: str, rows: tuple[PlacePoint, ...], scale: Spread, goal: str
) -> tuple[Drawing, ...]:
    """The wide one first."""
    return tuple(
        drawing(f"{ident}-{of.css}", title, rows, scale, goal, of) for of in (WIDE, narrow(rows))
    )


def drawing(
    ident: str,
    title: str,
    rows: tuple[PlacePoint, ...],
    scale: Spread,
    goal: str,
    of: Layout,
) -> Drawing:
    """A bar a row, in the order given; ``goal`` is the target in words, "" where there is none."""
    words = "；".join(f"{r.name}{r.text or r.word}" for r in rows)
    height = of.top + ROW * len(rows) + 6
    return Drawing(
        id=ident,
        width=of.width,
        height=height,
        css=of.css,
        title=title,
        description=f"{words}。",
        marks=tuple(marks(rows, scale, goal, of)),
        stamp_at=(of.width, 14),
    )


def marks(rows: tuple[PlacePoint, ...], scale: Spread, goal: str, of: Layout) -> Iterator[Mark]:
    for n, row in enumerate(rows):
        y = of.top + ROW * n
        yield Text(of.name_end, y + 16, row.name, "c-label", "end")
        if row.number is None:
            yield Text(of.bar, y + 16, row.word, "c-axis")
            continue
        css = BARS[row.met if goal else True]
        end = x(scale, Fraction(row.number), of)
        if end > of.bar:
            yield Rect(of.bar, y + 6, round(end - of.bar, 1), THICK, css)
        else:
            yield Line(of.bar, y + 4, of.bar, y + 8 + THICK, "r-nought")
        yield Text(of.width, y + 16, row.text, "c-label", "end")
    if scale.goal is not None:
        at = x(scale, scale.goal, of)
        yield Line(at, of.top - 4, at, of.top + ROW * len(rows) + 4, "r-line")
        words = f"目标{goal}"
        # Half of the words stand on each side, and none beyond the edge.
        middle = round(min(at, of.width - SIGN * len(words) / 2), 1)
        yield Text(middle, of.top - 12, words, "c-strong", "middle")


def x(scale: Spread, value: Fraction, of: Layout) -> float:
    """Where a value stands; what is beyond the scale ends with it."""
    share = float(value / scale.top) if scale.top else 0.0
    return round(of.bar + (of.bar_end - of.bar) * min(max(share, 0.0), 1.0), 1)


def spec(
    made: Chart, rows: tuple[PlacePoint, ...], unit: str, goal: Decimal | None, stamp: str
) -> bytes:
    """UTF-8 JSON: words of the chart, ``data``, ``layout`` and ``config`` as plotly.js takes them."""
    known = [(n, row) for n, row in enumerate(rows) if row.number is not None]
    judged = goal is not None
    trace = {
        "type": "bar",
        "orientation": "h",
        "name": "实际",
        # By number: two places may have one name.
        "y": [n for n, _ in known],
        "x": [plain(row.number) for _, row in known],
        "text": [row.text for _, row in known],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "hovertext": [said(row, unit) for _, row in known],
        "hovertemplate": SEEN,
        "marker": {
            "color": [COLOURS[row.met if judged else True] for _, row in known],
            "line": {"color": "--pb-actual", "width": 1},
        },
    }
    return as_file(made, [trace], layout(rows, unit, goal, stamp))


def said(row: PlacePoint, unit: str) -> str:
    return f"{row.name}：{figures.with_unit(row.text, unit)}" + (
        f"（{row.word}）" if row.word else ""
    )


def layout(
    rows: tuple[PlacePoint, ...], unit: str, goal: Decimal | None, stamp: str
) -> dict[str, Any]:
    names = [row.name if row.number is not None else f"{row.name}（{row.word}）" for row in rows]
    return LOOK | {
        "height": 150 + ROW * len(rows),
        "bargap": 0.4,
        "margin": {"l": 8, "r": 48, "t": 100, "b": 8},
        "showlegend": False,
        "xaxis": AXIS | {"automargin": True, "rangemode": "tozero"},
        "yaxis": AXIS
        | {
            "automargin": True,
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": names,
            "showgrid": False,
        },
        "shapes": list(lines(goal)),
        "annotations": list(remarks(unit, goal, stamp)),
    }


def lines(goal: Decimal | None) -> Iterable[dict[str, Any]]:
    """The target, through all rows."""
    if goal is not None:
        place = {"x0": plain(goal), "x1": plain(goal), "yref": "paper", "y0": 0, "y1": 1}
        yield {"type": "line", "line": {"color": "--pb-ink", "width": 1.5}} | place


def remarks(unit: str, goal: Decimal | None, stamp: str) -> Iterator[dict[str, Any]]:
    corner = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    quiet = {"font": {"color": "--pb-ink3"}, "text": f"单位：{unit}"}
    yield corner | quiet | {"x": 0, "xanchor": "left", "yshift": 24}
    if goal is not None:
        yield corner | {"xref": "x", "x": plain(goal), "text": f"目标{figures.number(goal)}"}
    if stamp:
        font = {"color": "--pb-notice-ink"}
        yield corner | {"x": 1, "xanchor": "right", "yshift": 24, "font": font, "text": stamp}
