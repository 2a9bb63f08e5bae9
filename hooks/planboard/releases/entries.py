"""The report of a release in the words of a page for readers: what came, what was corrected and why.

What came is counted by indicator, everything else is named, up to a limit; the report itself is a
file beside the page and holds every line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planboard import addresses
from planboard.changes import Report
from planboard.changes.report import (
    PromiseChange,
    Redefined,
    Reworded,
    TargetChange,
    TotalChange,
    ValueChange,
    Vanished,
    VerdictChange,
)
from planboard.changes.sections import TARGET_KINDS
from planboard.model import Package
from planboard.pages.common import Link, series_page

ADDED, CHANGED, WITHDRAWN, GONE, BESIDE = "added", "changed", "withdrawn", "gone", "beside"
ABSENT = "（没有）"
# More of one kind would bury the others.
MOST_LINES = 60
MOST_PERIODS = 6
FEW = 8


@dataclass(frozen=True)
class Line:
    """``where`` is the place and the time; ``old`` and ``new`` are empty where nothing is compared."""

    name: Link
    where: str
    old: str = ""
    new: str = ""
    why: str = ""
    more: Link | None = None


@dataclass(frozen=True)
class Group:
    """``heads`` are those of the columns; ``rest`` says how many lines are in the file only."""

    ident: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    rest: str

    @property
    def short(self) -> bool:
        """Whether it may stand open."""
        return len(self.lines) <= FEW


def groups(package: Package, report: Report) -> tuple[Group, ...]:
    """Those that have lines, in the order of what readers look for."""
    of = {
        kind: [c for c in report.values if c.kind == kind]
        for kind in (ADDED, CHANGED, WITHDRAWN, GONE, BESIDE)
    }
    taken_back = of[WITHDRAWN] + of[GONE]
    made = (
        group("changed", "更正的数", (value(package, c) for c in of[CHANGED])),
        group("withdrawn", "撤回的数", (value(package, c) for c in taken_back)),
        group("targets", "目标", (target(package, c) for c in report.targets)),
        group("added", "新增的数", counted(package, of[ADDED]), BY_ITEM),
        group(
            "verdicts",
            "判断变了",
            (verdict(package, c) for c in report.verdicts if c.turned),
            JUDGED,
        ),
        group("promises", "承诺的进展", (promise(package, c) for c in report.promises), QUOTED),
        group(
            "totals",
            f"{package.root.name}的合计和比率",
            (total(package, c) for c in report.totals if c.area == package.root.area),
            COMPARED,
        ),
        group("beside", "数没有变，来源或说明变了", counted(package, of[BESIDE]), BY_ITEM),
        group("definitions", "定义和地方", (definition(c) for c in defined(report)), COMPARED),
        group("text", "规划原文的写法", (reworded(package, c) for c in report.reworded), TEXTS),
        group("rows", "别的表里去掉的行", (row(c) for c in gone(report)), ("哪张表", "哪一行")),
    )
    return tuple(one for one in made if one.lines)


HEADS = ("哪一项", "哪里、什么时候", "原来", "现在", "为什么")
COMPARED = ("哪一项", "哪里、什么时候", "原来", "现在")
JUDGED = ("哪一项", "哪里", "原来", "现在", "现在的数")
QUOTED = ("哪一条", "原话", "原来", "现在")
TEXTS = ("哪里", "", "原来", "现在")
BY_ITEM = ("哪一项", "哪些时期", "多少")


def group(ident: str, title: str, lines: Iterable[Line], heads: tuple[str, ...] = HEADS) -> Group:
    found = tuple(lines)
    rest = len(found) - MOST_LINES
    return Group(
        ident=ident,
        title=f"{title}（{len(found)}{'项' if heads is BY_ITEM else '处'}）",
        heads=heads,
        lines=found[:MOST_LINES],
        rest=f"另有{rest}处没有列出。" if rest > 0 else "",
    )


def counted(package: Package, changes: list[ValueChange]) -> Iterator[Line]:
    """A line an indicator, in the order of the package."""
    order = {ident: number for number, ident in enumerate(package.indicator_by_id)}

    def place(change: ValueChange) -> tuple[int, str]:
        return order.get(change.indicator, len(order)), change.indicator

    for _, found in groupby(sorted(changes, key=place), key=place):
        own = [*found]
        periods = list(dict.fromkeys(c.period_name for c in sorted(own, key=lambda c: c.period)))
        more = "等" if len(periods) > MOST_PERIODS else ""
        areas = {c.area for c in own}
        places = f"，{len(areas)}个地方" if len(areas) > 1 else f"，{own[0].area_name}"
        yield Line(
            named(package, own[0].indicator, own[0].indicator_name),
            "、".join(periods[:MOST_PERIODS]) + more,
            new=f"{len(own)}个数{places}",
        )


def value(package: Package, change: ValueChange) -> Line:
    return Line(
        named(package, change.indicator, change.indicator_name),
        f"{change.area_name}，{change.period_name}",
        *both(change),
        "；".join(reason.rstrip("。") for reason in change.reasons if reason),
        revised(package, change),
    )


def revised(package: Package, change: ValueChange) -> Link | None:
    """Where all changes of the value are listed, while they are."""
    key = (change.indicator, change.area, change.period)
    if not change.revised or key not in package.revisions_of:
        return None
    return Link("修订记录", addresses.revision(*key))


def named(package: Package, ident: str, name: str) -> Link:
    """An indicator, with its page if it has one today."""
    found = package.indicator_by_id.get(ident)
    return Link(name, (series_page(package, found) or "") if found else "")


def both(change: object) -> tuple[str, str]:
    return change.old or ABSENT, change.new or ABSENT


def verdict(package: Package, change: VerdictChange) -> Line:
    return Line(
        named(package, change.indicator, change.indicator_name),
        change.area_name,
        *both(change),
        change.new_beside,
    )


def target(package: Package, change: TargetChange) -> Line:
    when = f"，{change.decided_on}决定" if change.decided_on else ""
    return Line(
        named(package, change.indicator, change.indicator_name),
        f"{change.area_name}，{change.year}年",
        *both(change),
        TARGET_KINDS.get(change.kind, "") + when,
    )


def promise(package: Package, change: PromiseChange) -> Line:
    known = change.promise in package.commitment_by_id
    page = addresses.commitment(change.promise) if known else ""
    return Line(Link(f"承诺{change.promise}", page), f"“{change.quote}”", *both(change))


def total(package: Package, change: TotalChange) -> Line:
    name = named(package, change.indicator, change.indicator_name)
    return Line(name, f"{change.year}年", *both(change))


def defined(report: Report) -> Iterator[Redefined]:
    """Without the date of the data, which each release has of its own."""
    return (c for c in report.redefined if (c.table, c.column) != ("plan", "data_date"))


def gone(report: Report) -> Iterator[Vanished]:
    """Values that are gone are told as values."""
    return (c for c in report.vanished if c.table != "observations")


def row(change: Vanished) -> Line:
    return Line(Link(change.table_title, ""), change.name or change.key)


def definition(change: Redefined) -> Line:
    where = f"{f'{change.name}，' if change.name else ''}{change.column_title}"
    return Line(Link(change.table_title, ""), where, *both(change))


def reworded(package: Package, change: Reworded) -> Line:
    clause = package.clause_by_id.get(change.clause)
    return Line(Link(change.place, addresses.clause(clause) if clause else ""), "", *both(change))


def in_short(report: Report) -> str:
    """“新增594个数，更正3个；2个判断变了；目标改了1个。”"""
    kinds = [c.kind for c in report.values]
    added, changed, beside = (kinds.count(k) for k in (ADDED, CHANGED, BESIDE))
    taken_back = kinds.count(WITHDRAWN) + kinds.count(GONE)
    turned = sum(c.turned for c in report.verdicts)
    values = (
        (added, f"新增{added}个数"),
        (changed, f"更正{changed}个数"),
        (taken_back, f"撤回{taken_back}个数"),
        (beside, f"{beside}个数只改了来源或说明"),
    )
    others = (
        (turned, f"{turned}个判断变了"),
        (len(report.targets), f"目标改了{len(report.targets)}个"),
        (len(report.promises), f"{len(report.promises)}条承诺的进展变了"),
        (len(report.reworded), f"规划原文的写法改了{len(report.reworded)}处"),
    )
    first = "，".join(words for count, words in values if count)
    said = "；".join(filter(None, (first, *(words for count, words in others if count))))
    return f"{said or '数、目标和判断都没有变'}。"
