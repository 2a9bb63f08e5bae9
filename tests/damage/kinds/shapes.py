"""Lines, separators and rows: what a sheet looks like once it was a spreadsheet."""

import random
from functools import partial

from tests.damage.damage import (
    ACCEPTED,
    EITHER,
    REFUSED,
    REPAIRED,
    Damage,
    Kind,
    of_rows,
    of_text,
    place,
)
from tests.damage.sheets import Sheet, Unfit, line, pick, write

NOTES = ("注：数据截至年底。", "备注：以上为初步数。", "填表人：某某", "单位：张", "数据来源：年报")
TITLES = ("乌有区统计表", "附件1", "2032年报表", "sep=,", "制表日期：2033年1月")


def line_ends(end: str, expect: str, rng: random.Random, sheet: Sheet) -> Damage:
    return of_text(write(sheet.rows, end=end), expect)


def mixed_line_ends(rng: random.Random, sheet: Sheet) -> Damage:
    ends = ["\r\n", "\n", *(pick(rng, ("\r\n", "\n")) for _ in sheet.rows[2:])]
    lines = (line(row) + end for row, end in zip(sheet.rows, ends, strict=False))
    return of_text("".join(lines), EITHER)


def carriage_returns_within(rng: random.Random, sheet: Sheet) -> Damage:
    """One line ends in CR only: two rows become one for some programs, not for others."""
    r = pick(rng, sheet.body)
    lines = [line(row) + ("\r" if i == r else "\n") for i, row in enumerate(sheet.rows)]
    return of_text("".join(lines), EITHER, {r, r + 1})


def no_last_line_end(rng: random.Random, sheet: Sheet) -> Damage:
    return of_text(write(sheet.rows).removesuffix("\n"), ACCEPTED)


def quoted(rng: random.Random, sheet: Sheet) -> Damage:
    return of_text(write(sheet.rows, quote_all=True), ACCEPTED)


def rows_at_the_end(filling: str, rng: random.Random, sheet: Sheet) -> Damage:
    empty = [line([filling] * len(sheet.names)), filling, ""]
    lines = [pick(rng, empty) if filling else "" for _ in range(rng.randint(1, 30))]
    if filling == ",":
        lines = ["," * (len(sheet.names) - 1)] * len(lines)
    return of_text(write(sheet.rows) + "".join(f"{text}\n" for text in lines), REPAIRED)


def columns_at_the_right(rng: random.Random, sheet: Sheet) -> Damage:
    filling = pick(rng, ("", "", " ", "\u3000"))
    more = [filling] * rng.randint(1, 5)
    return of_rows([row + more for row in sheet.rows], REPAIRED)


def separated(by: tuple[str, ...], rng: random.Random, sheet: Sheet) -> Damage:
    return of_text(write(sheet.rows, separator=pick(rng, by)))


def above(rng: random.Random, sheet: Sheet) -> Damage:
    """A title, sep=, or a blank row above the heading."""
    title = pick(rng, (*TITLES, ""))
    pad = "," * (len(sheet.names) - 1) if rng.random() < 0.5 and title != "sep=," else ""
    return of_text(f"{title}{pad}\n{write(sheet.rows)}", REFUSED, 0)


def row_inside(text: str, rng: random.Random, sheet: Sheet) -> Damage:
    """Another row between two rows."""
    if len(sheet.rows) < 3:
        raise Unfit
    r = pick(rng, range(2, len(sheet.rows)))
    blank = "," * (len(sheet.names) - 1) if text == "," else text
    lines = [line(row) for row in sheet.rows]
    count = rng.randint(1, 3)
    lines[r:r] = [blank] * count
    return of_text("\n".join(lines) + "\n", REFUSED, r, most=count)


