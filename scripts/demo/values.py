"""Invented values: rows of observations for every series, by the cases of ``cases``."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from planboard.model import Indicator

from demo.cases import (
    COVERAGE,
    EARLIER,
    EMPTY,
    FLOWS,
    LATE_IN,
    NO_ROW,
    REASONS,
    SHOWCASE,
    Cases,
    Profile,
)
from demo.definitions import Definitions, remark
from demo.places import Place, Places

BASELINE_SOURCE = "demo-baseline"
PEOPLE_A_HOUSEHOLD = 3
# Not because it tells of few people: such a number is never printed again.
WITHDRAWN = "原始记录查不到，撤回。"


@dataclass(frozen=True)
class Cell:
    """One row of observations before it is written."""

    indicator: Indicator
    place: Place
    year: int
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    status: str = "A"
    bound: str = "="
    source: str = ""
    clause: str = ""
    quote: str = ""
    said: str = ""

    @property
    def row(self) -> dict[str, object]:
        empty = self.status in EMPTY
        parts = (self.value, self.numerator, self.denominator)
        value, numerator, denominator = (None, None, None) if empty else parts
        parent = self.place.parent
        return {
            "indicator": self.indicator.indicator,
            "area": self.place.code,
            "area_name": self.place.name,
            "parent_name": parent.name if parent else None,
            "period": self.year,
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
            "qualifier": None if empty else self.bound,
            "status": self.status,
            "source": self.source or source_of(self.year),
            "clause": self.clause,
            "quote": self.quote,
            "note": remark(self.said or REASONS.get(self.status, "")),
        }


def source_of(year: int) -> str:
    return f"demo-{year}"


def values(kept: Definitions, found: Places, made: Cases, seed: int) -> dict[str, list[Cell]]:
    """The rows of each indicator that has any, in the order of places and years."""
    rows: dict[str, list[Cell]] = {}
    for indicator in kept.indicators:
        rng = Random(f"{seed}/{indicator.indicator}")
        if indicator.numerator_series in {i.indicator for i in made.context}:
            cells = divided(kept, found, indicator)
        elif indicator in made.whole:
            cells = whole(kept, found, indicator, made.profile(indicator), rng)
        elif indicator in made.flows:
            cells = flow(kept, found, indicator, made.flows.index(indicator))
        elif indicator in made.by_place:
            cells = by_place(kept, found, made, indicator, rng)
        elif indicator in made.context:
            cells = context(kept, found, made, indicator)
        else:
            continue
        if ready := list(cells):
            rows[indicator.indicator] = ready
    return rows


def whole(
    kept: Definitions, found: Places, indicator: Indicator, profile: Profile, rng: Random
) -> Iterator[Cell]:
    """A series that only the whole reports: from a baseline towards its target."""
    years, root = kept.years, found.root
    target = last_target(kept, indicator)
    start = target * Decimal(str(round(rng.uniform(0.4, 0.7), 2)))
    if kept.targets_of(indicator)[max(kept.targets_of(indicator))].operator == "≤":
        start = target * Decimal("1.8")
    if profile.start is not None:
        start = target * Decimal(str(profile.start))
    end = start + (target - start) * Decimal(str(profile.way))
    bottom = denominator_of(indicator, found, rng)
    if profile.baseline:
        year = base_year(kept) - profile.older
        yield amount(Cell(indicator, root, year, source=BASELINE_SOURCE), start, bottom)
    broken = "B" in profile.statuses
    for index, year in enumerate(years):
        status = profile.status(len(years), index)
        if status == NO_ROW:
            continue
        share = Decimal(index + 1) / len(years)
        if index < len(years) - 1:
            share *= Decimal(str(round(rng.uniform(0.82, 1.06), 2)))
        value = start + (end - start) * share
        said = ""
        if broken and "B" in profile.statuses[-len(years) :][: index + 1]:
            value *= Decimal("0.9")
        if profile.leap and index == 1:
            value, said = value * Decimal("1.6"), "当年集中登记，下一年清理以后减少。"
        if status == "Q":
            said = WITHDRAWN
        cell = Cell(indicator, root, year, status=status, said=said)
        cell = replace(cell, bound=profile.bound(len(years), index))
        yield amount(cell, value, bottom)


def divided(kept: Definitions, found: Places, indicator: Indicator) -> Iterator[Cell]:
    """Worked out from two other series. What the whole reports of the last year is more than that."""
    value = last_target(kept, indicator) * Decimal("1.15")
    cell = Cell(indicator, found.root, kept.years[-1], said="部门另报的数，与两项相除的数不同。")
    yield replace(cell, value=value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def denominator_of(indicator: Indicator, found: Places, rng: Random) -> int | None:
    """Of a ratio whose parts have names; the others report the ratio itself."""
    if indicator.aggregation != "ratio" or indicator.denominator_label is None:
        return None
    if indicator.scale >= 1000:
        return sum(p.households for p in found.counted) * PEOPLE_A_HOUSEHOLD
    return rng.randrange(120, 480)


def amount(cell: Cell, value: Decimal, bottom: int | None) -> Cell:
    """``value`` in the indicator's unit as the cell reports it; no share over the whole."""
    scale = cell.indicator.scale
    value = max(value, Decimal(0))
    if cell.indicator.unit == "%":
        value = min(value, Decimal(100))
    if bottom is not None:
        top = int((value * bottom / scale).to_integral_value(ROUND_HALF_UP))
        # Rounding must not turn a target that was reached into one that was missed.
        if value == value.to_integral_value() and Decimal(top) * scale / bottom < value:
            top += 1
        if cell.indicator.unit == "%":
            top = min(top, bottom)
        return replace(cell, numerator=top, denominator=bottom)
    digits = Decimal(1) if scale == 1 else Decimal("0.1")
    return replace(cell, value=value.quantize(digits, ROUND_HALF_UP))


