"""Lists of places by level, and the pages of all places."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Level, Package, Settings
from planboard.pages.common import Link, Page, area_link
from planboard.pages.gaps import all_gaps
from planboard.pages.place import area_page
from planboard.pages.place_names import besides, place_note
from planboard.pages.place_words import to_all
from planboard.results import Results


@dataclass(frozen=True)
class Group:
    """Places under one parent."""

    head: Link | None
    count: str
    areas: tuple[Link, ...]


@dataclass(frozen=True)
class LevelPage:
    title: str
    lede: str
    note: str | None
    groups: tuple[Group, ...]
    folded: bool


# Beyond this a list of all places shows its townships first, each to be opened, and what is said
# of all of them stands in one place only.
MOST_LISTED = 200


def area_pages(results: Results, settings: Settings) -> Iterator[Page]:
    """A list and the pages of every level below the root; the root is the front page."""
    package = results.package
    lacks = results.once(all_gaps).by_area
    for level in package.levels:
        if level.path is None:
            continue
        members = [a for a in package.areas if a.level == level.level]
        shared = to_all(results, level, brief=len(members) > MOST_LISTED)
        model = level_page(package, level)
        yield Page(addresses.level(level), level.name, model.lede, "level.html", model)
        for area in members:
            page = area_page(results, settings, area, shared, lacks.get(area.area, []))
            lede = f"{page.name}：规划原文怎么说，有哪些公开数据。"
            uri = addresses.area(package, area)
            yield Page(uri, area.name, lede, "area.html", page)


def level_page(package: Package, level: Level) -> LevelPage:
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
        links = tuple(area_link(package, a, place_note(package, a)) for a in inside)
        groups.append(Group(head, f"{number}个", links))
    note = types_note(package) if any(a.counted for a in members) else None
    title = f"{len(counted)}个{level.name}"
    return LevelPage(title, lede, note, tuple(groups), len(members) > MOST_LISTED)


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
