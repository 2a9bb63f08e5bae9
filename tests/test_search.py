"""The search index: all that the site says is in it, every address in it exists, and it is small."""

import gzip
import json
import random
import re
from dataclasses import replace

import pytest
from planboard import addresses
from planboard.downloads import downloads
from planboard.linkcheck import PageReader
from planboard.model import Alias, Settings
from planboard.pages import page_models, text_of
from planboard.pagetext import Part, read_parts
from planboard.plantext import read_prose, squeeze
from planboard.results import Results
from planboard.search import search_files
from planboard.site import contents

from tests.browser import fixed
from tests.conftest import ROOT, SECOND

SCRIPTS = [ROOT / "docs" / "assets" / f"search{name}.js" for name in ("", "-worker", "-text")]


def index_of(package, settings=Settings(), docs=ROOT / "docs"):  # noqa: B008 - frozen
    """Both files as the worker puts them together: each place of a quote replaced by its words."""
    files = dict(contents(package, settings, read_prose(docs)))
    index, rest = (json.loads(files[f]) for f in (addresses.SEARCH, addresses.SEARCH_REST))
    return {**index, "pages": [*index["pages"], *(with_words(index, p) for p in rest["pages"])]}


def with_words(index, page):
    location, kind, names, labels, lede, parts, *more = page
    parts = [[a, head, text + quoted(index, *its)] for a, head, text, *its in parts]
    own = [["", "", quoted(index, more[0])]] if more else []
    return [location, kind, names, labels, lede, [*own, *parts]]


def quoted(index, places=()):
    found = []
    for page, part, start, length in zip(*[iter(places)] * 4, strict=True):
        found.append(index["pages"][page][5][part][2][start : start + length])
    return "".join(f"\n{words}" for words in found)


def locations(index):
    for location, _, _, _, _, parts in index["pages"]:
        yield location
        yield from (f"{location}#{anchor}" for anchor, _, _ in parts if anchor)
    for _, before, after, parent, digits, items in index["places"]:
        yield from (f"{before}{parent}{item[:digits]}{after}" for item in items)


def said(index):
    """Everything in it in one line, without white space."""
    return squeeze(
        "\n".join(
            "\n".join([*names, *labels, lede, *(word for part in parts for word in part[1:])])
            for _, _, names, labels, lede, parts in index["pages"]
        )
    )


@pytest.fixture(scope="module")
def real_index(real):
    return index_of(real)


@pytest.fixture(scope="module")
def second_index(second):
    return index_of(second)


@pytest.mark.parametrize("which", ["real", "second"])
def test_every_page_is_in_it_and_every_address_arrives(which, request):
    site = request.getfixturevalue(f"{which}_site")
    found = set(locations(request.getfixturevalue(f"{which}_index")))
    readers = {}
    for path in site.rglob("*.html"):
        if path.name != "404.html" and path.parent.name != "embed":
            folder = path.parent.relative_to(site).as_posix()
            readers["./" if folder == "." else f"{folder}/"] = reader = PageReader()
            reader.feed(path.read_text(encoding="utf-8"))
    # Numbers are found by their indicator and place, and lead to where they come from.
    origins = {location for location in readers if location.endswith("/origins/")}
    assert readers.keys() - found - origins == set(), "pages that nobody can find"
    for location in found:
        page, _, anchor = location.partition("#")
        assert page in readers, location
        assert not anchor or anchor in readers[page].ids, location


def test_the_file_on_the_site_is_that_index(second_site, second):
    settings = Settings(
        edit_base="https://example.org/edit/main/", publisher="乌有区养老服务领导小组（虚构）"
    )
    made = dict(contents(second, settings, read_prose(ROOT / "docs")))
    for path in (addresses.SEARCH, addresses.SEARCH_REST):
        assert fixed(second_site, path).read_bytes() == made[path]


def test_every_word_of_the_plan_is_in_it(real, real_index):
    text = said(real_index)
    for clause in real.clause_by_id.values():
        if clause.kind not in ("table", "box"):
            assert squeeze(clause.text) in text, clause.id
    assert "类别维度指标目标值属性" in text, "what a table prints above its rows"
    assert squeeze(real.chapters[3].clauses[1].marks[0]) in text, "words in place of a lost heading"


def test_every_word_of_our_own_pages_is_in_it(real_index):
    text = said(real_index)
    pages = read_prose(ROOT / "docs")
    assert [uri for uri, _ in pages] == [
        "about/contribute.md",
        "about/glossary.md",
        "about/index.md",
        "guide/correct.md",
        "guide/fill.md",
        "guide/index.md",
        "guide/mend.md",
        "guide/places.md",
        "guide/plan-changes.md",
        "guide/publish.md",
        "guide/send.md",
        "guide/steward.md",
    ]
    for uri, html in pages:
        if uri.startswith(addresses.STAFF):
            # Only its headings: a reader's phone need not load the rest.
            html = "\n".join(re.findall(r"<h[12].*?</h[12]>", html))
        lines = [squeeze(re.sub("<[^>]+>", "", line)) for line in html.splitlines()]
        for line in lines:
            line = line.replace("&lt;", "<").replace("&amp;", "&")
            assert line in text, (uri, line)


def test_a_place_is_a_name_under_its_parents_code(real, real_index):
    assert ["511723106", 3, ["001甘棠社区", "002严家社区"]] in [g[3:] for g in real_index["places"]]
    kinds = real_index["kinds"]
    assert kinds == ["指标", "县", "乡镇", "社区", "承诺", "规划原文", "数据", "说明"]
    assert {kinds[g[0]] for g in real_index["places"]} == {"乡镇", "社区"}
    listed = sum(len(g[5]) for g in real_index["places"])
    assert listed == len(real.areas) - 1


