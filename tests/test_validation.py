"""What the gate says of cells is what frictionless finds in the whole table by the same description."""

from itertools import product

import frictionless
import pytest
from planboard.intake import Sheet
from planboard.validation import validate

FIELDS = [
    {"name": "code", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "count", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
    {"name": "share", "type": "number", "constraints": {"unique": True}},
    {"name": "day", "type": "date", "constraints": {"required": True}},
    {"name": "yes", "type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}},
    {"name": "place", "type": "string", "constraints": {"pattern": "[0-9]{3}"}},
]
SOUND = ["x", "1", "0.5", "2030-01-01", "true", "a", "123"]
TYPES = {"type-error": "cell-type", "unique-error": "cell-unique"}
OTHERS = [
    ["", "x", "y"],
    ["", "0", "9", "10", "-1", "1.5", "one"],
    ["", "0.5", "0.50", "1e3", "NaN", "1,5"],
    ["", "2030-02-30", "2030-1-1", "2030"],
    ["", "false", "True", "1"],
    ["", "b", "c", "A"],
    ["", "12", "1234", "12a", "１２３"],
]
ROWS = [[*SOUND[:at], cell, *SOUND[at + 1 :]] for at, cells in enumerate(OTHERS) for cell in cells]
MANY = [[*SOUND[:5], *two] for two in product(OTHERS[5], OTHERS[6])] + ROWS


def by_frictionless(rows):
    """Row, column and code of every cell that it finds fault with."""
    table = frictionless.Resource(
        data=[[field["name"] for field in FIELDS], *rows],
        schema=frictionless.Schema.from_descriptor({"fields": FIELDS}),
    )
    for error in table.validate().tasks[0].errors:
        yield error.row_number, error.field_name, TYPES.get(error.type, "constraint")


def by_the_gate(rows, *parts):
    """The same, where the rows stand in several files of ``parts`` rows."""
    cut = [0, *parts, len(rows)]
    sheets = [
        Sheet(str(start), rows[start:end], b"", [])
        for start, end in zip(cut, cut[1:], strict=False)
    ]
    table = {"name": "table", "schema": {"fields": FIELDS, "primaryKey": "code"}}
    for problem in validate([table], {"table": sheets}):
        code = problem.code if problem.code in TYPES.values() else "constraint"
        yield int(problem.file) + problem.row, problem.column, code


@pytest.mark.parametrize("parts", [(), (1,), (10, 10, 20)])
@pytest.mark.parametrize("rows", [ROWS, MANY, [SOUND], []])
def test_the_gate_finds_what_frictionless_finds(rows, parts):
    found = [*by_the_gate(rows, *(p for p in parts if p <= len(rows)))]
    assert {*found} == {*by_frictionless(rows)}
    assert len({code for _, _, code in found}) == (3 if len(rows) > 1 else 0)


def test_a_repeated_value_names_the_row_where_it_stood_first():
    rows = [SOUND, ["y", *SOUND[1:2], "0.50", *SOUND[3:]]]
    (problem,) = validate(
        [{"name": "t", "schema": {"fields": FIELDS}}],
        {"t": [Sheet("a.csv", rows[:1], b"", []), Sheet("b.csv", rows[1:], b"", [])]},
    )
    assert (problem.file, problem.row, problem.column) == ("b.csv", 2, "share")
    assert "第 2 行重复" in problem.why
