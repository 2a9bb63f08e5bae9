"""The lists that everything else refers to: areas, indicators, targets, sources, revisions."""

from planboard.model import Package
from planboard.records.kept import kept
from planboard.records.table import Table


def areas(package: Package, notice: str) -> Table:
    return kept(package, "areas", package.areas, notice)


def indicators(package: Package, notice: str) -> Table:
    return kept(package, "indicators", package.indicators, notice)


def targets(package: Package, notice: str) -> Table:
    return kept(package, "targets", package.targets, notice)


def sources(package: Package, notice: str) -> Table:
    return kept(package, "sources", package.sources, notice)


def revisions(package: Package, notice: str) -> Table:
    return kept(package, "revisions", package.revisions, notice)


def facts(package: Package, notice: str) -> Table:
    return kept(package, "facts", package.facts, notice)


def contradictions(package: Package, notice: str) -> Table:
    return kept(package, "contradictions", package.contradictions, notice)
