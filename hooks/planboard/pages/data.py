"""The data page, where everything can be taken away, and the page on method."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.counting import undated, without_operator
from planboard.figure import OBSERVED
from planboard.model import Package, Search, Source, Table
from planboard.pages.bands import NUMBERS, TABLES, Threshold, threshold
from planboard.pages.common import Link, Page, file_links, sha256, size
from planboard.pages.examples import Example, examples
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.promises import WORDS
from planboard.results import Results
from planboard.thresholds import WORDS as VERDICTS

# What the tables are about, in the order of the page.
GROUPS = (
    (
        "指标与数值",
        ("indicators", "dimensions", "targets", "observations", "revisions", "explanations"),
    ),
    (
        "规划原文说了什么",
        (
            "commitments",
            "commitment_areas",
            "progress_reports",
            "contradictions",
            "problems",
            "answers",
            "mechanisms",
            "facts",
            "mentions",
            "text_exceptions",
        ),
    ),
    ("规划与地方", ("plan", "levels", "areas", "former_names", "community_types")),
)
REGISTERS, OTHERS = "登记表", "来源与其他"
LAST = ("sources", "searches", "deletions", "aliases")


@dataclass(frozen=True)
class FileEntry:
    """``subject`` says what a file of many is about, where its name is that of an indicator."""

    link: Link
    subject: str


@dataclass(frozen=True)
class TableEntry:
    """``files`` are as they are kept, ``size`` is that of the file for spreadsheets; ``made`` are those with names
    beside the codes, of a table that has rows; ``page`` shows the rows one by one; ``found_by`` are words that stand
    elsewhere: what its files are about, and its columns."""

    name: str
    title: str
    description: str
    rows: int
    size: str
    files: tuple[FileEntry, ...]
    made: tuple[Link, ...]
    columns: int
    page: str | None
    found_by: str
    values: Values


@dataclass(frozen=True)
class TableGroup:
    title: str
    tables: tuple[TableEntry, ...]


@dataclass(frozen=True)
class SourceEntry:
    source: Source
    confidence: str
    published_on: str
    note: str | None
    sha256: str | None


@dataclass(frozen=True)
class DataPage:
    description: str
    data_date: str
    version: str
    licence: str
    licence_url: str
    archive: Link
    archive_sha256: str
    offline: Link | None
    descriptor: Link
    form: Filters
    groups: tuple[TableGroup, ...]
    table_count: int
    sources: tuple[SourceEntry, ...]

    @property
    def tables(self) -> tuple[TableEntry, ...]:
        return tuple(table for group in self.groups for table in group.tables)


@dataclass(frozen=True)
class MethodPage:
    """What the page on method says about this plan; its general words are in the template."""

    data_date: str
    baseline_date: str
    series_count: int
    row_count: int
    printed_operators: int
    judged_operators: tuple[tuple[str, int], ...]
    inferred_years: int
    period: str
    bands: tuple[tuple[str, tuple[Threshold, ...]], ...]
    words: tuple[str, ...]
    numbers: dict[str, str]
    examples: tuple[Example, ...]
    commitments: int
    reported: tuple[str, ...]
    unreported: dict[str, str]
    statuses: tuple[tuple[str, str, bool], ...]
    searches: tuple[tuple[Search, str], ...]


def data_page(package: Package, files: dict[str, bytes], offline: str | None = None) -> Page:
    """``offline`` says how large the edition to carry away is, where it was made."""
    archive = files[addresses.DATA_ZIP]
    groups = tuple(table_groups(package, files))
    listed = [table.values for group in groups for table in group.tables]
    titles = [(group.title, group.title) for group in groups]
    form = filters(
        "tables",
        "张表",
        "表、列或指标的名称",
        (choice("about", "讲什么", titles, listed),),
    )
    model = DataPage(
        description=package.description,
        data_date=figures.chinese_date(package.plan.data_date),
        version=package.version_text,
        licence=package.licence,
        licence_url=package.licence_url,
        archive=Link("下载 ZIP", addresses.DATA_ZIP, size(archive)),
        archive_sha256=sha256(archive),
        offline=Link("整个网站，离线看", addresses.OFFLINE, offline) if offline else None,
        descriptor=Link(
            "datapackage.json", addresses.DESCRIPTOR, size(files[addresses.DESCRIPTOR])
        ),
        form=form,
        groups=groups,
        table_count=len(package.tables),
        sources=tuple(
            SourceEntry(
                source,
                package.label("sources", "confidence", source.confidence) or "",
                figures.chinese_date(source.published_on) if source.published_on else "不详",
                package.unstamped(source.note),
                source.sha256,
            )
            for source in package.sources
        ),
    )
    lede = "每个数都在这里：每张表一个 CSV，全部打成一个 ZIP，附列的说明。"
    return Page(addresses.DATA, "数据", lede, "data.html", model)


def table_groups(package: Package, files: dict[str, bytes]) -> Iterator[TableGroup]:
    """The tables by what they are about; one that a county added stands with the others. ``files``
    are all that can be taken away."""
    registers = [t.name for t in package.tables if t.entries is not None]
    known = {name for _, names in GROUPS for name in names} | {*registers}
    others = [t.name for t in package.tables if t.name not in known | {*LAST}]
    for title, names in (*GROUPS, (REGISTERS, registers), (OTHERS, (*LAST, *others))):
        found = [t for name in names if (t := package.table_by_name.get(name))]
        if found:
            yield TableGroup(
                title, tuple(table_entry(package, table, title, files) for table in found)
            )


def table_entry(package: Package, table: Table, group: str, files: dict[str, bytes]) -> TableEntry:
    kept = tuple(file_entry(package, path, content) for path, content in table.files)
    whole = b"".join(content for _, content in table.files)
    words = [f.subject for f in kept] + [c.name + c.title for c in table.columns]
    return TableEntry(
        name=table.name,
        title=table.title,
        description=table.description,
        rows=table.row_count,
        size=size(files.get(addresses.table_file(table.name)) or whole),
        files=kept,
        made=file_links(
            files,
            (
                ("CSV", addresses.table_file(table.name)),
                ("给程序", addresses.table_file(table.name, "utf8.csv")),
            ),
        ),
        columns=len(table.columns),
        page=page_of(table),
        found_by=" ".join(filter(None, words)),
        values=(("about", (group,)),),
    )


def page_of(table: Table) -> str | None:
    """Where the rows are shown one by one."""
    if table.name == "revisions":
        return addresses.REVISIONS
    return addresses.register(table.name) if table.entries else None


def file_entry(package: Package, path: str, content: bytes) -> FileEntry:
    name = path.rsplit("/", 1)[-1]
    indicator = package.indicator_by_id.get(name.removesuffix(".csv"))
    return FileEntry(Link(name, path, size(content)), indicator.name if indicator else "")


def method_page(results: Results) -> Page:
    package = results.package
    plan = package.plan
    own = {i.indicator for i in package.plan_indicators}
    targets = [t for t in package.targets if t.version == 1 and t.indicator in own]
    silent = [t for t in targets if t.operator_printed is None]
    reasons = dict.fromkeys(t.operator_reason for t in silent)
    all_series = results.plan_series
    labels = next(c for c in package.table_by_name["observations"].columns if c.name == "status")
    model = MethodPage(
        data_date=figures.chinese_date(plan.data_date),
        baseline_date=figures.chinese_date(plan.baseline_date),
        series_count=len(all_series),
        row_count=len({s.indicator.row for s in all_series}),
        printed_operators=len(all_series) - without_operator(all_series),
        judged_operators=tuple(
            (reason, len({t.indicator for t in silent if t.operator_reason == reason}))
            for reason in reasons
        ),
        inferred_years=undated(all_series),
        period=f"{plan.years[0]}—{plan.years[-1]}年",
        bands=tuple(
            (title, tuple(threshold(key, text) for key, text in bands)) for title, bands in TABLES
        ),
        words=tuple(VERDICTS.values()),
        numbers=NUMBERS,
        examples=examples(),
        commitments=len(package.commitments),
        reported=tuple(package.table_by_name["progress_reports"].labels["state"].values()),
        unreported=WORDS,
        statuses=tuple((value, label, value in OBSERVED) for value, label in labels.labels),
        searches=tuple(
            (s, figures.chinese_date(s.searched_on) if s.searched_on else "日期没有记录")
            for s in package.searches
        ),
    )
    lede = "本站怎样读目标、算基期、判断进度，怎样对待没有数据的指标。"
    return Page(addresses.METHOD, "方法", lede, "method.html", model)
