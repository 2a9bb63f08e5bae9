"""Every address that was ever published is still answered."""

import subprocess
import sys

from planboard.answering import found_in, listed, unanswered

from tests.conftest import ROOT

SCRIPT = ROOT / "scripts" / "check_addresses.py"
PAGES = ("index.html", "a/index.html", "a/b.html", "data/x.csv", "404.html", "_headers")


def site_of(folder, *names):
    for name in names or PAGES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def test_pages_are_folders_and_what_only_machines_ask_for_is_left_out(tmp_path):
    site = site_of(tmp_path, *PAGES, "fixed/1/a.css", "search/index.json", "release.json")
    assert found_in(site) == {"./", "a/", "a/b/", "data/x.csv"}


def test_an_address_that_is_gone_is_told_with_what_to_do(tmp_path):
    (told,) = unanswered(site_of(tmp_path), ["./", "a/", "gone/"])
    assert (told.code, told.value) == ("address-gone", "gone/")
    assert "releases/moved.csv" in told.fix


def test_paper_is_only_asked_for_where_it_can_be_made(tmp_path):
    known = ["reports/report.pdf"]
    assert unanswered(site_of(tmp_path), known) == []
    (told,) = unanswered(site_of(tmp_path, "reports/2032.pdf"), known)
    assert told.value == "reports/report.pdf"


def test_the_real_site_answers_all_that_was_published(real_site):
    known = listed(ROOT)
    assert len(known) > 400
    assert known == sorted(known)
    assert unanswered(real_site, known) == []


def test_what_is_new_is_added_by_the_script_and_nothing_is_taken_away(tmp_path):
    site, project = site_of(tmp_path / "site"), tmp_path / "project"

    def run(*words):
        command = [sys.executable, str(SCRIPT), str(site), "--root", str(project), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert "没有记下来的4个" in run().stdout
    assert listed(project) == []
    run("--add")
    assert listed(project) == ["./", "a/", "a/b/", "data/x.csv"]
    (site / "data" / "x.csv").unlink()
    gone = run("--add")
    assert gone.returncode == 1
    assert "data/x.csv" in gone.stderr
    assert "data/x.csv" in listed(project)
