"""The two ways a build can end: a whole new site, or the old one untouched and a clear message."""

import importlib.util
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from planboard.model import UNOFFICIAL
from planboard.release import base_of

from tests.conftest import ROOT, build_site, second_project


@pytest.fixture
def project(tmp_path):
    return second_project(tmp_path / "project")


def broken_data(project):
    path = project / "data" / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",4.2,", ",4.3,"), encoding="utf-8")
    return "data/facts.csv 第 7 行 number 列"


def broken_link(project):
    path = project / "docs" / "about" / "index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")
    return "nowhere.md"


def broken_anchor(project):
    path = project / "docs" / "about" / "index.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n[x](glossary.md#nowhere)\n", encoding="utf-8"
    )
    return "#nowhere"


def broken_raw_html(project):
    path = project / "docs" / "about" / "index.md"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n<p><a href="../nowhere/">x</a></p>\n',
        encoding="utf-8",
    )
    return "链接“../nowhere/”指向的页面或文件不存在"


def address_taken(project):
    (project / "docs" / "indicators").mkdir()
    (project / "docs" / "indicators" / "beds.md").write_text("# mine\n", encoding="utf-8")
    return "docs/indicators/beds.md"


@pytest.mark.parametrize(
    "damage", [broken_data, broken_link, broken_anchor, broken_raw_html, address_taken]
)
def test_a_build_that_fails_leaves_the_old_site(project, tmp_path, damage):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    told = damage(project)
    result = build_site(project, site)
    assert result.returncode == 1
    assert told in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert [p.name for p in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["project", "site"]


def test_a_build_uses_no_network(project, tmp_path):
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise OSError('no network in a build')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from mkdocs.__main__ import cli\n"
        f"cli(['build', '--strict', '-q', '-f', {str(project / 'mkdocs.yml')!r},"
        f" '-d', {str(tmp_path / 'site')!r}])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_site_for_a_folder_without_a_server(tmp_path):
    """Addresses follow the builder's style: this one names files. Where it will stand is said to the
    script, in place of the settings."""
    project = second_project(tmp_path / "project", site_url="https://other.example.org/")
    command = [sys.executable, str(project / "scripts" / "build_site.py"), "--for-folder"]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(tmp_path / "site")]
    command += ["--site-url", "https://plan.example.org/a/plan"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site" / "indicators" / "beds.html").is_file()
    assert base_of(tmp_path / "site") == "/a/plan/"
    assert "/a/plan/fixed/*" in (tmp_path / "site" / "_headers").read_text().splitlines()
    assert 'src="/a/plan/fixed/' in (tmp_path / "site" / "404.html").read_text(encoding="utf-8")


def chinese_or_none():
    """Chinese sorts, writes numbers and names days in its own way."""
    told = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
    names = {name.lower().replace("-", ""): name for name in told.stdout.split()}
    return names.get("zh_cn.utf8", "C")


def test_the_same_input_gives_the_same_site(second_site, tmp_path, monkeypatch):
    """In another folder, time zone and locale, with other hashes, other rights of new files, and at
    another time of the day."""
    name = chinese_or_none()
    for variable, value in {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": name,
        "LANG": name,
        "PYTHONHASHSEED": "7",
    }.items():
        monkeypatch.setenv(variable, value)
    mask = os.umask(0o077)
    try:
        result = build_site(second_project(tmp_path / "pro ject"), tmp_path / "site")
    finally:
        os.umask(mask)
    assert result.returncode == 0, result.stderr
    first = {
        p.relative_to(second_site): p.read_bytes() for p in second_site.rglob("*") if p.is_file()
    }
    again = {
        p.relative_to(tmp_path / "site"): p.read_bytes()
        for p in (tmp_path / "site").rglob("*")
        if p.is_file()
    }
    assert first.keys() == again.keys()
    assert [p for p in first if first[p] != again[p]] == []


def test_the_map_of_the_site_tells_the_day_of_the_data(second, second_site):
    """Packed, it says when it was made."""
    raw = (second_site / "sitemap.xml.gz").read_bytes()
    made = datetime.fromtimestamp(int.from_bytes(raw[4:8], "little"), UTC)
    assert made.date() == second.plan.data_date


def test_another_builder_gets_the_same_tree(tmp_path):
    fixture = ROOT / "tests" / "fixtures" / "second-plan"
    command = [sys.executable, str(ROOT / "scripts" / "export_pages.py"), str(tmp_path / "out")]
    subprocess.run([*command, "--root", str(fixture)], check=True)
    page = (tmp_path / "out" / "indicators" / "beds.md").read_text(encoding="utf-8")
    assert UNOFFICIAL in page, "without a publisher named, also elsewhere"
    assert page.startswith("---\n")
    assert "<h1>养老床位数</h1>" in page
    assert (tmp_path / "out" / "data" / "facts.csv").read_bytes() == (
        fixture / "data" / "facts.csv"
    ).read_bytes()
    shutil.rmtree(tmp_path / "out")


def test_a_swap_that_fails_half_way_is_taken_back(tmp_path):
    spec = importlib.util.spec_from_file_location("build_site", ROOT / "scripts" / "build_site.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    with pytest.raises(FileNotFoundError):
        script.swap(site, tmp_path / "never-built", tmp_path / "old")
    assert (site / "index.html").read_text() == "old"
