"""Problems as a terminal, a program or a pull request reads them."""

import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict

from planboard.private import hide
from planboard.problems import ERROR, NOTICE, Problem

# Said once where problems are printed, for whoever does not understand one.
LOOK_UP = "看不懂的一条，记下句末括号里的编号，在网站“工作人员指南”的“每条提示是什么意思”里找。"


def as_text(problems: list[Problem]) -> str:
    """A line a problem; what was only repaired stands last and says so."""
    refused = [str(p) for p in problems if p.severity == ERROR]
    repaired = [f"提示　{p}" for p in problems if p.severity == NOTICE]
    return "\n".join([*refused, *repaired])


def as_json(problems: list[Problem]) -> str:
    """A list of objects: code, severity, file, row, column, value, why, fix."""
    return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2)


def as_github(problems: list[Problem]) -> str:
    """Workflow commands that a forge shows as annotations at the changed lines."""
    return "\n".join(map(annotation, problems))


def annotation(problem: Problem) -> str:
    # A cell never holds a line break, so the row is the line.
    place = {
        "file": problem.file,
        "line": problem.row or 1,
        "title": problem.column or problem.code,
    }
    words = ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in place.items())
    return f"::{problem.severity} {words}::{escaped(str(problem))}"


def escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def keep_quiet() -> None:
    """What nobody foresaw ends a script as always; only, it shows nobody's number, and no console's
    own characters end it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding=None if chinese(stream.encoding) else "utf-8", errors="replace")
    sys.excepthook = lambda *error: print(
        hide("".join(traceback.format_exception(*error))), file=sys.stderr
    )


def chinese(encoding: str) -> bool:
    """Whether it has the words of the catalogue: a console of Windows may know GBK alone, or less."""
    try:
        return bool("检查".encode(encoding))
    except UnicodeEncodeError:
        return False


FORMATS: dict[str, Callable[[list[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
