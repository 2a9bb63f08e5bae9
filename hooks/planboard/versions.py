"""A version of the package in git, as files in a folder: the only module that calls git.

Bytes come as they were committed: neither the machine's line ends nor attributes that a version
brings along make anything else of them.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planboard.validation import DESCRIPTOR

# Where workbooks wait that came over a forge's web page.
INBOX = "inbox"
# What a version of the package is made of, and what came with it; nothing else is taken out of git.
PARTS = (DESCRIPTOR, "data", "docs/plan", INBOX)
# The modes of plain files. A link could lead anywhere.
FILES = ("100644", "100755")


def git(root: Path, *words: str, said: bytes = b"") -> bytes | None:
    """What git says in the folder, ``said`` being what it reads; None where it refuses, or is not
    installed."""
    command = ["git", "-C", str(root), *words]
    try:
        result = subprocess.run(command, input=said, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return result.stdout if result.returncode == 0 else None


def commit_of(root: Path, reference: str) -> str | None:
    """The full hash of a reference; what looks like an option is a name all the same."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    # Without a name, git would take what is checked out.
    found = git(root, *words) if reference else None
    return None if found is None else found.decode().strip()


def files_at(root: Path, commit: str) -> dict[str, bytes]:
    """The package's files, by their path; nothing where there was no package."""
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *PARTS) or b""
    lines = listed.decode("utf-8", "surrogateescape").split("\0")
    entries = [line.partition("\t") for line in lines if line]
    wanted = {path: kind.split()[2] for kind, _, path in entries if kind.split()[0] in FILES}
    if DESCRIPTOR not in wanted:
        return {}
    return dict(zip(wanted, contents(root, [*wanted.values()]), strict=True))


def contents(root: Path, names: list[str]) -> Iterator[bytes]:
    """The bytes of files by their own hashes."""
    said = "".join(f"{name}\n" for name in names).encode()
    rest, at = git(root, "cat-file", "--batch", said=said) or b"", 0
    for _ in names:
        start = rest.index(b"\n", at) + 1
        end = start + int(rest[at:start].split()[2])
        yield rest[start:end]
        # A line end follows each file.
        at = end + 1


@dataclass(frozen=True)
class Commit:
    """``words`` are what was written about it, and by whom; ``files`` are path and hash of each file
    that it brought in, None for what is a link or was taken away."""

    hash: str
    words: str
    files: tuple[tuple[str, str | None], ...]


def commits(root: Path, new: str, known: list[str]) -> list[Commit] | None:
    """The commits behind ``new`` that are not behind any of ``known``, references or ``--remotes``;
    None where git knows one of them not."""
    words = ("log", "--format=%x01%H%n%an%n%ae%n%cn%n%ce%n%B", "--raw", "--no-abbrev", "--no-renames",
             "-m", "--root", "-z", new, "--not", *known, "--")  # fmt: skip
    said = git(root, *words)
    return None if said is None else [*parted(said.decode("utf-8", "surrogateescape"))]


def parted(said: str) -> Iterator[Commit]:
    for part in said.split("\x01")[1:]:
        about, *rest = part.split("\0")
        name, _, words = about.partition("\n")
        files = []
        entries = iter(rest)
        for entry in entries:
            if entry.lstrip("\n").startswith(":"):
                _, mode, _, blob, _ = entry.split()
                files.append((next(entries), blob if mode in FILES else None))
        yield Commit(name, words, tuple(files))


@contextmanager
def folder_at(root: Path, reference: str) -> Iterator[Path | None]:
    """The package at a git reference in a temporary folder; None where there is no such reference,
    or where it had no package."""
    commit = commit_of(root, reference)
    files = {} if commit is None else files_at(root, commit)
    if not files:
        yield None
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for name, content in files.items():
            path = (folder / name).resolve()
            # On Windows a name may say more than it does here.
            if path.is_relative_to(folder):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        yield folder
