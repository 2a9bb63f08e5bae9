"""One page an indicator: target, what is known, what the plan says, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.measure import FLOW
from planboard.model import Indicator, Package, Settings
from planboard.pages.charted import Charted, charts
from planboard.pages.common import (
    Link,
    Page,
    Quote,
    edit_link,
    indicator_link,
    quote,
    source_uri,
)
from planboard.pages.contradictions import Disagreement, concerning
from planboard.pages.facts import NearFact, near_fact
from planboard.pages.promised import Promise, of_indicator, promises
from planboard.pages.reports import Reports, all_reports
from planboard.pages.standing import Standing, standing
from planboard.pages.sums import Sum, sum_of
from planboard.pages.supply import Supply, supply
from planboard.pages.targets import ByYear, by_year
from planboard.results import Results
from planboard.scopes import scope_name
from planboard.series import Series
from planboard.tally import RATIO
from planboard.thresholds import NOTHING


@dataclass(frozen=True)
class Explained:
    """What the body responsible said, in its words: of which year, who and when, and where."""

    year: str
    text: str
    by: str
    source: Link
    note: str | None


@dataclass(frozen=True)
class IndicatorPage:
    ident: str
    name: str
    file: str
    new_file: bool
    group: str
    row: str
    tags: tuple[str, ...]
    standing: Standing
    sum: Sum
    explained: tuple[Explained, ...]
    chart: Charted
    empty: str | None
    rows: ByYear
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    promises: tuple[Promise, ...]
    disagreements: tuple[Disagreement, ...]
    facts: tuple[NearFact, ...]
    reports: Reports | None
    definition: tuple[tuple[str, str], ...]
    edit: str | None
    supply: Supply | None
    previous: Link | None
    next: Link | None


UNSTATED = "原文没有写明"


def indicator_pages(
    results: Results, settings: Settings, files: dict[str, bytes]
) -> Iterator[Page]:
    all_series = results.plan_series
    links = [indicator_link(s.indicator) for s in all_series]
    around = zip([None, *links], all_series, [*links[1:], None], strict=False)
    for before, series, after in around:
        model = indicator_page(results, settings, files, series, before, after)
        uri = addresses.indicator(series.indicator.indicator)
        yield Page(uri, series.indicator.name, model.chart.drawn.title, "indicator.html", model)


def indicator_page(
    results: Results,
    settings: Settings,
    files: dict[str, bytes],
    series: Series,
    before: Link | None,
    after: Link | None,
) -> IndicatorPage:
    package, indicator, plan = results.package, series.indicator, results.package.plan
    dimension = package.dimension_by_id[indicator.dimension]
    empty = None
    if series.verdict.key == NOTHING:
        empty = (
            f"到数据日期{figures.chinese_date(plan.data_date)}为止，没有找到这一项"
            f"{plan.years[0]}—{plan.years[-1]}年的公开数据"
            f"{beyond(series)}。"
            f"空着不等于零，也不等于没有完成。"
        )
    files_of = addresses.observations(indicator.indicator)
    return IndicatorPage(
        ident=indicator.indicator,
        name=indicator.name,
        file=files_of,
        new_file=files_of not in files,
        group=dimension.name,
        row=f"指标表第{indicator.row}行",
        tags=tags(package, series),
        standing=standing(package, series),
        sum=sum_of(results, series, frozenset(files)),
        explained=tuple(explanations(package, indicator)),
        chart=results.once(charts)[indicator.indicator],
        empty=empty,
        rows=by_year(package, series),
        quotes=(printed_row(package, series), *observed_quotes(package, series)),
        notes=notes(package, series),
        promises=promises(package, of_indicator(package, indicator), results.promises),
        disagreements=concerning(package, indicator.indicator),
        facts=tuple(
            near_fact(package, f) for f in package.facts if f.indicator == indicator.indicator
        ),
        reports=results.once(all_reports).get(series.indicator.indicator),
        definition=definition(package, series),
        edit=edit_link(settings, files_of if files_of in files else "data/indicators.csv"),
        supply=supply(results, series, files),
        previous=before,
        next=after,
    )


def explanations(package: Package, indicator: Indicator) -> Iterator[Explained]:
    """Those made up to the data date, the newest first."""
    for row in package.explanations_of.get(indicator.indicator, ()):
        yield Explained(
            year=f"{row.year}年",
            text=row.text,
            by=f"{row.explained_by}，{figures.chinese_date(row.explained_on)}",
            source=Link(package.source_by_id[row.source].title, source_uri(row.source)),
            note=package.unstamped(row.note),
        )


def beyond(series: Series) -> str:
    """What there is besides; of a flow no baseline is asked for."""
    if series.baseline is not None:
        return "；只有基期数据"
    return "；规划文本里也没有按本指标口径的基期数据" if series.based else ""


def notes(package: Package, series: Series) -> tuple[str, ...]:
    """The editor's remarks on the printed row."""
    indicator = series.indicator
    dimension = package.dimension_by_id[indicator.dimension]
    original = series.original[series.final_year]
    said = map(package.unstamped, (dimension.note, indicator.note, original.note))
    return tuple(filter(None, said))


def tags(package: Package, series: Series) -> tuple[str, ...]:
    indicator = series.indicator
    level = package.level_by_id.get(indicator.level or "")
    return (
        indicator.nature or "",
        "年度流量" if indicator.measure == FLOW else "存量",
        f"统计到{level.name}" if level else f"统计到哪一级：{UNSTATED}",
    )


def printed_row(package: Package, series: Series) -> Quote:
    """The row of the plan's table, cell by cell as printed."""
    indicator = series.indicator
    first = series.original[series.final_year]
    text = "　".join((indicator.printed_name, first.printed, indicator.nature))
    return quote(package, indicator.clause, text)


def observed_quotes(package: Package, series: Series) -> Iterator[Quote]:
    """The sentences that values of this indicator were taken from."""
    for known in (series.baseline, *series.values.values()):
        row = known.observation if known is not None else None
        if row is not None and row.clause is not None:
            yield quote(package, row.clause, row.quote)


def added(series: Series) -> str | None:
    """“2032年3月1日增设：《……》”, of an indicator that came later than the plan."""
    first = series.printed
    if first.since is None:
        return None
    return f"{figures.chinese_date(first.decided_on)}增设：{first.reference}"


def definition(package: Package, series: Series) -> tuple[tuple[str, str], ...]:
    indicator = series.indicator
    target = series.target
    rows = [
        ("分子" if indicator.aggregation == RATIO else "数的是", indicator.numerator_label),
        ("分母", indicator.denominator_label if indicator.aggregation == RATIO else None),
        ("倍数", f"× {indicator.scale}" if indicator.scale != 1 else None),
        ("适用范围", scope_name(package, indicator) or UNSTATED),
        ("汇总办法", package.label("indicators", "aggregation", indicator.aggregation) or UNSTATED),
        ("目标怎样判断", target.operator_reason),
        ("增设", added(series)),
        ("负责单位", indicator.responsible or "规划没有写明"),
    ]
    unstated = ("分子", "数的是", "分母") if indicator.aggregation == RATIO else ("数的是",)
    return tuple(
        (term, text or UNSTATED) for term, text in rows if text is not None or term in unstated
    )
