"""What a page with data tells machines of it, see ``dataset``: which page is about what."""

from planboard import addresses, descriptor
from planboard.model import Area, Indicator, Observation, Package, Settings
from planboard.pages.common import Page
from planboard.pages.data import DataPage
from planboard.pages.dataset import (
    Told,
    based_on,
    distribution,
    head,
    plan,
    spatial,
    variable,
    whole,
)
from planboard.pages.indicators import IndicatorPage
from planboard.pages.offers import Offer
from planboard.pages.origins import OriginsPage
from planboard.pages.place import AreaPage
from planboard.pages.tabled import of_table, tabled
from planboard.results import Results


def described(
    results: Results, settings: Settings, page: Page, offer: Offer | None = None
) -> Told | None:
    """None for a page that is about no data of its own; ``offer`` is what can be taken away there."""
    package = results.package
    files = files_of(offer)
    if isinstance(page.model, DataPage):
        return of_package(package, settings, page.uri, files)
    if isinstance(page.model, IndicatorPage):
        indicator = package.indicator_by_id[page.model.ident]
        return of_indicator(package, settings, page.uri, indicator, files)
    if isinstance(page.model, AreaPage):
        area = package.area_by_code[page.model.code]
        return of_place(
            results, settings, page.uri, area, files[: len(offer.whole) if offer else 0]
        )
    if isinstance(page.model, OriginsPage):
        return of_origins(package, settings, page.uri, results.once(origins)[page.uri])
    if page.template == "update.html":
        return of_release(package, settings, page)
    found = tabled(results, page)
    return None if found is None else of_table(package, settings, page, found, files)


def files_of(offer: Offer | None) -> list[str]:
    """What holds everything comes first."""
    if offer is None:
        return []
    parts = (file for part in offer.parts for file in part.files)
    return [file.uri for file in (*offer.whole, *parts)]


def origins(results: Results) -> dict[str, Indicator]:
    return {addresses.origins(i.indicator): i for i in results.package.indicators}


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


def of_release(package: Package, settings: Settings, page: Page) -> Told:
    """A version of the whole, as it was frozen."""
    version = page.model.version
    files = [file.uri for file in (version.archive, version.report) if file is not None]
    return {
        **head(package, settings, page.uri, f"{package.title}（{page.title}）", version.notes, ()),
        "version": version.name,
        "dateModified": version.released_on,
        "isPartOf": whole(package, settings, page.uri),
        "spatialCoverage": spatial(package.root),
        "distribution": distribution(settings, page.uri, files),
    }


def of_origins(package: Package, settings: Settings, uri: str, indicator: Indicator) -> Told:
    """Where the values of a series come from: they are those of its file."""
    ident, name = indicator.indicator, f"{package.root.name}：{indicator.name}（每个数的出处）"
    rows = [o for o in package.observations if o.indicator == ident]
    used = {row.source for row in rows}
    said = f"{indicator.name}公布的每个数，单位{indicator.unit}：照报送的样子，写明出处。"
    own = (addresses.observations(ident), addresses.api("observations", ident))
    return {
        **head(package, settings, uri, name, said, rows),
        "isPartOf": whole(package, settings, uri),
        "spatialCoverage": spatial(package.root),
        "isBasedOn": based_on(s for s in package.sources if s.source in used),
        "variableMeasured": variable(indicator),
        "distribution": distribution(settings, uri, own),
    }


def of_place(results: Results, settings: Settings, uri: str, area: Area, files: list[str]) -> Told:
    """Lean: there are as many as places. Of one that has no values it says so, and what is asked."""
    package = results.package
    rows = [row for i in package.indicators for row in found(package, i, area)]
    used = {row.source for row in rows} or {area.source}
    named = [package.indicator_by_id[row.indicator].name for row in rows]
    said = f"{package.plan.name}的各项指标在{area.name}的数，写明时期、状态和来源。"
    if not rows:
        named = [i.name for i in package.plan_indicators if results.figures.applies(i, area)]
        said = f"{said}还没有找到公开的数。"
    return {
        **head(package, settings, uri, f"{area.name}的数", said, rows),
        "isPartOf": whole(package, settings, uri),
        "spatialCoverage": spatial(area),
        "isBasedOn": based_on(s for s in package.sources if s.source in used),
        **({"variableMeasured": [*dict.fromkeys(named)]} if named else {}),
        "distribution": distribution(settings, uri, (*files, addresses.api("places", area.area))),
    }


def found(package: Package, indicator: Indicator, area: Area) -> list[Observation]:
    return package.observations_of.get((indicator.indicator, area.area), [])
