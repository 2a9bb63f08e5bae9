"""Tables that leave the site: every row stands alone, and says what the pages say."""

from decimal import Decimal

import pytest
from planboard.model import UNOFFICIAL, Settings
from planboard.pages.charted import charts
from planboard.records import Records
from planboard.records.kept import KEEPER
from planboard.records.table import NUMBER, PLAIN, STRING, Field, Table
from planboard.results import Results


@pytest.fixture(scope="module", params=["real", "second", "demo"])
def records(request):
    return Records(Results(request.getfixturevalue(request.param)), Settings())


def tables(records):
    """All that leave the site: kits, and what stands beside pictures."""
    parted = (records.charts, records.compared, records.places_known)
    yield from records.every
    yield from (records.rulers, records.years_known, records.releases)
    yield from (table for found in parted for table in found.values())


def test_values_are_of_their_type_and_keys_tell_rows_apart(records):
    for table in tables(records):
        assert table.title
        assert table.description
        assert len(set(table.names)) == len(table.names)
        for row in table.rows:
            assert len(row) == len(table.fields)
            for field, value in zip(table.fields, row, strict=True):
                assert value is None or type(value) is PLAIN[field.type], (table.name, field.name)
        keys = [tuple(cells[name] for name in table.key) for cells in table.dicts()]
        assert len(set(keys)) == len(keys)


def test_every_field_is_described(records):
    for table in tables(records):
        for field in table.fields:
            assert field.title
            assert field.description


def test_every_row_says_whose_it_is(records):
    wanted = records.package.stamp or UNOFFICIAL
    for table in tables(records):
        assert {cells["notice"] for cells in table.dicts()} <= {wanted}


def test_names_stand_beside_codes(records):
    for table in (records.observations, records.series, records.verdicts):
        for cells in table.dicts():
            for code in ("indicator", "area"):
                assert cells[code]
                assert cells[f"{code}_name"]
            assert cells["unit"]


def test_where_there_are_numbers_there_is_their_unit(records):
    for table in tables(records):
        counted = {field.name for field in table.fields if field.type == NUMBER}
        if counted or {"old", "new"} <= {*table.names}:
            assert "unit" in table.names, (table.name, counted)


def test_a_number_has_a_source_a_status_and_says_how_it_came_about(records):
    for cells in records.series.dicts():
        if cells["value"] is None:
            assert cells["status_name"]
            assert cells["how"] is None
        else:
            assert cells["source_title"]
            assert cells["status"]
            assert cells["how_name"]


def test_every_observation_is_there_once(records):
    assert len(records.observations.rows) == len(records.package.observations)


def test_the_years_of_a_chart_are_those_of_the_table(records):
    """What is drawn, and what is said of a year that has no number."""
    made = {}
    for cells in records.series.dicts():
        if cells["area"] == records.package.root.area:
            made.setdefault(cells["indicator"], []).append(cells)
    for ident, item in records.results.once(charts).items():
        drawn = [(p.year, p.number, p.target, p.original, p.base) for p in item.points]
        names = ("year", "value", "target", "original_target", "baseline")
        assert [tuple(cells[n] for n in names) for cells in made[ident]] == drawn


def test_a_sum_and_its_parts(demo):
    """Numbers that were added up can be added up again from the published rows."""
    records = Records(Results(demo), Settings())
    wholes = [c for c in records.series.dicts() if c["how"] == "added-up" and c["numerator"]]
    assert wholes
    for cells in wholes:
        exact = cells["numerator"] * cells["scale"] / cells["denominator"]
        assert abs(exact - cells["value"]) < Decimal("0.06")


def test_rows_can_be_parted_and_chosen():
    field = [Field(n, n, t, "") for n, t in (("a", STRING), ("b", NUMBER))]
    table = Table("t", "T", "", tuple(field), (("x", None), ("y", Decimal(1)), ("x", Decimal(2))))
    assert {k: v.rows for k, v in table.by("a").items()} == {
        "x": (("x", None), ("x", Decimal(2))),
        "y": (("y", Decimal(1)),),
    }
    assert table.where(lambda cells: cells["b"] is None).rows == (("x", None),)
    assert table.joined([table.by("a")["y"]]).rows[-1] == ("y", Decimal(1))


def test_a_row_that_names_no_source_says_what_it_rests_on(demo):
    """The paper that decided it, the source of the value that it is about, the plan, or the editors."""
    kept = Records(Results(demo), Settings()).kept
    found = {name: [*table.dicts()] for name, table in kept.items()}
    changed = [c for c in found["targets"] if c["version"] > 1]
    assert changed
    assert all(c["source_title"] == c["reference"] for c in changed)
    of_value = {(o.indicator, o.area, o.period): o.source for o in demo.observations}
    for cells in found["revisions"]:
        source = of_value[cells["indicator"], cells["area"], cells["period"]]
        assert cells["source_title"] == demo.source_by_id[source].title
    for name in ("problems", "answers", "contradictions", "commitment_areas", "mechanisms"):
        assert {c["source_title"] for c in found[name]} == {demo.plan.name}, name
    assert {c["source_title"] for c in found["levels"]} == {KEEPER}


def test_what_points_at_a_promise_or_a_problem_has_its_words_beside(demo):
    kept = Records(Results(demo), Settings()).kept
    quotes = {c.commitment: c.quote for c in demo.commitments}
    reports = [*kept["progress_reports"].dicts()]
    assert reports
    assert all(c["commitment_name"] == quotes[c["commitment"]] for c in reports)
    names = {p.problem: p.name for p in demo.problems}
    answers = [c for c in kept["answers"].dicts() if c["problem"]]
    assert answers
    assert all(c["problem_name"] == names[c["problem"]] for c in answers)
