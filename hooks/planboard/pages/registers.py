"""A page for each register: a table that the program knows by its description alone.

It takes a CSV and its schema with ``"register": true``, no code. What a column is good for follows
from the schema: coded values have labels, a reference to another table is a link, ``clause`` and
``quote`` are the words of the plan. A register without rows has no page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from planboard import addresses
from planboard.model import Column, Entry, Table
from planboard.pages.common import Link, Page, Quote, area_link, source_uri
from planboard.pages.lists import SEPARATOR, Filters, Values, choice, filters
from planboard.pages.related import Related

# The most values that a reader still chooses from, and the longest that fits a menu.
MOST_CHOICES, LONGEST_CHOICE = 12, 30
# More do not stand side by side on a tablet.
MOST_COLUMNS = 5
SORTED = {"number", "integer", "date", "year"}
# Names that stand beside a place's code for people who fill in the table.
BESIDE_AREA = {"area_name", "parent_name"}
ADDRESS = re.compile(r"https?://[^\s]+$")
IDENT = re.compile(r"[A-Za-z][\w-]*")
NAME = "name"


@dataclass(frozen=True)
class Cell:
    """Text, a link, or the words of the plan; ``outside`` is an address beyond this site."""

    text: str
    css: str
    link: Link | None = None
    outside: str | None = None
    quote: Quote | None = None


@dataclass(frozen=True)
class Row:
    """``ident`` is its address on the page; ``key`` is shown where the table has one."""

    ident: str
    head: Cell
    key: str
    cells: tuple[Cell, ...]
    values: Values


@dataclass(frozen=True)
class Head:
    """A column's title; ``sort`` names what the list is sorted by."""

    title: str
    css: str
    sort: str | None


@dataclass(frozen=True)
class RegisterPage:
    name: str
    title: str
    description: str
    count: str
    wide: bool
    form: Filters
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    blank: str


def register_pages(related: Related) -> Iterator[Page]:
    for table in related.package.registers:
        yield register_page(table, related)


def register_page(table: Table, related: Related) -> Page:
    columns, blank = filled(table)
    fields = tuple(menus(table))
    rows = tuple(
        row(related, table, columns, fields, number, entry)
        for number, entry in enumerate(table.entries, 1)
    )
    model = RegisterPage(
        name=table.name,
        title=table.title,
        description=table.description,
        count=f"共{len(rows)}行",
        wide=len(columns) > MOST_COLUMNS,
        form=form(related, table, fields, rows),
        heads=tuple(
            Head(title(table, c), css(c), c.name if c.type in SORTED else None) for c in columns
        ),
        rows=rows,
        blank="、".join(title(table, c) for c in blank),
    )
    uri = addresses.register(table.name)
    return Page(uri, table.title, table.description or table.title, "register.html", model)


def shown(table: Table) -> list[Column]:
    """The columns in the order of the page: what a row is called first. The key stands under it,
    names of places are those of the link, and a quote carries the place where it stands."""
    names = {c.name for c in table.columns}
    hidden = set(table.key) if len(table.columns) > len(table.key) else set()
    hidden |= BESIDE_AREA if "area" in names else set()
    hidden |= {n for n in names if n.endswith("clause") and quote_of(n) in names}
    columns = [c for c in table.columns if c.name not in hidden]
    head = next((c for c in columns if c.name == NAME), columns[0])
    return [head, *(c for c in columns if c is not head)]


def filled(table: Table) -> tuple[list[Column], list[Column]]:
    """The columns that some row fills, and those that none does: these are named under the table."""
    head, *others = shown(table)
    used = [c for c in others if any(e.cells[c.name] for e in table.entries)]
    return [head, *used], [c for c in others if c not in used]


def title(table: Table, column: Column) -> str:
    """Over the names of places stands what their column is called, not 地方代码."""
    beside = next((c for c in table.columns if c.name == "area_name"), column)
    return beside.title if column.name == "area" else column.title


def quote_of(clause: str) -> str:
    return f"{clause.removesuffix('clause')}quote"


