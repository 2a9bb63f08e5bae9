"""A site built to be opened from a folder, made ready to be carried away: one zip, no server, no network.

From a folder a browser starts no worker and fetches nothing. So the search is one script here: the same
code and the same index, in a function that gives the worker what it would have had; and the names of
places are a script, too. Pages name these scripts where they named the files.

In goes the folder that the builder wrote with ``use_directory_urls`` off, not sealed: what was made for a
server is taken away, every link is relative, and the same folder gives the same bytes.
"""

import re
from hashlib import sha256
from pathlib import Path

from planboard import rendering
from planboard.addresses import RELEASE, SEARCH, SEARCH_REST
from planboard.archive import zipped
from planboard.frame import HEADERS
from planboard.model import Package, Settings

# Of ASCII, so that no unpacker garbles it.
TOP = "site-offline"
README, SUMS = "README.txt", "SHA256SUMS"
SCRIPT = "search/offline.js"
CODE = ("assets/search-text.js", "assets/search-worker.js")
# What speaks to a server, or to machines that look for pages.
SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", HEADERS, RELEASE)
# What a chart that can be operated is drawn from: it would have to be fetched.
LIVE = ("assets/vendor/plotly/*", "assets/plotly.css", "charts/*.json", "charts/*-phone.svg")
_LOADED = (
    (re.compile(r' data-worker="[^"]*"'), ""),
    (re.compile(r'(?<= data-index=")([^"]*)search/index\.json(?=")'), rf"\1{SCRIPT}"),
    (re.compile(r'(?<= data-names=")([^"]*)\.json(?=")'), r"\1.js"),
    (re.compile(r' data-(?:spec|picture)="[^"]*"'), ""),
    (re.compile(r'\s*<link rel="canonical"[^>]*>'), ""),
)


def arrange(site: Path, package: Package, settings: Settings) -> None:
    """``site`` is changed."""
    for name in SERVED:
        (site / name).unlink(missing_ok=True)
    (site / SCRIPT).write_text(search_script(site), encoding="utf-8", newline="\n")
    for name in (SEARCH, SEARCH_REST, CODE[-1]):
        (site / name).unlink()
    for path in sorted(site.rglob("names.json")):
        names = f"window.planboardNames = {path.read_text(encoding='utf-8')};\n"
        path.with_suffix(".js").write_text(names, encoding="utf-8", newline="\n")
        path.unlink()
    for path in [path for pattern in LIVE for path in site.glob(pattern)]:
        path.unlink()
    for path in site.rglob("*.html"):
        text = fresh = path.read_text(encoding="utf-8")
        for pattern, instead in _LOADED:
            fresh = pattern.sub(instead, fresh)
        if fresh != text:
            path.write_text(fresh, encoding="utf-8", newline="\n")
    (site / README).write_bytes(readme(package, settings))
    (site / SUMS).write_text(sums(site), encoding="utf-8", newline="\n")


def search_script(site: Path) -> str:
    """The worker's own code in a function: what it asks of a browser is handed to it."""
    return rendering.write(
        "offline/search.js",
        str,
        index=(site / SEARCH).read_text(encoding="utf-8"),
        rest=(site / SEARCH_REST).read_text(encoding="utf-8"),
        code="".join((site / name).read_text(encoding="utf-8") for name in CODE),
    )


def readme(package: Package, settings: Settings) -> bytes:
    """As the oldest editor of Windows reads it."""
    text = rendering.write(
        "offline/README.txt",
        str,
        plan=package.plan.name,
        notice=package.notice(settings.publisher) or "",
        publisher=settings.publisher or "",
        date=package.plan.data_date.isoformat(),
        version=package.version_text,
        licence=package.licence,
        address=settings.site_url or "",
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def sums(site: Path) -> str:
    """As sha256sum reads it."""
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files_of(site)
    )


def files_of(site: Path) -> list[tuple[str, Path]]:
    found = ((p.relative_to(site).as_posix(), p) for p in site.rglob("*") if p.is_file())
    return sorted((name, path) for name, path in found if name != SUMS)


def packed(site: Path) -> bytes:
    """Everything under one folder, with fixed times: same files, same bytes."""
    found = [*files_of(site), (SUMS, site / SUMS)]
    return zipped((f"{TOP}/{name}", path.read_bytes()) for name, path in found)
