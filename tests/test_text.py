"""The published pages against the source text, read by other means than the program's own.

The program compares the Markdown before it builds; this reads the built HTML with another parser
and repeats the exceptions by hand, so that a mistake in one is not a mistake in both.
"""

import hashlib
import re
from html.parser import HTMLParser

from tests.conftest import ROOT

PAGES = ("preface", "chapter-1", "chapter-2", "chapter-3-4", "chapter-5", "chapter-6")

EXCEPTIONS = (
    # Debris of (%) in two cells of the table.
    ("级覆盖率（%））≥80", "级覆盖率（%）≥80"),
    ("中的覆盖率（%））100", "中的覆盖率（%）100"),
    # The title of a floating box in the middle of a sentence.
    ("构建党委(专栏：开展法治创建活动)领导、", "构建党委领导、"),
    # A heading that survives only as a bookmark.
    (
        "机制。强化社区信息技术基础设施建设。",
        "机制。第三节推动科技赋能强化社区信息技术基础设施建设。",
    ),
)
# Our words in the text, the numbers of notes, and the notes.
ADDED = {"editor-mark", "annotation-number", "pb-beside"}
VOID = {"br", "img", "hr", "input", "meta", "link", "col"}


class Printed(HTMLParser):
    """All text of the article, without what was added to it."""

    def __init__(self):
        super().__init__()
        self.depth = self.skipped = 0
        self.text = []

    def handle_starttag(self, tag, attrs):
        css = (dict(attrs).get("class") or "").split()
        if tag in VOID:
            return
        if self.depth or "pb-plan" in css:
            self.depth += 1
            if self.skipped or ADDED & {*css}:
                self.skipped += 1

    def handle_endtag(self, tag):
        if tag not in VOID and self.depth:
            self.depth -= 1
            self.skipped = max(0, self.skipped - 1)

    def handle_data(self, data):
        if self.depth and not self.skipped:
            self.text.append(data)


def published(site):
    parts = []
    for page in PAGES:
        parser = Printed()
        parser.feed((site / "plan" / page / "index.html").read_text(encoding="utf-8"))
        parts += parser.text
    return re.sub(r"\s", "", "".join(parts))


def test_the_pages_print_the_source_character_by_character(real_site):
    source = (ROOT / "docs" / "plan" / "source.txt").read_text(encoding="utf-8")
    expected = re.sub(r"\s", "", re.sub(r"\[bookmark:[^\]]*\]", "", source))
    for old, new in EXCEPTIONS:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    text = published(real_site)
    first = next(
        (n for n, pair in enumerate(zip(text, expected, strict=False)) if len(set(pair)) > 1), None
    )
    assert first is None, (text[first - 20 : first + 20], expected[first - 20 : first + 20])
    assert len(text) == len(expected) > 20_000


def test_the_listed_exceptions_are_these(real):
    assert len(real.text_exceptions) == len(EXCEPTIONS)


def test_the_source_is_offered_untouched(real_site):
    source = (real_site / "plan" / "source.txt").read_bytes()
    digest = "326abba81b95e4c28d72ff0102e87c126f43140404a248f706a8842cfde4d91d"
    assert hashlib.sha256(source).hexdigest() == digest
    assert digest in (real_site / "plan" / "index.html").read_text(encoding="utf-8")


def test_lost_places_stay_lost_and_say_so(real):
    marks = [mark for clause in real.clause_by_id.values() for mark in clause.marks]
    assert sum("标题缺失" in mark for mark in marks) == 7
    assert sum("章节标题缺失" in mark for mark in marks) == 1
    kinds = [clause.kind for clause in real.clause_by_id.values()]
    assert kinds.count("box") == 9
    assert kinds.count("row") == 32
