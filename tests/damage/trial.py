"""One damaged package through the gate, and what was wrong with the gate's answer."""

import csv
import io
import re
import signal
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.damage.damage import ACCEPTED, EITHER, NOTICED, REFUSED, REPAIRED, Damage, Place
from tests.damage.sheets import Rows, Sheet

LIMIT = 20  # CPU seconds; the gate takes less than one
# Faults, the worst first.
WRONG = "silently wrong"
TRACEBACK = "traceback"
HANG = "hang"
LEAK = "private number shown"
OPEN = "not refused"
CLOSED = "refused though legal"
PLACELESS = "not located"
PUBLISHED = "published otherwise"
UNSAID = "repair not said"
SEVERAL = "several messages"
VALUELESS = "value not shown"
HINTLESS = "no known name"
UNPLAIN = "not plain Chinese"
FAULTS = (
    *(WRONG, TRACEBACK, HANG, LEAK, OPEN, CLOSED, PLACELESS),
    *(PUBLISHED, UNSAID, SEVERAL, VALUELESS, HINTLESS, UNPLAIN),
)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


class Hang(BaseException):
    """Not an Exception, so that nothing in the program can swallow it."""


@dataclass(frozen=True)
class Outcome:
    """``refused`` of the gate, the faults of its answer, and its messages, for the report."""

    refused: bool
    faults: tuple[str, ...]
    messages: tuple[str, ...]


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Of CPU time, so that a busy machine is not taken for a hang."""

    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def try_out(
    damage: Damage,
    sheet: Sheet,
    root: Path,
    docs: Path,
    read_package: Callable[[Path, Path], tuple[Any, list[Any]]],
) -> Outcome:
    """Put the damaged file in its place, read, and put the clean one back."""
    damaged = [(root / sheet.path, damage.content)]
    if damage.chapter is not None:
        damaged.append((root / damage.chapter[0], damage.chapter[1]))
    clean = [(file, file.read_bytes()) for file, _ in damaged]
    for file, content in damaged:
        file.write_bytes(content)
    try:
        with time_limit(LIMIT):
            package, problems = read_package(root, docs)
    except Hang:
        return Outcome(False, (HANG,), ())
    except Exception:  # noqa: BLE001 - any exception is what is looked for
        return Outcome(False, (TRACEBACK,), (traceback.format_exc(limit=-3),))
    finally:
        for file, content in clean:
            file.write_bytes(content)
    found = sorted(set(judge(damage, sheet, package, problems)), key=FAULTS.index)
    messages = tuple(f"[{severity(p)}] {printable(str(p))}" for p in problems)
    return Outcome(package is None, tuple(found), messages)


def judge(damage: Damage, sheet: Sheet, package: Any, problems: list[Any]) -> Iterator[str]:
    """Every fault of the answer."""
    errors = [p for p in problems if severity(p) == "error"]
    if (package is None) != bool(errors):
        yield TRACEBACK
    if package is not None:
        yield from judge_accepted(damage, sheet, package, problems)
    else:
        yield from judge_refused(damage, sheet, errors)
    for problem in problems:
        if damage.secret and leaks(damage.secret, problem):
            yield LEAK
        text = str(problem)
        if ENGLISH.search(text) or printable(text) != text or not re.search(r"[一-鿿]", text):
            yield UNPLAIN


def judge_accepted(
    damage: Damage, sheet: Sheet, package: Any, problems: list[Any]
) -> Iterator[str]:
    truth = {**{path: s.rows for path, s in sheet.others.items()}}
    truth[sheet.path] = damage.truth or sheet.rows
    said = [any(is_at(p, sheet.path, place) for p in problems) for place in damage.places]
    if differs(package, sheet, truth):
        yield WRONG
    elif damage.expect == REFUSED:
        yield OPEN
    elif published_otherwise(package, sheet, truth[sheet.path]):
        yield PUBLISHED
    if damage.expect == NOTICED and not all(said):
        yield WRONG
    if damage.expect == REPAIRED and not all(said):
        yield UNSAID


def judge_refused(damage: Damage, sheet: Sheet, errors: list[Any]) -> Iterator[str]:
    if damage.expect in (ACCEPTED, REPAIRED):
        yield CLOSED
        return
    if not all(any(is_at(p, sheet.path, place) for p in errors) for place in damage.places):
        yield PLACELESS
    if len(errors) > (damage.most or len(damage.places)):
        yield SEVERAL
    said = "\n".join(f"{p} {getattr(p, 'value', '') or ''}" for p in errors)
    if damage.shown and damage.secret is None and squeezed(damage.shown)[:12] not in squeezed(said):
        yield VALUELESS
    if damage.hints and not any(hint in said for hint in damage.hints):
        yield HINTLESS


def severity(problem: Any) -> str:
    return getattr(problem, "severity", "error")


def is_at(problem: Any, path: str, place: Place) -> bool:
    """A message may name several columns, as of a key."""
    columns = set((problem.column or "").replace("、", ",").split(","))
    return (
        problem.file == (place.file or path)
        and (not place.rows or problem.row in place.rows)
        and (not place.columns or bool(columns & place.columns))
    )


def leaks(secret: str, problem: Any) -> bool:
    """Eight digits in a row of the secret are too many, in any form of the problem."""
    for form in (str(problem), repr(problem)):
        plain = re.sub(r"[\s\-_.,]", "", unicodedata.normalize("NFKC", form))
        if any(secret[i : i + 8] in plain for i in range(len(secret) - 7)):
            return True
    return False


def printable(text: str) -> str:
    """What nobody can see is spelled out; the Chinese blank is seen."""
    return "".join(c if c.isprintable() or c == "\u3000" else f"<{ord(c):04x}>" for c in text)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def typed(kind: str, text: str) -> Any:
    """What a clean cell means, said once more without the program."""
    if text == "":
        return None
    if kind == "date":
        return date.fromisoformat(text)
    return {"number": Decimal, "integer": int, "boolean": "true".__eq__}.get(kind, str)(text)


def differs(package: Any, sheet: Sheet, truth: dict[str, Rows]) -> bool:
    """A typed row of any table is not what the true cells mean."""
    expected: dict[str, list[tuple[Sheet, list[str]]]] = {}
    for path, other in sheet.others.items():
        expected.setdefault(other.table, []).extend((other, row) for row in truth[path][1:])
    for table, rows in expected.items():
        held = getattr(package, table, None)
        if held is None:
            continue
        held = held if isinstance(held, tuple) else (held,)
        if len(held) != len(rows):
            return True
        for value, (owner, row) in zip(held, rows, strict=True):
            for field, text in zip(owner.fields, row, strict=True):
                if not hasattr(value, field["name"]):
                    continue
                got, want = getattr(value, field["name"]), typed(field["type"], text)
                if got != want or type(got) is not type(want):
                    return True
    return False


def published_otherwise(package: Any, sheet: Sheet, rows: Rows) -> bool:
    """The file that readers download does not hold what the true cells mean, as correct UTF-8."""
    table = next(t for t in package.tables if t.name == sheet.table)
    raw = dict(table.files)[sheet.path]
    try:
        text = raw.decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return True
    return len(found) != len(rows) or any(
        len(published) != len(true) or not all(map(same_meaning, sheet.fields, published, true))
        for published, true in zip(found, rows, strict=True)
    )


def same_meaning(field: dict[str, Any], published: str, true: str) -> bool:
    """Letter by letter; of a number, 120.0 is 120 for whoever reads it."""
    if field["type"] == "number" and NUMBER.fullmatch(published) and NUMBER.fullmatch(true):
        return Decimal(published) == Decimal(true)
    return published == true


def is_failure(fault: str) -> bool:
    """Of these none is allowed."""
    return fault in (WRONG, TRACEBACK, HANG, LEAK, OPEN)


def is_judged_by_place(damage: Damage, outcome: Outcome) -> bool:
    return outcome.refused and damage.expect in (REFUSED, EITHER, NOTICED)
