"""Workbooks of the inbox as a commit holds them: a push publishes all that is in them."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from planboard.exposed import in_commit
from planboard.problems import Problem
from planboard.versions import INBOX
from planboard.workbooks.reading import read_book


def in_any_commit(name: str, raw: bytes) -> Iterator[Problem]:
    """What must not be public in the version ``raw`` of the file ``name``, a path in the project. A
    workbook in the inbox is read as the import reads it; anywhere else it has no business."""
    path = PurePosixPath(name)
    if path.is_relative_to(INBOX) and path.suffix.lower() == ".xlsx":
        yield from read_book(name, raw)[1]
    else:
        yield from in_commit(name, raw)
