"""One page a promise: the sentence, what it asks, what was reported, and what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planboard import addresses, figures
from planboard.annotations import around
from planboard.model import Commitment, Package, Settings
from planboard.pages.charted import Charted, charts
from planboard.pages.common import (
    Link,
    Page,
    Quote,
    State,
    area_link,
    edit_link,
    file_links,
    quote,
    related_link,
    source_uri,
    state_of,
    table_links,
    with_caution,
)
from planboard.pages.contradictions import Disagreement, disagreement
from planboard.pages.counted import CountedAt, counted_by
from planboard.pages.promised import (
    NO_DATE,
    Promise,
    in_order,
    latest,
    promise,
    requirement,
    whole_sentence,
)
from planboard.pages.reports import Reports, all_reports
from planboard.pages.standing import Standing, standing
from planboard.pages.sums import Sum, sum_of
from planboard.pages.targets import ByYear, by_year
from planboard.pages.years import revised
from planboard.plantext import squeeze
from planboard.promises import NOTHING, PAST, Progress, past_due
from planboard.results import Results
from planboard.series import Series

UNSTATED = "原文没有写明"


@dataclass(frozen=True)
class ReportRow:
    date: str
    state: State
    number: str
    evidence: str
    note: str | None
    source: Link


@dataclass(frozen=True)
class OwnSeries:
    """The promise's own count over the years, and place by place."""

    chart: Charted
    rows: ByYear
    reports: Reports | None


@dataclass(frozen=True)
class CommitmentPage:
    """``sentence`` is the text before the quote, the quote, and the text after it; None where the
    quote is all of it; ``whole`` says where it stands, and what must be said of all of it.
    ``revised`` leads to the changes of
    the ``latest`` value. ``told_in`` is what staff would fill in, and the file for it."""

    title: str
    promise: Promise
    kind: str
    sentence: tuple[str, str, str] | None
    whole: Quote
    fields: tuple[tuple[str, str], ...]
    latest: str
    empty: str | None
    rows: tuple[ReportRow, ...]
    series: OwnSeries | None
    standing: Standing | None
    sum: Sum | None
    counted_at: CountedAt | None
    indicator: tuple[Link, State] | None
    disagreements: tuple[Disagreement, ...]
    places: tuple[Link, ...]
    note: str | None
    downloads: tuple[Link, ...]
    told_in: tuple[str, str]
    new_file: bool
    edit: str | None
    previous: Link | None
    next: Link | None
    revised: Link | None


def commitment_pages(
    results: Results, settings: Settings, files: dict[str, bytes]
) -> Iterator[Page]:
    package, known = results.package, results.promises
    states = {s.indicator.indicator: state_of(s) for s in results.plan_series}
    ordered = in_order(package)
    links = [neighbour(package, c) for c in ordered]
    around = zip(ordered, [None, *links], [*links[1:], None], strict=False)
    for commitment, before, after in around:
        own = known[commitment.commitment]
        model = commitment_page(results, settings, files, commitment, own, states)
        model = replace(model, previous=before, next=after)
        lede = f"{with_caution(model.promise.quote)}：{own.word}"
        uri = addresses.commitment(commitment.commitment)
        yield Page(uri, model.title, lede, "commitment.html", model)


def neighbour(package: Package, commitment: Commitment) -> Link:
    """Its name may call a place a bad case as its quote does."""
    caution = quote(package, commitment.clause, commitment.quote).caution
    return Link(name_of(commitment), addresses.commitment(commitment.commitment), caution)


def name_of(commitment: Commitment) -> str:
    """What is promised in our words: the plan's own stand below."""
    subject, metric = commitment.subject, commitment.metric
    if metric is None or metric == subject:
        return subject
    return metric if subject in metric else f"{subject}：{metric}"


