"""Quotes of the plan as places in the search index, which has every paragraph already.

A place is four numbers: page, part, first sign and how many, counted as the browser counts signs.
"""

from planboard import addresses
from planboard.model import Clause, Package
from planboard.pages.promised import whole_sentence
from planboard.pages.registers import quotes_in

# By page, then by anchor (empty: the page itself): (clause, words).
Quotes = dict[str, dict[str, list[tuple[str, str]]]]
Place = tuple[int, int, int, int]
# Page, part and words of every paragraph and row in the index.
Texts = dict[str, tuple[int, int, str]]


def quotes(package: Package) -> Quotes:
    """What is quoted on the pages that speak of promises, contradictions, mechanisms, registers."""
    found: Quotes = {
        addresses.commitment(c.commitment): {"": [(c.clause, c.quote)]} for c in package.commitments
    }
    found[addresses.COMMITMENTS] = {}
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


def place(package: Package, texts: Texts, at: tuple[str, str]) -> Place | tuple[()]:
    clause, words = at
    piece = package.clause_by_id[clause]
    whole = around(package, piece)
    if whole.id not in texts:  # a heading
        return ()
    page, part, text = texts[whole.id]
    if text != whole.text:  # a row of the plan's table, with blanks between its cells
        return page, part, 0, units(text)
    before, quote, _ = whole_sentence(piece, words)
    start = (piece.start if piece is not whole else 0) + len(before)
    return page, part, units(text[:start]), units(quote)


def around(package: Package, piece: Clause) -> Clause:
    return package.clause_by_id[piece.within] if piece.kind == "sentence" else piece


def units(text: str) -> int:
    """How long a browser says it is."""
    return len(text.encode("utf-16-le")) // 2
