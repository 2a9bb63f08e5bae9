"""A kit: tables about one thing in every form, with what is needed to read them in five years."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from planboard import addresses, figures, rendering
from planboard.archive import SUMS, sums, zipped
from planboard.delimited import joined, lines
from planboard.enclosed import licence
from planboard.kits.described import DESCRIPTOR, descriptor, resource
from planboard.kits.workbook import workbook
from planboard.model import Package, Settings
from planboard.pages.common import size
from planboard.pages.offers import Offer, Part, Taken
from planboard.records import Records
from planboard.records.table import Table, Value

FOR_PEOPLE, FOR_PROGRAMS, WORKBOOK = "CSV（表格软件打开）", "CSV（给程序）", "XLSX"
# Of more rows no workbook is made: where there are hundreds of places, workbooks of all indicators
# took as long as everything else. There is one of everything, so it may be larger.
MOST_ROWS, MOST_ROWS_OF_ALL = 2_000, 20_000
TOO_MANY = "合起来超过{}行，没有做成XLSX；请用CSV。"
# One a place is cheap for dozens of places; for hundreds it would double the time of the build.
MOST_WORKBOOKS = 200
TOO_MANY_PLACES = f"地方超过{MOST_WORKBOOKS}个，单个地方没有做成XLSX；请用CSV。"

Files = dict[str, bytes]


@dataclass(frozen=True)
class Content:
    """A part of a kit: ``key`` is what its files are told apart by, see ``addresses.kit_file``;
    ``title`` and ``told`` stand on the page, where it is ``offered`` by itself."""

    key: str
    title: str
    told: str
    table: Table
    offered: bool = True


@dataclass(frozen=True)
class Subject:
    """What a kit is about: ``base`` is what its files begin with, ``page`` where it stands. With
    ``lean`` it has no files for programs but those in its zip: there are very many places. A workbook
    has up to ``most`` rows; 0 is none at all."""

    base: str
    title: str
    page: str
    lean: bool = False
    most: int = MOST_ROWS


@dataclass(frozen=True, eq=False)
class Maker:
    records: Records
    settings: Settings

    @property
    def package(self) -> Package:
        return self.records.package

    def made(
        self, subject: Subject, contents: tuple[Content, ...], also: tuple[Table, ...] = ()
    ) -> tuple[Files, Offer]:
        """The files of a kit, and what a page says of them. ``also`` are tables that stand in the
        files which hold everything."""
        files: Files = {}
        made = [(c, self.part(subject, c, files)) for c in contents if c.table.rows]
        parts = tuple(part for content, part in made if content.offered)
        tables = (*(c.table for c in contents), *also)
        tables = tuple(table for table in tables if table.rows)
        whole = tuple(self.whole(subject, tables, files))
        told = TOO_MANY.format(subject.most) if subject.most else TOO_MANY_PLACES
        note = "" if small(subject, tables) else told
        return files, Offer(parts, whole, note)

    def readable(self, table: Table) -> bytes:
        """For spreadsheets: the mark at the start, and heads in the language of the reader."""
        heads = lines([[field.title for field in table.fields]])
        return joined((*heads, *self.lines(table)))

    def plain(self, table: Table) -> bytes:
        return joined((*lines([table.names]), *self.lines(table)), mark=False)

    def lines(self, table: Table) -> list[str]:
        """A row stands in several files, and is written once. The records keep every row, so that
        no other can come to stand where it was."""
        new = [row for row in table.rows if id(row) not in self._written]
        self._written.update(zip(map(id, new), lines(new), strict=True))
        return [self._written[id(row)] for row in table.rows]

    @cached_property
    def _written(self) -> dict[int, str]:
        return {}

    def part(self, subject: Subject, content: Content, files: Files) -> Part:
        offered = []
        for text, ending in ((FOR_PEOPLE, "csv"), (FOR_PROGRAMS, "utf8.csv")):
            if subject.lean and text == FOR_PROGRAMS:
                continue
            path = addresses.kit_file(subject.base, content.key, ending)
            people = text == FOR_PEOPLE
            files[path] = self.readable(content.table) if people else self.plain(content.table)
            offered.append(taken(text, path, files))
        return Part(content.title, f"{len(content.table.rows)}行", content.told, tuple(offered))

    def whole(self, subject: Subject, tables: tuple[Table, ...], files: Files) -> Iterator[Taken]:
        """Everything in one file, in each of its forms."""
        beside: list[tuple[str, bytes]] = []
        name = subject.base.rpartition("/")[2]
        if small(subject, tables):
            path = addresses.kit_file(subject.base, "", "xlsx")
            notes = tuple(self.notes(subject, tables))
            files[path] = workbook(tables, notes, self.package.plan.data_date)
            yield taken(WORKBOOK, path, files)
            beside.append((f"{name}.xlsx", files[path]))
        if not subject.lean:
            path = addresses.kit_file(subject.base, "", "json")
            files[path] = self.document(subject, tables)
            yield taken("JSON", path, files)
            beside.append((f"{name}.json", files[path]))
        path = addresses.kit_file(subject.base, "", "zip")
        files[path] = self.archive(subject, tables, () if subject.lean else tuple(beside))
        yield taken("ZIP", path, files)

    def archive(
        self, subject: Subject, tables: tuple[Table, ...], beside: tuple[tuple[str, bytes], ...]
    ) -> bytes:
        data = [(table, f"data/{table.name}.csv", self.plain(table)) for table in tables]
        resources = (resource(*one) for one in data)
        name = subject.base.replace("/", "-").replace("_", "-")
        whole = descriptor(self.package, name, subject.title, resources)
        files = [
            ("README.txt", self.readme(subject, tables)),
            ("LICENSE.txt", self.licence),
            (DESCRIPTOR, (json.dumps(whole, ensure_ascii=False) + "\n").encode()),
            *((path, content) for _, path, content in data),
            *beside,
        ]
        return zipped([*files, (SUMS, sums(files))], self.package.stamp)

    def document(self, subject: Subject, tables: tuple[Table, ...]) -> bytes:
        """One JSON for programs; each table says its columns once."""
        told = {
            "title": subject.title,
            "notice": self.records.notice,
            "version": self.package.version,
            "data_date": self.package.plan.data_date.isoformat(),
            "tables": [
                {
                    "name": t.name,
                    "title": t.title,
                    "description": t.description,
                    "fields": [
                        {"name": f.name, "title": f.title, "type": f.type} for f in t.fields
                    ],
                    "rows": [[simple(value) for value in row] for row in t.rows],
                }
                for t in tables
            ],
        }
        return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    def readme(self, subject: Subject, tables: tuple[Table, ...]) -> bytes:
        text = rendering.write(
            "kits/README.txt",
            str,
            title=subject.title,
            facts=tuple(self.facts(subject)),
            tables=tables,
            licence=self.licence.decode(),
        )
        return text.encode()

    @cached_property
    def licence(self) -> bytes:
        return licence(self.package, self.package.notice(self.settings.publisher))

    def notes(self, subject: Subject, tables: tuple[Table, ...]) -> Iterator[tuple[str, str]]:
        """What stands in the workbook beside its tables."""
        yield from self.facts(subject)
        yield "空格", "空着就是没有数，或者这一列用不上；永远不是0。为什么没有数，看“数据状态”。"
        yield "代码", "各种代码是文字，不是数；旁边一列是它的名称。"
        yield "许可", self.licence.decode().strip().replace("\n", "")
        seen: set[str] = set()
        for table in tables:
            yield f"工作表：{table.title}", f"{table.description}{len(table.rows)}行。"
            # What several tables share is said once.
            for field in table.fields:
                if field.title not in seen:
                    yield f"列：{field.title}", f"{field.description}（{field.name}）"
            seen |= {field.title for field in table.fields}

    def facts(self, subject: Subject) -> Iterator[tuple[str, str]]:
        package = self.package
        notice = package.notice(self.settings.publisher)
        yield "内容", subject.title
        if notice:
            yield "声明", notice
        yield "规划", package.plan.name
        yield "数据日期", figures.chinese_date(package.plan.data_date)
        yield "数据版本", package.version_text
        address = addresses.absolute(subject.page, self.settings)
        yield "网页", address or addresses.built(subject.page, self.settings.directory_urls)


def small(subject: Subject, tables: tuple[Table, ...]) -> bool:
    return sum(len(table.rows) for table in tables) <= subject.most


def taken(text: str, path: str, files: Files) -> Taken:
    return Taken(text, path, size(files[path]))


def simple(value: Value) -> str | int | float | bool | None:
    """As JSON has it: dates as text, numbers as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def titled(table: Table, name: str, title: str) -> Table:
    """The same rows under the name that a kit gives them."""
    return replace(table, name=name, title=title)
