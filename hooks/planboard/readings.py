"""Bytes of a file -> the texts that somebody's program may read in it, to be looked through for what must
not be public. Nothing is published of them: to that end ``intake.decoding`` reads one, or refuses.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from planboard.intake.decoding import decode
from planboard.private import fold

# The longer one begins like the shorter.
MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# What is in no text, besides NUL.
_CONTROL = re.compile(rb"[\x01-\x06\x0e-\x1a]")
# So many bytes show what a file is, and of its signs so many are of no known kind.
ENOUGH, MOST_STRANGE = 8192, 0.1


def readings(name: str, raw: bytes) -> list[str]:
    """Every one that makes sense; at least one. ASCII is found in one of them wherever it stands: also
    with a NUL between each two signs, without a mark that says why."""
    found = [raw.decode(code, "replace") for code in codes(raw)]
    bare = raw.replace(b"\0", b"")
    text = decode(name, bare).text
    return [*found, bare.decode("utf-8", "replace") if text is None else text]


def codes(raw: bytes) -> list[str]:
    """The encodings of more than one byte a sign in which it is a text."""
    marked = [code for mark, code in MARKS if raw.startswith(mark)]
    # Any two letters make a Han character of UTF-16.
    if marked or (b"\0" not in raw and lost(raw) == 0):
        return marked[:1]
    return [code for code in WIDE if plain(raw[:ENOUGH].decode(code, "replace"))]


def wide(raw: bytes) -> bool:
    """Whether more than one byte makes a sign of ASCII: nothing of the site is read so."""
    return b"\0" in raw or raw.startswith(tuple(mark for mark, _ in MARKS))


def is_text(raw: bytes) -> bool:
    """Whether it is one, in whatever encoding: what is none can't be looked into."""
    if codes(raw):
        return True
    if b"\0" in raw or _CONTROL.search(raw):
        return False
    return any(plain(raw[:ENOUGH].decode(code, "replace")) for code in ("utf-8", "gb18030"))


def lost(raw: bytes) -> int:
    return raw.decode("utf-8", "replace").count("\ufffd")


def plain(text: str) -> bool:
    """Whether mostly Chinese and ASCII stands in it, as in no bytes by chance."""
    known = sum(sign in "\r\n\t" or fold(sign).isprintable() and (
        fold(sign).isascii() or "\u2000" <= sign <= "\u33ff" or "\u4e00" <= sign <= "\u9fff"
    ) for sign in text)  # fmt: skip
    return known >= (1 - MOST_STRANGE) * len(text)
