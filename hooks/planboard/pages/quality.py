"""The page on the quality of the data: what was checked, what there is, what is missing.

Nothing here is judged anew: the gate has checked, ``presence`` says what there is of each year.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Indicator, Package
from planboard.pages.common import Link, Page, binding_word, indicator_link
from planboard.pages.gaps import all_gaps
from planboard.pages.missing import missing_lede
from planboard.pages.presence import (
    NOTHING,
    OTHER,
    PART,
    UNSUMMED,
    WITH_NUMBER,
    of_baseline,
    of_whole,
)
from planboard.results import Results
from planboard.series import grouped

# More of them are not read one by one.
MOST_NOTICES = 20


@dataclass(frozen=True)
class Check:
    """``what`` was held against which rule, and how much of it there was."""

    what: str
    count: str


@dataclass(frozen=True)
class YearRow:
    """Of the plan's indicators, how many have a number of the whole; the four make up ``total``."""

    label: str
    complete: int
    part: int
    other: int
    missing: int
    total: int


@dataclass(frozen=True)
class IndicatorRow:
    """``years`` are those with a number of the whole, ``rows`` the published values, ``places`` how
    many places are among them."""

    name: Link
    binding: str | None
    years: str
    share: str
    rows: int
    places: int


@dataclass(frozen=True)
class Counted:
    """``code`` is empty where the word is all there is."""

    code: str
    word: str
    count: int
    rows: int


@dataclass(frozen=True)
class QualityPage:
    lede: str
    facts: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    notices: tuple[str, ...]
    more_notices: int
    years: tuple[YearRow, ...]
    groups: tuple[tuple[str, tuple[IndicatorRow, ...]], ...]
    statuses: tuple[Counted, ...]
    confidence: tuple[Counted, ...]
    missing: tuple[Link, ...]


def quality_page(results: Results) -> Page:
    package = results.package
    lede = "这一版数据查过什么，每一项指标哪一年有数，来源有多可信，还缺什么。"
    model = QualityPage(
        lede=lede,
        facts=tuple(facts(package)),
        checks=tuple(checks(package)),
        notices=tuple(str(p) for p in package.notices[:MOST_NOTICES]),
        more_notices=max(0, len(package.notices) - MOST_NOTICES),
        years=tuple(by_year(results)),
        groups=tuple(
            (dimension.name, tuple(indicator_row(results, s.indicator) for s in members))
            for dimension, members in grouped(package, results.plan_series)
        ),
        statuses=tuple(statuses(package)),
        confidence=tuple(confidence(package)),
        missing=tuple(lacking(results)),
    )
    return Page(addresses.QUALITY, "数据质量", lede, "quality.html", model)


def facts(package: Package) -> Iterator[tuple[str, str]]:
    yield "检查结果", "全部通过"
    yield "提示", f"{len(package.notices)}处" if package.notices else "没有"
    yield "数据日期", figures.chinese_date(package.plan.data_date)
    yield "数据版本", package.version_text
    yield "查了多少", f"{len(package.tables)}张表，{rows_of(package)}行"


def rows_of(package: Package) -> int:
    return sum(table.row_count for table in package.tables)


