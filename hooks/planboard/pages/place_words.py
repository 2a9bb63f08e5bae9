"""The words of the plan about a place, and its promises to all places of a level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planboard.model import NOT_MEANT, Area, Commitment, Level, Package
from planboard.pages.common import Quote, quote
from planboard.pages.promised import Promise, in_order, measured, promises
from planboard.pages.scopes import naming, only, to_every_place
from planboard.results import Results

# So many promises to all stand openly on the page of each place.
MOST_OPEN = 5


@dataclass(frozen=True)
class Words:
    """A quote in which the place is named; ``parts`` are the same words in pieces, each with whether
    it is the name. ``promise`` is there where the words are one."""

    quote: Quote
    parts: tuple[tuple[str, bool], ...]
    promise: Promise | None


@dataclass(frozen=True)
class ToAll:
    """What is promised to all places of a level: ``foremost`` are said openly, ``others`` folded
    or, where the places are very many, only counted. ``count`` is of both."""

    level: Level
    title: str
    note: str
    foremost: tuple[Promise, ...]
    others: tuple[Promise, ...]
    rest: str
    count: int


def words_about(results: Results, area: Area, ordered: list[Commitment]) -> Iterator[Words]:
    """Promises first; a mention within the words of one of them is not said again."""
    package, names = results.package, results.package.names_of[area.area]
    named = promises(package, naming(package, area, ordered), results.promises)
    for one in named:
        yield Words(one.quote, emphasised(one.quote.text, names), one)
    for one in mentions(package, area):
        if not any(same(one, p.quote) for p in named):
            yield Words(one, emphasised(one.text, names), None)


def mentions(package: Package, area: Area) -> Iterator[Quote]:
    """What the plan says of the place. Words that only look like its name say nothing of it."""
    for row in package.mentions:
        if row.area == area.area and row.kind != NOT_MEANT:
            yield quote(package, row.clause, row.quote)


def same(one: Quote, other: Quote) -> bool:
    """Whether two quotes are of the same words, one perhaps longer."""
    return one.uri == other.uri and (one.text in other.text or other.text in one.text)


def emphasised(text: str, names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """The name that the plan prints may be one that the place had."""
    longest = sorted(names, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, longest))})", text)
    return tuple((piece, piece in names) for piece in pieces if piece)


def to_all(results: Results, level: Level, *, brief: bool) -> ToAll | None:
    """None where nothing is promised to all of them that says how much, by when or how often."""
    package, known = results.package, results.promises
    every = to_every_place(level, in_order(package))
    shared = [c for c in every if measured(c)]
    if not shared:
        return None
    note = f"有数或有期限的{len(shared)}条"
    if len(every) > len(shared):
        note += f"（另有{len(every) - len(shared)}条没有数，见承诺清单）"
    foremost = sorted(shared, key=weight)[:MOST_OPEN]
    others = [c for c in shared if c not in foremost]
    return ToAll(
        level=level,
        title=f"对所有{level.name}的承诺",
        note=f"{note}。状态说的是{package.root.name}，不是这一个{level.name}。",
        foremost=unscoped(level, promises(package, [c for c in shared if c in foremost], known)),
        others=() if brief else unscoped(level, promises(package, others, known)),
        rest=f"其余{len(others)}条" if others else "",
        count=len(shared),
    )


def unscoped(level: Level, found: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """The title of the list says that it is of every place, but not of whom else it is."""
    return tuple(replace(one, scope=None) if only(one.scope, level) else one for one in found)


def weight(commitment: Commitment) -> int:
    """First what has a number and a date, then a number, then a date."""
    return -2 * (commitment.number_low is not None) - (commitment.due_date is not None)
