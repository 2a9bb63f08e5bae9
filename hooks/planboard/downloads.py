"""What was published, as it is kept: every table, and all of them in one zip.

Tables are published as the bytes that are edited; the descriptor is the edited one made complete, see
``descriptor``. It stands at the site's root, so that its relative paths are true there as well.
"""

from collections.abc import Iterator

from planboard import addresses
from planboard.archive import zipped
from planboard.descriptor import published
from planboard.model import Package, Settings


def downloads(package: Package, settings: Settings | None = None) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file."""
    files = [(addresses.DESCRIPTOR, published(package, settings or Settings()))]
    files += [file for table in package.tables for file in table.files]
    yield from files
    yield addresses.DATA_ZIP, zipped(files, package.stamp)
