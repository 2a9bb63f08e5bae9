"""What is known of a promise as of the data date, in one word and where it comes from.

Past its date without a report it is 期限已过，未找到公开进展, never 逾期: that stands only where a
report says so. A promise that is counted again and again, or place by place, has a series instead
of reports.
"""

from dataclasses import dataclass

from planboard.figure import Figure
from planboard.model import Commitment, Package, ProgressReport
from planboard.series import Series, latest
from planboard.verdict import Verdict
from planboard.wording import verdict_words

NOTHING, PAST, RECORDED = "nothing", "past", "recorded"
WORDS = {
    NOTHING: "未找到公开进展",
    PAST: "期限已过，未找到公开进展",
    RECORDED: "有公开记录",
}


@dataclass(frozen=True)
class Progress:
    """``key`` is the state of the last report, or one of ``WORDS``; ``reports`` are those up to
    the data date, newest first; ``series`` is there where the promise has one with a target, and
    ``last`` its newest figure up to the promise's own date; ``verdict`` is what that series says of
    the promise, where something was recorded."""

    key: str
    word: str
    reports: tuple[ProgressReport, ...]
    series: Series | None
    last: Figure | None
    verdict: Verdict | None = None


def past_due(package: Package, commitment: Commitment) -> bool:
    """Whether its date had passed at the data date."""
    return commitment.due_date is not None and commitment.due_date < package.plan.data_date


def progress(package: Package, commitment: Commitment, known: Series | None) -> Progress:
    """``known`` is the promise's own series, where it has one with a target."""
    rows = package.reports_of.get(commitment.commitment, [])
    reports = tuple(r for r in rows if r.reported_on <= package.plan.data_date)
    last = last_by(known, commitment) if known else None
    if reports:
        state = reports[0].state
        word = package.label("progress_reports", "state", state) or state
        return Progress(state, word, reports, known, last)
    if known is not None and (last or known.places):
        verdict = verdict_on(known, commitment)
        said = f"，{verdict_words(verdict)}" if verdict else ""
        return Progress(RECORDED, f"{WORDS[RECORDED]}{said}", reports, known, last, verdict)
    key = PAST if past_due(package, commitment) else NOTHING
    return Progress(key, WORDS[key], reports, known, last)


def verdict_on(known: Series, commitment: Commitment) -> Verdict | None:
    """What a series says of a promise: nothing of another number or another year than it aims at.

    Where the target was changed, the promise may still be the one first decided.
    """
    if commitment.number_high is not None:
        return None
    judged = filter(None, (known.verdict, known.verdict.original, *known.verdict.earlier))
    due = commitment.due_date.year if commitment.due_date else known.final_year
    return next((v for v in judged if v.target.year == due and aims_at(v, commitment)), None)


def aims_at(verdict: Verdict, commitment: Commitment) -> bool:
    aims = {y.target.number for y in verdict.years} or {verdict.target.number}
    return commitment.number_low is None or aims == {commitment.number_low}


def last_by(known: Series, commitment: Commitment) -> Figure | None:
    """A figure of a later year says nothing of a promise for an earlier one."""
    due = commitment.due_date.year if commitment.due_date else known.final_year
    return latest(known.values, due)
