"""Codes, names and townships beside each other: found again where a spreadsheet destroyed the code,
and checked against each other where it did not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from planboard.intake.sheet import Sheet, written
from planboard.messages import nearest, say
from planboard.problems import ERROR, Problem

_POWER = re.compile(r"([0-9](?:\.[0-9]+)?)[Ee]\+?([0-9]{1,2})")
_WHOLE = re.compile(r"([0-9]+)\.0+")
MOST_HINTS = 20
# Shorter than this, what is left of a code says nothing any more.
ENOUGH_DIGITS = 3


@dataclass(frozen=True)
class Place:
    """An area as the rows of other tables name it: its code, its name, its parent's name. ``sure``
    is false where a name was refused in the table of areas itself: then nothing is held against it."""

    code: str
    name: str
    parent: str
    sure: bool = True


def check_places(
    sheet: Sheet, names: list[str], columns: tuple[str, str, str], places: Iterable[Place]
) -> Sheet:
    """The sheet with its codes restored, or the problems of those that cannot be.

    ``names`` are the sheet's columns; ``columns`` those of code, name and parent's name.
    """
    places = list(places)
    by_code = {place.code: place for place in reversed(places)}
    by_name: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        by_name.setdefault((place.name, place.parent), []).append(place)
    at = [names.index(column) for column in columns]
    refused = sheet.refused | {(p.row, None) for p in sheet.problems if p.severity == ERROR}
    rows, told = [], []
    for number, row in enumerate(sheet.rows or [], 2):
        code, name, parent = (row[i] for i in at)
        settled = any((number, column) in refused for column in (None, *columns)) or not (
            code and name
        )
        beside = by_name.get((name, parent), [])
        if not settled and code not in by_code:
            if len(beside) == 1 and destroyed(code, beside[0].code):
                row = [*row[: at[0]], beside[0].code, *row[at[0] + 1 :]]
                told.append(
                    say("code-restored", sheet.path, number, columns[0], code, new=beside[0].code)
                )
            else:
                # Looking for what was meant costs more than all the rest; some hints are enough.
                near = places if len(told) < MOST_HINTS else beside
                told.append(unknown(sheet.path, number, columns, [code, name, parent], near))
        elif not settled and by_code[code].sure and all(place.code != code for place in beside):
            told.append(disagreement(sheet.path, number, columns, row, at, by_code[code], by_name))
        rows.append(row)
    if not told:
        return sheet
    restored = any(p.code == "code-restored" for p in told)
    clean = written(names, rows) if restored else sheet.clean
    return replace(sheet, rows=rows, clean=clean, problems=[*sheet.problems, *told])


def destroyed(found: str, code: str) -> bool:
    """Whether ``found`` is what a spreadsheet may have made of ``code``."""
    if match := _WHOLE.fullmatch(found):
        found = match[1]
    if not code.isdecimal() or len(found) > 2 * len(code):
        return False
    if match := _POWER.fullmatch(found):
        digits = match[1].replace(".", "")
        return int(match[2]) == len(code) - 1 and same_rounded(digits, code)
    if not found.isdecimal():
        return False
    if int(found) == int(code):
        return True
    return len(found) == len(code) and same_rounded(found.rstrip("0"), code)


def by_power(found: str) -> bool:
    """Whether it is a number as a spreadsheet shows long ones: 5.11723E+11."""
    return _POWER.fullmatch(found) is not None


def same_rounded(digits: str, code: str) -> bool:
    """Whether ``code`` rounded to as many digits as there are reads ``digits``."""
    if not ENOUGH_DIGITS <= len(digits) <= len(code):
        return False
    unit = Decimal(1).scaleb(len(code) - len(digits))
    rounded = int((Decimal(code) / unit).to_integral_value(rounding="ROUND_HALF_UP"))
    return rounded == int(digits) or code.startswith(digits)


def unknown(
    path: str, number: int, columns: tuple[str, str, str], cells: list[str], places: list[Place]
) -> Problem:
    """No such code: what it should be, by the names beside it or by what looks most like it."""
    code, name, parent = cells
    meant = [p for p in places if (p.name, p.parent) == (name, parent)]
    siblings = {p.name: p for p in places if p.parent == parent}
    if len(meant) != 1 and (like := get_close_matches(name, siblings, n=1)):
        meant = [siblings[like[0]]]
    if len(meant) == 1:
        known = f"照名称应是 {meant[0].code}（{meant[0].name}）。"
    else:
        known = nearest(code, (p.code for p in places))
    kind = "code-power" if by_power(code) else "code-unknown"
    return say(kind, path, number, columns[0], code, known=known)


def disagreement(
    path: str,
    number: int,
    columns: tuple[str, str, str],
    row: list[str],
    at: list[int],
    place: Place,
    by_name: dict[tuple[str, str], list[Place]],
) -> Problem:
    """The code exists, but the names beside it are not its own."""
    _, name, parent = (row[i] for i in at)
    other = by_name.get((name, parent), [])
    known = f"要是名称对，代码应是 {other[0].code}。" if len(other) == 1 else ""
    own_parent = f"“{place.parent}”" if place.parent else "空着"
    if name != place.name:
        return say(
            "name-disagrees",
            path,
            number,
            columns[1],
            name,
            area=place.code,
            own=place.name,
            known=known,
        )
    return say(
        "parent-disagrees",
        path,
        number,
        columns[2],
        parent,
        name=place.name,
        own=own_parent,
        known=known,
    )
