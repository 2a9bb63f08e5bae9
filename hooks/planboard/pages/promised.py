"""A promise in words: what is asked, by when, how far it is known. Several pages quote promises."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.annotations import find
from planboard.model import Clause, Commitment, Indicator, Package
from planboard.pages.common import Quote, State, quote, series_page
from planboard.pages.remarks import least_text, part_text
from planboard.promises import NOTHING, PAST, RECORDED, WORDS, Progress
from planboard.thresholds import WORDS as VERDICTS
from planboard.wording import marks_of, value_words, year_words

NO_DATE = "没有写期限"


@dataclass(frozen=True)
class Promise:
    """A promise as other pages quote it: ``inherited`` is the subject where the quote leaves it
    out, ``page`` the promise's own page."""

    ident: str
    inherited: str | None
    quote: Quote
    page: str
    scope: str | None
    due: str
    state: State


def promise(package: Package, commitment: Commitment, known: Progress) -> Promise:
    return Promise(
        ident=commitment.commitment,
        inherited=inherited(commitment),
        quote=quote(package, commitment.clause, commitment.quote),
        page=addresses.commitment(commitment.commitment),
        scope=commitment.scope,
        due=due_words(package, commitment),
        state=state(known),
    )


def promises(
    package: Package, commitments: Iterable[Commitment], known: dict[str, Progress]
) -> tuple[Promise, ...]:
    return tuple(promise(package, c, known[c.commitment]) for c in commitments)


def state(known: Progress) -> State:
    return State(known.key, known.word)


def state_words(package: Package) -> dict[str, str]:
    """Every state that there is, in the order in which they are counted."""
    reported = package.table_by_name["progress_reports"].labels["state"]
    return {**reported, RECORDED: WORDS[RECORDED], PAST: WORDS[PAST], NOTHING: WORDS[NOTHING]}


def in_order(package: Package) -> list[Commitment]:
    """Measured ones first, each part by date, those without a date last, then as in the text."""
    place = {ident: number for number, ident in enumerate(package.clause_by_id)}

    def key(c: Commitment) -> tuple[bool, bool, str, bool, int]:
        date = c.due_date.isoformat() if c.due_date else ""
        return not measured(c), not date, date, c.rhythm is None, place[c.clause]

    return sorted(package.commitments, key=key)


def measured(commitment: Commitment) -> bool:
    """Whether it says how much, by when or how often; of the others only wording can be judged."""
    said = (commitment.number_low, commitment.relative_to, commitment.due_date, commitment.rhythm)
    return any(part is not None for part in said)


def inherited(commitment: Commitment) -> str | None:
    """The subject, where its words don't stand in the quote."""
    return None if says(commitment.quote, commitment.subject) else commitment.subject


def says(text: str, words: str) -> bool:
    """Whether the words stand in the text in their order, in pieces of at least two signs."""
    if words in text:
        return True
    for length in range(len(words) - 2, 1, -1):
        found = text.find(words[:length])
        if found >= 0 and says(text[found + length :], words[length:]):
            return True
    return False


def due_words(package: Package, commitment: Commitment) -> str:
    """“2033-12-31”, “2033-12-31，每年”, “每年”; never a date that the plan doesn't give."""
    rhythm = package.label("commitments", "rhythm", commitment.rhythm)
    date = commitment.due_date.isoformat() if commitment.due_date else None
    return "，".join(filter(None, (date, rhythm))) or NO_DATE


def requirement(package: Package, commitment: Commitment) -> str | None:
    """“≥60%”, “1500—8000 户”, “≥1 次/年”, “0.3%（相对于……）”; None where nothing is measured."""
    rhythm = package.label("commitments", "rhythm", commitment.rhythm)
    relative = commitment.relative_to
    if commitment.number_low is None:
        if relative is None:
            return rhythm
        compared = package.label("commitments", "operator", commitment.operator) or "相对于"
        return "，".join(filter(None, (f"{compared}{relative}", rhythm)))
    text = amount(commitment)
    if rhythm and rhythm.startswith("每") and "/" not in text and not text.endswith("%"):
        text = f"{text}/{rhythm.removeprefix('每')}"
    elif rhythm:
        text = f"{rhythm}{text}"
    return f"{text}（相对于{relative}）" if relative else text


def amount(commitment: Commitment) -> str:
    text = figures.number(commitment.number_low)
    if commitment.number_high is not None:
        text = f"{text}—{figures.number(commitment.number_high)}"
    elif commitment.operator not in (None, "="):
        text = f"{commitment.operator}{text}"
    return figures.with_unit(text, commitment.unit) if commitment.unit else text


def latest(package: Package, known: Progress, commitment: Commitment) -> str:
    """The newest that was published, in a few words; empty where nothing was. Of a part of the places
    it says of how many, of the least place that it is the least."""
    if known.reports:
        report = known.reports[0]
        number = ""
        if report.number is not None:
            number = figures.number(report.number)
            number = figures.with_unit(number, commitment.unit) if commitment.unit else number
        return f"{report.reported_on:%Y-%m}报告{number}"
    if known.series is None:
        return ""
    last, verdict = known.last, known.verdict
    if last is None:
        return f"{known.series.places}个地方有记录" if known.series.places else ""
    marks = marks_of(verdict) if verdict else ()
    said = [f"{figures.period(last.period)}{value_words(last, marks)}"]
    if verdict is not None:
        said.append(year_words(verdict))
        said.append(least_text(package, known.series, last))
    said.append(part_text(package, last))
    return "；".join(filter(None, said))


def told_words(found: Iterable[Progress]) -> list[str]:
    """“有进展报告的3条”, “有公开记录的4条（完成1条，未完成3条）”: of how many anything is public, and
    what it says where it was judged. A promise that was missed is not counted as progress."""
    found = list(found)
    reports = sum(bool(k.reports) for k in found)
    recorded = [k for k in found if k.key == RECORDED]
    words = [f"有进展报告的{reports}条"] if reports or not recorded else []
    if recorded:
        keys = Counter(k.verdict.key for k in recorded if k.verdict)
        said = [f"{word}{keys[key]}条" for key, word in VERDICTS.items() if keys[key]]
        # Its number is another than the series aims at.
        unjudged = sum(k.verdict is None for k in recorded)
        among = "，".join([*said, f"没有对应的判断{unjudged}条"] if unjudged else said)
        words.append(f"有公开记录的{len(recorded)}条（{among}）")
    return words


def of_indicator(package: Package, indicator: Indicator) -> list[Commitment]:
    return [c for c in in_order(package) if c.indicator == indicator.indicator]


def whole_sentence(clause: Clause, words: str) -> tuple[str, str, str]:
    """The text before the quote, the quote as it stands, and the text after it."""
    spot = find(clause.text, words)
    if spot is None:
        return clause.text, "", ""
    start, end = spot
    return clause.text[:start], clause.text[start:end], clause.text[end:]


def counted_promises(package: Package) -> list[tuple[Indicator, str]]:
    """The series of promises, each with the page of the first promise that it counts."""
    return [
        (i, series_page(package, i))
        for i in package.indicators
        if i.kind == "commitment" and i.indicator in package.counted_by
    ]
