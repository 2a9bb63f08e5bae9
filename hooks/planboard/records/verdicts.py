"""Every verdict with the numbers that it rests on, so that it can be reckoned again, and its sum."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from planboard.figures import UNIT_SPACE, exact_or_rounded
from planboard.model import Package, Target
from planboard.pages.common import coverage_text
from planboard.pages.workings import workings
from planboard.records.kept import NOTICE
from planboard.records.observations import who, who_of
from planboard.records.series import SEPARATOR, rounded, sources_of
from planboard.records.table import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    STRING,
    YEAR,
    Field,
    Table,
    Value,
)
from planboard.results import Results
from planboard.series import Series
from planboard.thresholds import WORDS
from planboard.verdict import Verdict, YearVerdict
from planboard.wording import MET_WORDS, sentence, verdict_words

NAME = "verdicts"
NOW, FIRST, EARLIER, YEARLY = "now", "first", "earlier", "year"
OF = {
    NOW: "现行目标",
    FIRST: "原定目标",
    EARLIER: "中间年份的目标",
    YEARLY: "年度流量的一年",
}
MET = {True: "met", False: "not-met", None: "open"}


def fields(package: Package) -> tuple[Field, ...]:
    codes = (*WORDS.items(), *((MET[met], word) for met, word in MET_WORDS.items()))
    return (
        *who(package),
        Field(
            "of", "判断什么代码", STRING, "判断的是哪一个目标。", tuple(OF.items()), required=True
        ),
        Field("of_name", "判断什么", STRING, "“判断什么代码”一列是什么。", required=True),
        Field(
            "year", "目标年份", YEAR, "目标应在这一年年底（流量为这一年之内）达到。", required=True
        ),
        Field(
            "operator",
            "比较符号",
            STRING,
            "≥ 不低于目标才算达到，≤ 不高于目标才算达到。",
            required=True,
        ),
        Field("target", "目标", NUMBER, "目标数，单位见单位一列。", required=True),
        Field("target_printed", "目标（原样）", STRING, "原文印的字。", required=True),
        Field("verdict", "判断代码", STRING, "照方法页的规则得出。", codes, required=True),
        Field(
            "verdict_name",
            "判断",
            STRING,
            "“判断代码”一列是什么，连同“初步”“暂定”。",
            required=True,
        ),
        Field("why", "为什么", STRING, "一句话说明。"),
        Field("ended", "期限已过", BOOLEAN, "到数据日期，目标的期限过了没有。", required=True),
        Field("judged_on", "数据日期", DATE, "判断到哪一天为止。", required=True),
        Field("period", "数的时期", STRING, "用的数说的是哪一年或哪一天。"),
        Field("value", "用的数", NUMBER, "判断用的数；不能判断的，是最近的数。除不尽的四舍五入。"),
        Field("qualifier", "限定符", STRING, "≥ 不少于，≤ 不多于，~ 大约；空着就是准确的数。"),
        Field("numerator", "分子", NUMBER, "用的数是相除得到的，写分子。"),
        Field("denominator", "分母", NUMBER, "同上，分母。"),
        Field("scale", "倍数", INTEGER, "分子 ÷ 分母 × 倍数 就是用的数。"),
        Field("status", "数据状态代码", STRING, "用的数的 SDMX 观测状态代码。"),
        Field("status_name", "数据状态", STRING, "“数据状态代码”一列是什么。"),
        Field("coverage", "覆盖", STRING, "汇总的数里多少个地方有数。"),
        Field("base_period", "基期", STRING, "起点是哪一年或哪一天。"),
        Field("base_value", "基期的数", NUMBER, "起点的数；没有公开的空着。"),
        Field("gap", "差距", NUMBER, "离目标还差多少，以“单位”计；负数是超过。除不尽的四舍五入。"),
        Field("attainment", "达成度（%）", NUMBER, "（用的数 − 基期）÷（目标 − 基期），百分数。"),
        Field("elapsed_months", "过去的月数", INTEGER, "从基期到用的数。"),
        Field("span_months", "全程的月数", INTEGER, "从基期到目标的期限。"),
        Field("pace", "进度比", NUMBER, "达成度 ÷（过去的月数 ÷ 全程的月数）。"),
        Field("sum", "算式", STRING, "每一步：名称、用文字写的式子、用数写的式子；用分号隔开。"),
        Field("source", "来源编号", STRING, "用的数的来源，照来源表；几个用分号隔开。"),
        Field("source_title", "来源", STRING, "来源的名称。"),
        NOTICE,
    )


def verdicts(results: Results, notice: str) -> Table:
    package = results.package
    return Table(
        name=NAME,
        title="判断",
        description="每一项指标是否达到目标、进度如何，连同用了哪些数、每一步怎样算。",
        fields=fields(package),
        rows=tuple(lines(results, notice)),
        key=("indicator", "area", "of", "year"),
    )


def judged(results: Results) -> Iterator[Series]:
    """Every series that has a target: the plan's own, then those of promises."""
    package = results.package
    for indicator in package.indicators:
        for area in package.areas:
            found = results.series(indicator, area)
            if found is not None:
                yield found


