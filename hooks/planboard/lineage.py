"""The versions of a target: which row goes on from which, and until when it could be decided.

A version goes on from the one before it of the same year, or, where the year was changed too, of the
year that it was moved from.
"""

from collections.abc import Iterable
from datetime import date

from planboard.model import Target


def before(target: Target, among: Iterable[Target]) -> Target | None:
    """The version that it goes on from; None of a first one, and where it is missing."""
    year = target.moved_from or target.year
    return next(
        (
            t
            for t in among
            if (t.indicator, t.area, t.year) == (target.indicator, target.area, year)
            and t.version == (target.version or 1) - 1
        ),
        None,
    )


def lineage(target: Target, among: Iterable[Target]) -> list[Target]:
    """The target and those it goes on from, newest first."""
    among, found = list(among), [target]
    while (earlier := before(found[-1], among)) is not None:
        found.append(earlier)
    return found


def first(target: Target, among: Iterable[Target]) -> Target:
    """What was decided in the beginning."""
    return lineage(target, among)[-1]


def deadline(target: Target, among: Iterable[Target] = ()) -> date:
    """The last day on which it could be decided: before any year had ended of which it was the target.
    So nobody moves a date when it has passed."""
    of = {y for t in lineage(target, among) for y in (t.year, t.moved_from) if y is not None}
    return date(min(of), 12, 31)
