"""Page models for every generated page, and their texts.

A model is a frozen dataclass in which everything is decided already; its template only places it.
Addresses in models are those of ``planboard.addresses``; templates make them relative.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from planboard import rendering
from planboard.model import Settings
from planboard.pages.answers import problems_page
from planboard.pages.areas import area_pages
from planboard.pages.availability import availability_pages
from planboard.pages.chapters import chapter_pages
from planboard.pages.cited import Cited, cited
from planboard.pages.commitments import commitment_pages
from planboard.pages.common import Page
from planboard.pages.contradictions import contradictions_page
from planboard.pages.data import data_page, method_page
from planboard.pages.described import described
from planboard.pages.design import design_page
from planboard.pages.evaluations import report_pages
from planboard.pages.explained import messages_page
from planboard.pages.facts import figures_page
from planboard.pages.front import front_page
from planboard.pages.indicators import indicator_pages
from planboard.pages.ledger import ledger_page
from planboard.pages.mechanisms import mechanisms_page
from planboard.pages.missing import missing_page
from planboard.pages.offers import Offer
from planboard.pages.overview import overview_page
from planboard.pages.quality import quality_page
from planboard.pages.registers import register_pages
from planboard.pages.related import Related
from planboard.pages.revisions import revisions_page
from planboard.pages.text import plan_page, reading_page
from planboard.pages.using import using_page
from planboard.results import Results


def pages(
    results: Results,
    settings: Settings,
    files: dict[str, bytes],
    printed: dict[str, str] | None = None,
    offers: dict[str, Offer] | None = None,
) -> Iterator[tuple[str, str]]:
    """(address, text) of every generated page; ``files`` are the downloads, for their sizes,
    ``printed`` says how large the PDFs are that were made, and ``offers`` by page what can be taken
    away there."""
    for page in page_models(results, settings, files, printed):
        offer = (offers or {}).get(page.uri)
        told = described(results, settings, page, offer)
        how = cited(results, settings, page)
        yield page.uri, text_of(page, settings, results.package.stamp, offer, told, how)


def texts(
    models: Iterable[Page], results: Results, settings: Settings
) -> Iterator[tuple[str, str]]:
    """Pages that nothing can be taken away from, beside what is offered on others."""
    for page in models:
        told, how = described(results, settings, page), cited(results, settings, page)
        yield page.uri, text_of(page, settings, results.package.stamp, how=how, dataset=told)


def page_models(
    results: Results,
    settings: Settings,
    files: dict[str, bytes],
    printed: dict[str, str] | None = None,
) -> Iterator[Page]:
    package, related = results.package, Related(results)
    yield front_page(results, files)
    yield overview_page(results)
    yield from indicator_pages(results, settings, files)
    yield from availability_pages(results)
    yield missing_page(results)
    yield from area_pages(results, settings)
    yield ledger_page(results, files)
    yield from commitment_pages(results, settings, files)
    yield plan_page(package)
    yield from chapter_pages(results)
    yield reading_page(package)
    yield figures_page(package, files, related)
    yield problems_page(package, files, related)
    yield contradictions_page(package, files, related)
    yield mechanisms_page(package, related)
    yield from register_pages(related)
    yield from report_pages(results, settings, printed or {})
    yield data_page(package, files, settings.offline)
    yield quality_page(results)
    yield using_page(package, settings, files)
    yield revisions_page(package, files)
    yield method_page(results)
    yield design_page(package)
    yield messages_page()


def text_of(
    page: Page,
    settings: Settings,
    stamp: str,
    offer: Offer | None = None,
    dataset: dict[str, Any] | None = None,
    how: Cited | None = None,
) -> str:
    """Front matter that any Markdown site builder reads, then one block of ready HTML. ``dataset`` is
    what machines are told of the page's data, and ``how`` it is cited."""
    meta = {
        "title": page.title,
        "description": page.description,
        "hide": ["navigation", "toc"],
    }
    html = rendering.render(
        page.template,
        page.uri,
        page.model,
        offer,
        how,
        stamp=stamp,
        directory_urls=settings.directory_urls,
    )
    if dataset is not None:
        html += rendering.render("dataset.html", page.uri, dataset)
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, width=10_000)}---\n{html}"
