"""The plan text: docs/plan/*.md -> chapters and clauses.

The files are ordinary Markdown that any site builder renders; this module reads the same files
with the same library, so that quotes and addresses can be checked before anything is built. Every
heading, box, paragraph, table and table row carries an explicit id: its address for good. What
stands in an element of class ``editor-mark`` was added by us and is not text of the plan.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown

from planboard.messages import say
from planboard.model import Chapter, Clause
from planboard.problems import Problem
from planboard.sentences import cells, printed, runs, with_sentences

SOURCE_FILE = "plan/source.txt"
EXTENSIONS = ("attr_list", "md_in_html", "meta")
# Those that mkdocs.yml names, so that headings get the same addresses.
PROSE_EXTENSIONS = (*EXTENSIONS, "tables", "toc")
# What pages are made of; anything else would be lost on the way to one.
PARTS = {"caption", "thead", "tbody"}
TAGS = {"body", "h1", "h2", "h3", "p", "aside", "table", "tr", "th", "td", "span", "a", *PARTS}


class Malformed(Exception):
    """A chapter breaks a rule of its form: a code of the catalogue and the words for it."""

    def __init__(self, code: str, **words: str):
        super().__init__(code)
        self.code, self.words = code, words


def read_plan_text(docs: Path) -> tuple[list[Chapter], list[Problem]]:
    """All chapters in order, and what is wrong with them. ``docs`` is the folder docs/."""
    folder = docs / "plan"
    chapters, problems = [], []
    for path in sorted(folder.glob("*.md")):
        name = f"docs/plan/{path.name}"
        try:
            chapters.append(read_chapter(path.stem, path.read_text(encoding="utf-8-sig")))
        except UnicodeDecodeError:
            problems.append(say("text-encoding", name))
        except ElementTree.ParseError as error:
            problems.append(say("text-html", name, error=error))
        except Malformed as error:
            problems.append(say(error.code, name, **error.words))
    if not chapters and not problems:
        problems.append(say("text-missing", "docs/plan"))
    problems += [*duplicates(chapters)]
    return sorted(chapters, key=lambda c: c.order), problems


def read_prose(docs: Path) -> list[tuple[str, str]]:
    """(address, HTML) of every hand-written page that is not the plan's text, for the search."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        uri = path.relative_to(docs).as_posix()
        if not uri.startswith("plan/"):
            converter = Markdown(extensions=list(PROSE_EXTENSIONS), output_format="xhtml")
            found.append((uri, converter.convert(path.read_text(encoding="utf-8-sig"))))
    return found


def read_chapter(stem: str, markdown: str) -> Chapter:
    """One file. Raises Malformed for a front matter or an id that is missing."""
    converter = Markdown(extensions=list(EXTENSIONS), output_format="xhtml")
    body = ElementTree.fromstring(f"<body>{converter.convert(markdown)}</body>")
    meta = {key: " ".join(value) for key, value in converter.Meta.items()}
    if not meta.get("title") or not meta.get("order", "").isdecimal():
        raise Malformed("text-front")
    heads = body.findall("h1")
    if len(heads) != 1 or body[0] is not heads[0]:
        raise Malformed("text-title")
    if printed(heads[0]) and squeeze(printed(heads[0])) != squeeze(meta["title"]):
        raise Malformed("text-title-differs", printed=printed(heads[0]))
    if any(len(box.findall("h3")) != 1 for box in body.iter("aside")):
        raise Malformed("text-box")
    for table in body.iter("table"):
        if table.find("caption") is None:
            raise Malformed("text-caption")
        if {child.tag for child in table} - PARTS or len(table.findall("thead/tr")) > 1:
            raise Malformed("text-table", ident=table.get("id", ""))
    for element in body.iter():
        if element.tag not in TAGS:
            raise Malformed("text-tag", tag=element.tag)
    for element in body.iter():
        if element.tag in ("h1", "h2", "h3", "p", "aside", "table", "tr"):
            in_head = element.tag == "tr" and element.find("th[@scope='col']") is not None
            if not element.get("id") and not in_head:
                raise Malformed("text-id", text=printed(element)[:20])
    pieces = tuple(clauses(stem, meta["title"], body))
    written = [e.get("id") for e in body.iter() if e.get("id")]
    counted = [n.id for c in pieces for n in c.sentences if n.id not in written]
    return Chapter(
        stem=stem,
        title=meta["title"],
        order=int(meta["order"]),
        text=printed(body),
        clauses=pieces,
        ids=(*written, *counted),
    )


def clauses(stem: str, title: str, body: ElementTree.Element) -> Iterator[Clause]:
    """Every addressable element in the order of the text."""
    section = ""
    count = 0
    for element in body:
        tag, ident, text = element.tag, element.get("id"), printed(element)
        if tag == "h1":
            section, count = "", 0
            yield Clause(ident, stem, "chapter", text, title, runs(element))
        elif tag == "h2":
            # A lost heading is called by the mark that stands for it.
            section, count = text or "".join(r.text for r in runs(element)), 0
            yield Clause(ident, stem, "section", text, _place(title, section), runs(element))
        elif tag == "aside":
            head = element.find("h3")
            where = _place(title, section, printed(head))
            yield Clause(
                ident, stem, "box", text, where, runs(head), heading_id=head.get("id")
            )  # fmt: skip
            for number, item in enumerate(element.findall("p"), 1):
                yield paragraph(stem, item, f"{where}　第{number}段", ident)
        elif tag == "table":
            yield from table(
                stem, element, _place(title, section, printed(element.find("caption")))
            )
        elif tag == "p":
            count += 1
            yield paragraph(stem, element, f"{_place(title, section)}　第{count}段", None)
        else:
            raise Malformed("text-tag", tag=tag)


def paragraph(stem: str, element: ElementTree.Element, place: str, within: str | None) -> Clause:
    found = Clause(
        element.get("id"), stem, "paragraph", printed(element), place, runs(element), within
    )
    try:
        return with_sentences(found, element)
    except KeyError as error:
        raise Malformed("text-pin", pin=error.args[0]) from None


def table(stem: str, element: ElementTree.Element, place: str) -> Iterator[Clause]:
    """A table with its head, then its rows."""
    ident, head = element.get("id"), element.find("thead/tr")
    yield Clause(
        ident, stem, "table", printed(element), place, runs(element.find("caption")),
        cells=cells(head) if head is not None else (),
    )  # fmt: skip
    for number, row in enumerate(element.findall("tbody/tr"), 1):
        yield Clause(
            row.get("id"), stem, "row", printed(row), f"{place}　第{number}行",
            within=ident, cells=cells(row),
        )  # fmt: skip


def _place(*parts: str) -> str:
    return "　".join(p for p in parts if p)


def squeeze(text: str) -> str:
    """Text without white space: line breaks and indents are not part of what a plan says."""
    return "".join(text.split())


def source_stream(source: str) -> str:
    """The source text without the word processor's bookmark marks and without white space."""
    return squeeze(re.sub(r"\[bookmark:[^\]]*\]", "", source))


def duplicates(chapters: list[Chapter]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    orders: dict[int, str] = {}
    for chapter in chapters:
        file = f"docs/plan/{chapter.stem}.md"
        for ident in chapter.ids:
            if ident in seen:
                yield say("text-id-twice", file, value=ident, other=seen[ident])
            seen.setdefault(ident, file)
        if chapter.order in orders:
            yield say("text-order-twice", file, value=chapter.order, other=orders[chapter.order])
        orders.setdefault(chapter.order, file)
