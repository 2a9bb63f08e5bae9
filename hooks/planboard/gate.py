"""The gate: nothing is rendered before the whole package has been read and found valid."""

from pathlib import Path

from planboard import checks, text_checks, value_checks
from planboard.found import Found
from planboard.model import Package
from planboard.package import assemble, read_tables
from planboard.plantext import read_plan_text
from planboard.problems import PackageInvalid, Problem


def read_package(root: Path, docs: Path) -> tuple[Package | None, list[Problem]]:
    """The package, or every problem at once. ``docs`` is the folder that holds plan/."""
    tables, problems = read_tables(root)
    chapters, text_problems = read_plan_text(docs)
    problems += text_problems
    if tables is not None:
        known = {(p.file, p.row) for p in problems if p.row is not None}
        found = Found(tables, chapters, docs)
        # Of a text that could not be read whole, nothing can be said about places in it.
        rules = checks.RULES + value_checks.RULES
        rules += () if text_problems else text_checks.RULES
        # A row that the schema refused is not refused a second time by a rule.
        ruled = dict.fromkeys(p for rule in rules for p in rule(found))
        problems += [p for p in ruled if p.row is None or (p.file, p.row) not in known]
    if tables is None or problems:
        return None, problems
    return assemble(tables, chapters), []


def load(root: Path, docs: Path) -> Package:
    """The package. Raises PackageInvalid with every problem."""
    package, problems = read_package(root, docs)
    if package is None:
        raise PackageInvalid(problems)
    return package
