"""What was published, as it is kept: every table, and all of them in one zip.

The published and the edited data are the same bytes; the descriptor stands at the site's root, so
that its relative paths are true there as well.
"""

from collections.abc import Iterator

from planboard import addresses
from planboard.archive import zipped
from planboard.model import Package


def downloads(package: Package) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file."""
    files = [(addresses.DESCRIPTOR, package.descriptor)]
    files += [file for table in package.tables for file in table.files]
    yield from files
    yield addresses.DATA_ZIP, zipped(files, package.stamp)
