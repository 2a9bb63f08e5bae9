"""A chapter as the search index has it: headings, paragraphs and rows, each with its address."""

from collections.abc import Iterator

from planboard.model import Chapter, Clause, Indicator, Package
from planboard.pages.text import heading


def chapter_parts(package: Package, chapter: Chapter) -> Iterator[tuple[str, str, str]]:
    """Headings without a text, then texts with the place where they stand in the chapter."""
    printed = {i.clause: i for i in package.plan_indicators if i.printed_name}
    for clause in chapter.clauses:
        place = clause.place.removeprefix(chapter.title).strip("　")
        if clause.kind in ("section", "box"):
            yield clause.id, heading(clause), ""
        elif clause.kind == "table":
            yield clause.id, place.split("　")[-1], ""
            rows = [
                c for c in chapter.clauses if c.kind == "row" and c.place.startswith(clause.place)
            ]
            yield clause.id, place, table_head(clause, rows)
        elif clause.kind == "row" and clause.id in printed:
            yield clause.id, place, cells(clause.text, printed[clause.id])
        elif clause.kind != "chapter":
            yield clause.id, place, clause.text


def cells(row: str, indicator: Indicator) -> str:
    """A printed row with a space between its cells."""
    before, name, after = row.partition(indicator.printed_name)
    nature = indicator.nature or ""
    target = after.removesuffix(nature)
    return "　".join(p for p in (before, name, target, nature) if p) if name else row


def table_head(table: Clause, rows: list[Clause]) -> str:
    """What a table prints above its first row."""
    head = table.text.partition(rows[0].text)[0] if rows else table.text
    return "　".join(head.split("\n"))
