"""The tables of who has data as files: a cell a row, with the word that the page says of it."""

from collections.abc import Iterator

from planboard import addresses
from planboard.delimited import written
from planboard.model import Package, Settings
from planboard.pages.availability import placed_rows
from planboard.pages.charted import whose
from planboard.pages.common import state_of
from planboard.pages.matrix import Placed, Row
from planboard.pages.presence import of_baseline, of_whole
from planboard.points import BASELINE
from planboard.results import Results
from planboard.series import Series

YEAR_HEADS = ("year", "indicator", "indicator_name", "status", "places", "verdict", "note")
PLACE_HEADS = (
    *("year", "indicator", "indicator_name", "area", "area_name", "parent", "parent_name"),
    *("status", "value", "unit", "note"),
)


def matrix_files(results: Results, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes): one by year, and one of the places for each year that has a page."""
    package = results.package
    notice = whose(package, settings)
    lines = (line for series in results.plan_series for line in of_series(results, series, notice))
    yield addresses.AVAILABILITY_NUMBERS, written(YEAR_HEADS, lines)
    for year, made in results.once(placed_rows).items():
        lines = (
            place_line(results, row, placed, year, notice) for row in made for placed in row.placed
        )
        yield addresses.available_numbers(year), written(PLACE_HEADS, lines)


def of_series(results: Results, series: Series, notice: str) -> Iterator[tuple[object, ...]]:
    """The baseline, then a year a row; ``places`` is how many of them are in the figure."""
    package, indicator = results.package, series.indicator
    plan, verdict = package.plan, state_of(series).word
    cells = [(plan.baseline_date.year, of_baseline(results, indicator), BASELINE)]
    cells += [(year, of_whole(results, indicator, year), "") for year in plan.due_years]
    for year, cell, kind in cells:
        note = "。".join(filter(None, (notice, kind)))
        yield (
            *(year, indicator.indicator, indicator.name, cell.word, cell.text, verdict),
            note,
        )


def place_line(
    results: Results, row: Row, placed: Placed, year: int, notice: str
) -> tuple[object, ...]:
    """``value`` is what the page of the area above prints in the same cell."""
    package, indicator, area = results.package, row.indicator, placed.area
    figure = results.figures.reported(indicator, area.area, year)
    value = figure.amount if figure else None
    return (
        *(year, indicator.indicator, indicator.name, area.area, area.name),
        *parent_of(package, area.parent),
        *(placed.cell.word, value, indicator.unit if value is not None else None, notice),
    )


def parent_of(package: Package, code: str | None) -> tuple[str, str]:
    return (code, package.area_by_code[code].name) if code else ("", "")
