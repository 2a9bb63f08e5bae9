"""A county in memory: a few townships with a few places each, and rows that a test chooses.

It stands on the invented plan of the fixtures, whose words and tables it keeps.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planboard.aggregate import Figures
from planboard.model import Area, Indicator, Level, Observation, Package, Scope, Target
from planboard.series import Series, series
from planboard.verdict import Verdict

ROOT = "9901"
KEY = "x"
# The baseline's year, and the last one of the plan.
START, END = 2030, 2035
OVER, DURING = date(2036, 6, 30), date(2034, 6, 30)


def area(code: str, level: str, parent: str | None, **cells: object) -> Area:
    blank = dict.fromkeys(Area.__dataclass_fields__)
    usual = {"area": code, "name": code, "level": level, "parent": parent, "source": "plan"}
    return Area(**{**blank, **usual, **cells})


def areas(*sizes: int) -> tuple[Area, ...]:
    """A county, and a township of each size: 9901001, its places 9901001001 and on."""
    found = [area(ROOT, "county", None)]
    for number, size in enumerate(sizes, 1):
        township = f"{ROOT}{number:03d}"
        found.append(area(township, "township", ROOT))
        found += [
            area(f"{township}{n:03d}", "place", township, counted=True) for n in range(1, size + 1)
        ]
    return tuple(found)


def indicator(**cells: object) -> Indicator:
    """A count that the whole reports, unless ``cells`` say otherwise."""
    blank = dict.fromkeys(Indicator.__dataclass_fields__)
    usual = {
        "indicator": KEY, "kind": "plan", "row": 1, "name": "某项", "unit": "个", "scale": 1,
        "nature": "预期性", "measure": "stock", "level": "county", "aggregation": "sum",
    }  # fmt: skip
    return Indicator(**{**blank, **usual, **cells})


def by_place(**cells: object) -> Indicator:
    return indicator(**{"level": "place", "applies_to": "all", **cells})


def target(number: object, operator: str = "≥", **cells: object) -> Target:
    blank = dict.fromkeys(Target.__dataclass_fields__)
    usual = {
        "indicator": KEY, "area": ROOT, "year": END, "version": 1, "operator": operator,
        "number": Decimal(number), "printed": str(number), "basis": "printed",
    }  # fmt: skip
    return Target(**{**blank, **usual, **cells})


def row(period: object, value: object = None, code: str = ROOT, **cells: object) -> Observation:
    """``parts`` are a numerator and a denominator, instead of the value."""
    top, bottom = cells.pop("parts", (None, None))
    blank = dict.fromkeys(Observation.__dataclass_fields__)
    usual = {
        "indicator": KEY, "area": code, "area_name": code, "period": str(period),
        "value": decimal(value), "numerator": decimal(top), "denominator": decimal(bottom),
        "qualifier": "=", "status": "A", "source": "plan",
    }  # fmt: skip
    return Observation(**{**blank, **usual, **cells})


def decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(value)


SMALL = areas(2, 3)
CODES = [a.area for a in SMALL if a.level == "place"]
# The cells of an indicator that is a share.
SHARE = {"aggregation": "ratio", "unit": "%", "scale": 100}


def county(base: Package, item: Indicator, rows=(), targets=(), places=SMALL, **cells):
    """``base`` with these areas, one indicator and its rows instead of its own."""
    plan = replace(
        base.plan,
        period_start=date(START + 1, 1, 1),
        period_end=date(END, 12, 31),
        baseline_date=date(START, 12, 31),
        data_date=OVER,
    )
    levels = tuple(
        Level(name, name, rank, None, None)
        for rank, name in enumerate(("county", "township", "place"), 1)
    )
    own = {
        "plan": plan, "levels": levels, "areas": tuple(places), "indicators": (item,),
        "scopes": (Scope("all", "每个地方", "every", None, None, None),), "scope_areas": (),
        "observations": tuple(rows), "targets": tuple(targets), "revisions": (),
        # What no number is made of would only make a failure's message long.
        "chapters": (), "descriptor": b"",
        "tables": tuple(replace(t, files=()) for t in base.tables if t.name == "observations"),
    }  # fmt: skip
    return replace(base, **{**own, **cells})


def seen(package: Package, on: date = OVER) -> Series:
    """The series of the whole as of ``on``."""
    figures = Figures(package, on)
    return series(figures, package.indicators[0], package.root, list(package.targets))


def judged(base: Package, item: Indicator, rows, goals, on: date, places=SMALL) -> Verdict:
    """The verdict of the whole on these rows."""
    return seen(county(base, item, rows, goals, places), on).verdict
