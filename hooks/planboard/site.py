"""The whole site as (path, content) pairs, for whichever builder turns them into files."""

from collections.abc import Collection, Iterator

from planboard import addresses, pdf
from planboard.addresses import FRAME_STYLE, RELEASE
from planboard.api import api_files, every_kind
from planboard.api.guide import guide_page
from planboard.catalogue import catalogue
from planboard.downloads import downloads
from planboard.frame import HEADERS, STYLESHEET, frame_stylesheet, headers, stylesheet
from planboard.kits import kits
from planboard.kits.alone import single_files
from planboard.kits.columns import columns_page
from planboard.kits.documents import with_documents
from planboard.model import Package, Settings
from planboard.moved import moved_files
from planboard.pages import pages, texts
from planboard.pages.charted import chart_files
from planboard.pages.common import size
from planboard.pages.evaluations import prints
from planboard.pages.framed import frame_files
from planboard.pages.levels import names_file
from planboard.pages.origins import origin_pages
from planboard.pages.reports import ranking_files
from planboard.records import Records
from planboard.release import introduced
from planboard.releases.changelog import feed, update_pages
from planboard.releases.past import Past
from planboard.results import Results
from planboard.search import search_files

# A package of which nothing is known but itself.
NOTHING = Past()


def contents(
    package: Package,
    settings: Settings,
    prose: Collection[tuple[str, str]] = (),
    past: Past = NOTHING,
) -> Iterator[tuple[str, str | bytes]]:
    """Pages as text (front matter and ready HTML), files as bytes. Every path once.

    ``prose`` are the hand-written pages as (address, HTML); they are only made findable here.
    ``past`` is what was before the package of today. Raises PackageInvalid where what has moved is
    still there, or leads nowhere.
    """
    files = dict(downloads(package, settings))
    results = Results(package)
    printed = dict(printouts(results, settings))
    sizes = {path: f"{size(made.content)}，{made.pages}页" for path, made in printed.items()}
    records = Records(results, settings, tuple(issue.release for issue in past.issues))
    taken = kits(records, settings)
    files |= taken.files
    kinds = every_kind(records, settings)
    documents = dict(api_files(records, settings, kinds))
    offers = with_documents(package, taken.offers, documents)
    made = list(pages(results, settings, files, sizes, offers))
    added = [columns_page(records), guide_page(package, settings, kinds)]
    made += texts([*added, *update_pages(package, past)], results, settings)
    origins = list(texts(origin_pages(results, settings, past.brought), results, settings))
    files[addresses.CATALOGUE] = catalogue(package, settings, files)
    files |= documents
    files |= past.files
    files[addresses.FEED] = feed(package, settings, past)
    files |= {path: made.content for path, made in printed.items()}
    files |= chart_files(results, settings)
    files |= ranking_files(results, settings)
    files |= frame_files(results, settings)
    files |= single_files(records, settings)
    files |= {HEADERS: headers(settings.base), STYLESHEET: stylesheet()}
    files[FRAME_STYLE] = frame_stylesheet()
    date = package.plan.data_date.isoformat()
    files[RELEASE] = introduced(package.version, date, settings.base)
    files |= dict(names_file(package, settings))
    searched = search_files(results, settings, made, prose)
    # Numbers are found by their indicator and place, not by where they come from.
    whole: dict[str, str | bytes] = {}
    for path, content in [*made, *origins, *files.items(), *searched]:
        if path in whole:
            raise ValueError(f"two pages claim the address {path}")
        whole[path] = content
    there = whole | dict(prose)
    yield from whole.items()
    yield from moved_files(package, settings, past.moves, there)


def printouts(results: Results, settings: Settings) -> Iterator[tuple[str, pdf.Printout]]:
    """The reports as PDFs; none where this machine cannot make one, see ``pdf.hindrance``."""
    if pdf.hindrance() is None:
        for path, html in prints(results, settings):
            yield path, pdf.printout(html)
