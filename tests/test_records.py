"""Tables that leave the site: every row stands alone, and says what the pages say."""

from decimal import Decimal

import pytest
from planboard.model import UNOFFICIAL, Settings
from planboard.pages.charted import charts
from planboard.records import Records
from planboard.records.table import NUMBER, PLAIN, STRING, Field, Table
from planboard.results import Results


@pytest.fixture(scope="module", params=["real", "second", "demo"])
def records(request):
    return Records(Results(request.getfixturevalue(request.param)), Settings())


def test_values_are_of_their_type_and_keys_tell_rows_apart(records):
    for table in records.every:
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
    for table in records.every:
        for field in table.fields:
            assert field.title
            assert field.description


def test_every_row_says_whose_it_is(records):
    wanted = records.package.stamp or UNOFFICIAL
    for table in records.every:
        assert {cells["notice"] for cells in table.dicts()} <= {wanted}


def test_names_stand_beside_codes(records):
    for table in (records.observations, records.series, records.verdicts):
        for cells in table.dicts():
            for code in ("indicator", "area"):
                assert cells[code]
                assert cells[f"{code}_name"]
            assert cells["unit"]


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
