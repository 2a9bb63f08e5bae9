"""Bytes: encodings, what editors make of them, and characters that no Chinese office types."""

import random
from functools import partial

from tests.damage.damage import (
    ACCEPTED,
    EITHER,
    REFUSED,
    REPAIRED,
    Damage,
    Kind,
    of_cell,
    of_text,
    place,
)
from tests.damage.sheets import Cell, Sheet, Unfit, line, pick, write

# Characters whose GBK bytes are correct UTF-8 of something else: 元 reads as Ԫ, 小路 as С·.
TWO_FACED = "元路小梅校鹿协写陆肖丹些"

# A Kangxi radical and a compatibility ideograph come from PDF files; the rest from anywhere.
FOREIGN = (
    "\U0001f600",
    "\ue000",
    "\uf900",
    "\u2f26",
    "\u052a",
    "\u7e23",
    "\uac00",
    "\u202e",
    "\ufe0f",
    "\u0301",
    "\U000e0041",
    "\u0e01",
    "\U000f0000",
)
INVISIBLE = ("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e")
LINE_BREAKS = ("\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\x1e")
INVALID = (b"\xff", b"\xfe", b"\x80", b"\xb0", b"\xc0\x80", b"\xed\xa0\x80", b"\xf8", b"\xe4\xba")


def encoded(encoding: str, expect: str, rng: random.Random, sheet: Sheet) -> Damage:
    """The whole file in another encoding."""
    text = write(sheet.rows)
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError as error:
        raise Unfit from error
    if content == text.encode():
        raise Unfit
    return Damage(content, expect)


def in_gb18030(rng: random.Random, sheet: Sheet) -> Damage:
    """With a character of four bytes, which plain GBK does not have."""
    try:
        write(sheet.rows).encode("gbk")
    except UnicodeEncodeError:
        return encoded("gb18030", REPAIRED, rng, sheet)
    raise Unfit


def two_faced(rng: random.Random, sheet: Sheet) -> Damage:
    """A GBK file that is also correct UTF-8: only a free table can hold nothing else."""
    if sheet.table != "aliases":
        raise Unfit
    fits = [c for c in TWO_FACED if is_utf8(c.encode("gbk"))]
    word = "".join(rng.sample(fits, rng.randint(1, 3)))
    rows = [sheet.rows[0], [word, "".join(rng.sample(fits, 2)), ""]]
    return Damage(write(rows).encode("gbk"), EITHER, truth=rows)


def is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def with_mark(times: int, expect: str, rng: random.Random, sheet: Sheet) -> Damage:
    return Damage(b"\xef\xbb\xbf" * times + write(sheet.rows).encode(), expect)


def mark_then_gbk(rng: random.Random, sheet: Sheet) -> Damage:
    damage = encoded("gbk", EITHER, rng, sheet)
    return Damage(b"\xef\xbb\xbf" + damage.content, EITHER)


