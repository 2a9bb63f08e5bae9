"""Attainment, pace and verdict: what the figures of a series say of its target, on a given date.

The method is the page on method's; its numbers and words are those of ``thresholds``. Everything is
exact: a value on a threshold belongs to the better side. A verdict of a bound is given where every
number that it allows would get the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from planboard.bounds import Bounds
from planboard.figure import Figure
from planboard.model import Indicator, Observation, Target
from planboard.tally import bounds_of
from planboard.thresholds import (
    AS_PLANNED,
    BEHIND,
    DONE,
    EARLY,
    ENOUGH,
    FINAL,
    KEPT,
    LOST,
    MISSED,
    NEAR,
    NEARLY,
    NOTHING,
    OFF,
    PACES,
    PRELIMINARY,
    UNDECIDED,
    UNENDED,
)

# A binding target, in the words of the plans themselves; the other kind is 预期性.
BINDING = "约束性"
FLOW = "flow"

# Why a verdict is what it is; ``sums`` has the sentence for each.
(
    MET, STILL_MET, NOT_KEPT, BY_ATTAINMENT, BY_PACE, WORSE_THAN_BASELINE, NO_BASELINE, ONE_VALUE,
    BY_BOUND, BOUND_OPEN, NO_PACE, PARTIAL, ONLY_STATED, ONLY_RECKONED, EARLIER_ONLY, NONE_FOUND,
    EVERY_YEAR, YEAR_SHORT, YEAR_MISSING, YEAR_OPEN, NOT_DUE_YET, PLACES_SHORT, SCOPE_UNKNOWN,
) = (
    "met", "still-met", "not-kept", "by-attainment", "by-pace", "worse-than-baseline",
    "no-baseline", "one-value", "by-bound", "bound-open", "no-pace", "partial", "only-stated",
    "only-reckoned", "earlier-only", "none-found", "every-year", "year-short", "year-missing",
    "year-open", "not-due-yet", "places-short", "scope-unknown",
)  # fmt: skip


@dataclass(frozen=True)
class History:
    """A series in an area as of ``on``: its figures oldest first, those up to the baseline date
    included. ``below`` says that places reported which nobody can add up: their scope is unknown."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    baseline_date: date
    on: date
    below: bool = False

    @cached_property
    def since(self) -> tuple[Figure, ...]:
        """What is known of the time after the baseline."""
        return tuple(f for f in self.figures if f.date > self.baseline_date)

    @cached_property
    def baseline(self) -> Figure | None:
        """The latest observed value at or before the baseline date."""
        before = [f for f in self.figures if f.date <= self.baseline_date and f.observed]
        return before[-1] if before else None

    def of_year(self, year: int) -> Figure | None:
        """The figure that speaks for a year after the baseline."""
        found = [f for f in self.since if f.year == year]
        return max(found, key=lambda f: (f.observed, f.number is not None, f.date), default=None)


@dataclass(frozen=True)
class YearVerdict:
    """A year of an annual flow: ``met`` is None where it cannot be said."""

    target: Target
    figure: Figure | None
    due: bool
    met: bool | None

    @property
    def reported(self) -> bool:
        """Whether there is a value for the year, of all places or of enough of them."""
        if self.figure is None or not self.figure.observed:
            return False
        whole = self.figure.complete and self.figure.date >= due_date(self.target)
        return whole or self.met is not None


