"""What a page that shows a table of the package, or a list made of it, tells machines of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Commitment, Package, Settings, Source, Table
from planboard.pages.availability import PlacesPage
from planboard.pages.common import Page
from planboard.pages.dataset import Told, based_on, distribution, head, plan, spatial, whole
from planboard.results import Results

PROMISES = ("commitments", "commitment_areas", "progress_reports")
# The tables that a page shows, and the document of the interface that has the same.
SHOWN = {
    addresses.COMMITMENTS: (PROMISES, "commitments"),
    addresses.CONTRADICTIONS: (("contradictions",), None),
    addresses.PROBLEMS: (("problems", "answers"), None),
    addresses.FIGURES: (("facts", "answers"), None),
    addresses.MECHANISMS: (("mechanisms",), None),
    addresses.REVISIONS: (("revisions", "targets"), "revisions"),
}


@dataclass(frozen=True)
class Tabled:
    """``tables`` are those that a page shows, the first is what it is about; ``files`` are others that
    hold what it shows; ``measured`` is what its numbers are about."""

    tables: tuple[Table, ...]
    files: tuple[str, ...]
    measured: tuple[str, ...]


def tabled(results: Results, page: Page) -> Tabled | None:
    """None of a page that shows none."""
    if isinstance(page.model, PlacesPage):
        return Tabled((), (page.model.numbers,), names(results.package))
    return results.once(every_one).get(page.uri)


def every_one(results: Results) -> dict[str, Tabled]:
    return dict(found(results.package))


def found(package: Package) -> Iterator[tuple[str, Tabled]]:
    """By the page."""
    yield addresses.INDICATORS, Tabled((), (addresses.ALL_NUMBERS,), names(package))
    yield addresses.AVAILABILITY, Tabled((), (addresses.AVAILABILITY_NUMBERS,), names(package))
    for uri, (shown, kind) in SHOWN.items():
        files = (addresses.api(kind),) if kind else ()
        yield uri, of_tables(package, shown, files)
    for table in package.registers:
        yield addresses.register(table.name), of_tables(package, (table.name,))
    for commitment in package.commitments:
        yield addresses.commitment(commitment.commitment), of_promise(package, commitment)


def names(package: Package) -> tuple[str, ...]:
    return tuple(indicator.name for indicator in package.plan_indicators)


def of_tables(package: Package, shown: tuple[str, ...], files: tuple[str, ...] = ()) -> Tabled:
    tables = tuple(package.table_by_name[name] for name in shown)
    return Tabled(tables, files, tuple(column.title for column in tables[0].columns))


def of_promise(package: Package, commitment: Commitment) -> Tabled:
    files = [addresses.api("commitments")]
    if commitment.series is not None:
        files.append(addresses.api("series", commitment.series))
    tables = tuple(package.table_by_name[name] for name in PROMISES)
    return Tabled(tables, tuple(files), (commitment.metric or commitment.subject,))


def of_table(
    package: Package, settings: Settings, page: Page, shown: Tabled, files: list[str]
) -> Told:
    """``files`` are what is offered on the page."""
    # Those for spreadsheets first; of a table without rows there is none.
    paths = [addresses.table_file(t.name) for t in shown.tables if t.row_count]
    paths += [path for table in shown.tables for path, _ in table.files]
    name = f"{package.root.name}：{page.title}"
    return {
        **head(package, settings, page.uri, name, page.description, ()),
        "isPartOf": whole(package, settings, page.uri),
        "spatialCoverage": spatial(package.root),
        "isBasedOn": [*plan(package), *based_on(sources(package, shown.tables))],
        "variableMeasured": [*shown.measured],
        "distribution": distribution(settings, page.uri, (*files, *paths, *shown.files)),
    }


def sources(package: Package, tables: tuple[Table, ...]) -> list[Source]:
    """Those that rows of the tables name."""
    named = [t for t in tables if any(column.name == "source" for column in t.columns)]
    rows = (row for t in named for row in t.entries or getattr(package, t.name, ()))
    used = {row.source for row in rows}
    return [source for source in package.sources if source.source in used]