def commitment_page(
    results: Results,
    settings: Settings,
    files: dict[str, bytes],
    commitment: Commitment,
    known: Progress,
    states: dict[str, State],
) -> CommitmentPage:
    package = results.package
    own = promise(package, commitment, known)
    silent = known.key in (NOTHING, PAST)
    counted_at = None
    if known.series is not None and known.series.indicator.indicator in states:
        counted_at = counted_by(known.series, commitment, states)
    related = related_link(package, commitment)
    # What is counted by an indicator has its sum there.
    judged = known.series is not None and counted_at is None
    values = addresses.observations(commitment.series) if commitment.series else None
    # The page of the first promise that a series counts offers all of its files.
    first = package.counted_by.get(commitment.series or "")
    others = first is not None and first is not commitment
    counted = addresses.values_file(commitment.series) if others else None
    return CommitmentPage(
        title=name_of(commitment),
        promise=own,
        kind=package.label("commitments", "kind", commitment.kind) or "",
        sentence=sentence_around(package, commitment),
        whole=whole(package, commitment, own),
        fields=fields(package, commitment, own),
        latest=latest(package, known, commitment),
        empty=why_empty(package, commitment) if silent else None,
        rows=tuple(report_rows(package, commitment, known)),
        series=None if counted_at else own_series(results, known.series),
        standing=standing(package, known.series) if judged and known.series.known else None,
        sum=sum_of(results, known.series, frozenset(files)) if judged else None,
        counted_at=counted_at,
        indicator=(related, states[commitment.indicator])
        if related and commitment.indicator in states and counted_at is None
        else None,
        disagreements=tuple(disagreements(package, commitment)),
        places=tuple(
            area_link(package, area) for area in package.areas_named.get(commitment.commitment, ())
        ),
        note=package.unstamped(commitment.note),
        downloads=(
            *file_links(files, [("这条承诺的数列", counted)] if counted else ()),
            *table_links(
                files,
                ("全部承诺", "commitments"),
                ("点名的地方", "commitment_areas"),
                ("进展报告", "progress_reports"),
            ),
        ),
        told_in=("数", values) if values else ("进展", "data/progress_reports.csv"),
        new_file=values is not None and values not in files,
        edit=edit_link(settings, "data/commitments.csv"),
        previous=None,
        next=None,
        revised=None if known.reports else revised(package, known.last),
    )


def sentence_around(package: Package, commitment: Commitment) -> tuple[str, str, str] | None:
    before, words, after = whole_sentence(package.clause_by_id[commitment.clause], commitment.quote)
    more = any(sign.isalnum() for sign in before + after)
    return (before, words, after) if more else None


def whole(package: Package, commitment: Commitment, own: Promise) -> Quote:
    text = package.clause_by_id[commitment.clause].text
    caution = quote(package, commitment.clause, text).caution
    return replace(own.quote, text=text, caution=caution)


def fields(package: Package, commitment: Commitment, own: Promise) -> tuple[tuple[str, str], ...]:
    """What is promised, field by field; what a reader would ask for and the plan leaves out is
    said to be left out."""
    due = UNSTATED if own.due == NO_DATE else own.due
    subject = commitment.subject + ("（承前，编者补出）" if own.inherited else "")
    rows = (
        ("对象", subject),
        ("衡量什么", commitment.metric),
        ("要求", requirement(package, commitment)),
        ("期限", due),
        ("范围", commitment.scope),
        ("负责单位", commitment.responsible or UNSTATED),
    )
    return tuple((term, text) for term, text in rows if text)


def why_empty(package: Package, commitment: Commitment) -> str:
    date = figures.chinese_date(package.plan.data_date)
    text = f"到数据日期{date}为止，没有找到这条承诺的公开进展。"
    if past_due(package, commitment):
        text += f"期限是{figures.chinese_date(commitment.due_date)}，已经过了。"
    return f"{text}没有找到，不等于没有做，也不等于没有做成。"


def report_rows(package: Package, commitment: Commitment, known: Progress) -> Iterator[ReportRow]:
    for report in known.reports:
        source = package.source_by_id[report.source]
        confidence = package.label("sources", "confidence", source.confidence)
        number = "" if report.number is None else figures.number(report.number)
        if number and commitment.unit:
            number = figures.with_unit(number, commitment.unit)
        word = package.label("progress_reports", "state", report.state) or ""
        yield ReportRow(
            date=report.reported_on.isoformat(),
            state=State(report.state, word),
            number=number,
            evidence=report.evidence,
            note=package.unstamped(report.note),
            source=Link(source.title, source_uri(source.source), f"可信程度：{confidence}"),
        )


def own_series(results: Results, series: Series | None) -> OwnSeries | None:
    """None while nobody has published a value: then the page says so once."""
    package = results.package
    chart = results.once(charts).get(series.indicator.indicator) if series else None
    if chart is None:
        return None
    return OwnSeries(
        chart,
        by_year(package, series),
        results.once(all_reports).get(series.indicator.indicator),
    )


def disagreements(package: Package, commitment: Commitment) -> Iterator[Disagreement]:
    for row in package.contradictions:
        sides = [(row.clause, row.quote), (row.other_clause, row.other_quote)]
        given = [(clause, words) for clause, words in sides if clause and words]
        others = [side for side in given if not is_about(package, *side, commitment)]
        if len(others) < len(given):
            yield disagreement(row, tuple(quote(package, *side) for side in others))


def is_about(package: Package, clause: str, words: str, commitment: Commitment) -> bool:
    """Whether one side of a contradiction is the promise's sentence, or says the same there."""
    if clause == commitment.clause:
        return True
    return near(package, clause, commitment.clause) and overlap(words, commitment.quote)


def near(package: Package, one: str, other: str) -> bool:
    """Whether both stand in one paragraph."""
    return around(package, one) is around(package, other)


def overlap(one: str, other: str) -> bool:
    one, other = squeeze(one), squeeze(other)
    return one in other or other in one