@dataclass(frozen=True)
class Verdict:
    """What can be said of a target. ``key`` is one of ``thresholds.WORDS``, ``why`` one of the
    reasons above, ``ended`` says whether the target's date was over.

    ``figure`` is the judged value, or the last one there is. ``attainment`` is a share of the way,
    ``gap`` what is missing in the unit of the indicator (negative: surpassed), ``elapsed`` and
    ``span`` are months. ``base`` is the baseline where one counts. ``original`` is the verdict on the
    target as first decided, where that was changed. ``before`` is the value of the year before, where
    it was better. ``otherwise`` is the verdict on the figure that the judged one was preferred to,
    where that is another.
    """

    key: str
    why: str
    ended: bool
    target: Target
    figure: Figure | None = None
    base: Figure | None = None
    attainment: Fraction | None = None
    pace: Fraction | None = None
    elapsed: int | None = None
    span: int | None = None
    gap: Fraction | None = None
    observed: int = 0
    preliminary: bool = False
    before: Figure | None = None
    broken: Figure | None = None
    years: tuple[YearVerdict, ...] = ()
    original: "Verdict | None" = None
    otherwise: "Verdict | None" = None

    @property
    def worse(self) -> bool:
        return self.before is not None

    @property
    def final(self) -> bool:
        """Whether it is a verdict on the end, rather than on the way or on what is missing."""
        return self.ended and self.key in FINAL

    @property
    def judged(self) -> bool:
        """Whether the figure was judged, rather than shown only."""
        return self.key not in (UNENDED, NOTHING, UNDECIDED)

    @property
    def provisional(self) -> bool:
        used = [self.figure]
        if self.years:
            # A year that falls short decides alone.
            short = [y for y in self.years if y.due and y.met is False]
            used = [y.figure for y in short or self.years if y.due]
        return self.judged and any(f is not None and f.provisional for f in used)


def judge(history: History, targets: Sequence[Target]) -> Verdict:
    """The verdict on the last target of a series; of a flow on all its years. ``targets`` are all
    versions of all years, at least one."""
    now = in_force(targets, history.on)
    first = {t.year: t for t in targets if t.version == 1} or now
    verdict = _judged(history, now)
    if any(now[year] is not first.get(year, now[year]) for year in now):
        verdict = replace(verdict, original=_judged(history, first))
    return replace(verdict, otherwise=otherwise(history, now, verdict))


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
    """By year the version that counts: the latest decided by ``on`` and by the target's own date."""
    found: dict[int, Target] = {}
    for target in sorted(targets, key=lambda t: (t.decided_on or date.min, t.version)):
        decided = target.decided_on
        original = target.version == 1
        if original or (decided is not None and decided <= min(on, due_date(target))):
            found[target.year] = target
    return found


def due_date(target: Target) -> date:
    return date(target.year, 12, 31)


# ------------------------------------------------------------------ a stock: one target, one date


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
            return replace(blank, key=UNDECIDED, why=SCOPE_UNKNOWN)
        return blank
    last = observed[-1] if observed else None
    numbered = [f for f in known if f.number is not None]
    if last is not None:
        return replace(blank, key=UNENDED, why=EARLIER_ONLY, figure=last, observed=len(observed))
    if numbered:
        key = UNENDED if blank.ended else UNDECIDED
        return replace(blank, key=key, why=ONLY_RECKONED, figure=here or numbered[-1])
    return replace(blank, key=UNENDED, why=ONLY_STATED, figure=here or known[-1])


def measured(verdict: Verdict, ruler: "Ruler", current: Figure) -> Verdict:
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


def decided(verdict: Verdict, ruler: "Ruler", current: Figure) -> Verdict:
    """The word that every number would get which the figure allows."""
    elapsed = months(ruler.base.date, current.date) if ruler.base else 0
    found = dict(ruler.word(end, elapsed) for end in ruler.ends(current.bounds))
    if len(found) > 1:
        key, why = (UNDECIDED, BOUND_OPEN) if current.complete else (UNENDED, PARTIAL)
    else:
        ((key, why),) = found.items()
        why = why if current.bounds.exact is not None else BY_BOUND
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
    history: History, ruler: "Ruler", current: Figure, broken: Figure | None
) -> Figure | None:
    """The value of the calendar year before, if it was better; both must be exact."""
    known = [f for f in history.figures if f.year == current.year - 1 and f.observed]
    before = known[-1] if known else None
    if before is None or (broken and before.date < broken.date):
        return None
    one, two = before.bounds.exact, current.bounds.exact
    return before if None not in (one, two) and ruler.signed(two) < ruler.signed(one) else None


