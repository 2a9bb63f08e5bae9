"""The form that a workbook holds: its columns, and a row for each value that is owed.

What is to be filled in are columns of the observations, under their titles; the rest is there to be
read and is locked. Each row bears a seal over its key and what the table said when it was made: so
a row that nobody touched, one that is out of date and one that was moved are told apart, without
anything hidden in the file, and in a CSV as well.
"""

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal

from planboard import figures
from planboard.measure import FLOW
from planboard.model import Area, Indicator, Observation, Package
from planboard.results import Results
from planboard.tally import RATIO
from planboard.workbooks.owed import Selection, beside, named, owed

KEY = ("indicator", "area", "period")
NUMBERS = ("value", "numerator", "denominator")
FILLED = (*NUMBERS, "qualifier", "status", "source", "note")
# What is said of a change of something published: columns of the revisions.
REASONS = ("reason", "approved_by")
READ = (
    "number", "parent_name", "area_name", "item", "ask", "area", "period", "before",
)  # fmt: skip
CHECKED = ("indicator", "seal")
ORDER = (*READ, *FILLED, *REASONS, *CHECKED)
# Titles of columns that no table of the package has.
OWN = {"number": "序号", "item": "指标", "ask": "填什么", "before": "上年", "seal": "核对码"}
ABOUT = {
    "number": "第几行。",
    "item": "要填的是哪一项。",
    "ask": "各格数的是什么，单位是什么。",
    "before": "上一年登记的数，供对照，不在这里改。",
    "seal": "导入时核对用。",
}
# Of more only the number is said.
MOST_NAMED = 2
_SEAL = re.compile(r"n([1-9][0-9]*)-([a-p]{8})")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Heading:
    name: str
    title: str
    description: str

    @property
    def filled(self) -> bool:
        return self.name in FILLED or self.name in REASONS


@dataclass(frozen=True)
class FormRow:
    """``cells`` are those to be filled in, as the table has them now; ``shut`` are those of them that
    make no sense here, ``quoted`` says that the number is printed in the plan's own text."""

    key: Key
    read: dict[str, str]
    cells: dict[str, str]
    shut: frozenset[str]
    quoted: bool


@dataclass(frozen=True)
class Form:
    package: Package
    selection: Selection
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[FormRow, ...]


def form(results: Results, selection: Selection) -> Form:
    package = results.package
    year = selection.year
    rows = [row for pair in owed(results, selection) for row in asked_rows(results, *pair, year)]
    rows += [row for pair in beside(results, selection) for row in known_rows(results, *pair, year)]
    return Form(package, selection, title(package, selection), headings(package), tuple(rows))


def title(package: Package, selection: Selection) -> str:
    """“乌有区养老规划　2032年数据填报表（民政部门）”; short enough for the head of a printed page."""
    names = [package.indicator_by_id[i].name for i in selection.indicators]
    places = [area.name for word in selection.townships for area in named(package, word)]
    groups = (names, list(selection.departments), places)
    about = "；".join(listed(group) for group in groups if group)
    within = f"（{about}）" if about else ""
    return package.stamped(f"{package.plan.short_name}　{selection.year}年数据填报表{within}")


def listed(names: list[str]) -> str:
    more = f"等{len(names)}项" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def headings(package: Package) -> tuple[Heading, ...]:
    columns = {c.name: (c.title, c.description) for c in columns_of(package, "observations")}
    for column in columns_of(package, "revisions"):
        if column.name in REASONS:
            columns[column.name] = (f"修订{column.title}", column.description)
    columns |= {name: (OWN[name], ABOUT[name]) for name in OWN}
    return tuple(Heading(name, *columns[name]) for name in ORDER)


def columns_of(package: Package, table: str) -> tuple:
    return package.table_by_name[table].columns


def known_rows(results: Results, indicator: Indicator, area: Area, year: int) -> list[FormRow]:
    """The rows that the year has of a place already."""
    there = results.package.observations_of.get((indicator.indicator, area.area), ())
    return [form_row(results, indicator, area, o.period, o) for o in there if o.date.year == year]


