"""Everything that becomes public beside the tables: all files under docs/ and data/, their names, the
settings. MkDocs copies whatever lies in docs/ into the site, and a push publishes data/ with it.

A text is read for what must not be public; what cannot be read has no business there, nor where people
put what they send. The plan's text
was published by others: in it only numbers of persons are looked for.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from planboard.messages import say
from planboard.private import private_kind
from planboard.problems import Problem
from planboard.readings import is_text, readings, wide
from planboard.validation import DESCRIPTOR
from planboard.versions import INBOX

SETTINGS = "mkdocs.yml"
PLAN = "docs/plan/"
RELEASES = "releases/"
# Where people put what they send.
SENT = f"{INBOX}/"
# Unchanged from elsewhere, as its README says: numbers of a program, not of people.
VENDOR = "docs/assets/vendor/"
TEXTS = {
    ".css", ".csv", ".html", ".js", ".json", ".md", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml",
}  # fmt: skip
# What offices and mail programs make: they hold more than one sees.
OFFICE = {
    ".7z", ".accdb", ".dbf", ".doc", ".docx", ".dps", ".eml", ".et", ".ett", ".heic", ".mdb",
    ".msg", ".ofd", ".pdf", ".ppt", ".pptx", ".rar", ".rtf", ".sav", ".wps", ".xls", ".xlsb", ".xlsm",
    ".xlsx", ".zip",
}  # fmt: skip
# Tests hold made-up numbers, to show that they are found; the program has its own rules.
PROGRAM = ("hooks/", "scripts/", "tests/")
FONTS = {".woff", ".woff2"}
PICTURES = {".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"}
# What a camera or a program writes into a picture: where and by whom it was made.
_PNG = re.compile(rb"eXIf|iTXt|tEXt(?!Software\0)|zTXt")
_OTHER = re.compile(
    rb"Exif\0\0|http://ns\.adobe\.com/xap/|Photoshop 3\.0\0|EXIF....|XMP ....", re.S
)
_INLINE = re.compile(
    r"</?(?:a|b|strong|em|i|u|s|span|font|mark|code|small|sub|sup|wbr|bdi)\b[^<>]*>"
)
_TAGS = re.compile(r"<[^<>]*>")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def exposed(root: Path, docs: Path, read: set[str]) -> Iterator[Problem]:
    """What must not be public, in all that will be. ``read`` are the tables' files, by their path,
    which were read cell by cell already."""
    for name, path in files_of(root, docs):
        yield from in_path(name)
        yield from in_file(name, path, name in read)
    if (root / SETTINGS).is_file():
        text = (root / SETTINGS).read_text(encoding="utf-8", errors="replace")
        yield from in_text(SETTINGS, text)
    yield from escaped(root)


# Kinds as a sentence says them.
WHAT = {
    "id": "居民身份证号码", "card": "银行卡号", "mobile": "手机号码", "paper": "证件号码", "name": "人的姓名",
}  # fmt: skip


def files_of(root: Path, docs: Path) -> Iterator[tuple[str, Path]]:
    """All files by their path in the project. What is hidden is not copied into the site, but may be
    pushed all the same."""
    for folder, top in ((root / "data", "data"), (docs, "docs")):
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or path.is_file():
                yield f"{top}/{path.relative_to(folder).as_posix()}", path


def in_file(name: str, path: Path, read: bool) -> Iterator[Problem]:
    if name.startswith(VENDOR) or read:
        return
    if path.is_symlink():
        yield say("file-link", name)
    else:
        yield from in_content(name, path.read_bytes())


def in_content(name: str, raw: bytes) -> Iterator[Problem]:
    """What is wrong with a file of the folders that become public."""
    kind = PurePosixPath(name).suffix.lower()
    if kind in TEXTS:
        yield from in_bytes(name, raw)
        if name.startswith("data/") and kind != ".csv":
            yield say("file-stray", name)
        elif name.startswith("docs/") and wide(raw):
            yield say("text-encoding", name)
    elif name.startswith("docs/") and kind in PICTURES:
        if _PNG.search(raw) if kind == ".png" else _OTHER.search(raw):
            yield say("picture-tells", name)
    elif not (name.startswith("docs/") and kind in FONTS):
        yield say("file-stray", name)


def in_commit(name: str, raw: bytes) -> Iterator[Problem]:
    """The same of any file of a commit: a push publishes all of it. Elsewhere than where people put what
    they send, what can't be looked into is only told of: a program may need it."""
    kind = PurePosixPath(name).suffix.lower()
    if name.startswith((*PROGRAM, VENDOR)):
        return
    if name.startswith(("data/", "docs/")):
        yield from in_content(name, raw)
    elif kind == ".zip" and name.startswith(RELEASES) and zipfile.is_zipfile(io.BytesIO(raw)):
        yield from in_release(name, raw)
    elif kind in OFFICE:
        yield say("file-stray", name)
    else:
        yield from in_bytes(name, raw)
        if not is_text(raw):
            yield say("file-stray" if name.startswith(SENT) else "file-unseen", name)


def in_release(name: str, raw: bytes) -> Iterator[Problem]:
    """The same of what is packed in a released version of the data."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for inside in archive.namelist():
            for problem in in_commit(inside, archive.read(inside)):
                yield replace(problem, file=f"{name}：{problem.file}")


def in_path(name: str) -> Iterator[Problem]:
    if kind := private_kind(name):
        yield say("private-path", name, what=WHAT[kind])


def in_words(name: str, text: str) -> Iterator[Problem]:
    """The same of what is written about a commit, and of the name of a branch."""
    if kind := private_kind(text):
        yield say("private-words", name, what=WHAT[kind])


def in_bytes(name: str, raw: bytes) -> Iterator[Problem]:
    """A text in any encoding, by the first reading in which there is anything."""
    yield from next(filter(None, ([*in_text(name, text)] for text in readings(name, raw))), [])


def in_text(name: str, text: str) -> Iterator[Problem]:
    """The lines with what must not be public; then those in which it only begins."""
    printed, told = name.startswith(PLAN), False
    for number, line in enumerate(text.splitlines(), 1):
        kind = private_kind(line, printed) if not name.endswith(".svg") else None
        kind = kind or private_kind(seen(line), printed)
        if kind is not None:
            told = True
            yield say(f"private-{kind}", name, number)
    if told or name.endswith(".csv"):
        return
    number = 1
    for part in _BLANK_LINE.split(text):
        if kind := private_kind(seen(part), printed):
            yield say(f"private-{kind}", name, number)
            return
        number += part.count("\n") + 2


def seen(text: str) -> str:
    """What a reader sees of it: without tags, with the signs that entities stand for."""
    if "<" in text:
        # Cells side by side are not one number.
        text = _TAGS.sub("|", _INLINE.sub("", text))
    return html.unescape(text) if "&" in text else text


def escaped(root: Path) -> Iterator[Problem]:
    """What is written with escapes in the package's description."""
    try:
        raw = (root / DESCRIPTOR).read_text(encoding="utf-8-sig")
        if "\\u" not in raw:
            return
        texts = [*strings(json.loads(raw))]
    except (OSError, ValueError, RecursionError):
        return
    for kind in filter(None, map(private_kind, texts)):
        yield say(f"private-{kind}", DESCRIPTOR)
        return


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
