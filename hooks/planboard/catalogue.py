"""What there is, for catalogues of other bodies: DCAT as JSON-LD, after the profile DCAT-AP.

A catalogue that has no publisher names none, though the profile wants one: nobody answers for it yet.
Addresses are whole once the site's own is known, until then relative to the file.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from planboard import addresses, descriptor
from planboard.model import Indicator, Package, Settings

Told = dict[str, Any]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
# What holds everything comes first.
ENDINGS = ("zip", "xlsx", "json", "csv")


def catalogue(package: Package, settings: Settings, files: dict[str, bytes]) -> bytes:
    """``files`` are the downloads; those of single places stand in the tables already."""
    title, said = descriptor.title(package), descriptor.description(package, settings)
    told = {
        "@context": CONTEXT,
        "@id": at(settings, addresses.CATALOGUE),
        "@type": "dcat:Catalog",
        **named(title, said),
        **of_all(package, settings),
        "foaf:homepage": {"@id": at(settings, addresses.DATA)},
        "dcat:dataset": [
            everything(package, settings, files),
            *(of_indicator(package, settings, i, files) for i in package.plan_indicators),
        ],
        "dcat:service": service(package, settings),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def everything(package: Package, settings: Settings, files: dict[str, bytes]) -> Told:
    """All tables: the archive first, then each file."""
    paths = [path for table in package.tables for path, _ in table.files]
    one_file = [addresses.DATA_ZIP, addresses.DESCRIPTOR, *whole(addresses.TABLES_KIT, files)]
    return {
        "@id": f"{at(settings, addresses.CATALOGUE)}#all",
        "@type": "dcat:Dataset",
        **named(descriptor.title(package), descriptor.description(package, settings)),
        **of_all(package, settings),
        **of_data(package),
        "dct:identifier": descriptor.identity(package),
        "dcat:landingPage": {"@id": at(settings, addresses.DATA)},
        "dcat:distribution": [*distributions(package, settings, [*one_file, *paths], files)],
    }


def of_indicator(
    package: Package, settings: Settings, indicator: Indicator, files: dict[str, bytes]
) -> Told:
    ident = indicator.indicator
    page = at(settings, addresses.indicator(ident))
    paths = [*whole(addresses.indicator_kit(ident), files)]
    paths += [path for path in [addresses.observations(ident)] if path in files]
    said = f"{package.plan.name}的一项指标，单位{indicator.unit}：目标、各年的数和来源。"
    return {
        "@id": f"{at(settings, addresses.CATALOGUE)}#{ident}",
        "@type": "dcat:Dataset",
        **named(package.stamped(indicator.name), descriptor.introduced(package, settings, said)),
        **of_all(package, settings),
        **of_data(package),
        "dct:identifier": f"{descriptor.identity(package)}#{ident}",
        "dct:isPartOf": {"@id": f"{at(settings, addresses.CATALOGUE)}#all"},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            *distributions(package, settings, [*paths, addresses.api("series", ident)], files)
        ],
    }


def whole(kit: str, files: dict[str, bytes]) -> Iterator[str]:
    """The files that hold all of a kit."""
    paths = (addresses.kit_file(kit, "", ending) for ending in ENDINGS)
    return (path for path in paths if path in files)


def named(title: str, said: str) -> Told:
    return {"dct:title": chinese(title), "dct:description": chinese(said)}


def chinese(text: str) -> Told:
    return {"@value": text, "@language": "zh"}


def day(date: Any) -> Told:
    return {"@value": date.isoformat(), "@type": "xsd:date"}


def of_all(package: Package, settings: Settings) -> Told:
    """What is said of the catalogue and of each data set."""
    told: Told = {
        "dct:language": {"@id": CHINESE},
        "dct:modified": day(package.plan.data_date),
        "dct:spatial": {
            "@type": "dct:Location",
            "dct:identifier": package.root.area,
            "dct:title": chinese(package.root.name),
        },
    }
    if package.licence_url:
        told["dct:license"] = {"@id": package.licence_url}
    if settings.publisher:
        told["dct:publisher"] = {"@type": "foaf:Agent", "foaf:name": chinese(settings.publisher)}
    return told


def of_data(package: Package) -> Told:
    plan = package.plan
    # Baselines are of before the plan.
    first = min([plan.period_start, *(row.date for row in package.observations)])
    return {
        "dcat:version": package.version,
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": day(first),
            "dcat:endDate": day(plan.period_end),
        },
    }


def distributions(
    package: Package, settings: Settings, paths: list[str], files: dict[str, bytes]
) -> Iterator[Told]:
    """With size and sum where the bytes are at hand."""
    for path in paths:
        address = {"@id": at(settings, path)}
        told = {
            "@type": "dcat:Distribution",
            "dct:title": chinese(path),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": MEDIA + descriptor.MEDIA_TYPES[path.rpartition(".")[2]]},
        }
        if package.licence_url:
            told["dct:license"] = {"@id": package.licence_url}
        if path == addresses.DESCRIPTOR:
            told["dct:conformsTo"] = {"@id": descriptor.PROFILE}
        if path in files:
            told |= measured(files[path])
        yield told


def measured(content: bytes) -> Told:
    return {
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {
                "@value": sha256(content).hexdigest(),
                "@type": "xsd:hexBinary",
            },
        },
    }


def service(package: Package, settings: Settings) -> Told:
    """The interface for programs."""
    return {
        "@type": "dcat:DataService",
        "dct:title": chinese(package.stamped("给程序用的数据（JSON）")),
        "dcat:endpointURL": {"@id": at(settings, addresses.API_INDEX)},
        "dcat:endpointDescription": {"@id": at(settings, addresses.API_GUIDE)},
        "dcat:servesDataset": {"@id": f"{at(settings, addresses.CATALOGUE)}#all"},
    }


def at(settings: Settings, target: str) -> str:
    near = addresses.href(addresses.CATALOGUE, target, settings.directory_urls)
    return addresses.absolute(target, settings) or near
