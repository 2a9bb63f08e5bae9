"""Small models that several pages share."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from planboard import addresses, figures
from planboard.annotations import in_trouble, nearest
from planboard.figure import Figure, amount
from planboard.measure import BINDING
from planboard.model import Area, Commitment, Fact, Indicator, Observation, Package, Settings
from planboard.scopes import places_name
from planboard.series import Series
from planboard.wording import coverage_words, figure_name, status_word, verdict_words

# A coverage rate of one place: 1 of 1, or 0 of 1. In large type “没有” reads like “没有数”, no data.
HAS, HAS_NOT = "已设", "未设"
COVERED = {Decimal(100): HAS, Decimal(0): HAS_NOT}


# The table that holds every published value.
OBSERVATIONS = f"{addresses.DATA}#table-observations"

# Said wherever the plan calls a place a bad case: nobody has reported since.
IN_TROUBLE = "规划原文提及，现状未知"


@dataclass(frozen=True)
class Page:
    """A page before it is text: ``model`` is what ``template`` places."""

    uri: str
    title: str
    description: str
    template: str
    model: Any


@dataclass(frozen=True)
class Link:
    """``note`` is said beside the link: a count, a size."""

    text: str
    uri: str
    note: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of the plan, unchanged, with the place where they stand; ``caution`` is what must be
    said of them wherever they are shown."""

    text: str
    place: str
    uri: str
    caution: str = ""


@dataclass(frozen=True)
class State:
    """``key`` chooses the mark, ``word`` says the same."""

    key: str
    word: str


@dataclass(frozen=True)
class Value:
    """A published value as a row: ``figure`` is None where the status says there is none."""

    label: str
    uri: str | None
    figure: str | None
    period: str
    status: str
    source: Link
    note: str | None


def state_of(series: Series) -> State:
    """The verdict, with its mark."""
    return State(series.verdict.key, verdict_words(series.verdict))


def quote(package: Package, clause_id: str, text: str) -> Quote:
    """Linked to the sentence in which the words stand, or to the paragraph or row."""
    clause = nearest(package, clause_id, text)
    caution = IN_TROUBLE if in_trouble(package, clause_id, text) else ""
    return Quote(text, clause.place, addresses.clause(clause), caution)


def with_caution(item: Quote) -> str:
    """The words in a line of plain text."""
    return f"{item.text}（{item.caution}）" if item.caution else item.text


def source_link(package: Package, observation: Observation) -> Link:
    """The sentence itself where the value is from the plan, else the row of sources."""
    if observation.clause is not None:
        clause = nearest(package, observation.clause, observation.quote)
        return Link(f"规划原文　{clause.place}", addresses.clause(clause))
    source = package.source_by_id[observation.source]
    confidence = package.label("sources", "confidence", source.confidence)
    return Link(source.title, source_uri(source.source), f"可信程度：{confidence}")


def source_uri(source: str) -> str:
    return f"{addresses.DATA}#source-{source}"


def value_text(package: Package, observation: Observation) -> str | None:
    """The figure with its unit; of a single place that is covered or not, which of the two."""
    indicator = package.indicator_by_id[observation.indicator]
    value = amount(observation, indicator)
    if value is None:
        return None
    if indicator.unit == "%" and observation.denominator == 1 and value in COVERED:
        return COVERED[value]
    bound = figures.QUALIFIER_WORDS[observation.qualifier or "="]
    return f"{bound}{figures.with_unit(figures.number(value), indicator.unit)}"


def figure_text(package: Package, figure: Figure) -> str | None:
    """The same of a figure that may have been worked out from places or other series."""
    if figure.observation is not None:
        return value_text(package, figure.observation)
    if figure.amount is None:
        return None
    sign = figures.QUALIFIER_WORDS[figure.qualifier]
    return figures.with_unit(f"{sign}{figures.number(figure.amount)}", figure.indicator.unit)


def figure_row(package: Package, figure: Figure, label: str) -> Value:
    """A figure as a row: of one that was worked out, the source is the sum and what is in it."""
    if figure.observation is not None:
        row = value_row(package, figure.observation, label, None)
        return replace(
            row, note="　".join(filter(None, (row.note, beside(package, figure)))) or None
        )
    parts = (figure.numerator, figure.denominator)
    said = [" ÷ ".join(map(figures.number, parts)) if None not in parts else None]
    said += [coverage_text(package, figure), beside(package, figure)]
    return Value(
        label=label,
        uri=None,
        figure=figure_text(package, figure),
        period=figures.period(figure.period),
        status=status_word(package, figure),
        source=made_of(package, figure),
        note="　".join(filter(None, said)) or None,
    )


