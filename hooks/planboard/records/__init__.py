"""Tables that leave the site, made from what the pages show: ``table`` is what they are made of.

Every row stands alone: names beside codes, unit, period, status, source, and whose it is.
"""

from dataclasses import dataclass
from functools import cached_property

from planboard.model import Package, Release, Settings
from planboard.pages.charted import whose
from planboard.records import pictured
from planboard.records.commitments import commitments
from planboard.records.issued import releases
from planboard.records.kept import kept
from planboard.records.observations import observations
from planboard.records.series import series_table
from planboard.records.table import Field, Row, Table, Value
from planboard.records.verdicts import verdicts
from planboard.results import Results

# A table of the package with a page like those of the registers.
MECHANISMS = "mechanisms"

__all__ = ["Field", "Records", "Row", "Table", "Value"]


@dataclass(frozen=True, eq=False)
class Records:
    """The tables of a package, each made when it is first asked for. ``released`` are the versions of
    it, the newest first."""

    results: Results
    settings: Settings
    released: tuple[Release, ...] = ()

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
    def commitments(self) -> Table:
        return commitments(self.results, self.notice)

    @cached_property
    def kept(self) -> dict[str, Table]:
        """The tables of the package with the names beside the codes, by name."""
        own = {self.observations.name: self.observations, self.commitments.name: self.commitments}
        names = (table.name for table in self.package.tables)
        return {name: own.get(name) or self.table(name) for name in names}

    def table(self, name: str) -> Table:
        return kept(self.package, name, self.package.rows(name), self.notice)

    @cached_property
    def charts(self) -> dict[str, Table]:
        """By indicator, the years that its chart draws."""
        return dict(pictured.chart_tables(self.results, self.series))

    @cached_property
    def compared(self) -> dict[str, Table]:
        """By indicator, its places side by side."""
        return dict(pictured.places_tables(self.results, self.series, self.notice))

    @cached_property
    def rulers(self) -> Table:
        return pictured.rulers(self.results, self.series, self.notice)

    @cached_property
    def years_known(self) -> Table:
        return pictured.years_known(self.results, self.series, self.notice)

    @cached_property
    def places_known(self) -> dict[int, Table]:
        """By year, which places have a number of each indicator."""
        return dict(pictured.places_known(self.results, self.series, self.notice))

    @cached_property
    def releases(self) -> Table:
        return releases(self.package, self.released, self.notice)

    @property
    def targets(self) -> Table:
        return self.kept["targets"]

    @property
    def indicators(self) -> Table:
        return self.kept["indicators"]

    @property
    def areas(self) -> Table:
        return self.kept["areas"]

    @property
    def sources(self) -> Table:
        return self.kept["sources"]

    @property
    def revisions(self) -> Table:
        return self.kept["revisions"]

    @cached_property
    def registers(self) -> dict[str, Table]:
        """The mechanisms and the county's registers, by name."""
        names = (MECHANISMS, *(table.name for table in self.package.registers))
        return {name: self.kept[name] for name in names}

    @cached_property
    def every(self) -> tuple[Table, ...]:
        """All of them, in the order in which they are told of: what pages show, then what is kept."""
        first = ("targets", "commitments", "indicators", "areas", "sources", "revisions")
        names = dict.fromkeys(("observations", *first, *self.registers, *self.kept))
        return (self.series, self.verdicts, *(self.kept[name] for name in names))
