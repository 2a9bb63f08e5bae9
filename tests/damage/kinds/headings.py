"""The heading: missing, doubled, translated, moved."""

import random
from functools import partial

from tests.damage.damage import EITHER, REFUSED, Damage, Kind, of_rows
from tests.damage.sheets import Sheet, Unfit, pick


def missing(rng: random.Random, sheet: Sheet) -> Damage:
    if len(sheet.rows) < 2:
        raise Unfit
    return of_rows(sheet.rows[1:], REFUSED, 0)


def translated(rng: random.Random, sheet: Sheet) -> Damage:
    """The Chinese titles of the columns in place of their names."""
    return of_rows([[item["title"] for item in sheet.fields], *sheet.rows[1:]], REFUSED, 0)


def in_two_rows(rng: random.Random, sheet: Sheet) -> Damage:
    titles = [item["title"] for item in sheet.fields]
    return of_rows([sheet.rows[0], titles, *sheet.rows[1:]], REFUSED, 1)


def repeated(rng: random.Random, sheet: Sheet) -> Damage:
    """Once more between the rows, as printed tables do."""
    r = pick(rng, range(2, len(sheet.rows)))
    return of_rows([*sheet.rows[:r], sheet.rows[0], *sheet.rows[r:]], REFUSED, r)


def renamed(rng: random.Random, sheet: Sheet) -> Damage:
    """One name with a slip of the hand; the message says which name belongs there."""
    names = list(sheet.names)
    c = rng.randrange(len(names))
    name = names[c]
    names[c] = pick(
        rng,
        (name[:-1], f"{name}s", name.replace("_", " ").title(), name.upper(), f"{name[1]}{name}"),
    )
    return of_rows([names, *sheet.rows[1:]], REFUSED, 0, hints=(name,))


def swapped(with_data: bool, rng: random.Random, sheet: Sheet) -> Damage:
    a, b = sorted(rng.sample(range(len(sheet.names)), 2))
    rows = [list(row) for row in sheet.rows]
    for row in rows if with_data else rows[:1]:
        row[a], row[b] = row[b], row[a]
    return of_rows(rows, REFUSED, 0)


def doubled(rng: random.Random, sheet: Sheet) -> Damage:
    c = rng.randrange(len(sheet.names))
    at = pick(rng, (c, len(sheet.names)))
    return of_rows([row[:at] + [row[c]] + row[at:] for row in sheet.rows], REFUSED, 0)


def added(rng: random.Random, sheet: Sheet) -> Damage:
    """A column of one's own, in the middle or at the end; the heading may be left blank."""
    at = rng.randint(0, len(sheet.names))
    head = pick(rng, ("序号", "remark", "", "序号"))
    rows = [row[:at] + [head if i == 0 else str(i)] + row[at:] for i, row in enumerate(sheet.rows)]
    # A number below a blank heading is found at the cell or at the heading.
    at_rows = {0} if head else set(range(len(rows)))
    if len(sheet.rows) < 2:
        raise Unfit
    return of_rows(rows, REFUSED, at_rows, most=1 if head else len(rows))


def dropped(rng: random.Random, sheet: Sheet) -> Damage:
    c = rng.randrange(len(sheet.names))
    return of_rows(
        [row[:c] + row[c + 1 :] for row in sheet.rows], REFUSED, 0, hints=(sheet.names[c],)
    )


def blank_cell(rng: random.Random, sheet: Sheet) -> Damage:
    names = list(sheet.names)
    c = rng.randrange(len(names))
    names[c] = ""
    return of_rows([names, *sheet.rows[1:]], REFUSED, 0, hints=(sheet.names[c],))


def blank_edges(rng: random.Random, sheet: Sheet) -> Damage:
    names = list(sheet.names)
    c = rng.randrange(len(names))
    edge = pick(rng, (" ", "\u3000", "\u00a0", "\u200b"))
    names[c] = pick(rng, (edge + names[c], names[c] + edge))
    return of_rows([names, *sheet.rows[1:]], EITHER, 0)


KINDS = [
    Kind("heading-missing", missing),
    Kind("heading-in-chinese", translated),
    Kind("heading-in-two-rows", in_two_rows),
    Kind("heading-repeated", repeated),
    Kind("column-renamed", renamed),
    Kind("headings-swapped", partial(swapped, False)),
    Kind("columns-swapped", partial(swapped, True)),
    Kind("column-doubled", doubled),
    Kind("column-added", added),
    Kind("column-dropped", dropped),
    Kind("heading-cell-blank", blank_cell),
    Kind("heading-blank-edges", blank_edges),
]
