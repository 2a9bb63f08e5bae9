"""Who owes what of a year: every value that is asked for, with what there is of it by now.

The values are those of the workbooks (``owed``), what there is of each is what the pages about missing
data say of it (``pages.presence``): so a list, a form and the site never disagree.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from planboard import figures
from planboard.intake import BOM
from planboard.model import Area, Indicator, Package
from planboard.pages.gaps import under, who
from planboard.pages.presence import (
    IMPOSSIBLE,
    MISSING,
    NAMES,
    NOTHING,
    OMITTED,
    SECRET,
    UNCOLLECTED,
    UNSUMMED,
    Cell,
    of_place,
    of_whole,
)
from planboard.results import Results
from planboard.workbooks.owed import UNSTATED, Selection, owed

# All ways to have a number are one here, whether it counts or not.
REPORTED = "有数"
STATES = {key: NAMES[key] for key in (UNCOLLECTED, SECRET, IMPOSSIBLE, OMITTED, UNSUMMED, NOTHING)}
WORDS = (REPORTED, *STATES.values())
# Codes of places are left out: a spreadsheet that opens the list would make numbers of them.
HEADINGS = ("负责单位", "指标编号", "指标", "上级", "地方", "年份", "现状", "还缺", "备注")


@dataclass(frozen=True)
class Due:
    """A value that is owed: by which body, and what there is of it. ``under`` is the area in whose
    list it stands; the whole stands in its own."""

    body: str
    indicator: Indicator
    area: Area
    under: Area
    cell: Cell

    @property
    def missing(self) -> bool:
        """Whether somebody could still supply it; a body that said why there is none need not."""
        return self.cell.key in MISSING

    @property
    def state(self) -> str:
        return STATES.get(self.cell.key, REPORTED)


def dues(results: Results, selection: Selection) -> tuple[Due, ...]:
    """In the order of the workbooks, body by body."""
    package = results.package
    found = [
        Due(
            indicator.responsible or UNSTATED,
            indicator,
            area,
            under(package, area),
            there_is(results, indicator, area, selection.year),
        )
        for indicator, area in owed(results, selection)
    ]
    order = {body: n for n, body in enumerate(dict.fromkeys(due.body for due in found))}
    return tuple(sorted(found, key=lambda due: order[due.body]))


def there_is(results: Results, indicator: Indicator, area: Area, year: int) -> Cell:
    """Of the whole where nobody knows which places count."""
    if results.figures.places(indicator) is None:
        return of_whole(results, indicator, year)
    return of_place(results, indicator, area, year)


def as_lines(package: Package, year: int, found: tuple[Due, ...]) -> Iterator[str]:
    """The list for a terminal: of every body the counts, then what is still missing, by indicator."""
    yield package.stamped(f"{package.plan.short_name}　{year}年的数")
    yield f"数据日期{figures.chinese_date(package.plan.data_date)}。全部{counts(found)}"
    if year in package.plan.years and year not in package.plan.due_years:
        yield f"到数据日期，{year}年还没有过完。"
    for body, of_body in groupby(found, key=lambda due: due.body):
        own = tuple(of_body)
        yield ""
        yield f"{body}：{counts(own)}"
        missing = [due for due in own if due.missing]
        for indicator, of_item in groupby(missing, key=lambda due: due.indicator):
            yield f"  {indicator.name}（{indicator.indicator}）：{places(package, of_item)}"


def counts(found: tuple[Due, ...]) -> str:
    """“应有9个：有数5个，缺报1个，未找到公开数据3个”"""
    number = Counter(due.state for due in found)
    said = "，".join(f"{word}{number[word]}个" for word in WORDS if number[word])
    return f"应有{len(found)}个" + (f"：{said}" if said else "")


def places(package: Package, found: Iterator[Due]) -> str:
    """“全部2个村” or names, area by area as on the page about what is missing."""
    by_area: dict[str, list[Area]] = {}
    for due in found:
        by_area.setdefault(due.under.area, []).append(due.area)
    said = []
    for code, areas in by_area.items():
        names = who(package, code, areas, every=False)
        # The name of the whole says nothing in front of its parts; who is listed itself needs none.
        alone = [a.area for a in areas] == [code] or package.area_by_code[code].parent is None
        said.append(names if alone else f"{package.area_by_code[code].name}{names}")
    return "；".join(said)


def as_csv(package: Package, year: int, found: tuple[Due, ...]) -> bytes:
    """Every value a row, as WPS and Excel read it."""
    rows = (
        (
            due.body,
            due.indicator.indicator,
            due.indicator.name,
            package.area_by_code[due.area.parent].name if due.area.parent else "",
            due.area.name,
            year,
            due.cell.word,
            "是" if due.missing else "",
            package.stamp,
        )
        for due in found
    )
    return table(HEADINGS, rows)


def table(headings: tuple[str, ...], rows: Iterator[tuple]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return BOM + buffer.getvalue().encode()
