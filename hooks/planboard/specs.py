"""A chart as data that plotly.js draws: the same points and words as in the drawing of the page.

Colours and fonts are named by the tokens of style/ (``--pb-ink``): chart.js puts
in what they are worth at that time, light or dark.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from planboard import figures
from planboard.charts import PATH, Chart, above, way_from
from planboard.drawing import ticks
from planboard.findings import target_text
from planboard.model import Target
from planboard.points import BASELINE, Point
from planboard.series import Series
from planboard.wording import printed_target

ACTUAL, TARGET, ORIGINAL = "实际", "目标", "原定目标"
# No logo, nothing that sends data away; pictures are made by the page, with source and stamp in them.
CONFIG = {
    "locale": "zh-CN",
    "responsive": True,
    "displaylogo": False,
    "displayModeBar": True,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
}
AXIS = {"zeroline": False, "linecolor": "--pb-rule2", "gridcolor": "--pb-rule"}
LOOK = {
    "font": {"family": "--pb-sans", "color": "--pb-ink"},
    "paper_bgcolor": "--pb-surface",
    "plot_bgcolor": "--pb-surface",
    # A finger that moves over it scrolls the page; the buttons choose zooming.
    "dragmode": False,
    "hoverlabel": {"bgcolor": "--pb-ink", "font": {"color": "--pb-surface"}},
    "modebar": {"bgcolor": "--pb-surface", "color": "--pb-ink2", "activecolor": "--pb-link"},
    "uirevision": "kept",
}
GAP_HALF = 0.3
# Over the plot: first a value that reaches its top, then what is said of the whole.
HEAD, SAID_ABOVE = 100, 30
SEEN = "%{hovertext}<extra></extra>"


def spec(chart: Chart, series: Series, rows: Iterable[Point], stamp: str) -> bytes:
    """UTF-8 JSON: words of the chart, ``data``, ``layout`` and ``config`` as plotly.js takes them."""
    rows = tuple(rows)
    return as_file(chart, list(traces(series, rows)), layout(series, rows, stamp))


def as_file(chart: Chart, data: list[dict[str, Any]], layout: dict[str, Any]) -> bytes:
    made = {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": chart.source,
        "data": data,
        "layout": layout,
        "config": CONFIG,
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{text}\n".encode()


def plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def traces(series: Series, rows: tuple[Point, ...]) -> Iterator[dict[str, Any]]:
    """Only what there is, from the back to the front."""
    unit = series.indicator.unit
    if (way := path(series, rows)) is not None:
        yield way
    replaced = {r.year: series.as_planned[r.year] for r in rows if r.original is not None}
    if replaced:
        yield aims(ORIGINAL, replaced, "--pb-ink3", unit)
    # Clear of its own line.
    end = f"\u2002{figures.without_unit(target_text(series), unit)}"
    yield aims(TARGET, series.targets, "--pb-ink", unit) | {
        "mode": "markers+text",
        "text": [end if year == series.final_year else "" for year in series.targets],
        "textposition": "middle right",
    }
    if any(row.number is not None and not row.base for row in rows):
        yield actual(series, rows)
    if base := [row for row in rows if row.base]:
        yield {
            "name": BASELINE,
            "type": "scatter",
            "mode": "markers+text",
            "x": [row.year for row in base],
            "y": [plain(row.number) for row in base],
            "text": [f"{row.text} {BASELINE}" for row in base],
            "textposition": "bottom right",
            "cliponaxis": False,
            "hovertext": [said(row, unit) for row in base],
            "hovertemplate": SEEN,
            "marker": {
                "symbol": "circle-open",
                "size": 11,
                "color": "--pb-ink",
                "line": {"width": 2},
            },
        }


def path(series: Series, rows: tuple[Point, ...]) -> dict[str, Any] | None:
    """The straight way from the baseline to the target, where the drawing has it."""
    base = next((row for row in rows if row.base), None)
    if base is None or way_from(series) is None:
        return None
    end = next(row for row in rows if row.year == series.final_year)
    return {
        "name": PATH,
        "type": "scatter",
        "mode": "lines",
        "x": [base.year, end.year],
        "y": [plain(base.number), plain(end.target)],
        "hoverinfo": "skip",
        "line": {"color": "--pb-ink3", "width": 1.6, "dash": "dot"},
    }


def aims(name: str, targets: dict[int, Target], colour: str, unit: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "scatter",
        "mode": "markers",
        "x": list(targets),
        "y": [plain(target.number) for target in targets.values()],
        "hovertext": [f"{y}年{name}{printed_target(t, unit)}" for y, t in targets.items()],
        "hovertemplate": SEEN,
        "cliponaxis": False,
        "marker": {"symbol": "line-ew-open", "size": 22, "color": colour, "line": {"width": 2}},
    }


def actual(series: Series, rows: tuple[Point, ...]) -> dict[str, Any]:
    """The values; a year without one, and a break, is a point without a number that ends the line."""
    drawn: list[tuple[float, Point | None]] = []
    for row in rows:
        if row.base:
            continue
        if row.broken:
            drawn.append((row.year - 0.5, None))
        drawn.append((row.year, row if row.number is not None else None))
    known = [row for _, row in drawn]
    unit = series.indicator.unit
    return {
        "name": ACTUAL,
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        "cliponaxis": False,
        "x": [x for x, _ in drawn],
        "y": [plain(row.number) if row else None for row in known],
        "text": [row.text if row else "" for row in known],
        "textposition": [
            "top center" if row and above(series, row.number, row.year) else "bottom center"
            for row in known
        ],
        "hovertext": [said(row, unit) if row else "" for row in known],
        "hovertemplate": SEEN,
        "line": {"color": "--pb-actual", "width": 2.5},
        "marker": {
            "symbol": ["circle-open" if row and row.hollow else "circle" for row in known],
            "size": 11,
            "color": "--pb-actual",
            "line": {"color": "--pb-surface", "width": 2},
        },
    }


def said(row: Point, unit: str) -> str:
    return f"{row.year}年{figures.with_unit(row.text, unit)}（{row.word}）"


def layout(series: Series, rows: tuple[Point, ...], stamp: str) -> dict[str, Any]:
    numbers = [n for row in rows for n in (row.number, row.target, row.original) if n is not None]
    steps = ticks(max(numbers), series.indicator.scale == 1)
    first, last = rows[0].year, rows[-1].year
    return LOOK | {
        "hovermode": "closest",
        "margin": {"l": 8, "r": 64, "t": HEAD, "b": 8},
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.14, "yanchor": "top"},
        "xaxis": AXIS
        | {
            "automargin": True,
            "range": [first - 0.5, last + 0.4],
            "showgrid": False,
            "tickvals": list(range(first, last + 1)),
            "ticktext": [str(year) for year in range(first, last + 1)],
        },
        "yaxis": AXIS
        | {
            "automargin": True,
            "range": [0, plain(steps[-1])],
            "tickvals": [plain(step) for step in steps],
            "ticktext": [figures.number(step) for step in steps],
            "showline": False,
        },
        "shapes": list(shapes(rows)),
        "annotations": list(remarks(series, rows, stamp)),
    }


def shapes(rows: tuple[Point, ...]) -> Iterator[dict[str, Any]]:
    """Years without data, and walls where a series starts anew."""
    for row in rows:
        if row.gap:
            yield {
                "type": "rect",
                "layer": "below",
                "yref": "paper",
                "x0": row.year - GAP_HALF,
                "x1": row.year + GAP_HALF,
                "y0": 0,
                "y1": 1,
                "fillcolor": "--pb-sunk",
                "line": {"color": "--pb-rule2", "width": 1, "dash": "3px,3px"},
            }
        if row.broken:
            wall = {"color": "--pb-rule2", "width": 1}
            x = row.year - 0.5
            yield {
                "type": "line",
                "yref": "paper",
                "x0": x,
                "x1": x,
                "y0": 0,
                "y1": 1,
                "line": wall,
            }


def remarks(series: Series, rows: tuple[Point, ...], stamp: str) -> Iterator[dict[str, Any]]:
    """The unit, why a year is empty, and the stamp of what was made up."""
    corner = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    quiet = {"color": "--pb-ink3"}
    yield (
        corner
        | {"x": 0, "xanchor": "left", "yshift": SAID_ABOVE, "font": quiet}
        | {"text": f"单位：{series.indicator.unit}"}
    )
    if stamp:
        font = {"color": "--pb-notice-ink"}
        yield (
            corner
            | {"x": 1, "xanchor": "right", "yshift": SAID_ABOVE}
            | {"font": font, "text": stamp}
        )
    for row in rows:
        if row.gap:
            yield {
                "x": row.year,
                "yref": "paper",
                "y": 0.5,
                "showarrow": False,
                # From top to bottom: a column is as wide as a letter.
                "text": "<br>".join(row.word),
                "font": quiet,
            }
        if row.broken:
            yield corner | {"xref": "x", "x": row.year - 0.5, "text": row.word, "font": quiet}
