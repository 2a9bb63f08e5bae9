"""The package: every row that was read and found valid, and ways to find them again."""

from dataclasses import dataclass
from functools import cached_property

from planboard.model.promises import (
    Answer,
    Commitment,
    CommitmentArea,
    Contradiction,
    Explanation,
    Mechanism,
    ProblemNamed,
    ProgressReport,
)
from planboard.model.rows import (
    NOT_MEANT,
    TROUBLE,
    Alias,
    Area,
    CommunityType,
    Deletion,
    Dimension,
    Fact,
    FormerName,
    Indicator,
    Level,
    Mention,
    Observation,
    Plan,
    Revision,
    Scope,
    ScopeArea,
    Search,
    Source,
    Target,
    TextException,
)
from planboard.model.text import Chapter, Clause, all_clauses
from planboard.problems import Problem

# Stands on every page while no body answers for the site.
UNOFFICIAL = "非官方整理，依据未经与官方版核对的文本"
# Stands on every page, drawing and file of a package that says it was made up.
DEMONSTRATION = "演示数据"


@dataclass(frozen=True)
class Column:
    """A column of a table, as datapackage.json describes it; ``points_at`` is the table whose keys
    its values are."""

    name: str
    title: str
    description: str
    type: str
    required: bool
    labels: tuple[tuple[str, str], ...]
    format: str = ""
    points_at: str | None = None


@dataclass(frozen=True)
class Entry:
    """A row of a register: its cells by column, as text; a blank cell is None."""

    cells: dict[str, str | None]

    def __getattr__(self, column: str) -> str | None:
        try:
            return self.cells[column]
        except KeyError:
            raise AttributeError(column) from None


