"""The rows of a report about series: what is aimed at, what is known, what is judged, who explained."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.measure import BINDING
from planboard.model import Package
from planboard.pages.common import (
    Link,
    beside,
    binding_word,
    coverage_text,
    figure_row,
    indicator_link,
    source_uri,
    state_of,
)
from planboard.pages.document import (
    EXPLAINED,
    NAMES,
    STANDING,
    Block,
    Cell,
    Section,
    section,
    table,
    text,
)
from planboard.pages.remarks import least_text
from planboard.results import Results
from planboard.series import Series, grouped
from planboard.thresholds import AS_PLANNED, EARLY, FASTER, NEARLY, NOTHING, REACHED, UNKNOWN
from planboard.wording import (
    SENTENCES,
    attainment_words,
    gap_words,
    marks_of,
    moved_year,
    otherwise_words,
    sentence,
    short_places,
    status_word,
    target_words,
    totals,
    value_words,
    verdict_words,
    year_words,
)

MET = REACHED | {EARLY}
ON_THE_WAY = frozenset({FASTER, AS_PLANNED})
UNEXPLAINED = "没有找到说明"
# So many names of places stand in a cell; more are counted.
MOST_NAMES = 12


def by_nature(found: Iterable[Series]) -> Iterator[tuple[str, list[Series]]]:
    """Binding ones first, each kind in printed order."""
    ordered = sorted(found, key=lambda s: (s.indicator.nature != BINDING, s.indicator.nature or ""))
    for nature, members in groupby(ordered, key=lambda s: s.indicator.nature or ""):
        yield nature, list(members)


def met_section(results: Results, over: bool) -> Section | None:
    found = [s for s in results.plan_series if s.verdict.key in MET]
    title = "达到目标的" if over else "已经达到目标的"
    return section("reached", f"{title}（{len(found)}项）", [standings(results, found)])


def on_the_way_section(results: Results) -> Section | None:
    found = [s for s in results.plan_series if s.verdict.key in ON_THE_WAY]
    title = f"符合或快于预期进度的（{len(found)}项）"
    return section("on-the-way", title, [standings(results, found)])


def short_section(results: Results, over: bool) -> Section | None:
    """What falls short, what binds first, with what the bodies responsible said of it."""
    others = MET | ON_THE_WAY | UNKNOWN
    found = [s for s in results.plan_series if s.verdict.key not in others]
    told = results.package.explanations_of
    silent = not any(s.indicator.indicator in told for s in found)
    below = [
        section(
            f"short-{number}",
            f"{nature}（{len(members)}项）",
            [standings(results, members, explained=not silent)],
        )
        for number, (nature, members) in enumerate(by_nature(found), 1)
    ]
    title = "没有达到目标的" if over else "落后的"
    nearly = sum(s.verdict.key == NEARLY for s in found)
    parts = [f"最后一栏是负责单位公开的说明；没有的，写“{UNEXPLAINED}”。" if not silent else ""]
    parts += ["这些指标都没有找到公开的说明。" if silent else ""]
    parts += [f"“接近完成”的{nearly}项也列在这里。" if nearly else ""]
    lead = [text("".join(parts))] if found else []
    return section("short", f"{title}（{len(found)}项）", lead, below)


def standings(results: Results, found: list[Series], explained: bool = False) -> Block | None:
    heads = ("指标", "目标", "数值", "与目标相比", "判断", "说明")
    rows = (
        (
            name_cell(s),
            Cell(aim(s)),
            value_cell(results, s),
            distance_cell(s),
            Cell(state=state_of(s), notes=tuple(beside_verdict(s))),
            explanation_cell(results.package, s, UNEXPLAINED) if explained else Cell(),
        )
        for s in found
    )
    return table("", heads, rows, shape=EXPLAINED if explained else STANDING)


def name_cell(series: Series, binding: bool = False) -> Cell:
    indicator = series.indicator
    notes = (BINDING,) if binding and indicator.nature == BINDING else ()
    return Cell(indicator.name, addresses.indicator(indicator.indicator), notes)


def aim(series: Series) -> str:
    """“≥90%”, “每年≥3 个”; as judged."""
    words = target_words(series.target, series.indicator.unit)
    return f"每年{words}" if series.verdict.years else words


def value_cell(results: Results, series: Series) -> Cell:
    """The judged figure, or the last there is, with its coverage and where it is from."""
    package, verdict = results.package, series.verdict
    figure = verdict.figure
    if figure is None:
        return Cell()
    notes: list[str | Link] = []
    if verdict.years:
        value = year_words(verdict) or value_words(figure)
        if sums := totals(verdict):
            had, due = map(figures.exact_or_rounded, sums)
            notes.append(f"合计{had}，到期的目标合计{due}")
    else:
        value = value_words(figure, marks_of(verdict)) or status_word(package, figure)
        if figure.year != series.final_year or not series.verdict.ended:
            notes.append(figures.period(figure.period))
    if figure.rows and not verdict.years:
        notes.append(least_text(package, series, figure).partition("，")[0])
    notes += filter(None, (coverage_text(package, figure), beside(package, figure)))
    if short := short_places(verdict):
        names = "、".join(package.area_by_code[code].name for code in short[:MOST_NAMES])
        more = f"等{len(short)}个" if len(short) > MOST_NAMES else ""
        notes.append(f"没有达到的：{names}{more}")
    if figure.observation is not None and (note := package.unstamped(figure.observation.note)):
        notes.append(note)
    notes.append(source(package, figure))
    return Cell(value, None, tuple(notes))


def source(package: Package, figure: Figure) -> Link:
    """Where a figure is from; how far that is to be trusted stands at the source."""
    found = figure_row(package, figure, "").source
    return Link(found.text, found.uri)


def distance_cell(series: Series) -> Cell:
    """How far it is from the target, and what share of the way was made."""
    verdict = series.verdict
    share = attainment_words(verdict)
    notes = (f"达成度{share}",) if share else ()
    words = gap_words(verdict)
    return Cell(words, None, notes) if words else Cell(sentence(verdict), None, notes)


def beside_verdict(series: Series) -> Iterator[str]:
    verdict = series.verdict
    if verdict.worse:
        yield "比上一年差"
    if other := otherwise_words(verdict):
        yield other
    if verdict.original is not None:
        planned = verdict.original.target
        first = moved_year(planned, series.target) + target_words(planned, series.indicator.unit)
        yield f"按原定的{first}：{verdict_words(verdict.original)}"


def explanation_cell(package: Package, series: Series, otherwise: str = "") -> Cell:
    told = package.explanations_of.get(series.indicator.indicator, [])
    if not told:
        return Cell(otherwise)
    said = "".join(f"{e.year}年：{e.text}" for e in told)
    notes: list[str | Link] = []
    for e in told:
        notes.append(f"{e.explained_by}，{figures.chinese_date(e.explained_on)}")
        notes.append(Link(package.source_by_id[e.source].title, source_uri(e.source)))
        notes += filter(None, (package.unstamped(e.note),))
    notes.append(Link("指标页上的说明", addresses.explained(series.indicator.indicator)))
    return Cell(said, None, tuple(dict.fromkeys(notes)))


def open_section(results: Results) -> Section | None:
    """What cannot be judged: once for each reason, not for each series."""
    found = [s for s in results.plan_series if s.verdict.key in UNKNOWN]
    groups = [
        open_table(results, SENTENCES[why], members)
        for why in SENTENCES
        if (members := [s for s in found if s.verdict.why == why])
    ]
    title = f"不能判断的（{len(found)}项）"
    return section("open", title, [*groups, ways()] if groups else [])


def ways() -> Block:
    """Where what is missing was looked for, and how it can be supplied."""
    return text(
        "在哪里找过，见",
        Link("方法", addresses.SEARCHES),
        "；手里有数的，请看",
        Link("怎样提供数据", addresses.CONTRIBUTE),
        "。没有数不等于没有做。",
    )


def open_table(results: Results, why: str, members: list[Series]) -> Block | None:
    caption = f"{len(members)}项：{why}"
    if all(s.verdict.key == NOTHING or s.verdict.figure is None for s in members):
        told = [s for s in members if s.indicator.indicator in results.package.explanations_of]
        if not told:
            return table(caption, ("维度", "指标"), by_dimension(results, members), shape=NAMES)
    heads = ("指标", "目标", "已有的数", "说明")
    rows = (
        (
            name_cell(s, binding=True),
            Cell(aim(s)),
            value_cell(results, s),
            explanation_cell(results.package, s),
        )
        for s in members
    )
    return table(caption, heads, rows)


def by_dimension(results: Results, members: list[Series]) -> Iterator[tuple[Cell, ...]]:
    for dimension, own in grouped(results.package, members):
        links = tuple(indicator_link(s.indicator, binding_word(s.indicator) or "") for s in own)
        yield Cell(dimension.name, None, (f"{len(own)}项",)), Cell(links=links)
