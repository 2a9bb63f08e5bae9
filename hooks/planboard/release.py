"""A built site made ready to be published: nothing that a page loads can be of another version.

What a reader follows keeps its address. What a page loads by itself or by its scripts (style sheets,
scripts, pictures, the search index, numbers of charts) moves to ``fixed/DIGEST/…``, where DIGEST names
the bytes: a page of one version can't get a file of another, a host may keep such files for a year,
and files of earlier versions may lie beside them, for pages that are still open.

``release.json`` says last what the folder is: version, date of the data, base path, and the SHA-256 of
every file. A folder without these sums was not built to its end.
"""

import json
import posixpath
import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote

from planboard.addresses import FIXED, RELEASE

# Their files name each other by relative paths, so they stay together.
TOGETHER = ("assets", "search")
LOADS = re.compile(
    r"""((?:<(?:script|img|source|iframe)\b[^>]*?\ssrc|<link\b(?![^>]*\srel="(?:alternate|canonical)")[^>]*?\shref"""
    r"""|\sdata-(?:worker|index|spec|names|picture))=")([^"]+)(?=")"""
)
FOLLOWS = re.compile(r'<a\b[^>]*?\shref="([^"#?]+)')
LENGTH = 16


def introduced(version: str, data_date: str, base: str) -> bytes:
    """What ``release.json`` says before there are files to sum. ``base`` begins and ends in a slash."""
    return written({"format": 1, "version": version, "data_date": data_date, "base": base})


def written(told: dict[str, object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def base_of(site: Path) -> str:
    """The path under which the site stands on its host; ``/`` where the folder does not say."""
    path = site / RELEASE
    return json.loads(path.read_bytes()).get("base", "/") if path.is_file() else "/"


def seal(site: Path) -> None:
    """Moves what pages load, has every page say so, and sums up the files. ``site`` is changed."""
    base = base_of(site)
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    pages = {path: (site / path).read_text("utf-8") for path in files if path.endswith(".html")}

    def named(kind: re.Pattern[str]) -> set[str]:
        found = ((p, m[kind.groups]) for p, text in pages.items() for m in kind.finditer(text))
        return {f for page, address in set(found) if (f := arrives(files, base, page, address))}

    loaded, followed = named(LOADS), named(FOLLOWS)
    moved = dict(fix(site, loaded))
    for page, text in pages.items():
        fresh = LOADS.sub(lambda m, page=page: m[1] + moved_to(m[2], base, page, moved), text)
        if fresh != text:
            (site / page).write_text(fresh, encoding="utf-8", newline="\n")
    for path in moved.keys() - followed:
        (site / path).unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    told = json.loads((site / RELEASE).read_bytes())
    (site / RELEASE).write_bytes(written({**told, "files": dict(sums(site))}))


def arrives(files: Collection[str], base: str, page: str, address: str) -> str | None:
    """Which of ``files`` an address on ``page`` names; None for a page, and for none of them."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        found = posixpath.normpath(path.removeprefix(base))
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return found if found in files and not found.endswith(".html") else None


def fix(site: Path, loaded: set[str]) -> Iterator[tuple[str, str]]:
    """Files with what belongs to them, copied to where their bytes are named: (path, new path)."""
    for top in sorted({path.partition("/")[0] for path in loaded}):
        mine = sorted(path for path in loaded if path.partition("/")[0] == top)
        if top in TOGETHER:
            whole = (p for p in (site / top).rglob("*") if p.is_file())
            groups = [sorted(p.relative_to(site).as_posix() for p in whole)]
        else:
            groups = [[path] for path in mine]
        for group in groups:
            folder = f"{FIXED}/{digest(site, group)}"
            for path in group:
                target = site / folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(site / path, target)
                yield path, f"{folder}/{path}"


def digest(site: Path, group: Iterable[str]) -> str:
    lines = (f"{sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in group)
    return sha256("".join(lines).encode()).hexdigest()[:LENGTH]


def moved_to(address: str, base: str, page: str, moved: dict[str, str]) -> str:
    found = arrives(moved, base, page, address)
    if found is None:
        return address
    if address.startswith("/"):
        return base + quote(moved[found])
    return quote(posixpath.relpath(moved[found], posixpath.dirname(page) or "."))


def sums(site: Path) -> Iterator[tuple[str, str]]:
    """The SHA-256 of every file but of ``release.json`` itself, by its path."""
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        name = path.relative_to(site).as_posix()
        if name != RELEASE:
            yield name, sha256(path.read_bytes()).hexdigest()
