"""What a page offers for taking away: parts with their rows, files with their sizes, said before the
click."""

from dataclasses import dataclass

# What stands on a page, and what it was made from.
SHOWN, EVERYTHING = "本页显示的数", "全部原始数据"


@dataclass(frozen=True)
class Taken:
    """A file: what it is called, where it is, and how large."""

    text: str
    uri: str
    size: str


@dataclass(frozen=True)
class Part:
    """``rows`` is how many there are, ``told`` what a row is."""

    title: str
    rows: str
    told: str
    files: tuple[Taken, ...] = ()


@dataclass(frozen=True)
class Offer:
    """``whole`` are the files that hold all parts, ``note`` is what must be known of them."""

    parts: tuple[Part, ...]
    whole: tuple[Taken, ...]
    note: str = ""
