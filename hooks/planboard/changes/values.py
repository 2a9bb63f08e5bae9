"""Values and targets in two versions, row by row."""

from collections.abc import Iterator
from datetime import date

from planboard import figures
from planboard.changes.names import Names, plain
from planboard.changes.report import Outlier, TargetChange, ValueChange
from planboard.changes.rows import RowChange, row_changes, table, typed
from planboard.changes.sides import Cells, Key, Side
from planboard.model import Target
from planboard.plausible import jumps
from planboard.revised import NUMBERS, differs, has_number, text_of
from planboard.wording import target_words

ADDED, CHANGED, WITHDRAWN, GONE, BESIDE = "added", "changed", "withdrawn", "gone", "beside"
NEW, DECIDED, ALTERED = "new", "decided", "altered"


def value_changes(names: Names) -> Iterator[ValueChange]:
    revised = new_revisions(names)
    for change in changes_of(names, "observations"):
        cells = change.new or change.old
        indicator, area, period = (cells.get(c, "") for c in ("indicator", "area", "period"))
        yield ValueChange(
            indicator=indicator,
            indicator_name=names.indicator(indicator),
            area=area,
            area_name=names.area(area),
            period=period,
            period_name=names.period(period),
            kind=kind_of(change),
            old=names.value(change.old) if change.old else None,
            new=names.value(change.new) if change.new else None,
            revised=change.key in revised,
            reasons=tuple(revised.get(change.key, ())),
            page=names.indicator_page(indicator) or names.area_page(area),
        )


def changes_of(names: Names, name: str) -> list[RowChange]:
    return [*row_changes(table(names.old, name), table(names.new, name))]


def new_revisions(names: Names) -> dict[Key, dict[str, None]]:
    """The rows of values that a new row of revisions speaks of, and the reasons that are given."""
    found: dict[Key, dict[str, None]] = {}
    for change in changes_of(names, "revisions"):
        if change.old is None:
            key = tuple(change.new.get(n, "") for n in ("indicator", "area", "period"))
            found.setdefault(key, {}).setdefault(change.new.get("reason", ""))
    return found


def kind_of(change: RowChange) -> str:
    old, new = change.old, change.new
    if old is None:
        return ADDED
    if new is None:
        return GONE
    touched = {c for c in change.columns if c in (*NUMBERS, "status")}
    if "qualifier" in change.columns and differs("qualifier", old, new):
        touched.add("qualifier")
    if not touched:
        return BESIDE
    read = all(part in new for part in NUMBERS)
    return WITHDRAWN if read and has_number(old) and not has_number(new) else CHANGED


def outliers(names: Names, changes: list[ValueChange]) -> Iterator[Outlier]:
    """Of the values that this change brings; none can be known where rows cannot be read."""
    brought = {(c.indicator, c.area, c.period) for c in changes if c.kind in (ADDED, CHANGED)}
    for row, item, last in jumps(names.new.found) if names.new.found else ():
        o = row.value
        if (o.indicator, o.area, o.period) in brought:
            yield Outlier(
                indicator=o.indicator,
                indicator_name=item.name,
                area=o.area,
                area_name=names.area(o.area),
                period=o.period,
                period_name=names.period(o.period),
                before_period_name=names.period(last.period),
                before=names.number(last, item),
                now=names.number(o, item),
                noted=o.note is not None,
                page=names.indicator_page(o.indicator) or names.area_page(o.area) or "",
            )


def target_changes(names: Names) -> Iterator[TargetChange]:
    """A further version is beside the one before it; a change of anything but the number, its sign
    or its day is counted with its table only."""
    known = latest_targets(names.old)
    for change in changes_of(names, "targets"):
        cells = change.new or change.old
        moved = {**cells, "year": cells.get("moved_from") or cells.get("year", "")}
        before = change.old or known.get(place_of(moved))
        kind = DECIDED if change.old is None and before else NEW if change.old is None else ALTERED
        said = [words_of(names, c) for c in (before, change.new)]
        if before and said[0] and place_of(before) != place_of(cells):
            said[0] = f"{before['year']}年：{said[0]}"
        decided_on = typed(Target, cells).decided_on
        if kind == ALTERED and change.new is not None and said[0] == said[1]:
            continue
        yield TargetChange(
            indicator=cells.get("indicator", ""),
            indicator_name=names.indicator(cells.get("indicator", "")),
            area=cells.get("area", ""),
            area_name=names.area(cells.get("area", "")),
            year=cells.get("year", ""),
            kind=GONE if change.new is None else kind,
            old=said[0],
            new=said[1],
            decided_on=decided_on.isoformat() if isinstance(decided_on, date) else None,
            page=names.indicator_page(cells.get("indicator", "")),
        )


def place_of(cells: Cells) -> Key:
    return (cells.get("indicator", ""), cells.get("area", ""), cells.get("year", ""))


def latest_targets(side: Side) -> dict[Key, Cells]:
    """The last version of each target."""
    found: dict[Key, Cells] = {}
    rows = table(side, "targets")
    for _, cells in rows.rows.values() if rows else ():
        place = place_of(cells)
        if place not in found or version(cells) > version(found[place]):
            found[place] = cells
    return found


def version(cells: Cells) -> int:
    return typed(Target, cells).version or 0


def words_of(names: Names, cells: Cells | None) -> str | None:
    if cells is None:
        return None
    target = typed(Target, cells)
    if target.number is None:
        return text_of(target.printed)
    unit = names.unit(target.indicator)
    return plain(target_words(target, unit)) if target.operator else figures.number(target.number)
