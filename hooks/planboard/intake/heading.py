"""What is wrong with a first line that is not the list of columns: one answer, the likeliest."""

from typing import Any

from planboard.intake.decoding import HIDDEN_BLANKS
from planboard.messages import nearest, say
from planboard.problems import Problem

SEPARATORS = {
    "\t": "制表符",
    ";": "分号",
    "；": "全角分号",
    "|": "竖线",
    "，": "全角逗号",
    "、": "顿号",
}


def heading_problem(path: str, records: list[list[str]], fields: list[dict[str, Any]]) -> Problem:
    names = [f["name"] for f in fields]
    titles = [f.get("title", "") for f in fields]
    rows = [[cell.strip(" " + HIDDEN_BLANKS) for cell in record] for record in records[:30]]
    found = rows[0]
    while found and not found[-1]:
        found.pop()
    wanted = ",".join(names)
    line = ",".join(found)
    if line.casefold().startswith("sep="):
        return say("heading-sep", path, 1, value=line)
    if wrong := separator_problem(path, line, names):
        return wrong
    below = next((n for n, row in enumerate(rows[1:], 2) if set(names) <= set(row)), None)
    if below is not None and len(set(found) & set(names)) * 2 < len(names):
        return say("heading-below", path, 1, below=below, value=line or "空行")
    if len(set(found) & set(titles) - set(names)) * 2 > len(names):
        return say("heading-titles", path, 1, wanted=wanted)
    repeated = next((name for name in found if name and found.count(name) > 1), None)
    if repeated:
        return say("heading-repeated", path, 1, repeated, repeated)
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name and name not in names]
    if len(missing) * 2 > len(names):
        return say("heading-missing", path, 1, wanted=wanted)
    if missing and extra:
        known = nearest(extra[0], missing)
        return say("heading-renamed", path, 1, extra[0], extra[0], known=known, wanted=wanted)
    if missing and "" in found:
        return say("heading-blank", path, 1, missing[0], wanted=wanted)
    if missing:
        return say("heading-lacks", path, 1, missing[0], missing="、".join(missing), wanted=wanted)
    if extra:
        return say("heading-extra", path, 1, extra[0], extra[0], wanted=wanted)
    if "" in found:
        return say("heading-blank", path, 1, None, wanted=wanted)
    return say("heading-order", path, 1, moved(found, names), wanted=wanted)


def separator_problem(path: str, line: str, names: list[str]) -> Problem | None:
    """Where the first line is the ``names``, parted by another sign than a comma."""
    for sign, word in SEPARATORS.items():
        if sign in line and len(set(names) & set(split(line, sign))) * 2 >= len(names):
            return say("separator", path, 1, sign=word)
    return None


def split(line: str, sign: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(sign)]


def moved(found: list[str], names: list[str]) -> str:
    """The first column that is not where it belongs."""
    return next(f for f, n in zip(found, names, strict=False) if f != n)
