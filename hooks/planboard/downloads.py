"""The files a reader can take away: every table as it is kept, and all of them in one zip.

The published and the edited data are the same bytes; the descriptor stands at the site's root, so
that its relative paths are true there as well.
"""

import io
import zipfile
from collections.abc import Iterator

from planboard import addresses
from planboard.model import Package

# A zip stores times; a fixed one keeps the bytes the same wherever it is made.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def downloads(package: Package) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file, the zip last."""
    files = [(addresses.DESCRIPTOR, package.descriptor)]
    files += [file for table in package.tables for file in table.files]
    yield from files
    yield addresses.DATA_ZIP, zipped(files, package.stamp)


def zipped(files: list[tuple[str, bytes]], comment: str) -> bytes:
    """``comment`` is what programs show of an archive before it is unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for path, content in files:
            info = zipfile.ZipInfo(path, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
