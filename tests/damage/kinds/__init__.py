"""Every kind of damage, in the order of the report."""

from tests.damage.kinds import (
    cells,
    codes,
    dates,
    encodings,
    headings,
    numbers,
    persons,
    promises,
    quotes,
    rules,
    shapes,
)

KINDS = (
    encodings.KINDS
    + shapes.KINDS
    + headings.KINDS
    + quotes.KINDS
    + cells.KINDS
    + numbers.KINDS
    + dates.KINDS
    + codes.KINDS
    + rules.KINDS
    + persons.KINDS
    + promises.KINDS
)
