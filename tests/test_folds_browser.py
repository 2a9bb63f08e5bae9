"""docs/assets/lists.js on a list that comes folded: what opens a fold, and what closes it again."""

import pytest
from planboard.pages.lists import choice, filters

from tests.listed import list_page, opener

GROUPS = (
    # title, open, roomy, (ident, name, kind)
    ("今年", True, True, (("k1", "修建助餐点", "goal"), ("k2", "添置床位", "rule"))),
    ("以后", False, False, (("k3", "定期探访", "rule"),)),
)
PAGE = """<!doctype html><html lang="zh" class="no-js"><meta charset="utf-8"><title>清单</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/planboard.css">
{% import "macros.html" as m with context %}
<body class="md-typeset"><div class="pb">{{ m.filters(form) }}
<div id="things">{% for title, open, roomy, rows in groups %}
<details class="pb-fold" data-group{% if open %} open{% endif %}{% if roomy %} data-roomy{% endif %}><summary><h4>{{ title }}</h4><span data-whole>{{ rows | length }}条</span></summary>
<table><thead><tr><th>名称</th><th data-sort="kind">种类</th></tr></thead><tbody>
{% for ident, name, kind, values in rows %}<tr id="{{ ident }}" {{ m.item(values) }}><th>{{ name }}</th><td>{{ kind }}</td></tr>{% endfor %}
</tbody></table></details>{% endfor %}</div>
</div>{{ m.lists_script() }}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("folds")
    groups = [
        (title, is_open, roomy, [(*row, (("kind", (row[2],)),)) for row in rows])
        for title, is_open, roomy, rows in GROUPS
    ]
    values = [row[3] for group in groups for row in group[3]]
    form = filters(
        "things",
        "条",
        "名称",
        (choice("kind", "种类", (("goal", "目标"), ("rule", "规则")), values),),
    )
    return list_page(made, PAGE, form=form, groups=groups)


@pytest.fixture
def open_list(browser, folder):
    with opener(browser, folder, viewport={"width": 1000, "height": 800}) as open_at:
        yield open_at


def opened(page):
    return page.eval_on_selector_all("details", "all => all.map(fold => fold.open)")


def test_narrowing_opens_what_has_a_hit_and_showing_all_puts_the_folds_back(open_list):
    page = open_list()
    assert opened(page) == [True, False]
    assert page.locator("[data-whole]").first.is_visible()
    page.select_option("select[name=kind]", "rule")
    assert page.locator("tbody tr:visible th").all_inner_texts() == ["添置床位", "定期探访"]
    assert not page.locator("[data-whole]").first.is_visible(), "the count is of the whole list"
    page.click("button[type=reset]")
    assert opened(page) == [True, False]
    assert page.locator("[data-whole]").first.is_visible()


def test_what_the_reader_opened_stays_open(open_list):
    page = open_list()
    page.locator("summary").nth(1).click()
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    assert opened(page) == [True, True]


def test_an_address_within_a_fold_opens_it(open_list):
    page = open_list("#k3")
    assert opened(page) == [True, True]
    assert page.locator("#k3").is_visible()


def test_a_phone_starts_with_all_folds_closed(open_list):
    assert opened(open_list(viewport={"width": 360, "height": 700})) == [False, False]


def test_one_order_for_all_the_tables_of_a_list(open_list):
    page = open_list()
    assert page.locator(".pb-sort-by option").all_inner_texts() == [
        "原来的次序",
        "按种类",
        "按种类，倒序",
    ]
    page.locator("th[data-sort] button").first.click()
    heads = page.locator("th[data-sort]")
    assert [head.get_attribute("aria-sort") for head in heads.all()] == ["ascending"] * 2
    page.locator("th[data-sort] button").first.click()
    assert page.locator("details").first.locator("tbody th").all_inner_texts() == [
        "添置床位",
        "修建助餐点",
    ]


def test_paper_and_a_page_without_a_script_have_all(open_list):
    page = open_list()
    page.emulate_media(media="print")
    assert page.locator("#k3").is_visible()
    bare = open_list(java_script_enabled=False)
    assert bare.locator("#k3").is_visible()
