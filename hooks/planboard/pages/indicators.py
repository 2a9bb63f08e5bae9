"""One page an indicator: target, what is known, what the plan says, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.charts import Chart, target_chart, target_text
from planboard.figure import Figure
from planboard.model import Package, Settings
from planboard.pages.common import (
    Link,
    Page,
    Quote,
    State,
    coverage_text,
    download_link,
    edit_link,
    figure_text,
    quote,
    state_of,
)
from planboard.pages.contradictions import Disagreement, concerning
from planboard.pages.facts import NearFact, near_fact
from planboard.pages.promised import Promise, of_indicator, promises
from planboard.pages.reports import Reports, reports
from planboard.pages.supply import Supply, supply
from planboard.pages.targets import YearRow, chart_source, target_value, year_rows
from planboard.pages.years import revised
from planboard.results import Results
from planboard.scopes import scope_name
from planboard.series import Series
from planboard.thresholds import NOTHING, WORDS
from planboard.wording import value_words


@dataclass(frozen=True)
class KeyFigure:
    label: str
    value: str
    note: str
    state: State | None = None
    revised: Link | None = None


@dataclass(frozen=True)
class IndicatorPage:
    ident: str
    name: str
    file: str
    new_file: bool
    group: str
    row: str
    tags: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    chart: Chart
    empty: str | None
    rows: tuple[YearRow, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    promises: tuple[Promise, ...]
    disagreements: tuple[Disagreement, ...]
    facts: tuple[NearFact, ...]
    reports: Reports | None
    definition: tuple[tuple[str, str], ...]
    downloads: tuple[Link, ...]
    edit: str | None
    supply: Supply | None
    previous: Link | None
    next: Link | None


UNSTATED = "原文没有写明"


def indicator_pages(
    results: Results, settings: Settings, files: dict[str, bytes]
) -> Iterator[Page]:
    all_series = results.plan_series
    links = [Link(s.indicator.name, addresses.indicator(s.indicator.indicator)) for s in all_series]
    around = zip([None, *links], all_series, [*links[1:], None], strict=False)
    for before, series, after in around:
        model = indicator_page(results, settings, files, series, before, after)
        uri = addresses.indicator(series.indicator.indicator)
        yield Page(uri, series.indicator.name, model.chart.title, "indicator.html", model)


def indicator_page(
    results: Results,
    settings: Settings,
    files: dict[str, bytes],
    series: Series,
    before: Link | None,
    after: Link | None,
) -> IndicatorPage:
    package, indicator, plan = results.package, series.indicator, results.package.plan
    dimension = next(d for d in package.dimensions if d.dimension == indicator.dimension)
    empty = None
    if series.verdict.key == NOTHING:
        empty = (
            f"到数据日期{figures.chinese_date(plan.data_date)}为止，没有找到这一项"
            f"{plan.years[0]}—{plan.years[-1]}年的公开数据"
            f"{'；规划文本里也没有按本指标口径的基期数据' if series.baseline is None else '；只有基期数据'}。"
            f"空着不等于零，也不等于没有完成。"
        )
    files_of = f"data/observations/{indicator.indicator}.csv"
    return IndicatorPage(
        ident=indicator.indicator,
        name=indicator.name,
        file=files_of,
        new_file=files_of not in files,
        group=dimension.name,
        row=f"指标表第{indicator.row}行",
        tags=tags(package, series),
        key_figures=key_figures(package, series),
        chart=target_chart(series, plan, package.root.name, chart_source(package, series)),
        empty=empty,
        rows=tuple(year_rows(package, series)),
        quotes=(printed_row(package, series), *observed_quotes(package, series)),
        notes=notes(package, series),
        promises=promises(package, of_indicator(package, indicator), results.promises),
        disagreements=concerning(package, indicator.indicator),
        facts=tuple(
            near_fact(package, f) for f in package.facts if f.indicator == indicator.indicator
        ),
        reports=reports(results, series),
        definition=definition(package, series),
        downloads=tuple(
            download_link(text, path, files)
            for text, path in (
                ("本指标的观测值", files_of),
                ("全部指标", "data/indicators.csv"),
                ("全部目标", "data/targets.csv"),
                ("相关数字", "data/facts.csv"),
            )
            if path in files
        ),
        edit=edit_link(settings, files_of if files_of in files else "data/indicators.csv"),
        supply=supply(results, series, files),
        previous=before,
        next=after,
    )


def notes(package: Package, series: Series) -> tuple[str, ...]:
    """The editor's remarks on the printed row."""
    indicator, groups = series.indicator, package.dimensions
    dimension = next(d for d in groups if d.dimension == indicator.dimension)
    original = series.original[series.final_year]
    said = map(package.unstamped, (dimension.note, indicator.note, original.note))
    return tuple(filter(None, said))


