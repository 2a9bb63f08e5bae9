"""The whole site as (path, content) pairs, for whichever builder turns them into files."""

from collections.abc import Iterator

from planboard.downloads import downloads
from planboard.model import Package, Settings
from planboard.pages import pages


def contents(package: Package, settings: Settings) -> Iterator[tuple[str, str | bytes]]:
    """Pages as text (front matter and ready HTML), downloads as bytes. Every path once."""
    files = dict(downloads(package))
    seen: set[str] = set()
    for path, content in [*pages(package, settings, files), *files.items()]:
        if path in seen:
            raise ValueError(f"two pages claim the address {path}")
        seen.add(path)
        yield path, content
