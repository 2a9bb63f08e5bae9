"""The schema's part of the gate: frictionless reads the cells, and every error gets its Chinese message.

What comes out is problems with file, row and column; rows themselves are read in ``package``.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import frictionless

from planboard.intake import Sheet, by_power, private_lines
from planboard.messages import nearest, say
from planboard.problems import Problem

DESCRIPTOR = "datapackage.json"

KINDS = ("string", "integer", "number", "date", "boolean")
# The columns of each table that the program reads, with their types.
Needed = dict[str, dict[str, str]]
KEYS = ("primaryKey", "foreignKeys")
# What is wrong with a cell, by ``type`` or the name of a constraint; and a cell -> its value, and that.
Notes = dict[str, str] | None
Reader = Callable[[str], tuple[Any, Notes]]
# What a keyboard has instead of a sign.
MEANT = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "≈": "~", "约": "~"}


def read_descriptor(root: Path, needed: Needed) -> tuple[dict[str, Any] | None, list[Problem]]:
    """datapackage.json as a dict, if it is one and names every table and column needed."""
    descriptor, told = read_json(root)
    if descriptor is None:
        return None, told
    try:
        problems = [*private_lines(DESCRIPTOR, (root / DESCRIPTOR).read_text(encoding="utf-8-sig"))]
        problems += descriptor_problems(descriptor, needed)
    except (KeyError, TypeError, AttributeError, ValueError):
        problems = [say("descriptor-shape", DESCRIPTOR, note="每张表要有名称、路径和列")]
    if problems:
        return None, problems
    if notes := against_the_standard(json.dumps(descriptor)):
        return None, [say("descriptor-shape", DESCRIPTOR, note=note) for note in notes]
    return descriptor, []


@lru_cache(maxsize=16)
def against_the_standard(descriptor: str) -> tuple[str, ...]:
    """What frictionless finds wrong with a description, which is JSON: the same is read again and
    again where versions are compared."""
    try:
        frictionless.Package.from_descriptor(json.loads(descriptor))
    except frictionless.FrictionlessException as error:
        return tuple(reason.note for reason in error.reasons) or (error.error.note,)
    return ()


def read_json(root: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    try:
        return json.loads((root / DESCRIPTOR).read_text(encoding="utf-8-sig")), []
    except FileNotFoundError:
        return None, [say("descriptor-missing", DESCRIPTOR)]
    except UnicodeDecodeError:
        return None, [say("text-encoding", DESCRIPTOR)]
    except RecursionError:
        return None, [say("descriptor-shape", DESCRIPTOR, note="括号套得太深")]
    except json.JSONDecodeError as error:
        return None, [say("descriptor-json", DESCRIPTOR, error.lineno)]


def descriptor_problems(descriptor: dict[str, Any], needed: Needed) -> Iterator[Problem]:
    """What the program relies on beyond the standard: local files, its columns, their types."""
    if not isinstance(descriptor.get("name"), str):
        yield say("descriptor-lacks", DESCRIPTOR, what="name")
    if not isinstance(descriptor.get("resources"), list):
        yield say("descriptor-lacks", DESCRIPTOR, what="resources")
        return
    schemas = {}
    for resource in descriptor["resources"]:
        name, fields = resource["name"], resource["schema"]["fields"]
        schemas[name] = {field["name"]: field.get("type") for field in fields}
        yield from key_fields(resource, descriptor["resources"])
        for path in paths(resource):
            # Before anything opens it: an address would be fetched.
            if not path.endswith(".csv") or ":" in path or ".." in path or path.startswith("/"):
                yield say("descriptor-path", DESCRIPTOR, value=path, table=name)
        for field in fields:
            yield from field_problems(f"{name} 表 {field['name']} 列", field)
    for name, columns in needed.items():
        if name not in schemas:
            yield say("descriptor-lacks", DESCRIPTOR, what=f"{name} 这张表的说明")
            continue
        for column, kind in columns.items():
            found = schemas[name].get(column, "")
            if column not in schemas[name]:
                yield say("descriptor-lacks", DESCRIPTOR, what=f"{name} 表 {column} 列的说明")
            elif found in KINDS and found != kind:
                yield say("descriptor-type", DESCRIPTOR, where=f"{name} 表 {column} 列", kinds=kind)


def key_fields(resource: dict[str, Any], resources: list[dict[str, Any]]) -> Iterator[Problem]:
    """Keys name columns that exist."""
    columns = {r["name"]: {f["name"] for f in r["schema"]["fields"]} for r in resources}
    own = resource["name"]
    pointed = [(own, resource["schema"].get("primaryKey", []))]
    for key in resource["schema"].get("foreignKeys", ()):
        pointed.append((own, key["fields"]))
        pointed.append((key["reference"]["resource"] or own, key["reference"]["fields"]))
    for table, fields in pointed:
        for column in [fields] if isinstance(fields, str) else fields:
            if column not in columns.get(table, ()):
                yield say("descriptor-lacks", DESCRIPTOR, what=f"{table} 表 {column} 列的说明")


def field_problems(where: str, field: dict[str, Any]) -> Iterator[Problem]:
    if field.get("type") not in KINDS:
        yield say("descriptor-type", DESCRIPTOR, where=where, kinds="、".join(KINDS))
    for item in field.get("categories", ()):
        if not isinstance(item, dict) or not {"value", "label"} <= item.keys():
            yield say("descriptor-categories", DESCRIPTOR, where=where)
            break
    try:
        re.compile(field.get("constraints", {}).get("pattern", ""))
    except re.error:
        yield say("descriptor-pattern", DESCRIPTOR, where=where)


def paths(resource: dict[str, Any]) -> list[str]:
    path = resource["path"]
    return path if isinstance(path, list) else [path]


def unlisted_files(root: Path, descriptor: dict[str, Any]) -> Iterator[Problem]:
    listed = {path for resource in descriptor["resources"] for path in paths(resource)}
    for file in sorted((root / "data").rglob("*.csv")):
        name = file.relative_to(root).as_posix()
        if name not in listed:
            yield say("file-unlisted", name)


def validate(resources: list[dict[str, Any]], sheets: dict[str, list[Sheet]]) -> Iterator[Problem]:
    """What the schema forbids in the cleaned files: types, constraints, unique columns.

    frictionless reads every different text of a column once, by the column's description. It is not
    handed the tables: to open one, it validates their description anew, several times, which costs
    more than the rows. Keys are checked in ``keys``.
    """
    for resource in resources:
        schema = {k: v for k, v in resource["schema"].items() if k not in KEYS}
        rows = [
            (sheet.path, number, row)
            for sheet in sheets.get(resource["name"], ())
            for number, row in enumerate(sheet.rows, 2)
        ]
        if not rows:
            continue
        columns = [
            (field, at, {text: reader(text) for text in {row[at] for _, _, row in rows}})
            for at, (field, reader) in enumerate(
                zip(schema["fields"], readers(json.dumps(schema)), strict=True)
            )
        ]
        wrong = [c for c in columns if any(notes for _, notes in c[2].values())]
        for path, number, row in rows if wrong else ():
            for field, at, cells in wrong:
                if notes := cells[row[at]][1]:
                    yield explain(notes, field, (path, number, field["name"], row[at]))
        for field, at, cells in columns:
            if field.get("constraints", {}).get("unique"):
                values = [(path, number, row[at], cells[row[at]][0]) for path, number, row in rows]
                yield from repeated(field["name"], values)


@lru_cache(maxsize=256)
def readers(schema: str) -> tuple[Reader, ...]:
    """For every column of a schema, which is JSON: the text of a cell -> its value, None where there
    is none, and what is wrong with it, by ``type`` or the name of a constraint."""
    fields = frictionless.Schema.from_descriptor(json.loads(schema)).fields
    return tuple(field.create_cell_reader() for field in fields)


def repeated(column: str, values: list[tuple[str, int, str, Any]]) -> Iterator[Problem]:
    """Values that stand further up already. Each with its file, its row and its text."""
    seen: dict[Any, tuple[str, int]] = {}
    for path, number, text, value in values:
        first = seen.setdefault(value, (path, number))
        if value is not None and first != (path, number):
            yield say("cell-unique", path, number, column, text, first=first[1])


def explain(notes: Notes, field: dict[str, Any], place: tuple[str, int, str, str]) -> Problem:
    """What frictionless says about the cell at ``place`` (file, row, column, text), in Chinese."""
    path, row, column, cell = place
    rules = field.get("constraints", {})
    if "type" in notes:
        return say("cell-type", *place, type=field.get("type", ""))
    if cell == "" and rules.get("required"):
        return say("cell-required", path, row, column, title=field.get("title", column))
    if "enum" in rules:
        labels = {c["value"]: c["label"] for c in field.get("categories", ())}
        by_label = {label: value for value, label in labels.items()}
        meant = nearest(MEANT.get(cell, cell), [*rules["enum"], *by_label])
        for label, value in by_label.items():
            meant = meant.replace(f"“{label}”", f"“{value}”（{label}）")
        choices = "、".join(
            v if labels.get(v, v) == v else f"{v}（{labels[v]}）" for v in rules["enum"]
        )
        return say("cell-choice", *place, choices=choices, known=meant)
    if "pattern" in rules and by_power(cell):
        return say("code-power", *place, known="")
    if "pattern" in rules and field.get("description"):
        return say("cell-pattern", *place, rule=field["description"])
    words = (("minimum", "最小"), ("maximum", "最大"), ("pattern", "格式"))
    rule = "，".join(f"{word} {rules[name]}" for name, word in words if name in rules)
    return say("cell-range", *place, rule=rule or "这一列的规定")
