"""The front page: one board, read in five seconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.counting import counts, sentence
from planboard.drawing import Drawing
from planboard.findings import target_text
from planboard.measure import BINDING, FLOW
from planboard.model import Package, Plan
from planboard.pages.common import (
    Link,
    Page,
    State,
    Value,
    area_link,
    binding_word,
    download_link,
    figure_row,
    plan_facts,
    size,
    state_of,
)
from planboard.pages.promised import told_words
from planboard.pages.remarks import base_notes, latest_notes, original_note
from planboard.pages.supply import supply_uri
from planboard.promises import past_due
from planboard.results import Results
from planboard.rulers import ruler
from planboard.series import Series, grouped
from planboard.thresholds import NOTHING, UNKNOWN, WORDS
from planboard.wording import value_words


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
    supply: str | None


@dataclass(frozen=True)
class BoardGroup:
    """A dimension of the plan. ``word`` is said once where all rows are in the same state, and
    ``supply`` leads to how that could change."""

    name: str
    note: str | None
    count: str
    word: State | None
    supply: str | None
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


def front_page(results: Results, files: dict[str, bytes]) -> Page:
    package, all_series = results.package, results.plan_series
    plan = package.plan
    leaf = package.leaf.name
    over = plan.data_date > plan.period_end
    model = FrontPage(
        plan_name=plan.name,
        lede=sentence(all_series),
        explanation=(
            f"{'规划期已于' if over else '规划期到'}{figures.chinese_date(plan.period_end)}"
            f"{'结束' if over else '为止'}。没有公开数据的指标如实空着：不估算，不补零，也不算“未完成”。"
        ),
        data_date=figures.chinese_date(plan.data_date),
        promised=promised_sentence(results),
        strips=strips(all_series),
        counts=state_counts(all_series, plan),
        find_title=f"找到我的{leaf}",
        find_note=f"规划计入的{leaf}共{package.counted}个",
        tiles=tuple(tiles(package)),
        board_title=f"{len(all_series)}项指标",
        groups=board(results),
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
        context=tuple(context_values(results)),
        context_title=f"{package.root.name}的背景数据",
    )
    return Page(addresses.FRONT, plan.name, model.lede, "front.html", model)


def promised_sentence(results: Results) -> str | None:
    """How many promises the text makes besides, and which of them were due at the data date."""
    package = results.package
    if not package.commitments:
        return None
    due = [c for c in package.commitments if past_due(package, c)]
    told = told_words(results.promises[c.commitment] for c in due)
    return (
        f"正文另有{len(package.commitments)}条承诺，到数据日期已到期的{len(due)}条，"
        f"其中{'，'.join(told)}。"
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


def state_counts(all_series: list[Series], plan: Plan) -> tuple[tuple[int, State], ...]:
    """How many have each verdict; "nothing" is said of the plan period, baselines aside."""
    based = sum(s.verdict.key == NOTHING and s.baseline is not None for s in all_series)
    some = f"（其中{based}项有基期数据）" if based else ""
    words = {**WORDS, NOTHING: f"没有{plan.years[0]}—{plan.years[-1]}年数据{some}"}
    return tuple((n, State(key, words[key])) for key, n in counts(all_series).items())


def board(results: Results) -> tuple[BoardGroup, ...]:
    package, all_series = results.package, results.plan_series
    groups = []
    for dimension, members in grouped(package, all_series):
        states = {s.verdict.key for s in members}
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
                supply=addresses.CONTRIBUTE if states <= UNKNOWN else None,
                rows=tuple(board_row(package, s, supply_uri(results, s)) for s in members),
            )
        )
    return tuple(groups)


def board_row(package: Package, series: Series, supply: str | None) -> BoardRow:
    """``supply`` is how what is missing can be supplied; linked where the verdict is not known."""
    indicator = series.indicator
    notes = []
    if indicator.unit != "%":
        notes.append(f"单位：{indicator.unit}" + ("/年" if indicator.measure == FLOW else ""))
    if series.baseline is not None:
        base = figures.number(series.baseline.amount)
        base += "%" if indicator.unit == "%" else ""
        notes.append("，".join((f"基期{base}", *base_notes(package, series))))
    if changed := original_note(series):
        notes.append(changed)
    flow = indicator.measure == FLOW
    return BoardRow(
        name=indicator.name,
        uri=addresses.indicator(indicator.indicator),
        binding=binding_word(indicator),
        target=figures.without_unit(target_text(series), indicator.unit),
        target_note="每年目标" if flow else f"{series.final_year}目标",
        notes=tuple(notes),
        ruler=ruler(series),
        state=state_of(series),
        figure=last_text(package, series),
        supply=supply if series.verdict.key in UNKNOWN else None,
    )


def last_text(package: Package, series: Series) -> str | None:
    """The latest value, with what explains the verdict beside it."""
    if series.last is None:
        return None
    value = f"{series.last.year}年 {value_words(series.last, (series.target.number,))}"
    return "；".join((value, *latest_notes(package, series)))


def tiles(package: Package) -> list[Link]:
    """The areas right below the root, with how many counted communities each has."""
    leaf = package.leaf.name
    found = []
    for area in package.children[package.root.area]:
        below = sum(bool(a.counted) for a in package.children[area.area])
        found.append(area_link(package, area, f"{below}个{leaf}" if below else ""))
    return found


def context_values(results: Results) -> Iterator[Value]:
    """The latest background figures of the whole: population and the like."""
    package = results.package
    for indicator in package.indicators:
        if indicator.kind == "context":
            known = results.figures.history(indicator, package.root.area)
            if known:
                yield figure_row(package, known[-1], indicator.name)
