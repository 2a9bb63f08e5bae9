"""The rows of the tables, frozen.

Field names are the column names of datapackage.json; what each column means is written there.
Numbers are ``Decimal``: comparisons are made on the published digits. A blank cell is ``None``.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache


@dataclass(frozen=True)
class Plan:
    """The plan itself. What is judged "now" is judged at ``data_date``."""

    plan: str
    name: str
    short_name: str
    issuer: str | None
    number: str | None
    published_on: date | None
    period_start: date
    period_end: date
    baseline_date: date
    data_date: date
    note: str | None

    @property
    def years(self) -> range:
        """The calendar years of the plan period."""
        return range(self.period_start.year, self.period_end.year + 1)

    @property
    def due_years(self) -> list[int]:
        """Those that had ended at the data date; of the others nothing can be known yet."""
        return [year for year in self.years if date(year, 12, 31) <= self.data_date]


@dataclass(frozen=True)
class Level:
    level: str
    name: str
    rank: int
    path: str | None
    note: str | None


@dataclass(frozen=True)
class CommunityType:
    community_type: str
    name: str
    stated_count: int
    fact: str
    note: str | None


@dataclass(frozen=True)
class Area:
    area: str
    name: str
    level: str
    parent: str | None
    committee: str | None
    community_type: str | None
    counted: bool | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    source: str
    note: str | None


@dataclass(frozen=True)
class FormerName:
    """A name that an area had, and the last day of it."""

    area: str
    name: str
    used_until: date
    source: str
    note: str | None


@dataclass(frozen=True)
class Dimension:
    dimension: str
    category: str | None
    printed: str | None
    name: str
    note: str | None


@dataclass(frozen=True)
class Scope:
    """Which places an indicator applies to; ``members`` is None where nobody knows."""

    scope: str
    name: str
    members: str | None
    community_type: str | None
    source: str | None
    note: str | None


@dataclass(frozen=True)
class ScopeArea:
    """A place of a scope whose places are listed one by one."""

    scope: str
    area: str
    area_name: str
    parent_name: str | None
    source: str
    note: str | None


@dataclass(frozen=True)
class Indicator:
    indicator: str
    kind: str
    row: int | None
    printed_name: str | None
    name: str
    dimension: str | None
    unit: str
    scale: int
    nature: str | None
    measure: str
    level: str | None
    applies_to: str | None
    aggregation: str | None
    numerator_label: str | None
    denominator_label: str | None
    numerator_series: str | None
    denominator_series: str | None
    persons: str | None
    responsible: str | None
    clause: str | None
    note: str | None


@dataclass(frozen=True)
class Target:
    indicator: str
    area: str
    year: int
    version: int
    operator_printed: str | None
    operator: str
    operator_reason: str
    number: Decimal
    printed: str
    basis: str
    decided_on: date | None
    reference: str | None
    note: str | None
    moved_from: int | None = None

    @property
    def since(self) -> int | None:
        """The year of which it was first asked for, where its indicator came later than the plan: a
        first version that says by which paper it was decided."""
        added = self.version == 1 and self.reference is not None and self.decided_on is not None
        return self.decided_on.year if added else None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator by its own definition, unit and scope."""

    indicator: str
    area: str
    area_name: str
    parent_name: str | None
    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    qualifier: str | None
    status: str
    source: str
    clause: str | None
    quote: str | None
    note: str | None

    @property
    def date(self) -> date:
        """The last day the value speaks of: a year means its 31 December."""
        return period_end(self.period)


@dataclass(frozen=True)
class Fact:
    """A figure about the past that is not an observation of any indicator."""

    fact: str
    kind: str
    subject: str
    quote: str
    clause: str
    number: Decimal
    number_high: Decimal | None
    qualifier: str
    unit: str
    period: str | None
    area: str
    indicator: str | None
    difference: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    scale: int | None
    denominator_source: str | None
    denominator_clause: str | None
    denominator_quote: str | None
    source: str
    note: str | None


# Kinds of mentions that are treated in a way of their own: a place that the plan calls a bad case,
# and words that only look like a place's name.
TROUBLE, NOT_MEANT = "trouble", "not-meant"


@dataclass(frozen=True)
class Mention:
    """A place named by a sentence of the plan."""

    area: str
    clause: str
    quote: str
    kind: str
    note: str | None


@dataclass(frozen=True)
class TextException:
    """A spot where the published text differs from the source text, with the reason."""

    exception: str
    clause: str
    source_text: str
    page_text: str
    reason: str
    note: str | None


@dataclass(frozen=True)
class Source:
    source: str
    title: str
    publisher: str | None
    published_on: date | None
    reference: str | None
    confidence: str
    file: str | None
    sha256: str | None
    note: str | None


@dataclass(frozen=True)
class Search:
    """What was looked for in vain, where and when."""

    search: str
    subject: str
    scope: str
    searched_on: date | None
    note: str | None


@dataclass(frozen=True)
class Revision:
    """A published cell that changed. ``new`` is None where the number was withdrawn."""

    indicator: str
    area: str
    period: str
    revised_on: date
    part: str
    old: str | None
    new: str | None
    reason: str
    approved_by: str | None
    note: str | None


@dataclass(frozen=True)
class Deletion:
    """A published row that was taken away; of observations a revision says so."""

    table: str
    key: str
    deleted_on: date
    reason: str
    note: str | None


@dataclass(frozen=True)
class Alias:
    """Another word that a reader may look for."""

    alias: str
    term: str
    note: str | None


@cache
def period_end(period: str) -> date:
    """The last day of ``2020``, ``2020-11-01`` or ``2016/2020``. There are few periods, and very
    many rows."""
    last = period.split("/")[-1]
    return date(int(last), 12, 31) if len(last) == 4 else date.fromisoformat(last)
