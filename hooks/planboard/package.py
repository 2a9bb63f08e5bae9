"""datapackage.json + data/ -> typed rows, or every problem at once.

The schema is read, never repeated here: ``intake`` makes clean text of the files, ``validation`` and
``keys`` check it by the schema, and the same field types turn a cell into a value. A file that
cannot be read as the table it claims to be stops the reading of rows; a single bad cell does not:
it is reported, its row is left out, and the rules across tables still run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from planboard import model
from planboard.intake import BOM, Sheet, read_sheet
from planboard.keys import Places, Sheets, as_list, key_of, key_problems
from planboard.messages import say
from planboard.placed import with_places
from planboard.problems import ERROR, Problem
from planboard.validation import DESCRIPTOR, paths, read_descriptor, unlisted_files, validate

TYPES = {str: "string", int: "integer", Decimal: "number", date: "date", bool: "boolean"}

CONVERT: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
# The row of each table as a dataclass; the table of a package that is not here is still published.
ROWS: dict[str, type] = {
    "plan": model.Plan,
    "levels": model.Level,
    "community_types": model.CommunityType,
    "areas": model.Area,
    "former_names": model.FormerName,
    "dimensions": model.Dimension,
    "scopes": model.Scope,
    "scope_areas": model.ScopeArea,
    "indicators": model.Indicator,
    "targets": model.Target,
    "observations": model.Observation,
    "facts": model.Fact,
    "mentions": model.Mention,
    "commitments": model.Commitment,
    "commitment_areas": model.CommitmentArea,
    "progress_reports": model.ProgressReport,
    "contradictions": model.Contradiction,
    "problems": model.ProblemNamed,
    "answers": model.Answer,
    "mechanisms": model.Mechanism,
    "text_exceptions": model.TextException,
    "sources": model.Source,
    "searches": model.Search,
    "revisions": model.Revision,
    "explanations": model.Explanation,
    "deletions": model.Deletion,
    "aliases": model.Alias,
}


@dataclass(frozen=True)
class Row:
    """A row with the place where it stands; ``number`` counts the heading as row 1."""

    file: str
    number: int
    value: Any

    def problem(self, code: str, column: str | None = None, **words: Any) -> Problem:
        """The problem ``code`` of the catalogue, in this row; ``words`` fill its gaps. Of a row that is
        read it is known whom it counts: few people were told of first, and then nothing else is."""
        return say(code, self.file, self.number, column, judged=True, **words)


@dataclass(frozen=True)
class Tables:
    """The rows of every known table, and the description of every table. ``keys`` are those of
    every row of every table, as its schema defines them."""

    rows: dict[str, tuple[Row, ...]]
    tables: tuple[model.Table, ...]
    keys: dict[str, frozenset[tuple[str, ...]]]
    descriptor: bytes
    metadata: dict[str, Any]


def read_tables(root: Path) -> tuple[Tables | None, list[Problem]]:
    """Read and validate the package in ``root``. Tables is None when rows cannot be read."""
    needed = {name: columns(kind) for name, kind in ROWS.items()}
    descriptor, problems = read_descriptor(root, needed)
    if descriptor is None:
        return None, problems
    resources = descriptor["resources"]
    problems += unlisted_files(root, descriptor)
    sheets = {resource["name"]: [*read_sheets(root, resource)] for resource in resources}
    sheets = with_places(resources, sheets)
    problems += [p for found in sheets.values() for sheet in found for p in sheet.problems]
    whole = {name: found for name, found in sheets.items() if all(s.readable for s in found)}
    readable = {name: [s for s in found if s.readable] for name, found in sheets.items()}
    told = places_of(problems)
    told |= {
        (sheet.path, *cell)
        for found in sheets.values()
        for sheet in found
        for cell in sheet.refused
    }
    # What was refused in a cell, or of a whole row, is not refused a second time.
    problems += fresh(validate(resources, readable), told)
    problems += fresh(key_problems(resources, whole, told), told)
    if len(whole) < len(sheets):
        return None, problems
    refused = {(file, row) for file, row, _ in told}
    rows = {
        resource["name"]: tuple(typed_rows(ROWS[resource["name"]], resource, sheets, refused))
        for resource in resources
        if resource["name"] in ROWS
    }
    rows |= {
        resource["name"]: tuple(entries(resource, sheets, refused))
        for resource in resources
        if resource.get("register") and resource["name"] not in ROWS
    }
    described = tuple(describe(r, sheets[r["name"]], rows.get(r["name"], ())) for r in resources)
    keys = {r["name"]: frozenset(keys_of(r, sheets[r["name"]])) for r in resources}
    raw = (root / DESCRIPTOR).read_bytes().removeprefix(BOM)
    metadata = {k: v for k, v in descriptor.items() if k != "resources"}
    return Tables(rows, described, keys, raw, metadata), problems


# Problems of a row that leave nothing else to be said about its cells.
WHOLE_ROW = {"merged-gap", "key-repeated", "few-people"}


def places_of(problems: list[Problem]) -> Places:
    told: Places = set()
    for problem in problems:
        if problem.severity == ERROR:
            columns = {problem.column}
            columns |= {None} if problem.code in WHOLE_ROW else set()
            told |= {(problem.file, problem.row, column) for column in columns}
    return told


def fresh(problems: Iterator[Problem], told: Places) -> Iterator[Problem]:
    """Those of cells that were not told of yet; ``told`` grows with them."""
    for problem in problems:
        if not covered(problem, told):
            told |= places_of([problem])
            yield problem


def covered(problem: Problem, told: Places) -> bool:
    """Whether the cell, or one of the cells, or its whole row was told of already."""
    columns = {None, problem.column, *(problem.column or "").split("、")}
    return problem.row is not None and any((problem.file, problem.row, c) in told for c in columns)


def read_sheets(root: Path, resource: dict[str, Any]) -> Iterator[Sheet]:
    """The files of a table, cleaned, or with what is wrong about them."""
    schema = resource["schema"]
    primary = {*key_of(resource)}
    keys = primary | {c for k in schema.get("foreignKeys", ()) for c in as_list(k["fields"])}
    fields = [
        {**field, "key": field["name"] in keys, "primary": field["name"] in primary}
        for field in schema["fields"]
    ]
    for path in paths(resource):
        try:
            raw = (root / path).read_bytes()
        except OSError:
            yield Sheet(path, None, b"", [say("file-missing", path)])
        else:
            yield read_sheet(path, raw, fields)


def keys_of(resource: dict[str, Any], sheets: list[Sheet]) -> Iterator[tuple[str, ...]]:
    names = [field["name"] for field in resource["schema"]["fields"]]
    at = [names.index(column) for column in key_of(resource)]
    return (tuple(row[i] for i in at) for sheet in sheets for row in sheet.rows if at)


def columns(kind: type) -> dict[str, str]:
    """The columns that a row needs, with the type that the schema must give them."""
    found = {}
    for field in dataclass_fields(kind):
        plain = next(t for t in (*get_args(field.type), field.type) if t in TYPES)
        found[field.name] = TYPES[plain]
    return found


def typed_rows(
    kind: type, resource: dict[str, Any], sheets: Sheets, refused: set[tuple[str, int | None]]
) -> Iterator[Row]:
    """The rows as dataclasses, without those that were refused: rules see sound rows only."""
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    names = [field.name for field in dataclass_fields(kind)]
    columns = {name: number for number, name in enumerate(types)}
    wanted = [(columns[name], types[name]) for name in names]
    for sheet in sheets[resource["name"]]:
        for index, cells in enumerate(sheet.rows, 2):
            if (sheet.path, index) in refused:
                continue
            values = (convert(type_, cells[at]) for at, type_ in wanted)
            yield Row(sheet.path, index, kind(*values))


def entries(
    resource: dict[str, Any], sheets: Sheets, refused: set[tuple[str, int | None]]
) -> Iterator[Row]:
    """The rows of a register: the program knows no more of it than its description."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    for sheet in sheets[resource["name"]]:
        for index, cells in enumerate(sheet.rows, 2):
            if (sheet.path, index) not in refused:
                blank_is_none = (cell or None for cell in cells)
                row = dict(zip(names, blank_is_none, strict=True))
                yield Row(sheet.path, index, model.Entry(row))


