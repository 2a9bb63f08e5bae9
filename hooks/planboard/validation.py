"""The schema's part of the gate: frictionless validates, and every error gets its Chinese message.

What comes out is problems with file, row and column; rows themselves are read in ``package``.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import frictionless

from planboard.messages import (
    HEADING_ERRORS,
    ROW_ERRORS,
    cell_message,
    missing_reference,
    wrong_heading,
)
from planboard.problems import Problem

DESCRIPTOR = "datapackage.json"

KINDS = ("string", "integer", "number", "date", "boolean")
# The columns of each table that the program reads, with their types.
Needed = dict[str, dict[str, str]]


def read_descriptor(root: Path, needed: Needed) -> tuple[dict[str, Any] | None, list[Problem]]:
    """datapackage.json as a dict, if it is one and names every table and column needed."""
    try:
        descriptor = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [Problem(DESCRIPTOR, "没有找到这个文件，它说明有哪些表、每一列是什么。")]
    except UnicodeDecodeError:
        return None, [Problem(DESCRIPTOR, "不是 UTF-8 编码，请另存为 UTF-8。")]
    except json.JSONDecodeError as error:
        return None, [Problem(DESCRIPTOR, f"不是正确的 JSON（第 {error.lineno} 行附近）。")]
    try:
        problems = [*descriptor_problems(descriptor, needed)]
    except (KeyError, TypeError, AttributeError, ValueError):
        problems = [Problem(DESCRIPTOR, "不符合数据包规范：每张表要有名称、路径和列。")]
    if problems:
        return None, problems
    try:
        frictionless.Package.from_descriptor(deepcopy(descriptor))
    except frictionless.FrictionlessException as error:
        notes = [reason.note for reason in error.reasons] or [error.error.note]
        return None, [Problem(DESCRIPTOR, f"不符合数据包规范：{note}") for note in notes]
    return descriptor, []


def descriptor_problems(descriptor: dict[str, Any], needed: Needed) -> Iterator[Problem]:
    """What the program relies on beyond the standard: local files, its columns, their types."""
    if not isinstance(descriptor.get("name"), str):
        yield Problem(DESCRIPTOR, "缺少 name。")
    if not isinstance(descriptor.get("resources"), list):
        yield Problem(DESCRIPTOR, "缺少 resources。")
        return
    schemas = {}
    for resource in descriptor["resources"]:
        name, fields = resource["name"], resource["schema"]["fields"]
        schemas[name] = {field["name"]: field.get("type") for field in fields}
        for path in paths(resource):
            # Before anything opens it: an address would be fetched.
            if not path.endswith(".csv") or ":" in path or ".." in path or path.startswith("/"):
                yield Problem(DESCRIPTOR, f"{name} 表的路径 {path} 应是本项目里的 .csv 文件。")
        for field in fields:
            yield from field_problems(f"{name} 表 {field['name']} 列", field)
    for name, columns in needed.items():
        if name not in schemas:
            yield Problem(DESCRIPTOR, f"缺少 {name} 这张表的说明。")
            continue
        for column, kind in columns.items():
            found = schemas[name].get(column, "")
            if column not in schemas[name]:
                yield Problem(DESCRIPTOR, f"{name} 表缺少 {column} 这一列的说明。")
            elif found in KINDS and found != kind:
                yield Problem(DESCRIPTOR, f"{name} 表 {column} 列的类型应是 {kind}。")


def field_problems(where: str, field: dict[str, Any]) -> Iterator[Problem]:
    if field.get("type") not in KINDS:
        yield Problem(DESCRIPTOR, f"{where}的类型只能是 {'、'.join(KINDS)}。")
    for item in field.get("categories", ()):
        if not isinstance(item, dict) or not {"value", "label"} <= item.keys():
            yield Problem(DESCRIPTOR, f"{where}的 categories 每项要有 value 和 label。")
            break
    try:
        re.compile(field.get("constraints", {}).get("pattern", ""))
    except re.error:
        yield Problem(DESCRIPTOR, f"{where}的 pattern 不是正确的正则表达式。")


def paths(resource: dict[str, Any]) -> list[str]:
    path = resource["path"]
    return path if isinstance(path, list) else [path]


def unlisted_files(root: Path, descriptor: dict[str, Any]) -> Iterator[Problem]:
    listed = {path for resource in descriptor["resources"] for path in paths(resource)}
    for file in sorted((root / "data").rglob("*.csv")):
        name = file.relative_to(root).as_posix()
        if name not in listed:
            yield Problem(name, "datapackage.json 没有列出这个文件；请加进去，或把文件移走。")


def validate(root: Path, descriptor: dict[str, Any]) -> tuple[list[Problem], bool]:
    """What frictionless finds, and whether every file can be read as its table.

    Every file is validated as a resource of its own: frictionless counts the rows of several files
    in one resource on and on, and names no file.
    """
    parts, tables = [], {}
    for resource in descriptor["resources"]:
        for number, path in enumerate(paths(resource)):
            name = resource["name"] if number == 0 else f"{resource['name']}-part{number}"
            # Said outright, or frictionless guesses another separator from the content.
            # A copy each, for frictionless consumes what it is given.
            dialect = {"csv": {"delimiter": ","}}
            parts.append(deepcopy({**resource, "name": name, "path": path, "dialect": dialect}))
            tables[name] = (path, resource)
    package = frictionless.Package.from_descriptor(
        {"name": descriptor.get("name", "package"), "resources": parts}, basepath=str(root)
    )
    report = package.validate()
    problems = [Problem(DESCRIPTOR, error.note) for error in report.errors]
    broken, dangling = set(), []
    for task in report.tasks:
        path, resource = tables[task.name]
        for error in first_of_each_row(task.errors, root / path):
            if error.type == "foreign-key":
                dangling.append((error.reference_name, missing_row(error, path, resource)))
                continue
            problems.append(explain(error, path, resource))
            if error.type not in ROW_ERRORS:
                broken.add(resource["name"])
    # A table that cannot be read leaves every key that points at it dangling: said once.
    problems += [problem for table, problem in dangling if table not in broken]
    return problems, not broken


def first_of_each_row(errors: list[Any], file: Path) -> list[Any]:
    """One error a row where the row's shape is wrong, one a file where its heading is."""
    # What is wrong with a table that this one points at is said there.
    errors = [e for e in errors if e.type != "scheme-error" or not file.is_file()]
    errors = [e for e in errors if e.type != "encoding-error" or not is_utf8(file)]
    heading = [e for e in errors if e.type in HEADING_ERRORS]
    if heading:
        return heading[:1]
    shapes = {}
    for error in errors:
        if error.type not in ROW_ERRORS:
            shapes.setdefault(getattr(error, "row_number", None), error)
    return [e for e in errors if shapes.get(getattr(e, "row_number", None), e) is e]


def is_utf8(file: Path) -> bool:
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def explain(error: Any, path: str, resource: dict[str, Any]) -> Problem:
    """A frictionless error in Chinese, with its place."""
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    if error.type in HEADING_ERRORS:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        return Problem(path, wrong_heading(columns), 1)
    if error.type not in ROW_ERRORS:
        column = None
    field = next((f for f in resource["schema"]["fields"] if f["name"] == column), {})
    message = cell_message(error.type, getattr(error, "cell", None), field, error.note)
    return Problem(path, message, row, column)


def missing_row(error: Any, path: str, resource: dict[str, Any]) -> Problem:
    message = missing_reference(
        "、".join(map(str, error.field_cells)), error.reference_name or resource["name"]
    )
    return Problem(path, message, error.row_number, "、".join(error.field_names))
