"""The report on the plan: after its end the final evaluation, before it the state of the data date.

It is made of what the other pages show, and says each thing once. Years have reports of their own,
see ``yearly``; sections are in the modules of what they are about.
"""

from collections.abc import Iterable, Iterator

from planboard import addresses, figures
from planboard.counting import sentence, undated, without_operator
from planboard.measure import BINDING
from planboard.model import Package, Settings, Source
from planboard.pages.changes import changed_targets, public, revisions_section, targets_section
from planboard.pages.common import Link, quote, source_uri
from planboard.pages.document import (
    NAMES,
    Block,
    Cell,
    Quoted,
    Report,
    Section,
    contents,
    section,
    table,
    text,
)
from planboard.pages.kept import promises_section
from planboard.pages.reporters import coverage_section, years_known
from planboard.pages.verdicts import (
    met_section,
    on_the_way_section,
    open_section,
    short_section,
)
from planboard.pdf import Edition
from planboard.results import Results
from planboard.thresholds import BEHIND as LAGGING
from planboard.thresholds import (
    DONE,
    EARLY,
    ENOUGH,
    KEPT,
    LOST,
    MISSED,
    NEAR,
    NEARLY,
    OFF,
    PACES,
    PRELIMINARY,
    PRELIMINARY_WORD,
    UNDECIDED,
    WORDS,
)

# Of the mechanisms that a plan orders, the report on the plan itself.
PLAN_REPORT = "plan-report"
NOBODY = "非官方整理"


def evaluation(results: Results, settings: Settings) -> Report:
    package = results.package
    years = years_known(results)
    over = package.plan.data_date > package.plan.period_end
    found = (
        summary(results, settings, over),
        asked_section(package, settings),
        coverage_section(results, years),
        met_section(results, over),
        on_the_way_section(results),
        short_section(results, over),
        open_section(results),
        promises_section(results),
        targets_section(results, changed_targets(results)),
        revisions_section(package, public(package)),
        method_section(results),
        sources_section(results),
    )
    title = titled(package, settings, when="" if over else "（中期）")
    subtitle = f"{package.plan.years[0]}—{package.plan.years[-1]}年，{'期末' if over else '中期'}"
    return report(package, settings, title, subtitle, found)


def report(
    package: Package,
    settings: Settings,
    title: tuple[str, ...],
    subtitle: str,
    found: Iterable[Section | None],
) -> Report:
    """The sections that have something to say, for the page and for paper."""
    sections = tuple(s for s in found if s is not None)
    paper = edition(package, settings, title, subtitle, sections)
    return Report("".join(title), subtitle, (), None, sections, paper)


def titled(package: Package, settings: Settings, year: str = "", when: str = "") -> tuple[str, ...]:
    """Whose report it is decides what it is called; in pieces, as a cover may part them."""
    name = f"《{package.plan.short_name}》"
    if package.stamp and package.stamp not in name:
        name = f"{package.stamp}：{name}"
    if settings.publisher:
        return name, f"{year}实施情况报告{when}"
    level = package.level_by_id[package.root.level].name
    return name, f"{year}公开数据整理报告{when}", f"（非{level}政府年度报告）"


def made_by(package: Package, settings: Settings) -> str | None:
    """What it means that no body answers for the report."""
    if settings.publisher:
        return None
    level = package.level_by_id[package.root.level].name
    return f"这份报告由网站程序根据公开数据自动整理，没有单位对它负责，不是{level}政府的年度报告。"


def summary(results: Results, settings: Settings, over: bool) -> Section | None:
    package = results.package
    end = figures.chinese_date(package.plan.period_end)
    said = (
        f"规划期已于{end}结束。"
        if over
        else f"规划期到{end}为止，还没有结束，这里写到数据日期为止。"
    )
    return section(
        "summary",
        "概况",
        [
            text(sentence(results.plan_series)),
            text(said, "没有公开数据的，不估算，不补零，也不算“未完成”。"),
            text(by) if (by := made_by(package, settings)) else None,
        ],
    )


def asked_section(package: Package, settings: Settings) -> Section | None:
    """The plan's own words on a report about it."""
    found = [m for m in package.mechanisms if m.kind == PLAN_REPORT]
    quotes: list[Block] = [Quoted(quote(package, m.clause, m.quote)) for m in found]
    if quotes and not settings.publisher:
        quotes.append(text("规划要求的是这样的报告。本站的整理不能代替它。"))
    return section("asked", "规划要求的报告", quotes)


