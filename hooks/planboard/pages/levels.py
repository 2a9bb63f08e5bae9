"""The list of all places of a level, to be narrowed, and their names for the box that finds one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planboard import addresses
from planboard.model import Area, Level, Package, Settings
from planboard.pages.common import Link, area_link
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.pages.place_names import besides, place_note

# Of a place whose type nobody published.
UNTYPED = "none"


@dataclass(frozen=True)
class Place:
    """``note`` is what sets it apart; ``values`` are what the list is narrowed by."""

    link: Link
    values: Values


@dataclass(frozen=True)
class Group:
    """Places under one parent."""

    head: Link | None
    count: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class LevelPage:
    title: str
    lede: str
    note: str | None
    form: Filters
    groups: tuple[Group, ...]
    folded: bool


def level_page(package: Package, level: Level, folded: bool) -> LevelPage:
    """``folded`` shows the parents first, each to be opened."""
    members = [a for a in package.areas if a.level == level.level]
    counted = [a for a in members if a.counted is not False]
    lede = f"{package.root.name}的{len(counted)}个{level.name}，按统计用区划代码排列。"
    if more := besides(package, members):
        lede += f"另列{more}。"
    groups = []
    for parent in package.areas:
        inside = [a for a in package.children[parent.area] if a.level == level.level]
        if not inside:
            continue
        head = None if parent.parent is None else area_link(package, parent)
        number = sum(a.counted is not False for a in inside)
        # What the filter counts is what is listed; the front page counts what the plan counts.
        more = f"，另列{len(inside) - number}个" if number < len(inside) else ""
        groups.append(Group(head, f"{number}个{more}", tuple(place(package, a) for a in inside)))
    note = types_note(package) if any(a.counted for a in members) else None
    title = f"{len(counted)}个{level.name}"
    return LevelPage(title, lede, note, form(package, members, groups), tuple(groups), folded)


def place(package: Package, area: Area) -> Place:
    values = (("under", (area.parent,)), ("type", (area.community_type or UNTYPED,)))
    return Place(area_link(package, area, place_note(package, area)), values)


def form(package: Package, members: list[Area], groups: list[Group]) -> Filters:
    """A level right below the whole has nothing to choose from but names."""
    items = [p.values for group in groups for p in group.places]
    kinds = [(t.community_type, t.name) for t in package.community_types]
    known = {kind for item in items for kind in dict(item)["type"]} - {UNTYPED}
    parents = [(a.area, a.name) for a in package.areas]
    fields = [choice("under", "在哪里", parents, items)]
    if known:
        fields.append(choice("type", "类型", [*kinds, (UNTYPED, "尚未填写")], items))
    counted = sum(a.counted is not False for a in members)
    more = f"，其中规划计入的{counted}个" if counted < len(members) else ""
    return replace(filters("places", "个", "名称", fields), more=more, near=True)


def names_file(package: Package, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the names of the lowest level by parent, as [parent, [[name, address]…]];
    addresses are seen from the level's list. Read by ``docs/assets/front.js`` once it is asked."""
    level = package.leaf
    if level.path is None:
        return
    start = addresses.level(level)
    found = []
    for parent in package.areas:
        inside = [
            (a.name, addresses.href(start, addresses.area(package, a), settings.directory_urls))
            for a in package.children[parent.area]
            if a.level == level.level
        ]
        if inside:
            found.append((parent.name if parent.parent else "", inside))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    yield addresses.names(level), text.encode()


def types_note(package: Package) -> str | None:
    """What the plan states about types, and how far they are known."""
    if not package.community_types:
        return None
    counted = [a for a in package.areas if a.counted]
    typed = sum(a.community_type is not None for a in counted)
    stated = "、".join(f"{t.name}{t.stated_count}个" for t in package.community_types)
    if typed == len(counted):
        return f"其中{stated}。"
    known = f"目前填写了{typed}个，" if typed else "哪些属于哪一类没有找到完整的公开名单，"
    return f"规划写明其中{stated}；{known}没有填的写“尚未填写”。"
