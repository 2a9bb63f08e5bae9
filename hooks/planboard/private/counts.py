"""Small counts of people: so few can be recognised. Where nobody knows yet whom a cell counts, its number
is shown by no message, should it be as small.
"""

import re
import unicodedata

# So few people can be recognised.
FEW = range(1, 5)
# What columns are called whose cells may be counts of people.
COUNTS = frozenset({"value", "numerator", "denominator", "old", "new", "before"})
_WORDS = str.maketrans("一壹二贰两三叁四肆", "112223344")
_THOUSANDS = re.compile(r"(?<=[0-9])[,，' ](?=[0-9]{3}(?![0-9]))")
_LARGER = "0-9.十百千万亿拾佰仟"
# The 3 of A3 or $3 in a formula is none.
_SMALL = re.compile(
    rf"(?<![A-Za-z$])(?<![{_LARGER}])0*[{FEW[0]}-{FEW[-1]}](?:\.0*)?(?![{_LARGER}])"
)
_COLUMN = re.compile(r"[A-Z]{1,3}")


def counting(column: str | None) -> bool:
    """Whether a cell of the column may count people. Of one that is known by its letter alone nobody
    knows that it does not."""
    parts = (column or "").split("、")
    return any(part in COUNTS or _COLUMN.fullmatch(part) for part in parts)


def tells_few(text: str) -> bool:
    """Whether a number stands in it that is so small: “3”, “３人”, “约三户”; not in “32” or “3.5”."""
    digits = (str(unicodedata.digit(sign, sign)) for sign in text)
    return bool(_SMALL.search(_THOUSANDS.sub("", "".join(digits).translate(_WORDS))))
