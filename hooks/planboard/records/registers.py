"""The mechanisms that the plan orders, and the registers of the county: tables of their own shape."""

from collections.abc import Iterator

from planboard.model import Package
from planboard.records.kept import kept
from planboard.records.table import Table

MECHANISMS = "mechanisms"


def registers(package: Package, notice: str) -> Iterator[Table]:
    """The mechanisms, then every register that has rows."""
    yield kept(package, MECHANISMS, package.mechanisms, notice)
    for table in package.registers:
        yield kept(package, table.name, table.entries or (), notice)