def lines(results: Results, notice: str) -> Iterator[tuple[Value, ...]]:
    package = results.package
    for series in judged(results):
        who = who_of(package, series.indicator, series.area)
        yield from ((*who, *line, notice or None) for line in of_series(results, series))


def of_series(results: Results, series: Series) -> Iterator[tuple[Value, ...]]:
    verdict = series.verdict
    steps = tuple(workings(series.indicator, verdict))
    yield line(results, NOW, verdict, SEPARATOR.join(map(written, steps)))
    if verdict.original is not None:
        yield line(results, FIRST, verdict.original, None)
    yield from (line(results, EARLIER, one, None) for one in verdict.earlier)
    yield from (of_year(results, one) for one in verdict.years)


def written(step) -> str:
    """“差距：目标 − 现值，60 − 51 = 9”"""
    text = step.text.replace(UNIT_SPACE, " ")
    said = "，".join(filter(None, (step.words, text, step.note)))
    return f"{step.label}：{said}"


def line(results: Results, of: str, verdict: Verdict, sum_: str | None) -> tuple[Value, ...]:
    figure, base = verdict.figure, verdict.base
    return (
        *aimed(of, verdict.target),
        verdict.key,
        verdict_words(verdict),
        sentence(verdict),
        verdict.ended,
        results.package.plan.data_date,
        *used(results, figure),
        base.period if base else None,
        rounded(base) if base else None,
        decimal(verdict.gap),
        decimal(None if verdict.attainment is None else verdict.attainment * 100),
        verdict.elapsed,
        verdict.span,
        decimal(verdict.pace),
        sum_ or None,
        *told(results, () if figure is None else sources_of(results, figure)),
    )


def of_year(results: Results, year: YearVerdict) -> tuple[Value, ...]:
    """A year of an annual flow is met or not, and no more is said of it."""
    figure = year.figure
    gap = None
    if figure is not None and figure.number is not None and figure.bounds.exact is not None:
        sign = 1 if year.target.operator == "≥" else -1
        gap = decimal(sign * (Fraction(year.target.number) - figure.number))
    return (
        *aimed(YEARLY, year.target),
        MET[year.met],
        MET_WORDS[year.met],
        None,
        year.due,
        results.package.plan.data_date,
        *used(results, figure),
        *(None, None, gap, None, None, None, None, None),
        *told(results, () if figure is None else sources_of(results, figure)),
    )


def aimed(of: str, target: Target) -> tuple[Value, ...]:
    return of, OF[of], target.year, target.operator, target.number, target.printed


def used(results: Results, figure) -> tuple[Value, ...]:
    """The judged figure, or the last there is."""
    if figure is None:
        return (None,) * 9
    package = results.package
    halves = (figure.numerator, figure.denominator)
    if figure.parts:
        halves = tuple(part.amount for part in figure.parts)
    elif None in halves:
        halves = (None, None)
    return (
        figure.period,
        rounded(figure),
        figure.qualifier if figure.qualifier != "=" else None,
        *halves,
        figure.indicator.scale if None not in halves else None,
        figure.status,
        package.label("observations", "status", figure.status),
        coverage_text(package, figure),
    )


def told(results: Results, sources: Iterable[str]) -> tuple[Value, Value]:
    idents = [*sources]
    titles = (results.package.source_by_id[s].title for s in idents)
    return SEPARATOR.join(idents) or None, SEPARATOR.join(titles) or None


def decimal(number: Fraction | None) -> Decimal | None:
    """All digits where there are few, else rounded so that it never seems to be zero."""
    return None if number is None else Decimal(exact_or_rounded(number).replace(",", ""))
