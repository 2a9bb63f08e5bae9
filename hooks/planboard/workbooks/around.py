"""What a workbook holds beside its cells: notes, text boxes, heads and feet of pages, names of sheets and
of ranges, links, properties, words that no cell shows any more. It is looked through for what must not be
public, part by part of the ZIP, whatever a program made of it; nothing of it is taken in.
"""

import html
import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from planboard.messages import say
from planboard.private import private_kind
from planboard.problems import Problem
from planboard.readings import codes

# Between these, words belong together; a cell, a note or a paragraph ends one.
_ENDS = re.compile(r"</(?:\w+:)?(?:si|is|v|t|comment|text|p|author|lastModifiedBy|creator|title|subject"
                   r"|description|keywords|category|definedName|lpstr|lpwstr|oddHeader|oddFooter"
                   r"|evenHeader|evenFooter|firstHeader|firstFooter|formula1|formula2|f|r)>")  # fmt: skip
_RUN = re.compile(r"</(?:\w+:)?(?:t|r)>")
_TAG = re.compile(r"<[^<>]*>")
_SAID = re.compile(r'\b(?:name|Target|prompt|promptTitle|error|errorTitle|title|descr|tooltip|display'
                   r'|displayName|location|author|alt)="([^"]*)"')  # fmt: skip
# Sheets are read cell by cell; here what hangs on them counts.
_SHEET = "xl/worksheets/"
READ = ("xml", "rels", "vml")
PIVOT = "xl/pivotCache/"
# How a printer is set; Excel for Windows puts it into every workbook.
PRINTER = "xl/printerSettings/"
CARRIED = {"xl/embeddings/": "嵌入的文件", "xl/media/": "图片", PIVOT: "数据透视表"}
STRANGE = "别的程序放进去的内容"
_MERGED = re.compile(r'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:$]+)"')
_DATA = re.compile(r"<sheetData\b.*?</sheetData>", re.S)


def around(name: str, raw: bytes) -> Iterator[Problem]:
    """What must not be public, once a kind of part."""
    told = set()
    for part, text in parts(raw):
        for words in said(part, text):
            kind = private_kind(words)
            place = place_of(part)
            if kind is not None and (kind, place) not in told:
                told.add((kind, place))
                yield say(f"private-{kind}", f"{name}（{place}）")
    if not told:
        yield from unseen(name, raw)


def unseen(name: str, raw: bytes) -> Iterator[Problem]:
    """What nobody looks into: files and pictures that were put in, and the cells of a table elsewhere that
    a pivot table keeps."""
    with ZipFile(io.BytesIO(raw)) as packed:
        names = [part.filename for part in packed.infolist() if not part.is_dir()]
    found = dict.fromkeys(
        next((what for folder, what in CARRIED.items() if part.startswith(folder)), STRANGE)
        for part in names
        if part.startswith(PIVOT) or not (part.startswith(PRINTER) or suffix(part) in READ)
    )
    if found:
        yield say("workbook-carries", name, value="、".join(found))


def suffix(part: str) -> str:
    # Of _rels/.rels, too.
    return part.rpartition("/")[2].rpartition(".")[2].lower()


def parts(raw: bytes) -> Iterator[tuple[str, str]]:
    with ZipFile(io.BytesIO(raw)) as packed:
        for part in packed.infolist():
            if suffix(part.filename) in READ:
                raw_part = packed.read(part)
                text = raw_part.decode(next(iter(codes(raw_part)), "utf-8"), "replace")
                if part.filename.startswith(_SHEET):
                    text = _DATA.sub("", text)
                yield part.filename, text


def merged_ranges(raw: bytes) -> Iterator[str]:
    """“C2:C3”, as the sheets name them."""
    for part, text in parts(raw):
        if part.startswith(_SHEET):
            yield from _MERGED.findall(text)


def said(part: str, text: str) -> Iterator[str]:
    """The words of a part: in its elements, runs of one paragraph joined, and in its attributes."""
    # A word in several colours is in several runs.
    whole = _RUN.sub("", text)
    for piece in _ENDS.split(whole):
        yield html.unescape(_TAG.sub("", piece))
    for words in _SAID.findall(text):
        yield html.unescape(words)


def place_of(part: str) -> str:
    if part.startswith("docProps/"):
        return "文件属性"
    if "omment" in part or part.endswith(".vml") or part == "xl/persons/person.xml":
        return "批注"
    if part.startswith(("xl/drawings/", "xl/charts/", "xl/diagrams/")):
        return "文本框或图形"
    if part.startswith(_SHEET):
        return "页眉、页脚、链接或提示"
    return "单元格以外的地方"
