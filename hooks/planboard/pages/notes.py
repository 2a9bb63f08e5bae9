"""What is said beside the plan's text: of an indicator, a promise, a place, a contradiction."""

from dataclasses import dataclass

from planboard import addresses
from planboard.annotations import Annotation
from planboard.figures import period
from planboard.findings import target_text
from planboard.model import (
    TROUBLE,
    Commitment,
    Contradiction,
    Fact,
    Indicator,
    Mention,
    Observation,
    Package,
)
from planboard.pages.common import (
    IN_TROUBLE,
    Link,
    State,
    figure_text,
    state_of,
    value_text,
)
from planboard.pages.promised import due_words, latest, requirement, state
from planboard.promises import Progress
from planboard.results import Results
from planboard.series import Series

OTHER_FIGURE = "相关数字，口径不同"


@dataclass(frozen=True)
class Note:
    """``kind`` in a word, its name with a link, how far it is known, and the numbers. A promise's
    mark is another than an indicator's; ``related`` is an indicator that it goes with."""

    kind: str
    word: str
    link: Link
    state: State | None = None
    text: str = ""
    related: tuple[Link, State] | None = None


class Notes:
    """Says what is said of an annotation."""

    def __init__(self, results: Results):
        self.package: Package = results.package
        self.series: dict[str, Series] = results.by_indicator
        self.promises: dict[str, Progress] = results.promises

    def note(self, item: Annotation) -> Note:
        match item.row:
            case Indicator() as indicator:
                text = self.numbers(self.series[indicator.indicator])
                return self.indicator(item.kind, indicator.indicator, text)
            case Observation() as row:
                value = value_text(self.package, row)
                text = f"{period(row.period)}{value}" if value else ""
                return self.indicator(item.kind, row.indicator, text)
            case Fact() as fact:
                return self.indicator(item.kind, fact.indicator, OTHER_FIGURE)
            case Commitment() as commitment:
                return self.promise(item.kind, commitment)
            case Mention() as mention:
                return self.place(item.kind, mention)
            case Contradiction() as row:
                word = self.package.label("contradictions", "kind", row.kind) or ""
                uri = addresses.contradiction(row.contradiction)
                return Note(item.kind, word, Link(row.title, uri))
        raise TypeError(item.row)

    def indicator(self, kind: str, ident: str, text: str) -> Note:
        indicator = self.package.indicator_by_id[ident]
        known = self.series.get(ident)
        if known is None:
            return Note(kind, "背景数据", Link(indicator.name, addresses.DATA), None, text)
        word = f"指标\u2005{indicator.row}" if indicator.row else "指标"
        link = Link(indicator.name, addresses.indicator(ident))
        return Note(kind, word, link, state_of(known), text)

    def numbers(self, known: Series) -> str:
        said = [f"目标{target_text(known)}"]
        if known.last is not None:
            said.insert(0, f"{period(known.last.period)}{figure_text(self.package, known.last)}")
        return "，".join(said)

    def promise(self, kind: str, row: Commitment) -> Note:
        known = self.promises[row.commitment]
        said = [requirement(self.package, row), self.due(row), latest(self.package, known, row)]
        related = None
        if row.indicator in self.series:
            other = self.indicator(kind, row.indicator, "")
            related = (Link(other.word, other.link.uri), other.state)
        return Note(
            kind,
            f"承诺\u2005{row.commitment}",
            Link(row.metric or row.subject, addresses.commitment(row.commitment)),
            state(known),
            "，".join(dict.fromkeys(filter(None, said))),
            related,
        )

    def due(self, row: Commitment) -> str:
        """Its date; how often it is done is said with how much, and no date is said by silence."""
        return f"期限{due_words(self.package, row)[:10]}" if row.due_date else ""

    def place(self, kind: str, row: Mention) -> Note:
        area = self.package.area_by_code[row.area]
        parent = self.package.area_by_code.get(area.parent or "")
        text = parent.name if parent and parent.parent is not None else ""
        said = IN_TROUBLE if row.kind == TROUBLE else ""
        link = Link(area.name, addresses.area(self.package, area))
        return Note(kind, "地点", link, None, "，".join(filter(None, (text, said))))
