"""datapackage.json + data/ -> typed rows, or every problem at once.

The schema is read, never repeated here: ``validation`` checks files, cells and keys by it, and the
same field types turn the text of a cell into a value. A file that cannot be read as the table it
claims to be stops the reading of rows; a single bad cell does not: it is reported, reads as None,
and the rules across tables still run.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pandas as pd

from planboard import model
from planboard.messages import UNCLOSED_QUOTE, cell_message, surrounded, wrong_heading
from planboard.problems import Problem
from planboard.validation import DESCRIPTOR, paths, read_descriptor, unlisted_files, validate

# Narrower than Python's own parsers, which know full-width digits, exponents and NaN.
STRICT = {
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "integer": re.compile(r"-?[0-9]+"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
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
    "dimensions": model.Dimension,
    "indicators": model.Indicator,
    "targets": model.Target,
    "observations": model.Observation,
    "facts": model.Fact,
    "mentions": model.Mention,
    "text_exceptions": model.TextException,
    "sources": model.Source,
    "searches": model.Search,
    "revisions": model.Revision,
    "deletions": model.Deletion,
    "aliases": model.Alias,
}


@dataclass(frozen=True)
class Row:
    """A row with the place where it stands; ``number`` counts the heading as row 1."""

    file: str
    number: int
    value: Any

    def problem(self, message: str, column: str | None = None) -> Problem:
        return Problem(self.file, message, self.number, column)


@dataclass(frozen=True)
class Tables:
    """The rows of every known table, and the description of every table."""

    rows: dict[str, tuple[Row, ...]]
    tables: tuple[model.Table, ...]
    descriptor: bytes
    metadata: dict[str, Any]


def read_tables(root: Path) -> tuple[Tables | None, list[Problem]]:
    """Read and validate the package in ``root``. Tables is None when rows cannot be read."""
    needed = {name: columns(kind) for name, kind in ROWS.items()}
    descriptor, problems = read_descriptor(root, needed)
    if descriptor is None:
        return None, problems
    problems += [*unlisted_files(root, descriptor)]
    found, readable = validate(root, descriptor)
    problems += found
    told = {(p.file, p.row, p.column) for p in found} | {(p.file, p.row, None) for p in found}
    if not readable:
        return None, problems
    frames_of = {}
    for resource in descriptor["resources"]:
        frames_of[resource["name"]], torn = read_frames(root, resource)
        problems += torn
        readable = readable and not torn
    if not readable:
        return None, problems
    rows: dict[str, tuple[Row, ...]] = {}
    for resource in descriptor["resources"]:
        frames = frames_of[resource["name"]]
        if resource["name"] in ROWS:
            kind = ROWS[resource["name"]]
            cells = [*bad_cells(resource, frames)]
            problems += [p for p in cells if (p.file, p.row, p.column) not in told]
            rows[resource["name"]] = tuple(typed_rows(kind, resource, frames))
    described = tuple(
        describe(root, resource, frames_of[resource["name"]])
        for resource in descriptor["resources"]
    )
    raw = (root / DESCRIPTOR).read_bytes()
    metadata = {k: v for k, v in descriptor.items() if k != "resources"}
    return Tables(rows, described, raw, metadata), problems


def columns(kind: type) -> dict[str, str]:
    """The columns that a row needs, with the type that the schema must give them."""
    found = {}
    for field in dataclass_fields(kind):
        plain = next(t for t in (*get_args(field.type), field.type) if t in TYPES)
        found[field.name] = TYPES[plain]
    return found


def read_frames(
    root: Path, resource: dict[str, Any]
) -> tuple[list[tuple[str, pd.DataFrame]], list[Problem]]:
    """The files of a table as frames, and those that two parsers read in two ways."""
    expected = [field["name"] for field in resource["schema"]["fields"]]
    frames, problems = [], []
    for path in paths(resource):
        try:
            frame = read_frame(root / path)
        except pd.errors.ParserError:
            problems.append(Problem(path, UNCLOSED_QUOTE))
            continue
        if list(frame.columns) != expected:
            problems.append(Problem(path, wrong_heading(expected), 1))
        frames.append((path, frame))
    return frames, problems


def read_frame(path: Path) -> pd.DataFrame:
    """The cells as text, exactly: no guessed types, no guessed missing values."""
    return pd.read_csv(
        path, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False
    )


def bad_cells(
    resource: dict[str, Any], frames: list[tuple[str, pd.DataFrame]]
) -> Iterator[Problem]:
    """Cells that a lenient parser takes though nobody should: １２, 1e5, NaN, 2031-1-1, blanks."""
    for field in resource["schema"]["fields"]:
        for path, frame in frames:
            for index, text in enumerate(frame[field["name"]]):
                if text != text.strip():
                    yield Problem(path, surrounded(text), index + 2, field["name"])
                elif text and convert(field["type"], text) is None:
                    message = cell_message("type-error", text, field, "")
                    yield Problem(path, message, index + 2, field["name"])


def typed_rows(
    kind: type, resource: dict[str, Any], frames: list[tuple[str, pd.DataFrame]]
) -> Iterator[Row]:
    """The rows as dataclasses. A cell that does not convert was reported already: None."""
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    names = [field.name for field in dataclass_fields(kind)]
    for path, frame in frames:
        for index, cells in enumerate(frame[names].itertuples(index=False, name=None)):
            values = (convert(types[n], text) for n, text in zip(names, cells, strict=True))
            yield Row(path, index + 2, kind(*values))


def convert(kind: str, text: str) -> Any:
    if text == "" or (kind in STRICT and not STRICT[kind].fullmatch(text)):
        return None
    try:
        return CONVERT[kind](text)
    except (ValueError, KeyError):
        return None


def describe(
    root: Path, resource: dict[str, Any], frames: list[tuple[str, pd.DataFrame]]
) -> model.Table:
    """The table as the data page shows it and the downloads carry it: bytes as they are."""
    files = tuple((path, (root / path).read_bytes()) for path in paths(resource))
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
            )
            for field in resource["schema"]["fields"]
        ),
        files=files,
        row_count=sum(len(frame) for _, frame in frames),
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
        },
    )
