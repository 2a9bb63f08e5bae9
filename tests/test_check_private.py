"""Commits before they are pushed: each version of each file, its name, and what is written about it."""

import shutil
import subprocess
import sys

import pytest
from openpyxl.comments import Comment
from planboard.workbooks.guide import TABLE
from planboard.workbooks.writing import written

from tests.conftest import ROOT
from tests.workbook_cases import book_of, bytes_of, column_of, exported, project

SCRIPT = ROOT / "scripts" / "check_private.py"
MOBILE = "13800138000"


def git(folder, *words, check=True):
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    return subprocess.run([*command, *words], check=check, capture_output=True, text=True)


def commit(folder, message="改动", **more):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, *more.get("words", ()))


def run(folder, *words):
    command = [sys.executable, str(SCRIPT), "--root", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "8000" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path):
    """A clone of which everything was pushed."""
    remote, folder = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "-q", "--bare", str(remote))
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    commit(folder)
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "push", "-q", "origin", "main")
    return folder


def test_what_the_next_commit_takes_away_is_found(clone):
    page = clone / "docs" / "page.md"
    page.write_text(f"电话{MOBILE}\n", encoding="utf-8")
    commit(clone)
    page.unlink()
    commit(clone)
    code, text = run(clone)
    assert code == 1
    assert "docs/page.md（提交 " in text
    assert "第 1 行：这里有手机号码" in text
    assert run(clone, "--since", "HEAD")[0] == 0


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        (f"docs/{MOBILE}.md", (), "文件名里有手机号码"),
        ("患者李四.xlsx", (), "文件名里有人的姓名"),
        ("list.xlsx", (), "这里不能放这样的文件"),
        ("docs/list.pdf", (), "这里不能放这样的文件"),
        ("a.md", ("--author", f"某人 <{MOBILE}@example.org>"), "作者的名字或邮箱"),
    ],
)
def test_names_authors_and_files_that_nobody_can_read(clone, name, words, said):
    (clone / name).write_text("空", encoding="utf-8")
    commit(clone, words=words)
    code, text = run(clone)
    assert code == 1
    assert said in text
    assert "李四" not in text


def test_what_is_written_about_a_commit(clone):
    commit(clone, f"请打 {MOBILE}")
    assert run(clone)[0] == 1
    assert run(clone, "--since", "nowhere")[0] == 1


def test_the_hook_stops_a_push_and_lets_others_through(clone):
    assert run(clone, "--install-hook")[0] == 0
    assert run(clone, "--install-hook")[0] == 0, "twice is no harm"
    (clone / "docs" / "index.md").write_text("# 首页\n\n12345\n", encoding="utf-8")
    commit(clone)
    git(clone, "push", "-q", "origin", "main")
    pushed = git(clone, "rev-parse", "origin/main").stdout
    commit(clone, f"请打 {MOBILE}")
    stopped = git(clone, "push", "-q", "origin", "main", check=False)
    assert stopped.returncode != 0
    assert MOBILE not in stopped.stdout + stopped.stderr
    assert git(clone, "ls-remote", "origin", "main").stdout.split()[0] == pushed.strip()


def test_a_hook_of_somebody_else_stays(clone):
    hook = clone / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    code, text = run(clone, "--install-hook")
    assert code == 2
    assert "已经有一个别的" in text
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_outside_of_git_it_says_so(tmp_path):
    folder = tmp_path / "none"
    folder.mkdir()
    assert run(folder)[0] == 2
    assert run(folder, "--install-hook")[0] == 2
    shutil.rmtree(folder)


def test_ci_looks_at_each_commit_of_a_proposal():
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "scripts/check_private.py --since HEAD^1" in text
    assert "fetch-depth: 0" in text


def filled(folder):
    """An exported workbook, and the same with one value."""
    raw = written(exported(project(folder), indicators=["cover"]))
    book = book_of(raw)
    sheet = book[TABLE]
    sheet.cell(2, column_of(sheet, "数值")).value = 12
    return raw, bytes_of(book)


def test_a_workbook_in_the_inbox_is_read(clone, tmp_path):
    untouched, answer = filled(tmp_path / "plan")
    (clone / "inbox").mkdir()
    (clone / "inbox" / "卫健局.xlsx").write_bytes(untouched)
    commit(clone)
    (clone / "inbox" / "卫健局.xlsx").write_bytes(answer)
    (clone / "inbox" / "a.csv").write_text("编号,数值\n1,2\n", encoding="utf-8")
    commit(clone)
    assert run(clone) == (0, "查了 2 个提交，没有问题。\n")
    (clone / "卫健局.xlsx").write_bytes(answer)
    commit(clone)
    assert "这里不能放这样的文件" in run(clone)[1]


@pytest.mark.parametrize("place", ["cell", "comment", "hidden", "name", "properties", "table"])
def test_what_a_workbook_of_the_inbox_must_not_hold_stops_the_push(clone, tmp_path, place):
    book = book_of(filled(tmp_path / "plan")[1])
    if place == "cell":
        book[TABLE]["Z40"] = MOBILE
    elif place == "comment":
        book[TABLE]["B2"].comment = Comment(f"问{MOBILE}", "")
    elif place == "properties":
        book.properties.title = f"问{MOBILE}"
    elif place != "table":
        sheet = book.create_sheet("低保户王小明家" if place == "name" else "底稿")
        sheet.sheet_state = "veryHidden"
        sheet["A1"] = MOBILE if place == "hidden" else None
    (clone / "inbox").mkdir()
    (clone / "inbox" / "卫健局.xlsx").write_bytes(bytes_of(book))
    if place == "table":
        (clone / "inbox" / "卫健局.xlsx").unlink()
        (clone / "inbox" / "a.csv").write_text(f"编号,数值\n1,{MOBILE}\n", encoding="utf-8")
    commit(clone)
    code, text = run(clone)
    assert code == 1
    assert ("像是把人的姓名" if place == "name" else "这里有手机号码") in text
    assert "王小明" not in text
    assert run(clone, "--install-hook")[0] == 0
    stopped = git(clone, "push", "-q", "origin", "main", check=False)
    assert stopped.returncode != 0
    assert MOBILE not in stopped.stdout + stopped.stderr


def test_a_workbook_that_nobody_can_read_stays_out_of_the_inbox(clone):
    (clone / "inbox").mkdir()
    (clone / "inbox" / "a.xlsx").write_bytes(b"PK")
    commit(clone)
    code, text = run(clone)
    assert code == 1
    assert "这个工作簿打不开" in text
