"""The calendar of promises: a column a year in which something is due, a mark for each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Commitment, Package
from planboard.pages.common import State, quote, with_caution
from planboard.pages.promised import NO_DATE, state, state_words
from planboard.promises import Progress

# Heads that are no year.
YEARLY_TITLE, AGAIN_TITLE = "每年都要做", "要反复做的"
# Marks that a column of usual width has room for in three lines.
MANY = 18
# More marks are a wall that nobody counts: a count by state stands for them.
WALL = 60


@dataclass(frozen=True)
class Due:
    """A column of the calendar: ``marks`` are (state, full name, page); where they are too many,
    ``counts`` by state."""

    title: str
    note: str
    marks: tuple[tuple[State, str, str], ...]
    counts: tuple[tuple[int, State], ...] = ()

    @property
    def many(self) -> bool:
        """Whether it needs more room than its neighbours."""
        return len(self.marks) > MANY


def by_year(
    package: Package, ordered: list[Commitment], known: dict[str, Progress]
) -> Iterator[Due]:
    """A column a year of the plan, and each year beyond in which something is due."""
    dated = [c for c in ordered if once(c)]
    for year in sorted({*package.plan.years, *(c.due_date.year for c in dated)}):
        found = [c for c in dated if c.due_date.year == year]
        beyond = "规划期以后，" if year > package.plan.years[-1] else ""
        note = f"{beyond}{len(found)}条到期" if found else "没有到期"
        yield Due(year_title(package, year), note, marks(package, found, known))


def without_year(
    package: Package, ordered: list[Commitment], known: dict[str, Progress]
) -> Iterator[Due]:
    again = [c for c in ordered if c.rhythm]
    if again:
        words = package.table_by_name["commitments"].labels["rhythm"]
        often = Counter(c.rhythm for c in again)
        each = [f"{word}{often[key]}条" for key, word in words.items() if often[key]]
        yield Due(again_title(package), "，".join(each), marks(package, again, known))
    undated = [c for c in ordered if not c.due_date and not c.rhythm]
    if undated:
        many = len(undated) > WALL
        yield Due(
            NO_DATE,
            f"{len(undated)}条",
            () if many else marks(package, undated, known),
            counted(package, (state(known[c.commitment]).key for c in undated)) if many else (),
        )


def marks(
    package: Package, found: list[Commitment], known: dict[str, Progress]
) -> tuple[tuple[State, str, str], ...]:
    """By state, so that a column reads at a glance; each with the words that name it in full."""
    order = list(state_words(package))
    ranked = sorted(found, key=lambda c: order.index(known[c.commitment].key))
    return tuple(
        (
            state(known[c.commitment]),
            f"{c.commitment}　{with_caution(quote(package, c.clause, c.quote))}：{known[c.commitment].word}",
            addresses.commitment(c.commitment),
        )
        for c in ranked
    )


def counted(package: Package, keys: Iterable[str]) -> tuple[tuple[int, State], ...]:
    """How many there are of which state, in the order of the states."""
    found = Counter(keys)
    words = state_words(package).items()
    return tuple((found[key], State(key, word)) for key, word in words if found[key])


def again_title(package: Package) -> str:
    rhythms = {c.rhythm for c in package.commitments if c.rhythm}
    return YEARLY_TITLE if rhythms == {"yearly"} else AGAIN_TITLE


def year_title(package: Package, year: int) -> str:
    """“2033年底” in a plan in which all is due at the end of a year."""
    dates = {(c.due_date.month, c.due_date.day) for c in package.commitments if once(c)}
    return f"{year}年{'底' if dates == {(12, 31)} else ''}"


def once(commitment: Commitment) -> bool:
    """Whether it is due on a date, not again and again."""
    return commitment.due_date is not None and not commitment.rhythm
