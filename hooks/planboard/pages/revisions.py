"""The list of everything that changed after it was published: values, newest first, and targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from planboard import addresses, figures
from planboard.lineage import before
from planboard.model import Package, Revision
from planboard.pages.common import Link, Page, area_link, table_links
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.pages.promised import counted_promises
from planboard.pages.standing import not_used
from planboard.pages.years import what_changed
from planboard.wording import moved_year, printed_target

# Where a value was taken back, or was none before.
WITHDRAWN, SUPPLIED, CORRECTED = "withdrawn", "supplied", "corrected"
KINDS = {CORRECTED: "更正", WITHDRAWN: "撤回", SUPPLIED: "补上"}


@dataclass(frozen=True)
class Change:
    """``ident`` is the anchor of the value, at its newest change only; ``indicator`` has no address
    where it is background and has no page."""

    ident: str | None
    indicator: Link
    place: Link
    period: str
    what: str
    reason: str
    approved_by: str | None
    note: str | None
    values: Values


@dataclass(frozen=True)
class Day:
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ChangedTarget:
    indicator: Link
    place: Link
    year: str
    what: str
    decided_on: str
    reference: str
    note: str | None


@dataclass(frozen=True)
class RevisionsPage:
    lede: str
    form: Filters
    days: tuple[Day, ...]
    targets: tuple[ChangedTarget, ...]
    downloads: tuple[Link, ...]


def revisions_page(package: Package, files: dict[str, bytes]) -> Page:
    pages = pages_of(package)
    days = tuple(by_day(package, pages))
    targets = tuple(changed_targets(package, pages))
    model = RevisionsPage(
        lede=lede(package, len(targets)),
        form=form(package, [change.values for day in days for change in day.changes]),
        days=days,
        targets=targets,
        downloads=table_links(files, ("数值的修订", "revisions"), ("全部目标", "targets")),
    )
    return Page(addresses.REVISIONS, "公布以后改了的数", model.lede, "revisions.html", model)


def lede(package: Package, targets: int) -> str:
    """How many there are; nothing more where there are none."""
    date = figures.chinese_date(package.plan.data_date)
    count = len(package.revisions)
    if not count and not targets:
        return f"截至{date}，公布过的数和目标都没有改过。"
    values = f"数值的修订{count}处" if count else "数值没有修订"
    return f"截至{date}，{values}，" + (
        f"调整过的目标{targets}个。" if targets else "目标没有调整。"
    )


def pages_of(package: Package) -> dict[str, str]:
    """By indicator, the page that shows it; of background only the places' pages do."""
    own = {i.indicator: addresses.indicator(i.indicator) for i in package.plan_indicators}
    return own | {i.indicator: uri for i, uri in counted_promises(package)}


def by_day(package: Package, pages: dict[str, str]) -> Iterator[Day]:
    seen: set[str] = set()
    newest = sorted(package.revisions, key=lambda r: r.revised_on, reverse=True)
    for day, found in groupby(newest, key=lambda r: r.revised_on):
        changes = tuple(change(package, row, pages, seen) for row in found)
        yield Day(figures.chinese_date(day), changes)


def change(package: Package, row: Revision, pages: dict[str, str], seen: set[str]) -> Change:
    area = package.area_by_code[row.area]
    name = package.indicator_by_id[row.indicator].name
    ident = addresses.revision(row.indicator, row.area, row.period).partition("#")[2]
    first = ident not in seen
    seen.add(ident)
    kind = WITHDRAWN if row.new is None else SUPPLIED if row.old is None else CORRECTED
    parent = package.area_by_code.get(area.parent or "")
    return Change(
        ident=ident if first else None,
        indicator=Link(name, pages.get(row.indicator, "")),
        place=area_link(package, area, parent.name if parent and parent.parent else ""),
        period=figures.period(row.period),
        what=what_changed(package, row),
        reason=row.reason,
        approved_by=row.approved_by,
        note=package.unstamped(row.note),
        values=(
            ("indicator", (row.indicator,)),
            ("year", (str(row.revised_on.year),)),
            ("kind", (kind,)),
            ("level", (area.level,)),
        ),
    )


def form(package: Package, items: list[Values]) -> Filters:
    years = sorted({v for item in items for v in dict(item)["year"]}, reverse=True)
    fields = (
        choice("indicator", "指标", ((i.indicator, i.name) for i in package.indicators), items),
        choice("year", "哪一年改的", ((year, f"{year}年") for year in years), items),
        choice("kind", "怎样改的", KINDS.items(), items),
        choice("level", "哪一级", ((lv.level, lv.name) for lv in package.levels), items),
    )
    return filters("revisions", "处", "地方、指标、原因", fields)


def changed_targets(package: Package, pages: dict[str, str]) -> Iterator[ChangedTarget]:
    """Every version after the first beside the one before it, the latest decision first."""
    changed = [t for t in package.targets if t.version > 1]
    # All that could be gone on from: many targets, few that were changed.
    pairs = [(before(target, package.targets), target) for target in changed]
    for old, new in sorted(pairs, key=lambda p: p[1].decided_on, reverse=True):
        indicator = package.indicator_by_id[new.indicator]
        unused = not_used(new, package.plan.data_date, package.targets)
        said = (unused, package.unstamped(new.note))
        words = (f"{moved_year(t, new)}{printed_target(t, indicator.unit)}" for t in (old, new))
        yield ChangedTarget(
            indicator=Link(indicator.name, pages.get(new.indicator, "")),
            place=area_link(package, package.area_by_code[new.area]),
            year=f"{new.year}年",
            what="由{}改为{}".format(*words),
            decided_on=figures.chinese_date(new.decided_on),
            reference=new.reference,
            note="；".join(filter(None, said)) or None,
        )
