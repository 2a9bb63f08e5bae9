"""What a page with data tells machines of it: schema.org's Dataset, as JSON-LD.

Addresses are whole once the site's own is known. Until then they are relative, which JSON-LD resolves
against the page; search engines want whole ones, so a site that is to be found says where it stands.
Whoever made the data is named only as the publisher that the settings name, never as the county.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from planboard import addresses, descriptor
from planboard.model import Area, Indicator, Observation, Package, Settings, Source
from planboard.pages.common import Page
from planboard.pages.data import DataPage
from planboard.pages.indicators import IndicatorPage
from planboard.pages.offers import Offer
from planboard.pages.place import AreaPage
from planboard.results import Results

Told = dict[str, Any]


def described(results: Results, settings: Settings, page: Page, offer: Offer | None) -> Told | None:
    """None for a page that is about no data of its own; ``offer`` is what can be taken away there."""
    package = results.package
    files = files_of(offer)
    if isinstance(page.model, DataPage):
        return of_package(package, settings, page.uri, files)
    if isinstance(page.model, IndicatorPage):
        indicator = package.indicator_by_id[page.model.ident]
        return of_indicator(package, settings, page.uri, indicator, files)
    if isinstance(page.model, AreaPage):
        return of_place(package, settings, page.uri, results.once(areas)[page.uri], files)
    return None


def files_of(offer: Offer | None) -> list[str]:
    """What holds everything comes first."""
    if offer is None:
        return []
    parts = (file for part in offer.parts for file in part.files)
    return [file.uri for file in (*offer.whole, *parts)]


def areas(results: Results) -> dict[str, Area]:
    return {addresses.area(results.package, area): area for area in results.package.areas}


def of_package(package: Package, settings: Settings, uri: str, files: list[str]) -> Told:
    own = (addresses.DATA_ZIP, addresses.DESCRIPTOR, addresses.CATALOGUE, addresses.API_INDEX)
    said = package.description
    return {
        **head(package, settings, uri, package.title, said, package.observations),
        "identifier": descriptor.identity(package),
        "spatialCoverage": spatial(package.root),
        "isBasedOn": based_on(package.sources),
        "variableMeasured": [variable(i) for i in package.plan_indicators],
        "distribution": distribution(settings, uri, (*own, *files)),
    }


def of_indicator(
    package: Package, settings: Settings, uri: str, indicator: Indicator, files: list[str]
) -> Told:
    ident, name = indicator.indicator, f"{package.root.name}：{indicator.name}"
    said = f"{package.plan.name}的一项指标，单位{indicator.unit}：目标、各年的数和来源。"
    rows = [o for o in package.observations if o.indicator == ident]
    used = {row.source for row in rows}
    own = (addresses.api("series", ident), addresses.chart_numbers(ident))
    return {
        **head(package, settings, uri, name, said, rows),
        "isPartOf": whole(package, settings, uri),
        "spatialCoverage": spatial(package.root),
        "isBasedOn": based_on(s for s in package.sources if s.source in used) or plan(package),
        "variableMeasured": variable(indicator),
        "distribution": distribution(settings, uri, (*files, *own)),
    }


def of_place(
    package: Package, settings: Settings, uri: str, area: Area, files: list[str]
) -> Told | None:
    """Lean: there are as many as places. None of a place that has no values."""
    rows = [row for i in package.indicators for row in found(package, i, area)]
    if not rows:
        return None
    used = {row.source for row in rows}
    named = dict.fromkeys(package.indicator_by_id[row.indicator].name for row in rows)
    said = f"{package.plan.name}的各项指标在{area.name}的数，写明时期、状态和来源。"
    return {
        **head(package, settings, uri, f"{area.name}的数", said, rows),
        "isPartOf": whole(package, settings, uri),
        "spatialCoverage": spatial(area),
        "isBasedOn": based_on(s for s in package.sources if s.source in used),
        "variableMeasured": [*named],
        "distribution": distribution(
            settings, uri, (*files[:1], addresses.api("places", area.area))
        ),
    }


def found(package: Package, indicator: Indicator, area: Area) -> list[Observation]:
    return package.observations_of.get((indicator.indicator, area.area), [])


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
    return [*downloads(settings, uri, targets)]


def downloads(settings: Settings, uri: str, targets: Iterable[str]) -> Iterator[Told]:
    for target in targets:
        yield {
            "@type": "DataDownload",
            "encodingFormat": descriptor.MEDIA_TYPES[target.rpartition(".")[2]],
            "contentUrl": at(settings, uri, target),
        }
