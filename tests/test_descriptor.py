"""The published descriptor, as a stranger has it: valid by the standard, and each byte held by its sum."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import frictionless
import jsonschema
import pytest
from planboard.addresses import DATA_ZIP, DESCRIPTOR
from planboard.archive import SUMS
from planboard.descriptor import published
from planboard.downloads import downloads
from planboard.model import UNOFFICIAL, Settings

from tests.browser import served
from tests.conftest import ROOT

VENDOR = ROOT / "tests" / "vendor" / "datapackage"
# semver.org's own expression without its names.
SEMVER = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"


def described(package, **settings):
    return json.loads(published(package, Settings(**settings)))


def written(folder, package):
    for path, content in downloads(package):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folder(second, tmp_path_factory):
    return written(tmp_path_factory.mktemp("published"), second)


def validate(address):
    """What a stranger types, and what comes of it."""
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", address, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def test_the_vendored_profile_is_the_one_that_its_readme_names():
    sums = re.findall(r"\| `(.+)` \| `([0-9a-f]{64})` \|", (VENDOR / "README.md").read_text())
    assert sums
    for name, said in sums:
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == said


@pytest.mark.parametrize("name", ["real", "demo", "second"])
@pytest.mark.parametrize("site_url", [None, "https://plan.example.cn/"])
def test_it_is_valid_by_the_official_profile(request, name, site_url):
    profile = json.loads((VENDOR / "datapackage.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft7Validator(profile, format_checker=jsonschema.FormatChecker())
    told = described(request.getfixturevalue(name), site_url=site_url)
    assert [error.message for error in checker.iter_errors(told)] == []
    assert [e.message for e in checker.iter_errors({})] == ["'resources' is a required property"]
    assert re.fullmatch(SEMVER, told["version"])


def test_a_stranger_validates_it_by_its_address(folder):
    with served(folder) as address:
        code, report = validate(f"{address}/{DESCRIPTOR}")
    assert (code, report["valid"]) == (0, True), report
    assert all(task["stats"].get("sha256") for task in report["tasks"])


def test_a_stranger_is_told_of_one_flipped_byte(folder, tmp_path):
    site = shutil.copytree(folder, tmp_path / "site")
    flip(site / "data" / "observations" / "beds.csv")
    with served(site) as address:
        code, report = validate(f"{address}/{DESCRIPTOR}")
    assert (code, report["valid"]) == (1, False)
    (task,) = [task for task in report["tasks"] if not task["valid"]]
    assert task["place"] == "data/observations/beds.csv"
    assert "hash-count" in [error["type"] for error in task["errors"]]


def flip(path, at=-2):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_no_file_may_have_a_byte_flipped_not_even_in_its_heading(folder, tmp_path):
    site = shutil.copytree(folder, tmp_path / "site")
    for resource in json.loads((site / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]:
        flip(site / resource["path"], 0)
        # Keys are not what is asked here, and would have every table read again.
        resource["schema"].pop("foreignKeys", None)
        read = frictionless.Resource.from_descriptor(resource, basepath=str(site))
        report = read.validate()
        found = {error[0] for error in report.flatten(["type"])}
        assert found & {"hash-count", "encoding-error"}, (resource["path"], found)


def test_keys_are_held_in_the_published_form_too(second, tmp_path):
    """The key of a table to itself, and one of a file of many; the sums are made to agree."""
    for path, old, new in (
        ("data/areas.csv", ",village,990101,", ",village,990199,"),
        ("data/observations/beds.csv", ",A,report-2032,", ",A,nobody-said,"),
    ):
        site = written(tmp_path / path.replace("/", "-"), second)
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        told = json.loads((site / DESCRIPTOR).read_text(encoding="utf-8"))
        for resource in told["resources"]:
            if resource["path"] == path:
                del resource["hash"], resource["bytes"]
        package = frictionless.Package.from_descriptor(told, basepath=str(site))
        (resource,) = [r for r in package.resources if r.path == path]
        errors = resource.validate().flatten(["type"])
        assert ["foreign-key"] in errors


@pytest.mark.parametrize("name", ["real", "demo", "second"])
def test_each_file_is_a_resource_with_its_sum_and_no_word_of_its_schema_is_lost(request, name):
    package = request.getfixturevalue(name)
    told, files = described(package), dict(downloads(package))
    paths = [resource["path"] for resource in told["resources"]]
    assert paths == [path for table in package.tables for path, _ in table.files]
    for resource in told["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    edited = {r["name"]: r["schema"] for r in json.loads(package.descriptor)["resources"]}
    for resource in told["resources"]:
        own = edited[resource.get("table", resource["name"])]
        assert resource["schema"]["fields"] == own["fields"]
        assert len(resource["schema"].get("foreignKeys", ())) == len(own.get("foreignKeys", ()))


def test_the_zip_holds_the_same_descriptor_and_the_same_tables(second):
    files = dict(downloads(second))
    with zipfile.ZipFile(io.BytesIO(files[DATA_ZIP])) as archive:
        found = {path: archive.read(path) for path in archive.namelist()}
    beside = {path: found.pop(path).decode() for path in ("README.txt", "LICENSE.txt", SUMS)}
    assert found == {path: files[path] for path in files.keys() - {DATA_ZIP}}
    assert UNOFFICIAL in beside["README.txt"]
    assert f"数据版本：{second.version_text}" in beside["README.txt"]
    assert all(f"- {path}：" in beside["README.txt"] for path in found)
    assert UNOFFICIAL in beside["LICENSE.txt"]
    told = dict(line.split("  ")[::-1] for line in beside.pop(SUMS).splitlines())
    whole = found | {path: text.encode() for path, text in beside.items()}
    assert told == {path: sha256(content).hexdigest() for path, content in whole.items()}


def test_it_says_whose_it_is_and_where(real, demo, second):
    told = described(real)
    assert "homepage" not in told
    assert told["contributors"] == [
        {"title": f"本站编者（{UNOFFICIAL}）", "roles": ["dataCurator"]}
    ]
    assert told["description"].startswith(UNOFFICIAL)
    assert told["created"] == f"{real.plan.data_date}T00:00:00Z"
    assert [s["title"] for s in told["sources"]] == [s.title for s in real.sources]
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    set_up = described(second, site_url="https://plan.example.cn/a/", publisher="乌有区（虚构）")
    assert set_up["homepage"] == "https://plan.example.cn/a/data/"
    assert set_up["contributors"] == [{"title": "乌有区（虚构）", "roles": ["publisher"]}]
    # A site that moves is the same data; another county's is not.
    assert set_up["id"] == described(second)["id"] != told["id"]
    made_up = described(demo)
    for text in (made_up["title"], made_up["description"], made_up["contributors"][0]["title"]):
        assert text.count("演示数据") == 1
