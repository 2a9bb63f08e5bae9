"""docs/assets/lists.js on a list that the macros wrote: narrowed, sorted, sent to somebody."""

import pytest
from planboard.pages.lists import choice, filters

from tests.listed import list_page, opener

ROWS = (
    # name, due, number, kinds, areas
    ("修建助餐点", "2031-12-31", "57.5", ("deliverable",), ("a", "b")),
    ("Ａ类培训", "", "6", ("rhythm", "standard"), ()),
    ("添置床位", "2033-12-31", "120", ("standard",), ("b",)),
    ("定期探访", "2033-12-31", "", ("rhythm",), ()),
)
KINDS = (("deliverable", "要建立的"), ("rhythm", "节奏"), ("standard", "标准"), ("none", "没有"))
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>清单</title><link rel="icon" href="data:,">
{% import "macros.html" as m with context %}
<body class="md-typeset"><div class="pb">{{ m.filters(form) }}
<table id="things" class="pb-table"><thead><tr><th>名称</th>
<th data-sort="due" aria-sort="ascending">期限</th><th data-sort="number">数</th></tr></thead>
{% for half in (rows[:2], rows[2:]) %}<tbody data-group>
{% for name, due, number, values in half %}
<tr {{ m.item(values) }}><th>{{ name }}</th><td data-key="{{ due }}">{{ due or "没有写" }}</td><td>{{ number }}</td></tr>
{% endfor %}</tbody>{% endfor %}
</table></div>{{ m.lists_script() }}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    values = [(("kind", kinds), ("area", areas)) for *_, kinds, areas in ROWS]
    form = filters(
        "things",
        "条",
        "名称",
        (
            choice("kind", "种类", KINDS, values),
            choice("area", "地方", (("a", "甲村"), ("b", "乙村")), values),
        ),
    )
    rows = [(*row[:3], own) for row, own in zip(ROWS, values, strict=True)]
    return list_page(tmp_path_factory.mktemp("lists"), PAGE, form=form, rows=rows)


@pytest.fixture
def open_list(browser, folder):
    with opener(browser, folder) as open_at:
        yield open_at


def shown(page):
    names = page.locator("tbody tr:visible th")
    return names.all_inner_texts()


def count(page):
    return page.locator("[data-count]").inner_text()


ALL = [row[0] for row in ROWS]


def test_all_is_shown_and_counted(open_list):
    page = open_list()
    assert (shown(page), count(page)) == (ALL, "共4条。")
    options = page.locator("select[name=kind] option").all_inner_texts()
    assert options == ["全部", "要建立的（1）", "节奏（2）", "标准（2）"], "none without items"


def test_a_choice_narrows_and_stands_in_the_address(open_list):
    page = open_list()
    page.select_option("select[name=kind]", "standard")
    assert shown(page) == ["Ａ类培训", "添置床位"]
    assert count(page) == "显示2条，共4条。"
    page.select_option("select[name=area]", "b")
    assert shown(page) == ["添置床位"]
    assert not page.locator("tbody").first.is_visible(), "a group goes with its last item"
    assert page.url.endswith("/?kind=standard&area=b")
    page.reload()
    assert shown(page) == ["添置床位"]
    assert page.input_value("select[name=area]") == "b"


@pytest.mark.parametrize(
    ("words", "found"),
    [("床", ["添置床位"]), ("a", ["Ａ类培训"]), ("2033 探", ["定期探访"]), ("没有这个", [])],
)
def test_words_find_what_has_them_all(open_list, words, found):
    page = open_list()
    page.fill("input[name=words]", words)
    assert shown(page) == found
    if not found:
        assert count(page) == "没有符合的；共4条。"


def test_an_address_that_was_sent_opens_the_same_list(open_list):
    page = open_list("?kind=rhythm&sort=-number&from=mail#things")
    assert shown(page) == ["Ａ类培训", "定期探访"]
    assert page.get_attribute("th[data-sort=number]", "aria-sort") == "descending"
    assert page.get_attribute("th[data-sort=due]", "aria-sort") is None
    page.click("button[type=reset]")
    assert shown(page) == ALL
    assert page.url.endswith("/?from=mail#things"), "what is not ours stays"


def test_an_old_address_with_a_choice_that_is_gone_shows_all(open_list):
    page = open_list("?kind=gone&sort=gone&from=mail")
    assert shown(page) == ALL
    assert page.url.endswith("/?from=mail"), "the address says what is shown"


def test_a_head_sorts_within_its_group_by_numbers_and_blanks_stay_last(open_list):
    page = open_list()
    head = page.locator("th[data-sort=number] button")
    head.click()
    assert shown(page) == ["Ａ类培训", "修建助餐点", "添置床位", "定期探访"]
    head.click()
    assert shown(page) == ["修建助餐点", "Ａ类培训", "添置床位", "定期探访"]
    assert page.url.endswith("?sort=-number")
    page.locator("th[data-sort=due] button").click()
    assert (shown(page), page.url.partition("?")[2]) == (ALL, "")


def test_the_keyboard_does_it_all(open_list):
    page = open_list()
    page.keyboard.press("Tab")
    page.keyboard.type("2033")
    assert len(shown(page)) == 2
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["定期探访"]
    page.keyboard.press("Enter")
    page.locator("button[type=reset]").press("Enter")
    assert shown(page) == ALL
    page.locator("th[data-sort=number] button").press("Space")
    assert page.get_attribute("th[data-sort=number]", "aria-sort") == "ascending"


def test_where_heads_are_hidden_the_order_is_chosen_in_the_form(open_list):
    page = open_list()
    chooser = page.locator(".pb-sort-by select")
    assert chooser.locator("option").all_inner_texts() == [
        "按期限", "按期限，倒序", "按数", "按数，倒序",
    ]  # fmt: skip
    chooser.select_option("-due")
    assert shown(page)[:2] == ["修建助餐点", "Ａ类培训"]
    assert page.url.endswith("?sort=-due")


def test_without_a_script_the_whole_list_stands_there_and_no_dead_form(open_list):
    page = open_list("?kind=rhythm", java_script_enabled=False)
    assert shown(page) == ALL
    assert not page.locator("form").is_visible()
    assert page.locator("button:visible").count() == 0
