"""A further release of the data of a project: the files that it brings, or why there can be none.

Nothing is written here. The package passes the whole gate first, held against the release before.
"""

import csv
import io
import json
import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from planboard.changes import Report, as_json, compare, read_pair
from planboard.changes.sides import Given
from planboard.freezing import freeze
from planboard.frozen import (
    COLUMNS,
    REGISTER,
    archive,
    numbers,
    package_files,
    read_releases,
    report,
    thawed,
)
from planboard.gate import read_package
from planboard.messages import say
from planboard.model import Package, Release
from planboard.private import private_kind
from planboard.problems import PackageInvalid, Problem, errors
from planboard.validation import DESCRIPTOR
from planboard.workbooks.door import copied

VERSION = re.compile(r'("version"\s*:\s*")[^"]*(")')


@dataclass(frozen=True)
class Made:
    """``files`` are the bytes to be written by their path in the project; none where there are
    ``problems``. ``changes`` is None of a first release."""

    files: dict[str, bytes]
    problems: list[Problem]
    changes: Report | None = None


def make(root: Path, version: str, day: date | None, notes: str, publisher: str | None) -> Made:
    """``day`` is that of the release, None for the date of the data; ``publisher`` the body that
    answers for the site, if one does."""
    releases, problems = read_releases(root)
    last = releases[-1] if releases else None
    problems += unfit(version, notes, last)
    if problems:
        return Made({}, problems)
    described = with_version((root / DESCRIPTOR).read_text(encoding="utf-8"), version)
    with ExitStack() as opened:
        copy = opened.enter_context(copied(root, {DESCRIPTOR: described}))
        before = opened.enter_context(thawed(root, last)) if last else None
        package, changes, problems = examined(copy, version, before, last)
        if package is None or errors(problems):
            return Made({}, errors(problems))
        day = day or package.plan.data_date
        problems = early(day, package, last)
        if problems:
            return Made({}, problems)
        frozen = freeze(package, package_files(copy), day, notes, publisher)
    files = {DESCRIPTOR: described, archive(version): frozen.raw}
    if changes is not None:
        files[report(version)] = as_json(changes).encode()
    files[REGISTER] = register([*releases, frozen.release])
    return Made(files, [], changes)


def again(root: Path) -> dict[str, bytes]:
    """The reports of all releases anew, out of their archives: for when their format has changed."""
    releases, problems = read_releases(root)
    if problems:
        raise PackageInvalid(problems)
    found = {}
    for before, after in pairwise(releases):
        with thawed(root, before) as old, thawed(root, after) as new:
            sides = read_pair(Given(before.version, None, old), Given(after.version, None, new))
            found[report(after.version)] = as_json(compare(*sides)).encode()
    return found


def unfit(version: str, notes: str, last: Release | None) -> list[Problem]:
    """What is wrong with what was asked for."""
    if numbers(version) is None:
        return [say("release-version", DESCRIPTOR, value=version)]
    if last is not None and numbers(version) <= numbers(last.version):
        return [say("release-not-newer", REGISTER, value=version, last=last.version)]
    if not notes.strip() or "\n" in notes.strip():
        return [say("release-notes", REGISTER)]
    kind = private_kind(notes)
    return [say(f"private-{kind}", REGISTER)] if kind else []


def with_version(text: str, version: str) -> bytes:
    """The descriptor as it is, but for its version."""
    wanted = {**json.loads(text.removeprefix("\ufeff")), "version": version}
    told = VERSION.sub(lambda m: f"{m[1]}{version}{m[2]}", text, count=1)
    if json.loads(told.removeprefix("\ufeff")) != wanted:
        told = json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    return told.encode()


def examined(
    copy: Path, version: str, before: Path | None, last: Release | None
) -> tuple[Package | None, Report | None, list[Problem]]:
    """The package if it may be released, what it changes, and everything that is wrong with it."""
    if before is None or last is None:
        package, problems = read_package(copy, copy / "docs")
        return package, None, problems
    if unchanged(before, copy):
        return None, None, [say("release-nothing", DESCRIPTOR, last=last.version)]
    sides = read_pair(Given(last.version, None, before), Given(version, None, copy))
    results, problems = sides[1].results, list(sides[1].told)
    if results is None or errors(problems):
        return None, None, problems
    return results.package, compare(*sides), problems


def unchanged(before: Path, now: Path) -> bool:
    one, two = (package_files(folder) for folder in (before, now))
    heads = [with_version(files.pop(DESCRIPTOR).decode(), "") for files in (one, two)]
    return one == two and heads[0] == heads[1]


def early(day: date, package: Package, last: Release | None) -> list[Problem]:
    """Nothing is released before its data, or before the release it follows."""
    found = [("数据日期", package.plan.data_date)]
    found += [(f"上一版 {last.version} 的日期", last.released_on)] if last else []
    return [
        say("release-date", REGISTER, value=day.isoformat(), what=what, day=other.isoformat())
        for what, other in found
        if day < other
    ]


def register(releases: list[Release]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in releases:
        day = one.released_on.isoformat()
        writer.writerow((one.version, day, one.notes, one.sha256, one.bytes))
    return text.getvalue().encode()
