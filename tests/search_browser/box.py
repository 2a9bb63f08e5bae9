"""The search box as a person meets it, and what is said of it in several tests."""

import csv

from tests.conftest import ROOT

PARTS = ("/assets/search-worker.js", "/assets/search-text.js", "/search/index.json")
REST = "/search/rest.json"
NOT_LOADED = "搜索没有载入。请检查网络，刷新页面再试。"
PHONE, DESK = 360, 1280
with (ROOT / "tests" / "cases" / "search.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
# What is one run of words, without tags and remarks inside.
PLAIN = (
    "main :is(p, li, dd, td, th, h2, h3):not(:has(.pb-tag, .pb-note))"
    # What the index leaves to other pages.
    ":not(.pb-crumbs, .pb-elsewhere, nav *)"
    ":not(:is(.pb-chart-source, .pb-elsewhere, .pb-supply, .pb-tasks) *, .pb-chart-source)"
)
# Without the signs that link to them.
HEADINGS = "main :is(h1, h2, h3)"
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
        "() => !document.querySelector('.pb-search-meta').textContent.includes('正在载入')"
    )
