"""What else on the site concerns a quote or an indicator: the pages that lead to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from planboard import addresses
from planboard.annotations import locate
from planboard.model import Commitment, Package
from planboard.pages.common import Link, Quote, State, quote, state_of
from planboard.pages.promised import Promise, in_order, promises
from planboard.promises import Progress
from planboard.results import Results

# A paragraph or row, and where the words begin and end in it.
Span = tuple[str, int, int]


@dataclass(frozen=True)
class Related:
    """Reckoned once for all pages that ask."""

    results: Results

    @property
    def package(self) -> Package:
        return self.results.package

    @cached_property
    def states(self) -> dict[str, State]:
        return {s.indicator.indicator: state_of(s) for s in self.results.plan_series}

    @cached_property
    def spans(self) -> list[tuple[Commitment, Span]]:
        found = [(c, span(self.package, c.clause, c.quote)) for c in in_order(self.package)]
        return [(c, where) for c, where in found if where is not None]

    @property
    def known(self) -> dict[str, Progress]:
        return self.results.promises

    def quote(self, clause: str, words: str) -> Quote:
        return quote(self.package, clause, words)

    def indicator(self, ident: str) -> tuple[Link, State | None]:
        """The page where the series is shown; one that a promise counts has none of its own."""
        name = self.package.indicator_by_id[ident].name
        if ident not in self.states and ident in self.package.counted_by:
            return Link(name, addresses.commitment(self.package.counted_by[ident].commitment)), None
        return Link(name, addresses.indicator(ident)), self.states.get(ident)

    def promised_in(self, quotes: Iterable[tuple[str | None, str | None]]) -> tuple[Promise, ...]:
        """The promises of which some words stand in one of the quotes, each a (clause, words)."""
        given = [span(self.package, *side) for side in quotes if side[0] and side[1]]
        found = [c for c, own in self.spans if any(one and meet(one, own) for one in given)]
        return promises(self.package, found, self.known)


def span(package: Package, clause: str, words: str) -> Span | None:
    spot = locate(package, clause, words)
    return (spot[0].id, *spot[1:]) if spot else None


def meet(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
