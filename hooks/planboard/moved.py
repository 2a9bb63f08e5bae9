"""Pages and files that have moved: what stands at their old addresses from then on.

A move is a row of ``releases/moved.csv``: the old address and the new one, both as seen from the front
page (``communities/123/``, ``data/x.csv``), and the day. An old page is a small page that leads on by
itself; an old file holds the same bytes as the new one. So it works wherever files can be put, and no
server needs to know of it.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planboard import addresses, rendering
from planboard.messages import say
from planboard.model import Package, Settings
from planboard.problems import PackageInvalid

MOVES = "releases/moved.csv"
COLUMNS = ("from", "to", "moved_on")


@dataclass(frozen=True)
class Move:
    """``row`` counts the heading as row 1."""

    old: str
    new: str
    row: int


@dataclass(frozen=True)
class MovedPage:
    title: str
    notice: str | None
    href: str
    canonical: str


def read_moves(root: Path) -> tuple[Move, ...]:
    """Raises PackageInvalid where the table is not what it should be."""
    path = root / MOVES
    if not path.is_file():
        return ()
    rows = [*csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))]
    if not rows or tuple(rows[0]) != COLUMNS:
        wanted = ",".join(COLUMNS)
        raise PackageInvalid([say("moved-heading", MOVES, 1, wanted=wanted)])
    wrong = [n for n, row in enumerate(rows[1:], 2) if not sound(row)]
    if wrong:
        raise PackageInvalid([say("moved-row", MOVES, n) for n in wrong])
    return tuple(Move(old, new, n) for n, (old, new, _) in enumerate(rows[1:], 2))


def sound(row: list[str]) -> bool:
    try:
        old, new, day = row
        date.fromisoformat(day)
    except ValueError:
        return False
    plain = not any(
        part in ("", ".", "..")
        for one in (old, new)
        for part in path_of(one).rstrip("/").split("/")
    )
    return plain and "#" not in old and old.endswith("/") == path_of(new).endswith("/")


def path_of(address: str) -> str:
    return address.partition("#")[0]


def moved_files(
    package: Package, settings: Settings, moves: tuple[Move, ...], there: Mapping[str, bytes | str]
) -> Iterator[tuple[str, bytes]]:
    """What stands at the old addresses; ``there`` is all that the site has. Raises PackageInvalid
    where a move leads nowhere, or away from what is still there."""
    problems = []
    for move in moves:
        target, own = at(path_of(move.new), there), at(move.old, there)
        if own is not None:
            problems.append(say("moved-still-there", MOVES, move.row, "from", move.old))
        elif target is None:
            problems.append(say("moved-nowhere", MOVES, move.row, "to", move.new))
        elif not move.old.endswith("/"):
            content = there[target]
            yield move.old, content if isinstance(content, bytes) else content.encode()
        else:
            uri = page_at(move.old)
            yield (
                addresses.built(uri, settings.directory_urls),
                page(package, settings, uri, target + move.new[len(path_of(move.new)) :]),
            )
    if problems:
        raise PackageInvalid(problems)


def page_at(address: str) -> str:
    return f"{address.rstrip('/')}.md"


def at(address: str, there: Mapping[str, bytes | str]) -> str | None:
    """The page or file of the site that an address names."""
    names = (f"{address}index.md", page_at(address)) if address.endswith("/") else (address,)
    return next((name for name in names if name in there), None)


def page(package: Package, settings: Settings, uri: str, target: str) -> bytes:
    near = addresses.href(uri, target, settings.directory_urls)
    model = MovedPage(
        title=package.stamped("这一页搬了家"),
        notice=package.notice(settings.publisher),
        href=near,
        canonical=addresses.absolute(target, settings) or near,
    )
    return rendering.render("moved.html", uri, model).encode()