def tags(package: Package, series: Series) -> tuple[str, ...]:
    indicator = series.indicator
    level = package.level_by_id.get(indicator.level or "")
    return (
        indicator.nature or "",
        "年度流量" if indicator.measure == "flow" else "存量",
        f"统计到{level.name}" if level else f"统计到哪一级：{UNSTATED}",
    )


def key_figures(package: Package, series: Series) -> tuple[KeyFigure, ...]:
    plan, flow = package.plan, series.indicator.measure == "flow"
    if series.final is not None:
        value = value_words(series.final, (series.target.number,))
        final = KeyFigure(
            f"{series.final_year}年数据",
            value,
            status_words(package, series.final),
            revised=revised(package, series.final),
        )
    else:
        last = series.last and value_words(series.last, (series.target.number,))
        note = f"有{series.places}个地方的记录，见下表" if series.places else "不作判断"
        note = f"最近一次：{figures.period(series.last.period)}{last}" if last else note
        if series.final_year in series.statuses:
            note = f"{series.statuses[series.final_year]}；{note}"
        state = state_of(series)
        row = series.values.get(series.final_year) or series.last
        label = f"{series.final_year}年数据"
        final = KeyFigure(label, state.word, note, state, revised(package, row))
    if series.baseline is not None:
        note = "当时已达到目标" if series.met_at_start else "按指标自身口径"
        base = KeyFigure(
            f"基期（{plan.baseline_date.year}年）",
            figure_text(package, series.baseline),
            note,
            revised=revised(package, series.baseline),
        )
    else:
        base = KeyFigure(
            f"基期（{plan.baseline_date.year}年）", WORDS[NOTHING], "", State(NOTHING, "")
        )
    basis = package.label("targets", "basis", series.target.basis)
    label = "目标（每年）" if flow else f"目标（{series.final_year}年）"
    return (
        final,
        base,
        KeyFigure(label, target_text(series), f"{printed_words(package, series)}；{basis}"),
    )


def status_words(package: Package, figure: Figure) -> str:
    """The status, and of how many places."""
    status = package.label("observations", "status", figure.status) or ""
    return "，".join(filter(None, (status, coverage_text(package, figure))))


def printed_words(package: Package, series: Series) -> str:
    """What was printed: of a changed target, the original beside it."""
    original = series.original[series.final_year]
    if series.target is original:
        return f"原文写作“{original.printed}”"
    return f"原定{target_value(original, series.indicator.unit)}"


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


def definition(package: Package, series: Series) -> tuple[tuple[str, str], ...]:
    indicator = series.indicator
    target = series.target
    rows = [
        ("分子" if indicator.aggregation == "ratio" else "数的是", indicator.numerator_label),
        ("分母", indicator.denominator_label if indicator.aggregation == "ratio" else None),
        ("倍数", f"× {indicator.scale}" if indicator.scale != 1 else None),
        ("适用范围", scope_name(package, indicator) or UNSTATED),
        ("汇总办法", package.label("indicators", "aggregation", indicator.aggregation) or UNSTATED),
        ("目标怎样判断", target.operator_reason),
        ("负责单位", indicator.responsible or "规划没有写明"),
    ]
    unstated = ("分子", "数的是", "分母") if indicator.aggregation == "ratio" else ("数的是",)
    return tuple(
        (term, text or UNSTATED) for term, text in rows if text is not None or term in unstated
    )
