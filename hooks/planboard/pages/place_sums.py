"""The values of a place, each with what it is made of, and what it is a part of.

A target of the whole says nothing of a single place: only where every place should reach it is a
place said to have reached it or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planboard import figures
from planboard.figure import Figure
from planboard.measure import FLOW, Ruler
from planboard.model import Area, Indicator, Package, Target
from planboard.pages.arithmetic import Step
from planboard.pages.common import COVERED, HAS, HAS_NOT, Link, figure_text
from planboard.pages.gathered import Ingredients, ingredients
from planboard.pages.steps import value_steps
from planboard.results import Results
from planboard.scopes import places_name, valid
from planboard.tally import MINIMUM, RATIO, reason
from planboard.wording import MET_WORDS, status_word, target_words, why_absent


@dataclass(frozen=True)
class PlaceSum:
    """A value of a place: ``says`` is what can be said of the place, ``part`` what the value is for
    the whole. ``sum`` leads to the verdict on the whole."""

    name: str
    uri: str | None
    value: str
    says: str
    made: Ingredients
    steps: tuple[Step, ...]
    part: str
    sum: Link | None


@dataclass(frozen=True)
class PlaceBox:
    title: str
    note: str
    items: tuple[PlaceSum, ...]


Known = dict[str, dict[int, Figure]]


def place_box(
    results: Results, area: Area, series: list[tuple[Indicator, str | None]], known: Known
) -> PlaceBox | None:
    """``known`` are the figures of the area by indicator and year; the newest of each is shown."""
    items = []
    for indicator, uri in series:
        found = known.get(indicator.indicator)
        if found:
            items.append(place_sum(results, area, indicator, uri, found[max(found)]))
    if not items:
        return None
    root = results.package.root.name
    note = f"每一项列最近一年的数。目标是{root}的，除非要求每个地方都达到，不用它判断一个地方。"
    return PlaceBox(f"这些数是怎么来的，怎样计入{root}的数", note, tuple(items))


def place_sum(
    results: Results, area: Area, indicator: Indicator, uri: str | None, figure: Figure
) -> PlaceSum:
    package = results.package
    period = figures.period(figure.period)
    value = figure_text(package, figure) or status_word(package, figure)
    whole = results.series(indicator, package.root)
    made = ingredients(results, figure, period)
    return PlaceSum(
        name=indicator.name,
        uri=uri,
        value=f"{period}：{value}",
        says=says(results, indicator, figure),
        made=made,
        steps=tuple(place_steps(figure, made)),
        part=part(results, area, indicator, figure),
        sum=Link(f"{package.root.name}的判断是怎么算出来的", f"{uri}#sum")
        if whole and uri
        else None,
    )


def place_steps(figure: Figure, made: Ingredients) -> Iterator[Step]:
    """A place that has a thing or has it not needs no division."""
    for one in made.gathered:
        yield from one.steps
    if figure.number is not None and (figure.observation is None or figure.denominator != 1):
        printed = figures.number(figure.amount)
        yield from value_steps(figure, "算式", max(1, len(printed.partition(".")[2])))


def says(results: Results, indicator: Indicator, figure: Figure) -> str:
    """What the figure says of the place; nothing of one that has none."""
    package = results.package
    if figure.number is None:
        return ""
    target = target_of(results, indicator, figure)
    if target is None:
        return ""
    text = target_words(target, indicator.unit)
    if indicator.aggregation == MINIMUM:
        every = f"要求每个{places_name(package, indicator)}都{text}"
        return f"{met_words(indicator, target, figure)}（{every}）"
    covered = figure.denominator == 1 and figure.amount in COVERED
    if indicator.unit == "%" and covered and figure.observation is not None:
        return f"一个地方只有“{HAS}”和“{HAS_NOT}”；目标{text}是{package.root.name}的"
    return f"目标{text}是{package.root.name}的，不用来判断一个地方"


def met_words(indicator: Indicator, target: Target, figure: Figure) -> str:
    if not figure.observed:
        return "不判断"
    ruler = Ruler(indicator, target, None, True)
    return MET_WORDS[ruler.met(figure.bounds)]


def target_of(results: Results, indicator: Indicator, figure: Figure) -> Target | None:
    """The target of the whole: of a flow that of the year."""
    whole = results.series(indicator, results.package.root)
    if whole is None:
        return None
    return whole.targets.get(figure.year) if indicator.measure == FLOW else whole.target


def part(results: Results, area: Area, indicator: Indicator, figure: Figure) -> str:
    """How the value goes into the figure of the whole, or why not."""
    package = results.package
    root, row = package.root.name, figure.observation
    if indicator.kind == "context":
        return ""
    if results.figures.places(indicator) is None:
        return f"没有计入：这一项包括哪些地方没有写明，{root}的数不由各地汇总"
    if indicator.aggregation is None:
        return f"没有计入：这一项怎样汇总没有写明，{root}的数不由各地汇总"
    if area.level != indicator.level:
        return part_of_sum(package, indicator, figure)
    if not results.figures.applies(indicator, area):
        return f"没有计入：{area.name}不在这一项的范围里"
    if not valid(area, min(figure.date.replace(month=12, day=31), results.figures.on)):
        return "没有计入：这一年年底这个地方不存在"
    why = reason(indicator, row)
    if why is not None:
        return f"没有计入：{why_absent(package, why)}"
    if indicator.aggregation == RATIO:
        top, bottom = figures.number(row.numerator), figures.number(row.denominator)
        return f"计入{root}：分子加{top}，分母加{bottom}"
    if indicator.aggregation == MINIMUM:
        return f"{root}看各地里最差的一个"
    return f"计入{root}的合计：加{figures.exact_or_rounded(Fraction(figure.number))}"


def part_of_sum(package: Package, indicator: Indicator, figure: Figure) -> str:
    """Of a figure above the places: the places go into the whole themselves."""
    if figure.coverage is None:
        return f"{package.root.name}的数由各{places_name(package, indicator)}汇总，不用这个报送的数"
    return f"这些{places_name(package, indicator)}的数同样计入{package.root.name}的数"
