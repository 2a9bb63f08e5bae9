"""What changed lately, by the days that the data itself gives: never by the day of the build."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planboard import addresses, figures
from planboard.model import Package
from planboard.pages.changes import public
from planboard.pages.common import quote, source_uri
from planboard.pages.revisions import changed_targets as target_changes
from planboard.pages.revisions import lede
from planboard.pages.years import what_changed
from planboard.results import Results
from planboard.wording import printed_target

MOST_NEWS = 5
REVISED, AIMED, TOLD, REPORTED, PUBLISHED, SOUGHT = (
    "修订",
    "目标调整",
    "说明",
    "进展报告",
    "来源公布",
    "查找",
)
# Where all of a kind are listed.
LISTS = {
    REVISED: addresses.REVISIONS,
    AIMED: f"{addresses.REVISIONS}#targets",
    TOLD: addresses.REPORT,
    REPORTED: addresses.COMMITMENTS,
    PUBLISHED: f"{addresses.DATA}#sources",
    SOUGHT: addresses.SEARCHES,
}


@dataclass(frozen=True)
class Event:
    """One thing that was changed, said or published on a day."""

    day: date
    kind: str
    text: str
    uri: str
    caution: str = ""


@dataclass(frozen=True)
class News:
    """All of one kind on one day: the first in words, and how many ``more`` with where they are."""

    date: str
    kind: str
    text: str
    uri: str
    caution: str
    more: str
    list: str


@dataclass(frozen=True)
class Lately:
    """``lede`` says what was revised, and that nothing was; there may be no news at all."""

    lede: str
    rows: tuple[News, ...]


def lately(results: Results) -> Lately:
    package = results.package
    found = [e for e in events(results) if e.day <= package.plan.data_date]
    found.sort(key=lambda e: e.day, reverse=True)
    news = []
    for day, same_day in groupby(found, key=lambda e: e.day):
        of_day = list(same_day)
        for kind in dict.fromkeys(e.kind for e in of_day):
            news.append(news_of(day, [e for e in of_day if e.kind == kind]))
    changed = len(list(target_changes(package, {})))
    return Lately(lede(package, changed), tuple(news[:MOST_NEWS]))


def news_of(day: date, found: list[Event]) -> News:
    first, rest = found[0], len(found) - 1
    more = f"这一天另有{rest}条" if rest else ""
    shown = day.isoformat()
    return News(shown, first.kind, first.text, first.uri, first.caution, more, LISTS[first.kind])


def events(results: Results) -> Iterator[Event]:
    """Only rows that bear a day; the order here is that within a day."""
    package = results.package
    names = {i.indicator: i.name for i in package.indicators}
    for row in public(package):
        place = package.area_by_code[row.area]
        where = f"{place.name}，{figures.period(row.period)}"
        text = f"{names[row.indicator]}（{where}）：{what_changed(package, row)}"
        uri = addresses.revision(row.indicator, row.area, row.period)
        yield Event(row.revised_on, REVISED, text, uri)
    yield from aims(package)
    for row in package.explanations:
        text = f"{names[row.indicator]}，{row.year}年：{row.explained_by}作了说明"
        yield Event(row.explained_on, TOLD, text, addresses.explained(row.indicator))
    for promised in package.commitments:
        own = quote(package, promised.clause, promised.quote)
        for row in results.promises[promised.commitment].reports:
            word = package.label("progress_reports", "state", row.state)
            uri = addresses.commitment(promised.commitment)
            yield Event(row.reported_on, REPORTED, f"{own.text}：{word}", uri, own.caution)
    used = {row.source for row in package.observations}
    for row in package.sources:
        # What is older than the plan, or gave it no number, is no news of it.
        told = row.published_on and row.published_on >= package.plan.period_start
        if told and row.source in used:
            yield Event(row.published_on, PUBLISHED, row.title, source_uri(row.source))
    for row in package.searches:
        if row.searched_on:
            text = f"{row.subject}：没有找到"
            yield Event(row.searched_on, SOUGHT, text, addresses.SEARCHES)


def aims(package: Package) -> Iterator[Event]:
    for row in package.targets:
        if row.version > 1 and row.decided_on:
            indicator = package.indicator_by_id[row.indicator]
            aim = printed_target(row, indicator.unit)
            year = f"{row.year}年目标"
            if row.moved_from:
                year = f"{row.moved_from}年目标改在{row.year}年，"
            text = f"{indicator.name}：{year}改为{aim}"
            yield Event(row.decided_on, AIMED, text, LISTS[AIMED])
