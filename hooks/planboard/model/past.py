"""What was before the data of today: versions that were released, and commits that brought values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Release:
    """A version of the data that was frozen and stays as it is: a row of ``releases/releases.csv``.
    ``notes`` say in a sentence or two what is new; ``sha256`` and ``bytes`` are those of its archive."""

    version: str
    released_on: date
    notes: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Brought:
    """The commit with which a value came to be as it is now; ``day`` is the commit's own."""

    hash: str
    day: date
