"""Number cells: how people write numbers that a program must not guess."""

import random
from collections.abc import Callable
from functools import partial

from tests.damage.damage import EITHER, REFUSED, REPAIRED, Damage, Kind, of_cell, of_rows, place
from tests.damage.sheets import Sheet, Unfit, pick, write

FULL_WIDTH = {ord("0") + i: 0xFF10 + i for i in range(10)} | {ord("."): "．"}
CHINESE = str.maketrans("0123456789.", "〇一二三四五六七八九点")

Spelling = Callable[[str], str | None]


def digits_from(first: int) -> dict[int, int]:
    return {ord("0") + i: first + i for i in range(10)}


def grouped(comma: str) -> Spelling:
    def spell(text: str) -> str | None:
        whole, dot, rest = text.partition(".")
        return f"{whole[:-3]}{comma}{whole[-3:]}{dot}{rest}" if len(whole) > 3 else None

    return spell


def inserted(mark: str) -> Spelling:
    return lambda text: f"{text[:1]}{mark}{text[1:]}" if len(text) > 1 else None


def forms(*patterns: str) -> list[Spelling]:
    """{} is the number, once or twice."""
    return [partial(pattern.replace, "{}") for pattern in patterns]


REPAIRABLE: dict[str, list[Spelling]] = {
    "number-full-width": [
        lambda text: text.translate(FULL_WIDTH),
        lambda text: text[:-1] + text[-1].translate(FULL_WIDTH),
    ],
}
HARMLESS: dict[str, list[Spelling]] = {
    "number-zeros-around": [
        lambda text: f"0{text}",
        lambda text: f"{text}0" if "." in text else f"{text}.0",
        lambda text: f"{text}00" if "." in text else f"{text}.00",
    ],
}
REFUSABLE: dict[str, list[Spelling]] = {
    "number-percent": forms("{}%", "{}％", "{} %", "{}‰", "百分之{}"),
    "number-grouped": [grouped(","), grouped("，"), grouped(" "), grouped("\u00a0"), grouped("'")],
    "number-spaced": [inserted(" "), inserted("\u3000"), inserted("\u2009"), inserted("\u200b")],
    "number-in-myriads": forms("{}万", "{}亿", "{}千", "{}w", "{}百"),
    "number-with-unit": forms("{}人", "{}张", "{}㎡", "{}元", "￥{}", "{}m2", "共{}", "{}个"),
    "number-about": forms(
        "≥{}", ">{}", "约{}", "{}余", "{}左右", "{}-{}", "{}~{}", "{}以上", "{}+", "{}?"
    ),
    "number-in-brackets": forms("({})", "（{}）", "[{}]", "“{}”", '"{}"'),
    "number-missing-word": forms(
        "暂无", "—", "——", "-", "/", "N/A", "无", "不详", "null", "None", "…", "*", "x", "待报"
    ),
    "number-error-value": forms("#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "########"),
    "number-of-programs": forms("1e5", "1_000", "0x10", "NaN", "nan", "INF", "-inf", "Infinity")
    + forms("1E+05", "{}f", "1e-400", "1e999999999", "True", "0b1", "{}L"),
    "number-other-digits": [
        lambda text: text.translate(digits_from(0x0660)),
        lambda text: text.translate(digits_from(0x0966)),
        lambda text: text.translate(digits_from(0x1D7CE)),
        lambda text: text.translate(CHINESE),
    ]
    + forms("①", "{}²", "½", "Ⅻ", "十二", "壹佰", "⒓", "㈠", "{}¹", "廿"),
    "number-point": forms("{}.", ".{}", "{},5", "{}..5", "1.2.3", "{}．", "{}·5", "{}。5"),
    "number-sign": forms("+{}", "--{}", "{}-", "−{}", "－－{}", "＋{}", "±{}", "- {}"),
    "number-as-text": forms("'{}", '="{}"', "’{}", "`{}"),
    "number-lookalike": forms("1O", "l2", "１O", "O", "I0", "{}o", "З0"),
    "number-two-in-one": forms("{} {}", "{}/{}", "{}、{}", "{}\n{}", "{};{}", "{}→{}", "{}=1"),
}


def spelled(spellings: list[Spelling], expect: str, rng: random.Random, sheet: Sheet) -> Damage:
    """One number, written in one of the ways."""
    cells = sheet.numbers()
    rng.shuffle(cells)
    for cell in cells:
        old = sheet.rows[cell[0]][cell[1]]
        for spell in rng.sample(spellings, len(spellings)):
            new = spell(old)
            if new not in (None, old):
                plain = new.isprintable() and "\u200b" not in new and " " not in new
                return of_cell(sheet, cell, new, expect, shown=new if plain else None)
    raise Unfit


def fraction_of_a_whole(rng: random.Random, sheet: Sheet) -> Damage:
    """12.5 where only whole numbers make sense."""
    cell = pick(rng, sheet.of_type("integer"))
    return of_cell(sheet, cell, sheet.rows[cell[0]][cell[1]] + ".5")


def several_wrong(rng: random.Random, sheet: Sheet) -> Damage:
    """Three bad numbers in three rows: all are told at once."""
    cells = list({r: (r, c) for r, c in sheet.numbers()}.values())
    if len(cells) < 3:
        raise Unfit
    chosen = rng.sample(cells, 3)
    edits = [(cell, text) for cell, text in zip(chosen, ("8 5%", "十二", "NaN"), strict=True)]
    places = tuple(place(r, sheet.names[c]) for r, c in chosen)
    return Damage(write(sheet.with_cells(*edits)).encode(), REFUSED, places)


def wrong_in_disguise(rng: random.Random, sheet: Sheet) -> Damage:
    """A bad number in a file whose form was repaired: its place is still the sheet's."""
    r, c = pick(rng, sheet.numbers())
    rows = sheet.with_cells(((r, c), "十二人"))
    dress = rng.randrange(4)
    if dress == 0:
        text = write(rows, end="\r\n") + ",,,\r\n\r\n"
    elif dress == 1:
        text = "\ufeff" + write(rows, quote_all=True)
    elif dress == 2:
        text = write([row + ["", ""] for row in rows])
    else:
        try:
            content = write(rows, end="\r\n").encode("gbk")
        except UnicodeEncodeError as error:
            raise Unfit from error
        return Damage(content, REFUSED, (place(r, sheet.names[c]),), shown="十二人")
    more = {"shown": "十二人", "places": (place(r, sheet.names[c]),)}
    return Damage(text.encode(), REFUSED, **more)


def text_for_number(rng: random.Random, sheet: Sheet) -> Damage:
    """Two cells of one row changed places."""
    pairs = [
        ((r, c), (q, d))
        for r, c in sheet.numbers()
        for q, d in sheet.texts()
        if r == q and not sheet.rows[q][d].isdigit()
    ]
    (r, c), (q, d) = pick(rng, pairs)
    rows = sheet.with_cells(((r, c), sheet.rows[q][d]), ((q, d), sheet.rows[r][c]))
    return of_rows(rows, REFUSED, places=(place(r, sheet.names[c]),), most=2)


KINDS = [
    *(Kind(name, partial(spelled, ways, REPAIRED)) for name, ways in REPAIRABLE.items()),
    *(Kind(name, partial(spelled, ways, EITHER)) for name, ways in HARMLESS.items()),
    *(Kind(name, partial(spelled, ways, REFUSED)) for name, ways in REFUSABLE.items()),
    Kind("whole-number-with-fraction", fraction_of_a_whole),
    Kind("three-wrong-numbers", several_wrong),
    Kind("wrong-number-in-disguise", wrong_in_disguise),
    Kind("number-and-text-exchanged", text_for_number),
]
