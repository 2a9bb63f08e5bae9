"""What must stand in a form as it did: headings, the order of rows, and every locked cell."""

from collections.abc import Iterator
from typing import Any

from planboard.messages import nearest, say
from planboard.model import Package
from planboard.problems import Problem
from planboard.results import Results
from planboard.workbooks.form import KEY, ORDER, READ, headings, row_of_key, rows_in_all
from planboard.workbooks.grid import NUMBER, Grid, letter, place

COLUMNS = {name: number for number, name in enumerate(ORDER, 1)}
# Problems of a whole sheet: while they stand, no cell can be trusted.
OF_SHAPE = frozenset({"sheet-hidden", "rows-hidden", "columns-hidden", "cells-merged"})


def heading_problem(grid: Grid, titles: list[str]) -> Problem | None:
    """The first title that is not what it was."""
    for column, wanted in enumerate(titles, 1):
        found = grid.at(1, column).text.strip()
        if found != wanted:
            at = (grid.label, 1, letter(column), found or "空")
            return say("form-heading", *at, wanted=wanted)
    return None


def of_another_plan(grid: Grid, package: Package) -> Problem | None:
    """Where no row is about an indicator and a place of this package, not even by its name."""
    rows = [
        dict(zip(ORDER, grid.texts(n, len(ORDER)), strict=True))
        for n in range(2, grid.last_row + 1)
    ]
    sealed = [row for row in rows if rows_in_all(row["seal"].strip()) is not None]
    items = {word for i in package.indicators for word in (i.indicator, i.name)}
    places = {
        *package.area_by_code,
        *(name for names in package.names_of.values() for name in names),
    }

    def known(row, names, words):
        return any(row[name].strip() in words for name in names)

    if sealed and not any(
        known(row, ("indicator", "item"), items) and known(row, ("area", "area_name"), places)
        for row in sealed
    ):
        return say("form-of-another-plan", grid.label, value=package.plan.short_name)
    return None


def outside(grid: Grid, width: int = len(ORDER)) -> Iterator[Problem]:
    for (row, column), cell in sorted(grid.cells.items()):
        if column > width:
            yield say("outside-the-table", grid.label, row, letter(column), cell.text)


def misplaced(
    grid: Grid, number: int, texts: dict[str, str], seen: dict, results: Results
) -> Problem | None:
    """What is wrong with the row as a whole, or with the first of its locked cells."""
    package, key = results.package, tuple(texts[name] for name in KEY)
    for name in KEY:
        if grid.at(number, COLUMNS[name]).kind == NUMBER:
            write = code_meant(package, name, texts)
            return told_at(grid, number, name, package, "form-code-number", write=write)
    name = " ".join(filter(None, (texts["item"], texts["area_name"], texts["period"])))
    if key in seen:
        return say("form-row-twice", grid.label, number, None, name, first=seen[key])
    if texts["area"] not in package.area_by_code:
        if (meant := code_meant(package, "area", texts)) in package.area_by_code:
            return told_at(grid, number, "area", package, "form-locked", wanted=meant)
        known = nearest(texts["area_name"], (a.name for a in package.areas))
        word = texts["area"] or texts["area_name"]
        return told_at(grid, number, "area", package, "form-row-unknown", word, known=known)
    now = row_of_key(results, key)
    if now is None or rows_in_all(texts["seal"]) is None:
        return say("form-row-added", grid.label, number, None, name)
    for name, wanted in now.read.items():
        if texts[name] != wanted and name in READ and not called(package, key[1], name, texts):
            code = "form-before" if name == "before" else "form-locked"
            return told_at(grid, number, name, package, code, wanted=wanted or "空")
    return None


def called(package: Package, code: str, name: str, texts: dict[str, str]) -> bool:
    """Whether the cell has a name that the place, or the one above it, had when the form was made."""
    of = {"area_name": code, "parent_name": package.area_by_code[code].parent}.get(name)
    return of is not None and texts[name] in package.names_of[of]


def out_of_order(
    grid: Grid, numbered: list[tuple[int, str]], total: int, package: Package
) -> Iterator[Problem]:
    """Rows are counted, and stand in the order that they were counted in."""
    found = [(row, int(text)) for row, text in numbered if text.isdecimal()]
    for row, text in numbered:
        if not text.isdecimal():
            wanted = next((n + 1 for r, n in reversed(found) if r < row), 1)
            yield told_at(grid, row, "number", package, "form-locked", wanted=wanted)
    for (row, own), wanted in zip(found, sorted(number for _, number in found), strict=True):
        if own != wanted:
            yield told_at(grid, row, "number", package, "form-row-moved", wanted=own + 1)
    missing = sorted(set(range(1, total + 1)) - {number for _, number in found})
    if missing and len(found) == len(numbered):
        words = {"value": "、".join(map(str, missing[:12])), "count": len(missing)}
        yield say("form-row-missing", grid.label, **words)


def code_meant(package: Package, name: str, texts: dict[str, str]) -> str:
    """What the cell said before a spreadsheet made a number of it, as far as the names tell."""
    if name == "period":
        return texts["period"]
    if name == "indicator":
        found = [i.indicator for i in package.indicators if i.name == texts["item"]]
    else:
        found = [
            a.area
            for a in package.areas
            if a.name == texts["area_name"]
            and texts["parent_name"] == (package.area_by_code[a.parent].name if a.parent else "")
        ]
    return found[0] if len(found) == 1 else "导出时的代码"


def told_at(
    grid: Grid,
    number: int,
    name: str,
    package: Package,
    code: str,
    value: str | None = None,
    **words: Any,
) -> Problem:
    """A problem of a cell; its value is what the cell says, unless another is given."""
    title = headings(package)[COLUMNS[name] - 1].title
    column = COLUMNS[name]
    found = value if value is not None else grid.at(number, column).text
    return say(code, grid.label, number, place(column, title), found or "空", of=name, **words)
