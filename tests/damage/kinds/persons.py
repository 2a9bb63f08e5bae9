"""Numbers that belong to a person: refused, and printed nowhere."""

import random
from functools import partial

from tests.damage.damage import REFUSED, Damage, Kind, legal, of_cell, place
from tests.damage.sheets import Sheet, Unfit, line, pick, write

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FULL_WIDTH = {ord("0") + i: 0xFF10 + i for i in range(10)}


def resident_id(rng: random.Random, valid: bool = True) -> str:
    """18 digits; the last one checks the others (GB 11643)."""
    body = f"11010119{rng.randint(50, 99)}0{rng.randint(1, 9)}{rng.randint(10, 28)}{rng.randint(100, 999)}"
    total = sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True))
    check = "10X98765432"[total % 11]
    wrong = "10X98765432"[(total + rng.randint(1, 10)) % 11]
    return body + (check if valid else wrong)


def mobile(rng: random.Random) -> str:
    return (
        f"1{rng.choice('3456789')}{rng.choice('0123456789')}{rng.randint(10_000_000, 99_999_999)}"
    )


def bank_card(rng: random.Random, valid: bool = True) -> str:
    """16 or 19 digits that end in their Luhn digit."""
    body = "62" + "".join(rng.choices("0123456789", k=rng.choice((13, 16))))
    return next(card for d in "0123456789" if luhn(card := body + d) == valid)


def luhn(number: str) -> bool:
    """Every second digit from the right counts twice; the sum ends in 0."""
    if not number.isdigit():
        return False
    values = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(number))]
    return sum(v - 9 if v > 9 else v for v in values) % 10 == 0


def written(rng: random.Random, number: str) -> str:
    """The ways in which people write it."""
    ways = [number, number, number.lower(), number.translate(FULL_WIDTH)]
    if len(number) == 18:
        ways += [f"{number[:6]} {number[6:14]} {number[14:]}", f"{number[:6]}-{number[6:]}"]
    elif len(number) == 11:
        ways += [
            f"{number[:3]}-{number[3:7]}-{number[7:]}",
            f"{number[:3]} {number[3:7]} {number[7:]}",
        ]
        ways += [f"+86{number}", f"+86 {number}", f"86-{number}", f"0086{number}"]
    else:
        ways += [" ".join(number[i : i + 4] for i in range(0, len(number), 4))]
        ways += ["-".join(number[i : i + 4] for i in range(0, len(number), 4))]
    return pick(rng, ways)


MAKERS = {"resident-id": resident_id, "mobile": mobile, "bank-card": bank_card}


def digits(number: str) -> str:
    return number.rstrip("Xx")


def in_a_note(what: str, rng: random.Random, sheet: Sheet) -> Damage:
    """Among other words."""
    number = MAKERS[what](rng)
    cells = sheet.cells(lambda item: item["name"] == "note")
    cells += sheet.cells(lambda item: item["name"] == "note", filled=False)
    r, c = pick(rng, cells)
    text = pick(
        rng, ("联系人{}。", "{}", "张某{}", "见表（{}）", "电话：{}，请回电", "No.{}", "{}号")
    )
    new = text.format(written(rng, number))
    if new.startswith("+"):
        new = f"电话{new}"
    return of_cell(sheet, (r, c), new, REFUSED, secret=digits(number))


def in_another_cell(what: str, rng: random.Random, sheet: Sheet) -> Damage:
    """Alone in a number, a code, a date, a name, a choice: no other message may show it either."""
    number = MAKERS[what](rng)
    r, c = pick(rng, sheet.cells(lambda item: item["name"] != "note"))
    new = number.lower() if rng.random() < 0.3 else number
    return of_cell(sheet, (r, c), new, REFUSED, secret=digits(number), most=99)


def in_a_broken_place(rng: random.Random, sheet: Sheet) -> Damage:
    """Where another rule speaks first: its message must not show the number."""
    what = pick(rng, MAKERS)
    number = MAKERS[what](rng)
    shown = written(rng, number)
    n = len(sheet.names)
    r = pick(rng, sheet.body)
    rows = [list(row) for row in sheet.rows]
    way = rng.randrange(8)
    at: set[int] = {r}
    if way == 0:
        rows[r].append(shown)
    elif way == 1:
        rows[0][rng.randrange(n)] = shown
        at = {0}
    elif way == 2:
        rows.insert(0, [shown, *[""] * (n - 1)])
        at = {0}
    elif way == 3:
        rows.append([f"填表人{shown}", *[""] * (n - 1)])
        at = {len(rows) - 1}
    elif way == 4:
        rows.insert(r, [shown])
    elif way == 5:
        rows[r][0] = f"=T({shown})"
    elif way == 6:
        text = write(rows[:r]) + '"' + shown + line(rows[r]) + "\n" + write(rows[r + 1 :])
        return Damage(text.encode(), REFUSED, (place(r),), most=99, secret=digits(number))
    else:
        rows[r][n - 1] = f"{shown}\u0007\U0001f600"
    return Damage(write(rows).encode(), REFUSED, (place(at),), most=99, secret=digits(number))


def in_another_encoding(rng: random.Random, sheet: Sheet) -> Damage:
    number = MAKERS[pick(rng, MAKERS)](rng)
    r = pick(rng, sheet.body)
    rows = sheet.with_cells(((r, sheet.index("note")), f"联系人{number}"))
    try:
        content = write(rows, end="\r\n").encode("gbk")
    except UnicodeEncodeError as error:
        raise Unfit from error
    return Damage(content, REFUSED, (place(r, "note"),), secret=digits(number))


def merely_alike(rng: random.Random, sheet: Sheet) -> Damage:
    """Long numbers that are nobody's: no check digit fits, or the length is another."""
    wrong_id = resident_id(rng, valid=False)
    while luhn(wrong_id):
        wrong_id = resident_id(rng, valid=False)
    texts = (
        f"收文编号{wrong_id}",
        f"工单{bank_card(rng, valid=False)}",
        "批号20320105001",
        "热线12345、电话0818-8223456",
        "面积13912345平方米",
        "统一社会信用代码91510000MA6DT3HX8Q",
        "区划代码990101001001",
    )
    cells = sheet.cells(lambda item: item["name"] == "note")
    cells += sheet.cells(lambda item: item["name"] == "note", filled=False)
    return legal(sheet, pick(rng, cells), pick(rng, texts))


KINDS = [
    *(Kind(f"{what}-in-a-note", partial(in_a_note, what)) for what in MAKERS),
    *(Kind(f"{what}-in-another-cell", partial(in_another_cell, what)) for what in MAKERS),
    Kind("private-in-a-broken-place", in_a_broken_place),
    Kind("private-in-gbk", in_another_encoding),
    Kind("merely-alike", merely_alike),
]
