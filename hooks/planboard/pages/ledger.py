"""The ledger: every promise of the text, by when it is due, as marks and as a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Commitment, Package
from planboard.pages.calendar import (
    AGAIN_TITLE,
    Due,
    again_title,
    by_year,
    counted,
    without_year,
    year_title,
)
from planboard.pages.common import Link, Page, State, table_links
from planboard.pages.lists import FEW, Filters, Values, choice, filters, grouped_choice
from planboard.pages.promised import (
    NO_DATE,
    Promise,
    due_words,
    in_order,
    latest,
    measured,
    promise,
    requirement,
    state_words,
    told_words,
)
from planboard.promises import NOTHING, PAST, Progress
from planboard.results import Results

# Choices of the due date that are no year.
AGAIN, UNDATED = "again", "none"
AMOUNT_TITLE = "写了数，没有写期限的"

# What the page is made from.
TABLES = ("commitments", "commitment_areas", "progress_reports")


@dataclass(frozen=True)
class Row:
    """``asked`` is what is measured, ``metric`` what of. ``due`` is empty where no date and no rhythm
    is given, ``rank`` sorts by state."""

    promise: Promise
    due: str
    rank: int
    kind: str
    asked: str | None
    metric: str | None
    latest: str
    values: Values


@dataclass(frozen=True)
class Group:
    """Promises due in one year, or of one chapter: a fold that is ``open`` where the list is short,
    or where a date is given; ``roomy`` ones are folded on a small screen."""

    title: str
    counts: tuple[tuple[int, State], ...]
    open: bool
    roomy: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Part:
    """Promises that say how much, by when or how often, and the others."""

    title: str
    groups: tuple[Group, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True)
class LedgerPage:
    title: str
    lede: str
    years: tuple[Due, ...]
    others: tuple[Due, ...]
    counts: tuple[tuple[int, State], ...]
    form: Filters
    parts: tuple[Part, ...]
    downloads: tuple[Link, ...]


def ledger_page(results: Results, files: dict[str, bytes]) -> Page:
    package, known = results.package, results.promises
    ordered = in_order(package)
    rows = [row(package, c, known[c.commitment]) for c in ordered]
    model = LedgerPage(
        title=f"规划正文里的{len(rows)}条承诺" if rows else "规划正文里的承诺",
        lede=coverage_sentence(package, known),
        years=tuple(by_year(package, ordered, known)),
        others=tuple(without_year(package, ordered, known)),
        counts=counts(package, rows),
        form=form(package, rows),
        parts=tuple(parts(package, ordered, rows)),
        downloads=table_links(
            files, *((t.title, t.name) for t in package.tables if t.name in TABLES)
        ),
    )
    return Page(addresses.COMMITMENTS, "承诺", model.lede, "commitments.html", model)


def counts(package: Package, rows: Iterable[Row]) -> tuple[tuple[int, State], ...]:
    return counted(package, (r.promise.state.key for r in rows))


def parts(package: Package, ordered: list[Commitment], rows: list[Row]) -> Iterator[Part]:
    """Measured promises by the year in which they are due, the others by chapter."""
    chapters = {c.stem: c.title for c in package.chapters}
    short = len(rows) <= FEW
    heads = (again_title(package), AMOUNT_TITLE)
    for words, wanted in (("有数、有期限或有节奏的", True), ("没有数也没有期限的", False)):
        grouped: dict[str, list[Row]] = {}
        for commitment, own in zip(ordered, rows, strict=True):
            if measured(commitment) is wanted:
                chapter = package.clause_by_id[commitment.clause].chapter
                title = due_title(package, commitment) if wanted else chapters[chapter]
                grouped.setdefault(title, []).append(own)
        if grouped:
            last = [title for title in heads if title in grouped]
            titles = [*(title for title in grouped if title not in heads), *last]
            yield Part(
                words,
                tuple(
                    Group(
                        title,
                        counts(package, grouped[title]),
                        short or (wanted and title not in heads),
                        not short,
                        tuple(grouped[title]),
                    )
                    for title in titles
                ),
            )


def due_title(package: Package, commitment: Commitment) -> str:
    """Under which head of the ledger a measured promise stands, as in the calendar."""
    if commitment.rhythm:
        return again_title(package)
    if not commitment.due_date:
        return AMOUNT_TITLE
    return year_title(package, commitment.due_date.year)


def coverage_sentence(package: Package, known: dict[str, Progress]) -> str:
    """How many there are, and of how many anything is public. Unknown is not called undone."""
    if not known:
        return "规划正文里的承诺还没有整理出来。"
    total = len(known)
    states = Counter(k.key for k in known.values())
    public = total - states[NOTHING] - states[PAST]
    dated = sum(c.due_date is not None for c in package.commitments)
    parts = [
        f"规划正文里、指标表以外的承诺共{total}条，其中写了期限的{dated}条",
        *told_words(known.values()),
    ]
    if states[PAST]:
        parts.append(f"期限已过而未找到公开进展的{states[PAST]}条")
    if states[NOTHING]:
        parts.append(f"{'其余' if public or states[PAST] else ''}{states[NOTHING]}条未找到公开进展")
    date = figures.chinese_date(package.plan.data_date)
    return f"{'，'.join(parts)}（截至{date}）。"


def row(package: Package, commitment: Commitment, known: Progress) -> Row:
    return Row(
        promise=promise(package, commitment, known),
        due=due_words(package, commitment) if commitment.due_date or commitment.rhythm else "",
        rank=list(state_words(package)).index(known.key),
        kind=package.label("commitments", "kind", commitment.kind) or "",
        asked=requirement(package, commitment),
        metric=commitment.metric,
        latest=latest(package, known, commitment),
        values=values(package, commitment, known),
    )


def values(package: Package, commitment: Commitment, known: Progress) -> Values:
    """What the row is found by; a promise that is kept again and again may have a date, too."""
    due = [str(commitment.due_date.year)] if commitment.due_date else []
    due += [AGAIN] if commitment.rhythm else []
    named = [a.area for a in package.areas_named.get(commitment.commitment, ())]
    scope = named_places(package).get(commitment.scope, commitment.scope)
    return (
        ("due", tuple(due or [UNDATED])),
        ("kind", (commitment.kind,)),
        ("place", tuple(dict.fromkeys(filter(None, (*named, scope))))),
        ("state", (known.key,)),
        ("indicator", tuple(filter(None, (commitment.indicator,)))),
    )


def named_places(package: Package) -> dict[str, str]:
    """The codes of the places that promises name, by what each is called in the form; a scope that
    is such a name is that place. Of two with one name each is called with its parent's."""
    named = {a.area: a for found in package.areas_named.values() for a in found}
    shared = Counter(a.name for a in named.values())
    return {
        a.name if shared[a.name] == 1 else f"{package.area_by_code[a.parent].name}{a.name}": code
        for code, a in sorted(named.items())
    }


def form(package: Package, rows: list[Row]) -> Filters:
    items = [r.values for r in rows]
    years = sorted({v for i in items for v in dict(i)["due"] if v.isdecimal()})
    due = [(year, f"{year}年") for year in years] + [(AGAIN, AGAIN_TITLE), (UNDATED, NO_DATE)]
    named = {code: name for name, code in named_places(package).items()}
    often = Counter(v for i in items for v in dict(i)["place"] if v not in named).most_common()
    # What is said once is found by typing it.
    scopes = [(scope, scope) for scope, count in often if count > 1]
    places = (("点名的地方", sorted(named.items())), ("范围", scopes))
    fields = (
        choice("due", "期限", due, items),
        choice("state", "状态", state_words(package).items(), items),
        choice("kind", "种类", package.table_by_name["commitments"].labels["kind"].items(), items),
        grouped_choice("place", "范围", places, items),
        choice("indicator", "指标", ((i.indicator, i.name) for i in package.indicators), items),
    )
    return filters("ledger", "条", "原话、范围、编号", fields)
