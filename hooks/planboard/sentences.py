"""An element of a chapter -> what it prints, its editor's marks, and its sentences.

A sentence ends at 。！？ with the quotes or brackets that close behind it. It is addressed by its
paragraph and its number in it (``c1-s2-p3-n4``), so that mending a word moves no address. Where a
correction brings or takes a sentence, ``<a id="…"></a>`` before one pins its address: a pinned
sentence is not counted, so a sentence that comes between gets an id of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from planboard.model import Cell, Clause, Run

END = re.compile(r"[。！？][”’」』》）)】]*")


def is_mark(element: Element) -> bool:
    return "editor-mark" in element.get("class", "").split()


def printed(element: Element) -> str:
    """What the plan prints in the element: all text but editor's marks."""
    return "".join(p.text for p in _parts(element) if not p.mark).strip()


@dataclass(frozen=True)
class _Part(Run):
    """``pin`` is the address that the sentence after it keeps."""

    pin: str | None = None


def _parts(element: Element) -> Iterator[_Part]:
    if is_mark(element):
        yield _Part("".join(element.itertext()), True)
        return
    yield _Part(element.text or "")
    for child in element:
        if child.tag == "a" and child.get("id") and not is_mark(child):
            yield _Part("", False, child.get("id"))
        yield from _parts(child)
        yield _Part(child.tail or "")


def runs(element: Element) -> tuple[Run, ...]:
    """The text with the marks between, without blanks at its ends."""
    found = []
    for mark, group in groupby((p for p in _parts(element) if p.text), lambda p: p.mark):
        pieces = [p.text for p in group]
        found += [Run(p, True) for p in pieces] if mark else [Run("".join(pieces))]
    texts = [n for n, run in enumerate(found) if not run.mark]
    if texts:
        found[texts[0]] = Run(found[texts[0]].text.lstrip())
        found[texts[-1]] = Run(found[texts[-1]].text.rstrip())
    return tuple(run for run in found if run.text)


def pins(element: Element) -> dict[int, str]:
    """Where a sentence was given an address of its own: signs from the beginning, and the id."""
    found, length = {}, 0
    whole = "".join(p.text for p in _parts(element) if not p.mark)
    lead = len(whole) - len(whole.lstrip())
    for part in _parts(element):
        if part.pin:
            found[max(0, length - lead)] = part.pin
        length += 0 if part.mark else len(part.text)
    return found


def cells(row: Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            runs(cell), cell.get("scope"), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
        )
        for cell in row
    )


def with_sentences(paragraph: Clause, element: Element) -> Clause:
    """The paragraph with its sentences. Raises KeyError with a pin that begins no sentence."""
    kept = pins(element)
    bounds = [0, *(m.end() for m in END.finditer(paragraph.text)), len(paragraph.text)]
    spans = [
        (start, end)
        for start, end in zip(bounds, bounds[1:], strict=False)
        if paragraph.text[start:end].strip()
    ]
    strange = {*kept} - {start for start, _ in spans}
    if strange:
        raise KeyError(kept[min(strange)])
    found, number = [], 0
    for place, (start, end) in enumerate(spans, 1):
        number += start not in kept
        ident = kept.get(start, f"{paragraph.id}-n{number}")
        found.append(
            Clause(
                ident, paragraph.chapter, "sentence", paragraph.text[start:end],
                f"{paragraph.place}第{place}句", within=paragraph.id, start=start,
            )
        )  # fmt: skip
    return replace(paragraph, sentences=tuple(found))
