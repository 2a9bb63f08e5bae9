"""The staff's guide says what is so: its commands run, its pictures are there, and who follows it
alone gets a value from a spreadsheet onto a page."""

import json
import re
import shlex
import shutil
import subprocess
import sys

import openpyxl
import pytest
import yaml
from PIL import Image
from planboard import addresses
from planboard.messages import catalogue, parted
from planboard.pages.explained import OTHER, messages_page
from planboard.search import search_files
from planboard.versions import INBOX

from tests.browser import fixed
from tests.conftest import ROOT, build_site, second_project
from tests.workbook_cases import as_csv, book_of, bytes_of, column_of

PAGES = sorted((ROOT / "docs" / "guide").glob("*.md"))
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)\{: width=\"(\d+)\" height=\"(\d+)\" \}")
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
KB = 1024


def run(*words):
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


# What the pages name


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_pictures_are_there_light_and_of_the_size_that_is_said(path):
    text = path.read_text(encoding="utf-8")
    found = PICTURE.findall(text)
    assert len(found) == text.count("![")
    for words, name, width, height in found:
        picture = path.parent / name
        assert picture.stat().st_size < 60 * KB
        with Image.open(picture) as image:
            assert image.size == (int(width), int(height))
        assert len(words) > 10


def test_every_picture_is_used_and_made_by_the_script():
    used = {
        name.rpartition("/")[2] for p in PAGES for _, name, *_ in PICTURE.findall(p.read_text())
    }
    script = (ROOT / "scripts" / "guide_pictures.py").read_text(encoding="utf-8")
    there = {path.name for path in (ROOT / "docs" / "assets" / "guide").iterdir()}
    assert there == used == set(re.findall(r'"(\w+\.webp)"', script))


def commands():
    for path in PAGES:
        for line in re.findall(r"\bpy (scripts/[^`\n]+)", path.read_text(encoding="utf-8")):
            yield path.stem, line


@pytest.mark.parametrize(("page", "line"), list(commands()))
def test_each_command_is_one_that_the_script_takes(page, line):
    script, *words = shlex.split(line)
    said = run(ROOT / script, "--help")
    assert said.returncode == 0, said.stderr
    for word in words:
        if word.startswith("--"):
            assert word in said.stdout, line


# The messages


