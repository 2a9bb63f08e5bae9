"""What a change is reported as: one or more changes to the invented plan a file.

The plan of the fixture is what was there before; ``before`` of a case changes that, too. A new case is
a new file in tests/cases/changes; ``pytest tests/test_changes.py --update-golden`` writes what is
reported beside it, as text, Markdown and JSON.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from markdown import Markdown
from planboard.changes import FORMATS, as_json, as_markdown, compare, from_json, read_pair
from planboard.changes.forms import LONGEST
from planboard.changes.sides import Given
from planboard.problems import errors
from planboard.reports import as_text as gate_words

from tests.conftest import ROOT, SECOND

CASES = sorted((ROOT / "tests" / "cases" / "changes").glob("*.yml"))
PREVIEW = "https://preview.example.org/7"
ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}
REPORT = ROOT / "scripts" / "report_change.py"


def changed(folder, steps):
    """A copy of the invented plan with these changes: find and replace in a file, or its whole
    ``content``."""
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    for step in steps:
        path = folder / step["file"]
        text = path.read_text(encoding="utf-8")
        if "find" in step:
            assert step["find"] in text, step["find"]
            text = text.replace(step["find"], step["replace"], 1)
        else:
            text = step["content"]
        path.write_text(text, encoding="utf-8")
    return folder


def pair(before, after):
    return read_pair(Given("原来", None, before), Given("现在", None, after))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_change_is_reported(path, tmp_path, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    before = changed(tmp_path / "before", case.get("before", ()))
    after = changed(tmp_path / "after", case["changes"])
    old, new = pair(before, after)
    report = compare(old, new)
    for form, make in FORMATS.items():
        golden = path.with_suffix(f".{ENDINGS[form]}")
        text = make(report, PREVIEW)
        if request.config.getoption("--update-golden"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")
    assert from_json(as_json(report)) == report
    assert report.passed == (not report.errors and not report.needs)
    # The gate's words are the gate's.
    told = [said.text for said in (*report.errors, *report.needs)]
    assert set(told) == {
        p.sentence for p in errors(list(new.told)) if p.code != "published-unreadable"
    }
    assert all(line in gate_words(list(new.told)) for line in told)


def case_of(name):
    path = ROOT / "tests" / "cases" / "changes" / f"{name}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """The report on cells of strangers."""
    case, folder = case_of("injection"), tmp_path_factory.mktemp("injection")
    before = changed(folder / "before", case["before"])
    return compare(*pair(before, changed(folder / "after", case["changes"])))


def test_nothing_of_a_stranger_is_markup(stranger):
    made = Markdown(extensions=["tables"]).convert(as_markdown(stranger, PREVIEW))
    assert "evil.example" in made, "it is said, as words"
    tags = set(re.findall(r"<([a-z0-9]+)", made.replace("<!--", "")))
    assert tags <= {"h2", "h3", "p", "ul", "li", "strong", "a", "hr"} | {
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    links = re.findall(r'href="([^"]*)"', made)
    assert links
    assert all(link.startswith(f"{PREVIEW}/") for link in links)
    assert "@" not in made
    assert not re.search(r"(?<!&)#\d", made), "no number of an issue"
    assert "https://" not in re.sub(r'href="[^"]*"', "", made)


def test_without_a_preview_there_is_no_link(stranger):
    assert "](" not in as_markdown(stranger).replace("］(", "")


def test_a_comment_is_never_too_long(stranger):
    value = stranger.values[0]
    many = tuple(replace(value, area_name=f"第{n}个" + "|" * 300) for n in range(3000))
    text = as_markdown(replace(stranger, values=many), PREVIEW)
    assert len(text) <= LONGEST
    assert "### 数有改动（3000）" in text
    left = int(re.search(r"还有(\d+)条没有列在这里", text)[1])
    assert text.count("个&#124;") == 3000 - left
    few = as_markdown(replace(stranger, values=many[:30]), PREVIEW)
    assert "<summary>另外20条</summary>" in few
    assert few.count("个&#124;") == 30
    long = replace(stranger, summary="长" * 100_000, others=("x" * 100_000,) * 500)
    assert len(as_markdown(long)) <= LONGEST


# Older descriptions


def without_a_table_and_a_column(folder):
    """A version that had no revisions yet, and no qualifiers."""
    changed(folder, ())
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    kept = [r for r in descriptor["resources"] if r["name"] != "revisions"]
    (folder / "data" / "revisions.csv").unlink()
    values = next(r for r in kept if r["name"] == "observations")
    fields = values["schema"]["fields"]
    at = [f["name"] for f in fields].index("qualifier")
    del fields[at]
    for path in values["path"]:
        rows = (folder / path).read_text(encoding="utf-8").splitlines()
        cut = [",".join(c for i, c in enumerate(row.split(",")) if i != at) for row in rows]
        (folder / path).write_text("\n".join(cut) + "\n", encoding="utf-8")
    text = json.dumps({**descriptor, "resources": kept}, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def test_an_earlier_description_is_no_change_of_values(tmp_path):
    before = without_a_table_and_a_column(tmp_path / "before")
    report = compare(
        *pair(before, changed(tmp_path / "after", case_of("total-changes")["changes"]))
    )
    assert report.old.reckoned, "as it would be by the description of today"
    assert [(c.indicator, c.area, c.kind) for c in report.values] == [
        ("cover", "990101001", "changed")
    ]
    assert [(c.old[:3], c.new[:3]) for c in report.totals] == [("65%", "68%")]
    columns = {c.table: c.new_columns for c in report.tables if c.new_columns}
    assert columns["observations"] == ("限定",)
    assert [c.table for c in report.tables if c.state == "new"] == ["revisions"]
    assert report.vanished == ()
    back = compare(*pair(tmp_path / "after", before))
    assert not back.new.reckoned
    assert not back.passed
    assert back.errors[0].code == "descriptor-lacks"
    assert [c.kind for c in back.values] == ["changed"]


# The command


@pytest.fixture
def repository(tmp_path):
    """The invented plan in git: the tag v1, and one change after it on main."""
    folder = changed(tmp_path / "plan", ())

    def git(*words):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    git("tag", "v1")
    changed(folder, case_of("missing-revision")["changes"])
    # What a version brings along decides nothing about how it is read.
    (folder / ".gitattributes").write_text("*.csv export-ignore\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "two")
    return folder, git


def run(*words):
    command = [sys.executable, str(REPORT), *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False)


def test_the_command_compares_two_references(repository, tmp_path):
    folder, git = repository
    saved = tmp_path / "saved"
    done = run("v1", "main", "--root", folder, "--format", "json", "--save", saved)
    assert done.returncode == 1, done.stderr
    report = from_json(done.stdout.decode("utf-8"))
    assert report.old.commit == git("rev-parse", "v1^{commit}")
    assert [(c.old, c.new) for c in report.values] == [("190 张", "191 张")]
    assert [s.code for s in report.needs] == ["value-changed"]
    assert {path.name for path in saved.iterdir()} == {"report.txt", "report.md", "report.json"}
    assert (saved / "report.json").read_bytes() == done.stdout
    assert report.old.commit[:12] in (saved / "report.md").read_text(encoding="utf-8")


def test_the_command_compares_a_reference_with_a_folder(repository, tmp_path):
    folder, _ = repository
    out = tmp_path / "out.txt"
    done = run("main", folder, "--root", folder, "--output", out)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert "没有实质改动" in out.read_text(encoding="utf-8")


def test_what_was_published_may_be_another_version(repository):
    folder, _ = repository
    done = run("main", "main", "--root", folder, "--published", "v1")
    assert done.returncode == 1
    assert "190" in done.stdout.decode("utf-8")


def test_what_a_later_commit_takes_away_is_told_all_the_same(repository):
    """Merged, the earlier commit would be public with it."""
    folder, git = repository
    git("checkout", "--quiet", "-b", "proposal", "main")
    sent = folder / "inbox" / "说明.txt"
    sent.parent.mkdir()
    for text in ("电话13800138000", "没有电话"):
        sent.write_text(text, encoding="utf-8")
        git("add", ".")
        git("commit", "--quiet", "--message", "three")
    done = run("main", "proposal", "--root", folder, "--format", "markdown")
    said = done.stdout.decode("utf-8")
    assert done.returncode == 1
    assert "不要合并" in said
    assert "private-mobile" in said
    assert "13800138000" not in said
    git("checkout", "--quiet", "-b", "other", "main")
    assert run("main", "other", "--root", folder).returncode == 0


@pytest.mark.parametrize("name", ["v9", "--upload-pack=x", "v1:data", ""])
def test_what_is_no_version_makes_no_report(repository, name):
    folder, _ = repository
    done = run("--root", folder, "--", name, "main")
    assert done.returncode == 2
    assert "没法比对" in done.stderr.decode("utf-8")
    assert done.stdout == b""


def test_a_link_in_a_version_is_not_followed(repository, tmp_path):
    folder, git = repository
    secret = tmp_path / "secret.csv"
    secret.write_text("alias,term,note\n秘密,老年人,\n", encoding="utf-8")
    (folder / "data" / "aliases.csv").unlink()
    (folder / "data" / "aliases.csv").symlink_to(secret)
    git("add", ".")
    git("commit", "--quiet", "--message", "three")
    done = run("v1", "main", "--root", folder)
    assert done.returncode == 1
    said = done.stdout.decode("utf-8")
    assert "data/aliases.csv：没有找到这个文件" in said
    assert "秘密" not in said


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x/)[y](z", "https://u@x/", "//x"])
def test_only_plain_addresses_are_linked_to(url):
    done = run(SECOND, SECOND, "--preview", url)
    assert done.returncode == 2
