"""Everything that was released before, and what has changed since: read once, for all pages.

The report of a release was made with it and is only read here; what changed since the last one is
worked out anew, where the files are not the same.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planboard import addresses
from planboard.changes import Report, Unreadable, compare, from_json, read_pair
from planboard.changes.sides import Given
from planboard.commits import Key, brought
from planboard.frozen import (
    archive,
    changed_since,
    members,
    read_releases,
    report,
    thawed,
)
from planboard.messages import say
from planboard.model import Brought, Package, Release
from planboard.moved import Move, read_moves
from planboard.problems import PackageInvalid
from planboard.validation import DESCRIPTOR, paths

# The tables that a version is counted by.
COUNTED = ("observations", "targets", "commitments")


@dataclass(frozen=True)
class Issue:
    """A release. ``changes`` is None of the first; ``rows`` counts what it holds, by table."""

    release: Release
    changes: Report | None
    rows: dict[str, int]


@dataclass(frozen=True)
class Past:
    """``issues`` are the newest first; ``pending`` is what changed since the last, None where nothing
    did; ``files`` are what the site offers of them, by address. ``brought`` are commits by the key
    of a value, None where no history is at hand; see ``commits``. ``moves`` are addresses that lead
    elsewhere now."""

    issues: tuple[Issue, ...] = ()
    pending: Report | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    brought: Mapping[Key, Brought] | None = None
    moves: tuple[Move, ...] = ()


def read_past(root: Path, package: Package) -> Past:
    """Raises PackageInvalid where a report of a release or the table of moves can't be read."""
    found, _ = read_releases(root)
    issues, files = [], {}
    for number, release in enumerate(found):
        raw = (root / archive(release.version)).read_bytes()
        files[addresses.release_archive(release.version)] = raw
        changes = None
        if number:
            text = (root / report(release.version)).read_bytes()
            files[addresses.release_report(release.version)] = text
            changes = reported(release, text.decode())
        issues.append(Issue(release, changes, counted(members(raw))))
    return Past(
        issues=tuple(reversed(issues)),
        pending=pending(root, package, found[-1]) if found else None,
        files=files,
        brought=brought(root, package),
        moves=read_moves(root),
    )


def reported(release: Release, text: str) -> Report:
    try:
        return from_json(text)
    except Unreadable as error:
        problem = say("release-report", report(release.version), note=error)
        raise PackageInvalid([problem]) from None


def pending(root: Path, package: Package, last: Release) -> Report | None:
    if not changed_since(root, last):
        return None
    with thawed(root, last) as before:
        return compare(
            *read_pair(Given(last.version, None, before), Given(package.version, None, root))
        )


def counted(files: dict[str, bytes]) -> dict[str, int]:
    descriptor: dict[str, Any] = json.loads(files[DESCRIPTOR].decode("utf-8-sig"))
    return {
        resource["name"]: sum(rows_in(files[path]) for path in paths(resource) if path in files)
        for resource in descriptor["resources"]
        if resource["name"] in COUNTED
    }


def rows_in(raw: bytes) -> int:
    reader = csv.reader(io.StringIO(raw.decode("utf-8-sig", "replace"), newline=""))
    return max(0, sum(1 for row in reader if row) - 1)
