"""Charts: a series -> what is drawn of it.

A year without a value is drawn as a gap that says so, never as 0, and no line bridges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from planboard import figures
from planboard.drawing import (
    NARROW,
    WIDE,
    Circle,
    Drawing,
    Frame,
    Line,
    Mark,
    Rect,
    Scale,
    Text,
    Triangle,
    ticks,
)
from planboard.findings import (
    describe,
    finding,
    keys,
    shown_values,
    target_text,
    value_text,
    values_hollow,
)
from planboard.measure import FLOW
from planboard.model import Plan
from planboard.series import Series

BREAK = "B"
LINE_HEIGHT = 14
DIGIT_WIDTH = 7
PATH = "直线路径"


@dataclass(frozen=True)
class Chart:
    """A figure of the page: ``title`` states the finding, ``subtitle`` what is drawn."""

    title: str
    subtitle: str
    source: str
    drawings: tuple[Drawing, ...]


def target_chart(series: Series, plan: Plan, area_name: str, source: str) -> Chart:
    """Target versus actual over the years of the plan."""
    title, missing = finding(series, plan)
    unit = series.indicator.unit
    first = first_year(series, plan)
    subtitle = f"{area_name}，{unit}，{first}—{max(plan.years[-1], series.final_year)}年"
    if shown_values(series):
        subtitle += "".join(f"；{key}" for key in keys(series, missing))
    drawings = tuple(
        Drawing(
            id=f"{series.indicator.indicator}-{frame.css}",
            width=frame.width,
            height=frame.height,
            css=frame.css,
            title=f"{series.indicator.name}：{title}",
            description=describe(series, plan),
            marks=tuple(draw(series, plan, frame, missing)),
            stamp_at=(frame.width - 1, 14),
        )
        for frame in (WIDE, NARROW)
    )
    return Chart(title, subtitle, source, drawings)


def draw(series: Series, plan: Plan, frame: Frame, missing: list[int]) -> list[Mark]:
    values = shown_values(series)
    base = series.baseline and series.baseline.amount
    base_year = first_year(series, plan)
    numbers = [t.number for t in (*series.targets.values(), *series.original.values())]
    numbers += values.values()
    numbers += [base] if base is not None else []
    whole = series.indicator.scale == 1
    years = list(range(base_year, max(plan.years[-1], series.final_year) + 1))
    scale = Scale(frame, years, ticks(max(numbers), whole))
    marks: list[Mark] = list(axes(scale, series.indicator.unit))
    for year in missing:
        x = scale.x(year)
        width = 26 if frame is WIDE else 16
        marks.append(Rect(x - width / 2, frame.top, width, frame.y0 - frame.top, "c-gap"))
        marks.append(Line(x, frame.top + 4, x, frame.y0 - 4, "c-gap-line"))
        marks += upright(x, (frame.top + frame.y0) / 2, series.statuses.get(year, ""))
    if base is not None and series.indicator.measure != FLOW and not series.broken:
        marks += path(scale, base_year, base, series)
    marks += targets(scale, series)
    marks += actual(scale, values, series)
    if base is not None:
        x, y = scale.x(base_year), scale.y(base)
        marks.append(Circle(x, y, 5.5, "c-base"))
        below = y + 20 if y + 30 < frame.y0 else y - 12
        marks.append(Text(x - 6, below, f"{figures.number(base)} 基期", "c-label"))
    if missing and not values:
        marks += gap_label(scale, missing, series.absent)
    return marks


def first_year(series: Series, plan: Plan) -> int:
    """Where the axis begins: at the baseline's own year; without one at the year that it should be of."""
    if series.baseline is not None:
        return min(series.baseline.year, plan.years[0])
    return min(plan.baseline_date.year, plan.years[0]) if series.based else plan.years[0]


def axes(scale: Scale, unit: str) -> list[Mark]:
    frame = scale.frame
    marks: list[Mark] = [Text(frame.x0 - 8, frame.top - 20, unit, "c-axis", "end")]
    if len(unit) > 2:
        marks = [Text(4, frame.top - 20, unit, "c-axis")]
    for tick in scale.ticks:
        y = scale.y(tick)
        marks.append(Line(frame.x0, y, frame.x1, y, "c-zero" if tick == 0 else "c-grid"))
        marks.append(Text(frame.x0 - 8, y + 4, figures.number(tick), "c-axis", "end"))
    for year in scale.labelled:
        marks.append(Text(scale.x(year), frame.y0 + 20, str(year), "c-axis", "middle"))
    return marks


def path(scale: Scale, base_year: int, base: Decimal, series: Series) -> list[Mark]:
    """The straight way from the baseline to the target, named on the line itself."""
    x1, y1 = scale.x(base_year), scale.y(base)
    x2, y2 = scale.x(series.final_year), scale.y(series.target.number)
    # Half-way between two years, on the side where the values are not, and clear of them.
    values = shown_values(series)
    over = sum(above(series, v, y) for y, v in values.items()) * 2 > len(values)
    span = max(series.final_year - base_year, 2)
    # On a phone the words of the baseline reach into the first gap.
    first = 2.5 if scale.frame is NARROW and span > 3 else 1.5
    sides = (18, -9, 34, -25, 50) if over else (-9, 18, -25, 34, 50)
    places = [(first, sides[0]), *((n + 0.5, side) for side in sides for n in range(1, span))]
    spots = [(x1 + (x2 - x1) * n / span, y1 + (y2 - y1) * n / span + side) for n, side in places]
    words_of_the_baseline = [(x1 + 5, y1 + 16), (x1 + 35, y1 + 16)]
    taken = [*words_of_the_baseline, *occupied(scale, series, values)]
    x, y = min(spots, key=lambda s: sum(near(s[0] - a, s[1] - 4 - b) for a, b in taken))
    name = Text(round(x, 1), round(y, 1), PATH, "c-axis", "middle")
    return [Line(x1, y1, x2, y2, "c-path"), name]


