"""What documents there are and what stands in each: parts of the tables that files are made of."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from planboard import addresses
from planboard.api.clauses import clauses
from planboard.api.parts import ROWS, Document, Kind, Part, bare, beside, linked, picked, without
from planboard.model import Settings
from planboard.pages.common import series_page
from planboard.records import Records
from planboard.records.table import Table, Value

# What the head of a document says once for all of its rows.
OF_INDICATOR = ("indicator", "indicator_name", "kind", "kind_name", "unit")
OF_PLACE = ("area", "area_name", "level_name", "parent", "parent_name")
CHILD = ("area", "name", "parent")


def kinds(records: Records, settings: Settings) -> Iterator[Kind]:
    """All but the index, in the order in which the page about them tells of them."""
    package = records.package
    indicators, places = indicator_list(records, settings), place_list(records, settings)
    yield whole("indicators", "指标", "每一项指标的定义，和它的数在哪里。", indicators)
    yield whole("places", "地方", "每一个地方，和它的数在哪里。", places)
    yield of_each(
        ("series", "series", "indicator"),
        "一项指标的数",
        "网站页面显示的数，各地各年一个，连同汇总的、相除的、基期和目标；没有数的写明为什么。"
        "另附这一项的全部目标，调整过的每一版都在。",
        Part("indicator", bare(records.indicators), single=True),
        {"indicator": (Part("targets", bare(records.targets)), ())},
        (bare(records.series), OF_INDICATOR),
    )
    yield of_each(
        ("observations", "observations", "indicator"),
        "一项指标的原始数据",
        "公布的每一个数，照报送的样子，没有汇总。",
        Part("indicator", bare(records.indicators), single=True),
        {},
        (bare(records.observations), OF_INDICATOR),
    )
    yield of_each(
        ("place", "places", "area"),
        "一个地方的数",
        "网站页面显示的这个地方的数，各项指标各年一个；没有数的写明为什么。"
        "另附它公布的每一个数，和它下面的地方。",
        Part("place", bare(records.areas), single=True),
        {
            "parent": (Part("children", picked(bare(records.areas), CHILD)), ()),
            "area": (Part("observations", bare(records.observations)), OF_PLACE),
        },
        (bare(records.series), OF_PLACE),
        every=True,
    )
    yield whole("verdicts", "判断", "每个判断用了哪些数、每一步怎样算。", bare(records.verdicts))
    promises = linked(
        bare(records.commitments),
        True,
        page_url=(
            "这条承诺的页面。",
            lambda c: beside(settings, "commitments", addresses.commitment(str(c["commitment"]))),
        ),
    )
    yield whole("commitments", "承诺", "规划正文里的每一条承诺，和它的进展。", promises)
    said = clauses(package, lambda uri: beside(settings, "clauses", uri))
    yield whole("clauses", "规划原文", "规划的每一段、每一句、表里每一行，和残缺的标记。", said)
    yield whole("sources", "来源", "每一个来源和它的可信程度。", bare(records.sources))
    yield whole("revisions", "修订", "公布以后改了的数，和改的理由。", bare(records.revisions))


def indicator_list(records: Records, settings: Settings) -> Table:
    package = records.package
    reported = {ident for ident, _ in package.observations_of}
    shown = records.series.by("indicator").keys()

    def page(cells: dict[str, Value]) -> str | None:
        found = series_page(package, package.indicator_by_id[str(cells["indicator"])])
        return beside(settings, "indicators", found) if found else None

    def document(kind: str, known: Collection[Value]) -> Callable[[dict[str, Value]], str | None]:
        def link(cells: dict[str, Value]) -> str | None:
            ident = cells["indicator"]
            return f"{kind}/{ident}.json" if ident in known else None

        return link

    return linked(
        bare(records.indicators),
        False,
        page_url=("有这项指标的页面；没有页面的没有。", page),
        series_url=("页面上的数，各地各年。", document("series", shown)),
        observations_url=("公布的每一个数；还没有的没有。", document("observations", reported)),
    )


def place_list(records: Records, settings: Settings) -> Table:
    package = records.package

    def page(cells: dict[str, Value]) -> str:
        area = package.area_by_code[str(cells["area"])]
        return beside(settings, "places", addresses.area(package, area))

    return linked(
        bare(records.areas),
        True,
        page_url=("这个地方的页面。", page),
        place_url=("这个地方的各项数。", lambda cells: f"places/{cells['area']}.json"),
    )


def whole(name: str, title: str, description: str, table: Table) -> Kind:
    """All in one document."""
    uri, parts = addresses.api(name), (Part(ROWS, table),)
    return Kind(name, title, description, uri, parts, (Document(uri, title, parts),))


def of_each(
    names: tuple[str, str, str],
    title: str,
    description: str,
    head: Part,
    also: dict[str, tuple[Part, tuple[str, ...]]],
    rows: tuple[Table, tuple[str, ...]],
    every: bool = False,
) -> Kind:
    """A document for each row of ``head`` that has rows, or for each if ``every``. ``names`` are those
    of the kind, its folder and the field that parts the tables; ``rows`` are the table and those of its
    fields that the head says once; ``also`` are the same of further parts, by the field that parts
    them."""
    kind, folder, key = names
    table, once = rows
    heads, parted = head.table.by(key), table.by(key)
    others = [(part, part.table.by(field), said) for field, (part, said) in also.items()]

    def document(code: Value, own: Table) -> Document:
        more = [
            replace(part, table=without(found.get(code, part.table.having(())), said))
            for part, found, said in others
        ]
        (row,) = heads[code].rows
        named = row[head.table.at("name")]
        parts = (replace(head, table=heads[code]), *more, Part(ROWS, without(own, once)))
        return Document(addresses.api(folder, str(code)), str(named), parts)

    none = table.having(())
    shape = (replace(part, table=without(part.table.having(()), said)) for part, _, said in others)
    codes = heads if every else [code for code in heads if code in parted]
    return Kind(
        kind,
        title,
        description,
        addresses.api(folder, f"{{{key}}}"),
        (head, *shape, Part(ROWS, without(none, once))),
        tuple(document(code, parted.get(code, none)) for code in codes),
    )
