"""The front page and the list of all indicators: one board, read in five seconds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.charts import target_text
from planboard.drawing import Drawing
from planboard.model import Package, Plan
from planboard.pages.common import (
    Link,
    Page,
    State,
    Value,
    area_link,
    download_link,
    plan_facts,
    size,
    state_of,
    value_row,
)
from planboard.promises import PAST, past_due, progress
from planboard.rulers import ruler
from planboard.series import (
    BINDING,
    FINAL,
    NOTHING,
    STATE_WORDS,
    Series,
    figure,
    meets,
    observations,
    plan_series,
)


@dataclass(frozen=True)
class BoardRow:
    name: str
    uri: str
    binding: str | None
    target: str
    target_note: str
    notes: tuple[str, ...]
    ruler: Drawing
    state: State
    figure: str | None


@dataclass(frozen=True)
class BoardGroup:
    """A dimension of the plan. ``word`` is said once where all rows are in the same state."""

    name: str
    note: str | None
    count: str
    word: State | None
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class Strip:
    """One mark an indicator, of one nature."""

    nature: str
    count: int
    marks: tuple[tuple[State, str, str], ...]


@dataclass(frozen=True)
class FrontPage:
    plan_name: str
    lede: str
    explanation: str
    data_date: str
    promised: str | None
    strips: tuple[Strip, ...]
    counts: tuple[tuple[int, State], ...]
    find_title: str
    find_note: str
    tiles: tuple[Link, ...]
    board_title: str
    groups: tuple[BoardGroup, ...]
    downloads: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    context: tuple[Value, ...]
    context_title: str


@dataclass(frozen=True)
class IndicatorsPage:
    title: str
    lede: str
    strips: tuple[Strip, ...]
    counts: tuple[tuple[int, State], ...]
    groups: tuple[BoardGroup, ...]


def front_page(package: Package, files: dict[str, bytes]) -> Page:
    all_series = plan_series(package)
    plan = package.plan
    leaf = max(package.levels, key=lambda lv: lv.rank)
    over = plan.data_date > plan.period_end
    model = FrontPage(
        plan_name=plan.name,
        lede=coverage_sentence(all_series),
        explanation=(
            f"{'规划期已于' if over else '规划期到'}{figures.chinese_date(plan.period_end)}"
            f"{'结束' if over else '为止'}。没有公开数据的指标如实空着：不估算，不补零，也不算“未完成”。"
        ),
        data_date=figures.chinese_date(plan.data_date),
        promised=promised_sentence(package),
        strips=strips(all_series),
        counts=counts(all_series, plan),
        find_title=f"找到我的{leaf.name}",
        find_note=f"规划计入的{leaf.name}共{package.counted}个",
        tiles=tuple(tiles(package)),
        board_title=f"{len(all_series)}项指标",
        groups=board(package, all_series),
        downloads=(
            Link("完整数据包", addresses.DATA_ZIP, f"ZIP　{size(files[addresses.DATA_ZIP])}"),
            *(
                download_link(table.title, path, files)
                for table in package.tables
                if table.name in ("indicators", "targets", "areas")
                for path, _ in table.files
            ),
        ),
        facts=plan_facts(package),
        context=tuple(context_values(package)),
        context_title=f"{package.root.name}的背景数据",
    )
    return Page(addresses.FRONT, plan.name, model.lede, "front.html", model)


def indicators_page(package: Package) -> Page:
    all_series = plan_series(package)
    rows = len({s.indicator.row for s in all_series})
    title = f"全部{len(all_series)}项指标"
    lede = f"规划指标表印有{rows}行，本站按{len(all_series)}项衡量。{coverage_sentence(all_series)}"
    model = IndicatorsPage(
        title,
        lede,
        strips(all_series),
        counts(all_series, package.plan),
        board(package, all_series),
    )
    return Page(addresses.INDICATORS, "指标", lede, "indicators.html", model)


def coverage_sentence(all_series: list[Series]) -> str:
    """Coverage first: baselines by the series' own definition, values for the target year."""
    with_baseline = sum(s.baseline is not None for s in all_series)
    with_final = sum(s.state == FINAL for s in all_series)
    silent = sum(s.state == NOTHING and s.baseline is None for s in all_series)
    years = {s.final_year for s in all_series}
    year = f"{years.pop()}年" if len(years) == 1 else "目标年"
    between = sum(s.state not in (FINAL, NOTHING) for s in all_series)
    parts = [f"只有中间年份或部分地方数据的{between}项"] if between else []
    parts += [f"{'' if between else '其余'}{silent}项{STATE_WORDS[NOTHING]}"] if silent else []
    rest = "，".join(parts)
    return (
        f"{len(all_series)}项指标中，按指标自身口径有基期数据的{with_baseline}项，"
        f"有{year}数据的{with_final}项{'，' + rest if rest else ''}。"
    )


