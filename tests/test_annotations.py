"""Where the text speaks of what: ranges that overlap, names inside names, words that stand twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planboard.annotations import (
    COMMITMENT,
    CONTRADICTION,
    INDICATOR,
    PLACE,
    TROUBLE,
    Annotation,
    annotations,
    find,
    locate,
    nearest,
    segments,
    stretches,
)
from planboard.model import Mention
from planboard.pages.chapters import blocks, chapter_pages
from planboard.pages.common import IN_TROUBLE, Link
from planboard.pages.notes import Note, Notes
from planboard.pages.place_words import mentions
from planboard.plantext import read_chapter
from planboard.results import Results

HEAD = "---\ntitle: 第一章\norder: 1\n---\n# 第一章 {#c1}\n\n"
TEXT = (
    "子虚村建床位3张。无何村、子虚村<span class='editor-mark'>〔略〕</span>各建床位3张，\n培训2次。"
)
CHAPTER = read_chapter("one", f"{HEAD}{TEXT}\n{{: #p }}\n")
# A busy machine is no fault of the program.
unhurried = settings(deadline=None)


@pytest.fixture
def small(second):
    """The second plan's package with a text of two sentences, of which nothing is said yet."""
    empty = {"facts": (), "observations": (), "mentions": (), "contradictions": ()}
    return replace(second, chapters=(CHAPTER,), indicators=(), commitments=(), **empty)


def promise(package, second, clause, quote, ident="x"):
    row = replace(second.commitments[0], commitment=ident, clause=clause, quote=quote)
    return replace(package, commitments=(*package.commitments, row))


def said(package, ident="p"):
    text = package.clause_by_id[ident].text
    return [(a.kind, text[a.start : a.end]) for a in annotations(package).get(ident, ())]


def test_white_space_is_no_part_of_a_quote():
    assert find("各建床位3张，\n培训2次。", "3张，培训") == (4, 10)
    assert find("每百户（平方米）≥30", "每百户（平方米）　≥30") == (0, 11)
    assert find("正文", "别的") is None
    assert find("正文", "") is None


def test_words_that_stand_twice_are_those_of_their_sentence(small):
    clause, start, end = locate(small, "p-n2", "床位3张")
    assert clause.id == "p"
    assert start > len("子虚村建床位3张。")
    assert clause.text[start:end] == "床位3张"
    assert locate(small, "p", "床位3张")[1] == 4, "of a paragraph the first"


@pytest.mark.parametrize(
    ("clause", "words", "where"),
    [
        ("p", "无何村、子虚村各建", "p-n2"),
        ("p-n1", "床位3张", "p-n1"),
        ("p", "3张。无何村", "p"),
        ("p", "不在这里", "p"),
    ],
)
def test_a_quote_leads_to_its_sentence(small, clause, words, where):
    assert nearest(small, clause, words).id == where


def test_overlapping_promises_keep_their_own_ranges(small, second):
    package = promise(small, second, "p-n2", "各建床位3张，培训2次", "a")
    package = promise(package, second, "p-n2", "培训2次", "b")
    package = promise(package, second, "p-n2", "培训2次", "c")
    assert said(package) == [
        (COMMITMENT, "各建床位3张，\n培训2次"),
        (COMMITMENT, "培训2次"),
        (COMMITMENT, "培训2次"),
    ]
    marked = stretches(annotations(package)["p"])
    assert [len(s.annotations) for s in marked] == [2, 1], "the same words bear one number"


def test_a_name_is_marked_where_the_place_is_meant(small):
    quote = "无何村、子虚村各建床位3张"
    rows = [
        Mention("990101001", "p-n2", quote, "named", None),
        Mention("990101001", "p-n2", quote, TROUBLE, None),
        Mention("990101003", "p-n2", quote, "not-meant", None),
    ]
    package = replace(small, mentions=tuple(rows))
    assert said(package) == [(PLACE, "子虚村")]
    (only,) = annotations(package)["p"]
    assert only.row.kind == TROUBLE, "that it is a bad case is not lost"
    assert only.start > 8, "not the one in the sentence before"


def test_a_name_inside_a_longer_one_is_not_marked(small):
    areas = (*small.areas, replace(small.areas[-1], area="9", name="子虚村社"))
    chapter = read_chapter("one", f"{HEAD}子虚村社和子虚村。\n{{: #p }}\n")
    row = Mention("990101001", "p-n1", "子虚村社和子虚村", "named", None)
    package = replace(small, areas=areas, chapters=(chapter,), mentions=(row,))
    assert [(a.start, a.end) for a in annotations(package)["p"]] == [(5, 8)]


def contradiction(start, end):
    return Annotation(CONTRADICTION, start, end, None)


def test_a_contradiction_is_said_with_what_it_contradicts():
    other = Annotation(COMMITMENT, 3, 9, None)
    (both,) = stretches([other, contradiction(5, 12)])
    assert (both.start, both.end, both.kinds) == (3, 9, (COMMITMENT,))
    alone, _ = sorted(stretches([other, contradiction(9, 12)]), key=lambda s: s.kinds, reverse=True)
    assert (alone.start, alone.kinds) == (9, (CONTRADICTION,)), "side by side is not overlapping"


