"""Charts: a series -> what is drawn of it.

A year without a value is drawn as a gap that says so, never as 0, and no line bridges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    other_base,
    shown_values,
    target_text,
    value_text,
    values_hollow,
)
from planboard.labels import SIZES, Box, around, boxes, place, text_width
from planboard.measure import FLOW, Ruler
from planboard.model import Plan, Target
from planboard.series import Series

BREAK = "B"
LINE_HEIGHT = 14
DIGIT_WIDTH = 7
PATH = "直线路径"
# The line on which a stamp stands is kept free, whether there is one or not.
UNDER_STAMP = 16


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
    if other := other_base(series):
        subtitle += f"；{other}"
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
    steps = ticks(max(numbers), whole)
    frame = fitted(frame, series, steps)
    scale = Scale(frame, years, steps)
    marks: list[Mark] = list(axes(scale, series.indicator.unit))
    for year in missing:
        x = scale.x(year)
        width = 26 if frame.css == WIDE.css else 16
        marks.append(Rect(x - width / 2, frame.top, width, frame.y0 - frame.top, "c-gap"))
        marks.append(Line(x, frame.top + 4, x, frame.y0 - 4, "c-gap-line"))
        marks += upright(x, (frame.top + frame.y0) / 2, series.statuses.get(year, ""))
    start = way_from(series)
    if start is not None:
        marks.append(path(scale, series, base_year, start))
    marks += targets(scale, series)
    marks += actual(scale, values, series)
    if base is not None:
        marks.append(Circle(scale.x(base_year), scale.y(base), 5.5, "c-base"))
    if missing and not values:
        marks += gap_label(scale, missing, series.absent)
    return marks + list(named(scale, series, values, marks, base_year))


def fitted(frame: Frame, series: Series, steps: list[Decimal]) -> Frame:
    """With margins as wide as the longest numbers on the axis and at the target."""
    axis = max(text_width(figures.number(tick), SIZES["c-axis"]) for tick in steps)
    goal = text_width(goal_text(series), SIZES["c-strong"])
    left, right = ceil(axis) + 10, ceil(goal) + 8
    return replace(frame, left=max(frame.left, left), right=max(frame.right, right))


def named(
    scale: Scale, series: Series, values: dict[int, Decimal], marks: list[Mark], base_year: int
) -> Iterator[Text]:
    """The figures at the dots, and the names of the baseline and the path: each where it covers
    nothing, the last figure first, for it is what the title speaks of."""
    frame = scale.frame
    room = Box(0, UNDER_STAMP, frame.width, frame.height)
    taken = list(boxes(marks))
    for year, text in value_labels(scale, series, values).items():
        up = above(series, values[year], year)
        yield place(around(scale.x(year), scale.y(values[year]), text, up), taken, room)
    base = series.baseline and series.baseline.amount
    if base is not None:
        x, y = scale.x(base_year), scale.y(base)
        words = f"{figures.number(base)} 基期"
        below = Text(x - 6, y + 20, words, "c-label")
        over = Text(x - 6, y - 12, words, "c-label")
        far = [Text(x - 6, y + down, words, "c-label") for down in (34, -26, 48, -40)]
        spots = (below, over) if y + 30 < frame.y0 else (over, below)
        yield place((*spots, *far), taken, room)
    start = way_from(series)
    if start is not None:
        yield place(path_names(scale, series, path(scale, series, base_year, start)), taken, room)


def way_from(series: Series) -> Decimal | None:
    """Where the straight path begins: at a baseline that is exact, counts still, and is short of the
    target. A flow begins anew every year."""
    if series.indicator.measure == FLOW or series.broken or series.baseline is None:
        return None
    ruler = Ruler(series.indicator, series.target, series.baseline, series.verdict.ended)
    return series.baseline.amount if ruler.base is not None else None


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


def path(scale: Scale, series: Series, base_year: int, base: Decimal) -> Line:
    """The straight way from the baseline to the target."""
    x2, y2 = scale.x(series.final_year), scale.y(series.target.number)
    return Line(scale.x(base_year), scale.y(base), x2, y2, "c-path")


def path_names(scale: Scale, series: Series, line: Line) -> Iterator[Text]:
    """Half-way between two years, on the side where the values are not, the nearer the better."""
    values = shown_values(series)
    over = sum(above(series, v, y) for y, v in values.items()) * 2 > len(values)
    span = max(round((line.x2 - line.x1) / scale.step), 2)
    for side in (18, -9, 34, -25, 50) if over else (-9, 18, -25, 34, 50):
        for n in range(1, span):
            share = (n + 0.5) / span
            x = line.x1 + (line.x2 - line.x1) * share
            y = line.y1 + (line.y2 - line.y1) * share + side
            yield Text(round(x, 1), round(y, 1), PATH, "c-axis", "middle")


def actual(scale: Scale, values: dict[int, Decimal], series: Series) -> list[Mark]:
    """Observed values; a line joins neighbouring years only."""
    marks: list[Mark] = []
    points = [
        (year, scale.x(year), scale.y(v)) for year, v in values.items() if year in scale.years
    ]
    for (y1, *a), (y2, *b) in zip(points, points[1:], strict=False):
        if y2 == y1 + 1 and series.values[y2].status != BREAK:
            marks.append(Line(*a, *b, "c-actual"))
    for year, x, y in points:
        row = series.values[year]
        if row.status == BREAK:
            marks += broken(scale, x, series.statuses[year])
        marks.append(Circle(x, y, 5.5, "c-dot-open" if values_hollow(series, year) else "c-dot"))
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
    same = len({t.number for t in series.targets.values()}) == 1
    every = same and len(series.targets) > 1
    year = "每年" if every else f"{series.final_year}"
    marks.append(Text(x, y - 3, f"{year}目标", "c-axis"))
    marks.append(Text(x, y + 15, goal_text(series), "c-strong"))
    original = series.original[series.final_year]
    if original is not series.target:
        marks += original_target(scale, series, original)
    return marks


def goal_text(series: Series) -> str:
    """The unit stands over the axis."""
    return figures.without_unit(target_text(series), series.indicator.unit)


def original_target(scale: Scale, series: Series, first: Target) -> list[Mark]:
    """Where the target stood before it was changed, its label clear of the new one's."""
    number = first.number
    x, y = scale.x(first.year), scale.y(number)
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