def checks(package: Package) -> Iterator[Check]:
    columns = [column for table in package.tables for column in table.columns]
    files = sum(len(table.files) for table in package.tables)
    required = sum(column.required for column in columns)
    codes = sum(bool(column.labels) for column in columns)
    keys = sum(column.points_at is not None for column in columns)
    quotes = sum(row.quote is not None for row in package.observations)
    stored = sum(source.sha256 is not None for source in package.sources)
    yield Check("文件能读：编码、列名、列的次序、每行的格数", f"{files}个文件")
    yield Check(
        "每格的类型和范围：数是数，日期是日期，必填的不空", f"{len(columns)}列，必填{required}列"
    )
    yield Check("代码在代码表里", f"{codes}列")
    yield Check("编号不重复，指到的行都在", f"{keys}列指到别的表")
    yield Check("地方的代码和名称对得上", f"{len(package.areas)}个地方")
    yield Check("每个数都有来源，来源都登记了", f"{len(package.observations)}个观测值")
    yield Check(
        "数是可能的：不小于零，分子不大于分母，比例不超过100%，日期不晚于数据日期",
        f"{len(package.observations)}个观测值",
    )
    yield Check(
        "引用的话在规划原文里，一字不差", f"{quotes}个观测值，{len(package.commitments)}条承诺"
    )
    yield Check("存下的来源文件没有变（SHA-256）", f"{stored}个文件")
    yield Check("没有身份证号、手机号这样的个人信息，也推不出受保护的很少几个人", "所有文件")


def by_year(results: Results) -> Iterator[YearRow]:
    package = results.package
    base = package.plan.baseline_date.year
    own = package.plan_indicators
    yield year_row(f"基期{base}", [of_baseline(results, i).key for i in own])
    for year in package.plan.due_years:
        yield year_row(str(year), [of_whole(results, i, year).key for i in own])


def year_row(label: str, keys: list[str]) -> YearRow:
    found = Counter(keys)
    complete = sum(found[key] for key in WITH_NUMBER - {PART})
    missing = found[NOTHING] + found[UNSUMMED]
    other = len(keys) - complete - found[PART] - missing
    return YearRow(label, complete, found[PART], other, missing, len(keys))


def indicator_row(results: Results, indicator: Indicator) -> IndicatorRow:
    package, years = results.package, results.package.plan.due_years
    known = [y for y in years if of_whole(results, indicator, y).key in WITH_NUMBER | {OTHER}]
    rows = [row for row in package.observations if row.indicator == indicator.indicator]
    return IndicatorRow(
        name=indicator_link(indicator),
        binding=binding_word(indicator),
        years="、".join(map(str, known)),
        share=f"{len(known)}/{len(years)}",
        rows=len(rows),
        places=len({row.area for row in rows} - {package.root.area}),
    )


def statuses(package: Package) -> Iterator[Counted]:
    """Every code that a value can have, used or not."""
    found = Counter(row.status for row in package.observations)
    for code, word in package.table_by_name["observations"].labels["status"].items():
        yield Counted(code, word, found[code], found[code])


def confidence(package: Package) -> Iterator[Counted]:
    """How many sources are how credible, and how many values stand on them."""
    of = {source.source: source.confidence for source in package.sources}
    sources = Counter(of.values())
    rows = Counter(of[row.source] for row in package.observations)
    for code, word in package.table_by_name["sources"].labels["confidence"].items():
        yield Counted(code, word, sources[code], rows[code])


def lacking(results: Results) -> Iterator[Link]:
    """What is known to be missing, and where it is listed."""
    package = results.package
    found = results.once(all_gaps)
    gaps = [gap for group in found.by_area.values() for gap in group] + found.everywhere
    yield Link("还缺什么", addresses.MISSING, missing_lede(package, gaps))
    undated = sum(source.published_on is None for source in package.sources)
    nobody = sum(source.publisher is None for source in package.sources)
    said = f"{len(package.sources)}个来源里，{undated}个不知道发布日期，{nobody}个不知道发布者。"
    yield Link("来源", addresses.SOURCES, said)
    searched = f"{len(package.searches)}次查找没有结果，都记下了在哪里找过。"
    yield Link("在哪里找过", addresses.SEARCHES, searched)
    gone = len(package.contradictions)
    if gone:
        yield Link(
            "不一致与空缺",
            addresses.CONTRADICTIONS,
            f"规划原文自己有{gone}处说法不一致或者没有写。",
        )
    changed = f"公布以后改过的数{len(package.revisions)}处，原来的数和原因都留着。"
    yield Link("修订记录", addresses.REVISIONS, changed)
