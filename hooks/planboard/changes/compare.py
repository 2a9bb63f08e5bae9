"""Two versions of a package -> the report of what changed."""

import json
from collections.abc import Iterator
from typing import Any

from planboard.changes.lists import redefined, reworded, table_changes, vanished
from planboard.changes.names import Names
from planboard.changes.received import LEAKED, Received
from planboard.changes.reckoned import (
    coverage_changes,
    headline,
    promise_changes,
    total_changes,
    verdict_changes,
)
from planboard.changes.report import Report, Said, TableChange
from planboard.changes.sides import WORD_MISSING, Side
from planboard.changes.summary import NOTHING, summary
from planboard.changes.values import outliers, target_changes, value_changes
from planboard.problems import NOTICE, Problem, errors
from planboard.validation import DESCRIPTOR

# Of an earlier version, not of the new one.
OF_OLD = "published-unreadable"


# What came with the new version; of most versions, nothing.
NONE = Received()


def compare(
    old: Side, new: Side, received: Received = NONE, exposed: tuple[Problem, ...] = ()
) -> Report:
    """``received`` are the workbooks that came with the new version, whose values are in it unless
    they were refused; ``exposed`` is what must not be public in the commits that it would bring, gone
    from their last or not."""
    names = Names(old, new)
    read = old.tables is not None and new.tables is not None
    reckoned = old.results is not None and new.results is not None
    both = (old.results, new.results)
    values = tuple(value_changes(names)) if read else ()
    wrong = [p for p in errors(list(new.told)) if p.code != OF_OLD]
    needs = [p for p in wrong if p in new.since or p.code in WORD_MISSING]
    tables = tuple(table_changes(names)) if read else ()
    texts = tuple(reworded(old, new))
    plain, others = files_changed(old, new, tables)
    parts = {
        "old": old.version,
        "new": new.version,
        "stamp": new.stamp or old.stamp,
        "passed": not wrong,
        "errors": tuple(said(p) for p in wrong if p not in needs),
        "needs": tuple(said(p) for p in needs),
        "repaired": sum(p.severity == NOTICE for p in new.told),
        "headline": headline(*both) if reckoned else None,
        "verdicts": tuple(verdict_changes(*both)) if reckoned else (),
        "coverage": tuple(coverage_changes(*both)) if reckoned else (),
        "totals": tuple(total_changes(*both)) if reckoned else (),
        "values": values,
        "outliers": tuple(outliers(names, values)),
        "targets": tuple(target_changes(names)) if read else (),
        "promises": tuple(promise_changes(*both)) if reckoned else (),
        "vanished": tuple(vanished(names)) if read else (),
        "redefined": tuple(redefined(names)) if read else (),
        "reworded": texts,
        "tables": tables,
        "rewritten": plain,
        "others": others,
        "unread": tuple(unread(old, new)),
    }
    words = summary(parts)
    if received.files:
        # That nothing changed goes without saying where nothing was let in.
        refused_alone = received.problems and words.startswith(NOTHING)
        words = received.words + ("" if refused_alone else words)
        refused = tuple(map(said, received.problems))
        parts |= {"errors": refused + parts["errors"], "passed": not wrong and not refused}
    if exposed:
        words = f"随它来的提交里有{len(exposed)}处不能公开的内容，后来删去的也在内。{'' if LEAKED in words else LEAKED}{words}"
        parts |= {"errors": (*map(said, exposed), *parts["errors"]), "passed": False}
    return Report(**parts, summary=words)


def said(problem: Problem) -> Said:
    place = (problem.code, problem.file, problem.row, problem.column)
    return Said(*place, text=problem.sentence)


def files_changed(
    old: Side, new: Side, tables: tuple[TableChange, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Files with other bytes and the same content, and files of which nothing else will speak."""
    plain, others = [], []
    touched = {change.table for change in tables}
    doubted = {f for side in (old, new) for f in (*side.unread, *side.half_read)}
    files = {path: name for side in (old, new) for name, path in side.table_files}
    for path in sorted(old.files.keys() | new.files.keys()):
        before, after = old.files.get(path), new.files.get(path)
        if before == after:
            continue
        if path == DESCRIPTOR:
            one, two = outline(before), outline(after)
            if one is None or two is None or one != two:
                others.append(path)
        elif path.endswith(".md"):
            texts = [next((c for c in s.chapters if in_file(c, path)), None) for s in (old, new)]
            if None not in texts and texts[0] == texts[1]:
                plain.append(path)
            elif before is not None and after is not None and same_words(*texts):
                others.append(path)
        elif path not in files:
            others.append(path)
        elif path in doubted:
            continue
        elif None not in (before, after) and files[path] not in touched:
            plain.append(path)
    return tuple(plain), tuple(others)


def in_file(chapter: Any, path: str) -> bool:
    return path == f"docs/plan/{chapter.stem}.md"


def same_words(one: Any, two: Any) -> bool:
    """Whether only what stands around the text is otherwise: its title or its order."""
    return None not in (one, two) and one.clauses == two.clauses


def outline(raw: bytes | None) -> Any:
    """The description without the lists of files, which the rows themselves speak for; None where
    it cannot be read."""
    try:
        found = json.loads((raw or b"").decode("utf-8-sig"))
        resources = [{k: v for k, v in r.items() if k != "path"} for r in found["resources"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return {**found, "resources": resources}


def unread(old: Side, new: Side) -> Iterator[str]:
    """What could not be compared, and why, in sentences."""
    sides = (("旧的一边", old), ("新的一边", new))
    for name, side in sides:
        if side.tables is None:
            yield f"{name}的 {DESCRIPTOR} 读不出来，所以没有比较各表的内容。"
    if not new.held and old.tables is None:
        yield "没有公布过的版本可以比对，所以没有查哪些改动要写修订。"
    for name, side in sides:
        if side.unread:
            yield f"{name}有文件读不出来，其中的内容没有比较：{'、'.join(side.unread)}。"
    for name, side in sides:
        if found := side.half_read:
            files = "、".join(found)
            yield f"{name}有 {sum(found.values())} 格读不出来，没有比较，在这些文件里：{files}。"
    for name, side in sides:
        if side.results is None:
            yield f"{name}{side.version.why_not}，所以没有比较合计、判断和承诺的进展。"