# An end of what a figure allows: a number that is reached, or one that is just not reached.
@dataclass(frozen=True)
class End:
    """``number`` None is beyond every number, on the better side or the worse; ``nudge`` is -1 just
    short of the number, 1 just beyond it."""

    number: Fraction | None
    better: bool
    nudge: int = 0

    def reaches(self, mark: Fraction) -> bool:
        if self.number is None:
            return self.better
        return self.number > mark or (self.number == mark and self.nudge >= 0)


@dataclass(frozen=True)
class Ruler:
    """A target and a baseline to hold values against. Numbers are turned so that more is better."""

    indicator: Indicator
    target: Target
    baseline: Figure | None
    ended: bool

    @property
    def sign(self) -> int:
        return -1 if self.target.operator == "≤" else 1

    def signed(self, number: Fraction) -> Fraction:
        return self.sign * Fraction(number)

    @cached_property
    def goal(self) -> Fraction:
        return self.signed(self.target.number)

    @cached_property
    def keeping(self) -> bool:
        """Whether the target was met at the start, by every number that the baseline allows."""
        return self.baseline is not None and all(
            end.reaches(self.goal) for end in self.ends(self.baseline.bounds)
        )

    @cached_property
    def base(self) -> Figure | None:
        """The baseline that a way can be measured from: exact, and short of the target."""
        exact = self.baseline is not None and self.baseline.bounds.exact is not None
        return self.baseline if exact and not self.keeping else None

    @cached_property
    def start(self) -> Fraction:
        return self.signed(self.base.bounds.exact)

    def attainment(self, number: Fraction) -> Fraction | None:
        if self.base is None:
            return None
        return (self.signed(number) - self.start) / (self.goal - self.start)

    def ends(self, allowed: Bounds) -> tuple[End, ...]:
        """The worse and the better end of what a figure allows."""
        low = End(self._turned(allowed.low), self.sign < 0, self.sign * allowed.low_open)
        high = End(self._turned(allowed.high), self.sign > 0, -self.sign * allowed.high_open)
        return (low, high)

    def _turned(self, number: Fraction | None) -> Fraction | None:
        return None if number is None else self.signed(number)

    def word(self, end: End, elapsed: int) -> tuple[str, str]:
        """The word and its reason for one number; ``elapsed`` months after the baseline."""
        met = end.reaches(self.goal)
        if self.keeping:
            return (KEPT, STILL_MET) if met else (LOST, NOT_KEPT)
        if met:
            return (DONE if self.ended else EARLY), MET
        if self.ended:
            return self._short(end)
        if self.base is None:
            return UNDECIDED, NO_BASELINE
        span = months(self.base.date, due_date(self.target))
        if elapsed <= 0 or span <= 0:
            return UNDECIDED, NO_PACE
        if not end.reaches(self.start):
            return OFF, WORSE_THAN_BASELINE
        for least, key in PACES:
            if end.reaches(self._at(least * elapsed / span)):
                return key, BY_PACE
        return BEHIND, BY_PACE

    def _short(self, end: End) -> tuple[str, str]:
        """Not met at the end. A binding target knows no tolerance."""
        if self.indicator.nature != BINDING and self.base is not None:
            return (NEARLY if end.reaches(self._at(NEAR)) else MISSED), BY_ATTAINMENT
        return MISSED, BY_ATTAINMENT if self.base is not None else NO_BASELINE

    def _at(self, attainment: Fraction) -> Fraction:
        """The turned number at which so much of the way is made."""
        return self.start + attainment * (self.goal - self.start)


def months(start: date, end: date) -> int:
    """Calendar months from one date to another; days are not counted."""
    return (end.year - start.year) * 12 + end.month - start.month


# --------------------------------------------------------------- a flow: a target and a date a year


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
    met = {end.reaches(ruler.goal) for end in ruler.ends(allowed)}
    return YearVerdict(target, figure, due, met.pop() if len(met) == 1 else None)


def falls_short(verdict: Verdict, row: Observation) -> bool:
    """Whether a place falls short of a target for every place, by all that its figure allows."""
    ruler = Ruler(verdict.figure.indicator, verdict.target, None, True)
    return not any(
        end.reaches(ruler.goal) for end in ruler.ends(bounds_of(verdict.figure.indicator, row))
    )