def wide(rng: random.Random, sheet: Sheet) -> Damage:
    encoding = pick(rng, ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"))
    mark = "\ufeff" if encoding[-2:] in ("le", "be") and rng.random() < 0.5 else ""
    return Damage((mark + write(sheet.rows)).encode(encoding), REFUSED)


def cut_in_a_character(rng: random.Random, sheet: Sheet) -> Damage:
    r, c = pick(rng, sheet.texts())
    before = write(sheet.rows[:r]) + line(sheet.rows[r][:c]) + ("," if c else "")
    cell = sheet.rows[r][c]
    at = pick(rng, [i for i, char in enumerate(cell) if not char.isascii()])
    content = (before + cell[:at]).encode() + cell[at].encode()[: rng.randint(1, 2)]
    return Damage(content, REFUSED, (place(r),))


def in_a_cell(inserted: bytes, rng: random.Random, sheet: Sheet) -> Damage:
    """Bytes in the middle of a Chinese cell."""
    r, c = pick(rng, [(r, c) for r, c in sheet.texts() if len(sheet.rows[r][c]) > 1])
    cell = sheet.rows[r][c]
    at = rng.randint(1, len(cell) - 1)
    token = "\u0007\u0007"
    text = write(sheet.with_cells(((r, c), cell[:at] + token + cell[at:])))
    content = text.encode().replace(token.encode(), inserted)
    return Damage(content, REFUSED, (place(r, sheet.names[c]),))


def one_of(choices: tuple, rng: random.Random, sheet: Sheet) -> Damage:
    chosen = pick(rng, choices)
    raw = chosen if isinstance(chosen, bytes) else chosen.encode()
    return in_a_cell(raw, rng, sheet)


def misread(text: str, way: str) -> str:
    """What an editor shows that opens UTF-8 as something else, or the other way round."""
    if way == "utf-8 as gbk":
        return text.encode().decode("gb18030", errors="replace")
    if way == "utf-8 as latin-1":
        return text.encode().decode("latin-1")
    return text.encode("gb18030").decode("latin-1")


def misread_file(way: str, rng: random.Random, sheet: Sheet) -> Damage:
    if not sheet.texts():
        raise Unfit
    return of_text(misread(write(sheet.rows), way))


def misread_cell(way: str, rng: random.Random, sheet: Sheet) -> Damage:
    def betrays(cell: Cell) -> bool:
        """Some garbage consists of common characters only; then nobody can see it."""
        found = misread(sheet.rows[cell[0]][cell[1]], way)
        return any(not in_gb2312(char) for char in found) and "\ufffd" not in found

    r, c = pick(rng, [cell for cell in sheet.texts() if betrays(cell)])
    return of_cell(sheet, (r, c), misread(sheet.rows[r][c], way), shown=None)


def in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def one_line_in_gbk(rng: random.Random, sheet: Sheet) -> Damage:
    r = pick(rng, {r for r, _ in sheet.texts()})
    lines = [(line(row) + "\n").encode("gb18030" if i == r else "utf-8")
             for i, row in enumerate(sheet.rows)]  # fmt: skip
    if len({r for r, _ in sheet.texts()}) < 3:  # Of two, which one is the stranger?
        raise Unfit
    return Damage(b"".join(lines), REFUSED, (place(r),))


def question_marks(rng: random.Random, sheet: Sheet) -> Damage:
    """Saved in an encoding without Chinese: every character of it is a question mark."""
    if not sheet.texts():
        raise Unfit
    return Damage(write(sheet.rows).encode("ascii", errors="replace"), REFUSED, most=99)


def rare_to_question_mark(rng: random.Random, sheet: Sheet) -> Damage:
    """Saved in GBK, which lacks the rare character of a name; the right name is told."""
    sheet.index("area_name")
    rows = [[cell.encode("gbk", "replace").decode("gbk") for cell in row] for row in sheet.rows]
    spoilt = [r for r in sheet.body if rows[r] != sheet.rows[r]]
    if not spoilt:
        raise Unfit
    content = write(rows).encode(pick(rng, ("gbk", "utf-8")))
    columns = {"area_name", "parent_name"}
    return Damage(content, REFUSED, tuple(place(r, columns) for r in spoilt))


def no_text_at_all(rng: random.Random, sheet: Sheet) -> Damage:
    """Other files under the name of a table."""
    return Damage(
        pick(
            rng,
            (
                b"PK\x03\x04\x14\x00\x06\x00" + rng.randbytes(300),
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(600),
                "<html><table><tr><td>指标</td><td>120</td></tr></table></html>\n".encode(),
                b'[{"indicator": "beds", "value": 120}]\n',
                b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
                b"",
                b"\n",
                b"\xef\xbb\xbf",
                b"\0" * 64,
                rng.randbytes(200),
            ),
        ),
        REFUSED,
    )


KINDS = [
    Kind("gbk", partial(encoded, "gbk", REPAIRED)),
    Kind("gb18030-four-bytes", in_gb18030),
    Kind("gbk-that-is-utf-8-too", two_faced),
    Kind("utf-8-with-mark", partial(with_mark, 1, ACCEPTED)),
    Kind("utf-8-with-two-marks", partial(with_mark, 2, EITHER)),
    Kind("mark-before-gbk", mark_then_gbk),
    Kind("utf-16-and-32", wide),
    Kind("cut-in-a-character", cut_in_a_character),
    Kind("invalid-byte", partial(one_of, INVALID)),
    Kind("nul-byte", partial(in_a_cell, b"\0")),
    Kind("replacement-character", partial(in_a_cell, "\ufffd".encode())),
    Kind("kun-jin-kao", partial(in_a_cell, "锟斤拷".encode())),
    Kind("misread-as-gbk", partial(misread_file, "utf-8 as gbk")),
    Kind("misread-as-gbk-cell", partial(misread_cell, "utf-8 as gbk")),
    Kind("misread-as-latin", partial(misread_file, "utf-8 as latin-1")),
    Kind("misread-as-latin-cell", partial(misread_cell, "utf-8 as latin-1")),
    Kind("gbk-misread-as-latin", partial(misread_file, "gbk as latin-1")),
    Kind("question-marks", question_marks),
    Kind("rare-name-to-question-mark", rare_to_question_mark),
    Kind("line-in-gbk", one_line_in_gbk),
    Kind("foreign-character", partial(one_of, FOREIGN)),
    Kind("invisible-inside", partial(one_of, INVISIBLE)),
    Kind("odd-line-break-inside", partial(one_of, LINE_BREAKS)),
    Kind("not-text-at-all", no_text_at_all),
]
