"""What a damage is, and what the gate owes to it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.damage.sheets import Cell, Rows, Sheet, write

# What must come of it. In every case an accepted package holds exactly the true cells.
REFUSED = "refused"  # an error that names the place
REPAIRED = "repaired"  # accepted, and a notice says what was repaired, and where
ACCEPTED = "accepted"  # legal: accepted, with or without a notice
EITHER = "either"  # accepted, or refused at its place
NOTICED = "noticed"  # accepted or refused, but the place is named


@dataclass(frozen=True)
class Place:
    """Where a mistake is: any of the rows and any of the columns will do; none: not asked for.
    ``file`` where it is not the damaged table."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()
    file: str = ""


@dataclass(frozen=True)
class Damage:
    """The bytes to put in place of a file, and ``chapter``, a file of the plan text and its bytes.

    ``places``: one for each mistake. ``most``: how many messages are allowed, by default one for
    each. ``shown``: must stand in the message. ``hints``: one of them must. ``secret``: digits
    that must stand nowhere. ``truth``: the cells of the file, where they are not the clean ones.
    """

    content: bytes
    expect: str
    places: tuple[Place, ...] = (Place(),)
    most: int = 0
    shown: str | None = None
    hints: tuple[str, ...] = ()
    secret: str | None = None
    truth: Rows | None = None
    chapter: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Kind:
    """A way to damage a file. ``apply`` raises Unfit where it finds nothing to damage."""

    name: str
    apply: Callable[[random.Random, Sheet], Damage]


def place(rows: int | set[int] | None = None, columns: str | set[str] | None = None) -> Place:
    """Rows as indexes of Sheet.rows; a spreadsheet counts one more."""
    rows = {rows} if isinstance(rows, int) else rows or set()
    columns = {columns} if isinstance(columns, str) else columns or set()
    return Place(frozenset(r + 1 for r in rows), frozenset(columns))


def of_cell(sheet: Sheet, cell: Cell, text: str, expect: str = REFUSED, **more) -> Damage:
    """Another text in one cell; the message is to show it where it can be seen."""
    more.setdefault("places", (place(cell[0], sheet.names[cell[1]]),))
    if expect in (REFUSED, EITHER) and "secret" not in more:
        more.setdefault("shown", text)
    return Damage(write(sheet.with_cells((cell, text))).encode(), expect, **more)


def of_rows(rows: Rows, expect: str = REFUSED, at: int | set[int] | None = None, **more) -> Damage:
    """Other rows, correctly written."""
    return of_text(write(rows), expect, at, **more)


def of_text(text: str, expect: str = REFUSED, at: int | set[int] | None = None, **more) -> Damage:
    more.setdefault("places", (place(at),))
    return Damage(text.encode("utf-8", "surrogatepass"), expect, **more)


def legal(sheet: Sheet, cell: Cell, text: str) -> Damage:
    """A change that staff may make: it must arrive, exactly."""
    rows = sheet.with_cells((cell, text))
    return Damage(write(rows).encode(), ACCEPTED, truth=rows)
