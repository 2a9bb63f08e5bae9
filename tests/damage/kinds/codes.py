"""Codes and names of places: what a spreadsheet rounds away, and what a hand mixes up."""

import random

from tests.damage.damage import EITHER, REFUSED, REPAIRED, Damage, Kind, of_cell, place
from tests.damage.sheets import Cell, Sheet, Unfit, pick, write

BESIDE = {"area", "area_name", "parent_name"}


def told(sheet: Sheet, row: int) -> bool:
    """Name and township stand beside the code and belong to this place alone."""
    if not {"area_name", "parent_name"} <= set(sheet.names):
        return False
    areas = {item["area"]: item for item in sheet.records("areas")}
    wanted = (sheet.get(row, "area_name"), sheet.get(row, "parent_name"))
    places = [
        area["area"]
        for area in areas.values()
        if (area["name"], areas[area["parent"]]["name"] if area["parent"] else "") == wanted
    ]
    return places == [sheet.get(row, "area")]


def of_code(sheet: Sheet, cell: Cell, text: str, repair: str) -> Damage:
    """A spoilt code: ``repair`` is expected where the place is certain, else a refusal."""
    if text == sheet.rows[cell[0]][cell[1]]:
        raise Unfit
    return of_cell(sheet, cell, text, repair if told(sheet, cell[0]) else REFUSED)


def long_codes(sheet: Sheet) -> list[Cell]:
    return [(r, c) for r, c in sheet.codes() if len(sheet.rows[r][c]) == 12]


def scientific(rng: random.Random, sheet: Sheet) -> Damage:
    r, c = pick(rng, long_codes(sheet))
    code = sheet.rows[r][c]
    ways = (f"{int(code):.5E}", f"{int(code):.5E}", f"{int(code):.2E}", f"{int(code):.5e}")
    return of_code(sheet, (r, c), pick(rng, ways), REPAIRED)


def rounded(rng: random.Random, sheet: Sheet) -> Damage:
    """Saved once more after 9.90101E+11: the last digits are zeros."""
    r, c = pick(rng, long_codes(sheet))
    code = sheet.rows[r][c]
    new = code[:6] + "000000" if rng.random() < 0.7 else code[:9] + "000"
    return of_code(sheet, (r, c), new, REPAIRED)


def last_digits(rng: random.Random, sheet: Sheet) -> Damage:
    """More than 15 digits hold for no spreadsheet, but 12 do: a code of another length."""
    r, c = pick(rng, sheet.codes())
    code = sheet.rows[r][c]
    ways = (code[1:], code[:-1], code.rstrip("0"), code + "0", code + "000", "0" + code)
    new = pick(rng, ways)
    if new in {item["area"] for item in sheet.records("areas")}:
        raise Unfit
    return of_cell(sheet, (r, c), new, EITHER if told(sheet, r) else REFUSED)


def as_number(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.codes())
    code = sheet.rows[cell[0]][cell[1]]
    ways = (f"{code}.0", f"'{code}", f'="{code}"', f"{code}.", f"{code[:6]} {code[6:]}".strip())
    return of_cell(sheet, cell, pick(rng, ways), EITHER)


def full_width(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.codes())
    code = sheet.rows[cell[0]][cell[1]]
    new = code.translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    return of_cell(sheet, cell, new, EITHER)


def letter(rng: random.Random, sheet: Sheet) -> Damage:
    """O for 0, l for 1."""
    cell = pick(rng, sheet.codes())
    code = sheet.rows[cell[0]][cell[1]]
    new = pick(rng, (code.replace("0", "O", 1), code.replace("1", "l", 1), code.replace("0", "〇")))
    return of_cell(sheet, cell, new, EITHER)


def mistyped(rng: random.Random, sheet: Sheet) -> Damage:
    """A code that nobody has; the message names one that is near."""
    r, c = pick(rng, sheet.codes())
    if sheet.names[c] == "area" and sheet.table == "areas":
        raise Unfit
    code, known = sheet.rows[r][c], {item["area"]: item for item in sheet.records("areas")}
    at = rng.randrange(6, len(code)) if len(code) > 6 else rng.randrange(1, 6)
    new = code[:at] + str((int(code[at]) + rng.randint(1, 9)) % 10) + code[at + 1 :]
    if new in known:
        raise Unfit
    near = [k for k in known if len(k) == len(new) and changes(k, new) < 2]
    hints = (*near, *(known[k]["name"] for k in near))
    return of_cell(sheet, (r, c), new, EITHER if told(sheet, r) else REFUSED, hints=hints)


def changes(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True))


def of_another(rng: random.Random, sheet: Sheet) -> Damage:
    """The code of another place, the name left: nobody can know which of the two is right."""
    c = sheet.index("area")
    if "area_name" not in sheet.names:
        raise Unfit
    r = pick(rng, sheet.body)
    own = sheet.rows[r][c]
    # Not one that has the same row already: that would be another mistake, a key twice.
    taken = {row[c] for row in sheet.rows[1:]}
    others = [item for item in sheet.records("areas") if item["area"] not in taken]
    # Best a neighbour by number, or one of the same name.
    near = [i for i in others if i["area"][:9] == own[:9] or i["name"] == sheet.get(r, "area_name")]
    new = pick(rng, near or others)["area"]
    return of_cell(sheet, (r, c), new, REFUSED, places=(place(r, BESIDE),), shown=None, most=2)