def total_row(rng: random.Random, sheet: Sheet) -> Damage:
    """合计 below the table, with the sums of its numbers."""
    columns = {c for _, c in sheet.numbers()}
    if not columns:
        raise Unfit
    row = [""] * len(sheet.names)
    row[rng.choice((0, 0, 1, 2))] = pick(rng, ("合计", "总计", "小计", "全区合计"))
    for c in columns:
        row[c] = str(sum(float(cells[c]) for cells in sheet.rows[1:] if cells[c]))
    return of_rows([*sheet.rows, row], REFUSED, len(sheet.rows))


def note_row(rng: random.Random, sheet: Sheet) -> Damage:
    """A remark below the table, right below it or after blank rows."""
    gap = rng.choice((0, 0, 1, 3))
    pad = "," * (len(sheet.names) - 1) if rng.random() < 0.5 else ""
    text = write(sheet.rows) + f"{pad}\n" * gap + f"{pick(rng, NOTES)}{pad}\n"
    rows = {len(sheet.rows), len(sheet.rows) + gap}
    return of_text(text, REFUSED, rows, most=1 + gap)


def second_table(rng: random.Random, sheet: Sheet) -> Damage:
    text = write(sheet.rows) + "\n" * rng.randint(0, 2)
    at = text.count("\n")
    return of_text(text + write(sheet.rows), REFUSED, {len(sheet.rows), at}, most=99)


def merged_cells(rng: random.Random, sheet: Sheet) -> Damage:
    """Of equal key cells below one another only the first is left."""
    needed = {f["name"] for f in sheet.fields if f.get("constraints", {}).get("required")}
    runs = [
        (r, c)
        for c, name in enumerate(sheet.names)
        if name in needed
        for r in sheet.body[1:]
        if sheet.rows[r][c] == sheet.rows[r - 1][c]
    ]
    r, c = pick(rng, runs)
    value, end = sheet.rows[r][c], r
    while end < len(sheet.rows) and sheet.rows[end][c] == value:
        end += 1
    rows = sheet.with_cells(*(((i, c), "") for i in range(r, end)))
    places = tuple(place(i, sheet.names[c]) for i in range(r, end))
    return Damage(write(rows).encode(), REFUSED, places)


def short_row(blank: bool, rng: random.Random, sheet: Sheet) -> Damage:
    """Cells at the end of one row are gone; where they were blank, nothing is lost."""
    suits = [r for r in sheet.body if (sheet.rows[r][-1] == "") == blank]
    r = pick(rng, suits)
    rows = [list(row) for row in sheet.rows]
    rows[r] = rows[r][:-1]
    while blank and rows[r][-1] == "" and rng.random() < 0.6:
        rows[r].pop()
    return of_rows(rows, EITHER if blank else REFUSED, r)


def long_row(more: str, rng: random.Random, sheet: Sheet) -> Damage:
    r = pick(rng, sheet.body)
    rows = [list(row) for row in sheet.rows]
    rows[r] = rows[r] + [more] * rng.randint(1, 3)
    return of_rows(rows, REFUSED if more else EITHER, r)


def bare_comma(rng: random.Random, sheet: Sheet) -> Damage:
    """A text with a comma that nobody quoted."""
    r, c = pick(rng, sheet.texts())
    cell = sheet.rows[r][c]
    at = rng.randint(1, len(cell))
    rows = [list(row) for row in sheet.rows]
    rows[r][c : c + 1] = [cell[:at], cell[at:]]
    return of_rows(rows, REFUSED, r)


def shifted(rng: random.Random, sheet: Sheet) -> Damage:
    """A cell is lost or added in the middle, a blank one added or lost at the end."""
    found = []
    for r in sheet.body:
        row = sheet.rows[r]
        for c in range(len(row) - 1):
            found.append((r, row[:c] + row[c + 1 :] + [""]))
            if row[-1] == "":
                found.append((r, row[:c] + [""] + row[c:-1]))
    r, row = pick(rng, [(r, row) for r, row in found if gives_away(sheet, row)])
    rows = [list(old) for old in sheet.rows]
    rows[r] = row
    # Every cell from there on may be wrong in its column; one message would be best.
    return of_rows(rows, REFUSED, r, most=5)


