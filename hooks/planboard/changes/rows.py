"""The rows of a table in two versions: which came, which went, which say something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from planboard.changes.sides import Cells, Key, Rows, Side
from planboard.package import columns, convert
from planboard.revised import same_text

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class RowChange:
    """``old`` and ``new`` are the cells, None where there is no such row; ``columns`` are those that
    both versions have and that say something else."""

    key: Key
    old: Cells | None
    new: Cells | None
    columns: tuple[str, ...] = ()


def row_changes(old: Rows | None, new: Rows | None) -> Iterator[RowChange]:
    """In the order of the new rows, those that are gone behind them. What stands in a file that the
    other version has and cannot read is left out, and so are such cells: nobody knows what became
    of them."""
    before, after = readable(old, new), readable(new, old)
    for key, cells in after.items():
        was = before.get(key)
        if was is None:
            yield RowChange(key, None, cells)
            continue
        differ = tuple(
            column
            for column in cells
            if column in was and not same(column in new.numbers, was[column], cells[column])
        )
        if differ:
            yield RowChange(key, was, cells, differ)
    unsure = new.unsure if new else frozenset()
    for key, cells in before.items():
        if key not in after and old.rows[key][0] not in unsure:
            yield RowChange(key, cells, None)


def readable(rows: Rows | None, other: Rows | None) -> dict[Key, Cells]:
    unread = other.unread if other else frozenset()
    found = rows.rows if rows else {}
    return {key: cells for key, (path, cells) in found.items() if path not in unread}


def same(number: bool, old: str, new: str) -> bool:
    return same_text(old, new) if number else old == new


def typed(kind: type[Kind], cells: Cells) -> Kind:
    """The cells as a row of the program; what a version lacks, or what is no such value, is None."""
    return kind(
        **{name: convert(type_, cells.get(name, "")) for name, type_ in columns(kind).items()}
    )


def table(side: Side, name: str) -> Rows | None:
    return (side.tables or {}).get(name)


def all_rows(side: Side, name: str) -> Iterator[Cells]:
    found = table(side, name)
    yield from (cells for _, cells in found.rows.values()) if found else ()
