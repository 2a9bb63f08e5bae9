"""A new year is opened: what the package needs before its first value can come in.

Nothing is written here, and no value is made: the data date moves to the day that was given, and
every indicator that is asked for gets a file with headings, listed in the descriptor.
"""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from planboard import addresses
from planboard.intake.decoding import decode
from planboard.messages import say
from planboard.model import Package
from planboard.problems import Problem
from planboard.validation import DESCRIPTOR, paths
from planboard.workbooks.dues import Due, table
from planboard.workbooks.merging import Files, Line, Lines, as_line, listed

PLAN = "data/plan.csv"
LIST = ("负责单位", "文件", "行数", "已有数", "还缺", "指标", "交回期限", "收到日期", "备注")
# Of more indicators only the number is said.
MOST_NAMED = 6


def hindrances(package: Package, year: int, day: date | None, today: date) -> Iterator[Problem]:
    """Why the year can't be opened: nothing may be of a later day than the data are."""
    known, end = package.plan.data_date, date(year, 12, 31)
    if day is None:
        if known < end:
            yield say("open-early", PLAN, None, "data_date", value=year, known=known, end=end)
    elif day < known:
        yield say("open-back", PLAN, None, "data_date", value=day, known=known)
    elif day > today:
        yield say("open-ahead", PLAN, None, "data_date", value=day, today=today)
    elif day < end:
        yield say("open-early", PLAN, None, "data_date", value=year, known=day, end=end)


def opened(
    package: Package, idents: list[str], day: date | None, resource: dict[str, Any]
) -> Files:
    """The files that change, by path. ``idents`` are the indicators that are asked for, ``resource``
    describes the observations."""
    files: Files = {}
    if day is not None and day != package.plan.data_date:
        files[PLAN] = dated(file_of(package, PLAN), day)
    names = {path.rpartition("/")[2] for path in paths(resource)}
    wanted = [addresses.observations(ident) for ident in idents]
    new = [path for path in wanted if path.rpartition("/")[2] not in names]
    heading = as_line([field["name"] for field in resource["schema"]["fields"]])
    files |= {path: f"{heading}\n".encode() for path in new}
    if new:
        files[DESCRIPTOR] = listed(package.descriptor, new)
    return files


def file_of(package: Package, path: str) -> bytes:
    return next(raw for one in package.tables for name, raw in one.files if name == path)


def dated(raw: bytes, day: date) -> bytes:
    """The plan's only row with another data date."""
    lines = Lines.of(raw)
    cells = {**lines.rows[0].cells, "data_date": day.isoformat()}
    lines.rows[0] = Line(as_line([cells[name] for name in lines.names]), cells)
    return lines.raw


def covering_list(
    package: Package, books: dict[str, tuple[Due, ...]], due: date | None, there: bytes | None
) -> bytes:
    """Who gets which file, a file a row; ``due`` is the day that was given, or nothing is said.
    ``there`` is the list as it is kept already: what was noted in it stays, new files follow."""
    rows = [row(package, name, values, due) for name, values in books.items()]
    if there is None:
        return table(LIST, iter(rows))
    text = decode("", there).text or ""
    kept = [line for line in csv.reader(text.splitlines()) if line]
    named = {line[1] for line in kept if len(line) > 1}
    return table(tuple(kept[0]), iter([*kept[1:], *(r for r in rows if r[1] not in named)]))


def row(package: Package, name: str, values: tuple[Due, ...], due: date | None) -> tuple:
    items = list(dict.fromkeys(v.indicator.name for v in values))
    more = f"等{len(items)}项" if len(items) > MOST_NAMED else ""
    return (
        "、".join(dict.fromkeys(v.body for v in values)),
        name,
        len(values),
        sum(not v.missing for v in values),
        sum(v.missing for v in values),
        "、".join(items[:MOST_NAMED]) + more,
        due.isoformat() if due else "",
        "",
        package.stamp,
    )
