"""The chapters of the plan: the text as printed, sentence by sentence, with notes beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.annotations import (
    COMMITMENT,
    CONTRADICTION,
    INDICATOR,
    PLACE,
    Annotation,
    Stretch,
    annotations,
    find,
    segments,
    stretches,
)
from planboard.model import Cell, Chapter, Clause, Run
from planboard.pages.common import Link, Page
from planboard.pages.notes import Note, Notes
from planboard.pages.text import ContentsEntry, contents
from planboard.results import Results

WORDS = {INDICATOR: "指标", COMMITMENT: "承诺", PLACE: "地点", CONTRADICTION: "不一致与空缺"}

# Of the second of two that are of one kind.
AGAIN = "又一处"


@dataclass(frozen=True)
class Numbered:
    """A marked stretch: its number, the address of what is said of it, and the kinds in words;
    ``asides`` lead to where it does not agree with another place."""

    number: int
    id: str
    words: str
    notes: tuple[Note, ...]
    asides: tuple[Link, ...]


@dataclass(frozen=True)
class Piece:
    """Text under the same marks; ``numbers`` are those of the stretches that end with it."""

    text: str
    mark: bool = False
    kinds: tuple[str, ...] = ()
    numbers: tuple[Numbered, ...] = ()


@dataclass(frozen=True)
class Sentence:
    id: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class PrintedCell:
    """``head`` is what the table prints over its column."""

    cell: Cell
    head: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a row, or a box or table with what is in it; ``noted`` is what is
    said beside it, ``parts`` are the addresses in it: (name, id)."""

    clause: Clause
    sentences: tuple[Sentence, ...] = ()
    cells: tuple[PrintedCell, ...] = ()
    noted: tuple[Numbered, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    inside: tuple["Block", ...] = ()


@dataclass(frozen=True)
class ChapterPage:
    """``counts`` says of the kinds of marks how many there are."""

    blocks: tuple[Block, ...]
    contents: ContentsEntry
    counts: tuple[tuple[str, str, int], ...]
    previous: Link | None
    next: Link | None


def chapter_pages(results: Results) -> Iterator[Page]:
    package = results.package
    entries = contents(package)
    links = [entry.link for entry in entries]
    found, notes = annotations(package), Notes(results)
    around = zip(package.chapters, entries, [None, *links], [*links[1:], None], strict=False)
    for chapter, entry, before, after in around:
        made = tuple(blocks(chapter, found, notes))
        model = ChapterPage(made, entry, tuple(counts(chapter, found)), before, after)
        lede = f"{package.plan.name}：{chapter.title}，全文。"
        yield Page(addresses.chapter(chapter.stem), chapter.title, lede, "chapter.html", model)


def counts(
    chapter: Chapter, found: dict[str, tuple[Annotation, ...]]
) -> Iterator[tuple[str, str, int]]:
    marked = [a for clause in chapter.clauses for a in found.get(clause.id, ())]
    for kind, word in WORDS.items():
        number = sum(a.kind == kind for a in marked)
        if number:
            yield kind, word, number


def blocks(
    chapter: Chapter, found: dict[str, tuple[Annotation, ...]], notes: Notes
) -> Iterator[Block]:
    inside: dict[str, list[Clause]] = {}
    for clause in chapter.clauses:
        if clause.within is not None:
            inside.setdefault(clause.within, []).append(clause)
    for clause in chapter.clauses:
        if clause.kind == "table":
            yield table(clause, inside.get(clause.id, []), found, notes)
        elif clause.within is None:
            own = inside.get(clause.id, ())
            pieces = tuple(paragraph(c, found.get(c.id, ()), notes) for c in own)
            yield (
                paragraph(clause, found.get(clause.id, ()), notes)
                if clause.kind == "paragraph"
                else Block(clause, inside=pieces)
            )


def paragraph(clause: Clause, found: tuple[Annotation, ...], notes: Notes) -> Block:
    marked = stretches(found)
    noted = tuple(numbered(clause, n, s, notes) for n, s in enumerate(marked, 1))
    numbers = dict(zip(marked, noted, strict=True))
    parts = [(f"第{n}句", s.id) for n, s in enumerate(clause.sentences, 1)]
    return Block(
        clause,
        tuple(sentences(clause, marked, numbers)),
        noted=noted,
        parts=(("全段", clause.id), *(parts if len(parts) > 1 else ())),
    )


def numbered(clause: Clause, number: int, stretch: Stretch, notes: Notes) -> Numbered:
    words = "和".join(WORDS[kind] for kind in stretch.kinds)
    said = dict.fromkeys(notes.note(a) for a in stretch.annotations)
    own = tuple(note for note in said if note.kind in stretch.kinds)
    others = [note for note in said if note.kind not in stretch.kinds]
    return Numbered(number, f"{clause.id}-note{number}", words, own, tuple(asides(others)))


def asides(others: list[Note]) -> Iterator[Link]:
    """In a word each: their titles stand where they lead."""
    seen = set()
    for note in others:
        yield Link(AGAIN if note.word in seen else note.word, note.link.uri, note.link.text)
        seen.add(note.word)


def sentences(
    paragraph: Clause, marked: list[Stretch], numbers: dict[Stretch, Numbered]
) -> Iterator[Sentence]:
    """Its runs, cut where sentences and marks begin; an editor's mark stays with the words before
    it."""
    cuts = list(segments(len(paragraph.text), marked))
    place, kept = 0, {sentence.id: [] for sentence in paragraph.sentences}
    for run in paragraph.runs:
        length = 0 if run.mark else len(run.text)
        for sentence in paragraph.sentences:
            if run.mark and (
                sentence.start < place <= sentence.end or sentence.start == place == 0
            ):
                kept[sentence.id].append(Piece(run.text, True))
            for cut in cuts:
                first = max(place, sentence.start, cut.start)
                last = min(place + length, sentence.end, cut.end)
                if first < last:
                    text = run.text[first - place : last - place]
                    kept[sentence.id].append(piece(text, cut.stretches, last, numbers))
        place += length
    return (Sentence(ident, tuple(found)) for ident, found in kept.items())


def piece(
    text: str, over: tuple[Stretch, ...], end: int, numbers: dict[Stretch, Numbered]
) -> Piece:
    kinds = tuple(k for k in WORDS if any(k in s.kinds for s in over))
    return Piece(text, False, kinds, tuple(numbers[s] for s in over if s.end == end))


def table(
    clause: Clause,
    rows: list[Clause],
    found: dict[str, tuple[Annotation, ...]],
    notes: Notes,
) -> Block:
    """Numbered from its first row to its last."""
    inside, noted = [], []
    for row in rows:
        own = found.get(row.id, ())
        if own:
            whole = Stretch(0, len(row.text), own)
            noted.append(numbered(clause, len(noted) + 1, whole, notes))
            inside.append(Block(row, cells=tuple(cells(clause, row, whole, noted[-1]))))
        else:
            inside.append(Block(row, cells=tuple(cells(clause, row, None, None))))
    parts = [(f"第{n}行", row.id) for n, row in enumerate(rows, 1)]
    return Block(
        clause, noted=tuple(noted), parts=(("全表", clause.id), *parts), inside=tuple(inside)
    )


def cells(
    table: Clause, row: Clause, marked: Stretch | None, number: Numbered | None
) -> Iterator[PrintedCell]:
    """The row's cells; what is said of the row is marked at the cell that names its subject."""
    named = subject(row, marked) if marked else None
    for cell, head in zip(row.cells, heads(table, row), strict=True):
        if cell is named:
            pieces = marked_cell(cell, marked.kinds, number)
        else:
            pieces = (Piece(r.text, r.mark) for r in cell.runs)
        yield PrintedCell(cell, head, tuple(pieces))


def heads(table: Clause, row: Clause) -> Iterator[str]:
    """What is printed over each cell of a row, whose last cell stands in the last column: a cell
    that spans rows stands at the left."""
    printed = [words(cell) for cell in table.cells for _ in range(cell.columns)]
    column = len(printed) - sum(cell.columns for cell in row.cells)
    for cell in row.cells:
        yield printed[column] if 0 <= column < len(printed) else ""
        column += cell.columns


def subject(row: Clause, marked: Stretch) -> Cell:
    """The cell with the printed name; the first that heads nothing, where there is none."""
    named = [getattr(a.row, "printed_name", None) for a in marked.annotations]
    plain = [cell for cell in row.cells if cell.scope is None] or list(row.cells)
    return next((c for c in plain for name in named if name and find(words(c), name)), plain[0])


def words(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs if not run.mark)


def marked_cell(cell: Cell, kinds: tuple[str, ...], number: Numbered) -> Iterator[Piece]:
    last = max((n for n, run in enumerate(cell.runs) if not run.mark), default=-1)
    for place, run in enumerate(cell.runs):
        yield piece_of(run, kinds, (number,) if place == last else ())
    if last < 0:
        yield Piece("", numbers=(number,))


def piece_of(run: Run, kinds: tuple[str, ...], numbers: tuple[Numbered, ...]) -> Piece:
    return Piece(run.text, True) if run.mark else Piece(run.text, False, kinds, numbers)
