"""Places are counted under the name of those that are asked: 2个街道, not 2个乡镇（街道）."""

from planboard.pages.common import coverage_text
from planboard.results import Results
from planboard.scopes import places_name


def coverage_of(demo, ident):
    series = Results(demo).by_indicator[ident]
    return coverage_text(demo, series.verdict.figure)


def test_a_scope_by_list_or_type_says_its_own_name(demo):
    assert coverage_of(demo, "i19").startswith("2个街道中2个有数")
    assert coverage_of(demo, "i26").startswith("10个城市社区中9个有数")


def test_every_place_of_a_level_is_called_by_the_level(demo):
    assert coverage_of(demo, "i01").startswith("37个社区中37个有数")


def test_what_asks_no_place_has_no_name_of_its_own(demo):
    unsaid = next(i for i in demo.plan_indicators if i.level is None)
    assert places_name(demo, unsaid) == "地方"