def promised_sentence(package: Package) -> str | None:
    """How many promises the text makes besides, and which of them were due at the data date."""
    if not package.commitments:
        return None
    due = [c for c in package.commitments if past_due(package, c)]
    states = [progress(package, c) for c in due]
    public = sum(known.key != PAST for known in states)
    return (
        f"正文另有{len(package.commitments)}条承诺，到数据日期已到期的{len(due)}条，"
        f"其中有公开进展的{public}条。"
    )


def strips(all_series: list[Series]) -> tuple[Strip, ...]:
    natures = sorted({s.indicator.nature for s in all_series}, key=lambda n: n != BINDING)
    return tuple(
        Strip(
            nature,
            sum(s.indicator.nature == nature for s in all_series),
            tuple(
                (state_of(s), s.indicator.name, addresses.indicator(s.indicator.indicator))
                for s in all_series
                if s.indicator.nature == nature
            ),
        )
        for nature in natures
    )


def counts(all_series: list[Series], plan: Plan) -> tuple[tuple[int, State], ...]:
    """How many are in each state; "nothing" is said of the plan period, baselines aside."""
    found = Counter(s.state for s in all_series)
    based = sum(s.state == NOTHING and s.baseline is not None for s in all_series)
    some = f"（其中{based}项有基期数据）" if based else ""
    words = {**STATE_WORDS, NOTHING: f"没有{plan.years[0]}—{plan.years[-1]}年数据{some}"}
    return tuple((found[key], State(key, word)) for key, word in words.items() if found[key])


def board(package: Package, all_series: list[Series]) -> tuple[BoardGroup, ...]:
    groups = []
    for dimension in package.dimensions:
        members = [s for s in all_series if s.indicator.dimension == dimension.dimension]
        if not members:
            continue
        states = {s.state for s in members}
        binding = sum(s.indicator.nature == BINDING for s in members)
        count = f"{len(members)}项" + (f"，{BINDING}{binding}项" if binding else "")
        groups.append(
            BoardGroup(
                name=dimension.name,
                # Where the print names no dimension the heading is ours, and says so.
                note=package.unstamped(dimension.note)
                if dimension.printed != dimension.name
                else None,
                count=count,
                word=state_of(members[0]) if len(states) == 1 else None,
                rows=tuple(board_row(s) for s in members),
            )
        )
    return tuple(groups)


def board_row(series: Series) -> BoardRow:
    indicator = series.indicator
    notes = []
    if indicator.unit != "%":
        notes.append(f"单位：{indicator.unit}" + ("/年" if indicator.measure == "flow" else ""))
    if series.baseline is not None:
        base = figures.number(figure(series.baseline, indicator))
        base += "%" if indicator.unit == "%" else ""
        met = "，当时已达到目标" if meets(series) else ""
        notes.append(f"基期{base}{met}")
    flow = indicator.measure == "flow"
    return BoardRow(
        name=indicator.name,
        uri=addresses.indicator(indicator.indicator),
        binding=indicator.nature if indicator.nature == BINDING else None,
        target=target_text(series) if indicator.unit == "%" else target_number(series),
        target_note="每年目标" if flow else f"{series.final_year}目标",
        notes=tuple(notes),
        ruler=ruler(series),
        state=state_of(series),
        figure=last_text(series),
    )


def target_number(series: Series) -> str:
    return f"{series.target.operator_printed or ''}{figures.number(series.target.number)}"


def last_text(series: Series) -> str | None:
    if series.last is None:
        return None
    value = figures.number(figure(series.last, series.indicator))
    return f"{series.last.date.year}年 {figures.with_unit(value, series.indicator.unit)}"


def tiles(package: Package) -> list[Link]:
    """The areas right below the root, with how many counted communities each has."""
    leaf = max(package.levels, key=lambda lv: lv.rank)
    found = []
    for area in package.children[package.root.area]:
        below = sum(bool(a.counted) for a in package.children[area.area])
        found.append(area_link(package, area, f"{below}个{leaf.name}" if below else ""))
    return found


def context_values(package: Package) -> Iterator[Value]:
    """The latest background figures of the whole: population and the like."""
    for indicator in package.indicators:
        rows = list(observations(package, indicator, package.root))
        if indicator.kind == "context" and rows:
            yield value_row(package, rows[-1], indicator.name, None)
