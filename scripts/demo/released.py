"""Released versions of the invented county: what was known at earlier days, frozen one after another.

The project as it stands is the last word. Each version holds the rows that bore a day by then, with
every later revision taken back, so that each release adds a year and says what was corrected.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planboard.frozen import FOLDER
from planboard.problems import PackageInvalid
from planboard.releases.making import make
from planboard.workbooks.door import put

Row = dict[str, str]
# The column of each table that says since when a row is known.
KNOWN_SINCE = {
    "revisions": "revised_on",
    "targets": "decided_on",
    "progress_reports": "reported_on",
    "explanations": "explained_on",
    "deletions": "deleted_on",
    "searches": "searched_on",
}


def stages(last: int) -> list[tuple[str, date, str]]:
    """Version, day and notes of each release; ``last`` is the last year of the plan."""
    return [
        ("0.1.0", date(last - 1, 6, 30), f"第一个版本：到{last - 2}年为止的数（演示数据）。"),
        ("0.2.0", date(last, 6, 30), f"加上{last - 1}年的数，更正核对出来的错（演示数据）。"),
        ("1.0.0", date(last + 1, 6, 30), f"加上{last}年的数，规划期的数齐了（演示数据）。"),
    ]


def write_releases(out: Path, last: int) -> None:
    """Releases of the project in ``out``, into its own folder of releases."""
    for version, day, notes in stages(last):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            write_as_of(out, folder, day)
            found = make(folder, version, day, notes, None)
            if found.problems:
                raise PackageInvalid(found.problems)
            mine = {n: raw for n, raw in found.files.items() if n.startswith(FOLDER)}
            put(out, mine)
    descriptor = found.files["datapackage.json"]
    put(out, {"datapackage.json": descriptor})


def write_as_of(out: Path, folder: Path, day: date) -> None:
    """The project as it was known on a day."""
    for name in ("data", "docs/plan", FOLDER):
        if (out / name).is_dir():
            shutil.copytree(out / name, folder / name)
    shutil.copy(out / "datapackage.json", folder)
    taken_back = later_revisions(folder, day)
    for path in sorted((folder / "data" / "observations").glob("*.csv")):
        rewrite(path, lambda row: observed(row, day, taken_back))
    for table, column in KNOWN_SINCE.items():
        path = folder / "data" / f"{table}.csv"
        rewrite(path, lambda row, c=column: row if row[c] <= day.isoformat() else None)
    rewrite(folder / "data" / "plan.csv", lambda row: {**row, "data_date": day.isoformat()})


def later_revisions(folder: Path, day: date) -> dict[tuple[str, ...], Row]:
    """By value, what its parts were before anything was revised after the day."""
    rows = [r for r in table(folder / "data" / "revisions.csv") if r["revised_on"] > str(day)]
    found: dict[tuple[str, ...], Row] = {}
    for row in sorted(rows, key=lambda r: r["revised_on"], reverse=True):
        key = (row["indicator"], row["area"], row["period"])
        found.setdefault(key, {})[row["part"]] = row["old"]
    return found


def observed(row: Row, day: date, taken_back: dict[tuple[str, ...], Row]) -> Row | None:
    """A value is known in the year after its own."""
    if int(row["period"][:4]) >= day.year:
        return None
    return row | taken_back.get((row["indicator"], row["area"], row["period"]), {})


def table(path: Path) -> list[Row]:
    return [*csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))]


def rewrite(path: Path, change: Callable[[Row], Row | None]) -> None:
    """The rows of a file by ``change``, without those of which it makes none."""
    rows = table(path)
    heads = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(filter(None, map(change, rows)))
    path.write_bytes(text.getvalue().encode())
