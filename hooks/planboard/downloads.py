"""What was published, as it is kept: every table, and all of them in one zip with what explains them.

Tables are published as the bytes that are edited; the descriptor is the edited one made complete, see
``descriptor``. It stands at the site's root, so that its relative paths are true there as well.
"""

from collections.abc import Iterator

from planboard import addresses
from planboard.archive import zipped
from planboard.descriptor import published
from planboard.enclosed import enclosed
from planboard.model import Package, Settings


def downloads(package: Package, settings: Settings | None = None) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file."""
    settings = settings or Settings()
    files = [(addresses.DESCRIPTOR, published(package, settings))]
    files += [file for table in package.tables for file in table.files]
    yield from files
    notice = package.notice(settings.publisher) or ""
    whole = enclosed(package, files, notice, facts(package, settings))
    yield addresses.DATA_ZIP, zipped(whole, package.stamp)


def facts(package: Package, settings: Settings) -> Iterator[tuple[str, str]]:
    """What is said of the whole where it lies without the site."""
    yield "规划", package.plan.name
    yield "数据日期", package.plan.data_date.isoformat()
    yield "数据版本", package.version_text
    address = addresses.absolute(addresses.DATA, settings)
    if address:
        yield "网页", address
