"""What people look for comes first, in a real browser."""

import random
import re
from collections import Counter

import pytest
from planboard import addresses
from planboard.pages.common import IN_TROUBLE
from planboard.plantext import read_prose, squeeze
from playwright.sync_api import expect

from tests.browser import served
from tests.conftest import ROOT
from tests.search_browser.box import ASK, CASES, HEADINGS, PLAIN, box, results, says


def right(case, answer):
    first = answer["items"][0]["location"] if answer["items"] else ""
    expected = case["expected"].split("|")
    return any(e == (first if "#" in e else first.partition("#")[0]) for e in expected)


def test_the_right_page_comes_first(visit):
    """The list was written by reading the plan, before there was any ranking."""
    assert len(CASES) >= 150
    answers = visit().evaluate(ASK, [case["query"] for case in CASES])
    empty = [c["query"] for c, a in zip(CASES, answers, strict=True) if not a["total"]]
    assert empty == []
    wrong = [c for c, a in zip(CASES, answers, strict=True) if not right(c, a)]
    assert len(wrong) <= 0.05 * len(CASES), wrong
    kinds = Counter(case["kind"] for case in CASES)
    for kind, count in Counter(case["kind"] for case in wrong).items():
        assert count <= 0.2 * kinds[kind], f"one kind of query fails: {kind}"


def fragments(package, count):
    """Substrings of paragraphs, of any length from 1 to 12, and where each of them stands."""
    draw = random.Random(14)
    clauses = [c for c in package.clause_by_id.values() if c.kind in ("paragraph", "row")]
    texts = {c.id: squeeze(c.text) for c in clauses}
    for _ in range(count):
        clause = draw.choices(clauses, [len(c.text) for c in clauses])[0]
        start = draw.randrange(len(texts[clause.id]))
        words = texts[clause.id][start : start + draw.randint(1, 12)]
        yield words, [ident for ident, text in texts.items() if words in text]


def signs(text):
    """What the search compares."""
    return re.sub(r"[^\w\n]", "", text)


@pytest.mark.parametrize("which", ["real", "second"])
def test_whatever_the_plan_prints_is_found(which, request, visit):
    package = request.getfixturevalue(which)
    cases = list(fragments(package, 1500 if which == "real" else 300))
    with served(request.getfixturevalue(f"{which}_site")) as site:
        answers = visit(site=site).evaluate(ASK, [words for words, _ in cases])
    lost = [w for (w, _), a in zip(cases, answers, strict=True) if not a["total"] or a["similar"]]
    assert lost == []
    only = [
        (words, places[0], answer["items"][0]["location"])
        for (words, places), answer in zip(cases, answers, strict=True)
        if len(words) >= 4 and len(places) == 1
    ]
    assert len(only) > len(cases) / 4
    # A name has more worth than the row or the sentence that prints it.
    names = [w for i in package.indicators for w in (i.name, i.printed_name)]
    names += [f"{c.subject}：{c.metric}" for c in package.commitments]
    names = signs("\n".join(filter(None, (*names, *(m.name for m in package.mechanisms)))))
    elsewhere = [o for o in only if not o[2].endswith("#" + o[1]) and signs(o[0]) not in names]
    assert len(elsewhere) <= 0.05 * len(only), elsewhere


