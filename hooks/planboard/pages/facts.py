"""Figures of the plan's text about the past: none of them is a value of an indicator."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Fact, Package
from planboard.pages.answers import Answers, following
from planboard.pages.common import (
    Link,
    Page,
    Quote,
    quote,
    related_link,
    source_uri,
    table_links,
)
from planboard.pages.related import Related


@dataclass(frozen=True)
class NearFact:
    """A figure of the text that is not a value of this indicator, and why."""

    subject: str
    figure: str
    period: str
    difference: str
    sum: str | None
    note: str | None
    quotes: tuple[Quote, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class FactRow:
    """A figure, the indicator that it is near to, and what the plan goes on to promise."""

    ident: str
    fact: NearFact
    indicator: Link | None
    after: Answers | None


@dataclass(frozen=True)
class FiguresPage:
    """All of them, in the order of the text."""

    lede: str
    count: str
    facts: tuple[FactRow, ...]
    downloads: tuple[Link, ...]


def figures_page(package: Package, files: dict[str, bytes], related: Related) -> Page:
    order = {ident: number for number, ident in enumerate(package.clause_by_id)}
    rows = sorted(package.facts, key=lambda f: (f.kind != "stated", order[f.clause]))
    derived = sum(f.kind == "derived" for f in rows)
    lede = f"规划原文关于过去的{len(rows) - derived}个数，每个都附原话和位置"
    lede += f"；最后{derived}个由两个来源推算。" if derived else "。"
    after = following(package, related)
    followed = sum(f.fact in after for f in rows)
    model = FiguresPage(
        lede=lede,
        count=f"规划后文接着作了承诺或定了指标的{followed}个，没有找到的{len(rows) - followed}个。",
        facts=tuple(
            FactRow(f.fact, near_fact(package, f), related_link(package, f), after.get(f.fact))
            for f in rows
        ),
        downloads=table_links(files, ("这些数", "facts"), ("与后文的对应", "answers")),
    )
    return Page(addresses.FIGURES, "规划里的数字", lede, "figures.html", model)


def near_fact(package: Package, fact: Fact) -> NearFact:
    bound = figures.QUALIFIER_WORDS[fact.qualifier]
    amount = figures.number(fact.number)
    if fact.number_high is not None:
        amount = f"{amount}—{figures.number(fact.number_high)}"
    working = None
    if fact.kind == "derived":
        parts = [figures.number(n) for n in (fact.numerator, fact.denominator)]
        scale = f" × {fact.scale}" if fact.scale != 1 else ""
        equals = f"，即{bound}{amount}" if bound else f" = {amount}"
        working = f"{bound}{parts[0]} ÷ {parts[1]}{scale}{equals}"
    quotes = [quote(package, fact.clause, fact.quote)]
    if fact.denominator_clause is not None:
        quotes.append(quote(package, fact.denominator_clause, fact.denominator_quote))
    used = [] if fact.kind == "stated" else [fact.source, fact.denominator_source]
    return NearFact(
        subject=fact.subject,
        figure=f"{bound}{figures.with_unit(amount, fact.unit)}",
        period=figures.period(fact.period) if fact.period else "原文没有写时间",
        difference=fact.difference or "",
        sum=working,
        note=fact.note,
        quotes=tuple(quotes),
        sources=tuple(
            Link(package.source_by_id[s].title, source_uri(s)) for s in dict.fromkeys(used)
        ),
    )
