"""Archives whose bytes depend on nothing but what is in them."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from posixpath import isabs, normpath

# A zip stores times; a fixed one keeps the bytes the same wherever it is made.
DATE = (1980, 1, 1, 0, 0, 0)
SUMS = "SHA256SUMS"
# Of the system that made it: Unix, with the rights of a plain file. It would tell of the real one.
UNIX, PLAIN = 3, 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]], comment: str = "", *, tight: bool = True) -> bytes:
    """``comment`` is what programs show of an archive before it is unpacked. Where it is not packed
    ``tight`` its bytes do not depend on the library that packs either.

    Raises ValueError where unpacking would write outside of the folder that was chosen.
    """
    buffer = io.BytesIO()
    packing = zipfile.ZIP_DEFLATED if tight else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment.encode()
        for path, content in files:
            if leaves(path):
                raise ValueError(f"not a path inside of an archive: {path}")
            info = zipfile.ZipInfo(path, DATE)
            info.create_system, info.external_attr = UNIX, PLAIN
            info.compress_type = packing
            archive.writestr(info, content)
    return buffer.getvalue()


def leaves(path: str) -> bool:
    """Whether a path of an archive is absolute, or climbs out of it, on any system."""
    return isabs(path) or "\\" in path or ":" in path or normpath(path).startswith("..")


def sums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """What ``sha256sum -c`` reads."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files)
    return "".join(lines).encode()
