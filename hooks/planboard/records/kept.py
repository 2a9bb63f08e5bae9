"""Tables of the package as they are kept, with the names beside the codes.

What a column means is said by the schema of the package, so that a table which a county added is
written like all others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from planboard.model import Column, Package
from planboard.model import Table as PackageTable
from planboard.records.table import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    STRING,
    YEAR,
    Field,
    Table,
    Value,
)

NOTICE = Field("notice", "声明", STRING, "这份文件是谁的，数是不是编造的；由负责的单位发布的空着。")
ORIGIN = Field(
    "source_title",
    "来源",
    STRING,
    "这一行出自哪里：规划的原文、某个来源，或者是编者整理的。",
    required=True,
)
UNIT = Field("unit", "单位", STRING, "这一行的数的单位；百分率写 %，51 就是 51%。")
# Of what is neither in the plan nor in a source: how things are called and put in order here.
KEEPER = "本站编者整理"
# Where an exact number needs no sign.
EXACT = "="
READ = {
    STRING: str,
    INTEGER: int,
    YEAR: int,
    NUMBER: Decimal,
    DATE: date.fromisoformat,
    BOOLEAN: "true".__eq__,
}


@dataclass(frozen=True)
class Beside:
    """A field that names what stands as a code in the column ``of``."""

    field: Field
    of: str
    name: Callable[[str], str | None]


def named(package: Package, table: PackageTable, column: Column) -> Beside | None:
    """What stands beside a column of codes; None where the column speaks for itself."""
    found = names_of(package, column)
    if found is None:
        return None
    said = f"{column.title.removesuffix('编号').removesuffix('代码')}（名称）"
    told = f"“{column.title}”一列的代码是什么。"
    field = Field(f"{column.name}_name", said, STRING, told, required=always(table, column))
    return Beside(field, column.name, found)


def names_of(package: Package, column: Column) -> Callable[[str], str | None] | None:
    if column.labels:
        labels = dict(column.labels)
        unlike = any(a != b for a, b in column.labels)
        return (lambda code: labels.get(code, code)) if unlike else None
    found: dict[str, dict[str, str]] = {
        "areas": {a.area: a.name for a in package.areas},
        "indicators": {i.indicator: i.name for i in package.indicators},
        "sources": {s.source: s.title for s in package.sources},
        "commitments": {c.commitment: c.quote for c in package.commitments},
        "problems": {p.problem: p.name for p in package.problems},
        "facts": {f.fact: f.subject for f in package.facts},
        "levels": {lv.level: lv.name for lv in package.levels},
        "scopes": {s.scope: s.name for s in package.scopes},
        "dimensions": {d.dimension: d.name for d in package.dimensions},
        "community_types": {t.community_type: t.name for t in package.community_types},
    }
    known = found.get("indicators" if column.points_at == "" else column.points_at or "")
    if known is not None:
        return known.get
    if column.name.endswith("clause"):
        return lambda clause: place(package, clause)
    return None


def place(package: Package, clause: str | None) -> str | None:
    """Where a clause stands, as pages say it."""
    found = package.clause_by_id.get(clause or "")
    return found.place if found else None


def field_of(table: PackageTable, column: Column) -> Field:
    codes = tuple((value, label) for value, label in column.labels if not unneeded(column, value))
    required = always(table, column)
    return Field(column.name, column.title, column.type, column.description, codes, required)


def always(table: PackageTable, column: Column) -> bool:
    """Whether no row leaves it blank; of a note the word that says that it was made up is taken off."""
    filled = column.required or column.name in table.key
    return filled and column.name not in ("note", "qualifier")


def unneeded(column: Column, value: Any) -> bool:
    """A number without a sign is exact; the sign of a comparison is said."""
    return value == EXACT and column.name == "qualifier"


def value_of(column: Column, value: Any) -> Value:
    if value is None or unneeded(column, value):
        return None
    return READ[column.type](value) if isinstance(value, str) else value


def kept(
    package: Package, name: str, rows: Iterable[Any], notice: str, also: tuple[Field, ...] = ()
) -> Table:
    """The table ``name`` of the package. ``rows`` are its rows, frozen or as entries; where there
    are fields in ``also``, each row is (row, the values of these). A table that has no column of
    sources gets one, and so does one whose numbers have their unit elsewhere."""
    table = package.table_by_name[name]
    unit = None if any(f.name == UNIT.name for f in also) else unit_of(package, table)
    sourced = any(f.name in ("source", ORIGIN.name) for f in (*table.columns, *also))
    has_area = any(c.name == "area" for c in table.columns)
    # The names that stand beside a code for those who fill it in are those that we write beside it.
    columns = [
        c
        for c in table.columns
        if not (has_area and name != "areas" and c.name in ("area_name", "parent_name"))
    ]
    beside = {c.name: named(package, table, c) for c in columns}
    fields = [f for c in columns for f in fields_of(table, c, beside[c.name])]

    def line(row: Any) -> Iterator[Value]:
        own, more = row if also else (row, ())
        for column in columns:
            value = getattr(own, column.name)
            value = package.unstamped(value) if column.name == "note" else value
            yield value_of(column, value)
            if beside[column.name] is not None:
                yield beside[column.name].name(value) if value is not None else None
        yield from more
        if unit is not None:
            yield unit.name(getattr(own, unit.of))
        if not sourced:
            yield origin(package, own)
        yield notice or None

    return Table(
        name=name,
        title=table.title,
        description=table.description,
        fields=(
            *fields,
            *also,
            *(() if unit is None else (unit.field,)),
            *(() if sourced else (ORIGIN,)),
            NOTICE,
        ),
        rows=tuple(tuple(line(row)) for row in rows),
        key=table.key,
    )


def unit_of(package: Package, table: PackageTable) -> Beside | None:
    """Of tables with numbers that have the unit elsewhere: in what the rows are about."""
    names = {c.name for c in table.columns}
    counted = any(c.type == NUMBER for c in table.columns) or {"old", "new"} <= names
    if not counted or UNIT.name in names:
        return None
    if "indicator" in names:
        units = {i.indicator: i.unit for i in package.indicators}
        return Beside(replace(UNIT, required=True), "indicator", units.get)
    if "commitment" in names:
        units = {c.commitment: c.unit for c in package.commitments}
        return Beside(UNIT, "commitment", units.get)
    return None


def origin(package: Package, row: Any) -> str:
    """Where a row is from that names no source itself: by its own clause or paper, else by those of
    what it is about."""

    def cell(name: str) -> Any:
        return getattr(row, name, None)

    if cell("reference"):
        return row.reference
    value = cell("indicator"), cell("area"), cell("period")
    found = [o for o in package.observations_of.get(value[:2], ()) if o.period == value[2]]
    if found:
        return package.source_by_id[found[0].source].title
    about = (
        row,
        package.indicator_by_id.get(cell("indicator")),
        package.commitment_by_id.get(cell("commitment")),
        package.fact_by_id.get(cell("fact")),
    )
    return package.plan.name if any(getattr(one, "clause", None) for one in about) else KEEPER


def fields_of(table: PackageTable, column: Column, beside: Beside | None) -> Iterator[Field]:
    yield field_of(table, column)
    if beside is not None:
        yield beside.field


def labels(package: Package, table: str, column: str) -> tuple[tuple[str, str], ...]:
    """The codes of a column of the package, with their meaning."""
    found = next(c for c in package.table_by_name[table].columns if c.name == column)
    return found.labels
