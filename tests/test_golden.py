"""A few whole pages of the invented plan against files that a person has read.

``make golden`` writes them anew; the difference is for review. A missing file fails.
"""

from dataclasses import replace

import pytest
from planboard.api import api_files
from planboard.downloads import downloads
from planboard.kits import kits
from planboard.kits.documents import with_documents
from planboard.model import Settings
from planboard.pages import pages
from planboard.records import Records
from planboard.results import Results

from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
PAGES = (
    "index.md",
    "indicators/beds.md",
    "indicators/idle.md",
    "villages/index.md",
    "villages/990101001.md",
    "villages/990101002.md",
    "villages/990101004.md",
    "commitments/index.md",
    "commitments/canteens.md",
    "commitments/helpers.md",
    "commitments/more-beds.md",
    "plan/index.md",
    "plan/reading.md",
    "plan/figures.md",
    "reports/index.md",
    "reports/2032.md",
    "about/method.md",
)


@pytest.fixture(scope="module")
def made(second):
    # That of a release: or else any change of a table would change every page.
    second = replace(second, version="0.1.0")
    results, settings = Results(second), Settings()
    records = Records(results, settings)
    made = kits(records, settings)
    files = dict(downloads(second)) | made.files
    offers = with_documents(second, made.offers, dict(api_files(records, settings)))
    return dict(pages(results, settings, files, offers=offers))


@pytest.mark.parametrize("uri", PAGES)
def test_the_page_is_as_expected(made, uri, request):
    path = GOLDEN / uri
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[uri], encoding="utf-8")
    assert path.is_file(), f"no expected page {path.name}: run `make golden` and read it"
    assert made[uri] == path.read_text(encoding="utf-8")
