"""Documents as JSON, compact, with the published digits.

A number is written as it was published, 0.10 as 0.10: JSON allows it, and who reads decimals gets them
(in Python ``json.loads(text, parse_float=decimal.Decimal)``). What a row has no value for is left out.
"""

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from planboard import addresses
from planboard.api.parts import Part
from planboard.model import Settings
from planboard.records import Records
from planboard.records.table import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    STRING,
    YEAR,
    Row,
    Table,
    Value,
)

VERSION = "v1"
TEXT = json.JSONEncoder(ensure_ascii=False).encode
WRITE: dict[str, Callable[[Any], str]] = {
    STRING: TEXT,
    INTEGER: str,
    YEAR: str,
    NUMBER: "{:f}".format,
    DATE: '"{}"'.format,
    BOOLEAN: lambda value: "true" if value else "false",
}


def meta(records: Records, settings: Settings, kind: str, uri: str) -> dict[str, Any]:
    """What every document says of itself. Without the address of the site its own are relative to
    the document."""
    package = records.package
    schema = addresses.api_schema(kind)
    near = addresses.href(uri, schema, settings.directory_urls)
    return {
        "api": VERSION,
        "kind": kind,
        "version": package.version,
        "data_date": package.plan.data_date.isoformat(),
        "notice": package.notice(settings.publisher),
        "licence": {"title": package.licence, "url": package.licence_url},
        "self": addresses.absolute(uri, settings) or posixpath.basename(uri),
        "schema": addresses.absolute(schema, settings) or near,
    }


def written(meta: dict[str, Any], parts: Iterable[Part]) -> bytes:
    """One row a line: a text editor opens it, and a difference fits a screen."""
    head = json.dumps(meta, ensure_ascii=False, separators=(",", ":"))
    fields = [f'"meta":{head}', *(f'"{part.name}":{part_text(part)}' for part in parts)]
    return ("{" + ",\n".join(fields) + "}\n").encode()


def part_text(part: Part) -> str:
    rows = list(row_texts(part.table))
    if part.single:
        (only,) = rows
        return only
    return "[" + ",\n".join(rows) + "]"


def row_texts(table: Table) -> Iterator[str]:
    cells = [(f'"{field.name}":', WRITE[field.type]) for field in table.fields]
    return (row_text(cells, row) for row in table.rows)


def row_text(cells: list[tuple[str, Callable[[Value], str]]], row: Row) -> str:
    pairs = zip(cells, row, strict=True)
    return "{" + ",".join(name + w(value) for (name, w), value in pairs if value is not None) + "}"
