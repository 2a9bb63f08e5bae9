"""The gate: nothing is rendered before the whole package has been read and found valid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planboard import (
    checks,
    disclosure,
    plausible,
    promise_checks,
    revised,
    scope_checks,
    text_checks,
    value_checks,
)
from planboard.exposed import exposed
from planboard.found import Found
from planboard.frozen import release_problems, version_of
from planboard.keys import Places
from planboard.messages import after
from planboard.model import Package
from planboard.package import assemble, fresh, places_of, read_tables
from planboard.plantext import read_plan_text
from planboard.private import KINDS
from planboard.problems import ERROR, PackageInvalid, Problem, errors
from planboard.published import moved, read_published, vanished

PRIVATE = {f"private-{kind}" for kind in KINDS}


@dataclass(frozen=True)
class Examined:
    """What was read, None where rows cannot be; what is wrong with it by ``itself``, and what is gone
    or otherwise than was published, ``since`` then, without a word."""

    found: Found | None
    itself: list[Problem]
    since: list[Problem]

    @property
    def problems(self) -> list[Problem]:
        """Errors first, then by place."""
        told = [*self.itself, *self.since]
        return sorted(told, key=lambda p: (p.severity != ERROR, p.file, p.row or 0))


def read_package(
    root: Path, docs: Path, published: Path | None = None
) -> tuple[Package | None, list[Problem]]:
    """The package, or None and every problem at once. Notices of repairs come in both cases.

    ``docs`` is the folder that holds plan/; ``published`` that of the package as published before,
    whose rows may not vanish, and whose values may not change without a word.
    """
    examined = examine(root, docs, published)
    problems = examined.problems
    if examined.found is None or errors(problems):
        return None, problems
    made = assemble(examined.found.tables, examined.found.chapters)
    return replace(made, notices=tuple(problems)), problems


def examine(root: Path, docs: Path, published: Path | None = None) -> Examined:
    """The same before it is known whether it is a package."""
    tables, problems = read_tables(root)
    chapters, text_problems = read_plan_text(docs)
    problems += text_problems
    read = {path for table in tables.tables for path, _ in table.files} if tables else set()
    told = {(p.file, p.row) for p in problems if p.code in PRIVATE}
    problems += [
        p for p in exposed(root, docs, read) if (p.file, p.row) not in told and p not in problems
    ]
    problems += release_problems(root)
    if tables is None:
        return Examined(None, problems, [])
    found = Found(tables, chapters, docs)
    # Of a text that could not be read whole, nothing can be said about places in it.
    rules = plausible.RULES + checks.RULES + scope_checks.RULES + value_checks.RULES + revised.RULES
    rules += disclosure.RULES
    rules += () if text_problems else text_checks.RULES + promise_checks.RULES
    told = places_of(problems)
    # Of a chapter that holds what must not be public, no other message shows a piece.
    private = {p.file for p in problems if p.code in PRIVATE and p.file.startswith("docs/")}
    for rule in rules:
        before = set(told)
        problems += [
            p
            for p in fresh(rule(found), told)
            if p.file not in private and not follows(p, found, before)
        ]
    unread = private | {p.file for p in text_problems}
    changed = () if published is None else since(published, found)
    changed = [
        p
        for p in changed
        if not (follows(p, found, told) or refused_whole(p, told) or p.file in unread)
    ]
    return Examined(found, problems, changed)


def since(before: Path, found: Found) -> Iterator[Problem]:
    """What was published in the folder ``before`` and is gone, or changed without a word."""
    published, problems = read_published(before, found.tables)
    yield from problems
    if published is not None:
        yield from vanished(published, found.tables)
        yield from revised.changed(published, found)
    chapters, _ = read_plan_text(before / "docs")
    yield from moved(chapters, found.chapters, found.tables)


def follows(problem: Problem, found: Found, told: Places) -> bool:
    """Whether it only follows from rows that were refused in the tables it counts or compares."""
    files = set().union(*(found.files(table) for table in after(problem.code)))
    return any(file in files and row is not None for file, row, _ in told)


def refused_whole(problem: Problem, told: Places) -> bool:
    """Whether nothing more is told of its row: it would show a number that must not be shown."""
    return problem.row is not None and (problem.file, problem.row, None) in told


def load(root: Path, docs: Path) -> Package:
    """The package, by the version that its pages name. Raises PackageInvalid with every problem."""
    package, problems = read_package(root, docs)
    if package is None:
        raise PackageInvalid(errors(problems))
    return replace(package, version=version_of(root))
