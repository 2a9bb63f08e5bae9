"""The demonstration has a value, a place and a verdict of every kind."""

from collections import Counter

from planboard import thresholds
from planboard.figure import number_of
from planboard.results import Results


def plan_series(package):
    return Results(package).plan_series


def whole(package, key):
    return Results(package).by_indicator[key]


def test_every_status_is_there(demo):
    labels = demo.table_by_name["observations"].labels["status"]
    found = Counter(o.status for o in demo.observations)
    assert set(found) == set(labels)
    of_the_whole = {o.status for o in demo.observations if o.area == demo.root.area}
    assert of_the_whole == set(labels)


def test_one_place_shows_many_statuses_and_a_revision(demo):
    by_place = {}
    for row in demo.observations:
        by_place.setdefault(row.area, set()).add(row.status)
    del by_place[demo.root.area]
    place = max(by_place, key=lambda code: len(by_place[code]))
    assert len(by_place[place]) >= 8
    assert place in {r.area for r in demo.revisions}


def test_some_report_late(demo):
    years = list(demo.plan.years)
    counted = [a for a in demo.areas if a.counted and a.valid_to is None]
    last = {}
    for indicator in ("i10", "i29"):
        for area in counted:
            found = [o.date.year for o in demo.observations_of[indicator, area.area]]
            last.setdefault(area.area, set()).add(max(found))
    assert Counter(max(found) for found in last.values())[years[-3]] >= 1
    assert Counter(max(found) for found in last.values())[years[-2]] >= 1
    assert Counter(max(found) for found in last.values())[years[-1]] > 30


def test_a_place_was_merged_and_another_founded(demo):
    (merged,) = [a for a in demo.areas if a.successor]
    assert demo.area_by_code[merged.successor].valid_to is None
    seen = {o.date.year for o in demo.observations if o.area == merged.area}
    assert max(seen) == merged.valid_to.year - 1
    (founded,) = [a for a in demo.areas if a.valid_from]
    seen = {o.date.year for o in demo.observations if o.area == founded.area}
    assert min(seen) == founded.valid_from.year
    assert founded.counted is False
    # Each year has the places of that year in its sums.
    figures = Results(demo).figures
    item = demo.indicator_by_id["i01"]
    expected = [figures.coverage(item, demo.root.area, y).expected for y in demo.plan.years]
    assert expected == [37, 38, 37, 37, 37]
    assert "参加汇总" in founded.note
    assert "不再参加汇总" in merged.note


def test_targets_were_changed_in_time_and_too_late(demo):
    changed = {t.indicator: t for t in demo.targets if t.version == 2}
    assert len(changed) == 2
    counts = set()
    for key, target in changed.items():
        assert target.basis == "changed"
        assert target.reference
        found = whole(demo, key)
        in_time = target.decided_on <= demo.plan.period_end
        assert (found.target is target) == in_time
        assert (found.verdict.original is not None) == in_time
        assert found.original[target.year].number > target.number
        counts.add(in_time)
    assert counts == {True, False}


def test_every_verdict_of_a_plan_that_is_over(demo):
    """Those on the way cannot be seen here."""
    on_the_way = {
        thresholds.EARLY, thresholds.FASTER, thresholds.AS_PLANNED, thresholds.LATE,
        thresholds.BEHIND, thresholds.OFF,
    }  # fmt: skip
    known = Counter(s.verdict.key for s in plan_series(demo))
    assert known.keys() == thresholds.WORDS.keys() - on_the_way
    judged = sum(known[key] for key in thresholds.FINAL)
    assert judged > len(demo.plan_indicators) * 2 / 3
    assert any(s.verdict.provisional for s in plan_series(demo))
    binding = [s.verdict.key for s in plan_series(demo) if s.indicator.nature == "约束性"]
    assert {thresholds.DONE, thresholds.MISSED} <= set(binding)


def test_a_part_of_the_places_decides_here_and_there(demo):
    partial = [s.verdict for s in plan_series(demo) if s.coverage and not s.coverage.complete]
    keys = {v.key for v in partial}
    assert {thresholds.DONE, thresholds.MISSED, thresholds.UNENDED} <= keys
    last = demo.plan.years[-1]
    figures = Results(demo).figures
    estimated = [
        i for i in demo.plan_indicators
        if (f := figures.computed(i, demo.root.area, last)) and f.statuses & set("EIF")
    ]  # fmt: skip
    assert len(estimated) == 1, "one worked-out value keeps the whole from being judged"


