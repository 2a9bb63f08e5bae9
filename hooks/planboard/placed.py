"""Codes of places in every table, held against the names beside them once the areas are known."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from planboard.intake import Place, Sheet, check_places
from planboard.keys import Sheets
from planboard.messages import say
from planboard.model import Package

# Beside a code that people edit stand the names it can be found again by.
PLACE_COLUMNS = ("area", "area_name", "parent_name")


def with_places(resources: list[dict[str, Any]], sheets: Sheets) -> Sheets:
    """Codes restored and held against the names beside them, once the areas are known."""
    names = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in resources}
    if not all(sheet.readable for sheet in sheets["areas"]):
        return sheets
    columns = [names["areas"].index(c) for c in ("area", "name", "parent")]
    areas = [[row[c] for c in columns] for sheet in sheets["areas"] for row in sheet.rows]
    rounded = [rounded_codes(sheet, columns) for sheet in sheets["areas"]]
    if rounded != sheets["areas"] or not all(code.isdecimal() for code, _, _ in areas):
        return {**sheets, "areas": rounded}
    name_of = {code: name for code, name, _ in areas}
    places = [
        Place(code, name, name_of.get(parent, ""), name != "" and name_of.get(parent) != "")
        for code, name, parent in areas
    ]
    places += former(names, sheets, areas)
    return {
        table: [
            check_places(sheet, names[table], PLACE_COLUMNS, places) if sheet.readable else sheet
            for sheet in found
        ]
        if set(PLACE_COLUMNS) <= set(names[table])
        else found
        for table, found in sheets.items()
    }


def places_of(package: Package) -> list[Place]:
    """The same of a package that was found valid, under the names of today and of before."""
    names = package.names_of
    return [
        Place(area.area, own, over)
        for area in package.areas
        for own in names[area.area]
        for over in (names[area.parent] if area.parent else ("",))
    ]


def former(names: dict[str, list[str]], sheets: Sheets, areas: list[list[str]]) -> Iterator[Place]:
    """The names that places had, under the names that their parents have and had: rows that were
    written under an old name keep it."""
    found = [sheet for sheet in sheets.get("former_names", ()) if sheet.readable]
    if not found:
        return
    code_at, name_at = (names["former_names"].index(c) for c in ("area", "name"))
    called: dict[str, list[str]] = {code: [name] for code, name, _ in areas}
    for sheet in found:
        for row in sheet.rows:
            called.setdefault(row[code_at], []).append(row[name_at])
    for code, name, parent in areas:
        above = called.get(parent, [""])
        pairs = {(own, over) for own in called[code] for over in above}
        # The names of today are known already, and a place that is there twice is none for sure.
        for own, over in sorted(pairs - {(name, above[0])}):
            yield Place(code, own, over)


def rounded_codes(sheet: Sheet, columns: list[int]) -> Sheet:
    """The sheet of areas, with what a spreadsheet made zeros of: no place is number 0 of its parent."""
    told = [
        say("area-code-zeros", sheet.path, number, "area", row[columns[0]])
        for number, row in enumerate(sheet.rows, 2)
        if len(row[columns[0]]) % 3 == 0
        and row[columns[2]]
        and not row[columns[0]].removeprefix(row[columns[2]]).strip("0")
    ]
    return replace(sheet, problems=[*sheet.problems, *told]) if told else sheet