def gives_away(sheet: Sheet, row: list[str]) -> bool:
    """Some cell cannot stand in its column."""
    for item, cell in zip(sheet.fields, row, strict=True):
        rules = item.get("constraints", {})
        if not cell and rules.get("required"):
            return True
        if cell and "enum" in rules and cell not in rules["enum"]:
            return True
        if cell and item["type"] in ("number", "integer", "date") and not cell[0].isdigit():
            return True
    return False


def joined_rows(rng: random.Random, sheet: Sheet) -> Damage:
    """The line end between two rows is lost."""
    r = pick(rng, sheet.body[:-1])
    rows = [*sheet.rows[:r], sheet.rows[r] + sheet.rows[r + 1], *sheet.rows[r + 2 :]]
    return of_rows(rows, REFUSED, r)


def broken_row(rng: random.Random, sheet: Sheet) -> Damage:
    """A line end within a row: two short rows."""
    r = pick(rng, sheet.body)
    c = rng.randint(1, len(sheet.names) - 1)
    rows = [*sheet.rows[:r], sheet.rows[r][:c], sheet.rows[r][c:], *sheet.rows[r + 1 :]]
    return of_rows(rows, REFUSED, {r, r + 1}, most=2)


def cut_short(rng: random.Random, sheet: Sheet) -> Damage:
    """The file ends within a row."""
    r = pick(rng, sheet.body)
    c = rng.randint(1, len(sheet.names) - 1)
    rows = [*sheet.rows[:r], sheet.rows[r][:c]]
    return of_text(write(rows).removesuffix("\n"), REFUSED, r, most=99)


def rows_sorted(rng: random.Random, sheet: Sheet) -> Damage:
    """Whole rows in another order are the same observations."""
    if sheet.table != "observations" or len(sheet.rows) < 3:
        raise Unfit
    body = sheet.rows[1:]
    rng.shuffle(body)
    rows = [sheet.rows[0], *body]
    return of_rows(rows, ACCEPTED, truth=rows)


KINDS = [
    Kind("lines-crlf", partial(line_ends, "\r\n", ACCEPTED)),
    Kind("lines-cr", partial(line_ends, "\r", REFUSED)),
    Kind("lines-mixed", mixed_line_ends),
    Kind("lines-cr-within", carriage_returns_within),
    Kind("lines-no-last-end", no_last_line_end),
    Kind("all-cells-quoted", quoted),
    Kind("blank-lines-at-the-end", partial(rows_at_the_end, "")),
    Kind("comma-rows-at-the-end", partial(rows_at_the_end, ",")),
    Kind("rows-of-blanks-at-the-end", partial(rows_at_the_end, "\u3000")),
    Kind("blank-columns-at-the-right", columns_at_the_right),
    Kind("rows-sorted", rows_sorted),
    Kind("separated-by-tab", partial(separated, ("\t",))),
    Kind("separated-otherwise", partial(separated, (";", "|", "，", "、", " ", ":"))),
    Kind("title-above", above),
    Kind("blank-row-inside", partial(row_inside, "")),
    Kind("comma-row-inside", partial(row_inside, ",")),
    Kind("total-row", total_row),
    Kind("note-row-below", note_row),
    Kind("second-table-below", second_table),
    Kind("merged-cells", merged_cells),
    Kind("row-short", partial(short_row, False)),
    Kind("row-short-of-blanks", partial(short_row, True)),
    Kind("row-long", partial(long_row, "多")),
    Kind("row-long-by-blanks", partial(long_row, "")),
    Kind("comma-not-quoted", bare_comma),
    Kind("cells-shifted", shifted),
    Kind("rows-joined", joined_rows),
    Kind("row-broken", broken_row),
    Kind("file-cut-short", cut_short),
]
