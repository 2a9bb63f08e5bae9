"""Dates, periods, choices and yes or no: what a spreadsheet or a hand makes of them."""

import random
from collections.abc import Callable
from datetime import date
from functools import partial

from tests.damage.damage import EITHER, REFUSED, REPAIRED, Damage, Kind, of_cell
from tests.damage.sheets import Cell, Sheet, Unfit, pick

Spelling = Callable[[date], str | None]


def serial(day: date) -> str:
    """The number that a spreadsheet keeps a date as."""
    return str((day - date(1899, 12, 30)).days)


REFUSABLE: dict[str, list[Spelling]] = {
    "date-serial": [serial, lambda d: f"{serial(d)}.0"],
    "date-day-first": [
        lambda d: f"{d.month}/{d.day}/{d.year % 100}",
        lambda d: f"{d.month}/{d.day}/{d.year}",
        lambda d: f"{d.day}.{d.month}.{d.year}",
        lambda d: f"{d.day:02}-Nov-{d.year % 100}",
    ],
    "date-chinese": [
        lambda d: f"{d.year}年{d.month}月{d.day}日",
        lambda d: f"{d.year}年{d.month}月",
        lambda d: f"二〇三二年{d.month}月{d.day}日",
    ],
    "date-other-marks": [
        lambda d: f"{d.year}.{d.month}.{d.day}",
        lambda d: f"{d:%Y%m%d}",
        lambda d: f"{d.year}\\{d.month}\\{d.day}",
        lambda d: f"{d.year}、{d.month}、{d.day}",
        lambda d: f"{d.year}/{d.month}-{d.day}",
    ],
    "date-short-year": [
        lambda d: f"{d:%y-%m-%d}",
        lambda d: f"{d:%y/%m/%d}",
        lambda d: f"0{d.year}-{d.month}-{d.day}",
    ],
    "date-incomplete": [
        lambda d: f"{d.year}",
        lambda d: f"{d:%Y-%m}",
        lambda d: f"{d.year}/{d.month}",
    ],
    "date-of-no-calendar": [
        lambda d: f"{d.year}-13-01",
        lambda d: f"{d.year}-02-30",
        lambda d: f"{d.year}/2/30",
        lambda d: f"{d.year}-00-10",
        lambda d: f"{d.year}/1/0",
        lambda d: "0000-00-00",
        lambda d: "2031-02-29",
    ],
    "date-with-time": [
        lambda d: f"{d} 00:00:00",
        lambda d: f"{d.year}/{d.month}/{d.day} 0:00",
        lambda d: f"{d}T00:00:00Z",
        lambda d: f"{d}T00:00",
    ],
    "date-in-words": [lambda d: "年底", lambda d: "不详", lambda d: "#####", lambda d: "—"],
}
REPAIRABLE = {"date-with-slashes": [lambda d: f"{d.year}/{d.month}/{d.day}"]}
HARMLESS: dict[str, list[Spelling]] = {
    "date-nearly-iso": [
        lambda d: f"{d:%Y/%m/%d}",
        lambda d: f"{d.year}-{d.month}-{d.day}",
        lambda d: str(d).translate({ord("0") + i: 0xFF10 + i for i in range(10)}),
    ],
}


def dated(spellings: list[Spelling], expect: str, rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, sheet.of_type("date"))
    old = sheet.rows[cell[0]][cell[1]]
    new = pick(rng, spellings)(date.fromisoformat(old))
    if new == old:
        raise Unfit
    return of_cell(sheet, cell, new, expect)


def periods(sheet: Sheet, long: bool) -> list[Cell]:
    """Cells of a period that is a day, or a year."""
    cells = sheet.cells(lambda item: item["name"] == "period")
    return [(r, c) for r, c in cells if len(sheet.rows[r][c]) == (10 if long else 4)]


