"""The one door: files as people send them -> the files of the package that change, or every problem.

Nothing is written here. What would be written is first put into a copy of the package and passed
through the whole gate, against what was published; what is told of a row is told where it was sent.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from planboard.exposed import WHAT
from planboard.gate import read_package
from planboard.intake import private_lines
from planboard.intake.decoding import decode
from planboard.intake.heading import separator_problem
from planboard.intake.sheet import Torn, cut
from planboard.messages import say
from planboard.model import Package
from planboard.private import private_kind
from planboard.problems import NOTICE, Problem, errors
from planboard.results import Results
from planboard.validation import DESCRIPTOR, read_json
from planboard.workbooks.edits import Edit, located
from planboard.workbooks.form import headings
from planboard.workbooks.grid import Cell, Grid
from planboard.workbooks.guide import SOURCES, TABLE
from planboard.workbooks.locked import of_another_plan
from planboard.workbooks.merging import Files, Origins, merged
from planboard.workbooks.reading import private, read_book
from planboard.workbooks.returned import is_form, returned
from planboard.workbooks.revising import Before, published_before, revisions_of
from planboard.workbooks.summary import change
from planboard.workbooks.tables import TAKEN, new_sources, table_of, table_of_grid

Resources = dict[str, dict[str, Any]]
# What a workbook begins with, whatever its name says.
ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True)
class Taken:
    """``files`` are the new bytes by path, empty where anything was refused; ``changes`` say what
    they bring, ``problems`` what was refused and what was repaired."""

    files: Files
    changes: list[str]
    problems: list[Problem]


def take(root: Path, sent: list[tuple[str, bytes]], before: Path | None, on: date) -> Taken:
    """What the files ``sent``, by name, would change in the project ``root``. ``before`` is the
    folder of what was published, ``on`` the day of what is revised by it."""
    package, problems = read_package(root, root / "docs", before)
    if package is None:
        wrong = errors(problems)
        return Taken({}, [], [say("package-invalid", DESCRIPTOR, count=len(wrong)), *wrong])
    return taken(root, package, sent, before, on)


def taken(
    root: Path, package: Package, sent: list[tuple[str, bytes]], before: Path | None, on: date
) -> Taken:
    """The same of a project that was read and found valid as ``package``."""
    results = Results(package)
    descriptor, _ = read_json(root)
    resources = {r["name"]: r for r in descriptor["resources"] if r["name"] in TAKEN}
    edits: list[Edit] = []
    told: list[Problem] = []
    for name, raw in sent:
        found, more = read_sent(name, raw, results, resources)
        edits += found
        told += more
    if not errors(told):
        rows, more = with_revisions(edits, package, published_before(before), on)
        edits += rows
        told += more
    if errors(told):
        return Taken({}, [], told)
    files, origins, changed = merged(package, edits, resources)
    if not files:
        return Taken({}, [], told)
    told += where_sent(through_the_gate(root, files, before), origins, package)
    if errors(told):
        return Taken({}, [], told)
    return Taken(files, [change(edit, package) for edit in changed], told)


def read_sent(
    name: str, raw: bytes, results: Results, resources: Resources
) -> tuple[list[Edit], list[Problem]]:
    if private := private_kind(name):
        # Only on the sender's machine; but names are passed on, too.
        return [], [say("private-path", name, what=WHAT[private])]
    kind = PurePath(name).suffix.lower()
    if kind == ".csv" and not raw.startswith(ZIPPED):
        return read_csv(name, raw, results, resources)
    if kind not in (".xlsx", ".csv"):
        return [], [say("import-kind", name, value=kind or name)]
    grids, told = read_book(name, raw)
    if told or not grids:
        # Whatever must not be public comes first, and alone: nothing else is then looked at.
        return [], told or [say("file-empty", name)]
    return read_grids(name, grids, results, resources)


def read_grids(
    name: str, grids: list[Grid], results: Results, resources: Resources
) -> tuple[list[Edit], list[Problem]]:
    """The table of a workbook and its new sources; or the only sheet of any other."""
    by_name = {grid.sheet: grid for grid in grids}
    table = by_name.get(TABLE) or (grids[0] if len(grids) == 1 else None)
    if table is None:
        return [], [say("workbook-sheet", name, value=TABLE)]
    if table.sheet != TABLE and not is_form(table, results.package):
        return table_of_grid(table, results.package, resources)
    if another := of_another_plan(table, results.package):
        return [], [another]
    edits, told = returned(table, results, resources)
    if SOURCES in by_name:
        more, problems = new_sources(by_name[SOURCES], results.package, resources)
        edits, told = [*more, *edits], [*told, *problems]
    return edits, told


def read_csv(
    name: str, raw: bytes, results: Results, resources: Resources
) -> tuple[list[Edit], list[Problem]]:
    """A form that was saved as CSV, or a table under the package's own headings."""
    decoded = decode(name, raw)
    try:
        records = list(cut(name, decoded.text, [])) if decoded.text is not None else []
    except Torn:
        # The rules of the table say what is wrong, and in which column.
        records = []
    cells = {
        (row, column): Cell(text)
        for row, record in enumerate(records, 1)
        for column, text in enumerate(record, 1)
        if text.strip()
    }
    grid = Grid(name, cells, list(private(Grid(name, cells))))
    if not is_form(grid, results.package):
        heading = records[0] if records else []
        titles = [one.title for one in headings(results.package)]
        if wrong := separator_problem(name, ",".join(heading), titles):
            return [], [*private_lines(name, decoded.text)] or [wrong]
        return table_of(name, heading, raw, results.package, resources)
    if told := grid.problems or [*filter(None, [of_another_plan(grid, results.package)])]:
        return [], told
    edits, told = returned(grid, results, resources)
    return edits, [*decoded.problems, *told]


