"""Archives whose bytes depend on nothing but what is in them."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from posixpath import isabs, normpath

# A zip stores times; a fixed one keeps the bytes the same wherever it is made.
DATE = (1980, 1, 1, 0, 0, 0)
SUMS = "SHA256SUMS"
MODE = 0o644 << 16


def zipped(files: Iterable[tuple[str, bytes]], comment: str = "") -> bytes:
    """``comment`` is what programs show of an archive before it is unpacked.

    Raises ValueError where unpacking would write outside of the folder that was chosen.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for path, content in files:
            if leaves(path):
                raise ValueError(f"not a path inside of an archive: {path}")
            info = zipfile.ZipInfo(path, DATE)
            # Otherwise it would say on which system it was made.
            info.create_system = 3
            info.external_attr = MODE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def leaves(path: str) -> bool:
    """Whether a path of an archive is absolute, or climbs out of it, on any system."""
    return isabs(path) or "\\" in path or ":" in path or normpath(path).startswith("..")


def sums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """What ``sha256sum -c`` reads."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files)
    return "".join(lines).encode()
