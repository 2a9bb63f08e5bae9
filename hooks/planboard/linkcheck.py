"""The built site, looked at from outside: every link arrives, nothing is fetched from elsewhere.

The site builder checks Markdown; this reads the HTML that readers get, generated pages included.
"""

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from planboard.messages import say
from planboard.problems import Problem
from planboard.release import base_of

# Following a link is the reader's choice; anything else a page names is fetched at once.
FETCHING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
# Fetched by a script, when a reader asks.
FETCHING_DATA = ("data-worker", "data-index", "data-spec", "data-names", "data-picture")
NOT_FETCHED = {"canonical", "prev", "next", "license", "alternate"}
CSS_FETCH = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""")


class PageReader(HTMLParser):
    """The ids of a page, its links and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in FETCHING and FETCHING[tag] in values:
            quiet = tag == "link" and NOT_FETCHED & set(values.get("rel", "").split())
            (self.links if quiet else self.fetched).append(values[FETCHING[tag]])
        self.fetched += [values[name] for name in FETCHING_DATA if values.get(name)]


def check_site(site: Path) -> list[Problem]:
    """Every broken link, missing anchor and third-party request in the folder ``site``."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        reader = PageReader()
        reader.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = reader
    base = base_of(site)
    problems = [
        p for page, reader in pages.items() for p in check_page(site, base, pages, page, reader)
    ]
    for path in sorted(site.rglob("*.css")):
        for address in CSS_FETCH.findall(path.read_text(encoding="utf-8")):
            name = path.relative_to(site).as_posix()
            problems.append(say("link-foreign", name, value=address))
    if not pages:
        problems.append(say("site-empty", str(site)))
    return problems


def check_page(
    site: Path, base: str, pages: dict[str, PageReader], page: str, reader: PageReader
) -> Iterator[Problem]:
    for address in reader.fetched:
        if urlsplit(address).netloc:
            yield say("link-foreign", page, value=address)
    for address in dict.fromkeys(reader.links + reader.fetched):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = resolve(site, base, page, unquote(parts.path))
        if target is None:
            yield say("link-nowhere", page, value=address)
        elif (
            parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids
        ):
            yield say("link-anchor", page, value=address)


def resolve(site: Path, base: str, page: str, path: str) -> str | None:
    """The file a link on ``page`` arrives at, as a path in the site that stands at ``base`` of its
    host; None if there is none."""
    if not path:
        return page
    if path.startswith("/") and not path.startswith(base):
        return None
    inside = path.removeprefix(base) if path.startswith("/") else path
    start = "" if path.startswith("/") else posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(start, inside))
    if target.startswith(".."):
        return None
    if (site / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target if (site / target).is_file() else None
