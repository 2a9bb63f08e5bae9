"""What must never be published of persons, and hiding it in whatever is said: ``numbers`` that belong
to somebody, ``names`` of people beside what is nobody's business, ``counts`` of few people.
"""

from planboard.private import names, numbers
from planboard.private.counts import COUNTS, FEW, counting, tells_few
from planboard.private.numbers import fold

__all__ = [
    "COUNTS", "FEW", "HIDDEN", "KINDS", "counting", "doubtful", "fold", "hide", "private_kind", "tells_few",
]  # fmt: skip

HIDDEN = "（已隐去）"
# What private_kind finds: each has its message, private-KIND.
KINDS = (*numbers.KINDS, "name")


def private_kind(text: str, printed: bool = False) -> str | None:
    """The one of ``KINDS`` that the text holds first, if any. Of what is ``printed``, words of a
    document that was published already, only numbers are looked at."""
    return numbers.kind(text) or ("name" if not printed and names.spans(text) else None)


def doubtful(text: str) -> bool:
    """Whether it holds what only lacks the right check digit to be an ID number."""
    return numbers.nearly_id(text)


def hide(text: str) -> str:
    """The text without any number that could be a person's, and without names beside what is nobody's
    business."""
    end = None
    for start, stop in sorted([*numbers.spans(text), *names.spans(text)], reverse=True):
        # Where two overlap, what was hidden last begins further on.
        stop = stop if end is None else min(stop, end)
        text = text[:start] + HIDDEN + text[stop:] if end is None or start < end else text
        end = start if end is None else min(start, end)
    return text
