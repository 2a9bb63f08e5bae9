"""A print page, complete HTML by ``templates/print`` -> a tagged PDF. The only module that knows
WeasyPrint.

In goes text, out come bytes: no network, no file, no clock. The HTML says everything itself, its
title, language, day and what stands in the margins; the same HTML gives the same bytes wherever the
same fonts and libraries are. WeasyPrint and the libraries under it are loaded when the first PDF is
made, and a system that lacks them makes the site without its PDF: ask ``hindrance`` first.

Exception
└── ValueError
    └── Unprintable   the page is faulty: a link to nowhere, a style unknown, a glyph in no font
"""

import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import StringIO
from types import ModuleType
from typing import Any

from planboard.messages import say
from planboard.problems import Problem

# PDF/UA-1 (ISO 14289-1): PDF 1.7 with tags, language, title shown instead of the file's name.
VARIANT = "pdf/ua-1"
TRIAL = '<!DOCTYPE html><html lang="zh-CN"><title>字</title><p>字</p>'


class Unprintable(ValueError):
    """``faults`` are WeasyPrint's own words, one a line."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a heading of ``level`` 2 or 3, by its id and its words."""

    level: int
    ident: str
    text: str


@dataclass(frozen=True)
class Edition:
    """What ``print/base.html`` needs besides the body; a page has it as ``page.edition``.

    ``stamp`` is the short word (演示数据, 非官方整理, or nothing) in the margin of every page,
    ``notice`` the sentence on the cover. ``day`` is an ISO date, the day that the content is of: the
    file's dates are taken from it. ``facts`` are (name, value) on the cover. ``lines`` is the title,
    parted where the cover may part it.
    """

    lines: tuple[str, ...]
    subtitle: str
    running: str
    stamp: str
    notice: str
    day: str
    author: str
    facts: tuple[tuple[str, str], ...]
    contents: tuple[Entry, ...]

    @property
    def title(self) -> str:
        return "".join(self.lines)


@dataclass(frozen=True)
class Printout:
    """A finished PDF; readers on a slow network are told how many ``pages`` it has."""

    content: bytes
    pages: int


@cache
def hindrance() -> Problem | None:
    """Why no PDF can be made here, as a notice to staff; None if one can, found by making one."""
    try:
        # Without any font at all the libraries crash, so this comes first.
        listed = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False)
        if not listed.stdout.strip():
            return say("pdf-font", "PDF")
        write(TRIAL)
    except (ImportError, OSError, Unprintable) as error:
        return say("pdf-libraries", "PDF", value=str(error))
    return None


def write(html: str, base_url: str | None = None) -> bytes:
    """The bytes of ``printout``."""
    return printout(html, base_url).content


def printout(html: str, base_url: str | None = None) -> Printout:
    """The PDF of ``html``, a complete page that needs nothing from elsewhere (``data:`` aside).

    ``base_url`` is the PDF's own public address, for links to the site; without one they are kept
    as they are, relative to where the PDF stands. Raises ``Unprintable``, and what importing
    WeasyPrint raises where ``hindrance`` is not None.
    """
    weasyprint = _weasyprint()
    from weasyprint.urls import URLFetcher

    pages = []

    def finish(document: Any, pdf: Any) -> None:
        pages.append(len(document.pages))
        _scope_heads(document, pdf)

    offline = URLFetcher(allowed_protocols=("data",))
    with _faults() as faults:
        style = weasyprint.CSS(string=_stylesheet(), url_fetcher=offline)
        page = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=offline)
        made = page.write_pdf(
            stylesheets=[style],
            pdf_variant=VARIANT,
            finisher=finish,
            # Or it would be random.
            pdf_identifier=sha256(html.encode()).hexdigest()[:32].encode(),
        )
    if faults:
        raise Unprintable(faults)
    return Printout(made, pages[0])


@cache
def _stylesheet() -> str:
    return (files("planboard") / "templates" / "print" / "print.css").read_text(encoding="utf-8")


def _weasyprint() -> ModuleType:
    """Loaded late: it takes most of a second, and most commands make no PDF."""
    # Where a library is missing it prints a page of advice and raises.
    with redirect_stdout(StringIO()):
        import weasyprint
    return weasyprint


def _scope_heads(document: Any, pdf: Any) -> None:
    """What WeasyPrint leaves out of a table: whether a head is a column's or a row's, and the index
    of the names by which cells point to their heads (ISO 32000-1, 14.7.2 and 14.8.5.7)."""
    import pydyf

    elements = {o.reference: o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and "S" in o}
    named = []
    for element in elements.values():
        if element["S"] == "/TH":
            group = elements[elements[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
            named.append((element["ID"].string, element))
    # A name tree is sorted by its names' bytes.
    names = [
        item
        for name, e in sorted(named, key=lambda pair: pair[0])
        for item in (e["ID"], e.reference)
    ]
    if names:
        root = next(o for o in pdf.objects if o.reference == pdf.catalog["StructTreeRoot"])
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})


@contextmanager
def _faults() -> Iterator[list[str]]:
    """All that WeasyPrint would only log, each once: it goes on without what it cannot do."""
    found: dict[str, None] = {}

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found[record.getMessage()] = None

    logger = logging.getLogger("weasyprint")
    handler = Collector(logging.WARNING)
    logger.addHandler(handler)
    faults: list[str] = []
    try:
        yield faults
    finally:
        logger.removeHandler(handler)
        faults.extend(found)
