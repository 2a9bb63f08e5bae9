"""The report of a change: plain words only, so that it can be written down and read back.

This is also the document of its JSON: an object with the fields of ``Report`` under their names,
lists for tuples, null for None; ``format`` and ``version`` come first. A field is never renamed and
never means something else under the same ``version``; new fields raise it. Words are Chinese, as
people read them; ``old`` and ``new`` are None where there was nothing, or is nothing any more.
``page`` is the address of the public page, seen from the front page.
"""

from dataclasses import dataclass

FORMAT, VERSION = "planboard-change-report", 2


@dataclass(frozen=True)
class Version:
    """A version of the package. ``name`` is what was asked for (a git reference or a folder),
    ``commit`` its full hash where it is from git; ``reckoned`` says whether its totals and verdicts
    could be worked out, ``why_not`` why they were not, in words."""

    name: str
    commit: str | None
    reckoned: bool
    why_not: str | None


@dataclass(frozen=True)
class Said:
    """What the gate says of the new version, in its own words (``text``, with place, why and what
    to write instead); ``code`` is that of the catalogue."""

    code: str
    file: str
    row: int | None
    column: str | None
    text: str


@dataclass(frozen=True)
class Shift:
    """A sentence of the public pages, before and after."""

    old: str
    new: str


@dataclass(frozen=True)
class VerdictChange:
    """The verdict on a target. ``turned`` says whether it is another word; else only what stands
    beside it (``old_beside``, ``new_beside``: value, attainment, gap, years) is otherwise."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    old: str | None
    new: str | None
    old_beside: str
    new_beside: str
    turned: bool
    page: str


@dataclass(frozen=True)
class TotalChange:
    """What a public page says of the whole, or of an area that has places below it, in a year."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    year: int
    old: str | None
    new: str | None
    page: str


@dataclass(frozen=True)
class CoverageChange:
    """All places of an area have a figure now (``complete``), or not all of them any more."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    year: int
    complete: bool
    old: str | None
    new: str | None
    page: str


@dataclass(frozen=True)
class ValueChange:
    """A row of values. ``kind`` is added, changed, withdrawn (no number any more), gone (no row any
    more) or beside (number and status as before, but source, clause, quote or note are otherwise).
    ``revised`` says whether a new row of revisions speaks of it, ``reasons`` why, in its words."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    period: str
    period_name: str
    kind: str
    old: str | None
    new: str | None
    revised: bool
    reasons: tuple[str, ...]
    page: str | None


@dataclass(frozen=True)
class Outlier:
    """A new or changed value that is far from the one before; ``noted`` says whether a note is
    written beside it, which the gate asks for."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    period: str
    period_name: str
    before_period_name: str
    before: str
    now: str
    noted: bool
    page: str


@dataclass(frozen=True)
class TargetChange:
    """A target of a year. ``kind`` is new, decided (a further version, which the plan's body
    decided), altered (the same version says something else) or gone."""

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    year: str
    kind: str
    old: str | None
    new: str | None
    decided_on: str | None
    page: str | None


@dataclass(frozen=True)
class PromiseChange:
    """What is known of a promise."""

    promise: str
    quote: str
    old: str | None
    new: str | None
    page: str


@dataclass(frozen=True)
class Vanished:
    """A row that is gone; ``declared`` says whether a row of deletions or of revisions says so."""

    table: str
    table_title: str
    key: str
    name: str
    declared: bool


@dataclass(frozen=True)
class Redefined:
    """A cell of what the numbers stand on: the plan's dates, indicators, levels, scopes, places."""

    table: str
    table_title: str
    key: str
    name: str
    column: str
    column_title: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Reworded:
    """A sentence, box, table or row of the plan's text; ``place`` is where it stands."""

    clause: str
    place: str
    old: str | None
    new: str | None
    page: str


@dataclass(frozen=True)
class TableChange:
    """How many rows of a table came, went and are otherwise; and the columns, by their titles, that
    its description has more or less. ``state`` is new or gone where the table itself is, else blank."""

    table: str
    title: str
    state: str
    added: int
    gone: int
    altered: int
    new_columns: tuple[str, ...]
    lost_columns: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """``passed`` is the gate's word on the new version. ``needs`` are what a row of revisions or
    deletions, or a note, would settle; ``errors`` everything else that stops a publication;
    ``repaired`` counts what was mended by itself. ``rewritten`` are files that were written
    otherwise and say the same, ``others`` those that changed without anything above saying so.
    ``unread`` are sentences on what could not be compared. ``summary`` is all of it in a sentence."""

    old: Version
    new: Version
    stamp: str
    passed: bool
    summary: str
    errors: tuple[Said, ...]
    needs: tuple[Said, ...]
    repaired: int
    headline: Shift | None
    verdicts: tuple[VerdictChange, ...]
    coverage: tuple[CoverageChange, ...]
    totals: tuple[TotalChange, ...]
    values: tuple[ValueChange, ...]
    outliers: tuple[Outlier, ...]
    targets: tuple[TargetChange, ...]
    promises: tuple[PromiseChange, ...]
    vanished: tuple[Vanished, ...]
    redefined: tuple[Redefined, ...]
    reworded: tuple[Reworded, ...]
    tables: tuple[TableChange, ...]
    rewritten: tuple[str, ...]
    others: tuple[str, ...]
    unread: tuple[str, ...]
