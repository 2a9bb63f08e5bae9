"""What was read, before anything is known to be right: the input of every rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from planboard.model import Chapter, Clause, Plan, all_clauses
from planboard.package import Row, Tables
from planboard.plantext import squeeze
from planboard.problems import Problem


@dataclass(frozen=True)
class Found:
    """What the rules look at."""

    tables: Tables
    chapters: list[Chapter]
    docs: Path

    def rows(self, table: str) -> tuple[Row, ...]:
        return self.tables.rows[table]

    @cached_property
    def plan(self) -> Plan | None:
        """None while there is not exactly one."""
        rows = self.rows("plan")
        return rows[0].value if len(rows) == 1 else None

    @cached_property
    def years(self) -> range:
        """The years of the plan; none while its dates are wrong."""
        plan = self.plan
        return plan.years if plan and plan.period_start and plan.period_end else range(0)

    @cached_property
    def data_date(self) -> date | None:
        """Nothing after it is shown. None while it is missing or impossible."""
        plan = self.plan
        if plan is None or plan.data_date is None or plan.baseline_date is None:
            return None
        return plan.data_date if plan.data_date >= plan.baseline_date else None

    @cached_property
    def areas(self) -> dict[str, Any]:
        return {row.value.area: row.value for row in self.rows("areas")}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """By code, what the area is called and was called before."""
        found = {row.value.area: {row.value.name} for row in self.rows("areas") if row.value.name}
        for row in self.rows("former_names"):
            found.setdefault(row.value.area, set()).add(row.value.name)
        return found

    @cached_property
    def levels(self) -> dict[str, Any]:
        return {row.value.level: row.value for row in self.rows("levels")}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        return all_clauses(self.chapters)

    def stands(self, ident: str | None, text: str | None) -> bool:
        """Whether the words stand in the plan text at that place, letter by letter."""
        clause = self.clauses.get(ident)
        return clause is not None and squeeze(text or "") in squeeze(clause.text)

    def files(self, table: str) -> set[str]:
        described = next(t for t in self.tables.tables if t.name == table)
        return {path for path, _ in described.files}


Rule = Callable[[Found], Iterator[Problem]]
