"""Where the plan's text speaks of an indicator, a promise, a place, or does not agree with itself.

The package goes in, ranges of signs in the text of each paragraph and row come out. How a range is
marked, and what is said of it, is decided by the pages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planboard.model import (
    NOT_MEANT,
    TROUBLE,
    Clause,
    Commitment,
    Contradiction,
    Fact,
    Indicator,
    Mention,
    Observation,
    Package,
)
from planboard.plantext import squeeze

INDICATOR, COMMITMENT, PLACE, CONTRADICTION = "indicator", "commitment", "place", "contradiction"
# What is said first where ranges are the same.
ORDER = (INDICATOR, COMMITMENT, PLACE, CONTRADICTION)

Row = Indicator | Fact | Observation | Commitment | Mention | Contradiction


@dataclass(frozen=True)
class Annotation:
    """``start`` and ``end`` count the signs of the paragraph's or row's text; ``row`` is why."""

    kind: str
    start: int
    end: int
    row: Row


@dataclass(frozen=True)
class Stretch:
    """A range that bears one number, with all that is said of it."""

    start: int
    end: int
    annotations: tuple[Annotation, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        found = {a.kind for a in self.annotations}
        # What contradicts a promise is said with it; alone it is marked as itself.
        shown = found - {CONTRADICTION} or found
        return tuple(kind for kind in ORDER if kind in shown)


@dataclass(frozen=True)
class Segment:
    """A piece of text over which the same stretches lie."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand in the text, white space aside: quotes come without line breaks."""
    places = [n for n, sign in enumerate(text) if not sign.isspace()]
    wanted = squeeze(words)
    first = squeeze(text).find(wanted) if wanted else -1
    if first < 0:
        return None
    return places[first], places[first + len(wanted) - 1] + 1


def locate(package: Package, ident: str, words: str) -> tuple[Clause, int, int] | None:
    """The paragraph or row that ``ident`` is or is in, and the range of the words in its text.

    Words that stand there more than once are those of the sentence named, or the first.
    """
    clause = package.clause_by_id[ident]
    spot = find(clause.text, words)
    if spot is None:
        return None
    return around(package, ident), clause.start + spot[0], clause.start + spot[1]


def around(package: Package, ident: str) -> Clause:
    """The paragraph of a sentence; any other piece is itself."""
    clause = package.clause_by_id[ident]
    return package.clause_by_id[clause.within] if clause.kind == "sentence" else clause


def nearest(package: Package, ident: str, words: str) -> Clause:
    """The piece of text to which a quote is best linked: its sentence, where it is inside one."""
    spot = locate(package, ident, words)
    if spot is None:
        return package.clause_by_id[ident]
    clause, start, end = spot
    whole = (s for s in clause.sentences if s.start <= start and end <= s.end)
    return next(whole, package.clause_by_id[ident])


def in_trouble(package: Package, ident: str, words: str) -> bool:
    """Whether some of the words are those by which the plan calls a place a bad case."""
    here = around(package, ident)
    near = [m for m in package.troubles if around(package, m.clause) is here]
    own = locate(package, ident, words) if near else None
    spots = [locate(package, m.clause, m.quote) for m in near] if own else []
    return any(spot and shared(own[1:], spot[1:]) > 0 for spot in spots)


def annotations(package: Package) -> dict[str, tuple[Annotation, ...]]:
    """By paragraph or row, its annotations in the order of the text."""
    found: dict[str, dict[tuple, Annotation]] = {}
    for ident, item in _all(package):
        # A place that is named and in trouble by the same words is one place.
        subject = item.row.area if item.kind == PLACE else item.row
        key = (item.kind, item.start, item.end, subject)
        first = found.setdefault(ident, {}).setdefault(key, item)
        if item.kind == PLACE and item.row.kind == TROUBLE:
            found[ident][key] = replace(first, row=item.row)
    return {
        ident: tuple(sorted(items.values(), key=lambda a: (a.start, -a.end, ORDER.index(a.kind))))
        for ident, items in found.items()
    }


def _all(package: Package) -> Iterator[tuple[str, Annotation]]:
    for item in package.plan_indicators:
        clause = package.clause_by_id.get(item.clause or "")
        if clause is not None:
            yield clause.id, Annotation(INDICATOR, 0, len(clause.text), item)
    for row in (*package.facts, *package.observations):
        if row.indicator is not None and row.clause is not None:
            yield from _quoted(package, INDICATOR, row, row.clause, row.quote)
    for promise in package.commitments:
        yield from _quoted(package, COMMITMENT, promise, promise.clause, promise.quote)
    names = _names(package)
    for mention in package.mentions:
        yield from _named(package, names, mention)
    for row in package.contradictions:
        for clause, words in ((row.clause, row.quote), (row.other_clause, row.other_quote)):
            if clause is not None and words is not None:
                yield from _quoted(package, CONTRADICTION, row, clause, words)


def _quoted(
    package: Package, kind: str, row: Row, ident: str, words: str
) -> Iterator[tuple[str, Annotation]]:
    spot = locate(package, ident, words)
    if spot is not None and spot[0].kind in ("paragraph", "row"):
        yield spot[0].id, Annotation(kind, spot[1], spot[2], row)


def _names(package: Package) -> re.Pattern:
    """The longest first: a name inside a longer one is no name there."""
    every = {name for names in package.names_of.values() for name in names}
    longest = sorted(every, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _named(
    package: Package, names: re.Pattern, mention: Mention
) -> Iterator[tuple[str, Annotation]]:
    """The name of the place, wherever it stands in the quote."""
    if mention.kind == NOT_MEANT:
        return
    spot = locate(package, mention.clause, mention.quote)
    if spot is None:
        return
    clause, start, end = spot
    for hit in names.finditer(clause.text, start, end):
        if hit[0] in package.names_of[mention.area]:
            yield clause.id, Annotation(PLACE, hit.start(), hit.end(), mention)


def stretches(found: Sequence[Annotation]) -> list[Stretch]:
    """One for each range, in the order in which they end: there the numbers stand.

    A contradiction is said with the annotation that it overlaps most, if there is one.
    """
    ranges: dict[tuple[int, int], list[Annotation]] = {}
    for item in found:
        if item.kind != CONTRADICTION:
            ranges.setdefault((item.start, item.end), []).append(item)
    others = list(ranges)
    for item in found:
        if item.kind == CONTRADICTION:
            own = (item.start, item.end)
            best = max(others, key=lambda other: shared(own, other), default=own)
            place = best if shared(own, best) > 0 else own
            ranges.setdefault(place, []).append(item)
    made = [Stretch(start, end, tuple(items)) for (start, end), items in ranges.items()]
    return sorted(made, key=lambda s: (s.end, -s.start))


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many signs two ranges have in common."""
    return min(one[1], other[1]) - max(one[0], other[0])


def segments(length: int, found: Sequence[Stretch]) -> Iterator[Segment]:
    """A text of so many signs, cut wherever a stretch begins or ends; nothing is lost."""
    borders = sorted({0, length, *(s.start for s in found), *(s.end for s in found)})
    for start, end in zip(borders, borders[1:], strict=False):
        yield Segment(start, end, tuple(s for s in found if s.start <= start and end <= s.end))
