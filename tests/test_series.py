from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from planboard.figure import amount
from planboard.model import period_end
from planboard.results import Results
from planboard.thresholds import MISSED, NOTHING, UNDECIDED


def named(package, key):
    return Results(package).by_indicator[key]


def observed(package, key, **changes):
    """The package with the newest observation of ``key`` changed."""
    rows = [o for o in package.observations if o.indicator == key]
    last = max(rows, key=lambda o: o.date)
    others = tuple(o for o in package.observations if o is not last)
    return replace(package, observations=(*others, replace(last, **changes)))


def test_a_series_during_its_plan(second):
    beds = named(second, "beds")
    assert beds.baseline.number == 120
    assert {year: f.number for year, f in beds.values.items()} == {2031: 150, 2032: 190}
    assert beds.last.number == 190
    assert beds.final is None
    assert beds.verdict.preliminary, "two values only"


def test_a_baseline_alone_is_no_progress(real):
    agencies = named(real, "i09")
    assert agencies.baseline.number == 2
    assert agencies.values == {}
    assert agencies.verdict.key == NOTHING
    assert agencies.met_at_start


def test_a_value_of_the_target_year_is_final_once_that_year_is_over(second):
    later = observed(second, "beds", period="2033")
    assert named(later, "beds").last.number == 150, "a period after the data date is not looked at"
    over = replace(later, plan=replace(later.plan, data_date=date(2034, 3, 1)))
    assert named(over, "beds").final.number == 190
    assert named(over, "beds").verdict.key == MISSED


def test_values_that_were_not_observed_do_not_count(second):
    for status in "DEIFULMOQ":
        changed = observed(second, "beds", status=status)
        assert named(changed, "beds").last.number == 150


def test_a_row_without_a_value_does_not_hide_one_of_the_same_year(second):
    rows = [o for o in second.observations if o.indicator == "beds"]
    empty = replace(rows[-1], period="2032-12-30", value=None, status="O")
    changed = replace(second, observations=(*second.observations, empty))
    assert named(changed, "beds").values[2032].number == 190


def test_a_ratio_is_worked_out_from_its_parts(second):
    cover = next(i for i in second.indicators if i.indicator == "cover")
    row = next(o for o in second.observations if o.indicator == "cover")
    assert amount(row, cover) == Decimal(75)
    assert amount(replace(row, numerator=None, denominator=None), cover) is None


def test_the_target_in_force_is_the_latest_version(second):
    first = next(t for t in second.targets if t.indicator == "beds")
    changed = replace(
        first, version=2, number=Decimal(300), basis="changed", decided_on=date(2032, 5, 1)
    )
    package = replace(second, targets=(*second.targets, changed))
    beds = named(package, "beds")
    assert beds.target.number == 300
    assert beds.original[2033].number == 240
    assert beds.verdict.original.target.number == 240


def test_places_that_nobody_can_add_up_leave_it_undecided(second):
    scopes = tuple(replace(s, members=None) for s in second.scopes)
    assert named(replace(second, scopes=scopes), "cover").verdict.key == UNDECIDED


@given(st.permutations(range(3)))
def test_the_order_of_rows_does_not_matter(second, order):
    rows = [o for o in second.observations if o.indicator == "beds"]
    others = [o for o in second.observations if o.indicator != "beds"]
    shuffled = replace(second, observations=(*others, *(rows[n] for n in order)))
    assert named(shuffled, "beds") == named(second, "beds")


def test_a_year_means_its_last_day():
    assert period_end("2020") == date(2020, 12, 31)
    assert period_end("2016/2020") == date(2020, 12, 31)
    assert period_end("2020-11-01") == date(2020, 11, 1)
