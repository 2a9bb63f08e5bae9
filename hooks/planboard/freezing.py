"""A package made into the archive of a release: the same bytes wherever and whenever it is made.

Nothing is packed tighter: programs that pack differ from one machine to the next, and git keeps two
versions that are not packed in little more room than one.
"""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from planboard.archive import zipped
from planboard.descriptor import published
from planboard.enclosed import enclosed
from planboard.model import Package, Release, Settings

NOTES = "NOTES.txt"
# The package's own descriptor has a table of many files as one, whose sums are no file's.
EACH_FILE = "datapackage-files.json"
MORE = (
    ("docs/plan/", "规划文本和它的来源文本。"),
    (NOTES, "这一版有什么不同。"),
    (
        EACH_FILE,
        "同样的说明，每个文件一条，带字节数和SHA-256；"
        f"frictionless validate {EACH_FILE} 可以查文件有没有改动。",
    ),
)


@dataclass(frozen=True)
class Frozen:
    release: Release
    raw: bytes


def freeze(
    package: Package, files: dict[str, bytes], released_on: date, notes: str, publisher: str | None
) -> Frozen:
    """``files`` are those of the package by their path, see ``frozen.package_files``; ``publisher`` is
    the body that answers for the site, if one does."""
    version = package.version
    whose = package.stamp or package.notice(publisher) or ""
    facts = (
        ("规划", package.plan.name),
        ("数据日期", package.plan.data_date.isoformat()),
        ("数据版本", f"{version}，{released_on.isoformat()} 发布"),
    )
    said = {
        NOTES: notes_text(package, released_on, notes).encode(),
        EACH_FILE: published(
            with_bytes(package, files), Settings(publisher=publisher), released_on
        ),
    }
    whole = enclosed(package, (files | said).items(), whose, facts, MORE)
    comment = "　".join(filter(None, (f"{package.name}-{version}", whose)))
    raw = zipped(sorted(whole), comment, tight=False)
    release = Release(version, released_on, notes, sha256(raw).hexdigest(), len(raw))
    return Frozen(release, raw)


def with_bytes(package: Package, files: dict[str, bytes]) -> Package:
    """The package with the very bytes that are packed."""
    return replace(
        package,
        tables=tuple(
            replace(table, files=tuple((path, files[path]) for path, _ in table.files))
            for table in package.tables
        ),
    )


def notes_text(package: Package, released_on: date, notes: str) -> str:
    stamp = f"{package.stamp}\n" if package.stamp else ""
    return f"{stamp}{package.version}（{released_on.isoformat()}）\n\n{notes}\n"
