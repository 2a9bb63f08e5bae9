"""Published values by year: a line a series, a cell a year, each with its status in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.model import Area, Indicator, Observation, Package, Revision
from planboard.pages.common import Link, beside, figure_row, figure_text
from planboard.pages.origins import origin_of
from planboard.results import Results
from planboard.scopes import valid
from planboard.series import NOT_DUE
from planboard.thresholds import NOTHING, WORDS
from planboard.wording import WITHDRAWN, status_word

# The status that needs no word in a table of many values.
NORMAL = "A"
REVISED = "有修订"
GONE, UNFOUNDED = "已撤并", "尚未设立"
FEW = 3


@dataclass(frozen=True)
class Cell:
    """``word`` is the status where it is not the normal one, or why there is no figure;
    ``revised`` leads to the changes that were made after publication, ``origin`` to where the value
    comes from."""

    label: str
    figure: str | None
    word: str
    revised: Link | None
    origin: str | None = None


@dataclass(frozen=True)
class Line:
    """``unit`` is None where it stands at each figure."""

    label: str
    unit: str | None
    uri: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class YearTable:
    """``remarks`` are (which value, what is to be known of it); ``sources`` name their years."""

    head: str
    years: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[Link, ...]

    @property
    def short(self) -> bool:
        """Whether the remarks are few enough to stand open."""
        return len(self.remarks) <= FEW


def year_table(
    results: Results,
    area: Area,
    series: list[tuple[Indicator, str | None]],
    head: str,
    rows: dict[str, dict[int, Figure]],
) -> YearTable | None:
    """The values of an area; ``series`` are indicators with their addresses, ``rows`` the figures by
    indicator and year. None without values."""
    package = results.package
    gone = {
        i.indicator: {
            year for year in package.plan.years if withdrawn(package, i.indicator, area, year)
        }
        for i, _ in series
    }
    series = [(i, uri) for i, uri in series if rows[i.indicator] or gone[i.indicator]]
    if not series:
        return None
    own = [found[i.indicator] for i, _ in series for found in (rows, gone)]
    seen = {year for found in own for year in found}
    # Of a plan's indicator every due year was promised; background is known now and then.
    due = package.plan.due_years if any(i.kind == "plan" for i, _ in series) else ()
    # The newest first: it is what most people look for, and on a phone it must not fall off.
    years = sorted(seen.union(due), reverse=True)
    lines, remarks, sources = [], [], {}
    for indicator, uri in series:
        found = rows[indicator.indicator]
        cells = tuple(cell(package, indicator, area, found.get(year), year) for year in years)
        lines.append(Line(indicator.name, unit_of_line(indicator), uri, cells))
        for year, figure in sorted(found.items()):
            if said := tuple(remarks_on(package, figure)):
                remarks.append((f"{indicator.name}，{figures.period(figure.period)}", said))
            link = source_of(package, area, figure)
            sources.setdefault(link, set()).add(year)
    return YearTable(
        head=head,
        years=tuple(f"{year}年" for year in years),
        lines=tuple(lines),
        remarks=tuple(remarks),
        sources=tuple(
            replace(link, note="　".join(filter(None, (figures.year_span(sorted(of)), link.note))))
            for link, of in sources.items()
        ),
    )


def source_of(package: Package, area: Area, figure: Figure) -> Link:
    """Where a figure is from; of one that was worked out the page's own box says it."""
    link = figure_row(package, figure, "").source
    if figure.observation is not None or figure.parts:
        return link
    return Link(link.text, f"{addresses.area(package, area)}#sum")


def cell(
    package: Package, indicator: Indicator, area: Area, figure: Figure | None, year: int
) -> Cell:
    label = f"{year}年"
    if figure is None:
        gone = withdrawn(package, indicator.indicator, area, year)
        return Cell(label, None, WITHDRAWN if gone else absence(package, area, year), gone)
    words = [figures.period(figure.period)] if not figure.period.isdecimal() else []
    words += [status_word(package, figure)] if figure.status != NORMAL else []
    if figure.coverage is not None:
        words.append(f"{figure.coverage.reported}/{figure.coverage.expected}有数")
    changed = revised(package, figure)
    origin = origin_of(package, figure.observation) if figure.observation is not None else None
    return Cell(label, short_text(package, figure), "，".join(words), changed, origin)


def unit_of_line(indicator: Indicator) -> str | None:
    return None if indicator.unit == "%" else indicator.unit


def short_text(package: Package, figure: Figure) -> str | None:
    """The figure for where ``unit_of_line`` has been said already."""
    text = figure_text(package, figure)
    return None if text is None else figures.without_unit(text, figure.indicator.unit)


def absence(package: Package, area: Area, year: int) -> str:
    """Why an area has no row of a year."""
    day = date(year, 12, 31)
    if not valid(area, day):
        return GONE if area.valid_to is not None and area.valid_to < day else UNFOUNDED
    return WORDS[NOTHING] if year <= package.plan.data_date.year else NOT_DUE


def revisions(package: Package, row: Observation) -> list[Revision]:
    return package.revisions_of.get((row.indicator, row.area, row.period), [])


def remarks_on(package: Package, figure: Figure) -> Iterator[str]:
    """The same of a figure that may have been worked out; what it was preferred to is said, too."""
    if figure.observation is not None:
        yield from remarks_of(package, figure.observation)
        if other := beside(package, figure):
            yield other
    elif note := figure_row(package, figure, "").note:
        yield note


def revised(package: Package, figure: Figure | None) -> Link | None:
    """“有修订”, where a published value was changed afterwards: to its changes in the list."""
    row = figure.observation if figure is not None else None
    if row is None or not revisions(package, row):
        return None
    return Link(REVISED, addresses.revision(row.indicator, row.area, row.period))


def withdrawn(package: Package, indicator: str, area: Area, year: int) -> Link | None:
    """The same of a year's value that is no row any more: it was published, and taken back."""
    changes = package.revisions_of.get((indicator, area.area, str(year)), [])
    gone = changes and not any(
        o.period == str(year) for o in package.observations_of.get((indicator, area.area), ())
    )
    return Link(REVISED, addresses.revision(indicator, area.area, str(year))) if gone else None


def remarks_of(package: Package, row: Observation) -> Iterator[str]:
    """The sum behind a ratio, the note, and each change that was made after publication."""
    if row.denominator is not None and row.denominator != 1:
        yield f"{figures.number(row.numerator)} ÷ {figures.number(row.denominator)}"
    if note := package.unstamped(row.note):
        yield note
    yield from (revision_text(package, change) for change in revisions(package, row))


def revision_text(package: Package, change: Revision) -> str:
    """“2032年9月30日修订：数值由311改为297。原因：……”"""
    approved = f"（{change.approved_by}核准）" if change.approved_by else ""
    day = figures.chinese_date(change.revised_on)
    what = what_changed(package, change)
    return f"{day}修订：{what}。原因：{change.reason.rstrip('。')}{approved}。"


def what_changed(package: Package, change: Revision) -> str:
    part = package.label("revisions", "part", change.part)
    old, new = (revised_cell(package, change.part, text) for text in (change.old, change.new))
    if change.new is None:
        return f"撤回{part}，原为{old}"
    return f"{part}由{old}改为{new}" if change.old is not None else f"补上{part}{new}"


def revised_cell(package: Package, part: str, text: str | None) -> str:
    coded = part in ("status", "qualifier")
    return (package.label("observations", part, text) if coded else text) or ""
