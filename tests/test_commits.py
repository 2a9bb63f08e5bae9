"""Which commit brought a value: told from the history that is at hand, and from nothing else."""

import os
import shutil
import subprocess

import pytest
from planboard.commits import at_hand, brought
from planboard.gate import load

from tests.conftest import SECOND
from tests.test_releases import BEDS, change

VALUE = ("beds", "990101", "2031")
OTHER = ("beds", "990101", "2032")


class History:
    """A repository with the invented plan, a commit a day."""

    def __init__(self, folder):
        self.folder = folder
        self.days = 0
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *words):
        who = {
            f"GIT_{role}_{what}": "a@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        when = {
            f"GIT_{role}_DATE": f"2033-01-{self.days:02} 12:00 +0800"
            for role in ("AUTHOR", "COMMITTER")
        }
        command = ["git", "-C", str(self.folder), "-c", "core.autocrlf=false", *words]
        done = subprocess.run(
            command, env={**os.environ, **who, **when}, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, words="more"):
        self.days += 1
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", words)
        return self.git("rev-parse", "HEAD")

    def found(self):
        found = brought(self.folder, load(self.folder, self.folder / "docs"))
        return {key: (one.hash, one.day.day) for key, one in found.items()}


@pytest.fixture
def history(tmp_path):
    return History(shutil.copytree(SECOND, tmp_path / "plan"))


def test_a_value_was_brought_by_the_commit_that_changed_what_it_says(history):
    first = history.commit()
    change(history.folder, BEDS, "2031,150", "2031,155")
    second = history.commit()
    assert history.found()[VALUE] == (second, 2)
    assert history.found()[OTHER] == (first, 1)


def test_what_says_the_same_was_brought_before(history):
    """A number written otherwise, a note, rows in another order."""
    first = history.commit()
    change(history.folder, BEDS, "2031,150", "2031,150.0")
    change(
        history.folder, BEDS, "2032,190,,,=,A,report-2032,,,\n", "2032,190,,,=,A,report-2032,,,话\n"
    )
    history.commit()
    path = history.folder / BEDS
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    history.commit()
    assert {history.found()[key] for key in (VALUE, OTHER)} == {(first, 1)}


def test_a_value_that_went_and_came_back_was_brought_anew(history):
    history.commit()
    change(history.folder, BEDS, "beds,990101,乌有区,,2031,150,,,=,A,report-2032,,,\n", "")
    history.commit()
    change(
        history.folder,
        BEDS,
        "beds,990101,乌有区,,2032",
        "beds,990101,乌有区,,2031,150,,,=,A,report-2032,,,\nbeds,990101,乌有区,,2032",
    )
    last = history.commit()
    assert history.found()[VALUE] == (last, 3)


def test_what_came_by_a_merge_came_with_that_merge(history):
    history.commit()
    history.git("checkout", "--quiet", "-b", "proposal")
    change(history.folder, BEDS, "2031,150", "2031,155")
    history.commit()
    history.git("checkout", "--quiet", "main")
    history.days += 1
    history.git("merge", "--quiet", "--no-ff", "--message", "merged", "proposal")
    assert history.found()[VALUE] == (history.git("rev-parse", "HEAD"), 3)


def test_a_value_that_is_not_committed_as_it_is_has_no_commit(history):
    first = history.commit()
    change(history.folder, BEDS, "2031,150", "2031,155")
    found = history.found()
    assert VALUE not in found
    assert found[OTHER] == (first, 1)


def test_without_history_nothing_is_known(history, tmp_path):
    package = load(history.folder, history.folder / "docs")
    plain = shutil.copytree(SECOND, tmp_path / "plain")
    assert brought(plain, package) is None, "outside of git"
    assert brought(history.folder, package) is None, "git keeps nothing yet"
    history.commit()
    change(history.folder, BEDS, "2031,150", "2031,155")
    history.commit()
    assert at_hand(history.folder)
    clone = tmp_path / "clone"
    history.git("clone", "--quiet", "--depth", "1", f"file://{history.folder}", str(clone))
    assert brought(clone, package) is None, "a clone without its past"
    kept = shutil.copytree(SECOND, history.folder / "build")
    (history.folder / ".gitignore").write_text("build/\n", encoding="utf-8")
    assert brought(kept, package) is None, "a folder that git is told to leave alone"
