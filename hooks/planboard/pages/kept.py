"""Promises in a report: how many are in which state, and which of them are done, late or given up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from planboard import addresses
from planboard.model import Commitment, Package
from planboard.pages.common import Link, State, quote, source_uri, with_caution
from planboard.pages.document import Block, Cell, Section, section, table, text
from planboard.pages.ledger import coverage_sentence
from planboard.pages.promised import due_words, in_order, latest, state, state_words
from planboard.promises import NOTHING, PAST, RECORDED, Progress
from planboard.results import Results


def promises_section(results: Results) -> Section | None:
    """Those without public progress are counted; a list of them is the ledger."""
    package, known = results.package, results.promises
    if not known:
        return None
    count = Counter(k.key for k in known.values())
    words = state_words(package)
    states = "，".join(f"{word}{count[key]}条" for key, word in words.items() if count[key])
    reported = [c for c in in_order(package) if known[c.commitment].reports]
    told = len(known) > count[NOTHING] + count[PAST]
    lead = text(
        coverage_sentence(package, known),
        f"按状态分开数：{states}。" if told else "",
        "期限已过而没有公开进展，不等于没有做。" if count[PAST] else "",
        "“逾期”只在报告自己这样说的时候才写。" if count["overdue"] else "",
        "全部承诺见",
        Link("承诺清单", addresses.COMMITMENTS),
        "。",
    )
    recorded = [c for c in in_order(package) if known[c.commitment].key == RECORDED]
    tables = (
        promise_table(results, "有进展报告的", reported),
        promise_table(results, "有公开记录的", recorded),
    )
    return section("promises", "承诺", [lead, *tables])


def due_section(results: Results, year: int) -> Section | None:
    """The promises whose date is in a year, whatever is known of them."""
    package = results.package
    found = [c for c in in_order(package) if c.due_date and c.due_date.year == year]
    title = f"{year}年到期的承诺（{len(found)}条）"
    return section("promises", title, [promise_table(results, "", found)])


def promise_table(results: Results, caption: str, found: Iterable[Commitment]) -> Block | None:
    package = results.package
    rows = ((promise_cell(package, c), *progress_cells(results, c)) for c in found)
    return table(caption, ("承诺", "期限", "状态", "最近的进展"), rows)


def promise_cell(package: Package, commitment: Commitment) -> Cell:
    name = commitment.metric or commitment.subject
    uri = addresses.commitment(commitment.commitment)
    words = with_caution(quote(package, commitment.clause, commitment.quote))
    return Cell(words, uri, (name,))


def marked(known: Progress) -> State:
    """Its state, with the mark of the verdict where its series has one."""
    return replace(state(known), key=known.verdict.key) if known.verdict else state(known)


def progress_cells(results: Results, commitment: Commitment) -> tuple[Cell, ...]:
    package, known = results.package, results.promises[commitment.commitment]
    day = due_words(package, commitment)
    last = Cell(latest(package, known, commitment))
    if known.reports:
        report = known.reports[0]
        source = package.source_by_id[report.source]
        link = Link(source.title, source_uri(source.source))
        last = Cell(report.evidence, None, (last.text, link))
    return Cell(day), Cell(state=marked(known)), last