def coverage_text(package: Package, figure: Figure) -> str | None:
    """How many of the places are in a figure that was worked out from them."""
    if figure.coverage is None:
        return None
    return coverage_words(package, figure.coverage, places_name(package, figure.indicator))


def made_of(package: Package, figure: Figure) -> Link:
    """Where a figure that nobody reported comes from."""
    page = series_page(package, figure.indicator)
    if figure.parts:
        names = "÷".join(part.indicator.name for part in figure.parts)
        return Link(f"由两项相除：{names}", f"{page}#sum")
    name = places_name(package, figure.indicator)
    return Link(f"由各{name}的数汇总", f"{page}#places" if page else OBSERVATIONS)


def series_page(package: Package, indicator: Indicator) -> str | None:
    """The page of a series: an indicator's own, of a promise's the first that it counts; background
    has none."""
    if indicator.kind == "plan":
        return addresses.indicator(indicator.indicator)
    first = package.counted_by.get(indicator.indicator)
    return addresses.commitment(first.commitment) if first else None


def beside(package: Package, figure: Figure) -> str | None:
    """The figure that this one was preferred to, and by how much they differ."""
    other = figure.other
    if other is None or other.number is None:
        return None
    text = figures.without_unit(figure_text(package, other), figure.indicator.unit)
    name = figure_name(other)
    if other.coverage is not None and not other.complete:
        return f"另有{name}{text}（{coverage_text(package, other)}）"
    if figure.difference is None or figure.difference == 0:
        return f"{name}{text}" + ("，两者相同" if figure.difference == 0 else "")
    more = "多" if figure.difference > 0 else "少"
    size_ = figures.exact_or_rounded(abs(figure.difference))
    unit = "个百分点" if figure.indicator.unit == "%" else ""
    return f"{name}{text}，比{'相除' if figure.parts else '汇总'}的{more}{size_}{unit}"


def value_row(package: Package, observation: Observation, label: str, uri: str | None) -> Value:
    note = package.unstamped(observation.note)
    if observation.numerator is not None and observation.denominator is not None:
        parts = (observation.numerator, observation.denominator)
        note = "　".join(filter(None, (" ÷ ".join(map(figures.number, parts)), note)))
    return Value(
        label=label,
        uri=uri,
        figure=value_text(package, observation),
        period=figures.period(observation.period),
        status=status_word(package, observation),
        source=source_link(package, observation),
        note=note,
    )


def area_link(package: Package, area: Area, note: str = "") -> Link:
    return Link(area.name, addresses.area(package, area), note)


def indicator_link(indicator: Indicator, note: str = "") -> Link:
    return Link(indicator.name, addresses.indicator(indicator.indicator), note)


def related_link(package: Package, row: Commitment | Fact) -> Link | None:
    """The indicator that a row says it belongs to."""
    return indicator_link(package.indicator_by_id[row.indicator]) if row.indicator else None


def binding_word(indicator: Indicator) -> str | None:
    """The word beside the name of a binding indicator; the other kind goes without."""
    return BINDING if indicator.nature == BINDING else None


def edit_link(settings: Settings, file: str) -> str | None:
    """Where staff edit the file behind a page, if the settings say where the repository is."""
    return f"{settings.edit_base}{file}" if settings.edit_base else None


def size(content: bytes) -> str:
    """A size as a reader on a slow network wants it."""
    return f"{max(1, round(len(content) / 1024))} KB"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_links(files: dict[str, bytes], named: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """The files for spreadsheets that there are, of (what it is called, its address)."""
    return tuple(
        Link(text, path, f"CSV　{size(files[path])}") for text, path in named if path in files
    )


def table_links(files: dict[str, bytes], *named: tuple[str, str]) -> tuple[Link, ...]:
    """The same of tables of the package, of (what it is called, its name); of a table without rows
    there is no file."""
    return file_links(files, ((text, addresses.table_file(name)) for text, name in named))


def plan_facts(package: Package) -> tuple[tuple[str, str], ...]:
    """What is known of the plan as a document; what the text does not print is 不详."""
    plan = package.plan
    published = figures.chinese_date(plan.published_on) if plan.published_on else "不详"
    return (
        ("规划名称", plan.name),
        ("规划期", f"{plan.years[0]}—{plan.years[-1]}年"),
        ("发文机关", plan.issuer or "不详"),
        ("文号", plan.number or "不详"),
        ("印发日期", published),
        ("数据日期", figures.chinese_date(plan.data_date)),
    )
