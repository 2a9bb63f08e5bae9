"""A version of the package as far as it can be read: rows by key, and results where they hold.

An earlier version may be of an older schema, or wrong by rules of today; a new one may be wrong, too.
Rows are read by the version's own descriptor, whatever the gate says of them.
"""

import csv
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planboard.changes.report import Version
from planboard.found import Found
from planboard.frozen import package_files
from planboard.gate import Examined, examine
from planboard.intake import Sheet
from planboard.keys import Sheets, key_of
from planboard.model import DEMONSTRATION, Chapter, Package
from planboard.package import assemble, read_sheets
from planboard.placed import with_places
from planboard.plantext import read_plan_text
from planboard.problems import Problem, errors
from planboard.results import Results
from planboard.validation import DESCRIPTOR, paths, read_descriptor

Key = tuple[str, ...]
Cells = dict[str, str]
# What these are settled by is a word: the numbers stand, and can be reckoned with.
WORD_MISSING = {"value-jump", "revision-same", "revision-chain", "revision-current"}
# The one table whose files are large, and that no other is named by.
VALUES = "observations"
PLAN = "plan"


@dataclass(frozen=True)
class Rows:
    """A table as its version describes it. ``rows`` are (file, cells by column) by key; those of
    files that are the same in the other version may be left out. ``unread`` are files that could
    not be read as this table, ``unsure`` those with a row of which nobody knows which it is.
    ``refused`` counts by file the cells that could not be read; they are not among the cells.
    ``titles`` and ``labels`` are those of columns and of coded values, ``numbers`` the columns in which
    2 is 2.0."""

    name: str
    title: str
    titles: dict[str, str]
    labels: dict[str, dict[str, str]]
    numbers: frozenset[str]
    rows: dict[Key, tuple[str, Cells]]
    unread: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """``tables`` is None where nothing could be read, ``results`` where nothing can be reckoned;
    ``told`` is all that the gate says, ``since`` what of it is about what was published before.
    ``held`` says whether it was held against anything published.
    ``files`` are the bytes of the package's files, ``table_files`` (table, path) of those that its
    description lists."""

    version: Version
    tables: dict[str, Rows] | None
    chapters: tuple[Chapter, ...]
    results: Results | None
    found: Found | None
    told: tuple[Problem, ...]
    since: tuple[Problem, ...]
    files: dict[str, bytes]
    table_files: tuple[tuple[str, str], ...]
    stamp: str
    held: bool = False

    @property
    def unread_chapters(self) -> list[str]:
        """The files of the text that are no chapter."""
        read = {f"docs/plan/{chapter.stem}.md" for chapter in self.chapters}
        texts = (f for f in self.files if f.startswith("docs/plan/") and f.endswith(".md"))
        return [file for file in texts if file not in read]

    @property
    def half_read(self) -> dict[str, int]:
        """The files with cells that could not be read, and how many."""
        return {f: n for rows in (self.tables or {}).values() for f, n in rows.refused.items()}

    @property
    def unread(self) -> list[str]:
        """The files that could not be read at all."""
        files = sorted(f for rows in (self.tables or {}).values() for f in rows.unread)
        return files + self.unread_chapters


@dataclass(frozen=True)
class Given:
    """A version as it was asked for: its name, its commit where it is from git, its folder."""

    name: str
    commit: str | None
    folder: Path


def read_pair(old: Given, new: Given, published: Path | None = None) -> tuple[Side, Side]:
    """Both versions. The new one is held against what was ``published``, else against the old one,
    as far as that can be read."""
    before, after = (read_descriptor(given.folder, {})[0] for given in (old, new))
    files = [package_files(given.folder) for given in (old, new)]
    same = alike(before, after, *files)
    then = published or (old.folder if before is not None else None)
    examined = examine(new.folder, new.folder / "docs", then)
    return (
        side(old, before, files[0], same, earlier(old.folder, before, after)),
        replace(side(new, after, files[1], same, examined), held=then is not None),
    )


def side(
    given: Given,
    descriptor: dict[str, Any] | None,
    files: dict[str, bytes],
    same: frozenset[str],
    examined: Examined,
) -> Side:
    chapters, _ = read_plan_text(given.folder / "docs")
    package = package_of(examined)
    why = None if package is not None else why_not(examined)
    return Side(
        version=Version(given.name, given.commit, package is not None, why),
        tables=None if descriptor is None else rows_of(given.folder, descriptor, same),
        chapters=tuple(chapters),
        results=None if package is None else Results(package),
        found=examined.found,
        told=tuple(examined.problems),
        since=tuple(examined.since),
        files=files,
        table_files=tuple(
            (r["name"], p) for r in (descriptor or {}).get("resources", ()) for p in paths(r)
        ),
        stamp=DEMONSTRATION if (descriptor or {}).get("demonstration") else "",
    )


def package_of(examined: Examined) -> Package | None:
    """The package, if nothing is wrong with it but words that are missing."""
    wrong = {problem.code for problem in errors(examined.itself)}
    if examined.found is None or wrong - WORD_MISSING:
        return None
    return assemble(examined.found.tables, examined.found.chapters)


