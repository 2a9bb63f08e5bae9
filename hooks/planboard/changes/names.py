"""What things are called in a report: by the new version, else by the old one, else by their key."""

from functools import cached_property

from planboard import addresses, figures
from planboard.changes.rows import all_rows, table, typed
from planboard.changes.sides import Cells, Key, Side
from planboard.figure import of_row
from planboard.figures import UNIT_SPACE
from planboard.model import Area, Indicator, Observation
from planboard.plausible import few, readable
from planboard.revised import NUMBERS
from planboard.wording import value_words

# A count of few people is said nowhere.
FEW = "（人数很少，不写出）"
NO_NUMBER = "没有数"
UNREAD = "读不出来"
NORMAL = "A"


def plain(text: str) -> str:
    """For where a line is not set by a browser."""
    return text.replace(UNIT_SPACE, " ")


class Names:
    """Of two versions, as far as they were read."""

    def __init__(self, old: Side, new: Side):
        self.old, self.new = old, new

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        rows = [*all_rows(self.old, "indicators"), *all_rows(self.new, "indicators")]
        return {
            cells["indicator"]: typed(Indicator, cells) for cells in rows if "indicator" in cells
        }

    @cached_property
    def areas(self) -> dict[str, Area]:
        rows = [*all_rows(self.old, "areas"), *all_rows(self.new, "areas")]
        return {cells["area"]: typed(Area, cells) for cells in rows if "area" in cells}

    @cached_property
    def few(self) -> set[tuple[object, ...]]:
        """The values that the gate refused for the same reason: other numbers tell how few."""
        found = set()
        for side in (self.old, self.new):
            told = {(p.file, p.row) for p in side.told if p.code == "few-people"}
            rows = side.found.rows("observations") if side.found and told else ()
            found |= {self.told_of(row.value) for row in rows if (row.file, row.number) in told}
        return found

    @staticmethod
    def told_of(o: Observation) -> tuple[object, ...]:
        return (o.indicator, o.area, o.period, *(getattr(o, part) for part in NUMBERS))

    @cached_property
    def paths(self) -> dict[str, str]:
        """The folder of each level's pages."""
        rows = [*all_rows(self.old, "levels"), *all_rows(self.new, "levels")]
        return {cells["level"]: cells.get("path", "") for cells in rows if "level" in cells}

    def indicator(self, ident: str) -> str:
        found = self.indicators.get(ident)
        return (found and found.name) or ident

    def unit(self, ident: str) -> str:
        found = self.indicators.get(ident)
        return (found and found.unit) or ""

    def area(self, code: str) -> str:
        found = self.areas.get(code)
        return (found and found.name) or code

    def label(self, name: str, column: str, value: str) -> str:
        """The Chinese label of a coded value."""
        for side in (self.new, self.old):
            found = table(side, name)
            if found and value in found.labels.get(column, {}):
                return found.labels[column][value]
        return value

    def period(self, text: str) -> str:
        return figures.period(text) if readable(text) else text

    @cached_property
    def promised(self) -> dict[str, str]:
        """By series of promises, the first promise that it counts."""
        rows = [*all_rows(self.new, "commitments"), *all_rows(self.old, "commitments")]
        found: dict[str, str] = {}
        for cells in rows:
            if cells.get("series") and cells.get("commitment"):
                found.setdefault(cells["series"], cells["commitment"])
        return found

    def indicator_page(self, ident: str) -> str | None:
        """That of an indicator of the plan's table, or of the promise that a series counts."""
        found = self.indicators.get(ident)
        if found and found.kind == "plan":
            return page(addresses.indicator(ident))
        promise = self.promised.get(ident)
        return page(addresses.commitment(promise)) if promise else None

    def area_page(self, code: str) -> str | None:
        found = self.areas.get(code)
        if found is None:
            return None
        path = self.paths.get(found.level)
        return page(f"{path}/{code}.md") if path else page(addresses.FRONT)

    def value(self, cells: Cells) -> str:
        """“≥180 张（暂定）”, “75%（90 ÷ 120）”, “没有数（缺报）”."""
        o, item = typed(Observation, cells), self.indicators.get(cells.get("indicator", ""))
        status = self.label("observations", "status", o.status or "")
        parts = [p for p in (o.numerator, o.denominator) if p is not None]
        if any(part not in cells for part in NUMBERS):
            return UNREAD
        if o.value is None and not parts:
            return f"{NO_NUMBER}（{status}）" if status else NO_NUMBER
        if (item is not None and few(o, item)) or self.told_of(o) in self.few:
            return FEW
        words = self.number(o, item)
        said = [" ÷ ".join(map(figures.number, parts))] if len(parts) == 2 else []
        said += [status] if o.status != NORMAL and status else []
        return f"{words}（{'，'.join(said)}）" if said else words

    def number(self, o: Observation, item: Indicator | None) -> str:
        sign = o.qualifier in (None, *figures.QUALIFIER_WORDS)
        ready = item is not None and item.scale is not None and item.unit
        if ready and sign and o.status and readable(o.period):
            words = value_words(of_row(item, o))
            if words is not None:
                return plain(words)
        given = o.value if o.value is not None else o.numerator
        return figures.number(given) if given is not None else NO_NUMBER


def page(uri: str) -> str:
    """The address of a page, seen from the front page."""
    return addresses.href(addresses.FRONT, uri)


def key_words(key: Key) -> str:
    return "|".join(key)
