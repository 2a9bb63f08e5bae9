"""How a page is cited: by a standard form, with version and date, and by nobody's name while nobody answers."""

import pytest
from planboard import addresses
from planboard.downloads import downloads
from planboard.model import DEMONSTRATION, Settings
from planboard.pages import page_models
from planboard.pages.cited import KINDS, NOBODY, READ, cited
from planboard.results import Results

SITE = "https://example.cn/plan/"


def all_cited(package, settings):
    results = Results(package)
    pages = page_models(results, settings, dict(downloads(package)))
    return {page.uri: cited(results, settings, page) for page in pages}


def said(item):
    return [way.before + item.read + way.after for way in item.ways]


@pytest.fixture(scope="module")
def second_cited(second):
    return all_cited(second, Settings(site_url=SITE, publisher="乌有区办公室"))


def test_the_citation_of_an_indicator(second, second_cited):
    item = second_cited["indicators/beds.md"]
    assert said(item) == [
        "乌有区办公室. 养老床位数：乌有区（虚构）养老服务发展规划（2031—2033年）（演示数据）的进展[DB/OL]. "
        f"数据版本{second.version_text}. "
        f"(2033-06-30){READ}. https://example.cn/plan/indicators/beds/.",
        "乌有区办公室，《养老床位数：乌有区（虚构）养老服务发展规划（2031—2033年）（演示数据）的进展》，数据日期2033年6月30日，"
        f"数据版本{second.version_text}，{READ}读取，https://example.cn/plan/indicators/beds/",
    ]
    assert item.unsaid is None


def test_a_text_and_a_report_are_no_database(second_cited):
    kinds = {uri: said(item)[0].partition("[")[2][:5] for uri, item in second_cited.items() if item}
    assert kinds["reports/index.md"] == "EB/OL"
    assert kinds["plan/part-1.md"] == "EB/OL"
    assert kinds["data/index.md"] == kinds["villages/990101001.md"] == "DB/OL"


def test_every_page_that_is_a_source_is_cited_and_no_list(second_cited):
    assert {uri for uri, item in second_cited.items() if item is None} >= {
        "index.md", "indicators/index.md", "commitments/index.md",
    }  # fmt: skip
    assert sum(item is not None for item in second_cited.values()) > len(KINDS)


def test_nobody_passes_for_the_county(real):
    for item in filter(None, all_cited(real, Settings()).values()):
        for text in said(item):
            assert f"（{NOBODY}）" in text
            assert real.plan.issuer is None or not text.startswith(real.plan.issuer)
            assert text.startswith(("《", item.ways[0].before.split("：")[0]))
        assert "地址栏" in item.unsaid
        assert said(item)[0].endswith("[网址].")


def test_what_is_made_up_says_so_before_anything_else(demo):
    settings = Settings(site_url=SITE, publisher="示例县办公室")
    for item in filter(None, all_cited(demo, settings).values()):
        for text in said(item):
            assert text.lstrip("《").startswith(DEMONSTRATION)
            assert settings.publisher not in text


def test_a_chart_can_be_taken_over_with_its_title_and_its_address(demo):
    item = all_cited(demo, Settings(site_url=SITE))["indicators/i02.md"]
    assert item.title == "引用与转载"
    assert [f.uri for f in item.frames] == [
        addresses.frame("i02"), addresses.places_frame("i02"),
    ]  # fmt: skip
    snippet = item.frames[0].snippet
    assert snippet.startswith(f'<iframe src="{SITE}embed/i02.html" title="')
    assert 'width="100%"' in snippet
    assert 'loading="lazy"' in snippet
    assert snippet.count('"') % 2 == 0
    bare = all_cited(demo, Settings())["indicators/i02.md"].frames[0].snippet
    assert 'src="【本站网址】/embed/i02.html"' in bare