def clause_of(name: str) -> str:
    return f"{name.removesuffix('quote')}clause"


def menus(table: Table) -> Iterator[Column]:
    """Columns to choose by: coded ones, and those in which few values come again and again."""
    for column in shown(table):
        found = Counter(filter(None, (e.cells[column.name] for e in table.entries)))
        if column.labels or (
            1 < len(found) <= MOST_CHOICES
            and len(found) * 3 <= found.total() * 2
            and column.type == "string"
            and not column.name.endswith("quote")
            and column.name != "note"
            and not any(len(v) > LONGEST_CHOICE or SEPARATOR in v for v in found)
        ):
            yield column


def form(
    related: Related, table: Table, fields: tuple[Column, ...], rows: tuple[Row, ...]
) -> Filters:
    items = [r.values for r in rows]
    choices = []
    for column in fields:
        used = dict.fromkeys(filter(None, (e.cells[column.name] for e in table.entries)))
        options = column.labels or [(v, cell(related, column, v).text) for v in used]
        choices.append(choice(field_name(column), title(table, column), options, items))
    return filters(f"register-{table.name}", "行", "表里的任何词", choices)


def field_name(column: Column) -> str:
    """``q`` and ``sort`` are the list's own words in the address."""
    return f"c-{column.name}"


def row(
    related: Related,
    table: Table,
    columns: list[Column],
    fields: tuple[Column, ...],
    number: int,
    entry: Entry,
) -> Row:
    key = key_of(table, entry)
    head, *cells = (
        cell(related, c, entry.cells[c.name], entry.cells.get(clause_of(c.name))) for c in columns
    )
    if not head.text:
        head = replace(head, text=key or f"第{number}行")
    return Row(
        ident=ident(table, number, entry),
        head=head,
        key="" if key == head.text else key,
        cells=tuple(cells),
        values=tuple((field_name(c), tuple(filter(None, (entry.cells[c.name],)))) for c in fields),
    )


def key_of(table: Table, entry: Entry) -> str:
    return "-".join(entry.cells[name] or "" for name in table.key)


def ident(table: Table, number: int, entry: Entry) -> str:
    """The address of a row on its page."""
    key = key_of(table, entry)
    return key if IDENT.fullmatch(key) else f"row-{number}"


def quotes_in(table: Table) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """By row, the words of the plan in it: (clause, words)."""
    names = [c.name for c in table.columns if c.name.endswith("quote")]
    for number, entry in enumerate(table.entries, 1):
        pairs = [(entry.cells.get(clause_of(n)), entry.cells[n]) for n in names]
        yield ident(table, number, entry), [pair for pair in pairs if all(pair)]


def cell(related: Related, column: Column, value: str | None, clause: str | None = None) -> Cell:
    """``clause`` is where a quote stands."""
    package = related.package
    value = package.unstamped(value) if column.name == "note" else value
    plain = Cell(dict(column.labels).get(value, value or ""), css(column))
    if value is None:
        return plain
    if column.name.endswith("quote") and clause in package.clause_by_id:
        return replace(plain, quote=related.quote(clause, value))
    link = reference(related, column, value)
    if link is not None:
        return replace(plain, text=link.text, link=link)
    address = urlsplit(value) if ADDRESS.fullmatch(value) else None
    if address and address.hostname and (column.format == "uri" or address.scheme == "https"):
        return replace(plain, text=address.hostname, outside=value)
    return plain


def reference(related: Related, column: Column, value: str) -> Link | None:
    """The page of what a value points at, by the schema; None for tables without pages."""
    package = related.package
    if column.points_at == "areas" and value in package.area_by_code:
        return area_link(package, package.area_by_code[value])
    if column.points_at == "indicators" and value in package.indicator_by_id:
        return related.indicator(value)[0]
    if column.points_at == "commitments" and value in package.commitment_by_id:
        return Link(value, addresses.commitment(value))
    if column.points_at == "sources" and value in package.source_by_id:
        return Link(package.source_by_id[value].title, source_uri(value))
    return None


def css(column: Column) -> str:
    return "r" if column.type in ("number", "integer") else ""
