"""What machines are told of the data: in the pages that have some, and in the catalogue. All of it
leads somewhere, and nothing of it passes for the county's."""

import json
import posixpath
import re
from hashlib import sha256
from urllib.parse import unquote

import pytest
from planboard import addresses
from planboard.catalogue import catalogue
from planboard.downloads import downloads
from planboard.model import UNOFFICIAL, Settings
from planboard.pages import pages
from planboard.rendering import render
from planboard.results import Results

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
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
def test_each_page_with_data_of_its_own_says_so_once_and_every_address_arrives(request, site):
    folder, package = (request.getfixturevalue(name) for name in (site, SITES[site]))
    own = {a.area for a in package.areas if a.parent and any(
        (i.indicator, a.area) in package.observations_of for i in package.indicators)}  # fmt: skip
    wanted = {addresses.DATA} | {addresses.area(package, package.area_by_code[a]) for a in own}
    wanted |= {addresses.indicator(i.indicator) for i in package.plan_indicators}
    found = {}
    for path in folder.rglob("*.html"):
        uri = path.relative_to(folder).as_posix()
        if told := blocks(path.read_text(encoding="utf-8")):
            (found[uri],) = told
    assert found.keys() == {addresses.built(uri) for uri in wanted}
    for uri, told in found.items():
        for address in addresses_in(told):
            assert arrives(folder, uri, address), (uri, address)


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
            assert told["variableMeasured"]
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
