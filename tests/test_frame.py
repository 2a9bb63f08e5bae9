"""What stands around every page: what is set is shown, what is not set is not."""

import re

import pytest
from bs4 import BeautifulSoup
from planboard.frame import FRAMING, POLICY, contact, frame, headers, policy, stylesheet
from planboard.model import Settings

from tests.conftest import ROOT, SECOND

CSS = stylesheet().decode()


def words(found):
    return [item.text for part in found.parts for item in part.links]


def test_without_settings_nothing_is_shown_of_them(second):
    found = frame(second, Settings())
    assert [part.label for part in found.parts] == [
        "纠错与联系",
        "许可与方法",
        f"数据版本 {second.version_text}",
    ]
    assert found.numbers == ()
    assert found.notice, "no publisher, or invented: said of the whole site"


def test_what_is_set_stands_in_the_foot(second):
    own = Settings(
        publisher="乌有区办公室",
        contact="plan@example.org",
        repository="https://example.org/plan",
        icp="乌ICP备00000000号",
        police_record="乌公网安备00000000号",
        site_code="0000000000",
    )
    found = frame(second, own)
    assert found.parts[0].label == "发布单位"
    assert {"乌有区办公室", "plan@example.org", "源代码"} <= set(words(found))
    assert [n.text for n in found.numbers] == [
        "乌ICP备00000000号", "乌公网安备00000000号", "网站标识码 0000000000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "href"),
    [
        ("plan@example.org", "mailto:plan@example.org"),
        ("0818-822 1234", "tel:08188221234"),
        ("https://example.org/ask", "https://example.org/ask"),
        ("一楼窗口", None),
    ],
)
def test_a_contact_leads_where_it_can(given, href):
    assert contact(given).href == href


def test_the_policy_allows_no_script_or_style_in_a_page():
    said = policy(POLICY)
    assert "script-src 'self'" in said
    assert "unsafe" not in said
    assert "http" not in said
    assert "frame-ancestors" not in said, "a page can't say that itself"
    assert policy(POLICY | FRAMING) in headers().decode()


def test_the_foot_of_a_built_site(second_site, real_site):
    """The second plan's settings name a publisher; the real site has none, and says so."""
    own = BeautifulSoup((second_site / "index.html").read_bytes(), "html.parser")
    assert "乌有区养老服务领导小组（虚构）" in own.select_one("footer").get_text()
    real = BeautifulSoup((real_site / "index.html").read_bytes(), "html.parser")
    assert "非官方整理" in real.select_one("footer").get_text()
    assert "发布单位" not in real.select_one("footer").get_text()
    assert (real_site / "_headers").read_bytes() == headers()


def test_the_head_of_a_built_site(second_site, real_site):
    for site in (second_site, real_site):
        front, other = (
            BeautifulSoup((site / path / "index.html").read_bytes(), "html.parser")
            for path in ("", "data")
        )
        assert {p.html["lang"] for p in (front, other)} == {"zh-CN"}
        assert {p.body["dir"] for p in (front, other)} == {"ltr"}
        name = front.select_one(".pb-name b").get_text()
        assert front.title.get_text() == name, "the site's name once"
        assert other.title.get_text() == f"数据 - {name}"


# Looks


def declared(block):
    return set(re.findall(r"--pb-([a-z0-9-]+):", block))


def test_dark_is_the_same_with_and_without_a_choice():
    by_system, by_choice = re.findall(r"color-scheme: dark;\n(.*?)\n  }", CSS, re.S)
    assert by_system == by_choice
    light = re.search(r"color-scheme: light;\n(.*?)\n}", CSS, re.S)[1]
    assert declared(light) == declared(by_choice)


def test_the_page_on_design_names_every_token_of_the_stylesheet(real_site):
    page = BeautifulSoup(
        (real_site / "about" / "design" / "index.html").read_bytes(), "html.parser"
    )
    named = {c.get_text().removeprefix("--pb-") for c in page.select("main th code")}
    light = re.search(r"color-scheme: light;\n(.*?)\n}", CSS, re.S)[1]
    sizes = {name for name in declared(CSS) if name.startswith("t-")}
    assert named == declared(light) | sizes | {"focus"}


def test_sizes_of_type_are_named():
    """Literal sizes are multiples of what stands around them."""
    literal = re.findall(r"font-size: ([0-9.]+rem)", CSS)
    assert literal == []


def test_settings_are_the_ones_that_an_owner_is_told_of():
    import yaml

    told = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    assert set(told) == set(Settings.__dataclass_fields__) - {
        "directory_urls",
        "base",
        "site_url",
        "offline",
    }
    assert SECOND.is_dir()
