"""The contents of the plan, and how its text was prepared. The chapters are pages of their own."""

from collections import Counter
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Clause, Package
from planboard.pages.common import Link, Page, plan_facts


@dataclass(frozen=True)
class ContentsEntry:
    """A chapter with its sections and boxes; ``mark`` says that a heading is ours, ``told`` what of it
    this site follows."""

    link: Link
    mark: bool
    told: str
    parts: tuple[tuple[Link, bool, bool], ...]


@dataclass(frozen=True)
class PlanPage:
    name: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[ContentsEntry, ...]
    source: Link
    sha256: str
    source_note: str | None


@dataclass(frozen=True)
class EditorMark:
    text: str
    place: str
    uri: str


@dataclass(frozen=True)
class TextChange:
    """A spot where the published text is not the source text, and why."""

    place: str
    uri: str
    source_text: str
    page_text: str
    reason: str


@dataclass(frozen=True)
class ReadingPage:
    source: Link
    source_note: str | None
    sha256: str
    exceptions: tuple[TextChange, ...]
    marks: tuple[EditorMark, ...]


def plan_page(package: Package) -> Page:
    source = next(s for s in package.sources if s.file == addresses.PLAN_SOURCE)
    model = PlanPage(
        name=package.plan.name,
        facts=plan_facts(package),
        chapters=tuple(contents(package)),
        source=Link("下载来源文本（未改动）", addresses.PLAN_SOURCE),
        sha256=source.sha256,
        source_note=source.note,
    )
    lede = f"{package.plan.name}全文，按章节阅读。"
    return Page(addresses.PLAN, "规划原文", lede, "plan.html", model)


def contents(package: Package) -> list[ContentsEntry]:
    found = []
    chapter_of = {ident: c.chapter for ident, c in package.clause_by_id.items()}
    indicators = Counter(chapter_of[i.clause] for i in package.plan_indicators if i.clause)
    promises = Counter(chapter_of[c.clause] for c in package.commitments)
    for chapter in package.chapters:
        head = next(c for c in chapter.clauses if c.kind == "chapter")
        parts = tuple(
            (Link(heading(clause), addresses.clause(clause)), not clause.text, clause.kind == "box")
            for clause in chapter.clauses
            if clause.kind in ("section", "box")
        )
        link = Link(chapter.title, addresses.chapter(chapter.stem))
        counts = ((indicators[chapter.stem], "项指标"), (promises[chapter.stem], "条承诺"))
        told = "、".join(f"{number}{unit}" for number, unit in counts if number)
        found.append(ContentsEntry(link, not head.text, told, parts))
    return found


def heading(clause: Clause) -> str:
    """The printed heading; of a box its title; of a lost heading the editor's mark."""
    if clause.kind == "box":
        return clause.place.split("　")[-1]
    return clause.text or f"〔{clause.marks[0]}〕"


def reading_page(package: Package) -> Page:
    source = next(s for s in package.sources if s.file == addresses.PLAN_SOURCE)
    clauses = package.clause_by_id
    model = ReadingPage(
        source=Link("下载来源文本（未改动）", addresses.PLAN_SOURCE),
        source_note=source.note,
        sha256=source.sha256,
        exceptions=tuple(
            TextChange(
                clauses[x.clause].place,
                addresses.clause(clauses[x.clause]),
                x.source_text,
                x.page_text,
                x.reason,
            )
            for x in package.text_exceptions
        ),
        marks=tuple(
            EditorMark(mark, clause.place, addresses.clause(clause))
            for clause in clauses.values()
            for mark in clause.marks
        ),
    )
    lede = "来源文本有哪些残缺，本站怎样刊载，哪几处与来源不同。"
    return Page(addresses.READING, "文本整理说明", lede, "reading.html", model)
