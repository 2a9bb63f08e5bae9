"""Where a place stands among all that have a number of the same year: counted, never ranked.

Held against each other are only exact numbers by the series' own definition, of places in its scope
that are in the sum of that year; an estimate says nothing of who has more.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from planboard.bounds import exactly
from planboard.drawing import Drawing
from planboard.figure import OBSERVED, Figure, number_of
from planboard.measure import Ruler
from planboard.model import Area, Indicator, Observation, Target
from planboard.pages.common import HAS
from planboard.pages.place_sums import target_of
from planboard.position import Row, row, strip
from planboard.results import Results
from planboard.scopes import places_name
from planboard.tally import MINIMUM, RATIO, reason

# Of fewer places a position would say more of single neighbours than of the place.
LEAST = 5
# A series that starts anew in a place can't be held against those that go on.
COMPARED = OBSERVED - {"B"}


@dataclass(frozen=True)
class Among:
    """``strip`` is there where places can have more or less, not only have a thing or not."""

    text: str
    strip: Drawing | None


@dataclass(frozen=True, eq=False)
class Field:
    """The places of a series that can be held against each other in a year, by code; ``expected``
    are all that should have a number."""

    numbers: dict[str, Fraction]
    expected: int
    covered: bool
    target: Target | None
    indicator: Indicator

    @cached_property
    def ordered(self) -> list[Fraction]:
        return sorted(self.numbers.values())

    @cached_property
    def row(self) -> Row | None:
        # Of a sum the target is of all places together: none of them is to reach it alone.
        held = self.indicator.aggregation == RATIO and self.target is not None
        return row(self.ordered, Fraction(self.target.number) if held else None)

    @cached_property
    def having(self) -> int:
        return sum(number > 0 for number in self.numbers.values())

    @cached_property
    def reaching(self) -> int:
        """How many reach a target that is one for every place."""
        ruler = Ruler(self.indicator, self.target, None, True)
        return sum(ruler.met(exactly(number)) is True for number in self.numbers.values())


@dataclass(frozen=True, eq=False)
class Peers:
    """The fields of all series; asked for by ``Results.once``, since all places share them."""

    results: Results

    @cached_property
    def _fields(self) -> dict[tuple[str, int], Field]:
        return {}

    def field(self, figure: Figure) -> Field:
        """Of the series and the year of a figure."""
        key = (figure.indicator.indicator, figure.year)
        if key not in self._fields:
            self._fields[key] = field(self.results, figure)
        return self._fields[key]


def field(results: Results, figure: Figure) -> Field:
    indicator = figure.indicator
    places = results.figures.expected(indicator, figure.year)
    said = results.figures.rows.get(indicator.indicator, {}).get(figure.year, {})
    rows = [said[a.area] for a in places if a.area in said]
    rows = [one for one in rows if comparable(indicator, one)]
    return Field(
        numbers={one.area: number_of(indicator, one) for one in rows},
        expected=len(places),
        covered=indicator.unit == "%" and all(of_one(indicator, one) for one in rows),
        target=target_of(results, indicator, figure),
        indicator=indicator,
    )


def comparable(indicator: Indicator, observation: Observation) -> bool:
    exact = (observation.qualifier or "=") == "="
    return exact and observation.status in COMPARED and reason(indicator, observation) is None


def of_one(indicator: Indicator, observation: Observation) -> bool:
    """Whether the place has a thing or has it not."""
    whole = number_of(indicator, observation) in (0, indicator.scale)
    return observation.denominator == 1 and whole


def among(results: Results, area: Area, figure: Figure) -> Among | None:
    """None where the place can't be held against others, or there are too few of them."""
    found = results.once(Peers).field(figure)
    if area.area not in found.numbers or len(found.numbers) < LEAST:
        return None
    name = places_name(results.package, figure.indicator)
    count = len(found.numbers)
    whom = f"{count}个{name}里" if count == found.expected else f"{count}个有数的{name}里"
    if found.covered:
        return Among(f"{whom}，{how_many(found.having, count, HAS)}", None)
    if figure.indicator.aggregation == MINIMUM and found.target is not None:
        return Among(f"{whom}，{how_many(found.reaching, count, '达到')}", None)
    own = found.numbers[area.area]
    picture = strip(figure.indicator.indicator, found.row, own) if found.row else None
    return Among(f"{whom}，{counted(found.ordered, own)}", picture)


def how_many(some: int, count: int, what: str) -> str:
    return f"都{what}" if some == count else f"{some}个{what}"


def counted(ordered: list[Fraction], own: Fraction) -> str:
    """“比它高的19个，和它一样的1个，比它低的13个”: of ``ordered`` one is the place itself."""
    first, last = bisect_left(ordered, own), bisect_right(ordered, own)
    counts = {
        "比它高的": len(ordered) - last,
        "和它一样的": last - first - 1,
        "比它低的": first,
    }
    if last - first == len(ordered):
        return "都一样"
    return "，".join(f"{words}{count}个" for words, count in counts.items() if count)
