"""Rules across tables, and between the tables and the plan text, that a schema cannot say.

Each rule takes everything that was read and yields the problems it finds. A dangling key was
reported when the tables were read; rules step over it. Nothing here repeats datapackage.json.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from planboard.model import Chapter, Clause, period_end
from planboard.package import Row, Tables
from planboard.plantext import SOURCE_FILE, source_stream, squeeze
from planboard.problems import Problem

# These four are statements of the responsible body that there is no value.
EMPTY_STATUSES = frozenset("LMOQ")

# Folders of the site that are not free for a level of places.
RESERVED = frozenset({"indicators", "plan", "data", "about", "assets"})


@dataclass(frozen=True)
class Found:
    """What the rules look at."""

    tables: Tables
    chapters: list[Chapter]
    docs: Path

    def rows(self, table: str) -> tuple[Row, ...]:
        return self.tables.rows[table]

    @cached_property
    def areas(self) -> dict[str, Any]:
        return {row.value.area: row.value for row in self.rows("areas")}

    @cached_property
    def levels(self) -> dict[str, Any]:
        return {row.value.level: row.value for row in self.rows("levels")}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for chapter in self.chapters for clause in chapter.clauses}


Rule = Callable[[Found], Iterator[Problem]]


def one_plan(found: Found) -> Iterator[Problem]:
    rows = found.rows("plan")
    if len(rows) != 1:
        yield Problem("data/plan.csv", f"应当只有一行，现在有 {len(rows)} 行。")
    for row in rows:
        p = row.value
        if p.period_start and p.period_end and p.period_start > p.period_end:
            yield row.problem("规划期的起止颠倒了。", "period_end")
        if p.baseline_date and p.period_start and p.baseline_date >= p.period_start:
            yield row.problem("基期日期应在规划期开始之前。", "baseline_date")


def levels_in_order(found: Found) -> Iterator[Problem]:
    rows = found.rows("levels")
    for expected, row in enumerate(sorted(rows, key=lambda r: r.value.rank or 0), 1):
        if row.value.rank is not None and row.value.rank != expected:
            yield row.problem(f"次序应从 1 起连续，这里应是 {expected}。", "rank")
        if row.value.rank is not None and (row.value.rank > 1) != bool(row.value.path):
            yield row.problem("除最大的一级外，每一级都要有网址目录；最大的一级空着。", "path")
        if row.value.path in RESERVED or [r.value.path for r in rows].count(row.value.path) > 1:
            yield row.problem(f"网址目录 {row.value.path} 已经有别的用处，请换一个。", "path")


def area_hierarchy(found: Found) -> Iterator[Problem]:
    roots = [row for row in found.rows("areas") if row.value.parent is None]
    if len(roots) != 1:
        yield Problem("data/areas.csv", f"没有上级的地方应当只有一个，现在有 {len(roots)} 个。")
    for row in found.rows("areas"):
        area = row.value
        level, parent = found.levels.get(area.level), found.areas.get(area.parent)
        if level is None:
            continue
        if area.parent is None:
            if level.rank != 1:
                yield row.problem("不是最大的一级，要有上级代码。", "parent")
            continue
        above = parent and found.levels.get(parent.level)
        if above and above.rank != level.rank - 1:
            yield row.problem(f"上级“{parent.name}”不是紧挨着的上一级。", "parent")
        if parent and not area.area.startswith(parent.area):
            yield row.problem(f"代码应以上级代码 {parent.area} 开头。", "area")
        lowest = level.rank == max(lv.rank for lv in found.levels.values())
        if lowest != (area.counted is not None):
            yield row.problem("只有最小一级的地方要写是否计入，而且必须写。", "counted")


def community_counts(found: Found) -> Iterator[Problem]:
    """The plan states how many communities it counts, and of which types."""
    types = found.rows("community_types")
    counted = [row for row in found.rows("areas") if row.value.counted]
    stated = sum(row.value.stated_count or 0 for row in types)
    if types and len(counted) != stated:
        message = f"计入的地方有 {len(counted)} 个，规划写明的是 {stated} 个。"
        yield Problem("data/areas.csv", message, column="counted")
    untyped = any(row.value.community_type is None for row in counted)
    facts = {row.value.fact: row.value for row in found.rows("facts")}
    for row in types:
        kind = row.value
        filled = sum(r.value.community_type == kind.community_type for r in counted)
        if filled > (kind.stated_count or 0) or (not untyped and filled != kind.stated_count):
            yield row.problem(
                f"areas 表中填为“{kind.name}”的有 {filled} 个，规划写明的是 {kind.stated_count} 个。",
                "stated_count",
            )
        fact = facts.get(kind.fact)
        if fact and fact.number != kind.stated_count:
            yield row.problem(f"与 facts 表 {kind.fact} 的 {fact.number} 不一致。", "stated_count")


def quotes_in_text(found: Found) -> Iterator[Problem]:
    """A quote is copied: it must stand in the text at its place, letter by letter."""
    for table in ("facts", "mentions", "observations"):
        for row in found.rows(table):
            clause, quote = row.value.clause, row.value.quote
            if (clause is None) != (quote is None):
                yield row.problem("原文位置与原话要么都填，要么都空着。", "quote")
            elif clause is not None:
                yield from _in_clause(found, row, quote, "quote")


def _in_clause(found: Found, row: Row, text: str | None, column: str) -> Iterator[Problem]:
    clause = found.clauses.get(row.value.clause)
    if clause is None:
        yield row.problem(f"规划文本里没有 {row.value.clause} 这个位置。", "clause")
    elif text and squeeze(text) not in squeeze(clause.text):
        yield row.problem(f"在原文 {clause.id}（{clause.place}）里找不到这几个字。", column)


def mentions_name_the_place(found: Found) -> Iterator[Problem]:
    for row in found.rows("mentions"):
        area = found.areas.get(row.value.area)
        if area and row.value.quote and area.name not in row.value.quote:
            yield row.problem(f"原话里没有“{area.name}”。", "quote")


def plan_indicators(found: Found) -> Iterator[Problem]:
    """Every printed row of the plan's table is there, in order, as printed."""
    expected = 1
    for row in found.rows("indicators"):
        item = row.value
        if item.kind != "plan":
            continue
        if item.indicator == "index":
            yield row.problem("index 是网址里的保留字，请换一个编号。", "indicator")
        for column in ("row", "printed_name", "dimension", "nature", "clause"):
            if getattr(item, column) is None:
                yield row.problem("规划指标的这一列不能空着。", column)
        if item.row is not None and item.row not in (expected - 1, expected):
            yield row.problem(f"行次应是 {expected}：按原表的次序，不缺不重。", "row")
        expected = (item.row or expected) + 1
        if item.clause:
            yield from _in_clause(found, row, item.printed_name, "printed_name")
            yield from _in_clause(found, row, item.nature, "nature")
    printed = sum(c.kind == "row" for c in found.clauses.values())
    if found.chapters and printed != expected - 1:
        message = f"规划文本的指标表有 {printed} 行，这里到第 {expected - 1} 行。"
        yield Problem("data/indicators.csv", message, column="row")


