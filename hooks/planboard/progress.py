"""Verdicts: what the figures of a series say of its target, on a given date.

The method is the page on method's; its numbers and words are those of ``thresholds``. A verdict on a
bound is given where every number that it allows would get the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from planboard.bounds import Bounds
from planboard.figure import Figure
from planboard.lineage import deadline, first
from planboard.measure import FLOW, Ruler, due_date, months
from planboard.model import Target
from planboard.reasons import (
    BOUND_OPEN,
    BY_BOUND,
    EARLIER_ONLY,
    EVERY_YEAR,
    NONE_FOUND,
    NOT_DUE_YET,
    ONE_VALUE,
    ONLY_RECKONED,
    ONLY_STATED,
    PARTIAL,
    PLACES_SHORT,
    WHATEVER_THE_REST,
    YEAR_MISSING,
    YEAR_OPEN,
    YEAR_SHORT,
)
from planboard.thresholds import (
    AS_PLANNED,
    BEHIND,
    DONE,
    EARLY,
    ENOUGH,
    KEPT,
    LOST,
    MISSED,
    NOTHING,
    PRELIMINARY,
    UNDECIDED,
    UNENDED,
)
from planboard.verdict import History, Verdict, YearVerdict


def judge(history: History, targets: Sequence[Target]) -> Verdict:
    """The verdict on the last target of a series, with those on the earlier ones; of a flow on all its
    years. ``targets`` are all versions of all years, at least one."""
    now = in_force(targets, history.on)
    planned = {t.year: t for t in targets if t.version == 1} or now
    verdict = _judged(history, now)
    changed = now != planned
    if history.indicator.measure != FLOW:
        # The change of an earlier target is no change of the last one.
        changed = now[max(now)] is not planned[max(planned)]
        earlier = tuple(_earlier(history, now[y], targets) for y in sorted(now)[:-1])
        verdict = replace(verdict, earlier=earlier)
    if changed:
        verdict = replace(verdict, original=_judged(history, planned))
    return replace(verdict, otherwise=otherwise(history, now, verdict))


def _earlier(history: History, target: Target, among: Sequence[Target]) -> Verdict:
    """On the target of a year before the last, with that on what was first decided instead of it."""
    verdict = stock(history, target)
    planned = first(target, among)
    return verdict if planned is target else replace(verdict, original=stock(history, planned))


def otherwise(history: History, targets: dict[int, Target], verdict: Verdict) -> Verdict | None:
    """The verdict on the other figure of the same year, of a flow of its years; None where nothing
    else was reported or worked out, or where it is the same."""
    used = [verdict.figure, *(y.figure for y in verdict.years)]
    others = {id(f): f.other for f in used if f is not None and counts_too(f.other)}
    if not verdict.judged or not others:
        return None
    figures = sorted((others.get(id(f), f) for f in history.figures), key=lambda f: f.date)
    found = _judged(replace(history, figures=tuple(figures)), targets)
    return found if found.key != verdict.key else None


def counts_too(figure: Figure | None) -> bool:
    return figure is not None and figure.observed and figure.complete


def _judged(history: History, targets: dict[int, Target]) -> Verdict:
    if history.indicator.measure == FLOW:
        return flow(history, targets)
    return stock(history, targets[max(targets)])


def in_force(targets: Iterable[Target], on: date) -> dict[int, Target]:
    """By year the version that counts: the latest decided by ``on`` and by the target's own date. One
    that was moved to another year leaves nothing in the year it was moved from."""
    targets, found = list(targets), {}
    for target in sorted(targets, key=lambda t: (t.decided_on or date.min, t.version)):
        if counts(target, targets, on):
            found.pop(target.moved_from, None)
            found[target.year] = target
    return found


def counts(target: Target, among: Iterable[Target], on: date) -> bool:
    """Whether a version was decided in time. The first always was."""
    if target.version == 1:
        return True
    decided = target.decided_on
    return decided is not None and decided <= min(on, deadline(target, among))


# A stock: one target, one date.


def stock(history: History, target: Target) -> Verdict:
    ended = history.on > due_date(target)
    known = [f for f in history.since if f.year <= target.year] if ended else [*history.since]
    start = max((n for n, f in enumerate(known) if f.observed and f.broken), default=0)
    broken = next((f for f in known[start:] if f.observed and f.broken), None)
    lived = known[start:]
    base = None if broken else history.baseline
    blank = Verdict(NOTHING, NONE_FOUND, ended, target, base=base, broken=broken)
    shown = [f for f in known if f.observed]
    if ended:
        final = history.of_year(target.year)
        # A day before the end of the year says nothing of its end.
        if final is None or not final.observed or final.date < due_date(target):
            return unended(history, blank, known, final)
    elif not shown:
        return unended(history, blank, known, known[-1] if known else None)
    current = final if ended else shown[-1]
    ruler = Ruler(history.indicator, target, base, ended)
    counted = [f for f in lived if f.observed and (f.complete or f is current)]
    found = measured(replace(blank, figure=current, observed=len(counted)), ruler, current)
    found = replace(found, before=better_before(history, ruler, current, broken))
    return decided(found, ruler, current)


def unended(
    history: History, blank: Verdict, known: Sequence[Figure], here: Figure | None
) -> Verdict:
    """Nothing to be judged: what there is instead."""
    observed = [f for f in known if f.observed]
    if not known:
        if history.below:
            return replace(blank, key=UNDECIDED, why=history.below)
        return blank
    last = observed[-1] if observed else None
    numbered = [f for f in known if f.number is not None]
    if last is not None:
        return replace(blank, key=UNENDED, why=EARLIER_ONLY, figure=last, observed=len(observed))
    if numbered:
        key = UNENDED if blank.ended else UNDECIDED
        return replace(blank, key=key, why=ONLY_RECKONED, figure=here or numbered[-1])
    return replace(blank, key=UNENDED, why=ONLY_STATED, figure=here or known[-1])


def measured(verdict: Verdict, ruler: Ruler, current: Figure) -> Verdict:
    """Gap, attainment and pace, where they exist. A part of the places has none of them."""
    exact = current.bounds.exact
    if exact is None:
        return verdict
    gap = ruler.signed(ruler.target.number) - ruler.signed(exact)
    a = ruler.attainment(exact)
    if a is None:
        return replace(verdict, gap=gap)
    base = ruler.base
    elapsed, span = months(base.date, current.date), months(base.date, due_date(ruler.target))
    during = not verdict.ended and elapsed > 0 and span > 0
    pace = a * span / elapsed if during else None
    return replace(verdict, gap=gap, attainment=a, pace=pace, elapsed=elapsed, span=span)


def decided(verdict: Verdict, ruler: Ruler, current: Figure) -> Verdict:
    """The word that every number would get which the figure allows."""
    elapsed = months(ruler.base.date, current.date) if ruler.base else 0
    found = dict(ruler.word(end, elapsed) for end in ruler.ends(current.bounds))
    if len(found) > 1:
        key, why = (UNDECIDED, BOUND_OPEN) if current.complete else (UNENDED, PARTIAL)
    else:
        ((key, why),) = found.items()
        if current.bounds.exact is None:
            why = BY_BOUND if current.complete else WHATEVER_THE_REST
        elif current.rows and key == MISSED:
            why = PLACES_SHORT
    if current.rows and not verdict.ended and key not in (EARLY, KEPT, LOST):
        # Of many places there is no way that one could be on.
        short = current.complete or len(found) == 1
        return replace(verdict, key=UNDECIDED, why=PLACES_SHORT if short else PARTIAL)
    if verdict.ended or key in (EARLY, KEPT, LOST, UNDECIDED, UNENDED):
        return replace(verdict, key=key, why=why)
    if verdict.observed < PRELIMINARY:
        # Of one value nothing is said but itself and the gap.
        return replace(verdict, key=UNDECIDED, why=ONE_VALUE, attainment=None, pace=None)
    return replace(verdict, key=key, why=why, preliminary=verdict.observed < ENOUGH)


def better_before(
    history: History, ruler: Ruler, current: Figure, broken: Figure | None
) -> Figure | None:
    """The value of the calendar year before, if it was better; both must be exact."""
    known = [f for f in history.figures if f.year == current.year - 1 and f.observed]
    before = known[-1] if known else None
    if before is None or (broken and before.date < broken.date):
        return None
    one, two = before.bounds.exact, current.bounds.exact
    return before if None not in (one, two) and ruler.signed(two) < ruler.signed(one) else None


# A flow: a target and a date a year.


def flow(history: History, targets: dict[int, Target]) -> Verdict:
    last = targets[max(targets)]
    ended = history.on > due_date(last)
    years = tuple(_year(history, targets[year]) for year in sorted(targets))
    due = [y for y in years if y.due]
    reported = [y for y in due if y.reported]
    shown = [y.figure for y in years if y.figure is not None and y.figure.observed]
    blank = Verdict(
        NOTHING,
        NONE_FOUND,
        ended,
        last,
        shown[-1] if shown else None,
        observed=len(reported),
        years=years,
    )
    if not shown:
        return unended(history, blank, history.since, None)
    if any(y.met is False for y in due):
        return replace(blank, key=MISSED if ended else BEHIND, why=YEAR_SHORT)
    if len(reported) < len(due):
        return replace(blank, key=UNENDED if ended else UNDECIDED, why=YEAR_MISSING)
    if not due:
        return replace(blank, key=UNDECIDED, why=NOT_DUE_YET)
    if any(y.met is None for y in due):
        return replace(blank, key=UNDECIDED, why=YEAR_OPEN)
    return replace(blank, key=DONE if ended else AS_PLANNED, why=EVERY_YEAR)


def _year(history: History, target: Target) -> YearVerdict:
    figure = history.of_year(target.year)
    due = history.on > due_date(target)
    if figure is None or not figure.observed:
        return YearVerdict(target, figure, due, None)
    ruler = Ruler(history.indicator, target, None, True)
    whole = figure.date >= due_date(target)
    # What a part of the year brought is the least that the whole year can bring.
    allowed = figure.bounds if whole else Bounds(figure.bounds.low, None)
    return YearVerdict(target, figure, due, ruler.met(allowed))