def test_a_ratio_of_two_series_is_sensible_and_reported_too(demo):
    (item,) = [i for i in demo.plan_indicators if i.numerator_series]
    found = whole(demo, item.indicator)
    assert found.verdict.key == thresholds.DONE
    assert found.target.number < found.final.number < found.target.number * 2
    assert found.final.difference


def test_baselines_are_of_different_years(demo):
    seen = {s.baseline.year for s in plan_series(demo) if s.baseline}
    start = demo.plan.baseline_date.year
    assert seen == {start, start - 1}


def test_ends_of_every_kind(demo):
    """Reached exactly, overshot, short, fallen below the start, nothing at the end, nothing at all."""
    seen = set()
    for s in plan_series(demo):
        base = s.baseline and s.baseline.number
        final = s.final and s.final.number
        if final is not None:
            seen.add("reached" if final == s.target.number else None)
            seen.add("overshot" if final > s.target.number else "short")
            seen.add("fallen" if base is not None and final < base else None)
        elif not s.values and not s.places:
            seen.add("only a baseline" if base is not None else "nothing")
        elif s.final_year not in s.values and s.values:
            seen.add("no row for the last year")
    assert seen - {None} == {
        "reached", "overshot", "short", "fallen", "only a baseline", "nothing",
        "no row for the last year",
    }  # fmt: skip
    silent = [s.indicator.name for s in plan_series(demo) if s.verdict.key == thresholds.NOTHING]
    searched = " ".join(search.subject for search in demo.searches)
    assert [name for name in silent if name not in searched] == []


def test_flows_minimums_bounds_and_baselines(demo):
    flows = [s for s in plan_series(demo) if s.indicator.measure == "flow"]
    assert any(len(s.values) == len(demo.plan.years) for s in flows)
    assert any(len(s.values) == len(demo.plan.years) - 1 for s in flows), "a year without a row"
    assert any(f.number < s.targets[y].number for s in flows for y, f in s.values.items())
    least = [i for i in demo.plan_indicators if i.aggregation == "minimum"]
    for indicator in least:
        ends = [
            o.value
            for o in demo.observations
            if (o.indicator, o.period) == (indicator.indicator, "2025") and o.value is not None
        ]
        assert min(ends) == 0
        assert max(ends) >= 1
    assert {"≥", "~"} <= {o.qualifier for o in demo.observations}
    stocks = [s for s in plan_series(demo) if s.indicator.measure == "stock"]
    assert sum(s.baseline is not None for s in stocks) > len(stocks) / 2
    assert any(o.quote for o in demo.observations), "a value with its sentence"


def test_a_total_that_adds_up_and_one_that_does_not(demo):
    def compared(key, year):
        own = [o for o in demo.observations if (o.indicator, o.period) == (key, str(year))]
        parts = [o for o in own if o.area != demo.root.area]
        return sum(o.numerator for o in parts), next(o for o in own if o not in parts).numerator

    assert all(a == b for a, b in (compared("i01", y) for y in demo.plan.years))
    assert all(a != b for a, b in (compared("i02", y) for y in demo.plan.years))


def test_revisions_end_at_what_is_published_now(demo):
    kinds = Counter(r.part for r in demo.revisions)
    assert {"numerator", "status", "value"} <= set(kinds)
    for change in demo.revisions:
        row = next(
            o
            for o in demo.observations_of[change.indicator, change.area]
            if o.period == change.period
        )
        now = getattr(row, change.part)
        assert change.old != change.new
        assert change.new == (None if now is None else str(now))
    withdrawn = [r for r in demo.revisions if r.new is None]
    assert withdrawn, "one was withdrawn"
    assert not any("个数太小" in r.reason for r in withdrawn), "such a number is not repeated"


def test_values_are_possible(demo):
    for row in demo.observations:
        indicator = demo.indicator_by_id[row.indicator]
        value = number_of(indicator, row)
        assert value is None or value >= 0
        if indicator.unit == "%" and value is not None:
            assert value <= 100, row
            assert row.numerator is None or row.numerator <= row.denominator


def test_a_leap_has_a_note(demo):
    """A value far from the year before is explained."""
    (leap,) = [o for o in demo.observations if "集中登记" in o.note]
    values = whole(demo, leap.indicator).values
    amounts = [values[y].number for y in (2021, 2022, 2023)]
    assert amounts[0] * 14 / 10 < amounts[1] > amounts[2]
