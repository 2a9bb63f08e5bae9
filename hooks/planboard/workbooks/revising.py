"""Rows of revisions for what a form changes of what was published, by the rules of ``revised``.

Whoever changed a value in a form gave the reason beside it; this writes the row for each cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from planboard.messages import say
from planboard.model import Package, Revision
from planboard.plausible import few_of
from planboard.problems import Problem
from planboard.published import Published
from planboard.revised import NUMBERS, PARTS, amount, differs, joins
from planboard.validation import read_json
from planboard.workbooks.edits import Edit, Origin
from planboard.workbooks.form import KEY, text_of
from planboard.workbooks.returned import stamped

Key = tuple[str, ...]


@dataclass(frozen=True)
class Before:
    """What was published: rows of observations by key, and the keys of the revisions."""

    rows: dict[Key, dict[str, str]] = field(default_factory=dict)
    revisions: frozenset[Key] = frozenset()


def published_before(folder: Path | None) -> Before:
    """Nothing, where there was no release; what cannot be read of it the gate tells."""
    descriptor, _ = read_json(folder) if folder else (None, [])
    if descriptor is None:
        return Before()
    published = Published(folder, tuple(descriptor["resources"]), frozenset())
    rows = {
        file.key_in(row): row for file in published.files("observations") for row in file.rows or ()
    }
    known = {file.key_in(row) for file in published.files("revisions") for row in file.rows or ()}
    return Before(rows, frozenset(known))


def revisions_of(
    edit: Edit, package: Package, before: Before, on: date
) -> tuple[list[Edit], Problem | None]:
    """The rows that the change asks for, or what keeps them from being written."""
    key = tuple(edit.cells[name] for name in KEY)
    item = package.indicator_by_id[key[0]]
    found = [*changes(edit, package, before, key, on)]
    needed = [row for row in found if not row.gone]
    if needed and not edit.reason:
        row = needed[0].cells
        few = hidden(item, before.rows.get(key, {})) and row["part"] in NUMBERS
        words = {
            "title": package.label("revisions", "part", row["part"]),
            "old": "（不再写出）" if few else row["old"] or "空",
        }
        new = row["new"] or "空"
        return [], told(edit, "reason", "form-reason-missing", new, of=row["part"], **words)
    if not found and (edit.reason or edit.approved_by):
        name = "reason" if edit.reason else "approved_by"
        return [], told(edit, name, "form-reason-unneeded", edit.reason or edit.approved_by)
    return found, None


def changes(edit: Edit, package: Package, before: Before, key: Key, on: date) -> Iterator[Edit]:
    """A row of revisions for each cell that says something else than what was published last; one
    that is of this very day and was not published yet is written anew, or taken back."""
    published = before.rows.get(key)
    few = hidden(package.indicator_by_id[key[0]], published or {})
    chains: dict[str, list[Revision]] = {}
    for row in package.revisions_of.get(key, ()):
        chains.setdefault(row.part, []).append(row)
    now = {part: edit.cells[part] for part in PARTS}
    for part in PARTS:
        chain = chains.get(part, [])
        of_today = bool(chain) and chain[-1].revised_on == on
        of_today = of_today and (*key, on.isoformat(), part) not in before.revisions
        if of_today:
            begin = text_of(chain[-1].old)
        elif chain:
            begin = text_of(chain[-1].new)
        elif published is not None and part in published:
            begin = published[part]
        else:
            continue
        needed = not joins(part, begin, now[part])
        if not chain:
            needed = differs(part, published, now)
        if few and part in NUMBERS:
            # What must not be published is not repeated as what it was.
            begin, needed = "", needed and now[part] != ""
        if needed or of_today:
            yield Edit("revisions", revision(edit, key, part, begin, on, package), edit.origin,
                       gone=not needed)  # fmt: skip


def of_part(origin: Origin, part: str) -> Origin:
    """What a row of revisions says of a cell stands in that cell."""
    columns = dict.fromkeys(("part", "old", "new"), origin.columns[part])
    return replace(origin, columns=origin.columns | columns)


def revision(
    edit: Edit, key: Key, part: str, begin: str, on: date, package: Package
) -> dict[str, str]:
    return {
        **dict(zip(KEY, key, strict=True)),
        "revised_on": on.isoformat(),
        "part": part,
        "old": begin,
        "new": edit.cells[part],
        "reason": edit.reason,
        "approved_by": edit.approved_by,
        "note": stamped("", package),
    }


def hidden(item: Any, cells: dict[str, str]) -> bool:
    return few_of(item, *(amount(cells.get(part)) for part in NUMBERS)) is not None


def told(edit: Edit, name: str, code: str, value: str, **words: Any) -> Problem:
    own = edit.origin
    return say(code, own.label, own.row, own.cell(name), value, **words)
