"""The page that says what every column of every file means, made from what the files are made from.

A table of the package is told of once: as it is kept, and with what its file for spreadsheets has beside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Column, Package
from planboard.model import Table as Kept
from planboard.pages.common import Link, Page
from planboard.pages.data import table_groups
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.records import Records
from planboard.records import pictured as pics
from planboard.records.kept import NOTICE, field_of
from planboard.records.table import Field, Table

# What a cell holds, by the types of columns.
KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "date": "日期",
    "year": "年份",
}
ADDED, ONLY_KEPT = "原文件里没有", "只在原文件里"
ANY = "编号"
# What the columns are called that stand beside others.
NAMED = ("_name", "_title")


@dataclass(frozen=True)
class ColumnRow:
    """``name`` is its heading for programs, ``title`` for people. ``place`` says which files have it, if
    not all; ``points_at`` leads to the table whose keys stand here."""

    name: str
    title: str
    description: str
    kind: str
    rule: str
    place: str
    points_at: Link | None
    codes: tuple[tuple[str, str], ...]
    values: Values

    @property
    def beside(self) -> bool:
        """Whether it says in words what stands in another, or whose the file is."""
        return self.place == ADDED or self.name.endswith(NAMED) or self.name == NOTICE.name


@dataclass(frozen=True)
class ColumnTable:
    """``files`` says in words where it is, of a table of the package ``link`` leads there; the columns
    that it shares with ``rest`` are told of there."""

    name: str
    title: str
    description: str
    files: str
    link: str | None
    rest: Link | None
    rows: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class ColumnsPage:
    form: Filters
    tables: tuple[ColumnTable, ...]
    count: int


def columns_page(records: Records) -> Page:
    tables = tuple(every(records))
    rows = [row for table in tables for row in table.rows]
    names = [(t.name, t.title) for t in tables]
    fields = (choice("table", "表", names, [r.values for r in rows]),)
    form = filters("column-list", "列", "列名或意思，如 qualifier、来源", fields)
    model = ColumnsPage(form=form, tables=tables, count=len(rows))
    lede = f"{len(tables)}张表，{len(rows)}列：每一列叫什么，装什么，代码是什么意思。"
    return Page(addresses.COLUMNS, "各列的意思", lede, "columns.html", model)


def every(records: Records) -> Iterator[ColumnTable]:
    """What pages show first, then the tables of the package, then the files of pictures and lists."""
    package, series = records.package, records.series
    yield made(series, files_of_series())
    yield made(records.verdicts, addresses.table_file(records.verdicts.name))
    for group in table_groups(package, {}):
        for entry in group.tables:
            yield kept(package, package.table_by_name[entry.name], records.kept[entry.name])
    beside = (
        (records.rulers, addresses.ALL_NUMBERS),
        (pics.bars(series), addresses.places_chart(ANY, "csv")),
        (records.years_known, addresses.AVAILABILITY_NUMBERS),
        (pics.asked(records.results, series), addresses.available_numbers("年份")),
    )
    for table, path in beside:
        yield made(table, path, series)
    yield made(records.releases, addresses.RELEASES)


def files_of_series() -> str:
    whole = addresses.table_file("series")
    part = addresses.kit_file(addresses.indicator_kit(ANY), "shown", "csv")
    chart = addresses.chart_numbers(ANY)
    return f"{whole}；只含一项指标或一个地方的，名字末尾是shown，如 {part}；一张图的，{chart}"


def made(table: Table, files: str, base: Table | None = None) -> ColumnTable:
    """A table that is made here; of what it has in common with ``base`` nothing more is said."""
    known = () if base is None else base.fields
    own = [field for field in table.fields if field not in known]
    rest = None if base is None else Link(base.title, addresses.columns(base.name))
    rows = tuple(row(table.name, field, rule="主键" * (field.name in table.key)) for field in own)
    return ColumnTable(table.name, table.title, table.description, files, None, rest, rows)


def kept(package: Package, table: Kept, twin: Table) -> ColumnTable:
    """As it is kept, and what stands beside in the file for spreadsheets."""
    columns = {column.name: column for column in table.columns}
    rows = [
        row(
            table.name,
            field,
            place="" if field.name in columns else ADDED,
            rule=rule_of(table, columns.get(field.name)),
            points_at=points_at(package, table, columns.get(field.name)),
        )
        for field in twin.fields
    ]
    rows += [
        row(table.name, field_of(table, column), place=ONLY_KEPT)
        for column in table.columns
        if column.name not in twin.names
    ]
    return ColumnTable(
        name=table.name,
        title=table.title,
        description=table.description,
        files="",
        link=f"{addresses.DATA}#table-{table.name}",
        rest=None,
        rows=tuple(rows),
    )


def rule_of(table: Kept, column: Column | None) -> str:
    if column is None:
        return ""
    return "主键" if column.name in table.key else "必填" if column.required else ""


def points_at(package: Package, table: Kept, column: Column | None) -> Link | None:
    if column is None:
        return None
    # Of itself a table says nothing by name.
    other = table if column.points_at == "" else package.table_by_name.get(column.points_at)
    return Link(other.title, addresses.columns(other.name)) if other else None


def row(
    table: str, field: Field, place: str = "", rule: str = "", points_at: Link | None = None
) -> ColumnRow:
    return ColumnRow(
        name=field.name,
        title=field.title,
        description=field.description,
        kind=KINDS.get(field.type, field.type),
        rule=rule,
        place=place,
        points_at=points_at,
        codes=field.codes,
        values=(("table", (table,)),),
    )
