"""Files of one table each that stand beside a picture or a list: by their own addresses, in the form of
the kits."""

from collections.abc import Iterator

from planboard import addresses
from planboard.kits.kit import Maker
from planboard.model import Settings
from planboard.records import Records


def single_files(records: Records, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every one."""
    maker = Maker(records, settings)
    for ident, table in records.charts.items():
        yield addresses.chart_numbers(ident), maker.readable(table)
    for ident, table in records.compared.items():
        yield addresses.places_chart(ident, "csv"), maker.readable(table)
    yield addresses.ALL_NUMBERS, maker.readable(records.rulers)
    yield addresses.AVAILABILITY_NUMBERS, maker.readable(records.years_known)
    for year, table in records.places_known.items():
        yield addresses.available_numbers(year), maker.readable(table)
    if records.releases.rows:
        yield addresses.RELEASES, maker.readable(records.releases)
        yield addresses.RELEASES_PLAIN, maker.plain(records.releases)
