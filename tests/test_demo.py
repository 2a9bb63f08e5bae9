"""The demonstration: how it is made, what its text promises, and that nothing is real."""

import csv
import io
from collections import Counter

from planboard.frozen import read_releases
from planboard.gate import load
from planboard.promises import NOTHING, PAST, RECORDED
from planboard.releases.past import read_past
from planboard.results import Results

from tests.conftest import demo_project, second_project


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def rows(content: bytes):
    return list(csv.DictReader(io.StringIO(content.decode())))


# What it is made of


def test_the_same_seed_gives_the_same_bytes(demo_folder, tmp_path):
    again = demo_project(tmp_path / "project")
    first, second = files(demo_folder), files(again)
    # The way back to hooks and theme depends on where the folder is.
    del first["mkdocs.yml"], second["mkdocs.yml"]
    assert first == second


def test_another_seed_gives_other_numbers_of_the_same_kind(demo_folder, tmp_path):
    other = demo_project(tmp_path / "project", "--without-releases", "--seed", 2)
    load(other, other / "docs")
    name = "data/observations/i02.csv"
    first, second = rows(files(demo_folder)[name]), rows(files(other)[name])
    assert [r["numerator"] for r in first] != [r["numerator"] for r in second]


def test_it_has_released_versions_and_goes_on_from_the_last(demo_folder, demo):
    releases, problems = read_releases(demo_folder)
    assert problems == []
    assert [r.version for r in releases] == ["0.1.0", "0.2.0", "1.0.0"]
    assert demo.version.startswith("1.0.0+"), "with changes since"
    past = read_past(demo_folder, demo)
    kinds = {change.kind for change in past.pending.values}
    assert kinds == {"withdrawn"}
    told = [{change.kind for change in one.changes.values} for one in past.issues[:2]]
    assert told == [{"added"}, {"added", "changed"}]
    assert all(demo.stamp in release.notes for release in releases)


def test_the_size_can_be_chosen(demo, tmp_path):
    assert demo.counted == 37
    assert sum(a.level == "township" for a in demo.areas) == 13
    assert len({a.name for a in demo.areas}) == len(demo.areas)
    larger = demo_project(tmp_path / "project", "--without-releases", "--places", 120)
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
            text = content.decode("utf-8", "replace")
            assert [n for n in names if n in text] == [], path
    known = {(o.indicator, o.period, o.value) for o in real.observations if o.value}
    assert not known & {(o.indicator, o.period, o.value) for o in demo.observations}


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
