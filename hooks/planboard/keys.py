"""Keys between rows: a key stands once, and what a row points at is there.

Read from the descriptor's own primaryKey and foreignKeys. The schema's library checks them too, but
a file at a time, without the other row and without the name that was meant; it also opens every
table again for each key, which was most of the gate's time.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planboard.intake import Sheet, by_power
from planboard.messages import nearest, say, shorten
from planboard.private import COUNTS
from planboard.problems import Problem

# The sheets of each table that could be read.
Sheets = dict[str, list[Sheet]]
# Looking for what was meant costs more than all the rest; some hints are enough.
MOST_HINTS = 20
# Where problems were told of already: file, row, column.
Places = set[tuple[str, int | None, str | None]]


def key_problems(
    resources: list[dict[str, Any]], sheets: Sheets, told: Places
) -> Iterator[Problem]:
    """Rows in the wrong file, rows whose key stands above already, rows that point at nothing."""
    names = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in resources}
    rows = {(file, row) for file, row, _ in told}
    twice = [
        problem
        for resource in resources
        for problem in repeated(
            resource, names[resource["name"]], sheets.get(resource["name"], []), rows
        )
    ]
    yield from twice
    refused = {(file, column) for file, _, column in told} | {(p.file, p.column) for p in twice}
    for resource in resources:
        for reference in resource["schema"].get("foreignKeys", ()):
            target = reference["reference"]["resource"] or resource["name"]
            there = as_list(reference["reference"]["fields"])
            # What points at a table that cannot be read, or at keys that were refused, is not the
            # mistake of this row.
            files = [sheet.path for sheet in sheets.get(target, ())]
            lost = any((file, column) in refused for file in files for column in there)
            if target in sheets and not lost:
                yield from dangling(resource, reference, target, names, sheets)


def key_of(resource: dict[str, Any]) -> list[str]:
    key = resource["schema"].get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)


def repeated(
    resource: dict[str, Any],
    names: list[str],
    sheets: list[Sheet],
    refused: set[tuple[str, int | None]],
) -> Iterator[Problem]:
    key = key_of(resource)
    at = [names.index(column) for column in key]
    seen: dict[tuple[str, ...], tuple[str, int, list[str]]] = {}
    for sheet in sheets if key else ():
        for number, row in enumerate(sheet.rows, 2):
            cells = tuple(row[i] for i in at)
            if "" in cells or (sheet.path, number) in refused:
                continue
            # A table in several files has a file for each value of its first key.
            if len(sheets) > 1 and cells[0] != Path(sheet.path).stem:
                stem = Path(sheet.path).stem
                yield say("value-file", sheet.path, number, key[0], cells[0], stem=stem)
                continue
            file, first, other = seen.setdefault(cells, (sheet.path, number, row))
            if other is not row:
                above = f"第 {first} 行" if file == sheet.path else f" {file} 第 {first} 行"
                value = "、".join(cells)
                differ = [
                    # Of which people the row counts nothing is known yet.
                    f"{name} 不同"
                    if name in COUNTS
                    else f"{name} 这里是“{shorten(here)}”，那里是“{shorten(there)}”"
                    for name, here, there in zip(names, row, other, strict=True)
                    if here != there
                ]
                words = {
                    "key": value,
                    "above": above,
                    "differ": "；".join(differ) or "两行完全相同",
                }
                yield say("key-repeated", sheet.path, number, "、".join(key), value, **words)


def dangling(
    resource: dict[str, Any],
    reference: dict[str, Any],
    target: str,
    names: dict[str, list[str]],
    sheets: Sheets,
) -> Iterator[Problem]:
    columns = as_list(reference["fields"])
    at = [names[resource["name"]].index(column) for column in columns]
    there = [names[target].index(c) for c in as_list(reference["reference"]["fields"])]
    known = dict.fromkeys(
        tuple(row[i] for i in there) for sheet in sheets[target] for row in sheet.rows
    )
    meant: dict[str, str] = {}
    for sheet in sheets.get(resource["name"], ()):
        for number, row in enumerate(sheet.rows, 2):
            cells = tuple(row[i] for i in at)
            if "" in cells or cells in known:
                continue
            value = "、".join(cells)
            if value not in meant:
                near = known if len(meant) < MOST_HINTS else ()
                meant[value] = nearest(value, ("、".join(k) for k in near))
            words = {"table": target, "known": meant[value]}
            kind = "code-power" if any(map(by_power, cells)) else "key-unknown"
            yield say(kind, sheet.path, number, "、".join(columns), value, **words)


def as_list(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)