def names_exchanged(rng: random.Random, sheet: Sheet) -> Damage:
    """Two rows have each other's names."""
    c = sheet.index("area_name")
    pairs = [
        (a, b) for a in sheet.body for b in sheet.body if a < b and sheet.rows[a][c] != sheet.rows[b][c]
    ]  # fmt: skip
    a, b = pick(rng, pairs)
    rows = sheet.with_cells(((a, c), sheet.rows[b][c]), ((b, c), sheet.rows[a][c]))
    places = (place(a, BESIDE), place(b, BESIDE))
    return Damage(write(rows).encode(), REFUSED, places)


def name_wrong(rng: random.Random, sheet: Sheet) -> Damage:
    """The right name stands in the message."""
    cell = pick(rng, sheet.cells(lambda item: item["name"] == "area_name"))
    name = sheet.rows[cell[0]][cell[1]]
    ways = (name[:-1], f"{name}委会", f"{name[:1]}{name}", name[1:], f"新{name}", name[::-1])
    new = pick(rng, [way for way in ways if way not in ("", name)])
    return of_cell(sheet, cell, new, REFUSED, hints=(name,))


def parent_wrong(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.cells(lambda item: item["name"] == "parent_name"))
    old = sheet.rows[cell[0]][cell[1]]
    names = [i["name"] for i in sheet.records("areas") if len(i["area"]) <= 9 and i["name"] != old]
    return of_cell(sheet, cell, pick(rng, (*names, old[:-1], "")), hints=(old,), shown=None)


def code_and_name(rng: random.Random, sheet: Sheet) -> Damage:
    """The code is spoilt and the name beside it too: nothing is certain any more."""
    c = sheet.index("area_name")
    r = pick(rng, [r for r, col in long_codes(sheet) if sheet.names[col] == "area"])
    code = sheet.get(r, "area")
    edits = ((r, sheet.index("area")), f"{int(code):.5E}"), ((r, c), sheet.rows[r][c][:-1])
    rows = sheet.with_cells(*edits)
    return Damage(write(rows).encode(), REFUSED, (place(r, BESIDE),), most=2)


def all_codes(rng: random.Random, sheet: Sheet) -> Damage:
    """The whole column, as a spreadsheet does it: each row is restored, or said."""
    c = sheet.index("area")
    if "area_name" not in sheet.names:
        raise Unfit
    rows = [r for r in sheet.body if len(sheet.rows[r][c]) == 12]
    if not rows:
        raise Unfit
    spoilt = sheet.with_cells(*(((r, c), f"{int(sheet.rows[r][c]):.5E}") for r in rows))
    unsure = [r for r in rows if not told(sheet, r)]
    places = tuple(place(r, "area") for r in unsure or rows)
    expect = REFUSED if unsure else REPAIRED
    return Damage(write(spoilt).encode(), expect, places)


def column_sorted(rng: random.Random, sheet: Sheet) -> Damage:
    """One column sorted by itself, the others left as they were."""
    c = sheet.index(pick(rng, ("area", "area_name")))
    sheet.index("area_name")
    cells = sorted((row[c] for row in sheet.rows[1:]), reverse=rng.random() < 0.5)
    moved = [r for r in sheet.body if cells[r - 1] != sheet.rows[r][c]]
    if not moved:
        raise Unfit
    rows = sheet.with_cells(*(((r, c), cells[r - 1]) for r in moved))
    return Damage(write(rows).encode(), REFUSED, tuple(place(r, BESIDE) for r in moved))


def filled_down(rng: random.Random, sheet: Sheet) -> Damage:
    """A spreadsheet's handle pulled down: every code one more than the one above."""
    c = sheet.index("area")
    sheet.index("area_name")
    first = pick(rng, sheet.body[:-1])
    start = int(sheet.rows[first][c])
    rows = sheet.with_cells(*(((r, c), str(start + r - first)) for r in sheet.body[first:]))
    known = {item["area"] for item in sheet.records("areas")}
    wrong = [r for r in sheet.body if rows[r][c] != sheet.rows[r][c] and rows[r][c] in known]
    if not wrong:
        raise Unfit
    return Damage(write(rows).encode(), REFUSED, tuple(place(r, BESIDE) for r in wrong), most=99)


KINDS = [
    Kind("code-scientific", scientific),
    Kind("code-rounded", rounded),
    Kind("code-of-another-length", last_digits),
    Kind("code-as-number-or-text", as_number),
    Kind("code-full-width", full_width),
    Kind("code-with-a-letter", letter),
    Kind("code-mistyped", mistyped),
    Kind("code-of-another-place", of_another),
    Kind("code-column-scientific", all_codes),
    Kind("code-column-sorted", column_sorted),
    Kind("code-filled-down", filled_down),
    Kind("code-and-name-spoilt", code_and_name),
    Kind("names-exchanged", names_exchanged),
    Kind("name-wrong", name_wrong),
    Kind("parent-wrong", parent_wrong),
]
