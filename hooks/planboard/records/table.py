"""A table that leaves the site: columns that say what they are, and rows of plain values.

Files, the JSON interface and the schemas of both are made from it, so that none of them can say
something else than the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

Value = str | int | Decimal | date | bool | None
Row = tuple[Value, ...]

STRING, INTEGER, NUMBER = "string", "integer", "number"
YEAR, DATE, BOOLEAN = "year", "date", "boolean"
# What Python holds of a value of each type.
PLAIN = {STRING: str, INTEGER: int, NUMBER: Decimal, YEAR: int, DATE: date, BOOLEAN: bool}


@dataclass(frozen=True)
class Field:
    """A column: ``name`` is what programs call it, ``title`` what people read, ``type`` one of the
    types above. ``codes`` are (value, meaning) where only these may stand in it; with ``required`` no
    row leaves it blank."""

    name: str
    title: str
    type: str
    description: str
    codes: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """Every row has a value for each field, in their order; None is a blank cell. ``key`` names the
    fields that tell one row from every other."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def at(self, name: str) -> int:
        return self.names.index(name)

    def dicts(self) -> Iterator[dict[str, Value]]:
        """The rows by the names of their fields."""
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)

    def by(self, name: str) -> dict[Value, "Table"]:
        """The rows parted by the value of a field, in the order in which the values come."""
        at, found = self.at(name), {}
        for row in self.rows:
            found.setdefault(row[at], []).append(row)
        return {value: replace(self, rows=tuple(rows)) for value, rows in found.items()}

    def having(self, rows: Iterable[Row]) -> "Table":
        """The same table with other rows."""
        return replace(self, rows=tuple(rows))

    def where(self, keep: Callable[[dict[str, Value]], bool]) -> "Table":
        pairs = zip(self.rows, self.dicts(), strict=True)
        return replace(self, rows=tuple(row for row, cells in pairs if keep(cells)))

    def joined(self, others: Iterable["Table"]) -> "Table":
        """With the rows of others of the same fields behind its own."""
        return replace(self, rows=sum((other.rows for other in others), self.rows))