def targets_complete(found: Found) -> Iterator[Problem]:
    """A stock has a target for one year, a flow one for each year of the plan."""
    indicators = {row.value.indicator: row for row in found.rows("indicators")}
    plan = found.rows("plan")[0].value if found.rows("plan") else None
    whole = {row.value.area for row in found.rows("areas") if row.value.parent is None}
    years: dict[str, set[int]] = {key: set() for key in indicators}
    for row in found.rows("targets"):
        target = row.value
        if target.area in whole:
            years.setdefault(target.indicator, set()).add(target.year)
        item = indicators.get(target.indicator)
        if plan and plan.period_end and target.year and target.year not in plan.years:
            yield row.problem("年份不在规划期内。", "year")
        if item and target.version == 1 and item.value.clause:
            clause = found.clauses.get(item.value.clause)
            if clause and target.printed and squeeze(target.printed) not in squeeze(clause.text):
                yield row.problem(f"在原文 {clause.id} 里找不到这几个字。", "printed")
            if target.operator_printed and target.operator_printed not in (target.printed or ""):
                yield row.problem("原样的目标值里没有这个符号。", "operator_printed")
    for key, row in indicators.items():
        if row.value.kind != "plan" or plan is None or plan.period_end is None:
            continue
        missing = set(plan.years) - years[key] if row.value.measure == "flow" else set()
        if not years[key]:
            yield row.problem("targets 表里没有这一项对全域的目标。", "indicator")
        elif missing:
            text = "、".join(map(str, sorted(missing)))
            yield row.problem(f"年度流量每年一个目标，targets 表里缺 {text} 年。", "indicator")