def method_section(results: Results) -> Section | None:
    # Rules by which nothing was judged would only lengthen the report.
    judged = any(s.verdict.judged for s in results.plan_series)
    rows = [*end_rows(results), *way_rows(results)] if judged else []
    lead = text(
        "达到没有达到，按目标的比较符号和公布的数判断。怎样算、怎样舍入，全部规则见",
        Link("方法", addresses.METHOD),
        "。",
    )
    blocks = [lead, table("", ("判断", "条件"), rows, shape=NAMES), *readings(results)]
    return section("method", "怎样判断", blocks)


def end_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    """The rules after a target's date, where any series is judged by them."""
    if not any(s.verdict.ended for s in results.plan_series):
        return
    near = f"{figures.exact_or_rounded(NEAR * 100)}%"
    yield Cell(f"{WORDS[DONE]}、{WORDS[MISSED]}"), Cell("目标年的数达到目标，或没有达到。")
    yield (
        Cell(f"{WORDS[KEPT]}、{WORDS[LOST]}"),
        Cell("基期时已经达到目标，期末仍然达到，或不再达到。计数时分别算作完成、未完成。"),
    )
    yield (
        Cell(WORDS[NEARLY]),
        Cell(
            f"不是{BINDING}的指标，没有达到目标，但从基期到目标走了{near}以上（含{near}）。"
            f"{BINDING}指标没有这一档。"
        ),
    )


def way_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    """The rules on the way, where any series is still under way."""
    if all(s.verdict.ended for s in results.plan_series):
        return
    yield Cell(WORDS[EARLY]), Cell("还没有到期，数已经达到目标。")
    above = ""
    for least, key in PACES:
        low = figures.rounded(least, places=2)
        yield Cell(WORDS[key]), Cell(f"走过的路程与过去的时间之比不小于{low}{above}。")
        above = f"，小于{low}"
    yield Cell(WORDS[LAGGING]), Cell(f"这个比小于{low}。")
    yield Cell(WORDS[OFF]), Cell("数比基期还差。")
    yield (
        Cell(WORDS[UNDECIDED]),
        Cell(
            f"规划期内的数少于{PRELIMINARY}个，看不出快慢；"
            f"只有{PRELIMINARY}个的，注明“{PRELIMINARY_WORD}”，到{ENOUGH}个为止。"
        ),
    )


def readings(results: Results) -> Iterator[Block]:
    """How the print was read where that bears on a verdict: counted, the rest is a click away."""
    package = results.package
    series = results.plan_series
    own = {s.indicator.indicator for s in series}
    silent, without_year = without_operator(series), undated(series)
    against = [c for c in package.contradictions if {c.indicator, c.other_indicator} & own]
    said = []
    if silent:
        said.append(f"{silent}项目标没有印比较符号，本站的读法和理由写在各指标页")
    if without_year:
        said.append(f"{without_year}项目标没有印年份，按规划期读")
    if said:
        yield text(f"规划印的是什么，会影响判断：{'；'.join(said)}。")
    if against:
        yield text(
            f"规划里另有{len(against)}处不一致、算不出来或残缺，与这些指标有关，逐处见",
            Link("不一致与空缺", addresses.CONTRADICTIONS),
            "。",
        )


def sources_section(results: Results) -> Section | None:
    """What the report rests on: the plan's text, and every source of a value or a report in it."""
    package = results.package
    own = {i.indicator for i in package.plan_indicators}
    used = {o.source for o in package.observations if o.indicator in own}
    used |= {r.source for r in package.progress_reports} | {e.source for e in package.explanations}
    rows = [source_row(package, s) for s in package.sources if s.source in used or s.file]
    return section("sources", "来源", [table("", ("来源", "发布者", "日期", "可信程度"), rows)])


def source_row(package: Package, source: Source) -> tuple[Cell, ...]:
    day = figures.chinese_date(source.published_on) if source.published_on else "不详"
    return (
        Cell(
            source.title, source_uri(source.source), (source.reference,) if source.reference else ()
        ),
        Cell(source.publisher or "不详"),
        Cell(day),
        Cell(package.label("sources", "confidence", source.confidence) or ""),
    )


def edition(
    package: Package,
    settings: Settings,
    title: tuple[str, ...],
    subtitle: str,
    sections: tuple[Section, ...],
) -> Edition:
    """What only paper needs: cover, margins, contents."""
    plan = package.plan
    maker = (("编制", settings.publisher),) if settings.publisher else ()
    return Edition(
        lines=title,
        subtitle=subtitle,
        running="".join(title),
        stamp=package.stamp or ("" if settings.publisher else NOBODY),
        notice=package.notice(settings.publisher) or "",
        day=plan.data_date.isoformat(),
        author=settings.publisher or NOBODY,
        facts=(
            ("规划", plan.name),
            *maker,
            ("数据日期", figures.chinese_date(plan.data_date)),
            ("数据版本", package.version_text),
        ),
        contents=contents(sections),
    )
