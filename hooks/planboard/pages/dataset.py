"""schema.org's Dataset, as JSON-LD: what is the same of all pages that have data.

Addresses are whole once the site's own is known. Until then they are relative, which JSON-LD resolves
against the page; search engines want whole ones, so a site that is to be found says where it stands.
Whoever made the data is named only as the publisher that the settings name, never as the county.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from planboard import addresses, descriptor
from planboard.model import Area, Indicator, Observation, Package, Settings, Source

Told = dict[str, Any]


def head(
    package: Package,
    settings: Settings,
    uri: str,
    name: str,
    said: str,
    rows: Iterable[Observation],
) -> Told:
    """What is the same of all: whose it is stands before anything else that is said."""
    plan = package.plan
    # Baselines are of before the plan.
    first = min([plan.period_start, *(row.date for row in rows)])
    own = {"@type": "Organization", "name": settings.publisher}
    licence = {"license": package.licence_url} if package.licence_url else {}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name if package.stamp in name else package.stamped(name),
        "description": descriptor.introduced(package, settings, said),
        "url": at(settings, uri, uri),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        **licence,
        "version": package.version,
        "dateModified": plan.data_date.isoformat(),
        "temporalCoverage": f"{first.isoformat()}/{plan.period_end.isoformat()}",
        **({"creator": own, "publisher": own} if settings.publisher else {}),
    }


def at(settings: Settings, uri: str, target: str) -> str:
    whole = addresses.absolute(target, settings)
    return whole or addresses.href(uri, target, settings.directory_urls)


def spatial(area: Area) -> Told:
    return {"@type": "AdministrativeArea", "name": area.name, "identifier": area.area}


def whole(package: Package, settings: Settings, uri: str) -> Told:
    url = at(settings, uri, addresses.DATA)
    return {"@type": "Dataset", "name": descriptor.title(package), "url": url}


def based_on(sources: Iterable[Source]) -> list[Told]:
    return [
        {"@type": "CreativeWork", "name": told["title"]}
        | ({"url": told["path"]} if "path" in told else {})
        for told in map(descriptor.source, sources)
    ]


def plan(package: Package) -> list[Told]:
    """Of what nobody has reported there is the plan's own table."""
    return [{"@type": "CreativeWork", "name": package.plan.name}]


def variable(indicator: Indicator) -> Told:
    return {
        "@type": "PropertyValue",
        "propertyID": indicator.indicator,
        "name": indicator.name,
        "unitText": indicator.unit,
    }


def distribution(settings: Settings, uri: str, targets: Iterable[str]) -> list[Told]:
    """Each once, in their order."""
    return [*downloads(settings, uri, dict.fromkeys(targets))]


def downloads(settings: Settings, uri: str, targets: Iterable[str]) -> Iterator[Told]:
    for target in targets:
        yield {
            "@type": "DataDownload",
            "encodingFormat": descriptor.MEDIA_TYPES[target.rpartition(".")[2]],
            "contentUrl": at(settings, uri, target),
        }
