"""Against what was published before: a row may vanish only where its deletion is declared, and
an address in the text leads to the sentence that it led to.

Of observations a revision with an empty new value declares it, of every other table a row of
``deletions``. A file with a heading and no rows is thus fine only where nothing was published.
"""

from collections.abc import Iterator
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


def vanished(before: Path, tables: Tables) -> Iterator[Problem]:
    """The rows that the package in the folder ``before`` has and ``tables`` have not."""
    descriptor, problems = read_json(before)
    if descriptor is None:
        yield from problems
        return
    declared = declarations(tables)
    for resource in descriptor.get("resources", ()):
        names = [field["name"] for field in resource["schema"]["fields"]]
        key = [names.index(column) for column in key_of(resource)]
        now = tables.keys.get(resource["name"], frozenset())
        for path in paths(resource) if key else ():
            rows = read_rows(before, path, resource)
            if rows is None:
                yield say("published-unreadable", path)
            for row in rows or ():
                cells = tuple(row[i] for i in key)
                if cells not in now and (resource["name"], cells) not in declared:
                    code = (
                        "row-vanished" if resource["name"] != "observations" else "value-vanished"
                    )
                    value = "|".join(cells)
                    yield say(code, path, None, None, value, table=resource["name"], key=value)


def read_rows(root: Path, path: str, resource: dict[str, Any]) -> list[list[str]] | None:
    try:
        raw = (root / path).read_bytes()
    except OSError:
        return None
    return read_sheet(path, raw, resource["schema"]["fields"]).rows


def declarations(tables: Tables) -> set[tuple[str, tuple[str, ...]]]:
    """(table, key) of every row that was taken away on purpose."""
    withdrawn = {
        ("observations", (r.value.indicator, r.value.area, r.value.period))
        for r in tables.rows["revisions"]
        if r.value.new is None
    }
    deleted = {
        (r.value.table, tuple((r.value.key or "").split("|"))) for r in tables.rows["deletions"]
    }
    return withdrawn | deleted


# A corrected sentence is still the same one while this share of it stands.
SAME = 0.6


def moved(before: list[Chapter], now: list[Chapter], tables: Tables) -> Iterator[Problem]:
    """The pieces of the text whose address was published and now leads nowhere, or elsewhere."""
    gone = {key for table, key in declarations(tables) if table == "clauses"}
    here = all_clauses(now)
    for ident, old in all_clauses(before).items():
        file, new = f"docs/plan/{old.chapter}.md", here.get(ident)
        if new is None and (ident,) not in gone:
            yield say("clause-vanished", file, value=ident, text=old.text[:20])
        elif new is not None and old.kind == "sentence":
            alike = SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
            if alike < SAME:
                yield say("clause-moved", file, value=ident, text=old.text[:20], here=new.text[:20])
