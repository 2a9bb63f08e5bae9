"""The clean files of a package, as cells of text; what a damage looks at and writes.

Reads with the standard csv reader in strict form, and knows nothing of the program.
"""

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

Rows = list[list[str]]
Cell = tuple[int, int]  # index of the row in Sheet.rows (0 is the heading), index of the column
T = TypeVar("T")


class Unfit(Exception):
    """This file holds nothing that this kind could damage."""


def pick(rng: random.Random, items: Iterable[T]) -> T:
    """One of them; raises Unfit when there is none."""
    found = list(items)
    if not found:
        raise Unfit
    return rng.choice(found)


@dataclass(frozen=True)
class Sheet:
    """One file of a table. ``others`` are all files of the package, by path; ``chapters`` those of
    the plan text."""

    path: str
    table: str
    fields: list[dict[str, Any]]
    key: list[str]
    references: dict[str, str]
    rows: Rows
    others: dict[str, "Sheet"] = field(default_factory=dict, repr=False)
    chapters: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def names(self) -> list[str]:
        return [item["name"] for item in self.fields]

    def index(self, column: str) -> int:
        if column not in self.names:
            raise Unfit
        return self.names.index(column)

    def get(self, row: int, column: str) -> str:
        return self.rows[row][self.index(column)]

    @property
    def body(self) -> range:
        return range(1, len(self.rows))

    def cells(self, suits: Callable[[dict[str, Any]], bool], filled: bool = True) -> list[Cell]:
        """The cells, filled or blank ones, of the columns whose field suits."""
        columns = [c for c, item in enumerate(self.fields) if suits(item)]
        return [(r, c) for r in self.body for c in columns if bool(self.rows[r][c]) == filled]

    def texts(self) -> list[Cell]:
        """Filled cells of text, Chinese or not, that are no codes, dates, choices or numbers."""
        return [cell for cell in self.cells(is_text) if not self.rows[cell[0]][cell[1]].isascii()]

    def numbers(self) -> list[Cell]:
        return self.cells(lambda item: item["type"] in ("number", "integer"))

    def of_type(self, kind: str) -> list[Cell]:
        return self.cells(lambda item: item["type"] == kind)

    def codes(self) -> list[Cell]:
        """Filled cells that hold the code of an area."""
        own = self.key if self.table == "areas" else []
        pointing = [name for name, table in self.references.items() if table == "areas"]
        return self.cells(lambda item: item["name"] in {*own, *pointing})

    def with_cells(self, *edits: tuple[Cell, str]) -> Rows:
        rows = [list(row) for row in self.rows]
        for (r, c), text in edits:
            rows[r][c] = text
        return rows

    def records(self, table: str) -> list[dict[str, str]]:
        """The rows of any table of the package as dicts."""
        sheets = [s for s in self.others.values() if s.table == table]
        return [dict(zip(s.names, row, strict=True)) for s in sheets for row in s.rows[1:]]

    def record_of(self, table: str, column: str, value: str) -> dict[str, str]:
        return next(item for item in self.records(table) if item[column] == value)


def is_text(item: dict[str, Any]) -> bool:
    rules = item.get("constraints", {})
    return item["type"] == "string" and "enum" not in rules and "pattern" not in rules


def write(
    rows: Sequence[Sequence[str]],
    separator: str = ",",
    end: str = "\n",
    quote_all: bool = False,
) -> str:
    """Cells as correct CSV text."""
    return "".join(line(row, separator, quote_all) + end for row in rows)


def line(row: Sequence[str], separator: str = ",", quote_all: bool = False) -> str:
    special = {separator, '"', "\n", "\r"}
    return separator.join(
        '"' + cell.replace('"', '""') + '"' if quote_all or special & set(cell) else cell
        for cell in row
    )


def read_sheets(root: Path) -> dict[str, Sheet]:
    """Every file that datapackage.json lists, by path, in its order."""
    sheets: dict[str, Sheet] = {}
    chapters = {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((root / "docs" / "plan").glob("*.md"))
    }
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        key = schema.get("primaryKey", [])
        references = {
            item["fields"][0]: item["reference"]["resource"] or resource["name"]
            for item in schema.get("foreignKeys", [])
        }
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        for path in paths:
            text = (root / path).read_text(encoding="utf-8")
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            sheets[path] = Sheet(
                path=path,
                table=resource["name"],
                fields=schema["fields"],
                key=[key] if isinstance(key, str) else key,
                references=references,
                rows=rows,
                others=sheets,
                chapters=chapters,
            )
    return sheets
