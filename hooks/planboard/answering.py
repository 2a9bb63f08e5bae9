"""Every address that was ever published, and whether a built site still answers each.

The list is ``releases/addresses.txt`` of a project, an address a line as seen from the front page, in
alphabetical order; it only grows. Addresses follow from the ids of the data, so most builds add
nothing and take nothing away. Pieces within a page are not on it: sentences, sources and rows keep
their places by rules of their own, see ``published``.
"""

from collections.abc import Iterable
from pathlib import Path

from planboard.addresses import FIXED, RELEASE
from planboard.messages import say
from planboard.problems import Problem

LIST = "releases/addresses.txt"
FRONT = "./"
# What nobody follows a link to: made for browsers, hosts and machines that search.
OWN = ("_headers", "404.html", "sitemap.xml", "sitemap.xml.gz", RELEASE)
FOLDERS = (FIXED, "assets", "search")
# Not on every machine can paper be made; then the site goes without it, and says so.
PAPER = ".pdf"


def listed(root: Path) -> list[str]:
    path = root / LIST
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def written(known: Iterable[str]) -> bytes:
    return "".join(f"{address}\n" for address in sorted({*known})).encode()


def found_in(site: Path) -> set[str]:
    """The addresses that a built site answers, pages as folders."""
    names = (p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    kept = (n for n in names if n not in OWN and n.partition("/")[0] not in FOLDERS)
    return {address_of(name) for name in kept}


def address_of(name: str) -> str:
    """A page of a site for a folder has an ending instead of a folder."""
    if name.endswith("index.html"):
        return name.removesuffix("index.html") or FRONT
    return f"{name.removesuffix('.html')}/" if name.endswith(".html") else name


def unanswered(site: Path, known: Iterable[str]) -> list[Problem]:
    """What was published and leads nowhere now."""
    found = found_in(site)
    paper = any(address.endswith(PAPER) for address in found)
    gone = [a for a in known if a not in found and (paper or not a.endswith(PAPER))]
    return [say("address-gone", LIST, value=address) for address in gone]
