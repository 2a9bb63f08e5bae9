"""Releases of the data: how one is made, that it stays as it is, and what each changed."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from frictionless import validate
from planboard.changes import from_json
from planboard.exposed import in_commit
from planboard.frozen import (
    REGISTER,
    members,
    package_files,
    read_releases,
    release_problems,
    thawed,
    version_of,
)
from planboard.gate import read_package
from planboard.releases.making import again, make
from planboard.workbooks.door import put

from tests.conftest import ROOT, SECOND

DAY = date(2033, 7, 1)
BEDS = "data/observations/beds.csv"
HEADS = "indicator,area,period,revised_on,part,old,new,reason,approved_by,note\n"


def change(project, file, old, new):
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def correct(project):
    """One value is corrected, with its reason."""
    change(project, BEDS, "2031,150", "2031,155")
    row = "beds,990101,2031,2033-06-30,value,150,155,漏报了一处,,演示数据\n"
    change(project, "data/revisions.csv", HEADS, HEADS + row)


def released(project, version="0.1.0", notes="第一版。", day=DAY):
    made = make(project, version, day, notes, None)
    assert made.problems == []
    put(project, made.files)
    return made


@pytest.fixture
def project(tmp_path):
    return shutil.copytree(SECOND, tmp_path / "project")


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A project with two releases."""
    folder = shutil.copytree(SECOND, tmp_path_factory.mktemp("twice") / "project")
    released(folder)
    correct(folder)
    released(folder, "0.2.0", "更正一个数。")
    return folder


@pytest.fixture
def copy(twice, tmp_path):
    return shutil.copytree(twice, tmp_path / "copy")


# An archive


def test_an_archive_holds_the_package_and_says_what_it_is(project):
    made = released(project)
    files = members(made.files["releases/0.1.0.zip"])
    assert files["data/plan.csv"] == (project / "data/plan.csv").read_bytes()
    assert files["docs/plan/source.txt"] == (project / "docs/plan/source.txt").read_bytes()
    assert json.loads(files["datapackage.json"])["version"] == "0.1.0"
    assert files["NOTES.txt"].decode().endswith("0.1.0（2033-07-01）\n\n第一版。\n")
    assert "非官方整理" in files["README.txt"].decode()
    assert "数据版本：0.1.0，2033-07-01 发布" in files["README.txt"].decode()
    assert all(f"- {n}：" in files["README.txt"].decode() for n in files if n.startswith("data/"))
    assert "不在许可之内" in files["LICENSE.txt"].decode()
    sums = dict(
        reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().split("\n") if line
    )
    assert sums == {name: sha256(raw).hexdigest() for name, raw in files.items()}


def test_an_archive_is_checked_file_by_file_by_its_descriptor(project, tmp_path):
    made = released(project)
    for name, raw in members(made.files["releases/0.1.0.zip"]).items():
        (tmp_path / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / name).write_bytes(raw)
    path = tmp_path / "old" / "datapackage-files.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["version"], told["created"]) == ("0.1.0", "2033-07-01T00:00:00Z")
    assert validate(str(path)).valid
    change(tmp_path / "old", BEDS, "2031,150", "2031,151")
    assert not validate(str(path)).valid


def test_the_same_bytes_wherever_it_is_made(project, tmp_path, monkeypatch):
    other = shutil.copytree(project, tmp_path / "elsewhere" / "位置")
    one = make(project, "0.1.0", DAY, "第一版。", None)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert make(other, "0.1.0", DAY, "第一版。", None).files == one.files
    with zipfile.ZipFile(io.BytesIO(one.files["releases/0.1.0.zip"])) as archive:
        infos = archive.infolist()
    assert [i.filename for i in infos] == sorted(i.filename for i in infos)
    assert {(i.date_time, i.create_system, i.external_attr, i.compress_type) for i in infos} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, zipfile.ZIP_STORED)
    }


def test_an_archive_is_a_package_by_itself(twice):
    for release in read_releases(twice)[0]:
        with thawed(twice, release) as folder:
            package, _ = read_package(folder, folder / "docs")
            assert package.version == release.version


# What can't be released


@pytest.mark.parametrize(
    ("version", "notes", "day", "code"),
    [
        ("0.2", "又一版。", DAY, "release-version"),
        ("0.3.0-rc.1", "又一版。", DAY, "release-version"),
        ("0.2.0", "又一版。", DAY, "release-not-newer"),
        ("0.1.9", "又一版。", DAY, "release-not-newer"),
        ("0.3.0", " ", DAY, "release-notes"),
        ("0.3.0", "两行\n话", DAY, "release-notes"),
        ("0.3.0", "电话13900000000。", DAY, "private-mobile"),
        ("0.3.0", "又一版。", DAY, "release-nothing"),
    ],
)
def test_what_was_asked_for_is_refused(twice, version, notes, day, code):
    made = make(twice, version, day, notes, None)
    assert [p.code for p in made.problems] == [code]
    assert made.files == {}


def test_nothing_is_released_before_its_data_or_the_release_before(copy):
    change(copy, "data/plan.csv", "只用来检验程序。", "只用来检验。")
    told = make(copy, "0.3.0", date(2033, 6, 1), "改一句话。", None).problems
    assert [p.code for p in told] == ["release-date", "release-date"]


def test_what_does_not_pass_the_gate_is_not_released(copy):
    change(copy, BEDS, "2032,190", "2032,191")
    made = make(copy, "0.3.0", DAY, "改一个数。", None)
    assert [p.code for p in made.problems] == ["value-changed"]


