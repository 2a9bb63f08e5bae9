"""Any cell: blanks at its edges, what a spreadsheet would run, control characters; legal texts."""

import random
from functools import partial

from tests.damage.damage import EITHER, REFUSED, REPAIRED, Damage, Kind, legal, of_cell, place
from tests.damage.sheets import Cell, Sheet, is_text, pick, write

EDGES = (" ", "\u00a0", "\u3000", "\u200b", "\ufeff", " \u3000")

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.invalid/","见此")',
    "+86",
    "-2+3",
    "@SUM(1,2)",
    "＝1+1",
    "＋1",
    "－1",
    "＠某处",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\t甲",
    " =1+1",
    "\u200b=1+1",
    "'=1+1",
    "-甲",
)
# Texts that look like damage to a careless eye and are none.
LEGAL = (
    "另见年报第3页，共12.5万元。",
    "约占85%（上年80%）",
    'say "hi", he said',
    "“引号”与,英文逗号;分号",
    "电话0818-8223456",
    "见12345热线",
    "代码990101001001",
    "２０３２年",
    "①床位 ②护理",
    "2032/11/1",
    "20321101",
    "TRUE",
    "NaN",
    "null",
    "N/A",
    "None",
    "无",
    "0",
    "007",
    "1e5",
    "9.90101E+11",
    "5—8层",
    "《规定》第1条",
    "编号1234567890123456",
    "批文〔2032〕第18号",
    "a=b",
    "1-2",
    "℃、‰、×、·",
    "甲|乙",
    "甲 乙",
)


def edged(kind: str, rng: random.Random, sheet: Sheet) -> Damage:
    """Blanks that nobody sees before or after a cell."""
    cells: list[Cell] = {
        "text": sheet.texts,
        "number": sheet.numbers,
        "date": lambda: sheet.of_type("date"),
        "code": sheet.codes,
        "choice": lambda: sheet.cells(lambda item: "enum" in item.get("constraints", {})),
        "boolean": lambda: sheet.of_type("boolean"),
    }[kind]()
    cell = pick(rng, cells)
    text, edge = sheet.rows[cell[0]][cell[1]], pick(rng, EDGES)
    text = pick(rng, (edge + text, text + edge, edge + text + edge))
    return of_cell(sheet, cell, text, REPAIRED)


def only_blanks(rng: random.Random, sheet: Sheet) -> Damage:
    """A cell that looks empty."""
    cell = pick(rng, sheet.cells(lambda item: True, filled=False))
    return of_cell(sheet, cell, pick(rng, EDGES), REPAIRED)


def line_end_at_the_edge(rng: random.Random, sheet: Sheet) -> Damage:
    """Alt+Enter at the end of a cell."""
    cell = pick(rng, sheet.texts())
    return of_cell(sheet, cell, sheet.rows[cell[0]][cell[1]] + "\n", EITHER, shown=None)


def formula(rng: random.Random, sheet: Sheet) -> Damage:
    """A text that a spreadsheet would run when it opens the published file."""
    cells = sheet.cells(is_text) + sheet.cells(is_text, filled=False)
    text = pick(rng, FORMULAS)
    shown = "".join(text.split()).strip("\u200b")[:8]
    if text == "'=1+1":  # The apostrophe that keeps it from running may well stay.
        cell = pick(rng, [cell for cell in cells if sheet.names[cell[1]] == "note"])
        return of_cell(sheet, cell, text, EITHER, truth=sheet.with_cells((cell, text)))
    return of_cell(sheet, pick(rng, cells), text, shown=None if "\r" in text else shown)


def formula_in_number(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.numbers())
    old = sheet.rows[cell[0]][cell[1]]
    return of_cell(sheet, cell, pick(rng, (f"={old}", f"={old}+0", "=SUM(F2:F9)", f"@{old}")))


def control(rng: random.Random, sheet: Sheet) -> Damage:
    """Characters that nobody can see and that change what a terminal shows."""
    cell = pick(rng, [(r, c) for r, c in sheet.texts() if len(sheet.rows[r][c]) > 1])
    text = sheet.rows[cell[0]][cell[1]]
    at = rng.randint(1, len(text) - 1)
    bad = pick(rng, ("\x01", "\x08", "\x1b[2J", "\x7f", "\x9b", "\t", "\x1f"))
    return of_cell(sheet, cell, text[:at] + bad + text[at:], shown=None)


def legal_note(rng: random.Random, sheet: Sheet) -> Damage:
    cells = sheet.cells(lambda item: item["name"] == "note")
    cells += sheet.cells(lambda item: item["name"] == "note", filled=False)
    return legal(sheet, pick(rng, cells), pick(rng, LEGAL))


def very_long(rng: random.Random, sheet: Sheet) -> Damage:
    """Longer than the csv module likes: taken whole or refused, but no traceback."""
    cell = (pick(rng, sheet.body), sheet.index("note"))
    text = pick(rng, ("字", "ab", '"', "1", "\u00a0字")) * 150_000
    rows = sheet.with_cells((cell, text))
    return Damage(write(rows).encode(), EITHER, (place(cell[0]),), truth=rows)


def blank_needed(rng: random.Random, sheet: Sheet) -> Damage:
    """A cell that must be filled is blank."""
    cells = sheet.cells(lambda item: item.get("constraints", {}).get("required", False))
    return of_cell(sheet, pick(rng, cells), "", shown=None)


def blank_needed_of_spaces(rng: random.Random, sheet: Sheet) -> Damage:
    cells = sheet.cells(lambda item: item.get("constraints", {}).get("required", False))
    return of_cell(sheet, pick(rng, cells), pick(rng, EDGES), REFUSED, shown=None)


KINDS = [
    Kind("edges-of-text", partial(edged, "text")),
    Kind("edges-of-number", partial(edged, "number")),
    Kind("edges-of-date", partial(edged, "date")),
    Kind("edges-of-code", partial(edged, "code")),
    Kind("edges-of-choice", partial(edged, "choice")),
    Kind("edges-of-boolean", partial(edged, "boolean")),
    Kind("blanks-only", only_blanks),
    Kind("line-end-at-the-edge", line_end_at_the_edge),
    Kind("formula-in-text", formula),
    Kind("formula-in-number", formula_in_number),
    Kind("control-character", control),
    Kind("legal-note", legal_note),
    Kind("very-long-cell", very_long),
    Kind("required-cell-blank", blank_needed),
    Kind("required-cell-of-spaces", blank_needed_of_spaces),
]
