"""Who has data and who has not: by year, and by place."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Area, Package
from planboard.pages.common import Link, Page, State, binding_word, indicator_link, state_of
from planboard.pages.gaps import Gap, Task, tasks
from planboard.pages.matrix import (
    Block,
    Matrix,
    Reported,
    Row,
    Views,
    block,
    blocks,
    many,
    matrix,
    reported,
    rows,
    views,
)
from planboard.pages.presence import (
    HAS,
    PART,
    Cell,
    asked,
    known,
    legend,
    of_baseline,
    of_whole,
)
from planboard.pages.supply import supply_uri
from planboard.results import Results
from planboard.series import grouped
from planboard.thresholds import UNKNOWN

CALM = "空着不等于零，也不等于没有做。"
Legend = tuple[tuple[Cell, int], ...]


@dataclass(frozen=True)
class WholeRow:
    name: Link
    binding: str | None
    cells: tuple[Cell, ...]
    state: State
    supply: str | None


@dataclass(frozen=True)
class WholePage:
    """Series by year, of the whole; ``short_heads`` stand at each cell where there is no room."""

    title: str
    lede: str
    views: Views
    heads: tuple[str, ...]
    short_heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[WholeRow, ...]], ...]
    legend: Legend


@dataclass(frozen=True)
class TownRow:
    """``share`` counts the places that have reported anything, ``numbers`` the numbers."""

    head: Link
    share: str
    numbers: str
    below: str


@dataclass(frozen=True)
class PlacesPage:
    """Series by place, of one year; without ``matrix`` there are too many places for one page."""

    title: str
    lede: str
    views: Views
    years: Views
    matrix: Matrix | None
    numbers: str
    legend: Legend
    leaf: str
    towns_title: str
    town: str
    towns: tuple[TownRow, ...]
    others: str | None


@dataclass(frozen=True)
class BelowArea:
    """What stands on the page of one area above the places."""

    title: str
    lede: str
    reported: Reported
    matrix: Matrix | None
    legend: Legend
    tasks: tuple[Task, ...]
    numbers: int
    listed: str
    file: str


def availability_pages(results: Results) -> Iterator[Page]:
    package = results.package
    page = whole_page(results)
    yield Page(addresses.AVAILABILITY, "有没有数据", page.lede, "availability.html", page)
    years = list(results.once(placed_rows))
    if years:
        found = blocks(package)
        for year in years:
            page = places_page(results, found, year, years)
            template = "availability-places.html"
            yield Page(address(years, year), page.title, page.lede, template, page)


def placed_rows(results: Results) -> dict[int, list[Row]]:
    """What there is of every place, by year; of no year where there are no places."""
    found = blocks(results.package)
    years = reported_years(results.package) if found and results.package.plan.due_years else []
    return {year: list(rows(results, found, year)) for year in years}


def reported_years(package: Package) -> list[int]:
    """The latest due year, and the earlier ones of which a place has said anything."""
    due = package.plan.due_years
    own = {i.indicator for i in package.plan_indicators}
    said = {
        row.date.year
        for row in package.observations
        if row.indicator in own and row.area != package.root.area
    }
    return [year for year in due if year == due[-1] or year in said]


def address(years: list[int], year: int) -> str:
    latest = year == years[-1]
    return addresses.AVAILABLE_PLACES if latest else addresses.available_places(year)


def whole_page(results: Results) -> WholePage:
    package, plan = results.package, results.package.plan
    base = plan.baseline_date.year
    groups, cells = [], []
    for dimension, of in grouped(package, results.plan_series):
        members = []
        for series in of:
            indicator = series.indicator
            own = [of_whole(results, indicator, year) for year in plan.due_years]
            cells += own
            members.append(
                WholeRow(
                    name=indicator_link(indicator),
                    binding=binding_word(indicator),
                    cells=(of_baseline(results, indicator), *own),
                    state=state_of(series),
                    supply=supply_uri(results, series) if series.verdict.key in UNKNOWN else None,
                )
            )
        groups.append((dimension.name, tuple(members)))
    based = [row.cells[0] for _, members in groups for row in members]
    return WholePage(
        title="各项指标哪一年有数据",
        lede=whole_lede(package, cells, based),
        views=views(package, addresses.AVAILABILITY),
        heads=(f"基期{base}", *map(str, plan.due_years)),
        short_heads=("基期", *map(str, plan.due_years)),
        groups=tuple(groups),
        legend=legend([*based, *cells]),
    )


def whole_lede(package: Package, cells: list[Cell], based: list[Cell]) -> str:
    years = package.plan.due_years
    count = len(package.plan_indicators)
    base = f"基期有数的{known(based)}项。"
    if not years:
        return f"规划期还没有一年结束。{base}"
    part = sum(cell.key == PART for cell in cells)
    within = f"，其中{part}个只包括一部分地方" if part else ""
    number = known(cells)
    text = f"{count}项指标，{figures.year_span(years)}每年一个全域的数，共{len(cells)}个："
    return f"{text}有{number}个{within}，没有{len(cells) - number}个。{base}{CALM}"


def places_page(results: Results, found: list[Block], year: int, years: list[int]) -> PlacesPage:
    package = results.package
    made = results.once(placed_rows)[year]
    cells = [placed.cell for row in made for placed in row.placed]
    leaf = package.leaf.name
    count = sum(len(block.places) for block in found)
    town = package.level_by_id[found[0].area.level].name
    rest = len(package.plan_indicators) - len(made)
    heads = [block for block in found if block.head]
    each = [reported(block, n, made) for n, block in enumerate(found)]
    silent = f"{CALM}" if not known(cells) else ""
    return PlacesPage(
        title=f"{year}年各{leaf}有没有数据",
        lede=f"按地方统计的指标有{len(made)}项，{leaf}有{count}个。这一年应有{asked(cells)}个数，"
        f"有{known(cells)}个。{silent}",
        views=views(package, None if year != years[-1] else addresses.AVAILABLE_PLACES),
        years=tuple((f"{y}年", None if y == year else address(years, y)) for y in reversed(years))
        if len(years) > 1
        else (),
        matrix=matrix(results, found, made, year) if not results.once(many) else None,
        numbers=addresses.available_numbers(year),
        legend=legend(cells),
        leaf=leaf,
        towns_title=f"各{town}报了多少" if heads else "",
        town=town,
        towns=tuple(
            town_row(package, block, one)
            for block, one in zip(found, each, strict=True)
            if block.head
        ),
        others=f"其余{rest}项按全域统计，或者规划没有写明统计到哪一级。" if rest else None,
    )


def town_row(package: Package, block: Block, one: Reported) -> TownRow:
    return TownRow(
        head=block.head,
        share=f"{one.places}个中{one.reporting}个",
        numbers=f"{one.asked}个中{one.known}个",
        below=addresses.available_below(package, block.area) if block.places else block.head.uri,
    )


def below_area(results: Results, area: Area, lacks: list[Gap]) -> BelowArea | None:
    """None of an area that has no places; ``lacks`` are its gaps."""
    package = results.package
    found = block(package, area)
    if found is None or not found.places or not package.plan.due_years:
        return None
    year = package.plan.due_years[-1]
    made = list(rows(results, [found], year))
    one = reported(found, 0, made)
    cells = [placed.cell for row in made for placed in row.placed]
    leaf = package.leaf.name
    # Where nobody has reported, a sentence says as much as empty squares.
    table = matrix(results, [found], made, year, valued=True) if one.known else None
    listed = tasks(package, area.area, lacks)
    return BelowArea(
        title=f"{year}年各{leaf}的数" if table else f"各{leaf}有没有数据",
        lede=f"{year}年，{one.places}个{leaf}里{one.reporting}个有数；"
        f"应有{one.asked}个数，有{one.known}个。{'' if one.known else CALM}",
        reported=one,
        matrix=table,
        # A number says itself that there is one.
        legend=legend(cell for cell in cells if cell.key != HAS),
        tasks=listed if results.once(many) else (),
        numbers=sum(task.numbers for task in listed),
        listed=addresses.missing(area) if lacks else addresses.MISSING,
        file=addresses.available_numbers(year),
    )