def convert(kind: str, text: str) -> Any:
    if text == "":
        return None
    try:
        return CONVERT[kind](text)
    except (ValueError, KeyError):
        return None


def describe(resource: dict[str, Any], sheets: list[Sheet], rows: tuple[Row, ...]) -> model.Table:
    """The table as the data page shows it and the downloads carry it: the bytes as they were sent,
    or, where something was repaired, the clean file."""
    files = tuple((sheet.path, sheet.clean) for sheet in sheets)
    points_at = {
        as_list(key["fields"])[0]: key["reference"]["resource"]
        for key in resource["schema"].get("foreignKeys", ())
        if len(as_list(key["fields"])) == 1
    }
    return model.Table(
        name=resource["name"],
        title=resource.get("title", resource["name"]),
        description=resource.get("description", ""),
        columns=tuple(
            model.Column(
                name=field["name"],
                title=field.get("title", field["name"]),
                description=field.get("description", ""),
                type=field["type"],
                required=field.get("constraints", {}).get("required", False),
                labels=tuple((c["value"], c["label"]) for c in field.get("categories", ())),
                format=field.get("format", ""),
                points_at=points_at.get(field["name"]),
            )
            for field in resource["schema"]["fields"]
        ),
        files=files,
        row_count=sum(len(sheet.rows) for sheet in sheets),
        entries=tuple(row.value for row in rows) if resource["name"] not in ROWS else None,
        key=tuple(key_of(resource)),
    )


def assemble(tables: Tables, chapters: list[model.Chapter]) -> model.Package:
    """The package that pages are made of. Call it only when nothing is wrong."""
    licence = (tables.metadata.get("licenses") or [{}])[0]
    return model.Package(
        name=tables.metadata["name"],
        title=tables.metadata.get("title", tables.metadata["name"]),
        description=tables.metadata.get("description", ""),
        version=tables.metadata.get("version", ""),
        licence=licence.get("title") or licence.get("name", ""),
        licence_url=licence.get("path", ""),
        demonstration=tables.metadata.get("demonstration"),
        descriptor=tables.descriptor,
        tables=tables.tables,
        chapters=tuple(chapters),
        **{
            name: rows[0].value if name == "plan" else tuple(row.value for row in rows)
            for name, rows in tables.rows.items()
            if name in ROWS
        },
    )
