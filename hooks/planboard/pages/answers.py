"""The problems that the plan names, and what it sets against each of them."""

from dataclasses import dataclass

from planboard import addresses
from planboard.model import Answer, Package, ProblemNamed
from planboard.pages.common import Link, Page, Quote, State, table_links
from planboard.pages.lists import FEW
from planboard.pages.promised import Promise
from planboard.pages.related import Related


@dataclass(frozen=True)
class Said:
    """A sentence that answers: ``note`` says what of the problem, ``promises`` what it promises."""

    quote: Quote
    note: str | None
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Measured:
    """An indicator that answers."""

    link: Link
    state: State | None
    note: str | None


@dataclass(frozen=True)
class Answers:
    said: tuple[Said, ...]
    measured: tuple[Measured, ...]

    @property
    def any(self) -> bool:
        return bool(self.said or self.measured)


@dataclass(frozen=True)
class ProblemEntry:
    ident: str
    name: str
    quote: Quote
    note: str | None
    count: str
    answers: Answers
    unanswered: str | None


@dataclass(frozen=True)
class ProblemsPage:
    """Where it is not ``short``, the sentences that answer come folded."""

    lede: str
    short: bool
    problems: tuple[ProblemEntry, ...]
    downloads: tuple[Link, ...]


def problems_page(package: Package, files: dict[str, bytes], related: Related) -> Page:
    entries = tuple(problem(package, row, related) for row in package.problems)
    model = ProblemsPage(
        lede=lede(entries),
        short=len(package.answers) <= FEW,
        problems=entries,
        downloads=table_links(files, ("存在问题", "problems"), ("回应", "answers")),
    )
    return Page(addresses.PROBLEMS, "问题与回应", model.lede, "problems.html", model)


def lede(entries: tuple[ProblemEntry, ...]) -> str:
    if not entries:
        return "规划自己写明的问题，还没有整理出来。"
    answered = sum(entry.answers.any for entry in entries)
    partly = sum(bool(entry.unanswered) for entry in entries if entry.answers.any)
    words = f"规划自己写明了{len(entries)}个问题，后文的话或指标与之对应的有{answered}个"
    words += f"，其中{partly}个还有一部分没有找到对应的话" if partly else ""
    silent = len(entries) - answered
    return f"{words}，没有找到的{silent}个。" if silent else f"{words}。"


def problem(package: Package, row: ProblemNamed, related: Related) -> ProblemEntry:
    found = answers(package, related, [a for a in package.answers if a.problem == row.problem])
    parts = [f"{len(found.said)}句话"] if found.said else []
    parts += [f"{len(found.measured)}项指标"] if found.measured else []
    return ProblemEntry(
        ident=row.problem,
        name=row.name,
        quote=related.quote(row.clause, row.quote),
        note=package.unstamped(row.note),
        count="、".join(parts),
        answers=found,
        unanswered=row.unanswered,
    )


def answers(package: Package, related: Related, rows: list[Answer]) -> Answers:
    """What the rows point at, in the order of the text."""
    place = {ident: number for number, ident in enumerate(package.clause_by_id)}
    quoted = sorted((a for a in rows if a.clause), key=lambda a: place[a.clause])
    return Answers(
        said=tuple(
            Said(
                related.quote(a.clause, a.quote),
                package.unstamped(a.note),
                related.promised_in([(a.clause, a.quote)]),
            )
            for a in quoted
        ),
        measured=tuple(
            Measured(*related.indicator(a.indicator), package.unstamped(a.note))
            for a in rows
            if a.indicator
        ),
    )


def following(package: Package, related: Related) -> dict[str, Answers]:
    """By fact, what the plan goes on to promise."""
    found: dict[str, list[Answer]] = {}
    for row in package.answers:
        if row.fact:
            found.setdefault(row.fact, []).append(row)
    return {fact: answers(package, related, rows) for fact, rows in found.items()}