# What was released stays


def test_the_second_release_says_what_it_changed_and_why(twice):
    first, second = read_releases(twice)[0]
    assert (first.version, second.version) == ("0.1.0", "0.2.0")
    report = from_json((twice / "releases/0.2.0.json").read_text(encoding="utf-8"))
    assert (report.old.name, report.new.name) == ("0.1.0", "0.2.0")
    (value,) = report.values
    assert (value.kind, value.old, value.new) == ("changed", "150 张", "155 张")
    assert value.reasons == ("漏报了一处",)
    assert not (twice / "releases/0.1.0.json").exists()
    assert json.loads((twice / "datapackage.json").read_bytes())["version"] == "0.2.0"


def test_reports_can_be_written_anew_out_of_the_archives(twice):
    name = "releases/0.2.0.json"
    assert again(twice) == {name: (twice / name).read_bytes()}


def in_register(project, old, new):
    change(project, REGISTER, old, new)


DAMAGES = {
    "release-altered": lambda p: (p / "releases/0.1.0.zip").write_bytes(b"PK"),
    "release-unlisted": lambda p: shutil.copy(p / "releases/0.1.0.zip", p / "releases/0.1.5.zip"),
    "release-missing": lambda p: (p / "releases/0.2.0.json").unlink(),
    "release-heading": lambda p: in_register(p, "version,", "Version,"),
    "release-row": lambda p: in_register(p, "0.1.0,2033-07-01", "0.1.0,2033-07-32"),
    "release-order": lambda p: in_register(p, "0.2.0,2033-07-01", "0.2.0,2033-06-30"),
    "release-behind": lambda p: change(p, "datapackage.json", '"0.2.0"', '"0.1.5"'),
}


@pytest.mark.parametrize("code", DAMAGES)
def test_damage_to_what_was_released_is_told(copy, code):
    assert list(release_problems(copy)) == []
    DAMAGES[code](copy)
    assert code in {p.code for p in release_problems(copy)}


def test_a_release_that_is_taken_out_of_the_register_is_missed(copy):
    rows = [*csv.reader(io.StringIO((copy / REGISTER).read_text(encoding="utf-8")))]
    text = "\n".join(",".join(row) for row in (rows[0], rows[2])) + "\n"
    (copy / REGISTER).write_text(text, encoding="utf-8")
    assert {p.code for p in release_problems(copy)} == {"release-unlisted"}


def test_the_version_says_that_it_was_changed_since(copy):
    assert version_of(copy) == "0.2.0"
    change(copy, "data/plan.csv", "只用来检验程序。", "只用来检验。")
    assert re.fullmatch(r"0\.2\.0\+[0-9a-f]{8}", version_of(copy))


def test_two_contents_never_have_one_version(copy, tmp_path):
    """Neither before the first release nor after one, though the date of the data is the same."""
    for root in (copy, shutil.copytree(SECOND, tmp_path / "new")):
        seen = {version_of(root)}
        for path, old, new in (
            ("data/plan.csv", "只用来检验程序。", "只用来检验。"),
            ("data/observations/beds.csv", "2032,190", "2032,191"),
            ("datapackage.json", "乌有区", "子虚区"),
        ):
            change(root, path, old, new)
            seen.add(version_of(root))
        (root / "data" / "plan.csv").rename(root / "data" / "plans.csv")
        seen.add(version_of(root))
        assert len(seen) == 5


@pytest.mark.parametrize("left", ["data/.DS_Store", "data/~$plan.csv", "docs/plan/.idea/a.xml"])
def test_what_a_system_leaves_beside_the_files_is_no_part_of_the_package(project, left):
    files = package_files(project)
    path = project / left
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"left")
    assert package_files(project) == files


def test_before_the_first_release_the_version_says_so(second, tmp_path):
    elsewhere = shutil.copytree(SECOND, tmp_path / "elsewhere")
    assert re.fullmatch(r"0\.0\.0\+[0-9a-f]{8}", second.version)
    assert version_of(elsewhere) == second.version, "the same bytes, the same version"
    assert second.version_text == f"{second.version}（未发布）"
    assert replace(second, version="1.0.0").version_text == "1.0.0"


def test_what_is_in_an_archive_is_looked_through_before_a_push(twice):
    raw = (twice / "releases/0.1.0.zip").read_bytes()
    assert list(in_commit("releases/0.1.0.zip", raw)) == []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("data/x.csv", "a\n13900000000\n")
    (told,) = in_commit("releases/9.9.9.zip", buffer.getvalue())
    assert (told.code, told.file) == ("private-mobile", "releases/9.9.9.zip：data/x.csv")
    assert [p.code for p in in_commit("other/9.9.9.zip", raw)] == ["file-stray"]


# The scripts


def run(script, *words):
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_release_is_made_by_one_command_and_data_are_held_against_it(project):
    words = ("0.1.0", "--notes", "第一版。", "--date", "2033-07-01", "--root", project)
    tried = run("make_release.py", *words, "--check")
    assert "没有写" in tried.stdout
    assert not (project / "releases").exists()
    done = run("make_release.py", *words)
    assert done.returncode == 0, done.stderr
    assert (project / "releases/0.1.0.zip").is_file()
    again = run("make_release.py", *words)
    assert again.returncode == 1
    assert "releases/releases.csv" in again.stderr
    change(project, BEDS, "2032,190", "2032,191")
    checked = run("check_data.py", project)
    assert checked.returncode == 1
    assert "已与最近一次发布 0.1.0 比对" in checked.stdout
