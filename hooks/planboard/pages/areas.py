"""Lists of places by level, and the pages of all places."""

from collections.abc import Iterator

from planboard import addresses
from planboard.model import Settings
from planboard.pages.common import Page
from planboard.pages.gaps import all_gaps
from planboard.pages.levels import level_page
from planboard.pages.place import area_page
from planboard.pages.place_words import to_all
from planboard.results import Results

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
        model = level_page(package, level, len(members) > MOST_LISTED)
        yield Page(addresses.level(level), level.name, model.lede, "level.html", model)
        for area in members:
            page = area_page(results, settings, area, shared, lacks.get(area.area, []))
            lede = f"{page.name}：规划原文怎么说，有哪些公开数据。"
            uri = addresses.area(package, area)
            yield Page(uri, area.name, lede, "area.html", page)
