"""What commits hold that must not be public: a push publishes every version of every file in them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from planboard.exposed import in_commit, in_path, in_words
from planboard.problems import Problem
from planboard.versions import INBOX, Commit, contents
from planboard.workbooks.reading import read_book


def in_any_commit(name: str, raw: bytes) -> Iterator[Problem]:
    """What must not be public in the version ``raw`` of the file ``name``, a path in the project. A
    workbook in the inbox is read as the import reads it; anywhere else it has no business."""
    path = PurePosixPath(name)
    if path.is_relative_to(INBOX) and path.suffix.lower() == ".xlsx":
        yield from read_book(name, raw)[1]
    else:
        yield from in_commit(name, raw)


def looked_through(root: Path, found: list[Commit]) -> Iterator[Problem]:
    """Each version of a file once, under the commit that brought it."""
    seen: set[tuple[str, str | None]] = set()
    for commit in found:
        label = f"提交 {commit.hash[:10]}"
        yield from in_words(label, commit.words)
        fresh = [file for file in dict.fromkeys(commit.files) if file not in seen]
        seen.update(fresh)
        for path, _ in fresh:
            yield from (under(label, problem) for problem in in_path(path))
        kept = [(path, blob) for path, blob in fresh if blob is not None]
        raws = contents(root, [blob for _, blob in kept])
        for (path, _), raw in zip(kept, raws, strict=True):
            yield from (under(label, problem) for problem in in_any_commit(path, raw))


def under(label: str, problem: Problem) -> Problem:
    return replace(problem, file=f"{problem.file}（{label}）")
