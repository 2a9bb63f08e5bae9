"""What the rows of a place leave unsaid, since it is said once over them."""

import pytest
from planboard.model import Level
from planboard.pages.place_known import unbroken
from planboard.pages.place_words import to_all
from planboard.pages.scopes import only
from planboard.results import Results


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2031, 2032], True),
        ([2030, 2031], True),
        ([2031], True),
        ([2032], False),
        ([2030], False),
    ],
)
def test_years_are_unbroken_up_to_the_newest_number(second, years, expected):
    assert second.plan.due_years[:2] == [2031, 2032]
    assert unbroken(second, years) is expected


@pytest.mark.parametrize(
    ("scope", "level", "expected"),
    [
        ("每个社区", "社区", True),
        ("全县所有社区", "社区", True),
        ("每个乡镇（街道）", "乡镇（街道）", True),
        ("每个乡镇（街道）和城乡社区", "社区", False),
        ("全县村（社区）", "社区", False),
        (None, "社区", False),
    ],
)
def test_a_scope_that_means_one_level_only(scope, level, expected):
    assert only(scope, Level("x", level, "x", None, None)) is expected


def test_under_a_title_that_says_of_whom_the_scope_is_not_said_again(real):
    level = real.leaf
    shared = to_all(Results(real), level, brief=False)
    scopes = {one.scope for one in (*shared.foremost, *shared.others)}
    assert None in scopes
    assert any(scope and "和" in scope for scope in scopes), "others are meant, too"
    assert not any(only(scope, level) for scope in scopes)
