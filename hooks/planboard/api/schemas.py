"""The JSON Schema of each kind of document, out of the fields that its rows are made of.

Names that it does not know are allowed: a later version may add some, and an older schema still holds.
"""

import json
from typing import Any

from planboard import addresses
from planboard.api.parts import Kind, Part
from planboard.api.writing import VERSION
from planboard.model import Settings
from planboard.records.table import BOOLEAN, DATE, INTEGER, NUMBER, STRING, YEAR, Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES: dict[str, dict[str, str]] = {
    STRING: {"type": "string"},
    INTEGER: {"type": "integer"},
    YEAR: {"type": "integer"},
    NUMBER: {"type": "number"},
    DATE: {"type": "string", "format": "date"},
    BOOLEAN: {"type": "boolean"},
}
TEXT = {"type": "string"}
# Of ``writing.meta``.
META = {
    "api": {"const": VERSION, "description": "接口的版本。"},
    "kind": TEXT,
    "version": TEXT | {"description": "数据的版本。"},
    "data_date": TYPES[DATE] | {"description": "数据最后一次核对的日期；一律判断到这一天。"},
    "notice": {
        "type": ["string", "null"],
        "description": "这份文件是谁的，数是不是编造的；由负责的单位发布的是 null。",
    },
    "licence": {
        "type": "object",
        "required": ["title", "url"],
        "properties": {"title": TEXT, "url": TEXT},
        "description": "表格的许可；规划原文不在许可之内。",
    },
    "self": TEXT | {"format": "uri-reference", "description": "文件自己的地址。"},
    "schema": TEXT | {"format": "uri-reference", "description": "这种文件的 JSON Schema。"},
}


def schema(kind: Kind, settings: Settings) -> bytes:
    whole = addresses.absolute(addresses.api_schema(kind.name), settings)
    told = {
        "$schema": DIALECT,
        **({"$id": whole} if whole else {}),
        "title": kind.title,
        "description": kind.description,
        "type": "object",
        "required": ["meta", *(part.name for part in kind.parts)],
        "properties": {
            "meta": {
                "type": "object",
                "required": [*META],
                "properties": META | {"kind": {"const": kind.name}},
            },
            **{part.name: of_part(part) for part in kind.parts},
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def of_part(part: Part) -> dict[str, Any]:
    row = {
        "type": "object",
        "required": [field.name for field in part.table.fields if field.required],
        "properties": {field.name: of_field(field) for field in part.table.fields},
    }
    told = {"title": part.table.title, "description": part.table.description}
    return told | row if part.single else told | {"type": "array", "items": row}


def of_field(field: Field) -> dict[str, Any]:
    """A coded field names its codes, and says what each means."""
    meanings = "；".join(f"{code} {said}" for code, said in field.codes if code != said)
    told = {
        **TYPES[field.type],
        "title": field.title,
        "description": f"{field.description}{meanings}",
    }
    return told | ({"enum": [code for code, _ in field.codes]} if field.codes else {})
