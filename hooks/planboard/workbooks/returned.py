"""A form that came back, held against the package: what was changed in it, or what is wrong.

Nothing is guessed. A row says by its seal whether it was touched, and whether the table still says
what the form was filled in by; every locked cell must say what it said.
"""

from dataclasses import dataclass
from typing import Any

from planboard.intake import read_sheet
from planboard.intake.sheet import written
from planboard.messages import say
from planboard.model import Package
from planboard.problems import Problem, errors
from planboard.results import Results
from planboard.workbooks.edits import Edit, Origin, fields_of, located
from planboard.workbooks.form import (
    CHECKED,
    FILLED,
    KEY,
    NUMBERS,
    ORDER,
    READ,
    REASONS,
    FormRow,
    headings,
    normal,
    row_of_key,
    rows_in_all,
    same,
    seal,
)
from planboard.workbooks.grid import Grid
from planboard.workbooks.locked import (
    COLUMNS,
    OF_SHAPE,
    heading_problem,
    misplaced,
    out_of_order,
    outside,
    told_at,
)

# Cells of these may say their word in Chinese or their code.
CODED = ("qualifier", "status")


@dataclass(frozen=True)
class Sent:
    """A row as it came: ``now`` is what it would be today, ``texts`` what it says, by column."""

    number: int
    now: FormRow
    texts: dict[str, str]
    total: int

    @property
    def filled(self) -> bool:
        return any(self.texts[name] for name in (*FILLED, *REASONS))


Told = list[Problem]
# So many lines may somebody have written over the headings.
LINES_ABOVE = 4


def is_form(grid: Grid, package: Package) -> bool:
    """Whether one of the first lines has more of a form's own titles than not."""
    titles = {heading.title for heading in headings(package)}
    lines = (set(grid.texts(row, grid.last_column)) - {""} for row in range(1, LINES_ABOVE + 2))
    return any(len(line & titles) * 2 > len(titles) for line in lines)


def returned(
    grid: Grid, results: Results, resources: dict[str, dict[str, Any]]
) -> tuple[list[Edit], Told]:
    package = results.package
    if shapes := [p for p in grid.problems if p.code in OF_SHAPE]:
        return [], shapes
    if wrong := heading_problem(grid, [heading.title for heading in headings(package)]):
        return [], [wrong]
    told = [*grid.problems, *outside(grid)]
    wrong_rows = {problem.row for problem in told}
    sent, problems = rows_of(grid, results, wrong_rows)
    clean, more = settled(grid, sent, package, resources)
    edits = []
    for row, cells in zip(sent, clean, strict=True):
        if cells is None:
            continue
        made = edit_of(grid, row, cells, package)
        if isinstance(made, Edit):
            edits.append(made)
        elif made is not None:
            more.append(made)
    return edits, [*told, *problems, *more]


def rows_of(grid: Grid, results: Results, wrong: set[int | None]) -> tuple[list[Sent], Told]:
    """The rows that are what they were but for the cells to be filled in; and what is wrong with the
    others."""
    sent: list[Sent] = []
    told: Told = []
    seen: dict[tuple[str, ...], int] = {}
    numbered: list[tuple[int, str]] = []
    total, blank = 0, None
    for number in range(2, grid.last_row + 1):
        texts = dict(zip(ORDER, grid.texts(number, len(ORDER)), strict=True))
        # What was filled in is trimmed by the rules of cells, which say so.
        texts |= {name: texts[name].strip() for name in (*READ, *CHECKED)}
        if not any(texts.values()):
            blank = blank or number
            continue
        if blank:
            told.append(say("blank-row", grid.label, blank))
            blank = None
        total = max(total, rows_in_all(texts["seal"]) or 0)
        key = tuple(texts[name] for name in KEY)
        problem = None
        if number not in wrong:
            problem = misplaced(grid, number, texts, seen, results)
        first = seen.setdefault(key, number)
        numbered.append((number, texts["number"]))
        if problem is not None:
            told.append(problem)
        elif number not in wrong and first == number:
            now = row_of_key(results, key)
            sent.append(Sent(number, now, texts, rows_in_all(texts["seal"])))
    if not told:
        told += out_of_order(grid, numbered, total, results.package)
    return sent, told