def near(across: float, down: float) -> bool:
    """Whether the words of the path touch what lies so far from their middle."""
    return abs(across) < 34 and abs(down) < 12


def occupied(
    scale: Scale, series: Series, values: dict[int, Decimal]
) -> Iterator[tuple[float, float]]:
    """Middles of the dots, of their figures, and of the lines between them."""
    points = [(y, scale.x(y), scale.y(v)) for y, v in values.items() if y in scale.years]
    for year, x, y in points:
        yield x, y
        yield x, y - 16 if above(series, values[year], year) else y + 18
    for (_, x1, y1), (_, x2, y2) in zip(points, points[1:], strict=False):
        yield (x1 + x2) / 2, (y1 + y2) / 2


def actual(scale: Scale, values: dict[int, Decimal], series: Series) -> list[Mark]:
    """Observed values; a line joins neighbouring years only."""
    marks: list[Mark] = []
    points = [
        (year, scale.x(year), scale.y(v)) for year, v in values.items() if year in scale.years
    ]
    for (y1, *a), (y2, *b) in zip(points, points[1:], strict=False):
        if y2 == y1 + 1 and series.values[y2].status != BREAK:
            marks.append(Line(*a, *b, "c-actual"))
    labelled = value_labels(scale, series, values)
    for year, x, y in points:
        row = series.values[year]
        if row.status == BREAK:
            marks += broken(scale, x, series.statuses[year])
        marks.append(Circle(x, y, 5.5, "c-dot-open" if values_hollow(series, year) else "c-dot"))
        if year in labelled:
            up = above(series, values[year], year)
            marks.append(Text(x, y - 12 if up else y + 22, labelled[year], "c-label", "middle"))
    return marks


def value_labels(scale: Scale, series: Series, values: dict[int, Decimal]) -> dict[int, str]:
    """The figures that have room beside each other, the last among them."""
    texts = {year: value_text(series, year) for year in values}
    widest = max(map(len, texts.values()), default=1) * DIGIT_WIDTH
    every = ceil(widest / scale.step)
    return dict(list(texts.items())[::-1][::every])


def above(series: Series, value: Decimal, year: int) -> bool:
    """Whether the label of a value stands over its dot: away from the path and the target."""
    target = series.targets.get(year)
    if target is not None:
        return value >= target.number
    base = series.baseline and series.baseline.amount
    if base is None:
        return True
    first = series.baseline.date.year
    share = Decimal(year - first) / (series.final_year - first)
    return value >= base + (series.target.number - base) * share


def broken(scale: Scale, x: float, word: str) -> list[Mark]:
    """Between a year and the one before nothing can be compared: a wall, with its reason."""
    left = x - scale.step / 2
    wall = Line(left, scale.frame.top - 6, left, scale.frame.y0, "c-zero")
    return [wall, Text(left, scale.frame.top - 10, word, "c-axis", "middle")]


def targets(scale: Scale, series: Series) -> list[Mark]:
    marks: list[Mark] = []
    for year, target in series.targets.items():
        x, y = scale.x(year), scale.y(target.number)
        marks.append(Line(x - 12, y, x + 12, y, "c-target"))
        marks.append(Triangle(x, y - 2, "c-target-tip"))
    x, y = scale.x(series.final_year) + 18, scale.y(series.target.number)
    text = figures.without_unit(target_text(series), series.indicator.unit)
    same = len({t.number for t in series.targets.values()}) == 1
    every = same and len(series.targets) > 1
    year = "每年" if every else f"{series.final_year}"
    marks.append(Text(x, y - 3, f"{year}目标", "c-axis"))
    marks.append(Text(x, y + 15, text, "c-strong"))
    original = series.original[series.final_year]
    if original is not series.target:
        marks += original_target(scale, series, original.number)
    return marks


def original_target(scale: Scale, series: Series, number: Decimal) -> list[Mark]:
    """Where the target stood before it was changed, its label clear of the new one's."""
    x, y = scale.x(series.final_year), scale.y(number)
    current = scale.y(series.target.number)
    clear = min(y + 4, current - 20) if y <= current else max(y + 4, current + 32)
    line = Line(x - 12, y, x + 12, y, "c-target-old")
    text = f"原定{figures.number(number)}{'%' if series.indicator.unit == '%' else ''}"
    return [line, Text(x + 18, clear, text, "c-axis")]


def upright(x: float, middle: float, word: str) -> Iterator[Mark]:
    """A word from top to bottom, for it stands in a column of one letter's width."""
    for number, letter in enumerate(word):
        y = middle + (number - (len(word) - 1) / 2) * LINE_HEIGHT + 4
        yield Text(x, round(y, 1), letter, "c-axis", "middle")


def gap_label(scale: Scale, missing: list[int], word: str) -> list[Mark]:
    frame = scale.frame
    middle = (frame.x0 + frame.x1) / 2
    y = frame.y0 - (frame.y0 - frame.top) / 3
    return [
        Rect(middle - 62, y - 20, 124, 46, "c-note"),
        Text(middle, y - 1, word, "c-strong", "middle"),
        Text(middle, y + 17, figures.year_span(missing), "c-axis", "middle"),
    ]
