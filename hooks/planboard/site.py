"""The whole site as (path, content) pairs, for whichever builder turns them into files."""

from collections.abc import Iterable, Iterator

from planboard import addresses, pdf
from planboard.addresses import RELEASE
from planboard.api import api_files, every_kind
from planboard.api.guide import guide_page
from planboard.catalogue import catalogue
from planboard.downloads import downloads
from planboard.frame import HEADERS, STYLESHEET, headers, stylesheet
from planboard.kits import kits
from planboard.model import Package, Settings
from planboard.pages import pages, text_of
from planboard.pages.charted import chart_files
from planboard.pages.common import size
from planboard.pages.evaluations import prints
from planboard.pages.levels import names_file
from planboard.pages.matrix_files import matrix_files
from planboard.pages.reports import ranking_files
from planboard.records import Records
from planboard.release import introduced
from planboard.results import Results
from planboard.search import search_files


def contents(
    package: Package, settings: Settings, prose: Iterable[tuple[str, str]] = ()
) -> Iterator[tuple[str, str | bytes]]:
    """Pages as text (front matter and ready HTML), files as bytes. Every path once.

    ``prose`` are the hand-written pages as (address, HTML); they are only made findable here.
    """
    files = dict(downloads(package, settings))
    results = Results(package)
    printed = dict(printouts(results, settings))
    sizes = {path: f"{size(made.content)}，{made.pages}页" for path, made in printed.items()}
    records = Records(results, settings)
    taken = kits(records, settings)
    files |= taken.files
    made = list(pages(results, settings, files, sizes, taken.offers))
    kinds = every_kind(records, settings)
    guide = guide_page(package, settings, kinds)
    made.append((guide.uri, text_of(guide, settings, package.stamp)))
    files[addresses.CATALOGUE] = catalogue(package, settings, files)
    files |= api_files(records, settings, kinds)
    files |= {path: made.content for path, made in printed.items()}
    files |= chart_files(results, settings)
    files |= ranking_files(results, settings)
    files |= matrix_files(results, settings)
    files |= {HEADERS: headers(settings.base), STYLESHEET: stylesheet()}
    date = package.plan.data_date.isoformat()
    files[RELEASE] = introduced(package.version, date, settings.base)
    files |= dict(names_file(package, settings))
    seen: set[str] = set()
    for path, content in [*made, *files.items(), *search_files(results, settings, made, prose)]:
        if path in seen:
            raise ValueError(f"two pages claim the address {path}")
        seen.add(path)
        yield path, content


def printouts(results: Results, settings: Settings) -> Iterator[tuple[str, pdf.Printout]]:
    """The reports as PDFs; none where this machine cannot make one, see ``pdf.hindrance``."""
    if pdf.hindrance() is None:
        for path, html in prints(results, settings):
            yield path, pdf.printout(html)
