"""What the plan promises and what was said of it, where it contradicts itself, and what it sets up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Commitment:
    """A promise of the text outside the plan's table; ``number_low`` is the number where there is
    one, and the lower of two where ``number_high`` is given."""

    commitment: str
    clause: str
    quote: str
    kind: str
    subject: str
    metric: str | None
    operator: str | None
    number_low: Decimal | None
    number_high: Decimal | None
    unit: str | None
    relative_to: str | None
    due_date: date | None
    rhythm: str | None
    scope: str | None
    responsible: str | None
    indicator: str | None
    series: str | None
    note: str | None


@dataclass(frozen=True)
class CommitmentArea:
    """A place that a promise names."""

    commitment: str
    area: str
    note: str | None


@dataclass(frozen=True)
class ProgressReport:
    """What was reported on a promise that is kept once."""

    commitment: str
    reported_on: date
    state: str
    number: Decimal | None
    evidence: str
    source: str
    note: str | None


@dataclass(frozen=True)
class Explanation:
    """Why an indicator fell short or has no value, in the words of the body responsible."""

    indicator: str
    year: int
    explained_on: date
    text: str
    explained_by: str
    source: str
    note: str | None


@dataclass(frozen=True)
class Contradiction:
    """Two sentences of the plan that do not agree, or one that leaves something open."""

    contradiction: str
    kind: str
    title: str
    clause: str
    quote: str
    other_clause: str | None
    other_quote: str | None
    indicator: str | None
    other_indicator: str | None
    difference: str
    reading: str | None
    note: str | None


@dataclass(frozen=True)
class ProblemNamed:
    """A problem that the plan says the place has."""

    problem: str
    name: str
    clause: str
    quote: str
    unanswered: str | None
    note: str | None


@dataclass(frozen=True)
class Answer:
    """What the plan sets against a problem, or builds on a figure of the past."""

    answer: str
    problem: str | None
    fact: str | None
    indicator: str | None
    clause: str | None
    quote: str | None
    note: str | None


@dataclass(frozen=True)
class Mechanism:
    """Something that the plan orders to be kept or done."""

    mechanism: str
    name: str
    kind: str
    clause: str
    quote: str
    keeper: str | None
    publicity: str
    publicity_reason: str | None
    register: str | None
    note: str | None
