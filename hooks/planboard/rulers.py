"""Rulers: a series in one small drawing, to be read down a column of many.

A share or an amount is a bar against its target, an annual flow a square a year, what every place
should have a square a place. Nothing is averaged, and what is not known is dashed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, repeat

from planboard.drawing import Arrow, Circle, Drawing, Line, Mark, Rect, Triangle
from planboard.figure import Figure
from planboard.findings import shown_values
from planboard.measure import met_by
from planboard.series import Series, latest
from planboard.verdict import YearVerdict

RULER_WIDTH, RULER_HEIGHT = 120, 30
# Where 0 stands, and the target; a bar ends at the edge of what can be drawn.
ZERO, TARGET, EDGE = 2, 100, 118
TOP, THICK = 10, 10
# Nearer than this two notches are one.
APART = 2.5
# Years stand beside each other; places in rows, the more in a bar.
YEAR_STEP, YEAR_SIDE = 20, 15.6
UNIT_STEP, UNIT_WIDTH, UNIT_HEIGHT = 11, 8, 8.6
UNITS_A_ROW, UNIT_ROWS = 9, 3
CEILING = "≤"
# Filled, thick and empty, dashed, dashed with a dot.
MET, SHORT, UNKNOWN, OPEN = "r-met", "r-short", "r-none", "r-open"
STATES = (MET, SHORT, OPEN, UNKNOWN)
NOT_DUE = "r-later"
# What each class of a mark says in a legend; a tip and a dot belong to the mark that they stand on.
BARS = {
    "r-bar": "最近的数",
    "r-bar-old": "最近的数，期末还不能判断",
    "r-bar-open": "估计、预测的数",
    "r-notch": "前几年",
    "r-nought": "数是0",
    "r-beyond": "超出图幅",
    "r-target": "目标（各行对齐）",
    "r-base": "基期",
    "r-slot": "没有数据",
}
SQUARES = {
    MET: "达到",
    SHORT: "没有达到",
    OPEN: "不能判断",
    UNKNOWN: "没有数据",
    NOT_DUE: "没有到期",
}


@dataclass(frozen=True)
class Legend:
    """(class of a mark, what it says), of the marks that are drawn; ``squares`` are a year or a place
    each."""

    bars: tuple[tuple[str, str], ...]
    squares: tuple[tuple[str, str], ...]


def legend(drawings: Iterable[Drawing]) -> Legend:
    """The key of many rulers: each mark that occurs, and no other."""
    drawn = {mark.css for drawing in drawings for mark in drawing.marks}
    bars, squares = (
        tuple((css, words) for css, words in of.items() if css in drawn) for of in (BARS, SQUARES)
    )
    return Legend(bars, squares)


def ruler(series: Series) -> Drawing:
    """The drawing that fits the kind of the series; its numbers stand beside it in words."""
    figure = series.verdict.figure
    if series.verdict.years:
        marks = years(series.verdict.years)
    elif figure is not None and figure.rows:
        marks = units(series, figure)
    else:
        marks = bar(series)
    ident = f"ruler-{series.indicator.indicator}"
    return Drawing(ident, RULER_WIDTH, RULER_HEIGHT, "pb-ruler", "", "", tuple(marks))


# A bar against its target.


def place(value: Decimal, target: Decimal) -> float:
    """Every target stands at the same x, so that a column reads like one chart; of a target of 0
    every value but 0 is beyond the scale."""
    if target:
        return round(ZERO + (TARGET - ZERO) * float(value / target), 1)
    return float(TARGET) if value == 0 else float(EDGE + 1)


def bar(series: Series) -> Iterable[Mark]:
    """The last value against the target, with notches where the years before it stood; what is left
    to the target is dashed, until its own year is known."""
    goal = series.target.number
    known = {year: f for year, f in series.values.items() if f.amount is not None}
    seen = latest(known, series.final_year) or (known[max(known)] if known else None)
    if seen is None:
        yield Rect(ZERO, TOP + 0.5, TARGET - ZERO - 1, THICK - 1, "r-slot")
    else:
        judged = series.final is seen and series.verdict.judged
        css = ("r-bar" if judged else "r-bar-old") if seen.observed else "r-bar-open"
        end = place(seen.amount, goal)
        yield from filled(end, css)
        if not judged and end < TARGET:
            start = max(end, ZERO)
            yield Rect(start, TOP + 0.5, round(TARGET - start, 1), THICK - 1, "r-slot")
        yield from notches(series, seen, end)
    yield from aim(series.target.operator)
    for base in baselines(series):
        x = min(max(place(base, goal), ZERO), EDGE)
        yield Circle(x, TOP + THICK / 2, 4, "r-base")


def filled(end: float, css: str) -> Iterable[Mark]:
    """A bar from 0 to ``end``: 0 itself is a tick, and what runs off the scale ends in a head."""
    middle = TOP + THICK / 2
    if end > EDGE:
        yield Rect(ZERO, TOP, EDGE - 8 - ZERO, THICK, css)
        yield Arrow(EDGE + 1, middle, 1, "r-beyond")
    elif end < ZERO:
        yield Arrow(ZERO - 1, middle, -1, "r-beyond")
    elif end == ZERO:
        yield Line(ZERO, TOP - 3, ZERO, TOP + THICK + 3, "r-nought")
    else:
        yield Rect(ZERO, TOP, round(end - ZERO, 1), THICK, css)


def notches(series: Series, seen: Figure, end: float) -> Iterable[Mark]:
    """Cuts in the bar where observed values of earlier years stood."""
    taken = [float(ZERO), min(end, EDGE - 8)]
    for year, value in shown_values(series).items():
        x = place(value, series.target.number)
        inside = ZERO < x < min(end, EDGE - 8)
        clear = all(abs(x - other) >= APART for other in taken)
        if year < seen.year and series.values[year].observed and inside and clear:
            taken.append(x)
            yield Line(x, TOP, x, TOP + THICK, "r-notch")


def aim(operator: str) -> Iterable[Mark]:
    """The target: a mark to be reached, or a wall that a bar should stay within."""
    yield Line(TARGET, 4, TARGET, 26, "r-target")
    if operator == CEILING:
        yield Line(TARGET - 6, 5, TARGET, 5, "r-target")
        yield Line(TARGET - 6, 25, TARGET, 25, "r-target")
    else:
        yield Triangle(TARGET, 5, "r-tip")


def baselines(series: Series) -> list[Decimal]:
    """The value at the start, and the other one where two are known that differ."""
    base = series.baseline
    both = (base, base.other if base is not None else None)
    return list(dict.fromkeys(f.amount for f in both if f is not None and f.amount is not None))


# A square a year.


def years(found: Iterable[YearVerdict]) -> Iterable[Mark]:
    for number, year in enumerate(found):
        state = year_state(year)
        yield from square(ZERO + YEAR_STEP * number, 7, YEAR_SIDE, YEAR_SIDE, state)


def year_state(year: YearVerdict) -> str:
    if not year.due and year.met is None:
        return NOT_DUE
    if year.met is None:
        return OPEN if year.reported else UNKNOWN
    return MET if year.met else SHORT


# A square a place.


def units(series: Series, figure: Figure) -> Iterable[Mark]:
    """Places of which each should reach the target: those that do first; no square has a name."""
    states = sorted(unit_states(series, figure), key=STATES.index)
    if len(states) > UNITS_A_ROW * UNIT_ROWS:
        yield from shares(states)
        return
    rows = -(-len(states) // UNITS_A_ROW)
    top = (RULER_HEIGHT - rows * (UNIT_HEIGHT + 1.4) + 1.4) / 2
    for number, state in enumerate(states):
        row, column = divmod(number, UNITS_A_ROW)
        y = round(top + row * (UNIT_HEIGHT + 1.4), 1)
        yield from square(ZERO + column * UNIT_STEP, y, UNIT_WIDTH, UNIT_HEIGHT, state)


def unit_states(series: Series, figure: Figure) -> Iterable[str]:
    words = {True: MET, False: SHORT, None: OPEN}
    reported = (words[met_by(figure.indicator, series.verdict.target, row)] for row in figure.rows)
    missing = sum(map(len, figure.coverage.absent.values())) if figure.coverage else 0
    return chain(reported, repeat(UNKNOWN, missing))


def shares(states: list[str]) -> Iterable[Mark]:
    """The same as one bar, in proportion."""
    x = float(ZERO)
    for state in STATES:
        width = round((TARGET - ZERO) * states.count(state) / len(states), 1)
        if width:
            yield from square(x, TOP, width, THICK, state)
        x = round(x + width, 1)


def square(x: float, y: float, width: float, height: float, state: str) -> Iterable[Mark]:
    """Lines lie inside of the box, so that a thick one is not larger than a full square."""
    inset = {MET: 0.0, SHORT: 1.2}.get(state, 0.6)
    wide, high = (round(max(side - 2 * inset, 0.4), 1) for side in (width, height))
    yield Rect(round(x + inset, 1), round(y + inset, 1), wide, high, state)
    if state == OPEN:
        yield Circle(round(x + width / 2, 1), round(y + height / 2, 1), 1.6, "r-dot")
