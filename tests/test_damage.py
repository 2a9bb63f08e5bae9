"""The generated damage suite in its quick form; `make damage` is the long one.

Kinds, files and places are chosen by seed; what the gate owes to each is in tests/damage.
"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from planboard.gate import read_package

from tests.damage.base import rich_plan
from tests.damage.cases import Case, a_few_of_each, damaged, run
from tests.damage.kinds import KINDS
from tests.damage.report import broken_limits, details
from tests.damage.sheets import read_sheets, write
from tests.damage.trial import try_out


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """The invented plan with more places and numbers."""
    return rich_plan(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def results(plan):
    return list(run(plan, a_few_of_each(read_sheets(plan), 1)))


def test_the_undamaged_plan_passes_without_a_word(plan):
    package, problems = read_package(plan, plan / "docs")
    assert problems == []
    assert package is not None


def test_clean_files_are_written_as_they_were_read(plan):
    """Or every damage would be two."""
    for path, sheet in read_sheets(plan).items():
        assert write(sheet.rows) == (plan / path).read_text(encoding="utf-8")


def test_every_kind_finds_something_to_damage(results):
    assert {r.case.kind for r in results} == {kind.name for kind in KINDS}
    assert len(KINDS) > 100


def test_a_damage_is_the_same_whenever_it_is_made(plan):
    sheets = read_sheets(plan)
    case = Case("number-about", "data/observations/beds.csv", 7)
    assert damaged(case, sheets) == damaged(case, sheets)
    assert damaged(case, sheets).content != (plan / case.path).read_bytes()


def test_no_damage_gets_through(results):
    """0 silently wrong, 0 tracebacks, 0 hangs, 0 private numbers shown, 99 % located."""
    broken = broken_limits(results)
    faulty = [r for r in results if r.outcome.faults]
    assert not broken, "\n".join([*broken, *details(faulty)])


def test_the_judge_sees_what_it_is_there_for(plan):
    """A gate that takes everything, one that falls over and one that only says no are caught."""
    sheets = read_sheets(plan)
    sheet = sheets["data/observations/beds.csv"]
    damage = damaged(Case("number-percent", sheet.path, 0), sheets)
    whole, _ = read_package(plan, plan / "docs")

    def faults(answer):
        return try_out(damage, sheet, plan, plan / "docs", answer).faults

    def falls(*_):
        raise ValueError

    wrong = replace(whole, observations=whole.observations[1:])
    vague = SimpleNamespace(file=sheet.path, row=None, column=None, message="有错。")
    assert faults(lambda *_: (whole, [])) == ("not refused",)
    assert faults(lambda *_: (wrong, [])) == ("silently wrong",)
    assert faults(falls) == ("traceback",)
    assert "not located" in faults(lambda *_: (None, [vague]))
