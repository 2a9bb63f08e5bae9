"""A report as a document: sections of sentences, quotes and tables.

A web page and a print page place the same document; neither adds to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from planboard.pages.common import Link, Quote, State
from planboard.pdf import Edition, Entry

# How wide the columns are: series with a target, series with an explanation, names by dimension.
STANDING, EXPLAINED, NAMES = "standing", "explained", "names"
# A report with fewer rows of tables needs no cover of its own.
FEW_ROWS = 40


@dataclass(frozen=True)
class Text:
    """Sentences, some of whose words are links; ``note`` sets them small."""

    kind: ClassVar = "text"
    parts: tuple[str | Link, ...]
    note: bool = False


@dataclass(frozen=True)
class Quoted:
    kind: ClassVar = "quote"
    quote: Quote


@dataclass(frozen=True)
class Cell:
    """One of ``text``, ``state`` and ``links``; ``notes`` stand small below it."""

    text: str = ""
    uri: str | None = None
    notes: tuple[str | Link, ...] = ()
    links: tuple[Link, ...] = ()
    state: State | None = None


@dataclass(frozen=True)
class Table:
    """``heads`` are the columns; ``numbers`` are the columns that hold figures only; the first cell
    of a row is its head. Tables of one ``shape`` have the same columns, one under another."""

    kind: ClassVar = "table"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()
    shape: str = ""


Block = Text | Quoted | Table


@dataclass(frozen=True)
class Section:
    ident: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Report:
    """``links`` lead to the other reports and ``printed`` to this one as a PDF, where it was made;
    ``edition`` is what only paper needs."""

    title: str
    subtitle: str
    links: tuple[Link, ...]
    printed: Link | None
    sections: tuple[Section, ...]
    edition: Edition

    @property
    def brief(self) -> bool:
        """Whether cover and contents share their page with the text."""
        return sum(len(b.rows) for b in blocks(self.sections) if isinstance(b, Table)) < FEW_ROWS


def text(*parts: str | Link, note: bool = False) -> Text:
    return Text(parts, note)


def section(
    ident: str, title: str, blocks: Iterable[Block | None], sections: Iterable[Section | None] = ()
) -> Section | None:
    """None where it has nothing to say."""
    kept = tuple(b for b in blocks if b is not None)
    below = tuple(s for s in sections if s is not None)
    return Section(ident, title, kept, below) if kept or below else None


def table(
    caption: str,
    heads: Iterable[str],
    rows: Iterable[tuple[Cell, ...]],
    numbers: Iterable[int] = (),
    shape: str = "",
) -> Table | None:
    """None without rows. A column in which nothing stands is left out."""
    heads, rows, numbers = tuple(heads), tuple(rows), frozenset(numbers)
    if not rows:
        return None
    used = [n for n in range(len(heads)) if any(row[n] != Cell() for row in rows)]
    return Table(
        caption,
        tuple(heads[n] for n in used),
        tuple(tuple(row[n] for n in used) for row in rows),
        frozenset(place for place, n in enumerate(used) if n in numbers),
        shape,
    )


def blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for one in sections:
        yield from one.blocks
        yield from blocks(one.sections)


def contents(sections: Iterable[Section]) -> tuple[Entry, ...]:
    """A line a heading, as the print page wants it."""
    return tuple(
        entry
        for one in sections
        for entry in (
            Entry(2, one.ident, one.title),
            *(Entry(3, below.ident, below.title) for below in one.sections),
        )
    )


def linked(report: Report, links: tuple[Link, ...], printed: Link | None) -> Report:
    return replace(report, links=links, printed=printed)