def period_day(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, periods(sheet, long=True))
    day = date.fromisoformat(sheet.rows[cell[0]][cell[1]])
    ways = (f"{day.year}/{day.month}/{day.day}", f"{day:%Y/%m/%d}")
    return of_cell(sheet, cell, pick(rng, ways), EITHER)


def period_wrong(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, periods(sheet, long=False))
    year = sheet.rows[cell[0]][cell[1]]
    ways = (
        f"{year}年",
        f"{year}-12",
        f"{year}.5",
        f"{year}上半年",
        f"{year}Q4",
        year[2:],
        f"{year}-13-01",
        f"{year}-02-30",
        "去年",
        f"{year}/{int(year) + 1}/",
        f"{year}-{int(year) + 1}",
        serial(date(int(year), 12, 31)),
    )
    return of_cell(sheet, cell, pick(rng, ways))


def period_harmless(rng: random.Random, sheet: Sheet) -> Damage:
    cell = pick(rng, periods(sheet, long=False))
    year = sheet.rows[cell[0]][cell[1]]
    full = year.translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    return of_cell(sheet, cell, pick(rng, (f"{year}.0", full)), EITHER)


def choices(sheet: Sheet) -> list[Cell]:
    return sheet.cells(lambda item: "enum" in item.get("constraints", {}))


def choice(way: str, rng: random.Random, sheet: Sheet) -> Damage:
    """A choice that is not on the list; the message lists those that are."""
    r, c = pick(rng, choices(sheet))
    item, old = sheet.fields[c], sheet.rows[r][c]
    allowed = item["constraints"]["enum"]
    labels = {entry["value"]: entry["label"] for entry in item.get("categories", ())}
    new = {
        "unknown": pick(rng, ("Z", "其他", "正常值", "a1", "？", "0", "普通")),
        "label": labels.get(old, old),
        "case": old.swapcase(),
        "full-width": "".join(chr(ord(x) + 0xFEE0) if "!" <= x <= "~" else x for x in old),
        "two": f"{old}、{allowed[0]}",
    }[way]
    if new in allowed:
        raise Unfit
    expect = EITHER if way in ("case", "full-width") else REFUSED
    return of_cell(sheet, (r, c), new, expect, hints=() if expect == EITHER else tuple(allowed))


def boolean(ways: dict[str, tuple[str, ...]], expect: str, rng: random.Random, sheet: Sheet):
    cell = pick(rng, sheet.of_type("boolean"))
    return of_cell(sheet, cell, pick(rng, ways[sheet.rows[cell[0]][cell[1]]]), expect)


CAPITALS = {"true": ("TRUE",), "false": ("FALSE",)}
NEARLY = {"true": ("True", "ＴＲＵＥ", "ｔrue"), "false": ("False", "ＦＡＬＳＥ")}
WORDS = {"true": ("是", "1", "yes", "T", "√", "对", "ture"), "false": ("否", "0", "no", "×", "F")}

KINDS = [
    *(Kind(name, partial(dated, ways, REPAIRED)) for name, ways in REPAIRABLE.items()),
    *(Kind(name, partial(dated, ways, EITHER)) for name, ways in HARMLESS.items()),
    *(Kind(name, partial(dated, ways, REFUSED)) for name, ways in REFUSABLE.items()),
    Kind("period-day-with-slashes", period_day),
    Kind("period-wrong", period_wrong),
    Kind("period-as-number", period_harmless),
    Kind("choice-unknown", partial(choice, "unknown")),
    Kind("choice-in-chinese", partial(choice, "label")),
    Kind("choice-case", partial(choice, "case")),
    Kind("choice-full-width", partial(choice, "full-width")),
    Kind("choice-two-at-once", partial(choice, "two")),
    Kind("boolean-in-capitals", partial(boolean, CAPITALS, REPAIRED)),
    Kind("boolean-nearly", partial(boolean, NEARLY, EITHER)),
    Kind("boolean-in-words", partial(boolean, WORDS, REFUSED)),
]
