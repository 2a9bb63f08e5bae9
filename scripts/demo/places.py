"""The invented places: names that nobody mistakes for real ones, codes that no place has.

Townships are called after the 24 solar terms, communities after the sexagenary cycle (甲子, 乙丑,
…), with an ordinal once the names are used up; so every name is unique within its level.
"""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from planboard.model import CommunityType

from demo.definitions import Definitions, remark

ROOT_CODE = "990001"
TERMS = [
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
    "小寒",
    "大寒",
]
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CYCLE = [STEMS[n % 10] + BRANCHES[n % 12] for n in range(60)]
# No county has more; beyond it, more places mean larger townships.
MOST_TOWNSHIPS = 120
PLACES_A_TOWNSHIP = 2.85
STREET = "街道"


@dataclass(frozen=True)
class Place:
    """A row of areas, with what values are made from: people, households, a street or not."""

    code: str
    name: str
    level: str
    parent: "Place | None"
    committee: str = ""
    community_type: str = ""
    counted: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    note: str = ""
    households: int = 0

    def exists(self, year: int) -> bool:
        """On the last day of the year, of which values speak."""
        day = date(year, 12, 31)
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def street(self) -> bool:
        return self.name.endswith(STREET)


@dataclass(frozen=True)
class Places:
    root: Place
    townships: tuple[Place, ...]
    leaves: tuple[Place, ...]
    types: tuple[CommunityType, ...]

    @property
    def all(self) -> tuple[Place, ...]:
        return (self.root, *self.townships, *self.leaves)

    @property
    def counted(self) -> tuple[Place, ...]:
        return tuple(p for p in self.leaves if p.counted == "true")

    @property
    def merged(self) -> Place:
        return next(p for p in self.leaves if p.successor)

    @property
    def founded(self) -> Place:
        return next(p for p in self.leaves if p.valid_from)

    @property
    def named_only(self) -> Place:
        """The place that the plan names without counting it."""
        return next(p for p in self.leaves if p.counted == "false" and not p.valid_from)

    def of_type(self, kind: str) -> int:
        return sum(p.community_type == kind for p in self.leaves)


def places(kept: Definitions, count: int, rng: Random) -> Places:
    """``count`` counted places of the lowest level, and two that are not counted."""
    levels = sorted(kept.package.levels, key=lambda lv: lv.rank)
    root = Place(ROOT_CODE, kept.root_name, levels[0].level, None, note=remark())
    parents = [root] if len(levels) == 2 else townships(root, levels[1], count, rng)
    sizes = shares(count, len(parents), rng)
    names = iter(numbered(CYCLE, levels[-1].name, count + 2))
    own = {a.committee for a in kept.package.areas if a.counted}
    committee = sorted(filter(None, own))[0] if any(own) else ""
    leaves = []
    for parent, size in zip(parents, sizes, strict=True):
        for number in range(1, size + 1):
            kind = type_of(kept, parent, number)
            leaves.append(
                Place(
                    f"{parent.code}{number:03d}",
                    next(names),
                    levels[-1].level,
                    parent,
                    committee,
                    kind,
                    "true",
                    note=remark(),
                    households=rng.randrange(400, 2400),
                )
            )
    leaves = with_history(kept, leaves, names, rng)
    townships_found = tuple(p for p in parents if p is not root)
    return Places(root, townships_found, tuple(leaves), kept.package.community_types)


def townships(root: Place, level, count: int, rng: Random) -> list[Place]:
    number = max(2, min(round(count / PLACES_A_TOWNSHIP), MOST_TOWNSHIPS))
    names = numbered(TERMS, "", number)
    found = []
    for index, name in enumerate(names):
        kind = level.name
        if STREET in kind:
            kind = STREET if index < max(2, number // 6) else "镇" if index < number * 0.8 else "乡"
        code = f"{root.code}{index + 1:03d}"
        found.append(Place(code, f"{name}{kind}", level.level, root, note=remark()))
    return found


def shares(count: int, parts: int, rng: Random) -> list[int]:
    """Sizes that add up to ``count``, at least 1 each; the first parts, the streets, are larger."""
    weights = [rng.uniform(0.6, 1.4) * (2.4 if n < max(2, parts // 6) else 1) for n in range(parts)]
    sizes = [1 + int((count - parts) * w / sum(weights)) for w in weights]
    for n in range(count - sum(sizes)):
        sizes[n % parts] += 1
    return sizes


def numbered(words: list[str], suffix: str, count: int) -> list[str]:
    """甲子社区 … 癸亥社区, 甲子第二社区 …"""
    found = []
    for n in range(count):
        turn, index = divmod(n, len(words))
        found.append(f"{words[index]}{f'第{chinese(turn + 1)}' if turn else ''}{suffix}")
    return found


def chinese(number: int) -> str:
    """1 to 99 in words."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")


def type_of(kept: Definitions, parent: Place, number: int) -> str:
    """The first type in streets and here and there in towns; the others by turns."""
    types = [t.community_type for t in kept.package.community_types]
    if not types:
        return ""
    if parent.street or len(types) == 1:
        return types[0]
    return types[1 + number % (len(types) - 1)]


def with_history(kept: Definitions, leaves: list[Place], names, rng: Random) -> list[Place]:
    """One place is merged into its neighbour, one founded, one named by the plan but not counted."""
    years = kept.years
    number = max(n for n, p in enumerate(leaves) if n and leaves[n - 1].parent is p.parent)
    merged, into = leaves[number], leaves[number - 1]
    day = date(years[len(years) // 2], 6, 30)
    leaves[number] = replace(
        merged,
        valid_to=day,
        successor=into.code,
        note=remark("合并以后没有单独的数，从合并那年起不再参加汇总。"),
    )
    others = {a.committee for a in kept.package.areas if a.committee} - {merged.committee}
    last = {p.parent.code: p for p in leaves}
    first, second = leaves[0].parent, leaves[-1].parent
    added = [
        (
            first,
            {"valid_from": date(years[min(1, len(years) - 1)], 3, 1)},
            "规划印发以后设立，不是规划计入的地方；从设立那年起参加汇总。",
        ),
        (second, {"committee": next(iter(others), merged.committee)}, "规划点名，不计入。"),
    ]
    for parent, changes, note in added:
        after = last[parent.code]
        code = f"{parent.code}{int(after.code[-3:]) + 1:03d}"
        place = Place(code, next(names), after.level, parent, after.committee, "", "false")
        place = replace(place, note=remark(note), households=rng.randrange(400, 1200), **changes)
        last[parent.code] = place
        leaves.insert(leaves.index(after) + 1, place)
    return leaves
