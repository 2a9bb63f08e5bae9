"""What was published before: a row may vanish only where its deletion is declared, and an address
in the text leads to the sentence that it led to.

Of every table but the observations a row of ``deletions`` declares it; of these see ``revised``. A
file with a heading and no rows is thus fine only where nothing was published. An earlier version is
read by its own descriptor: it need not know the tables and columns of today.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from planboard.intake import read_sheet
from planboard.keys import key_of
from planboard.messages import say
from planboard.model import Chapter, all_clauses
from planboard.package import Tables
from planboard.problems import Problem
from planboard.validation import paths, read_json


@dataclass(frozen=True)
class Earlier:
    """A file of a table as it was published. ``key`` are the columns of its primary key; ``rows``
    are cells by column, and None where the file could not be read."""

    table: str
    path: str
    key: tuple[str, ...]
    rows: list[dict[str, str]] | None

    def key_in(self, row: dict[str, str]) -> tuple[str, ...]:
        return tuple(row[column] for column in self.key)


@dataclass(frozen=True)
class Published:
    """The package in the folder ``root``, as it was; its rows are read when they are asked for.

    ``unchanged`` are the files that are the same byte by byte now: most of them, most of the time.
    """

    root: Path
    resources: tuple[dict[str, Any], ...]
    unchanged: frozenset[str]

    @property
    def tables(self) -> list[str]:
        return [resource["name"] for resource in self.resources]

    def paths(self, table: str) -> list[str]:
        return [p for r in self.resources if r["name"] == table for p in paths(r)]

    def files(self, table: str, without: Collection[str] = ()) -> Iterator[Earlier]:
        """The files of a table; those of ``without`` are not read."""
        for resource in self.resources:
            for path in paths(resource) if resource["name"] == table else ():
                if path not in without:
                    yield read_earlier(self.root, path, resource)


def read_published(root: Path, tables: Tables) -> tuple[Published | None, list[Problem]]:
    descriptor, problems = read_json(root)
    if descriptor is None:
        return None, problems
    resources = tuple(descriptor.get("resources", ()))
    now = {(table.name, *file) for table in tables.tables for file in table.files}
    unchanged = {
        path
        for resource in resources
        for path in paths(resource)
        if (root / path).is_file() and (resource["name"], path, (root / path).read_bytes()) in now
    }
    return Published(root, resources, frozenset(unchanged)), []


def read_earlier(root: Path, path: str, resource: dict[str, Any]) -> Earlier:
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    try:
        rows = read_sheet(path, (root / path).read_bytes(), fields).rows
    except OSError:
        rows = None
    cells = None if rows is None else [dict(zip(names, row, strict=True)) for row in rows]
    return Earlier(resource["name"], path, tuple(key_of(resource)), cells)


def vanished(published: Published, tables: Tables) -> Iterator[Problem]:
    """The rows that were published and that ``tables`` have not; of observations see ``revised``."""
    declared = deleted(tables)
    for table in published.tables:
        if table == "observations":
            continue
        now = tables.keys.get(table, frozenset())
        for file in published.files(table, published.unchanged):
            if file.rows is None:
                yield say("published-unreadable", file.path)
            for row in file.rows or () if file.key else ():
                cells = file.key_in(row)
                if cells not in now and (table, cells) not in declared:
                    key = "|".join(cells)
                    yield say("row-vanished", file.path, value=key, table=table, key=key)


def deleted(tables: Tables) -> dict[tuple[str, tuple[str, ...]], str]:
    """(table, key) of every row that was taken away on purpose, with the day."""
    return {
        (r.value.table, tuple((r.value.key or "").split("|"))): str(r.value.deleted_on)
        for r in tables.rows["deletions"]
    }


# A corrected sentence is still the same one while this share of it stands.
SAME = 0.6


def moved(before: list[Chapter], now: list[Chapter], tables: Tables) -> Iterator[Problem]:
    """The pieces of the text whose address was published and now leads nowhere, or elsewhere."""
    gone = {key for table, key in deleted(tables) if table == "clauses"}
    here = all_clauses(now)
    for ident, old in all_clauses(before).items():
        file, new = f"docs/plan/{old.chapter}.md", here.get(ident)
        if new is None and (ident,) not in gone:
            yield say("clause-vanished", file, value=ident, text=old.text[:20])
        elif new is not None and old.kind == "sentence":
            alike = SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
            if alike < SAME:
                yield say("clause-moved", file, value=ident, text=old.text[:20], here=new.text[:20])
