"""Quotes of the plan as places in the search index, which has every paragraph already.

A place is four numbers: page, part, first sign and how many, counted as the browser counts signs.
"""

from collections.abc import Iterable

from planboard import addresses
from planboard.annotations import locate
from planboard.model import Package
from planboard.pages.registers import quotes_in

# By page, then by anchor (empty: the page itself): (clause, words).
Quotes = dict[str, dict[str, list[tuple[str, str]]]]
Place = tuple[int, int, int, int]
# Page, part and words of every paragraph and row in the index.
Texts = dict[str, tuple[int, int, str]]


def quotes(package: Package) -> Quotes:
    """What is quoted on the pages that speak of promises, contradictions, mechanisms, registers;
    these pages, what the columns of tables mean and how the site looks are the second file's."""
    found: Quotes = {
        addresses.commitment(c.commitment): {"": [(c.clause, c.quote)]} for c in package.commitments
    }
    for uri in (addresses.COMMITMENTS, addresses.DATA, addresses.DESIGN):
        found[uri] = {}
    found[addresses.PROBLEMS] = {p.problem: [(p.clause, p.quote)] for p in package.problems}
    found[addresses.CONTRADICTIONS] = {
        c.contradiction: [
            side for side in ((c.clause, c.quote), (c.other_clause, c.other_quote)) if all(side)
        ]
        for c in package.contradictions
    }
    found[addresses.MECHANISMS] = {m.mechanism: [(m.clause, m.quote)] for m in package.mechanisms}
    for table in package.registers:
        found[addresses.register(table.name)] = dict(quotes_in(table))
    return found


def texts_of(chapters: Iterable[tuple[tuple, ...]]) -> Texts:
    """From the parts of each chapter; the first chapter is the second page."""
    return {
        anchor: (page, part, text)
        for page, parts in enumerate(chapters, 1)
        for part, (anchor, _, text) in enumerate(parts)
        if text
    }


def troubles(package: Package, texts: Texts) -> list[Place]:
    """The words by which the plan calls a place a bad case; several places may share them."""
    found = {place(package, texts, (m.clause, m.quote)) for m in package.troubles}
    return sorted(filter(None, found))


def place(package: Package, texts: Texts, at: tuple[str, str]) -> Place | tuple[()]:
    """Nothing where the words stand in a heading."""
    spot = locate(package, *at)
    if spot is None or spot[0].id not in texts:
        return ()
    whole, start, end = spot
    page, part, text = texts[whole.id]
    if text != whole.text:  # a row of the plan's table, with blanks between its cells
        return page, part, 0, units(text)
    return page, part, units(text[:start]), units(text[start:end])


def units(text: str) -> int:
    """How long a browser says it is."""
    return len(text.encode("utf-16-le")) // 2
