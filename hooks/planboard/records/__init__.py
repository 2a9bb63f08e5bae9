"""Tables that leave the site, made from what the pages show: ``table`` is what they are made of.

Every row stands alone: names beside codes, unit, period, status, source, and whose it is.
"""

from dataclasses import dataclass
from functools import cached_property

from planboard.model import Package, Settings
from planboard.pages.charted import whose
from planboard.records.commitments import commitments
from planboard.records.kept import kept
from planboard.records.observations import observations
from planboard.records.registers import registers
from planboard.records.series import series_table
from planboard.records.table import Field, Row, Table, Value
from planboard.records.verdicts import verdicts
from planboard.results import Results

__all__ = ["Field", "Records", "Row", "Table", "Value"]


@dataclass(frozen=True, eq=False)
class Records:
    """The tables of a package, each made when it is first asked for."""

    results: Results
    settings: Settings

    @property
    def package(self) -> Package:
        return self.results.package

    @cached_property
    def notice(self) -> str:
        return whose(self.package, self.settings)

    @cached_property
    def series(self) -> Table:
        return series_table(self.results, self.notice)

    @cached_property
    def observations(self) -> Table:
        return observations(self.package, self.notice)

    @cached_property
    def verdicts(self) -> Table:
        return verdicts(self.results, self.notice)

    @cached_property
    def targets(self) -> Table:
        return kept(self.package, "targets", self.package.targets, self.notice)

    @cached_property
    def commitments(self) -> Table:
        return commitments(self.results, self.notice)

    @cached_property
    def indicators(self) -> Table:
        return kept(self.package, "indicators", self.package.indicators, self.notice)

    @cached_property
    def areas(self) -> Table:
        return kept(self.package, "areas", self.package.areas, self.notice)

    @cached_property
    def sources(self) -> Table:
        return kept(self.package, "sources", self.package.sources, self.notice)

    @cached_property
    def revisions(self) -> Table:
        return kept(self.package, "revisions", self.package.revisions, self.notice)

    @cached_property
    def registers(self) -> dict[str, Table]:
        """The mechanisms and the county's registers, by name."""
        return {table.name: table for table in registers(self.package, self.notice)}

    @cached_property
    def every(self) -> tuple[Table, ...]:
        """All of them, in the order in which they are told of."""
        return (
            *(self.series, self.observations, self.verdicts, self.targets),
            *(self.commitments, self.indicators, self.areas, self.sources, self.revisions),
            *self.registers.values(),
        )
