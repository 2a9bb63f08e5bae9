"""The released versions of the data, as they lie in the folder ``releases/`` of a project: a register,
an archive each, and from the second on the report of what changed since the one before.

A project without that folder has released nothing, and so has a package taken out of git. What is said
of a release never changes: a site made from the repository alone offers every one of them.
"""

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from planboard.archive import leaves
from planboard.exposed import in_text
from planboard.messages import say
from planboard.model import Release
from planboard.problems import Problem
from planboard.validation import DESCRIPTOR, read_json

FOLDER = "releases"
REGISTER = f"{FOLDER}/releases.csv"
COLUMNS = ("version", "released_on", "notes", "sha256", "bytes")
# MAJOR.MINOR.PATCH of semantic versioning; what is frozen is no preliminary version.
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
# What all released versions are newer than.
NONE = "0.0.0"
# Hexadecimal digits: short enough to be read out, many enough for all contents of a package.
MARK_LENGTH = 8
_DIGEST = re.compile(r"[0-9a-f]{64}")


def archive(version: str) -> str:
    """Where the archive of a version lies in the project."""
    return f"{FOLDER}/{version}.zip"


def report(version: str) -> str:
    """Where the report of what changed since the version before lies."""
    return f"{FOLDER}/{version}.json"


def numbers(version: str) -> tuple[int, ...] | None:
    """What versions are ordered by; None where it is no version that could be released."""
    found = _VERSION.fullmatch(version)
    return tuple(map(int, found.groups())) if found else None


def core(version: str) -> tuple[int, ...] | None:
    """The same of a version that may be preliminary, or bear a remark."""
    return numbers(re.split(r"[-+]", version, maxsplit=1)[0])


def read_releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """The releases, oldest first, and what is wrong with the register and the files it lists."""
    path = root / REGISTER
    if not path.is_file():
        return (), [*unlisted(root, ())]
    rows = [*csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))]
    if not rows or tuple(rows[0]) != COLUMNS:
        return (), [say("release-heading", REGISTER, 1, wanted=",".join(COLUMNS))]
    problems = [*in_text(REGISTER, path.read_text(encoding="utf-8-sig"))]
    found = []
    for number, row in enumerate(rows[1:], 2):
        made = release_of(row)
        if made is None:
            problems.append(say("release-row", REGISTER, number))
            continue
        problems += follows(number, made, found[-1] if found else None)
        problems += kept(root, number, made, first=not found)
        found.append(made)
    return tuple(found), [*problems, *unlisted(root, found)]


def release_of(row: list[str]) -> Release | None:
    if len(row) != len(COLUMNS):
        return None
    version, day, notes, digest, size = row
    try:
        made = Release(version, date.fromisoformat(day), notes, digest, int(size))
    except ValueError:
        return None
    sound = numbers(version) and _DIGEST.fullmatch(digest) and notes.strip()
    return made if sound else None


def follows(number: int, made: Release, before: Release | None) -> Iterator[Problem]:
    if before is None:
        return
    if numbers(made.version) <= numbers(before.version):
        yield say("release-order", REGISTER, number, "version", made.version, before=before.version)
    if made.released_on < before.released_on:
        value, day = made.released_on.isoformat(), before.released_on.isoformat()
        yield say("release-order", REGISTER, number, "released_on", value, before=day)


def kept(root: Path, number: int, made: Release, *, first: bool) -> Iterator[Problem]:
    """What is wrong with the files of a release."""
    path = root / archive(made.version)
    if not path.is_file():
        yield say("release-missing", REGISTER, number, "version", archive(made.version))
    else:
        raw = path.read_bytes()
        if len(raw) != made.bytes or sha256(raw).hexdigest() != made.sha256:
            yield say("release-altered", archive(made.version), row=number)
    if not first and not (root / report(made.version)).is_file():
        yield say("release-missing", REGISTER, number, "version", report(made.version))


def unlisted(root: Path, found: tuple[Release, ...] | list[Release]) -> Iterator[Problem]:
    known = {archive(r.version) for r in found} | {report(r.version) for r in found[1:]}
    for path in sorted((root / FOLDER).glob("*")):
        name = f"{FOLDER}/{path.name}"
        if path.suffix in (".zip", ".json") and name not in known:
            yield say("release-unlisted", name)


def members(raw: bytes) -> dict[str, bytes]:
    """The files of an archive by their path; what would leave its folder is left out."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        names = (n for n in opened.namelist() if not n.endswith("/") and not leaves(n))
        return {name: opened.read(name) for name in names}


@contextmanager
def thawed(root: Path, release: Release) -> Iterator[Path]:
    """The files of a release in a temporary folder."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, raw in members((root / archive(release.version)).read_bytes()).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        yield folder


def package_files(folder: Path) -> dict[str, bytes]:
    """The bytes of a package's files, by their path. Links are not followed, and what systems and
    spreadsheets leave hidden beside them is no part of it."""
    found = [folder / DESCRIPTOR, *(folder / "data").rglob("*")]
    found += (folder / "docs" / "plan").rglob("*")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(found)
        if path.is_file() and not path.is_symlink() and not hidden(path.relative_to(folder))
    }


def hidden(path: Path) -> bool:
    """“.DS_Store”, “~$a.xlsx”, or anything in a hidden folder."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def changed_since(root: Path, release: Release) -> bool:
    """Whether the package has other bytes than that release."""
    raw = members((root / archive(release.version)).read_bytes())
    return package_files(root) != {n: b for n, b in raw.items() if n in raw and is_part(n)}


def is_part(name: str) -> bool:
    return name == DESCRIPTOR or name.startswith(("data/", "docs/plan/"))


def release_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with the releases of a project, and with the version that it says to be."""
    releases, problems = read_releases(root)
    yield from problems
    descriptor, _ = read_json(root)
    said = str((descriptor or {}).get("version", ""))
    if releases and (core(said) or ()) < numbers(releases[-1].version):
        last = releases[-1].version
        yield say("release-behind", DESCRIPTOR, value=said, last=last)


def version_of(root: Path) -> str:
    """The version that pages and files name. What was changed after a release is not that release:
    then a mark of its own bytes stands behind it, as semantic versioning has it. So no two contents
    have the same version, whatever their date. Before the first release it is behind ``NONE``."""
    releases, _ = read_releases(root)
    last = releases[-1] if releases else None
    if last is not None and not changed_since(root, last):
        return last.version
    return f"{last.version if last else NONE}+{content_mark(package_files(root))}"


def content_mark(files: dict[str, bytes]) -> str:
    """The same wherever it is made; another one after any changed byte or name."""
    sums = (f"{sha256(raw).hexdigest()}  {path}\n" for path, raw in sorted(files.items()))
    return sha256("".join(sums).encode()).hexdigest()[:MARK_LENGTH]
