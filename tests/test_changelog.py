"""The record of what changed, for readers and for feed readers."""

import csv
import io
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from planboard import addresses
from planboard.gate import load
from planboard.kits.alone import single_files
from planboard.model import UNOFFICIAL, Settings
from planboard.pages import texts
from planboard.problems import PackageInvalid
from planboard.records import Records
from planboard.releases.changelog import feed, update_pages
from planboard.releases.past import Past, read_past
from planboard.results import Results

from tests.test_releases import SECOND, change, correct, released

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Two releases, and a value that was withdrawn since."""

    folder = shutil.copytree(SECOND, tmp_path_factory.mktemp("changelog") / "project")
    released(folder)
    correct(folder)
    released(folder, "0.2.0", "更正一个数。", date(2033, 8, 1))
    change(folder, "data/observations/beds.csv", "2032,190,,,=,A", "2032,,,,,Q")
    rows = "".join(
        f"beds,990101,2032,2033-06-30,{part},{old},{new},原始记录查不到,,演示数据\n"
        for part, old, new in (("value", "190", ""), ("status", "A", "Q"))
    )
    change(folder, "data/revisions.csv", "note\n", f"note\n{rows}")
    return folder


@pytest.fixture(scope="module")
def package(project):
    return load(project, project / "docs")


@pytest.fixture(scope="module")
def past(project, package):
    return read_past(project, package)


@pytest.fixture(scope="module")
def pages(package, past):
    return dict(texts(update_pages(package, past), Results(package), Settings()))


def test_every_release_is_listed_with_its_archive_the_newest_first(pages):
    page = pages["data/changes/index.md"]
    assert page.index('id="v0.2.0"') < page.index('id="v0.1.0"')
    assert 'href="../releases/0.1.0.zip" download' in page
    assert "第一个版本，有13个数、" in page
    assert "更正1个数。" in page


def test_a_release_names_what_it_corrected_and_why(pages):
    page = pages["data/changes/0.2.0.md"]
    (row,) = [line for line in page.split("\n") if "漏报了一处" in line]
    for words in (
        "150 张",
        "155 张",
        "2031年",
        'href="../../../indicators/beds/"',
        "#beds-990101-2031",
    ):
        assert words in row
    assert 'href="../../releases/0.2.0.json"' in page
    assert "<h3" not in pages["data/changes/0.1.0.md"], "nothing was before it"


def test_what_changed_since_the_last_release_is_told(pages, package):
    page = pages["data/changes/index.md"]
    assert package.version.startswith("0.2.0+")
    assert f"网站上的数据比 0.2.0 新，标作 {package.version}" in page
    assert "撤回1个数" in page
    assert "原始记录查不到" in page


def test_before_the_first_release_the_page_says_so(second):
    (page,) = update_pages(second, Past())
    assert page.model.lede.startswith(
        f"还没有发布过固定下来的版本。现在的数据标作 {second.version}，"
    )
    assert page.model.pending == ""


def test_a_report_that_nobody_can_read_stops_the_build(project, package, tmp_path):

    copy = shutil.copytree(project, tmp_path / "copy")
    (copy / "releases/0.2.0.json").write_text("{}", encoding="utf-8")
    with pytest.raises(PackageInvalid, match="改动报告"):
        read_past(copy, package)


def test_the_site_offers_every_release(past, project):
    for name in ("0.1.0.zip", "0.2.0.zip", "0.2.0.json"):
        assert past.files[f"data/releases/{name}"] == (project / "releases" / name).read_bytes()


def test_the_list_of_releases_says_where_each_is_and_whose_it_is(package, past):
    released = tuple(issue.release for issue in past.issues)
    files = dict(single_files(Records(Results(package), Settings(), released), Settings()))
    people, programs = (
        [*csv.DictReader(io.StringIO(files[path].decode("utf-8-sig")))]
        for path in (addresses.RELEASES, addresses.RELEASES_PLAIN)
    )
    assert [r["版本"] for r in people] == [r["version"] for r in programs] == ["0.2.0", "0.1.0"]
    for row, release in zip(people, released, strict=True):
        assert (row["SHA-256"], row["字节数"]) == (release.sha256, str(release.bytes))
        assert row["文件"] in past.files
        assert row["声明"] == UNOFFICIAL
        assert row["来源"] == package.title


# The feed


def read_feed(package, past, settings=Settings()):  # noqa: B008 - frozen
    return ElementTree.fromstring(feed(package, settings, past))


def said(element, *names):
    return [element.findtext(f"{ATOM}{name}") for name in names]


def test_a_feed_has_what_the_standard_asks_for(package, past):
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated of each, an author, and of an entry without
    content a link to what it is about."""
    found = read_feed(package, past)
    assert found.tag == f"{ATOM}feed"
    entries = found.findall(f"{ATOM}entry")
    assert [said(e, "updated")[0] for e in entries] == [
        "2033-08-01T00:00:00Z",
        "2033-07-01T00:00:00Z",
    ]
    assert said(found, "updated") == ["2033-08-01T00:00:00Z"]
    for element in (found, *entries):
        assert all(said(element, "id", "title", "updated"))
        assert said(element, "id")[0].startswith("urn:uuid:")
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    assert len({said(e, "id")[0] for e in (found, *entries)}) == 3


def test_links_are_whole_once_the_site_says_where_it_stands(package, past):
    def links(settings):
        found = read_feed(package, past, settings)
        return [link.get("href") for link in found.iter(f"{ATOM}link")]

    near = links(Settings())
    assert near == ["./", "0.2.0/", "0.1.0/"]
    base = "https://example.org/plan/data/changes/"
    whole = links(Settings(site_url="https://example.org/plan/", base="/plan/"))
    assert whole == [base, f"{base}feed.xml", f"{base}0.2.0/", f"{base}0.1.0/"]


def test_an_entry_is_the_same_wherever_the_site_stands(package, past):
    def ids(settings):
        return [e.text for e in read_feed(package, past, settings).iter(f"{ATOM}id")]

    assert ids(Settings()) == ids(Settings(site_url="https://example.org/"))


def test_the_feed_says_whose_it_is(package, past, second):
    assert "非官方整理" in said(read_feed(package, past), "subtitle")[0]
    own = read_feed(package, past, Settings(publisher="乌有区"))
    assert own.findtext(f"{ATOM}author/{ATOM}name") == "乌有区"
    assert read_feed(second, Past()).findall(f"{ATOM}entry") == []