def with_revisions(
    edits: list[Edit], package: Package, published: Before, on: date
) -> tuple[list[Edit], list[Problem]]:
    found, told = [], []
    for edit in edits:
        if edit.form:
            rows, problem = revisions_of(edit, package, published, on)
            found += rows
            told += [problem] if problem else []
    return found, told


def where_sent(
    problems: Iterator[Problem], origins: Origins, package: Package
) -> Iterator[Problem]:
    """What is told of a row is told where it was sent, once: a row of revisions that was made of a
    value has the value's mistake."""
    seen = set()
    revisions = {path for path, _ in package.table_by_name["revisions"].files}
    for problem in sorted(problems, key=lambda p: p.file in revisions):
        origin = origins.get((problem.file, problem.row))
        if origin is None and problem.severity != NOTICE:
            yield problem
        if origin is not None and (origin.label, origin.row, problem.code) not in seen:
            seen.add((origin.label, origin.row, problem.code))
            yield located(problem, origin, package)


def through_the_gate(root: Path, files: Files, before: Path | None) -> Iterator[Problem]:
    """What the gate says of a copy of the package with the new files in it."""
    with copied(root, files) as copy:
        _, problems = read_package(copy, copy / "docs", before)
    yield from problems


@contextmanager
def copied(root: Path, files: Files) -> Iterator[Path]:
    """A copy of the package with the new files in it, in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "data", copy / "data")
        shutil.copytree(root / "docs" / "plan", copy / "docs" / "plan")
        shutil.copy(root / DESCRIPTOR, copy)
        for path, raw in files.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(raw)
        yield copy


def put(root: Path, files: Files) -> None:
    """Write the files, all or none: each beside its place first, then all by renaming; what is in
    the way of one takes back those before it."""
    fresh = {root / path: (root / path).with_name(f".{Path(path).name}.new") for path in files}
    old = {target: target.read_bytes() if target.exists() else None for target in fresh}
    done: list[Path] = []
    try:
        for (target, beside), raw in zip(fresh.items(), files.values(), strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(raw)
        for target, beside in fresh.items():
            beside.replace(target)
            done.append(target)
    except OSError:
        for target in done:
            if old[target] is None:
                target.unlink()
            else:
                target.write_bytes(old[target])
        raise
    finally:
        for beside in fresh.values():
            beside.unlink(missing_ok=True)
