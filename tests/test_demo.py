"""The demonstration: every case is there, every page and file says what it is, nothing is real."""

import csv
import io
from collections import Counter

from planboard import thresholds
from planboard.figure import number_of
from planboard.gate import load
from planboard.promises import NOTHING, PAST, RECORDED
from planboard.results import Results

from tests.conftest import demo_project, second_project


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def rows(content: bytes):
    return list(csv.DictReader(io.StringIO(content.decode())))


def plan_series(package):
    return Results(package).plan_series


def whole(package, key):
    return Results(package).by_indicator[key]


# What it is made of


def test_the_same_seed_gives_the_same_bytes(demo_folder, tmp_path):
    again = demo_project(tmp_path / "project")
    first, second = files(demo_folder), files(again)
    # The way back to hooks and theme depends on where the folder is.
    del first["mkdocs.yml"], second["mkdocs.yml"]
    assert first == second


def test_another_seed_gives_other_numbers_of_the_same_kind(demo_folder, tmp_path):
    other = demo_project(tmp_path / "project", "--seed", 2)
    load(other, other / "docs")
    name = "data/observations/i02.csv"
    first, second = rows(files(demo_folder)[name]), rows(files(other)[name])
    assert [r["numerator"] for r in first] != [r["numerator"] for r in second]


def test_the_size_can_be_chosen(demo, tmp_path):
    assert demo.counted == 37
    assert sum(a.level == "township" for a in demo.areas) == 13
    assert len({a.name for a in demo.areas}) == len(demo.areas)
    larger = demo_project(tmp_path / "project", "--places", 120)
    areas = rows((larger / "data" / "areas.csv").read_bytes())
    assert sum(a["counted"] == "true" for a in areas) == 120
    assert len({a["name"] for a in areas}) == len(areas)


def defined(package):
    """What its sentences promise is each plan's own."""
    return [i for i in package.indicators if i.kind != "commitment"]


def original_targets(package):
    known = {i.indicator for i in defined(package)}
    rows = [t for t in package.targets if t.version == 1 and t.indicator in known]
    return [(t.indicator, t.year, t.number, t.printed) for t in rows]


def test_the_definitions_are_the_projects_own(demo, real):
    kept = ("indicator", "kind", "row", "dimension", "unit", "scale", "nature", "measure", "level")
    kept += ("applies_to", "aggregation", "persons")
    for ours, theirs in zip(defined(demo), defined(real), strict=True):
        assert [getattr(ours, k) for k in kept] == [getattr(theirs, k) for k in kept]
    assert original_targets(demo) == original_targets(real)


def test_another_countys_project_gets_its_own(tmp_path, second):
    """Two levels of places, four indicators, three years: whatever the project defines."""
    project = second_project(tmp_path / "second")
    made = demo_project(tmp_path / "demo", root=project)
    package = load(made, made / "docs")
    assert package.root.name == "示例区"
    assert [i.indicator for i in defined(package)] == [i.indicator for i in defined(second)]
    assert {o.date.year for o in package.observations} == {2030, 2031, 2032, 2033}
    assert package.plan.data_date.year == 2034, "as if the plan were over"


def test_nothing_real_is_in_it(demo_folder, demo, real):
    stem = real.root.name.removesuffix("县")
    names = {stem} | {a.name for a in real.areas} | {a.area for a in real.areas}
    names |= {real.plan.name, real.plan.short_name, *(s.title for s in real.sources)}
    names |= {f.quote for f in real.facts} | {m.quote for m in real.mentions}
    for path, content in files(demo_folder).items():
        # The hand-written pages about the site are every county's.
        if not path.startswith(("docs/about/", "docs/assets/")):
            text = content.decode()
            assert [n for n in names if n in text] == [], path
    known = {(o.indicator, o.period, o.value) for o in real.observations if o.value}
    assert not known & {(o.indicator, o.period, o.value) for o in demo.observations}


# The cases


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


# What its text promises


def states(package):
    """By id, what is known of each promise."""
    return Results(package).promises


def test_promises_are_of_every_kind(demo):
    columns = demo.table_by_name["commitments"].labels
    assert {c.kind for c in demo.commitments} == set(columns["kind"])
    assert {"yearly", "half-yearly", "quarterly"} <= {c.rhythm for c in demo.commitments}
    assert any(c.operator == "range" and c.number_high for c in demo.commitments)
    assert any(c.relative_to for c in demo.commitments)
    assert any(c.responsible for c in demo.commitments)
    assert max(Counter(c.clause for c in demo.commitments).values()) >= 4, "four in one sentence"
    boxes = {c.id for c in demo.clause_by_id.values() if c.kind == "box"}
    within = {demo.clause_by_id[c.clause].within for c in demo.commitments}
    assert boxes & {demo.clause_by_id[p].within for p in within}, "one stands in a box"


def test_each_state_of_a_promise_has_an_example(demo):
    known = states(demo)
    reported = set(demo.table_by_name["progress_reports"].labels["state"])
    assert {p.key for p in known.values()} == {*reported, NOTHING, PAST, RECORDED}
    assert max(len(p.reports) for p in known.values()) >= 3
    assert any(len({r.state for r in p.reports}) > 1 for p in known.values())
    assert any(r.number is not None for p in known.values() for r in p.reports)
    by_id = {c.commitment: c for c in demo.commitments}
    nothing = [by_id[key] for key, p in known.items() if p.key == NOTHING]
    assert any(c.due_date and c.due_date > demo.plan.data_date for c in nothing)
    assert any(c.due_date is None for c in nothing)
    past = [by_id[key] for key, p in known.items() if p.key == PAST]
    assert any(c.series is None for c in past)
    assert any(c.series for c in past), "a series of which nobody published a row"


def test_series_of_promises_are_counted_by_place_and_by_year(demo):
    known = {p.series.indicator: p.series for p in states(demo).values() if p.series}
    assert {i.measure for i in known} == {"stock", "flow"}
    assert {i.aggregation for i in known} >= {"sum", "ratio", "minimum"}
    assert {i.kind for i in known} == {"plan", "commitment"}
    assert any(s.places > 30 for s in known.values())
    assert any(len(s.values) == len(demo.plan.years) for s in known.values())


def test_places_are_named_in_every_way(demo):
    assert {m.kind for m in demo.mentions} >= {"named", "trouble"}
    kinds = {demo.clause_by_id[m.clause].kind for m in demo.mentions}
    assert kinds == {"paragraph", "sentence", "row"}
    named = Counter(row.commitment for row in demo.commitment_areas)
    assert set(named.values()) == {1, 2}


def test_what_is_read_out_of_the_text_is_of_every_kind(demo):
    for table, column in (
        ("contradictions", "kind"),
        ("mechanisms", "kind"),
        ("mechanisms", "publicity"),
    ):
        found = {getattr(row, column) for row in getattr(demo, table)}
        assert found == set(demo.table_by_name[table].labels[column]), (table, column)
    assert {c.other_quote is None for c in demo.contradictions} == {True, False}
    assert {c.reading is None for c in demo.contradictions} == {True, False}
    answered = {a.problem for a in demo.answers}
    kinds = {(p.problem in answered, p.unanswered is None) for p in demo.problems}
    assert kinds == {(True, True), (True, False), (False, False)}
    assert any(a.fact for a in demo.answers)
    assert any(a.indicator for a in demo.answers)
    for table, column in (("pilot_places", "role"), ("documents", "role")):
        entries = demo.table_by_name[table].entries
        labels = demo.table_by_name[table].labels[column]
        assert {e.cells[column] for e in entries} == set(labels), table
    assert {m.register for m in demo.mechanisms} == {None, "pilot_places"}
