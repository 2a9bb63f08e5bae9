"""The search as people use it, in a real browser: typed, pasted, composed, dictated, by address."""

import csv
import random
import re
from collections import Counter

import pytest
from planboard.model import Settings
from planboard.pages.common import IN_TROUBLE
from planboard.plantext import read_prose, squeeze
from planboard.site import contents

from tests.browser import served
from tests.conftest import ROOT

PARTS = ("/assets/search-worker.js", "/assets/search-text.js", "/search/index.json")
REST = "/search/rest.json"
NOT_LOADED = "搜索没有载入。请检查网络，刷新页面再试。"
PHONE, DESK = 360, 1280
with (ROOT / "tests" / "cases" / "search.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
# What is one run of words, without tags and remarks inside.
PLAIN = "main :is(p, li, dd, td, th, h2, h3):not(:has(.pb-tag, .pb-note))"
# Asks the page's own worker for everything at once.
ASK = """queries => new Promise((done, failed) => {
  const data = document.getElementById("pb-search").dataset, answers = [];
  const worker = new Worker(data.worker);
  worker.onerror = failed;
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 3) answers.push(data);
    if (answers.length === queries.length) { worker.terminate(); done(answers); }
    if (type === 1 && data.whole) for (const query of queries) worker.postMessage({ type: 2, data: { query, limit: 5 } });
  };
  worker.postMessage({ type: 0, data: { index: new URL(data.index, location).href } });
})"""


@pytest.fixture(scope="module")
def address(addresses):
    return addresses["real"]


@pytest.fixture
def visit(browser, address):
    """A page, and the paths it asked for; fails at the end on an error that nobody caught."""
    contexts, faults = [], []

    def open_page(path="/", width=DESK, before=None, site=address, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda r: page.asked.append(r.url.removeprefix(site)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        if before:
            before(page)
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def box(page):
    return page.get_by_role("search", name="本站").get_by_role(
        "textbox", name="搜索指标、地方和规划原文"
    )


def meta(page):
    return page.locator(".pb-search-meta")


def results(page):
    return page.locator(".pb-search-list a")


def says(page, text):
    page.wait_for_function(
        "text => document.querySelector('.pb-search-meta').textContent.includes(text)", arg=text
    )


def leads_to(page, path):
    """What was typed before may have been answered first; the answer that stays is looked at."""
    page.wait_for_function(
        "path => document.querySelector('.pb-search-list a')?.href.endsWith(path)", arg=path
    )


def whole(page):
    """The second part of the index is there, too."""
    page.wait_for_function(
        "!document.querySelector('.pb-search-meta').textContent.includes('正在载入')"
    )


# ---- Right answers


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
    """Beyond the plan: hand-written pages, method, data, figures, every indicator's page."""
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
        blocks = page.locator(PLAIN).all_inner_texts()
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
    assert results(page).count() == 30
    page.get_by_role("button", name="再显示30条").click()
    page.wait_for_function("document.querySelectorAll('.pb-search-list a').length === 60")
    focused = page.evaluate(
        "[...document.querySelectorAll('.pb-search-list a')].indexOf(document.activeElement)"
    )
    assert focused == 30, "reading goes on where the list had ended"


# ---- Ways to put words in


def test_typed_key_by_key(visit):
    page = visit()
    box(page).click()
    page.keyboard.type("i09")
    says(page, "指标")
    leads_to(page, "/indicators/i09/")


def test_pasted(visit, address):
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.evaluate("navigator.clipboard.writeText('九石坎社区')")
    box(page).click()
    page.keyboard.press("Control+V")
    leads_to(page, "/communities/511723001013/")


def test_dictated(visit):
    """Text that arrives whole, without any key."""
    page = visit()
    box(page).focus()
    page.keyboard.insert_text("淙城街道")
    leads_to(page, "/townships/511723001/")


def test_composed_with_an_input_method(visit):
    """The letters of a word that is still being composed are no query; Enter only ends the word."""
    page = visit()
    box(page).focus()
    says(page, "输入指标、地方的名称")
    session = page.context.new_cdp_session(page)
    compose = {"selectionStart": 8, "selectionEnd": 8}
    session.send("Input.imeSetComposition", {"text": "yang'lao", **compose})
    page.wait_for_timeout(200)
    assert "输入指标" in meta(page).inner_text()
    session.send("Input.insertText", {"text": "社区养老服务覆盖率"})
    leads_to(page, "/indicators/i21/")


def test_by_address(visit):
    page = visit("/?q=%E9%91%AB%E6%BA%90")
    leads_to(page, "/communities/511723101002/")
    assert box(page).input_value() == "鑫源"
    page.keyboard.press("Escape")
    assert "?q=" not in page.url, "closed is closed, also after loading again"


def test_what_is_typed_is_text(visit):
    page = visit("/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    says(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".pb-search img").count() == 0


def test_the_last_query_wins(visit):
    page = visit()
    box(page).click()
    for query in ("养", "养老", "养老服", "天师"):
        box(page).fill(query)
    leads_to(page, "/communities/511723102002/")
    assert [mark.inner_text() for mark in results(page).first.locator("mark").all()] == ["天师"]


@pytest.mark.parametrize(
    "page_path", ["/", "/plan/chapter-2/", "/communities/511723106001/", "/404.html"]
)
def test_from_any_page(visit, page_path):
    page = visit(page_path)
    box(page).fill("社区基金的组建率")
    results(page).first.click()
    page.locator("h1", has_text="社区基金的组建率").wait_for()


def test_on_another_countys_site(visit, second_site):
    with served(second_site) as site:
        page = visit("/about/", site=site)
        box(page).fill("子虚")
        leads_to(page, "/villages/990101001/")
        assert results(page).first.locator(".pb-tag").inner_text() == "村"
        box(page).fill("已建成助餐点，镜花村由邻村")
        says(page, "找到1条：规划原文1")
        box(page).fill("床铺数")
        leads_to(page, "/indicators/beds/")


# ---- Cost and failure


def test_nothing_is_fetched_before_somebody_wants_to_search(visit):
    page = visit("/plan/chapter-1/")
    page.mouse.wheel(0, 600)
    page.wait_for_load_state("networkidle")
    assert not set(PARTS) & set(page.asked)
    assert not [path for path in page.asked if "search_index" in path], "Material's own index"
    with page.expect_response(lambda response: response.url.endswith(REST)):
        box(page).focus()
    says(page, "输入指标、地方的名称")
    assert page.asked.count(REST) == 1
    fetched = [path for path in page.asked if path in PARTS]
    assert sorted(fetched) == sorted(PARTS), "each once"


def never(route):
    """No answer at all."""


BROKEN = {
    "cut off": lambda route: route.abort(),
    "not there": lambda route: route.fulfill(status=404, body="no"),
    "no index": lambda route: route.fulfill(status=200, body="<!doctype html>"),
}


@pytest.mark.parametrize(
    ("part", "how"),
    [
        *((part, how) for part in PARTS for how in ("cut off", "not there")),
        ("/search/index.json", "no index"),
    ],
)
def test_a_search_that_does_not_load_says_so(visit, part, how):
    page = visit(before=lambda p: p.route(f"**{part}", BROKEN[how]))
    box(page).fill("养老")
    says(page, NOT_LOADED)
    assert results(page).count() == 0
    page.unroute(f"**{part}")
    box(page).fill("养老服务")
    says(page, "找到")


def test_a_search_that_never_answers_says_so(visit):
    def before(page):
        page.clock.install()
        page.route("**/search/index.json", never)

    page = visit(before=before)
    box(page).fill("养老")
    says(page, "正在载入搜索")
    page.clock.fast_forward(21_000)
    says(page, NOT_LOADED)


def held():
    """A route that waits until it is let go, and the word for that."""
    waiting = []
    return lambda route: waiting.append(route), lambda: [route.continue_() for route in waiting]


def test_the_first_answer_does_not_wait_for_the_rest(visit):
    hold, let_go = held()
    page = visit(before=lambda p: p.route(f"**{REST}", hold))
    box(page).fill("公共厕所")
    says(page, "正在载入承诺和清单")
    leads_to(page, "#c3-4-s2-b1-p2")
    page.keyboard.press("ArrowDown")
    assert results(page).first.evaluate("e => e === document.activeElement")
    let_go()
    whole(page)
    leads_to(page, "commitments/c059/")
    focused = page.evaluate("document.activeElement.href")
    assert focused.endswith("#c3-4-s2-b1-p2"), "who was on a result stays on it"


def test_enter_waits_for_the_rest(visit):
    hold, let_go = held()
    page = visit(before=lambda p: p.route(f"**{REST}", hold))
    box(page).fill("公共厕所")
    says(page, "正在载入承诺和清单")
    page.keyboard.press("Enter")
    let_go()
    page.wait_for_url("**/commitments/c059/")


@pytest.mark.parametrize("how", BROKEN)
def test_when_the_rest_does_not_load_the_answer_says_so(visit, how):
    page = visit(before=lambda p: p.route(f"**{REST}", BROKEN[how]))
    box(page).fill("公共厕所")
    says(page, "承诺和清单没有载入")
    leads_to(page, "#c3-4-s2-b1-p2")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_javascript_there_is_no_dead_box(visit, width):
    page = visit(width=width, java_script_enabled=False)
    assert not page.locator("#pb-search input").is_visible()
    assert not page.locator(".pb-search-open").is_visible()


# ---- Keyboard, phone, eyes


def test_by_keyboard_alone(visit):
    page = visit("/plan/chapter-1/")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert box(page).evaluate("e => e === document.activeElement")
    page.keyboard.insert_text("志愿")
    results(page).nth(1).wait_for()
    whole(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert results(page).nth(1).evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box(page).evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert not results(page).first.is_visible()
    assert box(page).evaluate("e => e === document.activeElement"), "the place is not lost"
    page.keyboard.press("ArrowDown")
    target = results(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_goes_to_the_first_result_even_before_it_is_there(visit):
    page = visit()
    box(page).focus()
    page.keyboard.insert_text("长岭镇")
    page.keyboard.press("Enter")
    page.locator("h1", has_text="长岭镇").wait_for()


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_the_keys_that_open_it(visit, key):
    page = visit()
    page.locator("h1").click()
    page.keyboard.press(key)
    assert box(page).evaluate("e => e === document.activeElement")
    assert box(page).input_value() == ""
    page.keyboard.type("fs/")
    assert box(page).input_value() == "fs/"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_meets_nothing_hidden(visit, width):
    page = visit("/", width)
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")
        )
    assert all(seen)


def test_leaving_the_box_by_tab_closes_it(visit):
    page = visit()
    box(page).fill("小马拉大车")
    says(page, "找到1条")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert results(page).first.evaluate("e => e === document.activeElement"), (
        "after the button 清空"
    )
    page.keyboard.press("Tab")
    assert not results(page).first.is_visible()
    assert page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(visit, scheme):
    page = visit("/plan/chapter-1/", PHONE, color_scheme=scheme, has_touch=True)
    opener = page.get_by_role("button", name="搜索", exact=True)
    opener.tap()
    assert opener.get_attribute("aria-expanded") == "true"
    box(page).fill("养老")
    results(page).first.wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    shown = page.locator(".md-search__inner").bounding_box()
    assert (shown["x"], shown["y"], shown["width"], shown["height"]) == (0, 0, PHONE, 800)
    for target in [*results(page).all(), page.get_by_role("button", name="清空")]:
        size = target.bounding_box()
        assert size["height"] >= 44
        assert size["width"] >= 44
    page.get_by_role("button", name="关闭搜索").tap()
    assert not results(page).first.is_visible()
    assert opener.evaluate("e => e === document.activeElement")
    assert opener.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_result_on_the_same_page_comes_into_view(visit, width):
    page = visit("/plan/chapter-3-4/", width)
    if width == PHONE:
        page.get_by_role("button", name="搜索", exact=True).click()
    box(page).fill("坝坝舞")
    results(page).first.wait_for()
    page.wait_for_timeout(600)
    results(page).first.click()
    page.wait_for_timeout(800)
    target = page.locator("#c3-4-s5-p3")
    assert page.url.endswith("#c3-4-s5-p3")
    assert not results(page).first.is_visible()
    assert 0 <= target.bounding_box()["y"] < 400


def test_the_count_is_said_to_those_who_hear(visit):
    page = visit()
    assert meta(page).get_attribute("role") == "status"
    box(page).fill("天师社区")
    says(page, "找到1条：社区1")


def test_every_file_it_needs_is_on_the_site(real, real_site):
    """What the page names in data attributes, no link check sees."""
    assert all((real_site / path.lstrip("/")).is_file() for path in PARTS)
    assert (real_site / REST.lstrip("/")).is_file()
    assert "search/index.json" in dict(contents(real, Settings()))
