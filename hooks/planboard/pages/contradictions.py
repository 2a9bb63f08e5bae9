"""Where the plan does not agree with itself, or leaves something open: both sides in its own words."""

from collections import Counter
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Contradiction, Package
from planboard.pages.common import Link, Page, Quote, State, table_links
from planboard.pages.lists import FEW, Filters, Values, choice, filters
from planboard.pages.promised import Promise
from planboard.pages.related import Related

TABLE = "contradictions"


@dataclass(frozen=True)
class Entry:
    """``reading`` is ours, and so is said to be; the quotes are the plan's, one or both sides."""

    ident: str
    title: str
    quotes: tuple[Quote, ...]
    difference: str
    reading: str | None
    note: str | None
    indicators: tuple[tuple[Link, State | None], ...]
    promises: tuple[Promise, ...]
    values: Values


@dataclass(frozen=True)
class Group:
    """Of one kind: a fold, ``open`` where the list is short."""

    ident: str
    title: str
    open: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ContradictionsPage:
    lede: str
    form: Filters
    groups: tuple[Group, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class Disagreement:
    """A contradiction as the page of an indicator or a promise mentions it; ``quotes`` are the other
    side, none where there is only one, or where both are a click away."""

    link: Link
    difference: str
    quotes: tuple[Quote, ...] = ()


def contradictions_page(package: Package, files: dict[str, bytes], related: Related) -> Page:
    labels = package.table_by_name[TABLE].labels["kind"]
    entries = [entry(package, row, related) for row in package.contradictions]
    of_kind = Counter(row.kind for row in package.contradictions)
    groups = tuple(
        Group(
            f"kind-{kind}",
            f"{label}（{of_kind[kind]}处）",
            len(entries) <= FEW,
            tuple(e for e in entries if dict(e.values)["kind"] == (kind,)),
        )
        for kind, label in labels.items()
        if of_kind[kind]
    )
    model = ContradictionsPage(
        lede=lede(entries),
        form=form(package, labels, entries),
        groups=groups,
        downloads=table_links(files, ("下载这张表", TABLE)),
    )
    return Page(addresses.CONTRADICTIONS, "不一致与空缺", model.lede, "contradictions.html", model)


def lede(entries: list[Entry]) -> str:
    if not entries:
        return "规划里互相不一致、算不出来或残缺的地方，还没有整理出来。"
    return (
        f"这里列出规划文本里互相不一致、算不出来或残缺的{len(entries)}处，只把原话并列，不判断哪一边对，"
        "也不评价规划。"
    )


def entry(package: Package, row: Contradiction, related: Related) -> Entry:
    sides = [(row.clause, row.quote), (row.other_clause, row.other_quote)]
    about = indicators_of(row)
    return Entry(
        ident=row.contradiction,
        title=row.title,
        quotes=tuple(related.quote(*side) for side in sides if side[0] and side[1]),
        difference=row.difference,
        reading=row.reading,
        note=package.unstamped(row.note),
        indicators=tuple(map(related.indicator, about)),
        promises=related.promised_in(sides),
        values=(("kind", (row.kind,)), ("indicator", about)),
    )


def indicators_of(row: Contradiction) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (row.indicator, row.other_indicator))))


def form(package: Package, labels: dict[str, str], entries: list[Entry]) -> Filters:
    items = [e.values for e in entries]
    names = ((i.indicator, i.name) for i in package.indicators)
    fields = (
        choice("kind", "种类", labels.items(), items),
        choice("indicator", "指标", names, items),
    )
    return filters("contradictions", "处", "题目、原话", fields)


def concerning(package: Package, indicator: str) -> tuple[Disagreement, ...]:
    """What does not agree, or is left open, about an indicator."""
    return tuple(
        disagreement(row) for row in package.contradictions if indicator in indicators_of(row)
    )


def disagreement(row: Contradiction, quotes: tuple[Quote, ...] = ()) -> Disagreement:
    link = Link(row.title, addresses.contradiction(row.contradiction))
    return Disagreement(link, row.difference, quotes)
