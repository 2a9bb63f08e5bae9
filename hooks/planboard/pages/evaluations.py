"""All reports with their addresses, as pages of the site and as pages to print."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, rendering
from planboard.model import Settings
from planboard.pages.common import Link, Page
from planboard.pages.document import Report, linked
from planboard.pages.evaluation import evaluation
from planboard.pages.reporters import year_links, years_known
from planboard.pages.yearly import neighbours, year_report
from planboard.results import Results


@dataclass(frozen=True)
class Placed:
    """A report, the page that shows it, and the file that holds it for paper."""

    uri: str
    pdf: str
    name: str
    report: Report


def evaluations(results: Results, settings: Settings) -> Iterator[Placed]:
    """The one on the plan first, then a year after the other, those that have data."""
    years = years_known(results)
    whole = linked(evaluation(results, settings), year_links(years), None)
    yield Placed(addresses.REPORT, addresses.REPORT_PDF, "报告", whole)
    for year in years:
        report = year_report(results, settings, year)
        links = tuple(neighbours(years, year))
        name = f"{year}年报告"
        yield Placed(
            addresses.report(year), addresses.report_pdf(year), name, linked(report, links, None)
        )


def prints(results: Results, settings: Settings) -> Iterator[tuple[str, str]]:
    """(address of the PDF, the HTML that it is made of)."""
    for placed in evaluations(results, settings):
        html = rendering.render(
            "print/report.html",
            placed.pdf,
            placed.report,
            directory_urls=settings.directory_urls,
        )
        yield placed.pdf, html


def report_pages(results: Results, settings: Settings, printed: dict[str, str]) -> Iterator[Page]:
    """``printed`` says of each PDF that was made how large it is, by its address."""
    for placed in evaluations(results, settings):
        said = printed.get(placed.pdf)
        link = Link("PDF，用A4纸打印", placed.pdf, said) if said else None
        report = linked(placed.report, placed.report.links, link)
        lede = report.sections[0].blocks[0].parts[0]
        yield Page(placed.uri, placed.name, lede, "report.html", report)
