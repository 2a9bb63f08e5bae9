"""A row that somebody sent for a table of the package, and where in his file it stands."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from planboard.keys import as_list, key_of
from planboard.model import Package
from planboard.problems import Problem
from planboard.workbooks.grid import place


@dataclass(frozen=True)
class Origin:
    """``columns`` are, by the name of the package's column, its title in the file and its number;
    none of a file whose headings are the package's own."""

    label: str
    row: int
    columns: dict[str, tuple[str, int]] = field(default_factory=dict)

    def cell(self, name: str) -> str:
        """“K（数值）”, or the name of the column."""
        if name not in self.columns:
            return name
        title, column = self.columns[name]
        return place(column, title)


@dataclass(frozen=True)
class Edit:
    """``cells`` are all of the row's, as the table would have them. ``form`` says that it came in a
    form, where ``reason`` and ``approved_by`` stand for rows of revisions; ``gone`` takes the row away."""

    table: str
    cells: dict[str, str]
    origin: Origin
    form: bool = False
    reason: str = ""
    approved_by: str = ""
    gone: bool = False


def fields_of(resource: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns of a table, with the hints that the intake asks for."""
    primary = {*key_of(resource)}
    keys = {c for k in resource["schema"].get("foreignKeys", ()) for c in as_list(k["fields"])}
    return [
        {**f, "key": f["name"] in keys | primary, "primary": f["name"] in primary}
        for f in resource["schema"]["fields"]
    ]


def located(problem: Problem, origin: Origin, package: Package) -> Problem:
    """The problem where the sender finds it, in the words of his file."""
    columns = problem.column.split("、") if problem.column else []
    moved = replace(
        problem,
        file=origin.label,
        row=origin.row,
        column="、".join(map(origin.cell, columns)) or None,
    )
    if not origin.columns:
        return moved
    return replace(moved, why=titled(problem.why, package), fix=titled(problem.fix, package))


def titled(text: str, package: Package) -> str:
    """The names of tables and columns in a sentence as their titles, which stand in a form."""
    for table in package.tables:
        # A longer name may end in a shorter one.
        text = re.sub(rf" ?(?<![a-z_]){table.name} 表", f"“{table.title}”表", text)
    for column in package.table_by_name["observations"].columns:
        text = text.replace(f" {column.name} 列", f"“{column.title}”一列")
    return text