@dataclass(frozen=True)
class Table:
    """A table of the package: its description and its files as they are on disk.

    ``entries`` are the rows of a register: a table that the program knows nothing about but its
    description, and shows as a list. None of a table that is no register. ``key`` are the columns
    of its primary key.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    files: tuple[tuple[str, bytes], ...]
    row_count: int
    entries: tuple[Entry, ...] | None = None
    key: tuple[str, ...] = ()

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
    ``notices`` is what the gate repaired or noticed, and let pass.
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
    former_names: tuple[FormerName, ...]
    dimensions: tuple[Dimension, ...]
    scopes: tuple[Scope, ...]
    scope_areas: tuple[ScopeArea, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    observations: tuple[Observation, ...]
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    commitments: tuple[Commitment, ...]
    commitment_areas: tuple[CommitmentArea, ...]
    progress_reports: tuple[ProgressReport, ...]
    contradictions: tuple[Contradiction, ...]
    problems: tuple[ProblemNamed, ...]
    answers: tuple[Answer, ...]
    mechanisms: tuple[Mechanism, ...]
    text_exceptions: tuple[TextException, ...]
    sources: tuple[Source, ...]
    searches: tuple[Search, ...]
    revisions: tuple[Revision, ...]
    explanations: tuple[Explanation, ...]
    deletions: tuple[Deletion, ...]
    aliases: tuple[Alias, ...]
    chapters: tuple[Chapter, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def stamp(self) -> str:
        """The word on every drawing, title and row of a made-up package; empty for a real one."""
        return DEMONSTRATION if self.demonstration else ""

    @property
    def version_text(self) -> str:
        """The version for people: what is no release says so, see ``frozen.version_of``."""
        return f"{self.version}（未发布）" if "+" in self.version else self.version

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
    def names_of(self) -> dict[str, tuple[str, ...]]:
        """By code, what the area is called and what it was called before, the latest first."""
        found = {a.area: [a.name] for a in self.areas}
        for row in sorted(self.former_names, key=lambda r: r.used_until, reverse=True):
            found[row.area].append(row.name)
        return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}

    @cached_property
    def level_by_id(self) -> dict[str, Level]:
        return {lv.level: lv for lv in self.levels}

    @cached_property
    def leaf(self) -> Level:
        """The lowest level: that of the places."""
        return max(self.levels, key=lambda lv: lv.rank)

    @cached_property
    def dimension_by_id(self) -> dict[str, Dimension]:
        return {d.dimension: d for d in self.dimensions}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {s.source: s for s in self.sources}

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        return all_clauses(self.chapters)

    @cached_property
    def table_by_name(self) -> dict[str, Table]:
        return {t.name: t for t in self.tables}

    @cached_property
    def registers(self) -> list[Table]:
        """The registers that have rows."""
        return [table for table in self.tables if table.entries]

    @cached_property
    def children(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {a.area: [] for a in self.areas}
        for area in self.areas:
            if area.parent is not None:
                found[area.parent].append(area)
        return found

    @cached_property
    def troubles(self) -> list[Mention]:
        """Where the plan calls a place a bad case."""
        return [mention for mention in self.mentions if mention.kind == TROUBLE]

    @cached_property
    def mentioned(self) -> set[str]:
        """The codes of the areas that the plan names."""
        return {mention.area for mention in self.mentions if mention.kind != NOT_MEANT}

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
    def counted_by(self) -> dict[str, Commitment]:
        """By series of promises, the first promise that it counts."""
        found: dict[str, Commitment] = {}
        for commitment in self.commitments:
            if commitment.series is not None:
                found.setdefault(commitment.series, commitment)
        return found

    @cached_property
    def since(self) -> dict[str, int]:
        """By indicator, the year in which it came to the plan; of the plan's first ones nothing."""
        return {t.indicator: t.since for t in self.targets if t.since is not None}

    @cached_property
    def explanations_of(self) -> dict[str, list[Explanation]]:
        """What the bodies responsible said of an indicator up to the data date, newest first."""
        found: dict[str, list[Explanation]] = {}
        for row in sorted(self.explanations, key=lambda e: e.explained_on, reverse=True):
            if row.explained_on <= self.plan.data_date:
                found.setdefault(row.indicator, []).append(row)
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
    def reporting(self) -> dict[str, list[Area]]:
        """By indicator, the places below the whole that have rows after the baseline, up to the
        data date."""
        first, last = self.plan.baseline_date, self.plan.data_date
        found = {
            indicator: [
                area
                for area in areas
                if area.parent
                and any(first < o.date <= last for o in self.observations_of[indicator, area.area])
            ]
            for indicator, areas in self.areas_of.items()
        }
        return {indicator: areas for indicator, areas in found.items() if areas}

    @cached_property
    def scope_by_id(self) -> dict[str, Scope]:
        return {s.scope: s for s in self.scopes}

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        return {i.indicator: i for i in self.indicators}

    @cached_property
    def commitment_by_id(self) -> dict[str, Commitment]:
        return {c.commitment: c for c in self.commitments}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        return {f.fact: f for f in self.facts}

    @cached_property
    def reports_of(self) -> dict[str, list[ProgressReport]]:
        """What was reported on a commitment, newest first."""
        found: dict[str, list[ProgressReport]] = {}
        for row in sorted(self.progress_reports, key=lambda r: r.reported_on, reverse=True):
            found.setdefault(row.commitment, []).append(row)
        return found

    @cached_property
    def areas_named(self) -> dict[str, list[Area]]:
        """The places that a commitment names."""
        found: dict[str, list[Area]] = {}
        for row in self.commitment_areas:
            found.setdefault(row.commitment, []).append(self.area_by_code[row.area])
        return found

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

    def rows(self, table: str) -> tuple[object, ...]:
        """The rows of a table by its name, of a register as entries."""
        entries = self.table_by_name[table].entries
        found = getattr(self, table) if entries is None else entries
        return found if isinstance(found, tuple) else (found,)

    def label(self, table: str, column: str, value: str | None) -> str | None:
        return self.table_by_name[table].label(column, value)


@dataclass(frozen=True)
class Settings:
    """What the site's owner decides in mkdocs.yml; everything else comes from the data.

    ``publisher`` is the body that answers for the site, None while there is none; ``edit_base`` is
    where a file of the repository is edited, ending in a slash; ``directory_urls`` is the builder's
    style of addresses; ``site_url`` is where the site stands, ending in a slash, None while nobody
    says; ``base`` is the path of it, beginning and ending in a slash. The others stand in the foot
    of every page: whom to write to, where the program is kept, and the numbers under which a site is
    registered. ``offline`` says how large the edition to carry away is, None where there is none.
    """

    edit_base: str | None = None
    directory_urls: bool = True
    site_url: str | None = None
    base: str = "/"
    publisher: str | None = None
    contact: str | None = None
    repository: str | None = None
    icp: str | None = None
    police_record: str | None = None
    site_code: str | None = None
    offline: str | None = None
