"""What machines are told of the data: in the pages that have some, and in the catalogue. All of it
leads somewhere, and nothing of it passes for the county's."""

import json
import posixpath
import re
from datetime import date
from hashlib import sha256
from urllib.parse import unquote

import pytest
from planboard import addresses
from planboard.addresses import (
    COMMITMENTS,
    CONTRADICTIONS,
    FIGURES,
    FRONT,
    MECHANISMS,
    PROBLEMS,
    REVISIONS,
    UPDATES,
    USING,
)
from planboard.catalogue import catalogue
from planboard.downloads import downloads
from planboard.model import UNOFFICIAL, Release, Settings
from planboard.pages import pages, texts
from planboard.releases.changelog import update_pages
from planboard.releases.past import Issue, Past
from planboard.rendering import render
from planboard.results import Results

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATA_FILE = re.compile(r'<a href="([^"]+\.(?:csv|xlsx|json|zip))" download')
# They lead to the data, and offer what other pages are about.
LEADING = {addresses.built(uri) for uri in (FRONT, UPDATES, USING)}
SITES = {"real_site": "real", "demo_site": "demo", "second_site": "second"}


def blocks(text):
    return [json.loads(found) for found in BLOCK.findall(text)]


def addresses_in(told):
    """Of the site's own: those of sources and of the licence are others'."""
    yield told["url"]
    yield from (one["contentUrl"] for one in told["distribution"])
    if "isPartOf" in told:
        yield told["isPartOf"]["url"]


def arrives(folder, uri, address):
    path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(address)))
    target = folder / path.partition("#")[0]
    return (target / "index.html" if target.is_dir() else target).is_file()


@pytest.fixture(scope="module")
def official(second):
    """Pages of a site that says where it stands and whose it is."""
    settings = Settings(site_url="https://plan.example.cn/a/", publisher="乌有区（虚构）")
    return dict(pages(Results(second), settings, dict(downloads(second, settings))))


@pytest.mark.parametrize("site", SITES)
def test_each_page_with_data_says_so_once_and_every_address_arrives(request, site):
    folder, package = (request.getfixturevalue(name) for name in (site, SITES[site]))
    places = {addresses.built(addresses.area(package, a)) for a in package.areas if a.parent}
    found = {}
    for path in folder.rglob("*.html"):
        uri, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        told = blocks(text)
        wanted = uri in places or (DATA_FILE.search(text) and uri not in LEADING)
        assert len(told) == bool(wanted), uri
        if told:
            (found[uri],) = told
    for uri, told in found.items():
        for address in addresses_in(told):
            assert arrives(folder, uri, address), (uri, address)


@pytest.mark.parametrize("site", SITES)
def test_a_register_names_the_files_that_it_offers(request, site):
    folder = request.getfixturevalue(site)
    for page in (COMMITMENTS, CONTRADICTIONS, PROBLEMS, FIGURES, MECHANISMS, REVISIONS):
        uri = addresses.built(page)
        text = (folder / uri).read_text(encoding="utf-8")
        offered = {posixpath.basename(href) for href in DATA_FILE.findall(text)}
        (told,) = blocks(text)
        named = [one["contentUrl"] for one in told["distribution"]]
        assert offered <= {posixpath.basename(address) for address in named}, uri
        assert len(set(named)) == len(named)


def test_a_place_without_values_says_that_there_are_none(second):
    made = dict(pages(Results(second), Settings(), dict(downloads(second))))
    (told,) = blocks(made["villages/990101004.md"])
    assert told["name"] == "镜花村的数"
    assert told["description"].endswith("写明时期、状态和来源。还没有找到公开的数。")
    assert [one["contentUrl"] for one in told["distribution"]] == [
        "../../api/v1/places/990101004.json"
    ]
    # The plan only names it: nothing is asked of it.
    assert "variableMeasured" not in told


def test_a_release_says_its_own_version(second):
    release = Release("1.0.0", date(2033, 7, 1), "第一版。", "0" * 64, 2048)
    past = Past((Issue(release, None, {"observations": 3}),))
    results = Results(second)
    made = dict(texts(update_pages(second, past), results, Settings()))
    (told,) = blocks(made["data/changes/1.0.0.md"])
    assert (told["version"], told["dateModified"]) == ("1.0.0", "2033-07-01")
    assert [one["contentUrl"] for one in told["distribution"]] == ["../../releases/1.0.0.zip"]


