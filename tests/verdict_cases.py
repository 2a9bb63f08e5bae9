"""Cases of verdicts as small packages: see tests/cases/verdicts/README.md for the format."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import yaml
from planboard.model import Area, Indicator, Observation, Package, Scope, ScopeArea, Target
from planboard.results import Results
from planboard.series import Series

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "cases" / "verdicts"
WHOLE = "990101"
VALUE = re.compile(r"([≥≤~])?(-?[\d.eE+-]+)(?:/([\d.]+))?(?: ([A-Z]))?")
TOWNSHIP = "一镇"
# What a case may say; a key with a slip of the pen would be a test that can't fail.
KEYS = {
    *("case", "why", "nature", "unit", "scale", "measure", "aggregation", "target"),
    *("changed", "values", "places", "scope", "parts", "on", "expect", "marks", "attainment"),
    *("pace", "gap", "elapsed", "years", "total", "coverage", "value", "short", "original"),
    *("difference", "worse", "earlier"),
}


def cases() -> list[dict]:
    """Every case of every file, with the name of its file."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        unknown = {key for row in rows for key in row} - KEYS
        assert not unknown, f"{path.name} has keys that nobody reads: {unknown}"
        found += [{**row, "file": path.stem} for row in rows]
    return found


def series_of(case: dict, package: Package) -> tuple[Series, Package]:
    """The series of the case; ``package`` gives what a case does not speak of."""
    made = package_of(case, package)
    results = Results(made)
    indicator = made.indicator_by_id["case"]
    return results.series(indicator, made.root), made


def package_of(case: dict, package: Package) -> Package:
    on = day(case.get("on", date(2026, 6, 30)))
    plan = replace(
        package.plan,
        period_start=date(2021, 1, 1),
        period_end=date(2025, 12, 31),
        baseline_date=date(2020, 12, 31),
        data_date=on,
    )
    areas, codes = places(case, package)
    levels = [replace(package.levels[0], level="county", name="县", rank=1, path=None)]
    levels += [replace(levels[0], level="town", name="镇", rank=2, path="towns")]
    levels += [replace(levels[0], level="place", name="社区", rank=3, path="places")]
    indicators = [indicator(case, "case", package)]
    rows = list(observations("case", WHOLE, case.get("values", {})))
    for name, cells in (case.get("places") or {}).items():
        own = {k: v for k, v in (cells or {}).items() if is_period(k)}
        rows += observations("case", codes[name], own)
    for part, cells in case.get("parts", {}).items():
        indicators.append(replace(indicator({}, f"case-{part}", package), kind="context"))
        rows += observations(f"case-{part}", WHOLE, cells)
    scope = case.get("scope", "all")
    listed = scope if isinstance(scope, list) else []
    members = {"all": "every", "unknown": None}.get(scope, "listed") if not listed else "listed"
    return replace(
        package,
        plan=plan,
        levels=tuple(levels),
        areas=tuple(areas),
        community_types=(),
        indicators=tuple(indicators),
        targets=tuple(targets(case)),
        observations=tuple(rows),
        scopes=(Scope("scope", "范围", members, None, None, None),),
        scope_areas=tuple(
            ScopeArea("scope", codes[name], name, None, "plan", None) for name in listed
        ),
        commitments=(),
        revisions=(),
    )


def indicator(case: dict, ident: str, package: Package) -> Indicator:
    nature = case.get("nature", "预期性")
    aggregation = case.get("aggregation", "sum")
    parts = case.get("parts", {})
    return replace(
        package.plan_indicators[0],
        indicator=ident,
        unit=case.get("unit", "个"),
        scale=case.get("scale", 1),
        nature=None if nature == "none" else nature,
        measure=case.get("measure", "stock"),
        level="place" if "places" in case else "county",
        applies_to="scope" if "places" in case else None,
        aggregation=None if aggregation == "none" else aggregation,
        numerator_series="case-numerator" if parts else None,
        denominator_series="case-denominator" if parts else None,
    )


def places(case: dict, package: Package) -> tuple[list[Area], dict[str, str]]:
    blank = dict.fromkeys(Area.__dataclass_fields__)
    whole = {**blank, "source": "plan"}
    areas = [Area(**{**whole, "area": WHOLE, "name": "某县", "level": "county"})]
    towns: dict[str, str] = {}
    codes: dict[str, str] = {}
    for number, (name, cells) in enumerate((case.get("places") or {}).items(), 1):
        cells = cells or {}
        town = cells.get("township", TOWNSHIP)
        if town not in towns:
            towns[town] = f"{WHOLE}{len(towns) + 1:03d}"
            row = {**whole, "area": towns[town], "name": town, "level": "town", "parent": WHOLE}
            areas.append(Area(**row))
        codes[name] = f"{towns[town]}{number:03d}"
        row = {
            **whole,
            "area": codes[name],
            "name": name,
            "level": "place",
            "parent": towns[town],
            "counted": cells.get("counted", True),
            "valid_from": day(cells["from"]) if "from" in cells else None,
            "valid_to": day(cells["to"]) if "to" in cells else None,
        }
        areas.append(Area(**row))
    return areas, codes


def is_period(key: object) -> bool:
    return isinstance(key, int | date) or str(key)[:4].isdecimal()


def day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def observations(ident: str, area: str, cells: dict) -> list[Observation]:
    blank = dict.fromkeys(Observation.__dataclass_fields__)
    rows = []
    for period, text in cells.items():
        row = {**blank, "indicator": ident, "area": area, "area_name": area}
        row |= {"period": str(period), "source": "plan", **cell(str(text))}
        rows.append(Observation(**row))
    return rows


def cell(text: str) -> dict:
    if len(text) == 1 and text.isalpha():
        return {"status": text}
    found = VALUE.fullmatch(text)
    assert found, text
    sign, number, bottom, status = found.groups()
    row = {"qualifier": sign or "=", "status": status or "A"}
    if bottom is None:
        return {**row, "value": Decimal(number)}
    return {**row, "numerator": Decimal(number), "denominator": Decimal(bottom)}


def targets(case: dict) -> list[Target]:
    given = case["target"]
    by_year = given if isinstance(given, dict) else {2025: given}
    rows = [target(year, text, 1, None) for year, text in by_year.items()]
    for number, change in enumerate(case.get("changed", ()), 2):
        year = change.get("year", max(by_year))
        rows.append(target(year, change["target"], number, day(change["decided"])))
    return rows


def target(year: int, text: object, version: int, decided: date | None) -> Target:
    text = str(text)
    sign = text[0] if text[0] in "≥≤" else None
    number = Decimal(text.lstrip("≥≤"))
    basis = "printed" if version == 1 else "changed"
    reason = "按不少于判断。"
    return Target(
        "case", WHOLE, year, version, sign, sign or "≥", reason, number, text, basis, decided,
        None, None,
    )  # fmt: skip
