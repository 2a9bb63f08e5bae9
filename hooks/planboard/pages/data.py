"""The data page, where everything can be taken away, and the page on method."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Column, Package, Search, Source
from planboard.pages.common import Link, Page, sha256, size
from planboard.promises import WORDS
from planboard.series import OBSERVED, STATE_WORDS, plan_series


@dataclass(frozen=True)
class TableEntry:
    name: str
    title: str
    description: str
    rows: int
    files: tuple[Link, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class SourceEntry:
    source: Source
    confidence: str
    published_on: str
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
    descriptor: Link
    tables: tuple[TableEntry, ...]
    sources: tuple[SourceEntry, ...]


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
    target_rows: int
    period: str
    states: tuple[tuple[str, str], ...]
    commitments: int
    reported: tuple[str, ...]
    unreported: dict[str, str]
    statuses: tuple[tuple[str, str, bool], ...]
    searches: tuple[tuple[Search, str], ...]


def data_page(package: Package, files: dict[str, bytes]) -> Page:
    archive = files[addresses.DATA_ZIP]
    model = DataPage(
        description=package.description,
        data_date=figures.chinese_date(package.plan.data_date),
        version=package.version,
        licence=package.licence,
        licence_url=package.licence_url,
        archive=Link("下载 ZIP", addresses.DATA_ZIP, size(archive)),
        archive_sha256=sha256(archive),
        descriptor=Link("datapackage.json", addresses.DESCRIPTOR, size(package.descriptor)),
        tables=tuple(
            TableEntry(
                table.name,
                table.title,
                table.description,
                table.row_count,
                tuple(file_link(path, content, len(table.files)) for path, content in table.files),
                table.columns,
            )
            for table in package.tables
        ),
        sources=tuple(
            SourceEntry(
                source,
                package.label("sources", "confidence", source.confidence) or "",
                figures.chinese_date(source.published_on) if source.published_on else "不详",
                source.sha256,
            )
            for source in package.sources
        ),
    )
    lede = "每个数都在这里：每张表一个 CSV，全部打成一个 ZIP，附列的说明。"
    return Page(addresses.DATA, "数据", lede, "data.html", model)


def file_link(path: str, content: bytes, siblings: int) -> Link:
    text = "CSV" if siblings == 1 else path.rsplit("/", 1)[-1]
    return Link(text, path, size(content))


def method_page(package: Package) -> Page:
    plan = package.plan
    own = {i.indicator for i in package.plan_indicators}
    targets = [t for t in package.targets if t.version == 1 and t.indicator in own]
    silent = [t for t in targets if t.operator_printed is None]
    reasons = dict.fromkeys(t.operator_reason for t in silent)
    all_series = plan_series(package)
    labels = next(c for c in package.table_by_name["observations"].columns if c.name == "status")
    model = MethodPage(
        data_date=figures.chinese_date(plan.data_date),
        baseline_date=figures.chinese_date(plan.baseline_date),
        series_count=len(all_series),
        row_count=len({s.indicator.row for s in all_series}),
        printed_operators=sum(s.target.operator_printed is not None for s in all_series),
        judged_operators=tuple(
            (reason, len({t.indicator for t in silent if t.operator_reason == reason}))
            for reason in reasons
        ),
        inferred_years=sum(t.basis == "inferred" for t in targets),
        target_rows=len(targets),
        period=f"{plan.years[0]}—{plan.years[-1]}年",
        states=tuple(STATE_WORDS.items()),
        commitments=len(package.commitments),
        reported=tuple(package.table_by_name["progress_reports"].labels["state"].values()),
        unreported=WORDS,
        statuses=tuple((value, label, value in OBSERVED) for value, label in labels.labels),
        searches=tuple(
            (s, figures.chinese_date(s.searched_on) if s.searched_on else "日期没有记录")
            for s in package.searches
        ),
    )
    lede = "本站怎样读目标、算基期、对待没有数据的指标。"
    return Page(addresses.METHOD, "方法", lede, "method.html", model)
