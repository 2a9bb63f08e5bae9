"""The kits of a site: one for each indicator, each place, each register, and one of everything."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from planboard import addresses
from planboard.kits.kit import (
    MOST_ROWS,
    MOST_ROWS_OF_ALL,
    MOST_WORKBOOKS,
    Content,
    Files,
    Maker,
    Subject,
    titled,
)
from planboard.model import Area, Indicator, Package, Settings
from planboard.pages.common import series_page, size
from planboard.pages.offers import EVERYTHING, SHOWN, Offer, Part, Taken
from planboard.records import Records
from planboard.records.table import Table

__all__ = ["Kits", "kits"]

SHOWN_ROW = "一项指标、一个地方、一年一行，汇总的数、基期和目标都在内。"
ORIGINAL = "编辑用的文件，一字不改；代码旁边没有名称。"
EVERY_ROW = "公布的每个数一行，照报送的样子，没有汇总。"


@dataclass(frozen=True)
class Kits:
    """``files`` by path; ``offers`` by the page that shows what can be taken away."""

    files: Files
    offers: dict[str, Offer]


def kits(records: Records, settings: Settings) -> Kits:
    made, maker = Kits({}, {}), Maker(records, settings)
    for subject, contents, also in Subjects(records).every():
        files, offer = maker.made(subject, contents, also)
        made.files.update(files)
        made.offers[subject.page] = with_original(records.package, contents, offer)
    return made


def with_original(package: Package, contents: tuple[Content, ...], offer: Offer) -> Offer:
    """A register is offered as it is edited, too; of a page of values that is what was reported."""
    table = package.table_by_name.get(contents[0].table.name)
    if len(contents) > 1 or table is None or not table.files:
        return offer
    (path, content), *_ = table.files
    file = Taken("CSV（原文件）", path, size(content))
    return replace(
        offer, parts=(*offer.parts, Part(EVERYTHING, f"{table.row_count}行", ORIGINAL, (file,)))
    )


# What a kit is about, what of it is offered by itself, and what else stands in its whole.
Planned = tuple[Subject, tuple[Content, ...], tuple[Table, ...]]


@dataclass(frozen=True, eq=False)
class Subjects:
    """What there is a kit of, and which rows belong to it."""

    records: Records

    @cached_property
    def shown_of(self) -> dict[str, dict[object, Table]]:
        return {name: self.records.series.by(name) for name in ("indicator", "area")}

    @cached_property
    def rows_of(self) -> dict[str, dict[object, Table]]:
        return {name: self.records.observations.by(name) for name in ("indicator", "area")}

    @cached_property
    def also_of(self) -> tuple[dict[object, Table], ...]:
        records = self.records
        return tuple(
            t.by("indicator") for t in (records.verdicts, records.targets, records.revisions)
        )

    def every(self) -> Iterator[Planned]:
        package = self.records.package
        known = {i.indicator for i in package.plan_indicators} | {*self.rows_of["indicator"]}
        yield from (self.indicator(i) for i in package.indicators if i.indicator in known)
        areas = (self.area(area) for area in package.areas if area.parent is not None)
        yield from filter(None, areas)
        for name, table in self.records.registers.items():
            if table.rows:
                yield self.register(name, table)
        yield self.whole()

    def indicator(self, indicator: Indicator) -> Planned:
        ident = indicator.indicator
        # What counts promises is shown on the page of one, background where it comes from.
        page = series_page(self.records.package, indicator) or addresses.origins(ident)
        subject = Subject(addresses.indicator_kit(ident), indicator.name, page)
        also = tuple(found[ident] for found in self.also_of if ident in found)
        return subject, self.values("indicator", ident), also

    def values(self, kind: str, key: str, more: Table | None = None) -> tuple[Content, ...]:
        """What is shown of an indicator or area, and what was published of it."""
        shown, raw = self.shown_of[kind].get(key), self.rows_of[kind].get(key)
        contents = []
        if shown is not None:
            shown = shown if more is None else shown.joined([more])
            contents.append(Content("shown", SHOWN, SHOWN_ROW, titled(shown, "shown", SHOWN)))
        if raw is not None:
            contents.append(Content("", EVERYTHING, EVERY_ROW, titled(raw, "all", EVERYTHING)))
        return tuple(contents)

    def area(self, area: Area) -> Planned | None:
        """None of a place of which nothing is known or asked. Of what is above others it has theirs:
        of the last year as its page shows them, and all that they published."""
        package = self.records.package
        contents = self.values("area", area.area)
        below = package.children[area.area]
        if below:
            contents = self.with_below(contents, [a.area for a in below])
        if not contents:
            return None
        page = addresses.area(package, area)
        title = f"{area.name}（{package.area_by_code[area.parent].name}）"
        most = MOST_ROWS if len(package.areas) <= MOST_WORKBOOKS else 0
        subject = Subject(addresses.area_kit(area), title, page, lean=True, most=most)
        return subject, contents, ()

    def with_below(self, contents: tuple[Content, ...], codes: list[str]) -> tuple[Content, ...]:
        due = self.records.package.plan.due_years[-1:]
        series, raw = self.records.series, self.records.observations
        at = series.at("year")
        shown = [t for code in codes if (t := self.shown_of["area"].get(code))]
        last = tuple(row for table in shown for row in table.rows if row[at] in due)
        rows = tuple(row for code in codes for row in self.rows_of_area(code))
        own = {content.key: content.table.rows for content in contents}
        parts = (
            ("shown", SHOWN, SHOWN_ROW, series, (*own.get("shown", ()), *last), "shown"),
            ("", EVERYTHING, EVERY_ROW, raw, (*own.get("", ()), *rows), "all"),
        )
        return tuple(
            Content(key, title, told, titled(table.having(found), name, title))
            for key, title, told, table, found, name in parts
            if found
        )

    def rows_of_area(self, code: str) -> tuple:
        found = self.rows_of["area"].get(code)
        return found.rows if found else ()

    def register(self, name: str, table: Table) -> Planned:
        mechanisms = name == "mechanisms"
        page = addresses.MECHANISMS if mechanisms else addresses.register(name)
        subject = Subject(addresses.register_kit(name), table.title, page)
        told = "本页的每一行，连同代码的名称和原文的位置；没有列在页上的栏也在内。"
        return subject, (Content("shown", SHOWN, told, table),), ()

    def whole(self) -> Planned:
        package = self.records.package
        subject = Subject(
            addresses.TABLES_KIT, package.title, addresses.DATA, most=MOST_ROWS_OF_ALL
        )
        # The page lists the tables of the package one by one, each with its file.
        listed = {table.name for table in package.tables} - {self.records.observations.name}
        contents = (
            Content(t.name, t.title, t.description, t, offered=t.name not in listed)
            for t in self.records.every
        )
        return subject, tuple(contents), ()
