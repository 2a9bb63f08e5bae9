"""What a page of ready HTML says, in parts that have an address: the search index reads this."""

from dataclasses import dataclass
from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3")
BLOCKS = {*HEADINGS, "p", "li", "td", "th", "tr", "dt", "dd", "div", "section", "caption", "pre",
          "summary", "figure", "figcaption", "br"}  # fmt: skip
# Words of their own inside a line: what a small tag or a remark says is no part of the name beside it.
BLOCK_CLASSES = {"pb-tag", "pb-note"}
VOID = {"br", "hr", "img", "input", "wbr"}
# Drawings say what a table beside them says; ways to other pages are not what this page says, and
# what a form offers to choose stands in its list.
SILENT = {"svg", "script", "style", "nav", "form"}
# The words of a quote are found where the plan prints them, what a page repeats of others there, and
# how to supply what is missing on the page about that.
SILENT_CLASSES = {
    "pb-quote",
    "pb-said",
    "pb-crumbs",
    "pb-elsewhere",
    "pb-supply",
    "pb-tasks",
    "pb-chart-source",
    "pb-cite",
}


@dataclass(frozen=True)
class Part:
    """From a heading or an address to the next: ``anchor`` is empty for the top of the page."""

    anchor: str
    heading: str
    blocks: tuple[str, ...]


class PartReader(HTMLParser):
    """Feed it the HTML, then read ``parts()``. The head of a table's row that has an address is the
    heading of that part."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [""])]
        self.anchor = ""
        self.heading: str | None = None
        self.in_row = False
        self.silent = 0
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = set(values.get("class", "").split())
        block = tag in BLOCKS or bool(BLOCK_CLASSES & classes)
        if tag in VOID:
            self.break_block(block)
        elif self.silent or tag in SILENT or SILENT_CLASSES & classes:
            self.silent += 1
        else:
            self.break_block(block)
            self.open.append(block)
            if self.heading == "th" and BLOCK_CLASSES & classes:
                self.heading = None  # a remark in the head of a row is no part of the name
            if tag in HEADINGS or values.get("id"):
                # The title's own address is that of the page.
                self.anchor = "" if tag == "h1" else values.get("id") or self.anchor
                self.found.append((self.anchor, [], [""]))
            if tag in HEADINGS or (tag == "th" and values.get("scope") == "row" and self.in_row):
                self.heading = tag
            if tag == "tr":
                self.in_row = bool(values.get("id"))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.silent:
            self.silent -= 1
            return
        self.break_block(self.open.pop())
        if tag == self.heading:
            self.heading = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.heading:
            self.found[-1][1].append(data)
        else:
            self.found[-1][2][-1] += data

    def break_block(self, block: bool) -> None:
        if block and not self.silent and self.found[-1][2][-1].strip():
            self.found[-1][2].append("")

    def parts(self) -> list[Part]:
        made = []
        for anchor, heading, blocks in self.found:
            texts = tuple(" ".join(block.split()) for block in blocks if block.strip())
            title = " ".join("".join(heading).split())
            if title or texts:
                made.append(Part(anchor, title, texts))
        return made


def read_parts(html: str) -> list[Part]:
    """The parts of a page in their order; HTML must be closed as in XML."""
    reader = PartReader()
    reader.feed(html)
    reader.close()
    return reader.parts()
