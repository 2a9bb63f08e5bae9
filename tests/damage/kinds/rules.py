"""What no cell can say alone: keys, references, parts, leaps, small counts."""

import random
from decimal import Decimal
from functools import partial

from tests.damage.damage import (
    NOTICED,
    REFUSED,
    Damage,
    Kind,
    legal,
    of_cell,
    of_rows,
    place,
)
from tests.damage.sheets import Cell, Rows, Sheet, Unfit, pick, write

PARTS = {"value", "numerator", "denominator"}
EMPTY = "LMOQ"


def doubled_row(rng: random.Random, sheet: Sheet) -> Damage:
    """A row twice; the message tells both rows."""
    r = pick(rng, sheet.body)
    at = pick(rng, (r + 1, len(sheet.rows)))
    rows = [*sheet.rows[:at], sheet.rows[r], *sheet.rows[at:]]
    return of_rows(rows, REFUSED, {r, at}, most=2, hints=(str(r + 1), str(at + 1)))


def doubled_key(rng: random.Random, sheet: Sheet) -> Damage:
    """The key of another row, with other values."""
    r = pick(rng, sheet.body)
    row = list(sheet.rows[r])
    row[sheet.index("note")] = "另一次报送。"
    for c, item in enumerate(sheet.fields):
        if item["type"] == "number" and row[c] and item["name"] not in sheet.key:
            row[c] = str(Decimal(row[c]) + 1)
    rows = [*sheet.rows, row]
    return of_rows(rows, REFUSED, {r, len(sheet.rows)}, most=3, hints=(str(r + 1),))


def same_day(rng: random.Random, sheet: Sheet) -> Damage:
    """2032 and 2032-12-31 are one day."""
    c = sheet.index("period")
    if sheet.table != "observations":
        raise Unfit
    r = pick(rng, [r for r in sheet.body if len(sheet.rows[r][c]) == 4])
    row = list(sheet.rows[r])
    row[c] += "-12-31"
    rows = [*sheet.rows, row]
    return of_rows(rows, REFUSED, {r, len(sheet.rows)})


def slip(rng: random.Random, word: str) -> str:
    """A small mistake of the hand."""
    at = rng.randrange(len(word))
    return pick(
        rng,
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + "x" + word[at + 1 :],
            word[: at + 1][:-2] + word[: at + 1][-2:][::-1] + word[at + 1 :],
        ),
    )


def dangling(rng: random.Random, sheet: Sheet) -> Damage:
    """An id that no table knows, one slip away from the one that was meant."""
    columns = {name: table for name, table in sheet.references.items() if table != "areas"}
    r, c = pick(rng, sheet.cells(lambda item: item["name"] in columns))
    old, table = sheet.rows[r][c], columns[sheet.names[c]]
    others = next(s for s in sheet.others.values() if s.table == table)
    known = {row[others.index(others.key[0])] for row in others.rows[1:]}
    new = slip(rng, old)
    if new in known or len(old) < 4 or len(new) < 3:
        raise Unfit
    return of_cell(sheet, (r, c), new, REFUSED, hints=(old,))


def other_file(rng: random.Random, sheet: Sheet) -> Damage:
    """The indicator of another file."""
    if sheet.table != "observations":
        raise Unfit
    cell = (pick(rng, sheet.body), sheet.index("indicator"))
    own = sheet.rows[cell[0]][cell[1]]
    names = [item["indicator"] for item in sheet.records("indicators")]
    return of_cell(sheet, cell, pick(rng, [n for n in names if n != own]), hints=(own,))


def observed(sheet: Sheet, **wanted: bool) -> list[int]:
    """Rows of observations whose value, numerator … are filled or blank as wanted."""
    if sheet.table != "observations":
        raise Unfit
    return [r for r in sheet.body if all(bool(sheet.get(r, k)) == v for k, v in wanted.items())]


def edit(sheet: Sheet, r: int, columns: set[str], most: int = 1, **cells: str) -> Damage:
    rows = sheet.with_cells(*(((r, sheet.index(name)), text) for name, text in cells.items()))
    return Damage(write(rows).encode(), REFUSED, (place(r, columns),), most=most)