def flow(kept: Definitions, found: Places, indicator: Indicator, number: int) -> Iterator[Cell]:
    targets = kept.targets_of(indicator)
    pattern = FLOWS[number % len(FLOWS)]
    for index, year in enumerate(kept.years):
        change = pattern[index % len(pattern)]
        if change is not None:
            goal = targets[year].number
            value = goal + change * max(1, int(goal / 10))
            late = index == len(kept.years) - 1 and number % 2
            yield Cell(indicator, found.root, year, value, status="P" if late else "A")


def by_place(
    kept: Definitions, found: Places, made: Cases, indicator: Indicator, rng: Random
) -> Iterator[Cell]:
    """What every place reports, and for some series what the whole reports beside it."""
    asked = places_asked(found, indicator)
    make = {"minimum": minimum}.get(indicator.aggregation or "")
    if make is None:
        make = coverage if indicator.unit == "%" else measured
    number = made.by_place.index(indicator)
    complete = indicator in made.totals
    cells = []
    for place in asked:
        own = make(kept, indicator, number, place, place is asked[-1], rng)
        late = made.late.get(place.code, 0) if number in LATE_IN else 0
        own = [c for c in own if c.place.exists(c.year) and c.year <= kept.years[-1] - late]
        cells += [sprinkled(c, kept, rng) for c in own] if not complete else own
    if not complete and indicator.level == made.showcase.level:
        letter = SHOWCASE[number % len(SHOWCASE)]
        when = kept.years[len(kept.years) // 2 if letter in EARLIER else -1]
        cells = [
            replace(c, status=letter) if c.place is made.showcase and c.year == when else c
            for c in cells
        ]
    yield from totals(kept, found, indicator, cells, number) if number % 3 != 2 else ()
    yield from cells


def places_asked(found: Places, indicator: Indicator) -> list[Place]:
    """Whom the indicator is about; the scopes are those of the schema."""
    if found.townships and indicator.level == found.townships[0].level:
        streets = [p for p in found.townships if p.street]
        return streets if indicator.applies_to == "streets" and streets else [*found.townships]
    if indicator.applies_to == "urban":
        return [p for p in found.counted if p.community_type == first_type(found)]
    return [p for p in found.leaves if p.counted == "true" or p.valid_from]


def coverage(kept, indicator, number, place, last, rng) -> list[Cell]:
    """1 of 1 from the year on in which the place came along."""
    end = float(last_target(kept, indicator)) / 100 * COVERAGE[number % len(COVERAGE)]
    rank = rng.random()
    span = len(kept.years)
    return [
        Cell(
            indicator,
            place,
            year,
            numerator=int(rank < end * (0.35 + 0.65 * (index + 1) / span)),
            denominator=1,
        )
        for index, year in enumerate(kept.years)
    ]


def measured(kept, indicator, number, place, last, rng) -> list[Cell]:
    """A ratio of two amounts, or an amount, that grows by a few per cent a year."""
    target = last_target(kept, indicator) * Decimal(str(round(rng.uniform(0.7, 1.25), 3)))
    cells = []
    for index, year in enumerate(kept.years):
        value = target * (Decimal("0.8") + Decimal("0.05") * index)
        bottom = place.households + 3 * index if indicator.aggregation == "ratio" else None
        cells.append(amount(Cell(indicator, place, year), value, bottom))
    return cells


def minimum(kept, indicator, number, place, last, rng) -> list[Cell]:
    """A few in every place; the last place has none to the end."""
    goal = int(last_target(kept, indicator))
    first = rng.randrange(len(kept.years))
    return [
        Cell(indicator, place, year, Decimal(0 if last or index < first else goal + (first == 0)))
        for index, year in enumerate(kept.years)
    ]


def sprinkled(cell: Cell, kept: Definitions, rng: Random) -> Cell:
    """Now and then a value is not simply normal; the last year is only provisional here and there."""
    chance = rng.random()
    if cell.year == kept.years[-1]:
        return replace(cell, status="P") if chance > 0.97 else cell
    for limit, letter in ((0.012, "O"), (0.018, "Q"), (0.022, "E"), (0.028, "U")):
        if chance < limit:
            return replace(cell, status=letter)
    return cell


def totals(
    kept: Definitions, found: Places, indicator: Indicator, cells: list[Cell], number: int
) -> Iterator[Cell]:
    """What the whole reports: a baseline, and for the first two series every year."""
    if indicator.aggregation == "minimum":
        return
    by_year: dict[int, list[Cell]] = {}
    for cell in cells:
        by_year.setdefault(cell.year, []).append(cell)
    first = by_year[kept.years[0]]
    base = summed(indicator, found.root, base_year(kept), first)
    if base.numerator is not None:
        base = replace(base, numerator=base.numerator * 3 // 4)
    yield replace(base, source=BASELINE_SOURCE)
    for year in kept.years if number < 2 else ():
        cell = summed(indicator, found.root, year, by_year[year])
        if number == 1 and cell.numerator is not None:
            said = "全域报送数，与各地相加的数不同。"
            cell = replace(cell, numerator=cell.numerator - cell.numerator // 50, said=said)
        yield cell


def summed(indicator: Indicator, root: Place, year: int, cells: list[Cell]) -> Cell:
    if cells[0].numerator is None:
        return Cell(indicator, root, year, sum((c.value for c in cells), Decimal(0)))
    top, bottom = sum(c.numerator for c in cells), sum(c.denominator for c in cells)
    return Cell(indicator, root, year, numerator=top, denominator=bottom)


def context(kept: Definitions, found: Places, made: Cases, indicator: Indicator) -> Iterator[Cell]:
    """Background: of the first one that counts people every place has a row, of others the whole."""
    counts_people = [i for i in made.context if i.unit == "人"]
    for year in (base_year(kept), *kept.years):
        source = BASELINE_SOURCE if year == base_year(kept) else ""
        growth = 1 + (year - base_year(kept)) * 0.004
        alive = [p for p in found.leaves if p.exists(year)]
        tops = {i.numerator_series: i for i in kept.indicators if i.numerator_series}
        if indicator.indicator in tops:
            yield workers(kept, found, tops[indicator.indicator], year, source)
            continue
        if indicator.unit != "人":
            each = 1 if indicator.unit == "个" else 0
            total = sum(each or p.households for p in alive)
            yield Cell(indicator, found.root, year, Decimal(total), source=source)
            continue
        people = {p.code: int(p.households * PEOPLE_A_HOUSEHOLD * growth) for p in alive}
        if indicator is not counts_people[0]:
            total = sum(people[p.code] for p in alive if p.community_type == first_type(found))
            yield Cell(indicator, found.root, year, Decimal(total), source=source)
            continue
        totals: dict[str, int] = {}
        for code, number in people.items():
            for above in {code[:length] for length in (6, 9, 12)}:
                totals[above] = totals.get(above, 0) + number
        for place in found.all:
            if place.code in totals:
                yield Cell(indicator, place, year, Decimal(totals[place.code]), source=source)


def workers(kept: Definitions, found: Places, ratio: Indicator, year: int, source: str) -> Cell:
    """So many that the ratio grows from two thirds of its target to a little beyond it."""
    passed = Decimal(year - base_year(kept)) / len(kept.years)
    rate = last_target(kept, ratio) * (Decimal("0.66") + Decimal("0.38") * passed)
    people = sum(
        p.households * PEOPLE_A_HOUSEHOLD
        for p in found.leaves
        if p.exists(year) and p.community_type == first_type(found)
    )
    top = kept.package.indicator_by_id[ratio.numerator_series]
    total = (rate * people / ratio.scale).to_integral_value(ROUND_HALF_UP)
    return Cell(top, found.root, year, total, source=source)


def first_type(found: Places) -> str:
    return found.types[0].community_type if found.types else ""


def base_year(kept: Definitions) -> int:
    return kept.plan.baseline_date.year


def last_target(kept: Definitions, indicator: Indicator) -> Decimal:
    targets = kept.targets_of(indicator)
    return targets[max(targets)].number
