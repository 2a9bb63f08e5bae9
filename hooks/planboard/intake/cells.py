"""The rules of one cell: what is repaired with a notice, what is refused and how it is written.

Trimming and full-width forms come first; every other rule sees the result.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from planboard.intake.decoding import HIDDEN_BLANKS, LOST, repertoire
from planboard.intake.numbers import why_no_number
from planboard.messages import say
from planboard.private import doubtful, fold, private_kind
from planboard.problems import Problem
from planboard.runnable import BLANKS, NUMBER, SIGNS

INTEGER = re.compile(r"-?[0-9]+")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
SLASH_DATE = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
# A spreadsheet keeps fifteen digits and makes zeros of the rest.
MOST_DIGITS = 15
A_DAY = "2024-01-05"
_EDGES = " " + HIDDEN_BLANKS
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]+")
_TRUE_FALSE = {"true", "false"}
# Columns that repeat what a document printed, word by word.
_PRINTED = re.compile(r"(.*_)?(quote|printed|source_text|page_text)")


@dataclass(frozen=True)
class Column:
    """What a rule needs to know of a column."""

    name: str
    type: str
    required: bool
    key: bool
    primary: bool
    allowed: tuple[str, ...]
    pattern: re.Pattern[str] | None
    printed: bool = False


# A cell after settling: its text, the code of what was repaired or refused, the sentence's words.
Verdict = tuple[str, str | None, dict[str, Any]]


def columns_of(fields: list[dict[str, Any]]) -> list[Column]:
    """``key`` and ``primary`` are hints of the caller: the column points at a key, or is part of its
    own table's."""
    made = []
    for field in fields:
        rules = field.get("constraints", {})
        pattern = rules.get("pattern")
        made.append(
            Column(
                name=field["name"],
                type=field.get("type", "string"),
                required=bool(rules.get("required")),
                key=bool(field.get("key")),
                primary=bool(field.get("primary")),
                allowed=tuple(rules.get("enum", ())),
                pattern=re.compile(pattern) if pattern else None,
                printed=bool(_PRINTED.fullmatch(field["name"])),
            )
        )
    return made


class Settled:
    """Settles the rows of one file; every text is looked at once a column."""

    def __init__(self, path: str, columns: list[Column], misshapen: set[int | None]):
        self.path, self.columns, self.misshapen = path, columns, misshapen
        self.known: list[dict[str, Verdict]] = [{} for _ in columns]
        self.refused: list[Problem] = []
        self.emptied: set[tuple[int, str]] = set()
        self.written = 0
        self.repaired: dict[tuple[str, str], list[tuple[int, str, str]]] = {}

    def row(self, number: int, cells: list[str]) -> list[str]:
        clean = []
        for column, known, cell in zip(self.columns, self.known, cells, strict=False):
            if cell not in known:
                known[cell] = settle(cell, column)
            text, code, words = known[cell]
            clean.append(text)
            self.written += not cell.isascii()
            if code is None:
                continue
            if code in REPAIRS:
                self.repaired.setdefault((column.name, code), []).append((number, cell, text))
                continue
            self.emptied.add((number, column.name))
            if number not in self.misshapen or code.startswith("private"):
                value = None if code.startswith("private") else cell
                self.refused.append(say(code, self.path, number, column.name, value, **words))
        return clean

    def told(self) -> list[Problem]:
        """Every refused cell; of repairs one notice a column and kind, with the first place."""
        notices, refused = [], garbled(self.refused, self.written)
        for (column, code), found in self.repaired.items():
            number, cell, text = found[0]
            more = f"，这一列共 {len(found)} 处" if len(found) > 1 else ""
            notices.append(say(code, self.path, number, column, cell, new=text, more=more))
        return [*refused, *notices]


GARBLED = ("characters-lost", "character-unknown")


def garbled(refused: list[Problem], written: int) -> list[Problem]:
    """A row that reads as nonsense is one mistake, told at its first cell; so is a whole file, where
    half of its ``written`` cells, those with more than ASCII, do."""
    wrong = [p for p in refused if p.code in GARBLED]
    first = list({p.row: p for p in reversed(wrong)}.values())[::-1]
    others = [p for p in refused if p.code not in GARBLED]
    if len(first) < 2 or len(wrong) * 2 < written:
        return [*first, *others]
    begin = first[0]
    return [say("garbled", begin.file, begin.row, begin.column, count=len(wrong)), *others]


def private_lines(path: str, text: str) -> Iterator[Problem]:
    """The lines of a text that hold what must not be public of a person, without showing it."""
    for number, line in enumerate(text.splitlines(), 1):
        kind = private_kind(line)
        if kind is not None:
            yield say(f"private-{kind}", path, number)


REPAIRS = frozenset(
    {"trimmed", "full-width", "date-slashes", "boolean-capitals", "private-doubtful"}
)


