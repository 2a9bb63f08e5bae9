"""The gate: nothing is rendered before the whole package has been read and found valid."""

from collections.abc import Iterator
from pathlib import Path

from planboard import (
    checks,
    plausible,
    promise_checks,
    revised,
    scope_checks,
    text_checks,
    value_checks,
)
from planboard.found import Found
from planboard.keys import Places
from planboard.messages import after
from planboard.model import Package
from planboard.package import assemble, fresh, places_of, read_tables
from planboard.plantext import read_plan_text
from planboard.problems import ERROR, PackageInvalid, Problem, errors
from planboard.published import moved, read_published, vanished


def read_package(
    root: Path, docs: Path, published: Path | None = None
) -> tuple[Package | None, list[Problem]]:
    """The package, or None and every problem at once. Notices of repairs come in both cases.

    ``docs`` is the folder that holds plan/; ``published`` that of the package as published before,
    whose rows may not vanish, and whose values may not change without a word.
    """
    tables, problems = read_tables(root)
    chapters, text_problems = read_plan_text(docs)
    problems += text_problems
    if tables is not None:
        found = Found(tables, chapters, docs)
        # Of a text that could not be read whole, nothing can be said about places in it.
        rules = (
            plausible.RULES + checks.RULES + scope_checks.RULES + value_checks.RULES + revised.RULES
        )
        rules += () if text_problems else text_checks.RULES + promise_checks.RULES
        told = places_of(problems)
        for rule in rules:
            before = set(told)
            problems += [p for p in fresh(rule(found), told) if not follows(p, found, before)]
        if published is not None:
            problems += [p for p in since(published, found) if not follows(p, found, told)]
    problems.sort(key=lambda p: (p.severity != ERROR, p.file, p.row or 0))
    if tables is None or errors(problems):
        return None, problems
    return assemble(tables, chapters), problems


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


def load(root: Path, docs: Path) -> Package:
    """The package. Raises PackageInvalid with every problem."""
    package, problems = read_package(root, docs)
    if package is None:
        raise PackageInvalid(errors(problems))
    return package