def test_the_page_of_messages_has_all_of_the_catalogue(real_site):
    groups = messages_page().model.groups
    assert [c for _, codes in parted() for c in codes] == list(catalogue())
    assert OTHER not in [group.title for group in groups], "a part without a Chinese name"
    page = (real_site / "guide" / "messages" / "index.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    for code, entry in catalogue().items():
        assert f'id="{code}"' in page
        for sentence in (entry["why"], entry.get("fix", "")):
            words = max(re.split(r"\{\w+\}|[<>\"&]", sentence), key=len)
            assert words in text, code


def test_staff_pages_weigh_little_in_the_search(real_site):
    index = fixed(real_site, addresses.SEARCH).read_text(encoding="utf-8")
    rest = json.loads(fixed(real_site, addresses.SEARCH_REST).read_bytes())["pages"]
    assert "guide/" not in index
    assert search_files.__doc__
    found = [page for page in rest if page[0].startswith("guide/")]
    assert len(found) == len(PAGES) + 1
    assert all(text == "" for page in found for _, _, text in page[5])


# Forms of the forge


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_forms_have_the_keys_that_the_forge_asks_for(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.stem == "config":
        assert set(form) <= {"blank_issues_enabled", "contact_links"}
        return
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert {"name", "description", "body"} <= set(form)
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert asked
    assert len({part["id"] for part in asked}) == len(asked)
    for part in form["body"]:
        assert part["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        wanted = "value" if part["type"] == "markdown" else "label"
        assert re.search("[\u4e00-\u9fff]", part["attributes"][wanted])
        assert ("options" in part["attributes"]) == (part["type"] in {"dropdown", "checkboxes"})
        assert set(part) <= {"type", "id", "attributes", "validations"}


def test_forms_and_template_warn_of_what_is_public():
    texts = [p.read_text(encoding="utf-8") for p in FORMS if p.stem != "config"]
    texts.append((ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8"))
    assert all("公开" in text and "证件号码" in text for text in texts)


# A clerk and a steward, by the guide alone


@pytest.fixture
def county(tmp_path):
    """What is published, and a copy of it for the proposal."""
    old = second_project(tmp_path / "old")
    (old / INBOX).mkdir()
    (old / INBOX / "README.md").write_text("收件夹", encoding="utf-8")
    return old, shutil.copytree(old, tmp_path / "new")


def handed_out(old, folder):
    done = run(ROOT / "scripts" / "export_workbook.py", 2032, "--indicator", "cover",
               "--out", folder, "--root", old)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.xlsx"))


def filled(path, cells, out):
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    for row, title, value in cells:
        cell = sheet.cell(row, column_of(sheet, title))
        cell.value, cell.number_format = value, "General"
    book.save(out)


def report(old, new):
    done = run(ROOT / "scripts" / "report_change.py", old, new)
    return done.returncode, done.stdout


def test_from_a_spreadsheet_with_three_mistakes_to_a_published_page(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    sent = new / INBOX / blank.name
    sheet = openpyxl.load_workbook(blank)["填报"]
    code = sheet.cell(3, column_of(sheet, "地方代码")).value
    was = sheet.cell(2, column_of(sheet, "分子")).value
    filled(
        blank, [(2, "分子", f"{was + 1}张"), (3, "地方代码", int(code)), (4, "分母", "1,840")], sent
    )
    wrong, said = report(old, new)
    assert wrong == 1
    assert "收到1份表格" in said
    assert "整份退回，一个数也没有写进数据" in said
    told = re.findall(r"（((?:form|number)-[a-z-]+)）", said)
    assert sorted(told) == ["form-code-number", "number-thousands", "number-unit"]
    assert f"写成 {code}" in said, "what to write stands there"
    # Mended by what is said, and nothing more: the reason is asked for next.
    filled(blank, [(2, "分子", was + 1)], sent)
    wrong, said = report(old, new)
    assert wrong == 1
    assert re.findall(r"（(form-[a-z-]+)）", said) == ["form-reason-missing"]
    filled(blank, [(2, "分子", was + 1), (2, "修订原因", "核对时发现漏计")], sent)
    wrong, said = report(old, new)
    assert wrong == 0, said
    assert "没有问题；合并以后写进数据" in said
    assert "写了修订" in said
    # Merged, brought in, published: without git, and without make.
    merged = run(ROOT / "scripts" / "import_workbook.py", "--inbox", "--root", new)
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert not sent.exists()
    assert (new / INBOX / "README.md").exists()
    again = run(ROOT / "scripts" / "import_workbook.py", "--inbox", "--root", new)
    assert (again.returncode, again.stdout.strip()) == (0, "收件夹是空的。")
    assert report(old, new)[0] == 0
    site = tmp_path / "site"
    assert build_site(new, site).returncode == 0
    page = (site / "data" / "revisions" / "index.html").read_text(encoding="utf-8")
    assert "核对时发现漏计" in page
    assert str(was + 1) in page


def test_a_value_is_withdrawn_as_the_guide_says(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    emptied = [(2, title, None) for title in ("数值", "分子", "分母", "限定")]
    steps = [*emptied, (2, "数据状态", "缺报"), (2, "修订原因", "核对时发现不是这一年的")]
    filled(blank, steps, new / INBOX / blank.name)
    wrong, said = report(old, new)
    assert wrong == 0, said
    assert "数撤回了，写了修订" in said


def test_a_form_saved_as_gbk_is_taken_at_the_same_place(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    book = book_of(blank.read_bytes())
    sheet = book["填报"]
    row = (2, column_of(sheet, "分子"))
    sheet.cell(*row).value += 1
    sheet.cell(2, column_of(sheet, "修订原因")).value = "核对"
    (new / INBOX / "表.csv").write_bytes(as_csv(book, "gbk", ","))
    wrong, said = report(old, new)
    assert wrong == 0, said
    assert "inbox/表.csv" in said


def test_what_is_refused_stays_and_the_others_go_in(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    filled(blank, [(2, "分子", "暂无")], new / INBOX / "a.xlsx")
    before = {p: p.read_bytes() for p in (new / "data").rglob("*.csv")}
    (new / INBOX / "b.xlsx").write_bytes(bytes_of(openpyxl.load_workbook(blank)))
    done = run(ROOT / "scripts" / "import_workbook.py", "--inbox", "--root", new)
    assert done.returncode == 1
    assert [p.name for p in sorted((new / INBOX).glob("*.xlsx"))] == ["a.xlsx"]
    assert before == {p: p.read_bytes() for p in (new / "data").rglob("*.csv")}


def test_what_waited_before_is_not_this_proposals(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    for folder in (old, new):
        filled(blank, [(2, "分子", "暂无")], folder / INBOX / "a.xlsx")
    shutil.copy(old / INBOX / "a.xlsx", new / INBOX / "a.xlsx")
    wrong, said = report(old, new)
    assert (wrong, "收到" in said) == (0, False), said


def test_nobodys_number_in_a_workbook_is_said(county, tmp_path):
    old, new = county
    blank = handed_out(old, tmp_path / "sent")
    filled(blank, [(2, "说明", "电话13800138000")], new / INBOX / "13800138000.xlsx")
    wrong, said = report(old, new)
    assert wrong == 1
    assert "private-path" in said
    assert "13800138000" not in said
    (new / INBOX / "13800138000.xlsx").rename(new / INBOX / "a.xlsx")
    wrong, said = report(old, new)
    assert wrong == 1
    assert "private-mobile" in said
    assert "不要再传到这里" in said, "what was sent stays in the proposal"
    assert "再上传到这里。" not in said
    assert "13800138000" not in said
