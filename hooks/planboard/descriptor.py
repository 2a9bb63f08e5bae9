"""datapackage.json as strangers get it: the edited one, with what only a finished package can say.

The edited descriptor names many files in one table; its rows are added by hand. A stranger has to be
able to check each file: so here every file is a resource of its own, with its bytes and its SHA-256.
Of a resource of many files frictionless sums up the rows without the later headings, which is no
file's sum, and a byte changed in such a heading would pass.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from planboard import addresses
from planboard.model import Package, Settings, Source

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# Taken over as they were edited, where they are there.
KEPT = ("keywords", "image", "licenses", "demonstration")
# Of what can be taken away, by the ending of its name.
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def published(package: Package, settings: Settings, created: date | None = None) -> bytes:
    """A Data Package v2 descriptor. Its paths are relative to itself, in the site as in the zip.
    ``created`` is the day of a release, otherwise that of the data."""
    edited = json.loads(package.descriptor)
    told = {
        "$schema": PROFILE,
        "name": package.name,
        "id": edited.get("id") or identity(package),
        "title": title(package),
        "description": description(package, settings),
        "homepage": addresses.absolute(addresses.DATA, settings),
        "version": package.version,
        "created": f"{(created or package.plan.data_date).isoformat()}T00:00:00Z",
        **{key: edited[key] for key in KEPT if key in edited},
        "contributors": edited.get("contributors") or [contributor(package, settings)],
        "sources": [source(row) for row in package.sources],
        "resources": [made for one in edited["resources"] for made in resources(package, one)],
    }
    kept = {key: value for key, value in told.items() if value is not None}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def identity(package: Package) -> str:
    """The same wherever the site stands: made of the area's code, which is its own in the country, and
    of the package's name."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{package.root.area}/{package.name}')}"


def title(package: Package) -> str:
    """With the stamp where the title does not bear it by itself."""
    return package.title if package.stamp in package.title else package.stamped(package.title)


def description(package: Package, settings: Settings) -> str:
    return introduced(package, settings, package.description)


def introduced(package: Package, settings: Settings, said: str) -> str:
    """What is said of data, and first whose it is."""
    notice = package.notice(settings.publisher)
    if notice is None or notice in said or (package.stamp and package.stamp in said):
        return said
    return f"{notice.removesuffix('。')}。{said}"


def contributor(package: Package, settings: Settings) -> dict[str, Any]:
    """Who answers for the package; without a publisher nobody is named, least of all the county."""
    if settings.publisher:
        return {"title": settings.publisher, "roles": ["publisher"]}
    whose = package.stamp or package.notice(None)
    keeper = {"title": f"本站编者（{whose}）", "roles": ["dataCurator"]}
    return keeper | ({"path": settings.repository} if settings.repository else {})


def source(row: Source) -> dict[str, str]:
    path = row.reference or ""
    return {"title": row.title} | ({"path": path} if path.startswith("https://") else {})


def resources(package: Package, edited: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One a file, all with the table's own schema. ``table`` says which table a file is a part of."""
    table = package.table_by_name[edited["name"]]
    kept = {
        k: v for k, v in edited.items() if k not in ("name", "path", "title", "profile", "schema")
    }
    many = isinstance(edited["path"], list)
    for path, content in table.files:
        part = path.rsplit("/", 1)[-1].removesuffix(".csv")
        subject = package.indicator_by_id.get(part)
        yield {
            "name": f"{table.name}-{part}" if many else table.name,
            "title": f"{table.title}：{subject.name}" if many and subject else table.title,
            "path": path,
            "type": "table",
            **kept,
            **({"table": table.name} if many else {}),
            "bytes": len(content),
            "hash": f"sha256:{sha256(content).hexdigest()}",
            "schema": schema(edited["schema"]),
        }


def schema(edited: dict[str, Any]) -> dict[str, Any]:
    """As the second version of the standard writes keys: lists, and no name for the table itself."""
    made = dict(edited)
    if "primaryKey" in made:
        made["primaryKey"] = listed(made["primaryKey"])
    if "foreignKeys" in made:
        made["foreignKeys"] = [key(one) for one in made["foreignKeys"]]
    return made


def key(edited: dict[str, Any]) -> dict[str, Any]:
    target = edited["reference"]
    own = {"resource": target["resource"]} if target.get("resource") else {}
    return {
        "fields": listed(edited["fields"]),
        "reference": {**own, "fields": listed(target["fields"])},
    }


def listed(columns: str | list[str]) -> list[str]:
    return [columns] if isinstance(columns, str) else columns
