"""The page that says what every column of every table means."""

from dataclasses import dataclass

from planboard import addresses
from planboard.model import Column, Package, Table
from planboard.pages.common import Link, Page
from planboard.pages.data import table_groups
from planboard.pages.lists import Filters, Values, choice, filters

# What a cell holds, by the types of the descriptor that the tables use.
KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "date": "日期",
}


@dataclass(frozen=True)
class ColumnRow:
    """``points_at`` leads to the table whose keys stand here."""

    column: Column
    kind: str
    key: bool
    points_at: Link | None
    values: Values


@dataclass(frozen=True)
class ColumnTable:
    name: str
    title: str
    description: str
    rows: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class ColumnsPage:
    form: Filters
    tables: tuple[ColumnTable, ...]
    count: int


def columns_page(package: Package) -> Page:
    listed = [package.table_by_name[t.name] for g in table_groups(package) for t in g.tables]
    tables = tuple(column_table(package, table) for table in listed)
    rows = [row for table in tables for row in table.rows]
    form = filters(
        "column-list",
        "列",
        "列名或意思，如 qualifier、来源",
        (choice("table", "表", [(t.name, t.title) for t in tables], [r.values for r in rows]),),
    )
    model = ColumnsPage(form=form, tables=tables, count=len(rows))
    lede = f"{len(tables)}张表，{len(rows)}列：每一列叫什么，装什么，代码是什么意思。"
    return Page(addresses.COLUMNS, "各列的意思", lede, "columns.html", model)


def column_table(package: Package, table: Table) -> ColumnTable:
    return ColumnTable(
        name=table.name,
        title=table.title,
        description=table.description,
        rows=tuple(column_row(package, table, column) for column in table.columns),
    )


def column_row(package: Package, table: Table, column: Column) -> ColumnRow:
    # Of itself a table says nothing by name.
    other = table if column.points_at == "" else package.table_by_name.get(column.points_at)
    return ColumnRow(
        column=column,
        kind=KINDS.get(column.type, column.type),
        key=column.name in table.key,
        points_at=Link(other.title, addresses.columns(other.name)) if other else None,
        values=(("table", (table.name,)),),
    )
