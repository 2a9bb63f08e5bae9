"""The chapters of the plan: the text as printed, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Chapter, Clause, Package, Run
from planboard.pages.common import Link, Page
from planboard.pages.text import ContentsEntry, contents


@dataclass(frozen=True)
class Sentence:
    id: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a box or table with what is in it."""

    clause: Clause
    sentences: tuple[Sentence, ...] = ()
    inside: tuple["Block", ...] = ()


@dataclass(frozen=True)
class ChapterPage:
    blocks: tuple[Block, ...]
    contents: ContentsEntry
    previous: Link | None
    next: Link | None


def chapter_pages(package: Package) -> Iterator[Page]:
    entries = contents(package)
    links = [entry.link for entry in entries]
    around = zip(package.chapters, entries, [None, *links], [*links[1:], None], strict=False)
    for chapter, entry, before, after in around:
        model = ChapterPage(tuple(blocks(chapter)), entry, before, after)
        lede = f"{package.plan.name}：{chapter.title}，全文。"
        yield Page(addresses.chapter(chapter.stem), chapter.title, lede, "chapter.html", model)


def blocks(chapter: Chapter) -> Iterator[Block]:
    inside: dict[str, list[Block]] = {}
    for clause in chapter.clauses:
        if clause.within is not None:
            inside.setdefault(clause.within, []).append(block(clause))
    for clause in chapter.clauses:
        if clause.within is None:
            yield block(clause, tuple(inside.get(clause.id, ())))


def block(clause: Clause, inside: tuple[Block, ...] = ()) -> Block:
    return Block(clause, tuple(sentences(clause)), inside)


def sentences(paragraph: Clause) -> Iterator[Sentence]:
    """Its runs, cut where sentences begin; a mark stays with the words before it."""
    place, kept = 0, {sentence.id: [] for sentence in paragraph.sentences}
    for run in paragraph.runs:
        length = 0 if run.mark else len(run.text)
        for sentence in paragraph.sentences:
            first, last = max(place, sentence.start), min(place + length, sentence.end)
            if first < last:
                kept[sentence.id].append(Run(run.text[first - place : last - place]))
            elif run.mark and (
                sentence.start < place <= sentence.end or sentence.start == place == 0
            ):
                kept[sentence.id].append(run)
        place += length
    return (Sentence(ident, tuple(found)) for ident, found in kept.items())
