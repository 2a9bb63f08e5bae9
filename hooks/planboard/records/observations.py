"""Every published row, as the body reported it, with the names beside the codes."""

from collections.abc import Iterable, Iterator

from planboard.model import Area, Indicator, Observation, Package
from planboard.records.kept import NOTICE, labels, place
from planboard.records.table import INTEGER, NUMBER, STRING, Field, Table, Value

NAME = "observations"


def who(package: Package) -> tuple[Field, ...]:
    """The fields that say of what and of where a row speaks."""
    kinds = labels(package, "indicators", "kind")
    return (
        Field("indicator", "指标编号", STRING, "固定不变，用在网址里。", required=True),
        Field("indicator_name", "指标", STRING, "指标的名称。", required=True),
        Field("kind", "种类代码", STRING, "规划指标、承诺的数列或背景数据。", kinds, required=True),
        Field("kind_name", "种类", STRING, "“种类代码”一列是什么。", required=True),
        Field("unit", "单位", STRING, "数值的单位；百分率写 %，51 就是 51%。", required=True),
        Field("area", "地方代码", STRING, "统计用区划代码，是文字，不是数。", required=True),
        Field("area_name", "地方", STRING, "地方的名称。", required=True),
        Field("level_name", "级别", STRING, "地方是哪一级。", required=True),
        Field("parent", "上级代码", STRING, "它属于哪里；规划的全域空着。"),
        Field("parent_name", "上级", STRING, "上级的名称。"),
    )


def who_of(package: Package, indicator: Indicator, area: Area) -> tuple[Value, ...]:
    above = package.area_by_code.get(area.parent or "")
    return (
        indicator.indicator,
        indicator.name,
        indicator.kind,
        package.label("indicators", "kind", indicator.kind),
        indicator.unit,
        area.area,
        area.name,
        package.level_by_id[area.level].name,
        area.parent,
        above.name if above else None,
    )


def fields(package: Package) -> tuple[Field, ...]:
    signs = tuple(pair for pair in labels(package, NAME, "qualifier") if pair[0] != "=")
    statuses = labels(package, NAME, "status")
    return (
        *who(package),
        Field(
            "period",
            "时期",
            STRING,
            "年份（存量指年底），或一个日期，如 2020-11-01。",
            required=True,
        ),
        Field("value", "数值", NUMBER, "公布的数；公布的是分子和分母的，空着。"),
        Field("numerator", "分子", NUMBER, "公布的分子。"),
        Field("denominator", "分母", NUMBER, "公布的分母。"),
        Field("scale", "倍数", INTEGER, "分子 ÷ 分母 × 倍数 就是以“单位”计的数。", required=True),
        Field(
            "qualifier", "限定符", STRING, "≥ 不少于，≤ 不多于，~ 大约；空着就是准确的数。", signs
        ),
        Field("status", "数据状态代码", STRING, "SDMX 观测状态代码。", statuses, required=True),
        Field("status_name", "数据状态", STRING, "“数据状态代码”一列是什么。", required=True),
        Field("source", "来源编号", STRING, "照来源表。", required=True),
        Field("source_title", "来源", STRING, "来源的名称。", required=True),
        Field("clause", "原文位置", STRING, "数出自规划原文时，是哪一段，用在网址里。"),
        Field("clause_name", "原文哪里", STRING, "那一段在规划的哪里。"),
        Field("quote", "原话", STRING, "数出自规划原文时的原话。"),
        Field("note", "说明", STRING, "需要知道的话。"),
        NOTICE,
    )


def observations(package: Package, notice: str) -> Table:
    return Table(
        name=NAME,
        title="原始数据",
        description="公布的每一个数，一行一个：哪项指标、哪个地方、什么时期，照报送的样子，没有汇总。",
        fields=fields(package),
        rows=tuple(lines(package, notice)),
        key=("indicator", "area", "period"),
    )


def lines(package: Package, notice: str) -> Iterator[tuple[Value, ...]]:
    """By series in their order, then by area, oldest first."""
    order = {ident: number for number, ident in enumerate(package.indicator_by_id)}
    places = {code: number for number, code in enumerate(package.area_by_code)}
    known: dict[tuple[str, str], tuple[Value, ...]] = {}
    words = dict(labels(package, NAME, "status"))
    for row in ordered(package.observations, order, places):
        key = row.indicator, row.area
        indicator = package.indicator_by_id[row.indicator]
        if key not in known:
            known[key] = who_of(package, indicator, package.area_by_code[row.area])
        yield (
            *known[key],
            row.period,
            row.value,
            row.numerator,
            row.denominator,
            indicator.scale,
            row.qualifier if row.qualifier != "=" else None,
            row.status,
            words.get(row.status, row.status),
            row.source,
            package.source_by_id[row.source].title,
            row.clause,
            place(package, row.clause),
            row.quote,
            package.unstamped(row.note),
            notice or None,
        )


def ordered(
    rows: Iterable[Observation], order: dict[str, int], places: dict[str, int]
) -> list[Observation]:
    return sorted(rows, key=lambda r: (order[r.indicator], places[r.area], r.date, r.period))
