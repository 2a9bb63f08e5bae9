"""One page a place, what the plan says of it and what is known, and the lists of all places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planboard import addresses, figures
from planboard.model import NOT_MEANT, Area, Level, Package, Settings
from planboard.pages.availability import BelowArea, below_area
from planboard.pages.common import (
    Link,
    Page,
    Quote,
    area_link,
    edit_link,
    quote,
    source_uri,
)
from planboard.pages.gaps import all_gaps
from planboard.pages.levels import besides, level_page, place_note
from planboard.pages.place_sums import PlaceBox, place_box
from planboard.pages.promised import Promise, counted_promises, in_order, measured, promises
from planboard.pages.scopes import naming, to_every_place
from planboard.pages.years import YearTable, year_table
from planboard.results import Results
from planboard.scopes import founded, takes_part


@dataclass(frozen=True)
class AreaPage:
    """``everywhere`` are the promises to all places of the level; where these are too many to
    repeat them on each page, only ``everywhere_title`` says how many there are."""

    name: str
    crumbs: tuple[Link, ...]
    properties: tuple[tuple[str, str], ...]
    note: str | None
    mentions: tuple[Quote, ...]
    no_mention: str
    promises: tuple[Promise, ...]
    everywhere: tuple[Promise, ...]
    everywhere_title: str
    kept: YearTable | None
    values: YearTable | None
    context: YearTable | None
    box: PlaceBox | None
    empty: str | None
    asked: tuple[Link, ...]
    asked_title: str
    children_title: str
    children: tuple[Link, ...]
    siblings_title: str
    siblings: tuple[Link, ...]
    source: Link
    successor: Link | None
    edit: str | None
    availability: BelowArea | None


# Beyond this a list of all places shows its townships first, each to be opened, and what is said
# of all of them stands in one place only.
MOST_LISTED = 200
# Beyond this the list page serves better, and pages would grow with the square of the places.
MOST_SIBLINGS = 60


def area_pages(results: Results, settings: Settings) -> Iterator[Page]:
    """A list and the pages of every level below the root; the root is the front page."""
    package, known = results.package, results.promises
    ordered = in_order(package)
    lacks = results.once(all_gaps).by_area
    for level in package.levels:
        if level.path is None:
            continue
        members = [a for a in package.areas if a.level == level.level]
        all_shared = to_every_place(level, ordered)
        shared = [c for c in all_shared if measured(c)]
        everywhere = promises(package, shared, known) if len(members) <= MOST_LISTED else ()
        model = level_page(package, level, len(members) > MOST_LISTED)
        yield Page(addresses.level(level), level.name, model.lede, "level.html", model)
        for area in members:
            page = area_page(results, settings, area, level)
            page = replace(page, availability=below_area(results, area, lacks.get(area.area, [])))
            named = promises(package, naming(package, area, ordered), known)
            said = tuple(q for q in page.mentions if not any(same(q, p.quote) for p in named))
            page = replace(page, promises=named, mentions=said)
            # What takes no part, or is gone, is not among all places.
            if shared and takes_part(package, area) and area.valid_to is None:
                title = f"对所有{level.name}的承诺：有数或有期限的{len(shared)}条"
                if len(all_shared) > len(shared):
                    title += f"（另有{len(all_shared) - len(shared)}条没有数，见承诺清单）"
                page = replace(page, everywhere=everywhere, everywhere_title=title)
            lede = f"{page.name}：规划原文怎么说，有哪些公开数据。"
            uri = addresses.area(package, area)
            yield Page(uri, area.name, lede, "area.html", page)


def area_page(results: Results, settings: Settings, area: Area, level: Level) -> AreaPage:
    package = results.package
    own = [(i, addresses.indicator(i.indicator)) for i in package.plan_indicators]
    background = [(i, None) for i in package.indicators if i.kind == "context"]
    counted = counted_promises(package)
    every = [i for i, _ in (*own, *background, *counted)]
    known = {i.indicator: results.figures.by_year(i, area.area) for i in every}
    values = year_table(results, area, own, "指标", known)
    asked = tuple(
        Link(i.name, addresses.indicator(i.indicator), i.nature or "")
        for i in package.plan_indicators
        if i.level == area.level and results.figures.applies(i, area)
    )
    parent = package.area_by_code[area.parent]
    siblings = package.children[parent.area]
    if len(siblings) > MOST_SIBLINGS:
        siblings = []
    below = package.children[area.area]
    date = figures.chinese_date(package.plan.data_date)
    has = {line.label for line in values.lines} if values else set()
    empty = None
    if not has:
        empty = f"到数据日期{date}为止，没有找到{area.name}任何一项规划指标的公开数据。"
    source = package.source_by_id[area.source]
    successor = package.area_by_code.get(area.successor or "")
    return AreaPage(
        name=area.name,
        crumbs=tuple(crumbs(package, area, level)),
        properties=properties(package, area),
        note=package.unstamped(area.note),
        mentions=tuple(mentions(package, area)),
        no_mention=f"规划原文没有点到{area.name}的名。对所有{level.name}的要求仍然适用。"
        if takes_part(package, area)
        else f"规划原文没有点到{area.name}的名。",
        promises=(),
        everywhere=(),
        everywhere_title="",
        kept=year_table(results, area, counted, "承诺", known),
        values=values,
        context=year_table(results, area, background, "项目", known),
        box=place_box(results, area, [*own, *counted, *background], known),
        empty=empty,
        asked=tuple(link for link in asked if link.text not in has),
        asked_title=f"适用于每个{level.name}、还没有{area.name}数据的指标",
        children_title=children_title(package, area),
        children=tuple(area_link(package, a, place_note(package, a)) for a in below),
        siblings_title=f"{parent.name}的其他{level.name}",
        siblings=tuple(
            area_link(package, a, place_note(package, a)) for a in siblings if a.area != area.area
        ),
        source=Link(source.title, source_uri(source.source)),
        successor=area_link(package, successor) if successor else None,
        edit=edit_link(settings, "data/areas.csv"),
        availability=None,
    )


def mentions(package: Package, area: Area) -> Iterator[Quote]:
    """What the plan says of the place. Words that only look like its name say nothing of it."""
    for row in package.mentions:
        if row.area == area.area and row.kind != NOT_MEANT:
            yield quote(package, row.clause, row.quote)


def same(one: Quote, other: Quote) -> bool:
    """Whether two quotes are of the same words, one perhaps longer."""
    return one.uri == other.uri and (one.text in other.text or other.text in one.text)


def children_title(package: Package, area: Area) -> str:
    below = package.children[area.area]
    if not below:
        return ""
    counted = sum(a.counted is not False for a in below)
    name = package.level_by_id[below[0].level].name
    more = besides(package, below)
    return f"{area.name}的{name}：{counted}个" + (f"，另有{more}" if more else "")


def crumbs(package: Package, area: Area, level: Level) -> list[Link]:
    trail = [Link(level.name, addresses.level(level))]
    parent = package.area_by_code[area.parent]
    if parent.parent is not None:
        trail.append(area_link(package, parent))
    return trail


def properties(package: Package, area: Area) -> tuple[tuple[str, str], ...]:
    kinds = {t.community_type: t.name for t in package.community_types}
    name = package.level_by_id[area.level].name
    found = [("统计用区划代码", area.area)]
    if area.committee is not None:
        found.append(("自治组织", package.label("areas", "committee", area.committee) or ""))
    if area.counted:
        found.append((f"{name}类型", kinds.get(area.community_type or "", "尚未填写")))
    if area.counted is not None:
        total = package.counted
        verdict = f"是规划计入的{total}个之一" if area.counted else f"不在规划计入的{total}个之内"
        if founded(package, area) and not area.counted:
            verdict = f"规划期内新设，从设立那年起参加汇总；{verdict}"
        found.append(("是否计入", verdict))
    if area.valid_from is not None:
        found.append(("设立日期", figures.chinese_date(area.valid_from)))
    if area.valid_to is not None:
        found.append(("撤并日期", figures.chinese_date(area.valid_to)))
    return tuple(found)
