"""What changed after it was published: each change has its row, and each row tells the truth.

A published value, its parts, its qualifier or its status change with a row of ``revisions`` for each
cell, which begins at what was published; a provisional value may become a normal one without.
A published target never changes: what was decided anew is a row of its own, the next version with
its approval. Rows that say so stay as they were published. The rules of ``RULES`` look at the
package alone, ``changed`` compares it with what was published before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from planboard.checks import by_version
from planboard.found import Found, Rule
from planboard.messages import say
from planboard.package import Row
from planboard.plausible import few_of
from planboard.problems import Problem
from planboard.published import Published, deleted

NUMBERS = ("value", "numerator", "denominator")
PARTS = (*NUMBERS, "qualifier", "status")
# What may not be otherwise in a row of these that was published once, and what is said then.
FIXED = {
    "indicators": (
        "indicators-altered",
        [
            "unit",
            "scale",
            "nature",
            "measure",
            "level",
            "applies_to",
            "aggregation",
            "numerator_series",
            "denominator_series",
        ],
    ),  # fmt: skip
    "targets": (
        "targets-altered",
        ["number", "operator", "operator_printed", "printed", "basis", "moved_from"],
    ),
    "revisions": ("revisions-altered", ["old", "new", "reason"]),
}
CHANGED = "changed"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

Key = tuple[str, ...]


def changed(published: Published, found: Found) -> Iterator[Problem]:
    """The published observations, targets and revisions that are otherwise now, without a word."""
    known = {file.key_in(row) for file in published.files("revisions") for row in file.rows or ()}
    fresh = new_revisions(found, known)
    items = {row.value.indicator: row.value for row in found.rows("indicators")}
    labels = label_of(found, "revisions", "part")
    now = {(r.value.indicator, r.value.area, r.value.period): r for r in found.rows("observations")}
    keys = found.tables.keys["observations"]
    for file in published.files("observations", at_rest(published, fresh)):
        if file.rows is None:
            yield say("published-unreadable", file.path)
        for old in file.rows or ():
            key = file.key_in(old)
            few = is_few(old, items.get(key[0]))
            yield from begins(old, fresh, key, few)
            if key in now:
                yield from unexplained(old, now[key], fresh, key, few, labels)
            elif key not in keys:
                yield from withdrawn(file.path, old, fresh, key, few)
    for table in FIXED:
        yield from altered(published, found, table)
    yield from renamed(published, found)


def at_rest(published: Published, fresh: dict[Key, Row]) -> set[str]:
    """The files that are as they were, and that no new row of revisions speaks of."""
    # Of several files each has one indicator, and is named by it.
    spoken_of = {key[0] for key in fresh}
    files = published.paths("observations")
    return {
        path
        for path in published.unchanged.intersection(files)
        if not spoken_of or (len(files) > 1 and Path(path).stem not in spoken_of)
    }


def new_revisions(found: Found, known: set[Key]) -> dict[Key, Row]:
    """The first row that was not published yet, of each cell (indicator, area, period, part)."""
    rows: dict[Key, Row] = {}
    for row in sorted(found.rows("revisions"), key=lambda r: str(r.value.revised_on)):
        r = row.value
        if (r.indicator, r.area, r.period, str(r.revised_on), r.part) not in known:
            rows.setdefault((r.indicator, r.area, r.period, r.part), row)
    return rows


def is_few(old: dict[str, str], item: Any) -> bool:
    """Whether the published numbers told of so few people that no row may repeat them."""
    return item is not None and few_of(item, *(amount(old.get(p)) for p in NUMBERS)) is not None


def begins(old: dict[str, str], fresh: dict[Key, Row], key: Key, few: bool) -> Iterator[Problem]:
    """A new row of revisions begins at what was published."""
    for part in PARTS:
        row = fresh.get((*key, part))
        if row is None or part not in old or joins(part, old[part], row.value.old):
            continue
        # What must not be published is not repeated either.
        if few and part in NUMBERS and row.value.old is None:
            continue
        published = "（不再写出）" if few and part in NUMBERS else old[part] or "空"
        words = {"value": row.value.old or "空", "published": published}
        yield row.problem("revision-start", "old", **words)


def unexplained(
    old: dict[str, str],
    row: Row,
    fresh: dict[Key, Row],
    key: Key,
    few: bool,
    labels: dict[str, str],
) -> Iterator[Problem]:
    """The cells of a published observation that are otherwise now, without a new row that says so."""
    now = {part: text_of(getattr(row.value, part)) for part in PARTS}
    for part in PARTS:
        if part not in old or (*key, part) in fresh or not differs(part, old, now):
            continue
        if few and part in NUMBERS and not now[part]:
            continue
        hidden = few and part in NUMBERS
        words = {
            "value": now[part] or "空",
            "new": f"写 {now[part]}" if now[part] else "空着",
            "old": "（不再写出）" if hidden else old[part] or "空",
            "title": labels.get(part, part),
            "part": part,
        }
        yield row.problem("value-changed", part, **words)


def withdrawn(
    path: str, old: dict[str, str], fresh: dict[Key, Row], key: Key, few: bool
) -> Iterator[Problem]:
    """An observation whose row is gone, while not each number of it was withdrawn; where it had
    none, its status."""
    numbers = [part for part in NUMBERS if old.get(part)]
    needed = ["status"] if few or not numbers else numbers
    withdrawals = {k for k, row in fresh.items() if row.value.new is None}
    missing = [part for part in needed if (*key, part) not in withdrawals]
    if missing:
        name = "|".join(key)
        yield say("value-vanished", path, value=name, key=name, cells="、".join(missing))


def differs(part: str, old: dict[str, str], now: dict[str, str]) -> bool:
    """Whether the change of a cell must be told of."""
    if part == "qualifier" and not (has_number(old) and has_number(now)):
        return False
    return not joins(part, old[part], now[part])


def has_number(cells: dict[str, str]) -> bool:
    return any(cells.get(part) for part in NUMBERS)


def altered(published: Published, found: Found, table: str) -> Iterator[Problem]:
    """The published rows of the table that say something else now. One that was wrong is declared
    as deleted and stands anew."""
    before = {
        (row["table"], tuple(row["key"].split("|"))): row["deleted_on"]
        for file in published.files("deletions")
        for row in file.rows or ()
    }
    declared = {key for key, day in deleted(found.tables).items() if before.get(key) != day}
    code, columns = FIXED[table]
    for file in published.files(table, published.unchanged):
        rows = {tuple(text_of(getattr(r.value, c)) for c in file.key): r for r in found.rows(table)}
        for old in file.rows or ():
            key = file.key_in(old)
            row = rows.get(key)
            if row is None or (table, key) in declared:
                continue
            for column in columns:
                now = text_of(getattr(row.value, column))
                # What was not known of an indicator may become known.
                learnt = table == "indicators" and not old.get(column)
                if column in old and not learnt and not same_text(old[column], now):
                    words = {"value": now or "空", "old": old[column] or "空", "key": "|".join(key)}
                    yield row.problem(code, column, **words)


def renamed(published: Published, found: Found) -> Iterator[Problem]:
    """The published places that are called otherwise now, while no row says what they were called."""
    declared = {key for table, key in deleted(found.tables) if table == "areas"}
    now = {row.value.area: row for row in found.rows("areas")}
    for file in published.files("areas", published.unchanged):
        for old in file.rows or ():
            key, row = file.key_in(old), now.get(old["area"])
            if row is None or key in declared or old["name"] in found.names.get(old["area"], ()):
                continue
            words = {"value": row.value.name, "old": old["name"], "key": old["area"]}
            yield row.problem("area-renamed", "name", **words)


def revisions_true(found: Found) -> Iterator[Problem]:
    """The last revision of a cell ends at what the cell says now; each begins where one ended."""
    now = {
        (r.value.indicator, r.value.area, r.value.period): r.value
        for r in found.rows("observations")
    }
    last: dict[Key, Row] = {}
    for row in sorted(found.rows("revisions"), key=lambda r: str(r.value.revised_on)):
        item = row.value
        key = (item.indicator, item.area, item.period, item.part)
        if same_text(item.old, item.new):
            yield row.problem("revision-same", "new", value=item.new)
        earlier = last.get(key)
        if earlier is not None and not joins(item.part, earlier.value.new, item.old):
            words = {"first": earlier.number, "then": earlier.value.new or "空"}
            yield row.problem("revision-chain", "old", value=item.old or "空", **words)
        last[key] = row
    for key, row in last.items():
        observation = now.get(key[:3])
        current = text_of(getattr(observation, key[3], None)) if key[3] else ""
        if not joins(key[3], row.value.new, current):
            yield row.problem(
                "revision-current", "new", value=row.value.new or "空", now=current or "空"
            )


def targets_decided(found: Found) -> Iterator[Problem]:
    """A changed target says when and by which paper it was changed; the first is as planned."""
    for same in by_version(found).values():
        rows = {row.value.version or 1: row for row in same}
        in_order = [rows[version] for version in sorted(rows)]
        # Of versions with a gap that is told elsewhere.
        if sorted(rows) == list(range(1, len(rows) + 1)):
            for row in in_order:
                yield from decided(found, row)
        dated = [row for row in in_order if row.value.decided_on]
        for before, row in zip(dated, dated[1:], strict=False):
            if row.value.decided_on < before.value.decided_on:
                words = {"value": row.value.decided_on, "before": before.value.decided_on}
                yield row.problem("target-order", "decided_on", **words)


def decided(found: Found, row: Row) -> Iterator[Problem]:
    target, changed = row.value, row.value.version != 1
    if changed != (target.basis == CHANGED):
        code = "target-not-changed" if changed else "target-first-changed"
        yield row.problem(code, "basis", value=target.basis)
    # A first version with a paper is that of an indicator that came later.
    for column in ("decided_on", "reference") if changed or target.reference else ():
        if getattr(target, column) is None:
            yield row.problem("target-approval", column)
    published_on = found.plan.published_on if found.plan else None
    day = target.decided_on
    if day and found.data_date and day > found.data_date:
        yield row.problem("target-late", "decided_on", value=day, data_date=found.data_date)
    if day and published_on and changed and day < published_on:
        yield row.problem("target-early", "decided_on", value=day, published_on=published_on)


def joins(part: str, end: str | None, begin: str | None) -> bool:
    """Whether a cell can say ``begin`` now, after ``end``, with no row between them: 2 is 2.0,
    what was provisional may have become final, and no qualifier means that a number is exact."""
    if part == "status" and (end, begin) == ("P", "A"):
        return True
    if part == "qualifier":
        return (end or "=") == (begin or "=")
    return same_text(end, begin)


def same_text(one: str | None, other: str | None) -> bool:
    numbers = amount(one), amount(other)
    return (one or "") == (other or "") or (None not in numbers and numbers[0] == numbers[1])


def amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text and _NUMBER.fullmatch(text) else None


def text_of(value: Any) -> str:
    """A value as its cell says it."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def label_of(found: Found, table: str, column: str) -> dict[str, str]:
    described = next(t for t in found.tables.tables if t.name == table)
    return described.labels[column]


RULES: tuple[Rule, ...] = (revisions_true, targets_decided)
