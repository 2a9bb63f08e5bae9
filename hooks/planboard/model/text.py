"""The plan text in pieces, each with an address that lasts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of what the plan prints, or an editor's mark that stands between."""

    text: str
    mark: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a printed table; ``scope`` is set where it heads rows or columns."""

    runs: tuple[Run, ...]
    scope: str | None
    rows: int
    columns: int


@dataclass(frozen=True)
class Clause:
    """An addressable piece of the plan text: ``plan/CHAPTER/#id``.

    ``kind`` is chapter, section, box, paragraph, sentence, table or row; ``text`` is what the plan
    prints, without editor's marks; ``place`` says in Chinese where it stands. ``runs`` are the text
    with the marks between (of a box its title, of a table its caption), ``marks`` the marks alone.
    ``within`` is the box, table or paragraph that a piece belongs to; a sentence begins ``start``
    signs after its paragraph does. ``heading_id`` is the address of a box's title, ``cells`` the
    head of a table or the cells of a row.
    """

    id: str
    chapter: str
    kind: str
    text: str
    place: str
    runs: tuple[Run, ...] = ()
    within: str | None = None
    start: int = 0
    sentences: tuple["Clause", ...] = ()
    heading_id: str | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """The editor's marks, without their brackets."""
        pieces = (*self.runs, *(run for cell in self.cells for run in cell.runs))
        return tuple(run.text.strip("〔〕") for run in pieces if run.mark)

    @property
    def end(self) -> int:
        """Where a sentence ends in its paragraph."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Chapter:
    """One file of docs/plan: ``stem`` is its address, ``text`` all it prints, without marks.

    ``clauses`` are its pieces in the order of the text, each paragraph with its sentences inside.
    """

    stem: str
    title: str
    order: int
    text: str
    clauses: tuple[Clause, ...]
    ids: tuple[str, ...]


def all_clauses(chapters: list[Chapter] | tuple[Chapter, ...]) -> dict[str, Clause]:
    """Every piece by its address, a paragraph before its sentences."""
    return {
        piece.id: piece
        for chapter in chapters
        for clause in chapter.clauses
        for piece in (clause, *clause.sentences)
    }
