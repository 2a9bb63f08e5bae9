"""Bytes of a file -> its text. What the characters say decides, never statistics.

First strict UTF-8, taken if every character is in the repertoire; else GB18030 by the same test;
else refused. 元 in GBK reads as Ԫ in UTF-8, which is outside; a detector took such a file for Big5.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from planboard.messages import say
from planboard.problems import Problem

BOM = b"\xef\xbb\xbf"
# Blanks that nobody sees: trimmed at the edges of a cell, refused inside.
HIDDEN_BLANKS = (
    "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u202f\u205f"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
# Signs that the plans and their tables use, besides Han characters, ASCII and its full-width forms.
SYMBOLS = (
    "·—–‘’“”…‰≤≥≠≈±×÷、。〇々《》〈〉「」『』【】〔〕～〜℃°²³㎡㎞№※§→←↑↓■□●○◎★☆△▲◇◆√￥"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
)
# What is left where characters were lost for good.
LOST = ("\ufffd", "锟斤拷", "烫烫烫", "屯屯屯")


@dataclass(frozen=True)
class Decoded:
    """``text`` is None where the file cannot be looked into; U+FFFD in it stands for bytes that are
    no characters, which the cells' rules refuse. ``repaired``: the file was not plain UTF-8."""

    text: str | None
    problems: list[Problem] = field(default_factory=list)
    repaired: bool = False


@cache
def repertoire() -> frozenset[str]:
    """GB 2312's Han characters, the table of standard characters, ASCII, the list of symbols."""
    rows = (bytes([high]) for high in range(0xB0, 0xF8))
    cells = [bytes([low]) for low in range(0xA1, 0xFF)]
    han = {(row + cell).decode("gb2312", "ignore") for row in rows for cell in cells}
    # Those of the table of general standard characters (2013) that GB 2312 lacks: Unihan's kTGH.
    standard = (files("planboard.intake") / "standard_characters.txt").read_text(encoding="utf-8")
    plain = {chr(code) for code in (*range(0x20, 0x7F), *range(0xFF01, 0xFF5F))}
    # Control characters are told of as such, cell by cell.
    control = {chr(code) for code in range(0x20)}
    return frozenset(han | set(standard.strip()) | plain | control | {*SYMBOLS, *HIDDEN_BLANKS})


def outside(text: str) -> set[str]:
    return set(text) - repertoire()


def decode(path: str, raw: bytes) -> Decoded:
    if not raw.removeprefix(BOM).strip(b" \t\r\n,"):
        return Decoded(None, [say("file-empty", path)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(None, [say("encoding-utf16", path)])
    # Every other byte of UTF-16 is NUL; a single one is damage at its place.
    if raw.count(b"\x00") > len(raw) // 8:
        return Decoded(None, [say("encoding-utf16", path)])
    if raw.startswith(BOM):
        # A spreadsheet's "CSV UTF-8" has one: no mistake, nothing to tell.
        return _as_utf8(raw.removeprefix(BOM), repaired=True)
    utf8, gb = _strict(raw, "utf-8"), _strict(raw, "gb18030")
    as_gb = Decoded(gb, [say("encoding-gbk", path)], repaired=True)
    gb_reads = gb is not None and not outside(gb)
    if utf8 is None:
        if gb_reads:
            return as_gb
    elif not any("\u4e00" <= c <= "\u9fff" for c in utf8) and not utf8.isascii() and gb_reads:
        # Two bytes that make one sign in UTF-8 make one Han character in GBK: ·, 路.
        if outside(utf8):
            return as_gb
        return Decoded(None, [say("encoding-unclear", path)])
    return _as_utf8(raw, repaired=False) if utf8 is not None else _closest(raw)


def _as_utf8(raw: bytes, repaired: bool) -> Decoded:
    text = _strict(raw, "utf-8")
    return Decoded(text if text is not None else raw.decode("utf-8", "replace"), [], repaired)


def _closest(raw: bytes) -> Decoded:
    """Neither reading holds. The one that reads more lines is looked into, to say where the others
    are; never published."""
    lines = raw.splitlines()
    read = {name: sum(reads(line, name) for line in lines) for name in ("utf-8", "gb18030")}
    return Decoded(raw.decode(max(read, key=read.__getitem__), "replace"))


def reads(line: bytes, encoding: str) -> bool:
    text = _strict(line, encoding)
    return text is not None and not outside(text)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
