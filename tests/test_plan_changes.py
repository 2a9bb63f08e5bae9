"""The page on plan changes tells the truth: its steps pass the gate, and half of them do not.

A procedure is a file in tests/cases/rounds: the edits of each step as the page has them, what pages
then say, and what is said where a step is left out (``without``) or done by half (``half``).
``pytest --update-golden`` fills in what is said.
"""

import re
import shutil

import pytest
import yaml
from planboard.downloads import downloads
from planboard.gate import read_package
from planboard.model import Settings
from planboard.pages import pages
from planboard.reports import as_text
from planboard.results import Results
from planboard.workbooks.door import take

from tests.conftest import ROOT, SECOND
from tests.test_revised import edited
from tests.test_workbooks import DAY
from tests.workbook_cases import apply, book_of, bytes_of, exported, project, written

CASES = sorted((ROOT / "tests" / "cases" / "rounds").glob("*.yml"))
GUIDE = ROOT / "docs" / "guide" / "plan-changes.md"


def sections():
    """By anchor, the numbered steps of each part of the page."""
    parts = re.split(r"^## .*\{#([a-z-]+)\}$", GUIDE.read_text(encoding="utf-8"), flags=re.M)
    return {
        name: re.findall(r"^[0-9]\. (.*)$", text, flags=re.M)
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def done(folder, edits):
    """The invented plan with these edits."""
    plan = shutil.copytree(SECOND, folder)
    for edit in edits:
        if "text" in edit:
            (plan / edit["file"]).write_bytes(edit["text"].encode())
        else:
            edited(plan, (edit["file"], edit["find"], edit["replace"]))
    return plan


def read(folder, edits):
    plan = done(folder, edits)
    return read_package(plan, plan / "docs", SECOND)


def joined(steps):
    return [edit for step in steps for edit in step]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_steps_of_the_page_pass_and_half_of_them_do_not(path, tmp_path, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = case["steps"]
    package, problems = read(tmp_path / "whole", joined(steps))
    assert as_text(problems) == ""
    made = dict(pages(Results(package), Settings(), dict(downloads(package)), {}))
    for uri, words in case["pages"].items():
        text = re.sub(r"<[^>]+>", "", made[uri])
        assert [w for w in words if w not in text] == [], uri
    tries = [
        (key, [step for n, step in enumerate(steps, 1) if n != key])
        for key in case.get("without", ())
    ]
    tries += [(f"half {n}", [half["edits"]]) for n, half in enumerate(case["half"], 1)]
    said = {}
    for key, left in tries:
        package, problems = read(tmp_path / f"try {key}", joined(left))
        assert package is None, key
        said[key] = as_text(problems).splitlines()
    if request.config.getoption("--update-golden"):
        text = yaml.safe_dump(
            {**case, "expected": said}, allow_unicode=True, sort_keys=False, width=1000
        )
        path.write_text(text, encoding="utf-8")
        return
    assert said == case["expected"]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_page_has_these_steps_and_few(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = sections()[case["section"]]
    assert len(told) == len(case["steps"]) <= 5
    for words, step in zip(told, case["steps"], strict=True):
        for edit in step:
            name = edit["file"].replace("part-3", "名称")
            name = re.sub(r"(?<=observations/)\w+", "指标编号", name)
            assert f"`{name}`" in words


def test_every_procedure_of_the_page_is_tried():
    tried = {yaml.safe_load(p.read_text(encoding="utf-8"))["section"] for p in CASES}
    # A year's round and a move are tried in tests of their own.
    assert {name for name, steps in sections().items() if steps} == tried | {"year", "move"}


def steps_of(name):
    return joined(yaml.safe_load((CASES[0].parent / f"{name}.yml").read_text("utf-8"))["steps"])


def filled(root, row, reason="补报"):
    """A workbook as it was handed out before anything changed, with one village's number."""
    book = book_of(written(exported(root, 2032, indicators=["cover"])))
    for column, value in (("分子", 30), ("分母", 60), ("数据状态", "正常"), ("来源", "report-2032"), ("修订原因", reason)):  # fmt: skip
        apply(book, {"row": row, "column": column, "value": value})
    return [("表.xlsx", bytes_of(book))]


def test_a_workbook_of_before_a_renaming_is_taken(tmp_path):
    sent = filled(SECOND, 4)
    plan = done(tmp_path / "plan", steps_of("rename"))
    taken = take(plan, sent, SECOND, DAY)
    assert as_text(taken.problems) == ""
    assert any("何有村 2032" in line for line in taken.changes)


def test_a_workbook_of_before_a_merger_is_told_where_the_number_belongs(tmp_path):
    edits = steps_of("merge")
    edits[0] = {**edits[0], "replace": edits[0]["replace"].replace("2033-01-31", "2032-06-30")}
    edits[1] = {**edits[1], "replace": edits[1]["replace"].replace("2033-02-01", "2032-07-01")}
    plan = project(tmp_path / "plan")
    # The row that was reported as missing goes with the village.
    for file in ("cover", "helpers"):
        path = plan / f"data/observations/{file}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if "990101003" not in x), encoding="utf-8")
    sent = filled(plan, 4, reason="")
    for edit in edits:
        edited(plan, (edit["file"], edit["find"], edit["replace"]))
    taken = take(plan, sent, None, DAY)
    assert not taken.files
    (said,) = as_text(taken.problems).splitlines()
    assert "第 4 行" in said
    assert "已经撤并，不会有这一期的数。数是并入的地方的，填在那里" in said


def test_a_place_that_moves_has_a_new_code_and_its_old_page(demo_folder, tmp_path):
    """In the invented county, since the small plan has no townships."""
    plan = shutil.copytree(demo_folder, tmp_path / "plan")
    path = plan / "data" / "areas.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    package, _ = read_package(plan, plan / "docs")
    place = next(
        a for a in package.areas if a.counted and not a.valid_to and a.area not in package.mentioned
    )
    other = next(
        a for a in package.areas
        if a.level == package.area_by_code[place.parent].level and a.area != place.parent
    )  # fmt: skip
    code = f"{other.area}999"
    at = next(n for n, row in enumerate(rows) if row.startswith(f"{place.area},"))
    day = package.plan.data_date.isoformat()
    cells = rows[at].split(",")
    heads = rows[0].split(",")

    def row(**changes):
        return ",".join(changes.get(name, cell) for name, cell in zip(heads, cells, strict=True))

    def told(*lines):
        path.write_text(
            "\n".join((*rows[:at], *lines[:1], *rows[at + 1 :], *lines[1:], "")), "utf-8"
        )
        found, problems = read_package(plan, plan / "docs", demo_folder)
        return found, [p.code for p in problems]

    new = row(area=code, parent=other.area, counted="false", community_type="", valid_from=day)
    old = row(valid_to=day, successor=code)
    found, problems = told(old, new)
    assert problems == []
    made = dict(pages(Results(found), Settings(), dict(downloads(found)), {}))
    assert code in made[next(u for u in made if u.endswith(f"/{place.area}.md"))]
    assert told(old)[0] is None, "it became what is not there"
    assert "area-code-prefix" in told(row(parent=other.area))[1]
