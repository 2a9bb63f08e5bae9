"""What is said to staff: one catalogue, messages.toml, with why and what to write instead.

A rule names a code and hands over words; the sentence is in the catalogue. Values are shown on one
line, cut, and without anybody's private number.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from planboard.private import counting, hide, tells_few
from planboard.problems import ERROR, NOTICE, Problem

# The words of sentences that somebody's cell stands in, or what would be written instead.
CELLS = frozenset({"value", "write", "new", "old", "wanted", "now"})
# What stands for a number that may be a count of few people; and for how it is to be written.
UNSAID, DIGITS = "（有很小的数，不写出）", "数字本身"


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("planboard") / "messages.toml").read_text(encoding="utf-8"))


@cache
def parted() -> list[tuple[str, list[str]]]:
    """The codes by the parts of the catalogue, which its comments name: ``# --- Rows``."""
    text = (files("planboard") / "messages.toml").read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for title, code in re.findall(r"^(?:# --- (.+)|\[([a-z0-9-]+)\])$", text, re.MULTILINE):
        if title:
            found.append((title, []))
        else:
            found[-1][1].append(code)
    return found


def say(
    code: str,
    file: str,
    row: int | None = None,
    column: str | None = None,
    value: Any = None,
    *,
    of: str | None = None,
    judged: bool = False,
    **words: Any,
) -> Problem:
    """The problem ``code`` at its place. ``words`` fill the gaps of its sentences.

    ``of`` is the package's name of the column, where ``column`` calls it otherwise. A small number of
    a column that may count people is not shown, unless it was ``judged`` to be none.
    """
    entry = catalogue()[code]
    if counting(of or column) and not judged:
        value = uncounted("value", value)
        words = {name: uncounted(name, word) for name, word in words.items()}
    shown = None if value is None else shorten(value)
    filled = {name: harmless(word) for name, word in words.items()} | {"value": shown}
    return Problem(
        code=code,
        file=harmless(file),
        why=entry["why"].format_map(filled),
        fix=entry.get("fix", "").format_map(filled),
        row=row,
        # A wrong heading may hold anything.
        column=None if column is None else shorten(column, 200),
        value=shown,
        severity=NOTICE if entry.get("notice") else ERROR,
    )


def after(code: str) -> list[str]:
    """The tables that this can be told of only while their rows are in order."""
    return catalogue()[code].get("after", [])


def nearest(wrong: str, known: Iterable[str]) -> str:
    """``最接近的是“…”。`` where one is near enough to be meant; else nothing."""
    known = list(dict.fromkeys(k for k in known if k))
    same = [k for k in known if k.casefold() == wrong.casefold()]
    found = same or one_off(wrong, known) or get_close_matches(wrong, known, n=1, cutoff=0.5)
    return f"最接近的是“{found[0]}”。" if found else ""


def one_off(wrong: str, known: list[str]) -> list[str]:
    """Those that differ in one place: of codes, what is meant sooner than what shares most digits."""
    same_length = (k for k in known if len(k) == len(wrong))
    return [k for k in same_length if sum(map(str.__ne__, k, wrong)) == 1 < len(k) - 2][:1]


def visible(sign: str) -> str:
    """A sign that nobody would see, by its number."""
    hidden = sign != " " and unicodedata.category(sign)[0] in "CZ"
    return f"〔U+{ord(sign):04X}〕" if hidden else sign


def harmless(word: Any) -> str:
    """What somebody else wrote as it is printed: on one line, with nothing that must not be shown. A
    path and the name of a file, too: whoever sent it chose it."""
    return "".join(map(visible, hide(str(word))))


def uncounted(name: str, word: Any) -> Any:
    """The word ``name`` of a sentence, without a cell's small number."""
    few = word is not None and name in CELLS and tells_few(str(word))
    return (DIGITS if name == "write" else UNSAID) if few else word


def shorten(cell: Any, limit: int = 30) -> str:
    """A found value on one line: an unclosed quote may have swallowed half a file."""
    text = harmless(cell)
    return text if len(text) <= limit else f"{text[:limit]}…"
