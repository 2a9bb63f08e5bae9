"""The promises whose date is nearest: those that come due next, and those that fell due last."""

from dataclasses import dataclass

from planboard.model import Commitment, Package
from planboard.pages.promised import Promise, in_order, latest, promise, told_words
from planboard.promises import past_due
from planboard.results import Results

MOST_DUE = 5
# Of these so many are yet to come, if there are.
MOST_COMING = 2


@dataclass(frozen=True)
class Due:
    """``when`` is said under the date; ``latest`` the newest that was published, may be empty."""

    date: str
    when: str
    promise: Promise
    latest: str


@dataclass(frozen=True)
class DueList:
    title: str
    told: str
    more: str
    rows: tuple[Due, ...]


def due_list(results: Results) -> DueList | None:
    """None where the text promises nothing besides its table."""
    package = results.package
    told = promised_sentence(results)
    if told is None:
        return None
    rows = tuple(due(results, c) for c in nearest(package))
    more = f"全部{len(package.commitments)}条"
    return DueList("到期的承诺" if rows else "承诺", told, more, rows)


def nearest(package: Package) -> list[Commitment]:
    """From the data date outwards; on the same day those that can be counted, then as they are
    listed."""
    dated = [c for c in in_order(package) if c.due_date is not None]
    dated.sort(key=lambda c: c.number_low is None)
    coming = sorted((c for c in dated if not past_due(package, c)), key=lambda c: c.due_date)
    gone = sorted((c for c in dated if past_due(package, c)), key=lambda c: c.due_date)
    latest_first = sorted(gone, key=lambda c: c.due_date, reverse=True)
    next_ones = coming[: max(MOST_COMING, MOST_DUE - len(gone))]
    shown = [*next_ones, *latest_first[: MOST_DUE - len(next_ones)]]
    return sorted(shown, key=lambda c: abs(c.due_date - package.plan.data_date))


def due(results: Results, commitment: Commitment) -> Due:
    package = results.package
    known = results.promises[commitment.commitment]
    return Due(
        date=commitment.due_date.isoformat(),
        when="已到期" if past_due(package, commitment) else "尚未到期",
        promise=promise(package, commitment, known),
        latest=latest(package, known, commitment),
    )


def promised_sentence(results: Results) -> str | None:
    """How many promises the text makes besides, and which of them were due at the data date."""
    package = results.package
    if not package.commitments:
        return None
    gone = [c for c in package.commitments if past_due(package, c)]
    told = told_words(results.promises[c.commitment] for c in gone)
    return (
        f"正文另有{len(package.commitments)}条承诺，到数据日期已到期的{len(gone)}条，"
        f"其中{'，'.join(told)}。"
    )