def test_the_words_for_kinds_come_from_the_data(second_index):
    assert second_index["kinds"] == ["指标", "区", "村", "承诺", "规划原文", "数据", "说明"]


def test_an_indicator_is_known_by_its_number_and_its_printed_words(real_index):
    entry = next(p for p in real_index["pages"] if p[0] == "indicators/i02/")
    assert entry[2] == ["每百户居民拥有社区综合服务设施面积", "i02"]
    assert entry[3][0] == "每百户居民拥有社区综合服务设施面积（平方米）"
    assert "居民户数" in entry[3]
    assert entry[4] == "目标≥30\u2005平方米/百户　未找到公开数据", "what is unknown is said at once"


def test_a_quote_of_the_plan_is_found_where_the_plan_prints_it(real_index):
    figures = next(p for p in real_index["pages"] if p[0] == "plan/figures/")
    words = "\n".join(head + text for _, head, text in figures[5])
    assert "联动全县28个成员部门" not in words
    assert "参与联动的部门（单位）分管领导、业务能手" in words, "our words for it stay"


def test_words_of_a_place_in_trouble_are_known_by_their_place(
    second, second_index, real, real_index
):
    for package, index in ((second, second_index), (real, real_index)):
        words = [quoted(index, spot).strip() for spot in index["troubles"]]
        assert {squeeze(w) for w in words} == {squeeze(m.quote) for m in package.troubles}
        assert index["caution"] == "规划原文提及，现状未知"


def test_the_list_of_mechanisms_is_ours_and_not_the_plans(real_index):
    entry = next(p for p in real_index["pages"] if p[0] == "mechanisms/")
    assert real_index["kinds"][entry[1]] == "数据"


def test_addresses_follow_the_builders_style(second):
    found = set(locations(index_of(second, Settings(directory_urls=False))))
    assert {
        "indicators/beds.html",
        "villages/990101001.html",
        "plan/part-1.html#part-1-p1",
    } <= found


def test_the_same_input_gives_the_same_bytes(second):
    args = (Results(second), Settings(), [("x.md", "<h1>甲</h1><p>乙</p>")], [])
    assert [*search_files(*args)] == [*search_files(*args)]


@pytest.mark.parametrize("which", ["real", "second"])
def test_every_alias_leads_to_words_that_are_there(which, request):
    package = request.getfixturevalue(which)
    # The second plan has no pages of its own writing; the first's are no place for its words.
    own = which == "real"
    index = (
        request.getfixturevalue("real_index") if own else index_of(package, docs=SECOND / "docs")
    )
    text = said(index)
    assert package.aliases
    dead = [a for a in package.aliases if squeeze(a.term) not in text]
    assert dead == []
    assert Alias("老人", "老年人", None) in package.aliases


def test_parts_of_a_page():
    html = (
        '<h1 id="a">题</h1><p>一<b>二</b>三<br>四</p><svg><text>图</text></svg><nav>走</nav>'
        '<section id="s"><h3>节 <code>x</code></h3><p><span class="pb-tag">约</span> 名</p></section>'
        '<h2>又</h2><figure class="pb-quote"><blockquote>引<br>文</blockquote></figure><p>末</p>'
    )
    assert read_parts(html) == [
        Part("", "题", ("一二三", "四")),
        Part("s", "节 x", ("约", "名")),
        Part("s", "又", ("末",)),
    ]


def weight(*contents):
    """Bytes over the network, each file compressed by itself as a server does it."""
    return sum(len(gzip.compress(content, 9)) for content in contents)


def test_the_first_answer_costs_little(real, real_site):
    """At most 60 KB at 37 places, everything counted that a search needs."""
    (index,) = (p.read_bytes() for p in real_site.glob(f"fixed/*/{addresses.SEARCH}"))
    assert weight(index, *(path.read_bytes() for path in SCRIPTS)) <= 60_000


def test_the_rest_comes_soon_after(real_site):
    """Promises, contradictions, mechanisms, registers, columns, what is written by hand: read while
    the first answer is."""
    (rest,) = (p.read_bytes() for p in real_site.glob(f"fixed/*/{addresses.SEARCH_REST}"))
    assert weight(rest) <= 56_000


def test_a_city_with_thousands_of_places_costs_little_more(real):
    """At most 150 KB at 3,700 places. Names are drawn at random: worse than real ones."""
    draw = random.Random(1)
    signs = "安宝昌城大东丰福富高光广贵桂海河和红湖华黄惠吉嘉建江金锦景康乐丽莲林灵龙隆明南宁平桥"

    def named(suffix):
        return "".join(draw.choices(signs, k=draw.choice((2, 2, 3)))) + suffix

    township = next(a for a in real.areas if a.level == "township")
    community = next(a for a in real.areas if a.level == "community")
    areas = [real.root]
    for n in range(370):
        code = f"{real.root.area}{n:03}"
        areas.append(replace(township, area=code, name=named("镇")))
        areas += [
            replace(community, area=f"{code}{m:03}", parent=code, name=named("社区"), note=None)
            for m in range(1, 11)
        ]
    own = tuple(o for o in real.observations if o.area == real.root.area)
    package = replace(real, areas=tuple(areas), mentions=(), observations=own, commitment_areas=())
    files = dict(downloads(package))
    models = page_models(Results(package), Settings(), files)
    # The page of each place is made, but not drawn: the index has its name from the package.
    made = [(m.uri, text_of(m, Settings(), "")) for m in models if m.template != "area.html"]
    index = dict(search_files(Results(package), Settings(), made, read_prose(ROOT / "docs")))[
        addresses.SEARCH
    ]
    assert len(set(locations(json.loads(index)))) > 4_000
    assert weight(index, *(path.read_bytes() for path in SCRIPTS)) <= 150_000