def why_not(examined: Examined) -> str:
    return f"有 {len(errors(examined.itself))} 处没有通过检查"


def earlier(folder: Path, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Examined:
    """An earlier version by the rules of today; where it is wrong by them and was described
    otherwise, as it would be by the description of today, what it did not know being blank."""
    examined = examine(folder, folder / "docs")
    if package_of(examined) is not None or None in (before, after) or before == after:
        return examined
    with tempfile.TemporaryDirectory() as made:
        renewed = Path(made)
        write_renewed(folder, before, after, renewed)
        # The text stays where it is.
        again = examine(renewed, folder / "docs")
    return again if package_of(again) is not None else examined


def write_renewed(folder: Path, before: dict[str, Any], after: dict[str, Any], out: Path) -> None:
    """The rows of a package under the headings of another description."""
    known = {resource["name"]: resource for resource in before["resources"]}
    resources = []
    for resource in after["resources"]:
        old = known.get(resource["name"])
        names = [field["name"] for field in resource["schema"]["fields"]]
        files = paths(old) if old else paths(resource)[:1]
        sheets = {sheet.path: sheet.rows for sheet in read_sheets(folder, old)} if old else {}
        had = [field["name"] for field in old["schema"]["fields"]] if old else []
        for path in files:
            rows = [dict(zip(had, row, strict=True)) for row in sheets.get(path) or ()]
            file = out / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("w", encoding="utf-8", newline="") as opened:
                writer = csv.writer(opened, lineterminator="\n")
                writer.writerow(names)
                writer.writerows([row.get(name, "") for name in names] for row in rows)
        resources.append({**resource, "path": files if len(files) > 1 else files[0]})
    text = json.dumps({**after, "resources": resources}, ensure_ascii=False)
    (out / DESCRIPTOR).write_text(text, encoding="utf-8")


def alike(
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    old: dict[str, bytes],
    new: dict[str, bytes],
) -> frozenset[str]:
    """The files of values that say the same in both versions, and need not be read."""
    described = [
        next((r for r in (d or {}).get("resources", ()) if r["name"] == VALUES), None)
        for d in (before, after)
    ]
    if None in described or described[0]["schema"] != described[1]["schema"]:
        return frozenset()
    both = set(paths(described[0])) & set(paths(described[1]))
    return frozenset(path for path in both if path in old and old[path] == new.get(path))


def rows_of(folder: Path, descriptor: dict[str, Any], same: frozenset[str]) -> dict[str, Rows]:
    resources = descriptor["resources"]
    sheets = {r["name"]: [*read_sheets(folder, without(r, same))] for r in resources}
    names = {f["name"] for r in resources if r["name"] == "areas" for f in r["schema"]["fields"]}
    if {"area", "name", "parent"} <= names:
        sheets = with_places(resources, sheets)
    return {r["name"]: described(r, sheets) for r in resources}


def without(resource: dict[str, Any], same: frozenset[str]) -> dict[str, Any]:
    return {**resource, "path": [path for path in paths(resource) if path not in same]}


def described(resource: dict[str, Any], sheets: Sheets) -> Rows:
    fields = resource["schema"]["fields"]
    found = sheets[resource["name"]]
    rows: dict[Key, tuple[str, Cells]] = {}
    unsure = set()
    for path, cells in cells_of(fields, found):
        key = key_in(resource, cells)
        if key is None:
            unsure.add(path)
        else:
            # Of two rows with one key, which the gate refuses, the first counts.
            rows.setdefault(key, (path, cells))
    return Rows(
        name=resource["name"],
        title=resource.get("title") or resource["name"],
        titles={f["name"]: f.get("title") or f["name"] for f in fields},
        labels={
            f["name"]: {c["value"]: c["label"] for c in f.get("categories", ())} for f in fields
        },
        numbers=frozenset(f["name"] for f in fields if f["type"] in ("number", "integer")),
        rows=rows,
        unread=frozenset(sheet.path for sheet in found if not sheet.readable),
        unsure=frozenset(unsure),
        refused={s.path: len(s.refused) for s in found if s.readable and s.refused},
    )


def cells_of(fields: list[dict[str, Any]], sheets: list[Sheet]) -> Iterator[tuple[str, Cells]]:
    names = [field["name"] for field in fields]
    for sheet in sheets:
        for number, row in enumerate(sheet.rows or (), 2):
            cells = zip(names, row, strict=True)
            yield sheet.path, {n: c for n, c in cells if (number, n) not in sheet.refused}


def key_in(resource: dict[str, Any], cells: Cells) -> Key | None:
    """None where the key could not be read. A row of a table without a key is known by all that it
    says; of the plan there is one."""
    if not key_of(resource):
        return () if resource["name"] == PLAN else tuple(cells.values())
    key = tuple(cells.get(column) for column in key_of(resource))
    return None if None in key else key