def test_whatever_our_own_pages_say_is_found(real, visit):
    """Beyond the plan: hand-written pages, method, data, figures, every indicator's page. The
    staff's guide by its headings: all its words would weigh on every reader's search."""
    page = visit()
    draw, queries = random.Random(5), []
    paths = [f"/{uri.removesuffix('.md')}/" for uri, _ in read_prose(ROOT / "docs")]
    paths = [p.replace("/index/", "/") for p in paths]
    paths += [
        "/",
        "/data/",
        "/about/method/",
        "/plan/figures/",
        "/plan/reading/",
        "/indicators/i09/",
    ]
    for path in paths:
        page.goto(page.url.split("/")[0] + "//" + page.url.split("/")[2] + path)
        said = HEADINGS if path.startswith(f"/{addresses.STAFF}") else PLAIN
        blocks = page.locator(said).all_inner_texts()
        lines = [line for block in blocks for line in block.splitlines() if len(line.strip()) >= 4]
        for line in draw.sample(lines, min(25, len(lines))):
            start = draw.randrange(max(1, len(line) - 10))
            queries.append((path, line[start : start + 10]))
    queries = [(path, q) for path, q in queries if squeeze(q)]
    answers = page.evaluate(ASK, [q for _, q in queries])
    assert [
        q for q, a in zip(queries, answers, strict=True) if not a["total"] or a["similar"]
    ] == []


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("１５００－８０００户", "1500-8000户"),
        ("5g", "５Ｇ"),
        ("“两委”交叉任职", "两委交叉任职"),
        ("≥80", ">=80"),
        ("二〇三五年", "2035年"),
        ("100％", "100%"),
        ("县（市、区）级", "县市区级"),
    ],
)
def test_two_ways_to_write_the_same(visit, query, same):
    one, other = visit().evaluate(ASK, [query, same])
    assert one["total"] == other["total"] > 0
    assert not one["similar"]
    found = [{item["location"] for item in answer["items"]} for answer in (one, other)]
    assert found[0] == found[1]


def test_blanks_do_not_count(visit):
    one, other = visit().evaluate(ASK, ["  养 老 服 务 ", "养老服务"])
    assert one["items"][0]["location"] == other["items"][0]["location"]


def test_a_number_is_not_a_piece_of_another(visit):
    short, numeral = visit().evaluate(ASK, ["30平方米", "五分钟"])
    texts = ["".join(item["text"]) for item in short["items"]]
    assert "130平方米" not in "".join(texts[:2])
    assert "".join(numeral["items"][0]["text"][1::2]).startswith("5分钟")
    assert "15分钟" not in [piece for item in numeral["items"] for piece in item["text"][1::2]]


def test_a_result_says_what_it_is_and_shows_the_sentence(visit):
    page = visit()
    box(page).fill("小马拉大车")
    says(page, "找到1条：规划原文1")
    result = results(page).first
    assert result.locator(".pb-tag").inner_text() == "规划原文"
    assert (
        result.locator(".pb-search-title").inner_text() == "第二节 存在问题　第1段第一章 规划背景"
    )
    assert result.locator("mark").inner_text() == "小马拉大车"
    assert (
        result.locator(".pb-search-text")
        .inner_text()
        .startswith("对标成都先进做法，存在“单打独斗”")
    )


def test_a_promise_is_one_hit(visit):
    (answer,) = visit().evaluate(ASK, ["三个三分之一"])
    pages = [i["location"].partition("#")[0] for i in answer["items"] if i["kind"] == "承诺"]
    assert len(pages) == len(set(pages)) == dict(answer["counts"])["承诺"] == 1


def test_words_of_a_place_in_trouble_come_with_the_caution(real, visit):
    page = visit()
    words = sorted({mention.quote for mention in real.troubles})
    assert words
    for answer in page.evaluate(ASK, words):
        assert {"承诺", "规划原文"} <= {item["kind"] for item in answer["items"]}
        assert {item["caution"] for item in answer["items"]} == {IN_TROUBLE}
    (answer,) = page.evaluate(ASK, ["小马拉大车"])
    assert answer["items"][0]["caution"] == ""
    box(page).fill(words[0])
    says(page, "承诺")
    assert results(page).first.locator("b").inner_text() == IN_TROUBLE


def test_words_without_an_exact_answer_are_called_similar(visit):
    page = visit()
    box(page).fill("养老社区覆盖率")
    says(page, "没有完全相同的文字")
    box(page).fill("zzzz")
    says(page, "没有找到“zzzz”")
    assert results(page).count() == 0


def test_a_long_list_is_shown_in_steps(visit):
    page = visit()
    box(page).fill("社区")
    says(page, "找到")
    expect(results(page)).to_have_count(30)
    page.get_by_role("button", name="再显示30条").click()
    expect(results(page)).to_have_count(60)
    expect(results(page).nth(30)).to_be_focused()  # reading goes on where the list had ended
