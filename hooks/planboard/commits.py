"""Which commit brought each published value: the history of the files of observations, read once.

A commit brought a value when the row says something else after it than before: number, parts,
qualifier or status. That the table got a column, or that rows were sorted, brought nothing, so this
is asked of the rows and not of their lines. It is the history of the main line: what came by a merge
came with that merge.

Where there is no history (a folder outside of git, a clone without its past) nothing is known, and
nothing is said. A value that no commit holds as it is now has no commit either.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from planboard.intake.decoding import decode
from planboard.model import Brought, Package
from planboard.revised import same_text
from planboard.validation import DESCRIPTOR
from planboard.versions import FILES, contents, git

# (indicator, area, period) of a value.
Key = tuple[str, ...]
KEY = ("indicator", "area", "period")
SAID = ("value", "numerator", "denominator", "qualifier", "status")
Cells = tuple[str, ...]
FOLDER = "data/observations"


def brought(root: Path, package: Package) -> Mapping[Key, Brought] | None:
    """By key, the commit of each value that is committed as it is; None where nobody knows."""
    if not at_hand(root):
        return None
    known: dict[Key, tuple[Cells, Brought]] = {}
    before: dict[str, dict[Key, Cells]] = {}
    for commit, changed in history(root):
        for path, raw in changed.items():
            rows = {} if raw is None else rows_of(path, raw)
            # What is gone and comes back later is brought anew.
            for key in before.get(path, {}).keys() - rows.keys():
                known.pop(key, None)
            for key, cells in rows.items():
                if key not in known or not alike(known[key][0], cells):
                    known[key] = (cells, commit)
            before[path] = rows
    now = {
        key: cells
        for path, raw in package.table_by_name["observations"].files
        for key, cells in rows_of(path, raw).items()
    }
    return {
        key: known[key][1]
        for key, cells in now.items()
        if key in known and alike(known[key][0], cells)
    }


def at_hand(root: Path) -> bool:
    """Whether git keeps this very package, with all of its past."""
    listed = git(root, "ls-files", "--error-unmatch", "--", DESCRIPTOR)
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    return listed is not None and (shallow or b"").strip() == b"false"


def history(root: Path) -> Iterator[tuple[Brought, dict[str, bytes | None]]]:
    """The commits that touched files of observations, oldest first, with the files as they were
    then; None is a file that was taken away."""
    words = ("-c", "log.showSignature=false", "log", "--first-parent", "-m", "--reverse", "--topo-order", "--relative",
             "--format=%x01%H %cs", "--raw", "--no-abbrev", "--no-renames", "-z",
             "HEAD", "--", FOLDER)  # fmt: skip
    said = (git(root, *words) or b"").decode("utf-8", "surrogateescape")
    commits = [*parted(said)]
    blobs = [blob for _, files in commits for blob in files.values() if blob is not None]
    raws = dict(zip(blobs, contents(root, blobs), strict=True))
    for commit, files in commits:
        yield commit, {path: raws[blob] if blob else None for path, blob in files.items()}


def parted(said: str) -> Iterator[tuple[Brought, dict[str, str | None]]]:
    for part in said.split("\x01")[1:]:
        head, *rest = part.split("\0")
        name, _, day = head.strip().partition(" ")
        files = {}
        entries = iter(rest)
        for entry in entries:
            if entry.lstrip("\n").startswith(":"):
                _, mode, _, blob, _ = entry.split()
                files[next(entries)] = blob if mode in FILES else None
        yield Brought(name, date.fromisoformat(day)), files


def rows_of(path: str, raw: bytes) -> dict[Key, Cells]:
    """What a file said of each value; nothing where it could not be read."""
    text = decode(path, raw).text
    reader = csv.DictReader(io.StringIO(text or "", newline=""))
    return {
        tuple((row.get(name) or "").strip() for name in KEY): tuple(
            (row.get(name) or "").strip() for name in SAID
        )
        for row in reader
    }


def alike(one: Cells, other: Cells) -> bool:
    return one == other or all(map(same_text, one, other))
