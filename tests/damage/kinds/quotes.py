"""Quotation marks: open, stray, doubled wrongly, of another make."""

import random
from functools import partial

from tests.damage.damage import EITHER, REFUSED, Damage, Kind, of_text, place
from tests.damage.sheets import Cell, Rows, Sheet, Unfit, line, pick, write


def raw(sheet: Sheet, cell: Cell, text: str) -> str:
    """The file with ``text`` standing in one cell as it is, quoted or not."""
    token = "\u0007"
    return write(sheet.with_cells((cell, token))).replace(token, text)


def plain_cells(sheet: Sheet) -> list[Cell]:
    return [
        (r, c)
        for r in sheet.body
        for c, cell in enumerate(sheet.rows[r])
        if cell and not set(cell) & set(',"\n')
    ]


def opened(where: str, rng: random.Random, sheet: Sheet) -> Damage:
    """A quote opens a cell and nothing closes it: the rest of the file is inside."""
    r, c = pick(rng, plain_cells(sheet))
    if where == "last":
        r = len(sheet.rows) - 1
        c = len(sheet.names) - 1
    text = '"' + sheet.rows[r][c]
    damaged = raw(sheet, (r, c), text)
    if where == "last":
        damaged = damaged.removesuffix("\n")
    return Damage(damaged.encode(), REFUSED, (place(r),))


def swallowing(rng: random.Random, sheet: Sheet) -> Damage:
    """One quote opens in a row, another closes in a later one: the rows between vanish."""
    c = rng.randrange(len(sheet.names))
    if len(sheet.rows) < 3:
        raise Unfit
    first, last = sorted(rng.sample(sheet.body, 2))
    if any('"' in line(row) for row in sheet.rows[first : last + 1]):
        raise Unfit
    rows: Rows = sheet.with_cells(
        ((first, c), "\u0007" + sheet.rows[first][c]), ((last, c), sheet.rows[last][c] + "\u0007")
    )
    return Damage(write(rows).replace("\u0007", '"').encode(), REFUSED, (place(first),))


def stray(rng: random.Random, sheet: Sheet) -> Damage:
    """A quote within a cell that is not quoted."""
    r, c = pick(rng, [(r, c) for r, c in plain_cells(sheet) if len(sheet.rows[r][c]) > 1])
    cell = sheet.rows[r][c]
    at = rng.randint(1, len(cell))
    text = raw(sheet, (r, c), cell[:at] + '"' + cell[at:])
    return Damage(text.encode(), REFUSED, (place(r, sheet.names[c]),))


def after_the_closing(rng: random.Random, sheet: Sheet) -> Damage:
    """Text goes on after the quote that closed the cell."""
    r, c = pick(rng, [(r, c) for r, c in plain_cells(sheet) if len(sheet.rows[r][c]) > 1])
    cell = sheet.rows[r][c]
    at = rng.randint(1, len(cell) - 1)
    text = raw(sheet, (r, c), f'"{cell[:at]}"{cell[at:]}')
    return Damage(text.encode(), REFUSED, (place(r, sheet.names[c]),))


def blank_before(rng: random.Random, sheet: Sheet) -> Damage:
    """A blank between the separator and the quote, with a comma inside."""
    r, c = pick(rng, sheet.texts())
    cell = sheet.rows[r][c]
    text = raw(sheet, (r, c), f' "{cell[:1]},{cell[1:]}"')
    return Damage(text.encode(), REFUSED, (place(r),))


def other_marks(rng: random.Random, sheet: Sheet) -> Damage:
    """Chinese or single marks, or a backslash, do not protect a comma."""
    r, c = pick(rng, sheet.texts())
    cell = sheet.rows[r][c]
    inner = f"{cell[:1]},{cell[1:]}"
    around = pick(rng, ("“{}”", "'{}'", "＂{}＂", "«{}»"))
    return of_text(raw(sheet, (r, c), around.format(inner)), REFUSED, r)


def backslash(rng: random.Random, sheet: Sheet) -> Damage:
    r, c = pick(rng, sheet.texts())
    cell = sheet.rows[r][c]
    text = raw(sheet, (r, c), f'"{cell[:1]}\\"{cell[1:]}"')
    return of_text(text, REFUSED, r)


def line_break(rng: random.Random, sheet: Sheet) -> Damage:
    """A line break within a quoted note is correct CSV; it may be refused, never misread."""
    cells = sheet.cells(lambda item: item["name"] == "note")
    cells += sheet.cells(lambda item: item["name"] == "note", filled=False)
    r, c = pick(rng, cells)
    end = pick(rng, ("\n", "\r\n"))
    rows = sheet.with_cells(((r, c), f"第一行{end}第二行"))
    return Damage(write(rows).encode(), EITHER, (place(r, "note"),), truth=rows)


def wrong_below_a_line_break(rng: random.Random, sheet: Sheet) -> Damage:
    """Rows are counted as a spreadsheet counts them, whatever their lines."""
    r, c = pick(rng, [(r, c) for r, c in sheet.numbers() if r > 1])
    n = sheet.index("note")
    rows = sheet.with_cells(((1, n), "第一行\n第二行\n第三行"), ((r, c), "十二人"))
    at = place({0 + 1, r}, {"note", sheet.names[c]})
    return Damage(write(rows).encode(), REFUSED, (at,), most=2)


KINDS = [
    Kind("quote-opened", partial(opened, "anywhere")),
    Kind("quote-opened-in-the-last-cell", partial(opened, "last")),
    Kind("quote-swallows-rows", swallowing),
    Kind("quote-stray", stray),
    Kind("quote-text-after-it", after_the_closing),
    Kind("quote-after-a-blank", blank_before),
    Kind("quote-of-another-make", other_marks),
    Kind("quote-with-backslash", backslash),
    Kind("line-break-in-a-note", line_break),
    Kind("wrong-below-a-line-break", wrong_below_a_line_break),
]
