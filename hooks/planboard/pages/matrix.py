"""The matrix of availability: what there is of each indicator, for the places of one year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planboard import addresses
from planboard.model import Area, Indicator, Package
from planboard.pages.common import Link, area_link, binding_word, indicator_link
from planboard.pages.presence import (
    GONE,
    MISSING,
    NAMES,
    NOT_APPLIED,
    OUTSIDE,
    UNSCOPED,
    WITH_NUMBER,
    Cell,
    asked,
    by_place,
    known,
    of_place,
)
from planboard.pages.reports import MOST_PLACES
from planboard.pages.supply import supply_uri
from planboard.pages.years import short_text, unit_of_line
from planboard.results import Results
from planboard.scopes import leaves, places_name, takes_part

# Of more places without a number their names say less than how many they are.
MOST_NAMED = 12
# (name, address; None of the page itself).
Views = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Block:
    """Places under one area, side by side; ``head`` is None where that is the whole."""

    area: Area
    head: Link | None
    places: tuple[Area, ...]

    @property
    def width(self) -> int:
        """A block without places still has a column, for what is measured of its area."""
        return max(1, len(self.places))


@dataclass(frozen=True)
class Placed:
    """A cell of the matrix, of an area: ``span`` columns wide, ``first`` of its block."""

    cell: Cell
    area: Area
    span: int
    first: bool


@dataclass(frozen=True)
class Line:
    """``remark`` is said once instead of the cells where all of them say the same. ``total`` is how
    many places have a number, of how many that could; ``lacking`` names those without, and
    ``supply`` leads to how to fill them."""

    name: Link
    unit: str
    binding: str | None
    cells: tuple[Placed, ...]
    remark: Cell | None
    total: str
    lacking: str
    supply: str | None


@dataclass(frozen=True)
class Matrix:
    """``columns`` counts those of the places; ``names`` are theirs, by block. ``valued`` says that
    cells say their numbers, too."""

    caption: str
    valued: bool
    columns: int
    heads: tuple[tuple[Link | None, int], ...]
    names: tuple[tuple[Link | None, bool], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """An indicator with its cells by block; ``spread`` says that each place has one of its own."""

    indicator: Indicator
    spread: bool
    blocks: tuple[tuple[Placed, ...], ...]

    @property
    def placed(self) -> list[Placed]:
        return [placed for block in self.blocks for placed in block]


@dataclass(frozen=True)
class Reported:
    """How far one block has reported: places with any number, and numbers of those that could be."""

    places: int
    reporting: int
    asked: int
    known: int


def blocks(package: Package) -> list[Block]:
    """Every area right above the places, in the order of areas."""
    found = (block(package, area) for area in package.areas)
    return [one for one in found if one is not None]


def block(package: Package, area: Area) -> Block | None:
    """None of an area that is itself a place, or that has other areas between it and its places."""
    leaf = package.leaf.level
    below = package.children[area.area]
    if area.level == leaf or any(a.level != leaf for a in below):
        return None
    places = tuple(a for a in below if takes_part(package, a))
    return Block(area, area_link(package, area) if area.parent is not None else None, places)


def many(results: Results) -> bool:
    """Whether there are more places than one page can list."""
    return len(leaves(results.package)) > MOST_PLACES


def rows(results: Results, found: list[Block], year: int) -> Iterator[Row]:
    """What is measured of a level between the places and their blocks has no row here."""
    package = results.package
    for indicator, level in by_place(package):
        if level == package.leaf.level:
            cells = (spread(results, indicator, block, year) for block in found)
            yield Row(indicator, True, tuple(cells))
        elif all(block.area.level == level for block in found):
            cells = (
                (
                    Placed(
                        of_place(results, indicator, block.area, year),
                        block.area,
                        block.width,
                        True,
                    ),
                )
                for block in found
            )
            yield Row(indicator, False, tuple(cells))


def spread(results: Results, indicator: Indicator, block: Block, year: int) -> tuple[Placed, ...]:
    cells = [(of_place(results, indicator, area, year), area) for area in block.places]
    cells = cells or [(Cell(OUTSIDE, NAMES[OUTSIDE]), block.area)]
    return tuple(Placed(cell, area, 1, n == 0) for n, (cell, area) in enumerate(cells))


def matrix(
    results: Results, found: list[Block], made: list[Row], year: int, *, valued: bool = False
) -> Matrix:
    package = results.package
    names = tuple(
        (link, number == 0)
        for block in found
        for number, link in enumerate([area_link(package, a) for a in block.places] or [None])
    )
    return Matrix(
        caption=f"{year}年各{package.leaf.name}{'的数' if valued else '有没有数据'}",
        valued=valued,
        columns=len(names),
        heads=tuple((block.head, block.width) for block in found),
        names=names,
        lines=tuple(
            line(results, with_numbers(results, row, year) if valued else row) for row in made
        ),
    )


def with_numbers(results: Results, row: Row, year: int) -> Row:
    return replace(
        row,
        blocks=tuple(
            tuple(with_number(results, row.indicator, one, year) for one in block)
            for block in row.blocks
        ),
    )


def with_number(results: Results, indicator: Indicator, placed: Placed, year: int) -> Placed:
    figure = results.figures.reported(indicator, placed.area.area, year)
    text = short_text(results.package, figure) if figure else None
    return replace(placed, cell=replace(placed.cell, text=text)) if text else placed


def lacking(placed: list[Placed]) -> str:
    """“缺报：丙寅社区；未找到公开数据：甲子社区、乙丑社区”: where there is no number that counts."""
    found: dict[str, list[str]] = {}
    for one in placed:
        if one.cell.key not in WITH_NUMBER | NOT_APPLIED:
            found.setdefault(one.cell.word, []).append(one.area.name)
    return "；".join(
        f"{word}：{'、'.join(names)}" if len(names) <= MOST_NAMED else f"{word}{len(names)}个"
        for word, names in found.items()
    )


def told(placed: list[Placed], places: str) -> str:
    """The row of marks in words: “37个社区里，34个有数。缺报：丙寅社区”."""
    cells = [one.cell for one in placed]
    number, some, without = asked(cells), known(cells), lacking(placed)
    if not number:
        return without
    if some == number:
        return f"{number}个{places}都有数"
    whole = f"{number}个{places}里，{some}个有数" if some else f"{number}个{places}都没有数"
    return f"{whole}。{without}" if without else whole


def line(results: Results, row: Row) -> Line:
    indicator = row.indicator
    cells = [placed.cell for placed in row.placed]
    keys = {cell.key for cell in cells}
    unscoped = keys == {UNSCOPED}
    number = asked(cells)
    return Line(
        name=indicator_link(indicator),
        unit=unit_of_line(indicator) or "",
        binding=binding_word(indicator),
        cells=tuple(row.placed),
        remark=cells[0] if unscoped else None,
        total=f"{known(cells)}/{number}" if number else "",
        lacking=told(row.placed, places_name(results.package, indicator)),
        supply=supply_uri(results, results.by_indicator[indicator.indicator])
        if unscoped or keys & MISSING
        else None,
    )


def reported(block: Block, number: int, made: list[Row]) -> Reported:
    """Of the block with this number in the rows."""
    cells = [placed.cell for row in made for placed in row.blocks[number]]
    single = [row.blocks[number] for row in made if row.spread] if block.places else []
    columns = list(zip(*single, strict=True))
    with_number = [any(c.cell.key in WITH_NUMBER for c in column) for column in columns]
    there = [not all(c.cell.key == GONE for c in column) for column in columns]
    return Reported(sum(there), sum(with_number), asked(cells), known(cells))


def views(package: Package, here: str | None) -> Views:
    found = (
        ("逐年", addresses.AVAILABILITY),
        (f"各{package.leaf.name}", addresses.AVAILABLE_PLACES),
        ("还缺什么", addresses.MISSING),
    )
    by_place = blocks(package) and package.plan.due_years
    shown = found if by_place else (found[0], found[2])
    return tuple((name, None if uri == here else uri) for name, uri in shown)
