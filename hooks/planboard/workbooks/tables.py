"""What else may come in at the same door: rows of a table under the package's own headings, from a
CSV or a sheet, and new sources on their own sheet of a workbook.

Rows that a file has not stay as they are; a row with a key of the table is that row.
"""

from typing import Any

from planboard.intake import Sheet, check_places, read_sheet
from planboard.intake.sheet import written
from planboard.keys import key_of
from planboard.messages import say
from planboard.model import Package, Table
from planboard.placed import PLACE_COLUMNS, places_of
from planboard.problems import Problem, errors
from planboard.workbooks.edits import Edit, Origin, fields_of, located
from planboard.workbooks.grid import Grid, place
from planboard.workbooks.guide import SOURCE_COLUMNS
from planboard.workbooks.locked import OF_SHAPE, heading_problem, outside
from planboard.workbooks.merging import Lines
from planboard.workbooks.returned import stamped

# What people who keep data send; everything else is changed in the project itself.
TAKEN = ("observations", "sources", "revisions")

Resources = dict[str, dict[str, Any]]
Told = list[Problem]


def table_meant(heading: list[str], resources: Resources) -> str:
    """The table that has most of the names; observations where none has any."""
    names = {n: {f["name"] for f in resources[n]["schema"]["fields"]} for n in TAKEN}
    found = {cell.strip() for cell in heading}
    return max(TAKEN, key=lambda table: len(names[table] & found) / len(names[table]))


def table_of_grid(grid: Grid, package: Package, resources: Resources) -> tuple[list[Edit], Told]:
    """A sheet under the package's own headings, by the same rules as a CSV."""
    if grid.problems:
        return [], grid.problems
    width = grid.last_column
    rows = [grid.texts(row, width) for row in range(1, grid.last_row + 1)]
    return table_of(grid.label, rows[0], written(rows[0], rows[1:]), package, resources)


def table_of(
    label: str, heading: list[str], raw: bytes, package: Package, resources: Resources
) -> tuple[list[Edit], Told]:
    """The rows of a file that say something else than the table, or that it has not."""
    if elsewhere := table_elsewhere(heading, package):
        path = "、".join(path for path, _ in elsewhere.files)
        return [], [say("heading-elsewhere", label, 1, table=elsewhere.name, path=path)]
    resource = resources[table_meant(heading, resources)]
    sheet = with_codes(read_sheet(label, raw, fields_of(resource)), resource, package)
    if errors(sheet.problems) or sheet.rows is None:
        return [], sheet.problems
    return [*changed(sheet, resource, package)], sheet.problems


def table_elsewhere(heading: list[str], package: Package) -> Table | None:
    """The table that has just these columns and is changed in the project itself."""
    names = [cell.strip() for cell in heading]
    known = (t for t in package.tables if t.name not in TAKEN)
    return next((t for t in known if [c.name for c in t.columns] == names), None)


def with_codes(sheet: Sheet, resource: dict[str, Any], package: Package) -> Sheet:
    """With the codes that a spreadsheet destroyed, as they are found again in the package's files."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    if not sheet.readable or not set(PLACE_COLUMNS) <= set(names):
        return sheet
    return check_places(sheet, names, PLACE_COLUMNS, places_of(package))


def changed(sheet: Sheet, resource: dict[str, Any], package: Package) -> list[Edit]:
    table = resource["name"]
    names = [field["name"] for field in resource["schema"]["fields"]]
    known = known_rows(package, resource)
    key = key_of(resource)
    edits = []
    for number, row in enumerate(sheet.rows, 2):
        cells = dict(zip(names, row, strict=True))
        if known.get(tuple(cells[name] for name in key)) != cells:
            edits.append(Edit(table, cells, Origin(sheet.path, number)))
    return edits


def known_rows(package: Package, resource: dict[str, Any]) -> dict[tuple[str, ...], dict[str, str]]:
    files = package.table_by_name[resource["name"]].files
    key = key_of(resource)
    return {
        tuple(line.cells[name] for name in key): line.cells
        for _, raw in files
        for line in Lines.of(raw).rows
    }


def new_sources(grid: Grid, package: Package, resources: Resources) -> tuple[list[Edit], Told]:
    """The sources that were written under those that are known; what is known may not change."""
    if shapes := [p for p in grid.problems if p.code in OF_SHAPE]:
        return [], shapes
    columns = {c.name: c.title for c in package.table_by_name["sources"].columns}
    if wrong := heading_problem(grid, [columns[name] for name in SOURCE_COLUMNS]):
        return [], [wrong]
    told = [*grid.problems, *outside(grid, len(SOURCE_COLUMNS))]
    labels = package.table_by_name["sources"].labels["confidence"]
    codes = {label: code for code, label in labels.items()}
    known = known_rows(package, resources["sources"])
    at = {name: (columns[name], n) for n, name in enumerate(SOURCE_COLUMNS, 1)}
    fresh = []
    for number in range(2, grid.last_row + 1):
        texts = dict(zip(SOURCE_COLUMNS, grid.texts(number, len(SOURCE_COLUMNS)), strict=True))
        texts["confidence"] = codes.get(texts["confidence"], texts["confidence"])
        old = known.get((texts["source"].strip(),))
        if old is None and any(texts.values()):
            fresh.append((Origin(grid.label, number, at), texts))
            continue
        for name in SOURCE_COLUMNS if old else ():
            if texts[name].strip() != old[name] and name != "note":
                where = place(at[name][1], columns[name])
                words = {"wanted": old[name] or "空"}
                told.append(
                    say("form-locked", grid.label, number, where, texts[name] or "空", **words)
                )
                break
    edits, problems = source_edits(fresh, package, resources["sources"], grid.label)
    return edits, [*told, *problems]


def source_edits(
    fresh: list[tuple[Origin, dict[str, str]]],
    package: Package,
    resource: dict[str, Any],
    label: str,
) -> tuple[list[Edit], Told]:
    if not fresh:
        return [], []
    fields = fields_of(resource)
    names = [field["name"] for field in fields]
    sheet = read_sheet(
        label, written(names, [[t.get(name, "") for name in names] for _, t in fresh]), fields
    )
    origins = {number: origin for number, (origin, _) in enumerate(fresh, 2)}
    problems = [
        located(p, origins[p.row], package) if p.row in origins else p for p in sheet.problems
    ]
    if errors(problems) or sheet.rows is None:
        return [], problems
    edits = []
    for number, row in enumerate(sheet.rows, 2):
        cells = dict(zip(names, row, strict=True))
        cells["note"] = stamped(cells["note"], package)
        edits.append(Edit("sources", cells, origins[number]))
    return edits, problems