def value_and_parts(rng: random.Random, sheet: Sheet) -> Damage:
    r = pick(rng, observed(sheet, value=True, quote=False))
    return edit(sheet, r, PARTS, numerator="30", denominator="60")


def half_the_parts(rng: random.Random, sheet: Sheet) -> Damage:
    r = pick(rng, observed(sheet, numerator=True, denominator=True))
    lost = pick(rng, ("numerator", "denominator"))
    return edit(sheet, r, PARTS, **{lost: ""})


def nothing_but_a_status(rng: random.Random, sheet: Sheet) -> Damage:
    """Status A without a value."""
    r = pick(rng, observed(sheet, value=True, quote=False))
    return edit(sheet, r, PARTS | {"status"}, value="")


def no_value_but_one(rng: random.Random, sheet: Sheet) -> Damage:
    """A status that says there is no value, beside a value."""
    r = pick(rng, observed(sheet, value=True))
    return edit(sheet, r, PARTS | {"status"}, status=pick(rng, EMPTY))


def zero_below(rng: random.Random, sheet: Sheet) -> Damage:
    r = pick(rng, observed(sheet, denominator=True, quote=False))
    return edit(sheet, r, {"denominator"}, most=2, denominator="0")


def negative(rng: random.Random, sheet: Sheet) -> Damage:
    r, name = pick(rng, [(r, n) for n in PARTS for r in observed(sheet, **{n: True}, quote=False)])
    sign = pick(rng, ("-", "-", "－"))
    return edit(sheet, r, {name}, **{name: sign + sheet.get(r, name)})


def unit(sheet: Sheet, r: int) -> str:
    return sheet.record_of("indicators", "indicator", sheet.get(r, "indicator"))["unit"]


def more_than_all(rng: random.Random, sheet: Sheet) -> Damage:
    """Over 100 %, as a value or as parts."""
    values = [r for r in observed(sheet, value=True, quote=False) if unit(sheet, r) == "%"]
    parts = [r for r in observed(sheet, numerator=True, denominator=True) if unit(sheet, r) == "%"]
    r = pick(rng, values + parts)
    if r in values:
        return edit(sheet, r, {"value"}, value=pick(rng, ("100.01", "850", "185.2")))
    over = str(Decimal(sheet.get(r, "denominator")) + rng.choice((5, 50, 5000)))
    return edit(sheet, r, PARTS, numerator=over)


def followed(sheet: Sheet) -> list[int]:
    """Rows with a value and no quote, whose place has a value a year before or after, and no
    word on either."""
    rows = observed(sheet, value=True, quote=False, note=False)
    found = []
    for r in rows:
        same = [q for q in sheet.body if sheet.get(q, "area") == sheet.get(r, "area") and q != r]
        if any(sheet.get(q, "note") for q in same):
            continue
        years = {int(sheet.get(q, "period")[:4]) for q in same if sheet.get(q, "value")}
        if years & {int(sheet.get(r, "period")[:4]) + step for step in (-1, 1)}:
            found.append(r)
    return found


def leap(up: bool, rng: random.Random, sheet: Sheet) -> Damage:
    """Ten times as much as a year ago, or a tenth: a slipped point, another unit, 0.85 for 85 %."""
    rows = [r for r in followed(sheet) if not (up and unit(sheet, r) == "%")]
    r = pick(rng, rows)
    old = Decimal(sheet.get(r, "value"))
    new = old * pick(rng, (10, 100, 10000)) if up else old / pick(rng, (10, 100))
    rows = sheet.with_cells(((r, sheet.index("value")), str(new)))
    same = {q for q in sheet.body if sheet.get(q, "area") == sheet.get(r, "area")}
    at = (place(same, {"value", "note", "period"}),)
    return Damage(write(rows).encode(), NOTICED, at, most=len(same), truth=rows)