def observation_cells(found: Found) -> Iterator[Problem]:
    """Value or parts, as the status demands; names beside codes agree; one file an indicator."""
    for row in found.rows("observations"):
        o = row.value
        parts = (o.numerator, o.denominator)
        if o.status in EMPTY_STATUSES:
            if (o.value, *parts) != (None, None, None):
                yield row.problem(
                    f"状态 {o.status} 表示没有数，数值、分子、分母都要空着。", "status"
                )
        elif (o.value is None) == (parts == (None, None)) or parts.count(None) == 1:
            yield row.problem("要么填数值，要么同时填分子和分母。", "value")
        if o.denominator == 0:
            yield row.problem("分母不能为 0。", "denominator")
        area = found.areas.get(o.area)
        if area is None:
            continue
        parent = found.areas.get(area.parent)
        if o.area_name != area.name:
            yield row.problem(f"代码 {area.area} 是“{area.name}”，与名称不符。", "area_name")
        if (o.parent_name or None) != (parent.name if parent else None):
            name = f"“{parent.name}”" if parent else "空着"
            yield row.problem(f"“{area.name}”的上级名称应是{name}。", "parent_name")
        if o.indicator and Path(row.file).stem != o.indicator:
            yield row.problem(f"这个文件只放指标 {Path(row.file).stem} 的数。", "indicator")


def real_periods(found: Found) -> Iterator[Problem]:
    """A period is a day of the calendar, and an area has one row a day and indicator."""
    seen: dict[tuple[str, str, Any], Row] = {}
    for table in ("observations", "facts"):
        for row in found.rows(table):
            if row.value.period is None:
                continue
            try:
                day = period_end(row.value.period)
            except ValueError:
                yield row.problem(f"没有 {row.value.period} 这一天。", "period")
                continue
            if table == "observations":
                first = seen.setdefault((row.value.indicator, row.value.area, day), row)
                if first is not row and first.value.period != row.value.period:
                    yield row.problem(f"与第 {first.number} 行是同一天的数，只能留一行。", "period")


def facts_explained(found: Found) -> Iterator[Problem]:
    """A near figure says how it differs; a derived one can be worked out again."""
    for row in found.rows("facts"):
        fact = row.value
        if fact.indicator and not fact.difference:
            yield row.problem("有相关指标时，要写明与指标有什么差别。", "difference")
        parts = (fact.numerator, fact.denominator, fact.scale)
        if fact.kind == "derived":
            if None in parts or fact.denominator == 0:
                yield row.problem("推算的数要写明分子、分母（不为 0）和倍数。", "numerator")
            elif fact.number is not None and fact.number != rounded(*parts, like=fact.number):
                yield row.problem(
                    f"{fact.numerator} ÷ {fact.denominator} × {fact.scale} "
                    f"= {rounded(*parts, like=fact.number)}，与这个数不符。",
                    "number",
                )
        elif parts != (None, None, None):
            yield row.problem("原文写明的数不填分子、分母和倍数。", "numerator")


def rounded(numerator: Decimal, denominator: Decimal, scale: int, *, like: Decimal) -> Decimal:
    """numerator ÷ denominator × scale, rounded half up to as many decimals as ``like`` has."""
    return (numerator * scale / denominator).quantize(like, rounding=ROUND_HALF_UP)


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
    start = 0
    for chapter in found.chapters:
        text = squeeze(chapter.text)
        if not expected.startswith(text, start):
            common = len(os.path.commonprefix([text, expected[start:]]))
            here = start + common
            yield Problem(
                f"docs/plan/{chapter.stem}.md",
                f"与来源文本不一致：来源是“…{expected[max(0, here - 10) : here + 10]}…”，"
                f"这里是“…{text[max(0, common - 10) : common + 10]}…”。",
            )
            return
        start += len(text)
    if expected[start:]:
        yield Problem("docs/plan", f"来源文本还有没刊载的部分：“{expected[start : start + 20]}…”。")


RULES: tuple[Rule, ...] = (
    one_plan,
    levels_in_order,
    area_hierarchy,
    community_counts,
    quotes_in_text,
    mentions_name_the_place,
    plan_indicators,
    targets_complete,
    observation_cells,
    real_periods,
    facts_explained,
    source_files,
    text_matches_source,
)
