"""A report as Markdown for a comment, as text for a terminal, and as JSON and back."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlsplit

from planboard.changes import inert
from planboard.changes.report import FORMAT, VERSION, Report
from planboard.changes.sections import Line, Section, sections
from planboard.private import hide
from planboard.rendering import Ours, write

# Forges take 65,536 signs in a comment.
LONGEST = 60_000
# How many lines of a section stand open, and how many folded: less where the report is too long.
ROOMS = ((10, 190), (10, 60), (10, 20), (5, 5), (3, 0), (0, 0))
# Signs of one cell: a sentence of the gate fits.
CELL = 700


class Unreadable(Exception):
    """A JSON that is no report of this format and version."""


def as_markdown(
    report: Report,
    preview: str | None = None,
    remark: str | None = None,
    download: str | None = None,
) -> str:
    """``preview`` is the address of a built site, for the links, ``download`` that of one to be taken
    home; ``remark`` stands above all. Never longer than ``LONGEST``."""
    for opened, folded in ROOMS:
        text = write(
            "changes/report.md",
            inert.markdown,
            report=report,
            remark=remark,
            sections=[parted(s, opened, folded, preview) for s in sections(report)],
            preview=link(preview, "") if preview else None,
            download=Ours(download) if download else None,
            cut=cut,
        )
        if len(text) <= LONGEST:
            return text
    raise AssertionError("a report without lines is short")


def as_text(report: Report, preview: str | None = None) -> str:
    return write(
        "changes/report.txt",
        inert.terminal,
        report=report,
        sections=sections(report),
        preview=Ours(preview) if preview else None,
    )


def parted(section: Section, opened: int, folded: int, preview: str | None) -> dict[str, Any]:
    """A section as Markdown places it: lines that stand open, those that are folded, how many are
    left out, and the columns that it has."""
    lines = section.lines
    shown = [placed(line, preview) for line in lines[: opened + folded]]
    kept = [number for number, head in enumerate(section.heads) if head or number == 0]
    return {
        "title": section.title,
        "note": section.note,
        "count": len(lines),
        "heads": [section.heads[n] for n in kept],
        "columns": kept,
        "listed": section.listed,
        "open": shown[:opened],
        "folded": shown[opened:],
        "left": len(lines) - len(shown),
    }


def placed(line: Line, preview: str | None) -> dict[str, Any]:
    cells = (line.name, line.old, line.new, line.more)
    return {"cells": cells, "link": link(preview, line.page) if preview and line.page else None}


def link(preview: str, page: str) -> Ours:
    """The address of a page of the preview. Nothing in ``page`` leads elsewhere."""
    path, _, anchor = page.partition("#")
    steps = [step for step in path.split("/") if step not in ("", ".", "..")]
    safe = quote("/".join(steps), safe="/-._") + ("/" if path.endswith("/") and steps else "")
    tail = f"#{quote(anchor, safe='-._')}" if anchor else ""
    return Ours(f"{preview.rstrip('/')}/{safe}{tail}")


def preview_problem(preview: str) -> str | None:
    """Why an address can't be linked to; None where it can."""
    parts = urlsplit(preview)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "预览的地址要以 https:// 或 http:// 开头"
    if parts.username or parts.query or parts.fragment:
        return "预览的地址里不能有用户名、问号或井号"
    if quote(preview, safe=":/-._~%[]") != preview:
        return "预览的地址里有不能用的字符"
    return None


def cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[:CELL]}…"


def as_json(report: Report, preview: str | None = None) -> str:
    """As ``report`` describes it. Nobody's number stands in it."""
    head = {"format": FORMAT, "version": VERSION}
    return json.dumps({**head, **hidden(asdict(report))}, ensure_ascii=False, indent=2) + "\n"


def hidden(value: Any) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {key: hidden(item) for key, item in value.items()}
    return [hidden(item) for item in value] if isinstance(value, (list, tuple)) else value


def from_json(text: str) -> Report:
    """The report that ``as_json`` wrote; of a text from anywhere. Raises Unreadable."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("不是 JSON") from None
    if not isinstance(given, dict):
        raise Unreadable("不是一份改动报告")
    if given.pop("format", None) != FORMAT:
        raise Unreadable("不是一份改动报告")
    if given.pop("version", None) != VERSION:
        raise Unreadable("改动报告的格式与这里的版本不同")
    return built(Report, given)


def built(kind: Any, given: Any) -> Any:
    """``given`` as the type ``kind`` of a field of the report, and as nothing else."""
    if isinstance(kind, UnionType):
        kinds = get_args(kind)
        if given is None and NoneType in kinds:
            return None
        return built(next(k for k in kinds if k is not NoneType), given)
    if is_dataclass(kind):
        names = {field.name for field in fields(kind)}
        if not isinstance(given, dict) or given.keys() != names:
            raise Unreadable("改动报告里缺了东西，或多了东西")
        hints = get_type_hints(kind)
        return kind(**{name: built(hints[name], given[name]) for name in names})
    if get_origin(kind) is tuple:
        if not isinstance(given, list):
            raise Unreadable("改动报告里缺了一个列表")
        return tuple(built(get_args(kind)[0], item) for item in given)
    if type(given) is not kind:
        raise Unreadable("改动报告里有一格的类型不对")
    return given


FORMATS: dict[str, Callable[..., str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