def leap_with_a_note(rng: random.Random, sheet: Sheet) -> Damage:
    """The same, explained on every row of the place: then it is news."""
    r = pick(rng, [r for r in followed(sheet) if unit(sheet, r) != "%"])
    value = str(Decimal(sheet.get(r, "value")) * 10)
    same = [q for q in sheet.body if sheet.get(q, "area") == sheet.get(r, "area")]
    same = [q for q in same if not sheet.get(q, "note")]
    rows: Rows = sheet.with_cells(
        *(((q, sheet.index("note")), "范围扩大，经核实。") for q in same),
        ((r, sheet.index("value")), value),
    )
    return Damage(write(rows).encode(), "accepted", truth=rows)


def counted_people(sheet: Sheet, **wanted: bool) -> list[int]:
    """Rows of people who are named as needing protection."""
    rows = observed(sheet, **wanted)
    found = {i["indicator"]: i.get("persons", "") for i in sheet.records("indicators")}
    return [r for r in rows if found[sheet.get(r, "indicator")] not in ("", "none")]


def small_count(rng: random.Random, sheet: Sheet) -> Damage:
    """One to four children are known by name in a village."""
    values = counted_people(sheet, value=True)
    parts = counted_people(sheet, numerator=True)
    r = pick(rng, values + parts)
    name = "value" if r in values else "numerator"
    return edit(sheet, r, {name}, **{name: str(rng.randint(1, 4))})


def small_rest(rng: random.Random, sheet: Sheet) -> Damage:
    """Those who are left over are as few."""
    r = pick(rng, counted_people(sheet, numerator=True, denominator=True))
    few = str(Decimal(sheet.get(r, "denominator")) - rng.randint(1, 4))
    return edit(sheet, r, PARTS, numerator=few)


def small_but_published(rng: random.Random, sheet: Sheet) -> Damage:
    """None at all, or five: both may be published."""
    r = pick(rng, counted_people(sheet, value=True))
    cell: Cell = (r, sheet.index("value"))
    return legal(
        sheet, cell, pick(rng, [n for n in ("0", "5", "6") if n != sheet.rows[r][cell[1]]])
    )


def few_of_others(rng: random.Random, sheet: Sheet) -> Damage:
    """Small counts of anything else are nobody's secret."""
    people = counted_people(sheet)
    rows = [r for r in observed(sheet, value=True, quote=False) if r not in people]
    rows = [r for r in rows if r not in followed(sheet) and unit(sheet, r) != "%"]
    r = pick(rng, [r for r in rows if not neighbours(sheet, r)])
    return legal(sheet, (r, sheet.index("value")), str(rng.randint(1, 4)))


def neighbours(sheet: Sheet, r: int) -> list[int]:
    return [q for q in sheet.body if q != r and sheet.get(q, "area") == sheet.get(r, "area")]


def later_than_the_data(rng: random.Random, sheet: Sheet) -> Damage:
    """A value of a day after the data date."""
    r = pick(rng, observed(sheet, quote=False))
    year = sheet.records("plan")[0]["data_date"][:4]
    return of_cell(sheet, (r, sheet.index("period")), str(int(year) + rng.randint(1, 40)), most=2)


def no_source(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.cells(lambda item: item["name"] == "source"))
    if sheet.names[cell[1]] in sheet.key:
        raise Unfit
    return of_cell(sheet, cell, pick(rng, ("", "年报", "http://example.invalid/")), shown=None)


KINDS = [
    Kind("row-doubled", doubled_row),
    Kind("key-doubled", doubled_key),
    Kind("same-day-twice", same_day),
    Kind("reference-mistyped", dangling),
    Kind("indicator-of-another-file", other_file),
    Kind("value-and-parts", value_and_parts),
    Kind("half-the-parts", half_the_parts),
    Kind("status-without-value", nothing_but_a_status),
    Kind("value-of-a-missing-one", no_value_but_one),
    Kind("denominator-zero", zero_below),
    Kind("negative-count", negative),
    Kind("more-than-all", more_than_all),
    Kind("leap-up", partial(leap, True)),
    Kind("leap-down", partial(leap, False)),
    Kind("leap-explained", leap_with_a_note),
    Kind("small-count", small_count),
    Kind("small-rest", small_rest),
    Kind("small-but-published", small_but_published),
    Kind("few-of-others", few_of_others),
    Kind("later-than-the-data", later_than_the_data),
    Kind("source-unnamed", no_source),
]
