"""Rows that were sent, put into the files of the package: every other line stays byte by byte."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planboard import addresses
from planboard.intake import BOM
from planboard.keys import key_of
from planboard.model import Package
from planboard.validation import DESCRIPTOR, paths
from planboard.workbooks.edits import Edit, Origin

# By path the new bytes, and by path and row the place that a row came from.
Files = dict[str, bytes]
Origins = dict[tuple[str, int], Origin]


@dataclass(frozen=True)
class Line:
    """``text`` is the line as it stands in the file, without its end."""

    text: str
    cells: dict[str, str]
    origin: Origin | None = None


@dataclass
class Lines:
    """A clean CSV file, line by line: a cell never holds a line break."""

    names: list[str]
    rows: list[Line]
    end: str
    mark: bytes = b""
    touched: bool = False

    @classmethod
    def of(cls, raw: bytes) -> "Lines":
        mark = BOM if raw.startswith(BOM) else b""
        text = raw.removeprefix(BOM).decode("utf-8")
        end = "\r\n" if "\r\n" in text else "\n"
        lines = [line.removesuffix("\r") for line in text.split("\n")]
        names, *rows = (next(csv.reader([line])) for line in lines if line)
        texts = [line for line in lines if line][1:]
        made = [
            Line(t, dict(zip(names, row, strict=True))) for t, row in zip(texts, rows, strict=True)
        ]
        return cls(names, made, end, mark)

    def put(self, edit: Edit, key: list[str], order: Callable[[dict[str, str]], tuple]) -> bool:
        """The row in the place of the one with its key, or as a new one; False if it says the same."""
        wanted = tuple(edit.cells[name] for name in key)
        line = Line(as_line([edit.cells[name] for name in self.names]), edit.cells, edit.origin)
        for at, row in enumerate(self.rows):
            # Sent twice under one key both stay, and the gate tells of it.
            if row.origin is None and tuple(row.cells[name] for name in key) == wanted:
                if row.cells == edit.cells and not edit.gone:
                    return False
                self.rows[at : at + 1] = [] if edit.gone else [line]
                self.touched = True
                return True
        if edit.gone:
            return False
        self.touched = True
        self.rows.insert(self.spot(order, edit.cells), line)
        return True

    def spot(self, order: Callable[[dict[str, str]], tuple], cells: dict[str, str]) -> int:
        """Where a new row goes: by place and time, or by time and place, whichever the file keeps;
        else at its end."""
        for turn in (1, -1):
            found = [order(row.cells)[::turn] for row in self.rows]
            if found == sorted(found):
                own = order(cells)[::turn]
                return next((n for n, other in enumerate(found) if other > own), len(found))
        return len(self.rows)

    @property
    def raw(self) -> bytes:
        lines = [as_line(self.names), *(row.text for row in self.rows)]
        return self.mark + "".join(f"{line}{self.end}" for line in lines).encode()


def as_line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def merged(
    package: Package, edits: list[Edit], resources: dict[str, dict[str, Any]]
) -> tuple[Files, Origins, list[Edit]]:
    """The files that change, where their new rows came from, and the edits that change anything."""
    there = {path: raw for table in package.tables for path, raw in table.files}
    order = row_order(package)
    open_files: dict[str, Lines] = {}
    changes, new_paths = [], []
    for edit in edits:
        resource = resources[edit.table]
        path = path_of(edit, resource)
        if path not in open_files:
            if path not in there:
                new_paths.append(path)
            heading = as_line([f["name"] for f in resource["schema"]["fields"]])
            open_files[path] = Lines.of(there.get(path, f"{heading}\n".encode()))
        keyed = order if edit.table == "observations" else lambda cells: ()
        if open_files[path].put(edit, key_of(resource), keyed):
            changes.append(edit)
    files: Files = {}
    origins: Origins = {}
    for path, lines in open_files.items():
        if lines.touched:
            files[path] = lines.raw
        for number, row in enumerate(lines.rows, 2):
            if row.origin:
                origins[path, number] = row.origin
    if new_paths:
        files[DESCRIPTOR] = listed(package.descriptor, new_paths)
    return files, origins, changes


def path_of(edit: Edit, resource: dict[str, Any]) -> str:
    """The file of a row: of observations that of its indicator, which may be new."""
    known = paths(resource)
    if edit.table != "observations" or not edit.cells["indicator"]:
        return known[0]
    path = addresses.observations(edit.cells["indicator"])
    return next((own for own in known if own.endswith(path.rpartition("/")[2])), path)


def row_order(package: Package) -> Callable[[dict[str, str]], tuple]:
    number = {code: n for n, code in enumerate(package.area_by_code)}
    return lambda cells: (number.get(cells["area"], len(number)), cells["period"])


def listed(descriptor: bytes, new: list[str]) -> bytes:
    """The descriptor with more files of observations; every other sign stays where it is."""
    text = descriptor.decode("utf-8")
    begin = re.search(r'"name":\s*"observations"', text).end()
    found = re.compile(r'"path":\s*\[([^\]]*)\]').search(text, begin)
    inside = found[1]
    # As the last two are set apart, so are the new ones.
    between = re.search(r'",(\s*)"[^"]*"\s*$', inside)
    gap = between[1] if between else " "
    names = "".join(f",{gap}{json.dumps(path)}" for path in new)
    end = found.start(1) + len(inside.rstrip())
    made = f"{text[:end]}{names}{text[end:]}"
    wanted = json.loads(text)
    for resource in wanted["resources"]:
        if resource["name"] == "observations":
            resource["path"] += new
    assert json.loads(made) == wanted
    return made.encode()
