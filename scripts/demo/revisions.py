"""Published values that were changed afterwards: what they were, what they are now, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from demo.cases import Cases
from demo.definitions import Definitions, remark
from demo.values import WITHDRAWN, Cell

APPROVED_BY = "示例统计机构（虚构）"


@dataclass(frozen=True)
class Change:
    cell: Cell
    part: str
    old: object
    new: object
    reason: str

    @property
    def row(self) -> dict[str, object]:
        return {
            "indicator": self.cell.indicator.indicator,
            "area": self.cell.place.code,
            "period": self.cell.year,
            "revised_on": date(self.cell.year + 1, 9, 30),
            "part": self.part,
            "old": self.old,
            "new": self.new,
            "reason": self.reason,
            "approved_by": APPROVED_BY,
            "note": remark(),
        }


def revisions(kept: Definitions, made: Cases, rows: dict[str, list[Cell]]) -> Iterator[Change]:
    """A value, a status, a part of a place's value, and one value that was withdrawn."""
    middle = kept.years[len(kept.years) // 2]
    whole = [c for i in made.whole for c in rows.get(i.indicator, [])]
    normal = [c for c in whole if c.status == "A" and c.year in kept.years[:-1]]
    if normal:
        yield from corrected(normal[0], "复核时发现多报，已更正。")
        yield Change(normal[1], "status", "E", "A", "原按抽样推算，补齐记录以后核定。")
    for indicator in made.totals[1:]:
        own = [c for c in rows[indicator.indicator] if c.place is made.showcase]
        yield from (
            c for cell in own if cell.year == middle for c in corrected(cell, "户数核对以后更正。")
        )
    withdrawn = [c for c in whole if c.status == "Q"]
    for cell in withdrawn[:1]:
        parts = {"value": cell.value, "numerator": cell.numerator, "denominator": cell.denominator}
        for part, old in parts.items():
            if old is not None:
                yield Change(cell, part, old, None, WITHDRAWN)
        yield Change(cell, "status", "A", "Q", WITHDRAWN)


def corrected(cell: Cell, reason: str) -> Iterator[Change]:
    part = "value" if cell.value is not None else "numerator"
    new = getattr(cell, part)
    # One in twenty more than it should have been, and at least one.
    more = max(1, int(new) // 20)
    yield Change(cell, part, new + more, new, reason)