def settle(cell: str, column: Column) -> Verdict:
    """The cell's text after repair, and the code of what is to be said about it, if anything."""
    if cell == "" or (
        cell.isascii() and cell.isalnum() and len(cell) < 11 and column.type != "date"
    ):
        plain = column.type == "string" or cell == "" or INTEGER.fullmatch(cell)
        if plain:
            return cell, None, {}
    kind = private_kind(cell, column.printed)
    if kind is not None:
        return "", f"private-{kind}", {}
    for mark in LOST:
        if mark in cell:
            return "", "characters-lost", {}
    text = cell.strip(_EDGES)
    if text and text[0] in BLANKS:
        return "", "formula", {}
    for sign in text:
        if sign in "\r\n":
            return "", "line-break-in-cell", {}
        if unicodedata.category(sign) == "Cc":
            return "", "control-character", {"name": f"U+{ord(sign):04X}"}
        if sign in HIDDEN_BLANKS and sign != "\u3000":
            return "", "hidden-character", {"name": f"U+{ord(sign):04X}"}
        if sign not in repertoire():
            return "", "character-unknown", {"sign": sign, "name": f"U+{ord(sign):04X}"}
    text, code, words = BY_TYPE.get(column.type, string)(text, column)
    if code is None and text != cell:
        code = "trimmed" if text == cell.strip(_EDGES) else "full-width"
    if code is None and len(text) > 17 and doubtful(text):
        return text, "private-doubtful", {}
    return text, code, words


def string(text: str, column: Column) -> Verdict:
    if text in column.allowed or text in ("", "="):
        return text, None, {}
    folded = fold(text)
    identifier = column.key or column.pattern or column.allowed
    if (
        identifier
        and folded != text
        and (
            folded in column.allowed
            or (column.pattern and column.pattern.fullmatch(folded))
            or (not column.allowed and not column.pattern and _IDENTIFIER.fullmatch(folded))
        )
    ):
        return folded, None, {}
    if text[0] in SIGNS and not NUMBER.fullmatch(text):
        return "", "formula", {}
    if identifier and text[0] in "'‘’＇" and len(text) > 1:
        return "", "apostrophe", {"write": text.strip("'‘’＇")}
    if column.pattern and column.pattern.fullmatch(A_DAY) and not column.pattern.fullmatch(folded):
        return period(folded, column)
    return text, None, {}


def period(text: str, column: Column) -> Verdict:
    """A year or a day."""
    if match := re.fullmatch(r"([0-9]{4})(年|年度|\.0)", text):
        return "", "date-written", {"write": match[1]}
    return day(text, column)


def number(text: str, column: Column) -> Verdict:
    if text == "":
        return text, None, {}
    folded = fold(text)
    if NUMBER.fullmatch(folded):
        digits = sum(c.isdigit() for c in folded.strip("-").lstrip("0."))
        if digits > MOST_DIGITS or len(folded) > 2 * MOST_DIGITS:
            return "", "number-long", {}
        if column.type == "integer" and not INTEGER.fullmatch(folded):
            return "", "number-whole", {}
        return folded, None, {}
    code, words = why_no_number(text, folded)
    return "", code, words


def day(text: str, column: Column) -> Verdict:
    folded = fold(text)
    if folded == "":
        return folded, None, {}
    if match := ISO_DATE.fullmatch(folded):
        return (folded, None, {}) if real(*match.groups()) else ("", "date-impossible", {})
    if SLASH_DATE.fullmatch(folded):
        iso = from_slashes(folded)
        return (iso, "date-slashes", {}) if iso else ("", "date-impossible", {})
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", folded):
        return "", "date-serial", {}
    parts = re.fullmatch(
        r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?", folded
    )
    parts = parts or re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", folded)
    if parts and real(*parts.groups()):
        year, month, dom = (int(part) for part in parts.groups())
        return "", "date-written", {"write": f"{year:04}-{month:02}-{dom:02}"}
    return "", "date-other", {}


def from_slashes(text: str) -> str | None:
    year, month, dom = SLASH_DATE.fullmatch(text).groups()
    return f"{year}-{month:0>2}-{dom:0>2}" if real(year, month, dom) else None


def real(year: str, month: str, dom: str) -> bool:
    try:
        date(int(year), int(month), int(dom))
    except ValueError:
        return False
    return True


def boolean(text: str, column: Column) -> Verdict:
    folded = fold(text)
    if folded == "" or folded in _TRUE_FALSE:
        return folded, None, {}
    if folded.casefold() in _TRUE_FALSE:
        # A spreadsheet writes them so back.
        return folded.casefold(), "boolean-capitals", {}
    return "", "boolean-other", {}


BY_TYPE: dict[str, Callable[[str, Column], Verdict]] = {
    "string": string,
    "number": number,
    "integer": number,
    "date": day,
    "boolean": boolean,
}
