"""Rules between the tables, the plan text and the source text.

A quote is copied, so it must stand where it says; the published text is the source text but for
the exceptions that are listed by hand. Without the whole text these rules say nothing.
"""

import hashlib
from bisect import bisect
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from planboard.found import Found, Rule
from planboard.messages import nearest, say
from planboard.model import Clause
from planboard.package import Row
from planboard.plantext import SOURCE_FILE, source_stream, squeeze
from planboard.problems import Problem


def quotes_in_text(found: Found) -> Iterator[Problem]:
    """A quote is copied: it must stand in the text at its place, letter by letter."""
    for table in found.tables.tables:
        names = [column.name for column in table.columns]
        prefixes = [n.removesuffix("quote") for n in names if n.endswith("quote")]
        for prefix in (p for p in prefixes if f"{p}clause" in names):
            for row in found.tables.rows.get(table.name, ()):
                clause, quote = (getattr(row.value, f"{prefix}{n}") for n in ("clause", "quote"))
                yield from _quoted(found, row, clause, quote, prefix)


def _quoted(
    found: Found, row: Row, clause: str | None, quote: str | None, prefix: str
) -> Iterator[Problem]:
    if (clause is None) != (quote is None):
        yield row.problem("quote-and-clause", f"{prefix}quote")
    elif clause is not None:
        yield from _stands_in(found, row, clause, quote, prefix)


def _stands_in(
    found: Found, row: Row, ident: str, text: str | None, prefix: str
) -> Iterator[Problem]:
    clause = found.clauses.get(ident)
    if clause is None:
        yield no_clause(found, row, ident, f"{prefix}clause")
    elif text and (here := elsewhere(found, clause, text)):
        yield row.problem(
            "quote-elsewhere", f"{prefix}clause", value=ident, here=here.id, place=here.place
        )
    elif text and not found.stands(ident, text):
        yield row.problem(
            "quote-not-there", f"{prefix}quote", value=text, clause=clause.id, place=clause.place
        )


def elsewhere(found: Found, clause: Clause, text: str) -> Clause | None:
    """The other sentence of its paragraph that holds the words: one came or went before it."""
    if clause.kind != "sentence" or found.stands(clause.id, text):
        return None
    others = found.clauses[clause.within].sentences
    return next((other for other in others if found.stands(other.id, text)), None)


def no_clause(found: Found, row: Row, ident: str, column: str = "clause") -> Problem:
    return row.problem("clause-unknown", column, value=ident, known=nearest(ident, found.clauses))


def mentions_name_the_place(found: Found) -> Iterator[Problem]:
    for row in found.rows("mentions"):
        area, quote = found.areas.get(row.value.area), row.value.quote
        if area and quote and not any(name in quote for name in found.names.get(area.area, ())):
            yield row.problem("mention-name", "quote", value=quote, name=area.name)


def table_as_printed(found: Found) -> Iterator[Problem]:
    """Name, target and nature are the whole text of the plan's row, after its group's labels."""
    groups = {row.value.dimension: row.value for row in found.rows("dimensions")}
    cells = {}
    for row in found.rows("indicators"):
        item = row.value
        if item.kind != "plan" or None in (item.clause, item.printed_name, item.nature):
            continue
        clause = found.clauses.get(item.clause)
        if clause is None:
            yield no_clause(found, row, item.clause)
            continue
        before, name, after = squeeze(clause.text).partition(squeeze(item.printed_name))
        group = groups.get(item.dimension)
        labels = (
            {"", f"{group.category or ''}{group.printed or ''}", group.printed}
            if group
            else {before}
        )
        if not name or before not in labels:
            yield row.problem("row-name", "printed_name", value=item.printed_name, text=clause.text)
        elif not after.endswith(item.nature):
            yield row.problem("row-nature", "nature", value=item.nature, text=clause.text)
        else:
            cells[item.indicator] = after.removesuffix(item.nature)
    for row in found.rows("targets"):
        target, cell = row.value, cells.get(row.value.indicator)
        # A cell may hold the targets of several rates.
        if not cell or target.version != 1 or not target.printed:
            continue
        if squeeze(target.printed) not in {cell, *cell.split("、")}:
            yield row.problem("row-target", "printed", value=target.printed, cell=cell)


def every_printed_row(found: Found) -> Iterator[Problem]:
    """Of a table that holds an indicator; a plan may print tables of other things, too."""
    items = [row.value for row in found.rows("indicators") if row.value.kind == "plan"]
    quoted = [found.clauses[i.clause].within for i in items if i.clause in found.clauses]
    rows = [clause for clause in found.clauses.values() if clause.kind == "row"]
    printed = sum(not quoted or row.within in quoted for row in rows)
    last = max((item.row or 0 for item in items), default=0)
    if printed != last:
        yield say("rows-printed", "data/indicators.csv", None, "row", printed=printed, last=last)


def source_files(found: Found) -> Iterator[Problem]:
    """A stored source is the very file whose checksum was written down."""
    for row in found.rows("sources"):
        source = row.value
        if (source.file is None) != (source.sha256 is None):
            yield row.problem("source-checksum", "sha256")
        elif source.file is not None:
            path = found.docs / source.file
            if not path.is_file():
                yield row.problem("source-file", "file", value=f"docs/{source.file}")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
                yield row.problem("source-changed", "sha256", path=f"docs/{source.file}")


def text_matches_source(found: Found) -> Iterator[Problem]:
    """The published text is the source text, character by character, but for listed exceptions."""
    path = found.docs / SOURCE_FILE
    if not path.is_file():
        yield say("source-text-missing", f"docs/{SOURCE_FILE}")
        return
    # What was decided afterwards is a stored source of its own, and the chapter after the others.
    later = [f for r in found.rows("sources") if (f := r.value.file or "").startswith("plan/")]
    files = [path, *(found.docs / f for f in later if f != SOURCE_FILE)]
    raw = (p.read_bytes() for p in files if p.is_file())
    expected = "".join(source_stream(r.decode("utf-8", errors="replace")) for r in raw)
    for row in found.rows("text_exceptions"):
        item = row.value
        old, new = squeeze(item.source_text or ""), squeeze(item.page_text or "")
        if item.clause not in found.clauses:
            yield no_clause(found, row, item.clause)
        if not old or expected.count(old) != 1:
            count = expected.count(old) if old else 0
            yield row.problem("exception-count", "source_text", value=item.source_text, count=count)
        else:
            expected = expected.replace(old, new)
    text = "".join(squeeze(chapter.text) for chapter in found.chapters)
    if text == expected:
        return
    ends = [*accumulate(len(squeeze(chapter.text)) for chapter in found.chapters)]
    matcher = SequenceMatcher(None, expected, text, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind != "equal":
            chapter = found.chapters[min(bisect(ends, b1), len(ends) - 1)]
            words = {"source": around(expected, a1, a2), "here": around(text, b1, b2)}
            yield say("text-differs", f"docs/plan/{chapter.stem}.md", **words)


def around(text: str, start: int, end: int) -> str:
    """The place with ten characters either side; a long one is cut."""
    middle = text[start:end] if end - start <= 20 else f"{text[start : start + 20]}…"
    return f"…{text[max(0, start - 10) : start]}【{middle}】{text[end : end + 10]}…"


RULES: tuple[Rule, ...] = (
    quotes_in_text,
    mentions_name_the_place,
    table_as_printed,
    every_printed_row,
    source_files,
    text_matches_source,
)
