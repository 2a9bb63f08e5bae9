"""The folder in which workbooks wait that people sent over the web page of a forge."""

from pathlib import Path

from planboard.versions import INBOX

# Says what the folder is for, and keeps it in git while it is empty.
OWN = ("README.md",)


def waiting(folder: Path, seen: Path | None = None) -> list[Path]:
    """The files in the inbox of a project, by name; without those that the inbox of the project
    ``seen`` holds with the same bytes. Links and hidden files are left out."""
    inbox = folder / INBOX
    found = (p for p in sorted(inbox.rglob("*")) if p.is_file() and not p.is_symlink())
    return [
        path
        for path in found
        if path.name not in OWN
        and not path.name.startswith(".")
        and not (seen and same(path, seen / path.relative_to(folder)))
    ]


def same(path: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and other.read_bytes() == path.read_bytes()
