import posixpath
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard.addresses import absolute, area, built, clause, href, level
from planboard.model import Settings

ADDRESSES = st.from_regex(r"([a-z]{1,3}/){0,3}[a-z]{1,5}\.(md|csv)", fullmatch=True)


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "indicators/i01.md", "indicators/i01/"),
        ("indicators/i01.md", "index.md", "../../"),
        ("indicators/i01.md", "indicators/index.md", "../"),
        ("indicators/i01.md", "plan/chapter-2.md#c2-s3-t1-r1", "../../plan/chapter-2/#c2-s3-t1-r1"),
        ("data/index.md", "data/package.zip", "package.zip"),
        ("index.md", "index.md", "./"),
    ],
)
def test_links_are_relative(page, target, link):
    assert href(page, target) == link


def test_links_for_a_folder_that_is_opened_from_disk():
    assert href("indicators/i01.md", "index.md", directory_urls=False) == "../index.html"


@pytest.mark.parametrize(
    ("target", "whole"),
    [
        ("index.md", "https://example.cn/plan/"),
        ("indicators/i01.md#targets", "https://example.cn/plan/indicators/i01/#targets"),
        ("data/表.csv", "https://example.cn/plan/data/%E8%A1%A8.csv"),
    ],
)
def test_the_whole_address_where_the_site_says_where_it_stands(target, whole):
    assert absolute(target, Settings(site_url="https://example.cn/plan/")) == whole
    assert absolute(target, Settings()) is None


@given(ADDRESSES, ADDRESSES, st.booleans())
def test_a_link_arrives_where_the_target_is_built(page, target, directory_urls):
    start = posixpath.dirname(built(page, directory_urls))
    arrived = posixpath.normpath(posixpath.join(start, href(page, target, directory_urls)))
    assert arrived.removesuffix("/index.html") in (
        built(target, directory_urls).removesuffix("/index.html"),
        posixpath.dirname(built(target, directory_urls)) or ".",
    )


def test_addresses_of_the_real_site_are_fixed(real):
    by_name = {a.name: a for a in real.areas}
    assert area(real, real.root) == "index.md"
    assert area(real, by_name["淙城街道"]) == "townships/511723001.md"
    assert area(real, by_name["九石坎社区"]) == "communities/511723001013.md"
    assert level(real.level_by_id["community"]) == "communities/index.md"
    assert (
        clause(SimpleNamespace(chapter="chapter-1", id="c1-s1-p4")) == "plan/chapter-1.md#c1-s1-p4"
    )
