"""The search index: what every page says and is called, as two files for the search worker.

``docs/assets/search-worker.js`` reads it; the two change together. It is read over a slow network,
so what the worker can put together is left out: the codes of places begin with their parent's, and
a page's words that stand elsewhere already are not kept twice. The first file answers; the second,
read right after it, brings what is written by hand, promises, contradictions, mechanisms and
registers, whose quotes are kept as places in the paragraphs of the first.
"""

import json
import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from planboard import addresses
from planboard.entries import (
    DATA,
    INDICATOR,
    NOTES,
    PLAN,
    PROMISE,
    Entry,
    chapter_entry,
    later_entries,
    location,
    names_of_all,
    page_entries,
    short_name,
)
from planboard.model import Area, Package, Settings
from planboard.pages.common import IN_TROUBLE
from planboard.plantext import squeeze
from planboard.quoted import quotes, texts_of, troubles
from planboard.results import Results

# Few look for what these say, and the first file is what everybody waits for; two are found by their
# headings, like what is for staff.
HEADED = frozenset({addresses.QUALITY, addresses.USING})
ABOUT_DATA = HEADED | {addresses.COLUMNS}


def search_files(
    results: Results,
    settings: Settings,
    pages: Iterable[tuple[str, str]],
    prose: Iterable[tuple[str, str]],
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of both files. ``pages`` are the generated pages as (address, text) and
    ``prose`` the hand-written ones; the plan's chapters are taken from the package."""
    package = results.package
    kinds = [INDICATOR, *(short_name(lv) for lv in package.levels), PROMISE, PLAN, DATA, NOTES]
    root = (package.root.name, package.root.area)
    top = short_name(package.level_by_id[package.root.level])
    printed = [chapter_entry(package, c, settings) for c in package.chapters]
    texts = texts_of(entry.parts for entry in printed)
    quoted, said = quotes(package), {"", *(squeeze(name) for name in names_of_all(results))}
    # What both files could say stands in the first.
    entries = [
        Entry(location(addresses.FRONT, settings), top, root, (), package.plan.name, ()),
        *printed,
        *page_entries(results, settings, without(public(pages), {*quoted, *ABOUT_DATA}), said),
    ]
    index = {
        "kinds": kinds,
        "text": [1, 1 + len(printed)],
        "rest": posixpath.basename(addresses.SEARCH_REST),
        "root": package.root.name,
        "aliases": [
            *((a.alias, a.term) for a in package.aliases),
            # Who looks for a place by its old name finds it.
            *((n.name, package.area_by_code[n.area].name) for n in package.former_names),
        ],
        "pages": [as_read(e, kinds) for e in entries],
        "places": list(places(package, settings, kinds)),
        "notes": {a.area: a.note for a in package.areas if a.parent and a.note},
        "caution": IN_TROUBLE,
        "troubles": troubles(package, texts),
    }
    yield addresses.SEARCH, as_json(index)
    rest = [
        *page_entries(results, settings, public(prose), said),
        *map(headings, page_entries(results, settings, [p for p in pages if p[0] in HEADED], said)),
        *page_entries(results, settings, [p for p in pages if p[0] == addresses.COLUMNS], said),
        *later_entries(
            results, settings, [p for p in pages if p[0] in quoted], said, quoted, texts
        ),
    ]
    few = [page for page in [*prose, *pages] if for_few(page[0])]
    rest += map(headings, page_entries(results, settings, few, said))
    yield addresses.SEARCH_REST, as_json({"pages": [as_read(e, kinds) for e in rest]})


def public(pages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [page for page in pages if not for_few(page[0])]


def for_few(uri: str) -> bool:
    """Staff, and those who write programs."""
    return uri.startswith(addresses.STAFF) or uri == addresses.API_GUIDE


def headings(entry: Entry) -> Entry:
    """What is for few is found by its headings: all its words would weigh on every reader."""
    return replace(entry, parts=tuple((a, head, "") for a, head, _ in entry.parts if head))


def without(pages: Iterable[tuple[str, str]], others: Collection[str]) -> Iterator[tuple[str, str]]:
    return ((uri, text) for uri, text in pages if uri not in others)


def as_read(entry: Entry, kinds: list[str]) -> list:
    """As the worker reads it; the places of quotes only where there are some."""
    found = [entry.location, kinds.index(entry.kind), entry.names, entry.labels, entry.lede]
    more = [entry.quoted, int(entry.ours)] if entry.quoted or entry.ours else []
    return [*found, entry.parts, *more]


def as_json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def places(package: Package, settings: Settings, kinds: list[str]) -> Iterator[list]:
    """Groups of siblings of one level: (kind, path before and after a code, parent's code,
    digits added to it, those digits and the name of each). A parent comes before its children."""
    below = [a for a in package.areas if a.parent is not None]

    def group(area: Area) -> tuple[int, str, int]:
        return package.level_by_id[area.level].rank, area.parent, len(area.area)

    by_rank = {lv.rank: lv for lv in package.levels}
    for (rank, parent, length), areas in groupby(sorted(below, key=group), group):
        described = by_rank[rank]
        before, after = location(f"{described.path}/CODE.md", settings).split("CODE")
        digits = length - len(parent)
        kind = kinds.index(short_name(described))
        yield [
            kind, before, after, parent, digits,
            [a.area[len(parent):] + a.name for a in areas],
        ]  # fmt: skip
