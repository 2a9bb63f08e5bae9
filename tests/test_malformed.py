"""Malformed and odd files from outside, in the spirit of public collections of them.

A new one is a new file in tests/fixtures/malformed and an entry in its index.yml.
"""

import pytest
import yaml
from planboard import intake
from planboard.gate import read_package

from tests.conftest import ROOT
from tests.damage.base import rich_plan

FOLDER = ROOT / "tests" / "fixtures" / "malformed"
INDEX = yaml.safe_load((FOLDER / "index.yml").read_text(encoding="utf-8"))
BESIDE = 8  # so many at once, each in the place of another file


def test_the_index_lists_every_file():
    assert sorted(case["file"] for case in INDEX) == sorted(f.name for f in FOLDER.glob("*.csv"))


@pytest.mark.parametrize("case", INDEX, ids=lambda case: case["file"])
def test_alone_it_is_read_right_or_refused(case):
    raw = (FOLDER / case["file"]).read_bytes()
    fields = [{"name": name, "type": "string", "title": name} for name in case["columns"]]
    sheet = intake.read_sheet(case["file"], raw, fields)
    refused = any(p.severity == "error" for p in sheet.problems)
    if case["expected"] != "either":
        assert refused == (case["expected"] == "refused"), [str(p) for p in sheet.problems]
    if not refused and "rows" in case:
        assert sheet.rows == case["rows"]


@pytest.mark.parametrize("start", range(0, len(INDEX), BESIDE))
def test_none_is_taken_for_a_table_of_ours(start, tmp_path):
    plan = rich_plan(tmp_path)
    files = sorted((plan / "data" / "observations").glob("*.csv"))
    cases = INDEX[start : start + BESIDE]
    for case, file in zip(cases, files, strict=False):
        file.write_bytes((FOLDER / case["file"]).read_bytes())
    package, problems = read_package(plan, plan / "docs")
    assert package is None
    refused = {p.file for p in problems if getattr(p, "severity", "error") == "error"}
    for case, file in zip(cases, files, strict=False):
        assert file.relative_to(plan).as_posix() in refused, case["what"]
