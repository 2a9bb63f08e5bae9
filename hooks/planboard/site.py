"""The whole site as (path, content) pairs, for whichever builder turns them into files."""

from collections.abc import Iterable, Iterator

from planboard.downloads import downloads
from planboard.model import Package, Settings
from planboard.pages import pages
from planboard.results import Results
from planboard.search import search_files


def contents(
    package: Package, settings: Settings, prose: Iterable[tuple[str, str]] = ()
) -> Iterator[tuple[str, str | bytes]]:
    """Pages as text (front matter and ready HTML), files as bytes. Every path once.

    ``prose`` are the hand-written pages as (address, HTML); they are only made findable here.
    """
    files = dict(downloads(package))
    results = Results(package)
    made = list(pages(results, settings, files))
    seen: set[str] = set()
    for path, content in [*made, *files.items(), *search_files(results, settings, made, prose)]:
        if path in seen:
            raise ValueError(f"two pages claim the address {path}")
        seen.add(path)
        yield path, content
