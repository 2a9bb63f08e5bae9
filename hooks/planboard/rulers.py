"""The progress ruler: a series in one small drawing, to be read down a column of many."""

from decimal import Decimal

from planboard.drawing import Circle, Drawing, Line, Mark, Rect, Triangle
from planboard.findings import shown_values
from planboard.series import Series

RULER_WIDTH, RULER_HEIGHT = 120, 30


def ruler(series: Series) -> Drawing:
    """The progress ruler: every target stands at the same x, so a column reads like one chart.

    Scale 0 to 1.2 times the target; a dashed slot where there is no value.
    """
    target = series.target.number
    base = series.baseline and series.baseline.amount
    values = shown_values(series)

    def x(value: Decimal) -> float:
        share = float(value / target) if target else 0.0
        return round(2 + 98 * min(max(share, 0.0), 1.18), 1)

    marks: list[Mark] = []
    if values:
        final = series.final is not None
        width = x(list(values.values())[-1]) - 2
        marks.append(Rect(2, 10, width, 10, "r-bar" if final else "r-bar-old"))
        if not final and width < 98:
            marks.append(Rect(2 + width, 10.5, 98 - width, 9, "r-slot"))
    else:
        marks.append(Rect(2, 10.5, 97, 9, "r-slot"))
    marks += [Line(100, 4, 100, 26, "r-target"), Triangle(100, 5, "r-tip")]
    if base is not None:
        marks.append(Circle(x(base), 15, 4, "r-base"))
    ident = f"ruler-{series.indicator.indicator}"
    under_the_bar = (97, 28.5)
    return Drawing(
        ident, RULER_WIDTH, RULER_HEIGHT, "pb-ruler", "", "", tuple(marks), under_the_bar
    )
