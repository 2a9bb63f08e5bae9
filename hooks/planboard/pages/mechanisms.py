"""What the plan orders to be kept or done: lists, registers, reports, platforms and the like."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Mechanism, Package, Table
from planboard.pages.common import Link, Page, Quote
from planboard.pages.lists import FEW, Filters, Values, choice, filters
from planboard.pages.related import Related

TABLE = "mechanisms"
CLOSED = "closed"


@dataclass(frozen=True)
class Row:
    """``register`` leads to what is published of it here; None where nothing was found."""

    ident: str
    name: str
    kind: str
    quote: Quote
    keeper: str | None
    publicity: str
    reason: str | None
    closed: bool
    register: Link | None
    note: str | None
    values: Values


@dataclass(frozen=True)
class Group:
    """Of one kind; ``told`` is how many of them may be public, and of how many anything is. A fold,
    ``open`` where the list is short."""

    title: str
    told: str
    open: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class MechanismsPage:
    lede: str
    form: Filters
    groups: tuple[Group, ...]
    registers: tuple[Link, ...]


def mechanisms_page(package: Package, related: Related) -> Page:
    labels = package.table_by_name[TABLE].labels
    place = {ident: number for number, ident in enumerate(package.clause_by_id)}
    ordered = sorted(package.mechanisms, key=lambda m: place[m.clause])
    rows = tuple(row(package, m, related) for m in ordered)
    model = MechanismsPage(
        lede=lede(package, labels["publicity"]),
        form=form(package, labels, rows),
        groups=tuple(by_kind(labels, rows)),
        registers=tuple(register_link(table) for table in package.registers),
    )
    return Page(addresses.MECHANISMS, "机制清单", model.lede, "mechanisms.html", model)


def by_kind(labels: dict[str, dict[str, str]], rows: tuple[Row, ...]) -> Iterator[Group]:
    for kind, title in labels["kind"].items():
        found = tuple(r for r in rows if dict(r.values)["kind"] == (kind,))
        if found:
            public = Counter(dict(r.values)["publicity"][0] for r in found)
            told = [f"{word}{public[k]}" for k, word in labels["publicity"].items() if public[k]]
            here = sum(r.register is not None for r in found)
            told += [f"登载了内容{here}"] if here else []
            yield Group(f"{title}（{len(found)}样）", "　".join(told), len(rows) <= FEW, found)


def lede(package: Package, labels: dict[str, str]) -> str:
    """How many there are, how many may be public by what we judge, and of how many anything is."""
    found = package.mechanisms
    if not found:
        return "规划要求建立或保持的清单、台账、报告、平台等，还没有整理出来。"
    count = Counter(m.publicity for m in found)
    parts = [f"{label}的{count[key]}样" for key, label in labels.items() if count[key]]
    here = len([m for m in found if register_of(package, m)])
    return (
        f"规划要求建立或保持的清单、台账、报告、评价、体系、平台和项目，共{len(found)}样。"
        f"能否公开，本站判断{'，'.join(parts)}；本站登载了内容的{here}样。"
    )


def register_of(package: Package, mechanism: Mechanism) -> Link | None:
    tables = {table.name: table for table in package.registers}
    table = tables.get(mechanism.register or "")
    return register_link(table) if table and mechanism.publicity != CLOSED else None


def register_link(table: Table) -> Link:
    return Link(table.title, addresses.register(table.name), f"{len(table.entries)}行")


def row(package: Package, mechanism: Mechanism, related: Related) -> Row:
    chapter = package.clause_by_id[mechanism.clause].chapter
    return Row(
        ident=mechanism.mechanism,
        name=mechanism.name,
        kind=package.label(TABLE, "kind", mechanism.kind) or "",
        quote=related.quote(mechanism.clause, mechanism.quote),
        keeper=mechanism.keeper,
        publicity=package.label(TABLE, "publicity", mechanism.publicity) or "",
        reason=mechanism.publicity_reason,
        closed=mechanism.publicity == CLOSED,
        register=register_of(package, mechanism),
        note=package.unstamped(mechanism.note),
        values=(
            ("kind", (mechanism.kind,)),
            ("publicity", (mechanism.publicity,)),
            ("chapter", (chapter,)),
        ),
    )


def form(package: Package, labels: dict[str, dict[str, str]], rows: tuple[Row, ...]) -> Filters:
    items = [r.values for r in rows]
    fields = (
        choice("kind", "种类", labels["kind"].items(), items),
        choice("publicity", "能否公开", labels["publicity"].items(), items),
        choice("chapter", "章", ((c.stem, c.title) for c in package.chapters), items),
    )
    return filters("mechanisms", "样", "名称、原话、负责单位", fields)