def settled(
    grid: Grid, sent: list[Sent], package: Package, resources: dict[str, dict[str, Any]]
) -> tuple[list[dict[str, str] | None], Told]:
    """The rows through the door that every file passes: cells repaired or refused by their columns.
    A row that was refused is None."""
    fields = fields_of(resources["observations"])
    fields += [{**f, "constraints": {}} for f in fields_of(resources["revisions"])
               if f["name"] in REASONS]  # fmt: skip
    names = [field["name"] for field in fields]
    full = [row for row in sent if row.filled]
    if not full:
        return [dict.fromkeys(names, "") for _ in sent], []
    lines = [[raw_cells(row, package)[name] for name in names] for row in full]
    sheet = read_sheet(grid.label, written(names, lines), fields)
    origins = {n: origin_of(grid, row.number, package) for n, row in enumerate(full, 2)}
    problems = [
        located(p, origins[p.row], package) if p.row in origins else p for p in sheet.problems
    ]
    refused = {p.row for p in errors(sheet.problems)} | {row for row, _ in sheet.refused}
    found: dict[int, dict[str, str]] = {}
    for n, (row, cells) in enumerate(zip(full, sheet.rows or [], strict=False), 2):
        if n not in refused:
            found[row.number] = dict(zip(names, cells, strict=True))
    blank = dict.fromkeys(names, "")
    return [found.get(row.number) if row.filled else blank for row in sent], problems


def raw_cells(row: Sent, package: Package) -> dict[str, str]:
    """A row of the table as it was sent, its words as codes."""
    table = package.table_by_name["observations"]
    there = package.observations_of.get(row.now.key[:2], ())
    old = next((o for o in there if o.period == row.now.key[2]), None)
    cells = {**dict.fromkeys((c.name for c in table.columns), ""), **row.now.read, **row.texts}
    cells |= {name: row.now.read[name] for name in (*KEY, "area_name", "parent_name")}
    cells |= {"clause": old.clause or "", "quote": old.quote or ""} if old else {}
    for name in CODED:
        codes = {label: code for code, label in table.labels[name].items()}
        # Blanks stay around the code: the rules of cells say of them what they say of all.
        word = cells[name].strip()
        cells[name] = cells[name].replace(word, codes.get(word, word)) if word else cells[name]
    return cells


def origin_of(grid: Grid, number: int, package: Package) -> Origin:
    columns = {h.name: (h.title, COLUMNS[h.name]) for h in headings(package)}
    return Origin(grid.label, number, columns)


def edit_of(
    grid: Grid, row: Sent, cells: dict[str, str], package: Package
) -> Edit | Problem | None:
    """What the row changes; None where it says what it said, or what the table says by now."""
    now, own = row.now, row.texts["seal"]
    reasons = {name: cells[name] for name in REASONS}
    if seal(row.total, now.key, cells) == own:
        name = next((name for name in REASONS if reasons[name]), None)
        return name and told_at(grid, row.number, name, package, "form-reason-alone")
    if same(cells, now.cells):
        return None
    if seal(row.total, now.key, now.cells) != own:
        return told_at(grid, row.number, "seal", package, "form-stale")
    changed = next(n for n in FILLED if normal(n, cells[n]) != normal(n, now.cells[n]))
    if now.quoted:
        wanted = now.cells[changed] or "空"
        return told_at(grid, row.number, changed, package, "form-quoted", wanted=wanted)
    if not any(cells[name] for name in FILLED):
        return told_at(grid, row.number, changed, package, "form-emptied")
    if shut := next((n for n in NUMBERS if n in now.shut and cells[n]), None):
        return told_at(grid, row.number, shut, package, "form-shut")
    line = kept({name: text for name, text in cells.items() if name not in REASONS}, now, package)
    origin = origin_of(grid, row.number, package)
    return Edit("observations", line, origin, form=True, **reasons)


def kept(cells: dict[str, str], now: FormRow, package: Package) -> dict[str, str]:
    """The row as the table is to have it: what only looks otherwise stays as it was written."""
    line = dict(cells)
    for name in FILLED:
        if normal(name, line[name]) == normal(name, now.cells[name]):
            line[name] = now.cells[name]
    if any(line[name] for name in NUMBERS) and not line["qualifier"]:
        line["qualifier"] = "="
    return line | {"note": stamped(line["note"], package)}


def stamped(note: str, package: Package) -> str:
    """Every row of a made-up package says so."""
    if not package.stamp or note.startswith(package.stamp):
        return note
    return f"{package.stamp}。{note}" if note else package.stamp