def asked_rows(results: Results, indicator: Indicator, area: Area, year: int) -> list[FormRow]:
    """The same; where none is of the year's end, one to fill in."""
    rows = known_rows(results, indicator, area, year)
    if not {str(year), f"{year}-12-31"} & {row.key[2] for row in rows}:
        rows.append(form_row(results, indicator, area, str(year), None))
    return rows


def form_row(
    results: Results, indicator: Indicator, area: Area, period: str, row: Observation | None
) -> FormRow:
    package = results.package
    cells = dict.fromkeys(FILLED, "") if row is None else cells_of(row)
    # A count has no parts, unless they were given once.
    parts = indicator.aggregation in (RATIO, None) or cells["numerator"]
    read = {
        "parent_name": parent_name(package, area),
        "area_name": area.name,
        "item": indicator.name,
        "ask": ask(indicator),
        "area": area.area,
        "period": period,
        "before": before(results, indicator, area, int(period[:4]) - 1),
        "indicator": indicator.indicator,
    }
    shut = frozenset() if parts else frozenset({"numerator", "denominator"})
    key = (indicator.indicator, area.area, period)
    return FormRow(key, read, cells, shut, quoted=row is not None and row.quote is not None)


def row_of_key(results: Results, key: Key) -> FormRow | None:
    """The row of a form as it would be made now; None where a part of its key is unknown."""
    package = results.package
    indicator, area = package.indicator_by_id.get(key[0]), package.area_by_code.get(key[1])
    if indicator is None or area is None or not re.fullmatch(r"[0-9]{4}(-[0-9-]{5})?", key[2]):
        return None
    there = package.observations_of.get((key[0], key[1]), ())
    row = next((o for o in there if o.period == key[2]), None)
    return form_row(results, indicator, area, key[2], row)


def parent_name(package: Package, area: Area) -> str:
    return package.area_by_code[area.parent].name if area.parent else ""


def ask(indicator: Indicator) -> str:
    """“分子：老年人数；分母：……（%，年末）”"""
    when = "全年" if indicator.measure == FLOW else "年末"
    unit = f"（{indicator.unit}，{when}）"
    top, bottom = indicator.numerator_label, indicator.denominator_label
    if indicator.aggregation in (RATIO, None) and top and bottom:
        return f"分子：{top}；分母：{bottom}{unit}"
    return f"数值：{top or indicator.name}{unit}"


def before(results: Results, indicator: Indicator, area: Area, year: int) -> str:
    """“90÷120”, “150（暂定）”, “缺报”; blank where nothing is registered."""
    row = results.figures.rows.get(indicator.indicator, {}).get(year, {}).get(area.area)
    if row is None:
        return ""
    status = results.package.label("observations", "status", row.status) or ""
    sign = figures.QUALIFIER_WORDS[row.qualifier or "="]
    parts = (row.numerator, row.denominator)
    number = f"{row.value:f}" if row.value is not None else ""
    if None not in parts:
        # No spreadsheet takes this for a date.
        number = f"{row.numerator:f}÷{row.denominator:f}"
    if not number:
        return status
    return f"{sign}{number}" + (f"（{status}）" if row.status != "A" else "")


def cells_of(row: Observation) -> dict[str, str]:
    return {name: text_of(getattr(row, name)) for name in FILLED}


def text_of(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def normal(name: str, text: str) -> str:
    """What a cell says, however it is written: 2.0 is 2, and no qualifier means exact."""
    if name in NUMBERS and _NUMBER.fullmatch(text):
        return f"{Decimal(text).normalize():f}"
    return "" if (name, text) == ("qualifier", "=") else text


def same(one: dict[str, str], other: dict[str, str]) -> bool:
    return all(normal(name, one[name]) == normal(name, other[name]) for name in FILLED)


def seal(total: int, key: Key, cells: dict[str, str]) -> str:
    """Letters that no spreadsheet takes for a number; ``total`` is how many rows the form has."""
    said = "\x1f".join([*key, *(normal(name, cells[name]) for name in FILLED)])
    return f"n{total}-{hashlib.sha256(said.encode()).hexdigest()[:8].translate(_LETTERS)}"


def rows_in_all(text: str) -> int | None:
    """How many rows the form had, by the seal of one of them; None where it is no seal."""
    found = _SEAL.fullmatch(text)
    return int(found[1]) if found else None
