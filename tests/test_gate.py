"""The gate: one small damage to the invented plan a file, and what is said about it.

A new case is a new file in tests/cases/gate; ``pytest --update-golden`` fills in what is expected.
"""

import shutil
import subprocess
import sys

import pytest
import yaml
from planboard.gate import load, read_package
from planboard.problems import PackageInvalid

from tests.conftest import ROOT, SECOND
from tests.gate_cases import hold

CASES = sorted((ROOT / "tests" / "cases" / "gate").glob("*.yml"))


def damaged(folder, case):
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    target = folder / case["file"]
    text = target.read_text(encoding="utf-8")
    assert case["find"] in text
    new = text.replace(case["find"], case["replace"], 1)
    target.write_bytes(new.encode(case.get("encoding", "utf-8")))
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_damage_is_refused_with_its_place(path, tmp_path, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    package, problems = read_package(damaged(tmp_path, case), tmp_path / "docs")
    hold(path, case, package, problems, request)


def test_the_undamaged_plans_pass():
    for root in (SECOND, ROOT):
        package, problems = read_package(root, root / "docs")
        assert problems == []
        assert package is not None


def test_all_problems_are_told_at_once(tmp_path):
    shutil.copytree(SECOND, tmp_path, dirs_exist_ok=True)
    for file, find, replace in (
        ("data/areas.csv", "镜花村,village,990101,", "镜花村,village,990102,"),
        ("data/facts.csv", ",4.2,", ",4.3,"),
        ("data/observations/beds.csv", ",150,", ",15O,"),
        ("docs/plan/part-1.md", "定期上门", "每月上门"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(find, replace), encoding="utf-8")
    with pytest.raises(PackageInvalid) as error:
        load(tmp_path, tmp_path / "docs")
    files = [p.file for p in error.value.problems]
    assert files == [
        "data/areas.csv",
        "data/facts.csv",
        "data/observations/beds.csv",
        "docs/plan/part-1.md",
    ]


def run_check(*arguments):
    command = [sys.executable, str(ROOT / "scripts" / "check_data.py"), *map(str, arguments)]
    # What a fixture was in the last release is nobody's business.
    command += ["--published", "none"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_says_what_is_wrong_and_exits_with_1(tmp_path):
    case = {"file": "data/facts.csv", "find": ",4.2,", "replace": ",4.3,"}
    damaged(tmp_path, case)
    result = run_check(tmp_path)
    assert result.returncode == 1
    assert (
        "data/facts.csv 第 7 行 number 列：120 ÷ 2860 × 100 = 4.2，与 4.3 不符。" in result.stdout
    )
    assert "Traceback" not in result.stderr
    other = run_check(tmp_path / "data" / "areas.csv")
    assert other.returncode == 1
    assert "areas.csv：没有问题\n同一数据包的别处还有 1 处问题" in other.stdout
    assert run_check(SECOND / "data" / "areas.csv").returncode == 0
    assert run_check(SECOND / "settings.yml").returncode == 1
    assert run_check(tmp_path / "nothing").returncode == 1
    assert run_check(SECOND, ROOT).returncode == 0
