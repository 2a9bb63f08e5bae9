"""The places of a series side by side: those with numbers sorted, or who has it and who has not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from planboard import figures
from planboard.compared import BARS, PlacePoint
from planboard.drawing import Drawing
from planboard.figure import Figure
from planboard.measure import FLOW
from planboard.model import Area, Package, Target
from planboard.pages.common import HAS, HAS_NOT, Link, area_link
from planboard.pages.years import NORMAL, absence, revised, short_text, withdrawn
from planboard.points import printed
from planboard.ranking import Spread, met, order, place_bar, spread
from planboard.results import Results
from planboard.rulers import CEILING
from planboard.series import Series
from planboard.tally import MINIMUM, RATIO
from planboard.wording import WITHDRAWN, printed_target, status_word

# Fewer are read faster as they are.
FEWEST = 4
MET, SHORT, UNSAID, NONE = "达到", "没有达到", "不能判断", "没有数"
SAID = {True: MET, False: SHORT, None: UNSAID}


@dataclass(frozen=True)
class PlaceValue:
    """``figure`` is None where ``word`` says why there is none; ``said`` is whether the target is
    reached, for those who do not see the bar."""

    place: Link
    figure: str | None
    word: str
    revised: Link | None
    bar: Drawing | None = None
    said: str = ""


@dataclass(frozen=True)
class Known:
    """A place with its figure of a year, and the same as a page shows it."""

    area: Area
    figure: Figure | None
    value: PlaceValue

    @property
    def numbered(self) -> bool:
        return self.figure is not None and self.figure.number is not None


@dataclass(frozen=True)
class Named:
    """Places of which the same is known, by the area that they belong to."""

    title: str
    groups: tuple[tuple[Link | None, tuple[PlaceValue, ...]], ...]


@dataclass(frozen=True)
class Ranking:
    """``bars`` are sorted, the better first, those without a number last; where a place only has it
    or has not, ``named`` are the groups. ``caution`` is what the comparison is not. ``goal`` is the
    target that the line through all bars shows; ``open`` and ``silent`` say whether there are bars
    that cannot be judged, and places without a number. ``points`` are the bars as numbers, on
    ``scale``."""

    sentence: str
    caution: str
    bars: tuple[PlaceValue, ...] = ()
    named: tuple[Named, ...] = ()
    goal: str = ""
    open: bool = False
    silent: bool = False
    points: tuple[PlacePoint, ...] = ()
    scale: Spread | None = None


def ranking(results: Results, series: Series, listed: list[Area], year: int) -> Ranking | None:
    """None where there are too few numbers to be compared."""
    package, indicator = results.package, series.indicator
    target = target_of(series, year)
    found = [at_place(results, series, area, year) for area in listed]
    numbered = [one for one in found if one.numbered]
    if len(numbered) < FEWEST:
        return None
    if all(one.value.figure in (HAS, HAS_NOT) for one in numbered):
        texts = [one.value.figure for one in numbered]
        parts = [f"{texts.count(word)}个{word}" for word in (HAS, HAS_NOT)]
        said = sentence(package, found, parts)
        return Ranking(said, caution(package, series, target), named=tuple(who_has(package, found)))
    parts, reached = [], []
    if target is not None:
        reached = [met(indicator, target, one.figure) for one in numbered]
        goal = figures.with_unit(figures.number(target.number), indicator.unit)
        ceiling = target.operator == CEILING
        parts = [f"{reached.count(True)}个{'不超过' if ceiling else MET}{goal}"]
        parts += [f"{reached.count(False)}个{'超过' if ceiling else SHORT}"]
        parts += [f"{unsaid}个{UNSAID}"] if (unsaid := reached.count(None)) else []
    said = sentence(package, found, parts)
    found.sort(key=lambda one: order(target, one.figure))
    scale = spread(target, [one.figure.number for one in numbered])
    rows = tuple(place_point(series, target, one) for one in found)
    return Ranking(
        sentence=said,
        caution=caution(package, series, target),
        bars=tuple(bars(target, found, rows, scale)),
        goal="" if target is None else printed_target(target, indicator.unit),
        open=None in reached,
        silent=len(numbered) < len(found),
        points=rows,
        scale=scale,
    )


def target_of(series: Series, year: int) -> Target | None:
    """What the number of a place can be held to: not the sum that all of them make together."""
    if series.indicator.aggregation not in (RATIO, MINIMUM):
        return None
    return series.targets.get(year) if series.indicator.measure == FLOW else series.target


def caution(package: Package, series: Series, target: Target | None) -> str:
    if target is None or series.indicator.aggregation == MINIMUM:
        return ""
    goal = printed_target(target, series.indicator.unit)
    return f"目标{goal}是{package.root.name}合起来的，不用来判断一个地方。"


def sentence(package: Package, found: list[Known], parts: list[str]) -> str:
    """“34个有数的社区里，13个达到30 平方米/百户，21个没有达到；3个没有数。”"""
    places = package.level_by_id[found[0].area.level].name
    silent = sum(not one.numbered for one in found)
    among = f"{len(found) - silent}个有数的{places}里，{'，'.join(parts)}"
    alone = f"{len(found) - silent}个{places}有数"
    return (among if parts else alone) + (f"；{silent}个{NONE}。" if silent else "。")


def place_point(series: Series, target: Target | None, one: Known) -> PlacePoint:
    reached = None if target is None else met(series.indicator, target, one.figure)
    return PlacePoint(
        area=one.area.area,
        name=one.value.place.text,
        number=number_of(one) if one.numbered else None,
        text=one.value.figure or "",
        word=one.value.word,
        met=reached,
        said=SAID[reached] if one.numbered and target is not None else "",
    )


def number_of(one: Known) -> Decimal:
    """With the digits that the page prints; who has it wholly or not at all is named in words."""
    text = one.value.figure
    return one.figure.amount if text in (HAS, HAS_NOT) else printed(text.removesuffix("%"))


def bars(
    target: Target | None, found: list[Known], rows: Iterable[PlacePoint], scale: Spread
) -> Iterator[PlaceValue]:
    for one, row in zip(found, rows, strict=True):
        number = one.figure.number if one.numbered else None
        css = BARS[True if target is None else row.met]
        yield replace(one.value, bar=place_bar(scale, number, css), said=row.said)


def who_has(package: Package, found: list[Known]) -> Iterator[Named]:
    for title in (HAS, HAS_NOT, NONE):
        own = [one for one in found if (one.value.figure or NONE) == title]
        if own:
            yield Named(f"{title}（{len(own)}个）", tuple(by_parent(package, own)))


def by_parent(
    package: Package, found: Iterable[Known]
) -> Iterator[tuple[Link | None, tuple[PlaceValue, ...]]]:
    members: dict[str, list[PlaceValue]] = {}
    for one in found:
        members.setdefault(one.area.parent, []).append(one.value)
    for code, values in members.items():
        parent = package.area_by_code[code]
        yield area_link(package, parent) if parent.parent is not None else None, tuple(values)


def at_place(results: Results, series: Series, area: Area, year: int) -> Known:
    figure = results.figures.reported(series.indicator, area.area, year)
    value = place_value(results.package, series.indicator.indicator, area, figure, year)
    return Known(area, figure, value)


def place_value(
    package: Package, indicator: str, area: Area, figure: Figure | None, year: int
) -> PlaceValue:
    if figure is None:
        gone = withdrawn(package, indicator, area, year)
        word = WITHDRAWN if gone else absence(package, area, year)
        return PlaceValue(area_link(package, area), None, word, gone)
    word = status_word(package, figure) if figure.status != NORMAL else ""
    text = short_text(package, figure)
    return PlaceValue(area_link(package, area), text, word, revised(package, figure))
