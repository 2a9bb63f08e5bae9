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
from planboard.package import Row
from planboard.plantext import SOURCE_FILE, source_stream, squeeze
from planboard.problems import Problem


def quotes_in_text(found: Found) -> Iterator[Problem]:
    """A quote is copied: it must stand in the text at its place, letter by letter."""
    for table in ("facts", "mentions", "observations"):
        for row in found.rows(table):
            yield from _quoted(found, row, row.value.clause, row.value.quote, "")
    for row in found.rows("facts"):
        clause, quote = row.value.denominator_clause, row.value.denominator_quote
        yield from _quoted(found, row, clause, quote, "denominator_")


def _quoted(
    found: Found, row: Row, clause: str | None, quote: str | None, prefix: str
) -> Iterator[Problem]:
    if (clause is None) != (quote is None):
        yield row.problem("原文位置与原话要么都填，要么都空着。", f"{prefix}quote")
    elif clause is not None:
        yield from _stands_in(found, row, clause, quote, f"{prefix}quote")


def _stands_in(
    found: Found, row: Row, ident: str, text: str | None, column: str
) -> Iterator[Problem]:
    clause = found.clauses.get(ident)
    if clause is None:
        yield row.problem(f"规划文本里没有 {ident} 这个位置。", "clause")
    elif text and squeeze(text) not in squeeze(clause.text):
        yield row.problem(f"在原文 {clause.id}（{clause.place}）里找不到这几个字。", column)


def mentions_name_the_place(found: Found) -> Iterator[Problem]:
    for row in found.rows("mentions"):
        area = found.areas.get(row.value.area)
        if area and row.value.quote and area.name not in row.value.quote:
            yield row.problem(f"原话里没有“{area.name}”。", "quote")


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
            yield row.problem(f"规划文本里没有 {item.clause} 这个位置。", "clause")
            continue
        before, name, after = squeeze(clause.text).partition(squeeze(item.printed_name))
        group = groups.get(item.dimension)
        labels = (
            {"", f"{group.category or ''}{group.printed or ''}", group.printed}
            if group
            else {before}
        )
        if not name or before not in labels:
            yield row.problem(f"原文这一行是“{clause.text}”，名称或分组与它不符。", "printed_name")
        elif not after.endswith(item.nature):
            yield row.problem(f"原文这一行是“{clause.text}”，属性与它不符。", "nature")
        else:
            cells[item.indicator] = after.removesuffix(item.nature)
    for row in found.rows("targets"):
        target, cell = row.value, cells.get(row.value.indicator)
        # A cell may hold the targets of several rates.
        if not cell or target.version != 1 or not target.printed:
            continue
        if squeeze(target.printed) not in {cell, *cell.split("、")}:
            yield row.problem(f"原文的目标值印作“{cell}”。", "printed")


def every_printed_row(found: Found) -> Iterator[Problem]:
    printed = sum(clause.kind == "row" for clause in found.clauses.values())
    last = max((row.value.row or 0 for row in found.rows("indicators")), default=0)
    if printed != last:
        message = f"规划文本的指标表有 {printed} 行，这里到第 {last} 行。"
        yield Problem("data/indicators.csv", message, column="row")


def source_files(found: Found) -> Iterator[Problem]:
    """A stored source is the very file whose checksum was written down."""
    for row in found.rows("sources"):
        source = row.value
        if (source.file is None) != (source.sha256 is None):
            yield row.problem("文件与 SHA-256 要么都填，要么都空着。", "sha256")
        elif source.file is not None:
            path = found.docs / source.file
            if not path.is_file():
                yield row.problem(f"没有找到 docs/{source.file}。", "file")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
                yield row.problem(
                    f"docs/{source.file} 与记下的 SHA-256 不符，文件被改动过。", "sha256"
                )


def text_matches_source(found: Found) -> Iterator[Problem]:
    """The published text is the source text, character by character, but for listed exceptions."""
    path = found.docs / SOURCE_FILE
    if not path.is_file():
        yield Problem(f"docs/{SOURCE_FILE}", "没有找到规划的来源文本。")
        return
    expected = source_stream(path.read_bytes().decode("utf-8", errors="replace"))
    for row in found.rows("text_exceptions"):
        item = row.value
        old, new = squeeze(item.source_text or ""), squeeze(item.page_text or "")
        if item.clause not in found.clauses:
            yield row.problem(f"规划文本里没有 {item.clause} 这个位置。", "clause")
        if not old or expected.count(old) != 1:
            count = expected.count(old) if old else 0
            yield row.problem(f"在来源文本里应恰好出现一次，现在是 {count} 次。", "source_text")
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
            yield Problem(
                f"docs/plan/{chapter.stem}.md",
                f"与来源文本不一致：来源是“{around(expected, a1, a2)}”，这里是“{around(text, b1, b2)}”。",
            )


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