@pytest.mark.parametrize("name", ["real", "demo"])
def test_it_says_what_the_data_are_and_names_nobody_who_did_not_publish_them(request, name):
    package = request.getfixturevalue(name)
    made = dict(pages(Results(package), Settings(), dict(downloads(package))))
    notice = package.stamp or UNOFFICIAL
    for uri in made:
        for told in blocks(made[uri]):
            assert told["@type"] == "Dataset"
            assert notice in told["description"]
            assert package.stamp in told["name"]
            assert told["version"] == package.version
            assert told["dateModified"] == package.plan.data_date.isoformat()
            assert told["license"] == package.licence_url
            assert told["isBasedOn"]
            assert told.get("variableMeasured") != []
            assert told["spatialCoverage"]["identifier"] in package.area_by_code
            first, last = told["temporalCoverage"].split("/")
            assert first <= package.plan.period_start.isoformat() < last
            assert not {"creator", "publisher"} & told.keys()


def test_a_publisher_and_a_place_on_the_net_are_told(official):
    (told,) = blocks(official["indicators/beds.md"])
    assert told["publisher"] == told["creator"]
    assert told["publisher"] == {"@type": "Organization", "name": "乌有区（虚构）"}
    assert told["url"] == "https://plan.example.cn/a/indicators/beds/"
    assert UNOFFICIAL not in told["description"]
    every = [a for text in official.values() for one in blocks(text) for a in addresses_in(one)]
    assert all(address.startswith("https://plan.example.cn/a/") for address in every)


def test_words_that_would_end_the_block_do_not():
    words = {"name": "</script><script>alert('1')</script>&amp;<!--"}
    text = render("dataset.html", "index.md", words)
    assert text.lower().count("<") == 2
    assert blocks(text) == [words]


def test_browsers_run_none_of_it(visit):
    """The policy forbids scripts in a page; a block of data is none. ``visit`` hears violations."""
    for site, path in (("real", "/data/"), ("demo", "/indicators/i02/")):
        page = visit(site, path)
        block = page.locator('script[type="application/ld+json"]')
        assert json.loads(block.text_content())["@type"] == "Dataset"


def listed(told):
    """Every distribution of the catalogue."""
    return [one for data in told["dcat:dataset"] for one in data["dcat:distribution"]]


@pytest.mark.parametrize("site", SITES)
def test_every_file_of_the_catalogue_is_there_with_its_sum(request, site):
    folder = request.getfixturevalue(site)
    told = json.loads((folder / addresses.CATALOGUE).read_text(encoding="utf-8"))
    assert len(listed(told)) > len(told["dcat:dataset"])
    for one in listed(told):
        path = posixpath.normpath(posixpath.join("data", one["dcat:downloadURL"]["@id"]))
        content = (folder / path).read_bytes()
        if "spdx:checksum" in one:
            assert (
                one["spdx:checksum"]["spdx:checksumValue"]["@value"] == sha256(content).hexdigest()
            )
            assert one["dcat:byteSize"]["@value"] == str(len(content))
    for data in told["dcat:dataset"]:
        assert arrives(folder, addresses.CATALOGUE, data["dcat:landingPage"]["@id"])
    service = told["dcat:service"]
    assert arrives(folder, addresses.CATALOGUE, service["dcat:endpointURL"]["@id"])
    assert arrives(folder, addresses.CATALOGUE, service["dcat:endpointDescription"]["@id"])


def test_the_catalogue_has_what_the_profile_wants(second, real):
    settings = Settings(site_url="https://plan.example.cn/a/", publisher="乌有区（虚构）")
    told = json.loads(catalogue(second, settings, dict(downloads(second, settings))))
    always = {"dct:title", "dct:description", "dct:license", "dct:language", "dct:modified"}
    always |= {"dct:publisher", "dct:spatial"}
    assert always <= told.keys()
    for data in told["dcat:dataset"]:
        assert always | {"dcat:version", "dct:temporal", "dct:identifier"} <= data.keys()
    for one in listed(told):
        assert {"dcat:accessURL", "dct:license", "dcat:mediaType"} <= one.keys()
        assert one["dcat:accessURL"]["@id"].startswith("https://plan.example.cn/a/")
    idents = [data["dct:identifier"] for data in told["dcat:dataset"]]
    assert len(set(idents)) == len(idents)
    nobody = catalogue(real, Settings(), dict(downloads(real))).decode()
    assert "dct:publisher" not in nobody
    assert UNOFFICIAL in nobody
