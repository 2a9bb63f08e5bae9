"""What the program talks about: frozen rows of the tables, and the package that holds them.

One flat list, kept in one file though it is long: it is read as a table, not as a story.
Field names are the column names of datapackage.json; what each column means is written there.
Numbers are ``Decimal``: comparisons are made on the published digits. A blank cell is ``None``.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

# Stands on every page while no body answers for the site.
UNOFFICIAL = "非官方整理，依据未经与官方版核对的文本"
# Stands on every page, drawing and file of a package that says it was made up.
DEMONSTRATION = "演示数据"


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
class Dimension:
    dimension: str
    category: str | None
    printed: str | None
    name: str
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Mention:
    """A place named by a sentence of the plan."""

    area: str
    clause: str
    quote: str
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


@dataclass(frozen=True)
class Clause:
    """An addressable piece of the plan text: ``plan/CHAPTER/#id``.

    ``kind`` is chapter, section, box, paragraph, table or row; ``text`` is what the plan prints,
    without editor's marks; ``place`` says in Chinese where it stands.
    """

    id: str
    chapter: str
    kind: str
    text: str
    place: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """One file of docs/plan: ``stem`` is its address, ``text`` all it prints, without marks."""

    stem: str
    title: str
    order: int
    text: str
    clauses: tuple[Clause, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table, as datapackage.json describes it."""

    name: str
    title: str
    description: str
    type: str
    required: bool
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table of the package: its description and its files as they are on disk."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    files: tuple[tuple[str, bytes], ...]
    row_count: int

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """By column, the Chinese labels of coded values."""
        return {column.name: dict(column.labels) for column in self.columns}

    def label(self, column: str, value: str | None) -> str | None:
        """The Chinese label of a coded value, or the value itself."""
        return self.labels[column].get(value, value) if value is not None else None


@dataclass(frozen=True)
class Package:
    """Everything that was read and found valid; rows keep the order of their files.

    ``demonstration`` says, in a sentence, that the package was made up; None for a real one.
    """

    name: str
    title: str
    description: str
    version: str
    licence: str
    licence_url: str
    demonstration: str | None
    descriptor: bytes
    tables: tuple[Table, ...]
    plan: Plan
    levels: tuple[Level, ...]
    community_types: tuple[CommunityType, ...]
    areas: tuple[Area, ...]
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    observations: tuple[Observation, ...]
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    text_exceptions: tuple[TextException, ...]
    sources: tuple[Source, ...]
    searches: tuple[Search, ...]
    revisions: tuple[Revision, ...]
    deletions: tuple[Deletion, ...]
    aliases: tuple[Alias, ...]
    chapters: tuple[Chapter, ...]

    @property
    def stamp(self) -> str:
        """The word on every drawing, title and row of a made-up package; empty for a real one."""
        return DEMONSTRATION if self.demonstration else ""

    def stamped(self, title: str) -> str:
        """A page's title as a shared link shows it."""
        return f"{self.stamp}：{title}" if self.stamp else title

    def unstamped(self, note: str | None) -> str | None:
        """What a row's note says besides the stamp, for pages that bear the stamp themselves."""
        if not self.stamp or note is None:
            return note
        return note.removeprefix(self.stamp).removeprefix("。") or None

    def notice(self, publisher: str | None) -> str | None:
        """What every page says about the whole site: made up, or nobody's yet."""
        if self.demonstration:
            return f"{self.stamp}：{self.demonstration}"
        return None if publisher else UNOFFICIAL

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {a.area: a for a in self.areas}

    @cached_property
    def level_by_id(self) -> dict[str, Level]:
        return {lv.level: lv for lv in self.levels}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {s.source: s for s in self.sources}

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        return {c.id: c for chapter in self.chapters for c in chapter.clauses}

    @cached_property
    def table_by_name(self) -> dict[str, Table]:
        return {t.name: t for t in self.tables}

    @cached_property
    def children(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {a.area: [] for a in self.areas}
        for area in self.areas:
            if area.parent is not None:
                found[area.parent].append(area)
        return found

    @cached_property
    def mentioned(self) -> set[str]:
        """The codes of the areas that the plan names."""
        return {mention.area for mention in self.mentions}

    @cached_property
    def observations_of(self) -> dict[tuple[str, str], list[Observation]]:
        """The rows of an indicator in an area, oldest first."""
        found: dict[tuple[str, str], list[Observation]] = {}
        for row in sorted(self.observations, key=lambda o: o.date):
            found.setdefault((row.indicator, row.area), []).append(row)
        return found

    @cached_property
    def revisions_of(self) -> dict[tuple[str, str, str], list[Revision]]:
        """The changes of one row of observations (indicator, area, period), oldest first."""
        found: dict[tuple[str, str, str], list[Revision]] = {}
        for change in sorted(self.revisions, key=lambda r: r.revised_on):
            found.setdefault((change.indicator, change.area, change.period), []).append(change)
        return found

    @cached_property
    def areas_of(self) -> dict[str, list[Area]]:
        """The areas that have rows of an indicator, in the order of areas."""
        found: dict[str, list[Area]] = {}
        order = {code: number for number, code in enumerate(self.area_by_code)}
        for indicator, code in sorted(self.observations_of, key=lambda key: order[key[1]]):
            found.setdefault(indicator, []).append(self.area_by_code[code])
        return found

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        return {i.indicator: i for i in self.indicators}

    @cached_property
    def plan_indicators(self) -> list[Indicator]:
        """The plan's own, in printed order, without background figures."""
        return [i for i in self.indicators if i.kind == "plan"]

    @cached_property
    def counted(self) -> int:
        """How many communities the plan counts."""
        return sum(bool(a.counted) for a in self.areas)

    @cached_property
    def root(self) -> Area:
        """The area whose plan this is."""
        return next(a for a in self.areas if a.parent is None)

    def label(self, table: str, column: str, value: str | None) -> str | None:
        return self.table_by_name[table].label(column, value)


@dataclass(frozen=True)
class Settings:
    """What the site's owner decides in mkdocs.yml; everything else comes from the data.

    ``edit_base`` is where a file of the repository is edited, ending in a slash; ``directory_urls``
    is the builder's style of addresses. Who answers for the site stands in what surrounds the
    pages, not in them.
    """

    edit_base: str | None = None
    directory_urls: bool = True


def period_end(period: str) -> date:
    """The last day of ``2020``, ``2020-11-01`` or ``2016/2020``."""
    last = period.split("/")[-1]
    return date(int(last), 12, 31) if len(last) == 4 else date.fromisoformat(last)
