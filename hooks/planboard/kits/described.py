"""What a file of a table is, as a resource of a Data Package: for programs that check what they read."""

import hashlib
from collections.abc import Iterable
from typing import Any

from planboard.model import Package
from planboard.records.table import Field, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"


def descriptor(
    package: Package, name: str, title: str, resources: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """``name`` is made of letters, digits and hyphens."""
    made: dict[str, Any] = {"$schema": PROFILE, "name": name.lower(), "title": title}
    made["version"] = package.version
    # Midnight in China; never the day of the build.
    made["created"] = f"{package.plan.data_date.isoformat()}T00:00:00+08:00"
    if package.licence:
        made["licenses"] = [{"title": package.licence, "path": package.licence_url}]
    if package.demonstration:
        made["demonstration"] = package.demonstration
    made["sources"] = [{"title": s.title} for s in package.sources]
    return {**made, "resources": list(resources)}


def resource(table: Table, path: str, content: bytes) -> dict[str, Any]:
    """The plain CSV of a table, at ``path`` beside the descriptor."""
    return {
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "description": table.description,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    made: dict[str, Any] = {"fields": [described(field) for field in table.fields]}
    made["missingValues"] = [""]
    if table.key:
        made["primaryKey"] = list(table.key)
    return made


def described(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
    }
    bounds: dict[str, Any] = {"required": True} if field.required else {}
    if field.codes:
        made["categories"] = [{"value": value, "label": label} for value, label in field.codes]
        bounds["enum"] = [value for value, _ in field.codes]
    return made | ({"constraints": bounds} if bounds else {})
