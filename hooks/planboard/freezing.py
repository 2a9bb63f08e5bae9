"""A package made into the archive of a release: the same bytes wherever and whenever it is made.

Nothing is packed tighter: programs that pack differ from one machine to the next, and git keeps two
versions that are not packed in little more room than one.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from planboard.archive import zipped
from planboard.enclosed import enclosed
from planboard.model import Package, Release

NOTES = "NOTES.txt"
MORE = (
    ("docs/plan/", "规划文本和它的来源文本。"),
    (NOTES, "这一版有什么不同。"),
)


@dataclass(frozen=True)
class Frozen:
    release: Release
    raw: bytes


def freeze(
    package: Package, files: dict[str, bytes], released_on: date, notes: str, whose: str
) -> Frozen:
    """``files`` are those of the package by their path, see ``frozen.package_files``; ``whose`` is
    what every file says of whose numbers these are, empty where a body answers for them."""
    version = package.version
    facts = (
        ("规划", package.plan.name),
        ("数据日期", package.plan.data_date.isoformat()),
        ("数据版本", f"{version}，{released_on.isoformat()} 发布"),
    )
    said = {NOTES: notes_text(package, released_on, notes).encode()}
    whole = enclosed(package, (files | said).items(), whose, facts, MORE)
    comment = "　".join(filter(None, (f"{package.name}-{version}", whose)))
    raw = zipped(sorted(whole), comment, tight=False)
    release = Release(version, released_on, notes, sha256(raw).hexdigest(), len(raw))
    return Frozen(release, raw)


def notes_text(package: Package, released_on: date, notes: str) -> str:
    stamp = f"{package.stamp}\n" if package.stamp else ""
    return f"{stamp}{package.version}（{released_on.isoformat()}）\n\n{notes}\n"
