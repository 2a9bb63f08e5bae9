"""Workbooks out and back: one filling-in or one damage to an exported workbook a file.

A new case is a new file in tests/cases/workbooks; ``pytest --update-golden`` fills in what is said,
and which lines of the package change.
"""

import shutil
from datetime import date

import pytest
import yaml
from planboard.problems import errors
from planboard.reports import as_text
from planboard.workbooks.door import put, take, taken

from tests.conftest import ROOT
from tests.workbook_cases import difference, edit_file, project, sent

CASES = sorted((ROOT / "tests" / "cases" / "workbooks").glob("*.yml"))
DAY = date(2033, 5, 1)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_what_comes_back_is_taken_or_refused_whole(path, tmp_path, request, second):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    plan = project(tmp_path / "plan")
    for change in case.get("setup", ()):
        edit_file(plan, **change)
    published = shutil.copytree(plan, tmp_path / "published")
    files = sent(case, plan)
    for change in case.get("meanwhile", ()):
        edit_file(plan, **change)
    if "taken_already" in case:
        put(plan, take(plan, sent(case, plan, case["taken_already"]), published, DAY).files)
        files = sent({**case, "setup": ()}, plan)
    before = shutil.copytree(plan, tmp_path / "before")
    changed = case.keys() & {"setup", "meanwhile", "taken_already"}
    # Of the plan as it stands in the fixture it is known that it is valid.
    door = (take, plan) if changed else (taken, plan, second)
    outcome = door[0](*door[1:], files, published, DAY)
    put(plan, outcome.files)
    found = {
        "expected": as_text(outcome.problems).splitlines(),
        "changes": difference(before, plan),
    }
    if request.config.getoption("--update-golden"):
        text = yaml.safe_dump({**case, **found}, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(text, encoding="utf-8")
        return
    assert found == {name: case[name] for name in found}
    assert not (errors(outcome.problems) and found["changes"])
