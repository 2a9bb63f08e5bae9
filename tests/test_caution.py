"""What the plan says of a place in trouble is never quoted without the caution."""

import re
from datetime import date

import pytest
from planboard.annotations import in_trouble
from planboard.downloads import downloads
from planboard.model import (
    Contradiction,
    Settings,
)
from planboard.pages import pages
from planboard.pages.common import IN_TROUBLE
from planboard.plantext import squeeze
from planboard.results import Results

from tests.promised import chapters, commitment, ledger, page, text, with_promises

LEDGER = "commitments/index.md"
BAD_CASE = {"clause": "part-1-s3-p1-n2", "quote": "无何村没有养老床位"}


def test_a_place_in_trouble_is_never_named_without_the_caution(second):
    told = {**BAD_CASE, "scope": "每个村", "due_date": date(2032, 12, 31)}
    row = Contradiction(
        "x1", "text-text", "床位", BAD_CASE["clause"], BAD_CASE["quote"], None, None, None, None,
        "没有数。", None, None,
    )  # fmt: skip
    package = with_promises(second, commitment(**told), contradictions=(row,))
    made = dict(pages(Results(package), Settings(), dict(downloads(package))))
    found = {uri: counts(html) for uri, html in made.items() if uri not in chapters(package)}
    assert {uri: pair for uri, pair in found.items() if pair[0] > pair[1]} == {}
    assert found[LEDGER][0] == 3, "the row, and the title and the label of its mark"
    assert found["villages/990101001.md"][0] == 1, "among the promises to every village"
    (mark,) = ledger(package).years[1].marks
    assert mark[1] == "k1　无何村没有养老床位（规划原文提及，现状未知）：期限已过，未找到公开进展"


def test_the_way_to_a_bad_case_is_cautious_too(second):
    package = with_promises(second, commitment("k1"), commitment("k2", **BAD_CASE))
    assert page(package).next.note == IN_TROUBLE
    assert f"{IN_TROUBLE}</b></a></nav>" in squeeze(text(package, "commitments/k1.md"))


def test_a_whole_sentence_is_judged_by_all_its_words(second):
    told = {**BAD_CASE, "quote": second.clause_by_id[BAD_CASE["clause"]].text[:4]}
    model = page(with_promises(second, commitment(**told)))
    assert BAD_CASE["quote"] not in told["quote"]
    assert (model.promise.quote.caution, model.whole.caution) == ("", IN_TROUBLE)


def counts(html, words=BAD_CASE["quote"]):
    """How often the words stand there, and how often the caution."""
    plain = squeeze(re.sub("</?mark>", "", html))
    return plain.count(squeeze(words)), plain.count(IN_TROUBLE)


@pytest.mark.parametrize("which", ["second", "real"])
def test_on_every_built_page_too(which, request):
    package = request.getfixturevalue(which)
    site = request.getfixturevalue(f"{which}_site")
    own = {site / uri.removesuffix(".md") / "index.html" for uri in chapters(package)}
    words = {m.quote for m in package.troubles}
    words |= {c.quote for c in package.commitments if in_trouble(package, c.clause, c.quote)}
    seen, bare = 0, []
    for path in {*site.rglob("*.html")} - own:
        html = path.read_text(encoding="utf-8")
        pairs = [counts(html, one) for one in words]
        seen += any(said for said, _ in pairs)
        bare += [path.relative_to(site) for said, cautions in pairs if said > cautions]
    assert words
    assert seen > 0
    assert bare == []