spans = st.tuples(st.integers(0, 25), st.integers(0, 25)).filter(lambda s: s[0] != s[1])
kinds = st.sampled_from([INDICATOR, COMMITMENT, PLACE, CONTRADICTION])


@unhurried
@given(st.lists(st.tuples(spans, kinds), max_size=12), st.text(min_size=25, max_size=40))
def test_no_sign_is_lost_whatever_the_marks(chosen, text):
    marked = stretches([Annotation(kind, min(s), max(s), n) for n, (s, kind) in enumerate(chosen)])
    found = list(segments(len(text), marked))
    assert "".join(text[s.start : s.end] for s in found) == text
    assert sum(len(s.annotations) for s in marked) == len(chosen)
    ends = [s for segment in found for s in segment.stretches if s.end == segment.end]
    assert sorted(s.end for s in ends) == [s.end for s in marked], "each ends once: its number"
    for stretch in marked:
        covered = [s for s in found if stretch in s.stretches]
        assert "".join(text[s.start : s.end] for s in covered) == text[stretch.start : stretch.end]


class Silent:
    """Says nothing of anything."""

    def note(self, item):
        return Note(item.kind, "", Link("", ""))


def printed(block):
    return "".join(p.text for s in block.sentences for p in s.pieces if not p.mark)


@unhurried
@given(st.sets(st.tuples(spans, kinds), max_size=8))
def test_the_page_prints_the_paragraph_whatever_the_marks(chosen):
    found = tuple(Annotation(kind, min(s), max(s), n) for n, (s, kind) in enumerate(chosen))
    block = list(blocks(CHAPTER, {"p": found}, Silent()))[1]
    assert printed(block) == block.clause.text
    assert [p.text for s in block.sentences for p in s.pieces if p.mark] == ["〔略〕"]
    numbers = [n.number for s in block.sentences for p in s.pieces for n in p.numbers]
    assert numbers == list(range(1, len(block.noted) + 1))


# The real plan


def marks(real, ident, kind):
    text = real.clause_by_id[ident].text
    found = (a for a in annotations(real)[ident] if a.kind == kind)
    return [(a.row, text[a.start : a.end]) for a in found]


def test_every_promise_and_every_row_of_the_plan_is_marked(real):
    found = [a for items in annotations(real).values() for a in items]
    assert {a.row for a in found if a.kind == COMMITMENT} == {*real.commitments}
    assert {*real.plan_indicators} <= {a.row for a in found if a.kind == INDICATOR}
    meant = {(m.area, m.quote) for m in real.mentions if m.kind != "not-meant"}
    assert {(a.row.area, a.row.quote) for a in found if a.kind == PLACE} == meant


def test_a_verb_and_its_object_are_no_place(real):
    found = [a for items in annotations(real).values() for a in items if a.kind == PLACE]
    assert "511723001004" not in {a.row.area for a in found}, "建设社区小公园 builds a park"
    peace = [
        (ident, a)
        for ident, items in annotations(real).items()
        for a in items
        if a.row in real.mentions and a.row.area == "511723107002"
    ]
    assert [ident for ident, _ in peace] == ["c3-4-s4-p3"], "化解工作和平安 is no 和平社区"


def test_a_street_is_not_the_community_of_its_name(real):
    (only,) = (words for row, words in marks(real, "c3-4-s4-p3", PLACE) if "001001" in row.area)
    assert only == "淙城社区"
    street = {words for row, words in marks(real, "c3-4-s4-p2", PLACE) if row.area == "511723001"}
    assert street == {"淙城街道"}


def test_a_place_in_trouble_is_said_to_be_unknown(real):
    remarks = dict.fromkeys(m.area for m in real.mentions if m.kind == TROUBLE)
    assert len(remarks) == 3
    for code in remarks:
        said = list(mentions(real, real.area_by_code[code]))
        assert IN_TROUBLE in {quote.caution for quote in said}
    assert not list(mentions(real, real.area_by_code["511723001004"])), "建设社区 is never meant"
    notes = Notes(Results(real))
    found = [a for a in annotations(real)["c3-4-s2-p2"] if a.kind == PLACE]
    assert IN_TROUBLE in notes.note(found[0]).text


def test_a_cell_knows_what_is_printed_over_it(real):
    """A row whose dimension stands in a row above has fewer cells, and they are the last ones."""
    pages = {page.uri: page.model for page in chapter_pages(Results(real))}
    (table,) = [b for b in pages["plan/chapter-2.md"].blocks if b.clause.kind == "table"]
    heads = {tuple(c.head for c in row.cells) for row in table.inside}
    printed = ("类别", "维度", "指标", "目标值", "属性")
    assert heads == {printed, printed[1:], printed[2:]}
