"""Where each published value comes from: its row in the file, its source, its commit, its changes.

A page a series, a line a value, under the year, the source and the commit that many values share. What
was worked out from values has its sum on its own page; here stands what went in.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planboard import addresses, figures
from planboard.model import Brought, Indicator, Observation, Package, Settings
from planboard.pages.common import (
    Link,
    Page,
    area_link,
    series_page,
    source_link,
    value_text,
)
from planboard.results import Results
from planboard.wording import status_word

Key = tuple[str, str, str]
# Of more values a page would be too heavy; then those of places stand in the file only.
MOST_ROWS = 3000
SHORT = 8
NORMAL = "A"
UNCOMMITTED = "尚未提交"
HISTORY = "“提交”是把这个数写成现在这样的那一次改动，可以在代码仓库里查。"


@dataclass(frozen=True)
class Came:
    """The commit that brought a value: ``href`` leads to it where the repository is known. Without
    a ``day`` no commit holds the value as it is."""

    name: str
    day: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """``ident`` is the anchor of a value, ``line`` its row in the file, counting the heading."""

    ident: str
    place: Link
    value: str
    said: str
    line: int
    revised: Link | None


@dataclass(frozen=True)
class Batch:
    """Values of one period that share a source and a commit."""

    source: Link
    came: Came | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Period:
    title: str
    batches: tuple[Batch, ...]


@dataclass(frozen=True)
class OriginsPage:
    """``uri`` is the page of the series, empty where it has none; ``file`` is for spreadsheets,
    ``original`` what is edited and where the rows are counted; ``left`` says what is not listed,
    ``history`` what a commit is, where any is known."""

    name: str
    uri: str
    lede: str
    file: Link
    original: Link
    periods: tuple[Period, ...]
    left: str
    history: str


def origin_of(package: Package, row: Observation) -> str:
    """Where it is said where a value comes from."""
    page = addresses.origins(row.indicator)
    return addresses.origin(row.indicator, row.area, row.period) if listed(package, row) else page


def listed(package: Package, row: Observation) -> bool:
    areas = package.areas_of[row.indicator]
    few = len(areas) * len(package.plan.years) <= MOST_ROWS
    return few or package.area_by_code[row.area].level != package.leaf.level


def origin_pages(
    results: Results, settings: Settings, brought: Mapping[Key, Brought] | None
) -> Iterator[Page]:
    """A page of each series that has values. ``brought`` is None where no history is at hand."""
    package = results.package
    lines = lines_of(package)
    of: dict[str, list[Observation]] = {}
    for row in package.observations:
        of.setdefault(row.indicator, []).append(row)
    for indicator in package.indicators:
        if rows := of.get(indicator.indicator):
            yield origins_page(package, settings, indicator, rows, lines, brought)


def origins_page(
    package: Package,
    settings: Settings,
    indicator: Indicator,
    rows: list[Observation],
    lines: Mapping[Key, tuple[str, int]],
    brought: Mapping[Key, Brought] | None,
) -> Page:
    shown = [row for row in rows if listed(package, row)]
    file = lines[key_of(rows[0])][0]
    rest = len(rows) - len(shown)
    lede = f"公布的{len(rows)}个数，各来自哪里，在原文件的第几行，改过没有。"
    model = OriginsPage(
        name=indicator.name,
        uri=series_page(package, indicator) or "",
        lede=lede,
        file=Link("下载 CSV", addresses.values_file(indicator.indicator), f"{len(rows)}行"),
        original=Link(f"原文件 {file.rpartition('/')[2]}", file),
        periods=tuple(periods(package, settings, shown, lines, brought)),
        left=f"另有{rest}个数是各地的，太多，不在这里列出；每个数的来源写在文件里。"
        if rest
        else "",
        history=HISTORY if brought is not None else "",
    )
    title = f"{indicator.name}：每个数的出处"
    return Page(addresses.origins(indicator.indicator), title, lede, "origins.html", model)


def periods(
    package: Package,
    settings: Settings,
    rows: Iterable[Observation],
    lines: Mapping[Key, tuple[str, int]],
    brought: Mapping[Key, Brought] | None,
) -> Iterator[Period]:
    """The newest first; within one the batches, and in them the places in their order."""
    order = {code: number for number, code in enumerate(package.area_by_code)}

    def when(row: Observation) -> tuple:
        return (row.date, row.period)

    for _, same in groupby(sorted(rows, key=when, reverse=True), key=when):
        found: dict[tuple[Link, Came | None], list[Observation]] = {}
        for row in sorted(same, key=lambda r: order[r.area]):
            shared = (source_link(package, row), came(settings, row, brought))
            found.setdefault(shared, []).append(row)
        batches = (
            Batch(source, commit, tuple(row_of(package, r, lines) for r in own))
            for (source, commit), own in found.items()
        )
        first = next(iter(found.values()))[0]
        yield Period(figures.period(first.period), tuple(batches))


def came(
    settings: Settings, row: Observation, brought: Mapping[Key, Brought] | None
) -> Came | None:
    if brought is None:
        return None
    commit = brought.get(key_of(row))
    if commit is None:
        return Came(UNCOMMITTED)
    known = settings.repository
    href = f"{known.rstrip('/')}/commit/{commit.hash}" if known else None
    return Came(commit.hash[:SHORT], figures.chinese_date(commit.day), href)


def row_of(package: Package, row: Observation, lines: Mapping[Key, tuple[str, int]]) -> Row:
    said = []
    if row.denominator is not None and row.denominator != 1:
        said.append(f"{figures.number(row.numerator)} ÷ {figures.number(row.denominator)}")
    if row.status != NORMAL:
        said.append(status_word(package, row))
    changes = len(package.revisions_of.get(key_of(row), ()))
    revised = Link(f"修订{changes}处", addresses.revision(*key_of(row))) if changes else None
    return Row(
        ident=addresses.origin(*key_of(row)).partition("#")[2],
        place=area_link(package, package.area_by_code[row.area]),
        value=value_text(package, row) or "没有数",
        said="，".join(said),
        line=lines[key_of(row)][1],
        revised=revised,
    )


def key_of(row: Observation) -> Key:
    return (row.indicator, row.area, row.period)


def lines_of(package: Package) -> dict[Key, tuple[str, int]]:
    """The file and the row of each value, as they are published; the heading is row 1."""
    found = {}
    for path, raw in package.table_by_name["observations"].files:
        reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        for row in reader:
            key = (row["indicator"], row["area"], row["period"])
            found[key] = (path, reader.line_num)
    return found
