"""What a document is made of: parts of tables under the names that they have in it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from planboard import addresses
from planboard.model import Settings
from planboard.records.kept import NOTICE
from planboard.records.table import STRING, Field, Table, Value

# The table that a document is about; it may have others before it.
ROWS = "rows"


@dataclass(frozen=True)
class Part:
    """A table under the name that it has in a document: all rows, or the one row if ``single``."""

    name: str
    table: Table
    single: bool = False


@dataclass(frozen=True)
class Document:
    uri: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Kind:
    """Documents of the same shape. ``parts`` are that shape: their rows do not matter. ``pattern`` is
    the address where there is one for each indicator or place, with what is filled in."""

    name: str
    title: str
    description: str
    pattern: str
    parts: tuple[Part, ...]
    documents: tuple[Document, ...]


def bare(table: Table) -> Table:
    """Without the notice, which the head of every document has."""
    return without(table, (NOTICE.name,))


def without(table: Table, names: Collection[str]) -> Table:
    return picked(table, [name for name in table.names if name not in names])


def picked(table: Table, names: Collection[str]) -> Table:
    at = [table.at(name) for name in names]
    return replace(
        table,
        fields=tuple(table.fields[i] for i in at),
        rows=tuple(tuple(row[i] for i in at) for row in table.rows),
        key=tuple(name for name in table.key if name in names),
    )


def linked(
    table: Table, required: bool, /, **links: tuple[str, Callable[[dict[str, Value]], str | None]]
) -> Table:
    """With an address or more behind each row, under the name of each: what it leads to, and the
    address on the document, None where there is none; there always is if ``required``."""
    fields = (
        Field(name, "地址", STRING, said, required=required) for name, (said, _) in links.items()
    )
    return replace(
        table,
        fields=(*table.fields, *fields),
        rows=tuple(
            (*row, *(link(cells) for _, link in links.values()))
            for row, cells in zip(table.rows, table.dicts(), strict=True)
        ),
    )


def beside(settings: Settings, kind: str, target: str) -> str:
    """The relative address of a page on the one document of a kind: it holds in every copy of the
    site."""
    return addresses.href(addresses.api(kind), target, settings.directory_urls)
