"""The overview: every series of the plan in one picture and one table."""

from collections import Counter
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.counting import sentence
from planboard.drawing import Drawing
from planboard.findings import target_text
from planboard.measure import BINDING, FLOW
from planboard.model import Package
from planboard.pages.common import Link, Page, State, binding_word, indicator_link, state_of
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.pages.remarks import base_notes, least_text, original_note, part_text
from planboard.pages.strips import Strip, state_counts, strips
from planboard.pages.supply import supply_uri
from planboard.results import Results
from planboard.rulers import Legend, legend, ruler
from planboard.scopes import places_name
from planboard.series import Series, grouped
from planboard.thresholds import NOTHING, UNKNOWN, WORDS
from planboard.wording import attainment_words, coverage_words, gap_words, value_words, year_words

# What there is of a series, from the most to the least.
FINAL, SOME, BASE, NONE = "final", "some", "base", "none"


@dataclass(frozen=True)
class Cell:
    """``key`` is what a column is sorted by; empty stays last."""

    text: str
    key: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """``supply`` is how what is missing can be supplied: of a verdict that is not known, of places
    that have no number."""

    number: Cell
    name: Link
    binding: str | None
    unit: str
    group: str
    target: Cell
    state: State
    baseline: Cell
    last: Cell
    way: Cell
    rank: int
    coverage: Cell
    supply: str | None
    places_supply: str | None
    values: Values


@dataclass(frozen=True)
class Bar:
    number: str
    name: str
    uri: str
    binding: bool
    ruler: Drawing
    state: State


@dataclass(frozen=True)
class BarGroup:
    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class OverviewPage:
    title: str
    lede: str
    strips: tuple[Strip, ...]
    counts: tuple[tuple[int, State], ...]
    picture: tuple[BarGroup, ...]
    legend: Legend
    form: Filters
    rows: tuple[Row, ...]
    baseline_year: int


def overview_page(results: Results) -> Page:
    package, all_series = results.package, results.plan_series
    printed = len({s.indicator.row for s in all_series})
    lede = f"规划指标表印有{printed}行，本站按{len(all_series)}项衡量。{sentence(all_series)}"
    rows = tuple(row(results, s, number) for number, s in enumerate(all_series))
    groups = tuple(picture(package, all_series))
    model = OverviewPage(
        title=f"全部{len(all_series)}项指标",
        lede=lede,
        strips=strips(all_series),
        counts=state_counts(all_series, package.plan),
        picture=groups,
        legend=legend(bar.ruler for group in groups for bar in group.bars),
        form=form(package, all_series, rows),
        rows=rows,
        baseline_year=package.plan.baseline_date.year,
    )
    return Page(addresses.INDICATORS, "指标", lede, "overview.html", model)


def picture(package: Package, all_series: list[Series]) -> list[BarGroup]:
    """By dimension, in printed order; every target stands at the same place."""
    return [
        BarGroup(dimension.name, tuple(bar(s) for s in members))
        for dimension, members in grouped(package, all_series)
    ]


def bar(series: Series) -> Bar:
    indicator = series.indicator
    return Bar(
        number=str(indicator.row),
        name=indicator.name,
        uri=addresses.indicator(indicator.indicator),
        binding=indicator.nature == BINDING,
        ruler=ruler(series),
        state=state_of(series),
    )


def row(results: Results, series: Series, number: int) -> Row:
    package, indicator = results.package, series.indicator
    supply, known = supply_uri(results, series), series.coverage
    return Row(
        number=Cell(str(indicator.row), str(number)),
        name=indicator_link(indicator),
        binding=binding_word(indicator),
        unit=indicator.unit + ("/年" if indicator.measure == FLOW else ""),
        group=package.dimension_by_id[indicator.dimension].name,
        target=Cell(without_unit(series, target_text(series)), "", original_note(series) or ""),
        state=state_of(series),
        baseline=baseline(package, series),
        last=last(package, series),
        way=way(series),
        rank=list(WORDS).index(series.verdict.key),
        coverage=coverage(package, series),
        supply=supply if series.verdict.key in UNKNOWN else None,
        places_supply=supply if known and not known.complete else None,
        values=(
            ("dimension", (indicator.dimension,)),
            ("nature", (indicator.nature,)),
            ("verdict", (series.verdict.key,)),
            ("data", (data_of(series),)),
        ),
    )


def baseline(package: Package, series: Series) -> Cell:
    if series.baseline is None:
        return Cell("", "")
    text = value_words(series.baseline, (series.target.number,)) or ""
    return Cell(without_unit(series, text), "", "，".join(base_notes(package, series)))


def last(package: Package, series: Series) -> Cell:
    """The latest observed value; sorted by its day."""
    found = series.last
    if found is None:
        return Cell("", "")
    text = value_words(found, (series.target.number,)) or ""
    # The years met and the coverage have columns of their own, where they are the judged figure's.
    said = [figures.period(found.period), least_text(package, series, found)]
    if found is not series.verdict.figure:
        said.append(part_text(package, found))
    note = "；".join(filter(None, said))
    return Cell(without_unit(series, text), found.date.isoformat(), note)


def without_unit(series: Series, text: str) -> str:
    """The unit stands under the name."""
    return figures.without_unit(text, series.indicator.unit)


def way(series: Series) -> Cell:
    """How much of the way was made, the years that were met, or else the distance that is left."""
    verdict = series.verdict
    if verdict.years:
        return Cell(year_words(verdict) or "", "")
    share = attainment_words(verdict)
    gap = gap_words(verdict) or ""
    if share is None:
        return Cell(gap, "")
    return Cell(share, f"{float(verdict.attainment):.6f}", gap)


def coverage(package: Package, series: Series) -> Cell:
    """Of the figure that the verdict is about, how many places are in it."""
    found = series.coverage
    if found is None:
        return Cell("", "")
    share = found.reported / found.expected if found.expected else 0
    said = coverage_words(package, found, places_name(package, series.indicator)).partition("，")[2]
    return Cell(f"{found.reported}/{found.expected}", f"{share:.6f}", said)


def data_of(series: Series) -> str:
    if series.final is not None:
        return FINAL
    if series.known:
        return SOME
    return BASE if series.baseline is not None else NONE


def form(package: Package, all_series: list[Series], rows: tuple[Row, ...]) -> Filters:
    items = [r.values for r in rows]
    years = package.plan.years
    span = f"{years[0]}—{years[-1]}年"
    found = Counter(s.verdict.key for s in all_series)
    have = (
        (FINAL, "有目标年份的数"),
        (SOME, f"有{span}的记录，没有目标年份的数"),
        (BASE, "只有基期的数"),
        (NONE, WORDS[NOTHING]),
    )
    fields = (
        choice("dimension", "维度", ((d.dimension, d.name) for d in package.dimensions), items),
        choice("nature", "属性", ((s.indicator.nature,) * 2 for s in all_series), items),
        choice("verdict", "判断", ((k, w) for k, w in WORDS.items() if found[k]), items),
        choice("data", "数据", have, items),
    )
    return filters("overview", "项", "指标的名称", fields)
