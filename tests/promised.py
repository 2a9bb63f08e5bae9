"""Promises made for tests, and the pages that they get."""

from dataclasses import replace
from decimal import Decimal

from planboard import addresses
from planboard.downloads import downloads
from planboard.model import (
    Commitment,
    ProgressReport,
    Settings,
)
from planboard.pages import pages
from planboard.pages.commitments import commitment_pages
from planboard.pages.ledger import ledger_page
from planboard.results import Results

CLAUSE = "part-1-s2-p1-n1"


def commitment(ident="k1", **told):
    blank = dict.fromkeys(Commitment.__dataclass_fields__)
    needed = {"clause": CLAUSE, "quote": "逐步增加养老床位", "kind": "goal", "subject": "床位"}
    return Commitment(**{**blank, **needed, "commitment": ident, **told})


def number(low, operator="≥", unit="个", **told):
    low = Decimal(low)
    return commitment(operator=operator, number_low=low, unit=unit, **told)


def report(ident, day, state, **told):
    blank = {"number": None, "evidence": "年报里的话", "source": "plan", "note": None}
    return ProgressReport(
        **{**blank, "commitment": ident, "reported_on": day, "state": state, **told}
    )


def with_promises(package, *commitments, **tables):
    return replace(package, commitments=commitments, **tables)


def ledger(package):
    return ledger_page(Results(package), dict(downloads(package))).model


def page(package, ident="k1"):
    files = dict(downloads(package))
    made = {p.uri: p for p in commitment_pages(Results(package), Settings(), files)}
    return made[f"commitments/{ident}.md"].model


def text(package, uri):
    return dict(pages(Results(package), Settings(), dict(downloads(package))))[uri]


def chapters(package):
    return {addresses.chapter(chapter.stem) for chapter in package.chapters}
