"""Time and memory of aggregation and verdicts alone, in a county made in memory.

Usage: bench_numbers.py [--places N]

Five years of 33 series of the kinds that a plan has are reported by every place. Two things are
measured, one after the other: the sums of every township and of the whole in every year with the
verdicts of the whole; then each year's figure of every place, as the pages of all places ask for
them. Reading and checking of files is not in it. Prints for each a line of seconds, CPU seconds, the
largest resident set in MB so far, and that of the rows alone, which are there before.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from planboard.model import Area, Indicator, Level, Observation, Package, Plan, Scope, Target
from planboard.model.package import Column, Table
from planboard.results import Results

ROOT = "9900"
YEARS = range(2031, 2036)
PLACES_A_TOWNSHIP = 30
SERIES = 33
# Of ten series so many are of each kind, as in the plans that were looked at.
KINDS = (
    {"aggregation": "ratio", "unit": "%", "scale": 100, "ones": True},
    {"aggregation": "ratio", "unit": "%", "scale": 100, "ones": True},
    {"aggregation": "ratio", "unit": "%", "scale": 100, "ones": True},
    {"aggregation": "ratio", "unit": "%", "scale": 100},
    {"aggregation": "ratio", "unit": "人/万人", "scale": 10_000},
    {"aggregation": "ratio", "unit": "平方米/百户", "scale": 100},
    {"aggregation": "sum", "unit": "个", "scale": 1},
    {"aggregation": "sum", "unit": "个", "scale": 1, "measure": "flow"},
    {"aggregation": "minimum", "unit": "个", "scale": 1},
    {"aggregation": "sum", "unit": "平方米", "scale": 1},
)
# Now and then a place is late, or says why there is no value.
STATUSES = "A" * 90 + "PPPPLOQMDU"


def main() -> None:
    parser = argparse.ArgumentParser(description="量一量汇总和判断的时间和内存")
    parser.add_argument("--places", type=int, default=3700)
    package = county(parser.parse_args().places)
    before = peak()
    results = Results(package)
    for work in (sums_and_verdicts, figures_of_places):
        start, cpu = time.perf_counter(), time.process_time()
        work(results)
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
        print(f"{seconds:.2f} {used:.2f} {peak():.0f} {before:.0f}")


def sums_and_verdicts(results: Results) -> None:
    """What all places add up to, township by township and year by year, and what it says."""
    assert all(s.verdict.figure is not None for s in results.plan_series)
    for area in results.package.areas:
        if area.level != "place":
            for item in results.package.indicators:
                assert len(results.figures.by_year(item, area.area)) == len(YEARS)


def figures_of_places(results: Results) -> None:
    for area in results.package.areas:
        for item in results.package.indicators:
            results.figures.by_year(item, area.area)


def peak() -> float:
    """The largest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def county(places: int) -> Package:
    """The same county every time."""
    rng = Random(1)
    areas = list(areas_of(places))
    kinds = [KINDS[n % len(KINDS)] for n in range(SERIES)]
    items = [indicator(n, kind) for n, kind in enumerate(kinds)]
    leaves = [a for a in areas if a.level == "place"]
    rows = [
        row(item, kind, area, year, rng)
        for item, kind in zip(items, kinds, strict=True)
        for area in leaves
        for year in YEARS
    ]
    targets = [t for item in items for t in targets_of(item)]
    labels = tuple((letter, letter) for letter in "APEIBDULMOQF")
    status = Column("status", "状态", "", "string", True, labels)
    blank = dict.fromkeys(Package.__dataclass_fields__, ())
    return Package(
        **{
            **blank,
            "plan": plan(),
            "levels": tuple(
                Level(name, name, rank, None, None)
                for rank, name in enumerate(("county", "township", "place"), 1)
            ),
            "tables": (Table("observations", "观测值", "", (status,), (), len(rows)),),
            "areas": tuple(areas),
            "scopes": (Scope("all", "每个地方", "every", None, None, None),),
            "indicators": tuple(items),
            "targets": tuple(targets),
            "observations": tuple(rows),
        }
    )


def plan() -> Plan:
    blank = dict.fromkeys(Plan.__dataclass_fields__)
    first, last = YEARS[0], YEARS[-1]
    dates = {
        "period_start": date(first, 1, 1),
        "period_end": date(last, 12, 31),
        "baseline_date": date(first - 1, 12, 31),
        "data_date": date(last + 1, 12, 31),
    }
    return Plan(**{**blank, **dates})


def areas_of(places: int) -> Iterator[Area]:
    blank = dict.fromkeys(Area.__dataclass_fields__)
    yield Area(**{**blank, "area": ROOT, "name": ROOT, "level": "county"})
    for number in range(places):
        township = f"{ROOT}{number // PLACES_A_TOWNSHIP:03d}"
        if number % PLACES_A_TOWNSHIP == 0:
            own = {"area": township, "name": township, "level": "township", "parent": ROOT}
            yield Area(**{**blank, **own})
        code = f"{township}{number % PLACES_A_TOWNSHIP:03d}"
        own = {"area": code, "name": code, "level": "place", "parent": township, "counted": True}
        yield Area(**{**blank, **own})


def indicator(number: int, kind: dict) -> Indicator:
    blank = dict.fromkeys(Indicator.__dataclass_fields__)
    own = {
        "indicator": f"x{number}", "kind": "plan", "row": number, "name": f"第{number}项",
        "nature": "预期性", "measure": kind.get("measure", "stock"), "level": "place",
        "applies_to": "all",
    }  # fmt: skip
    known = {name: value for name, value in kind.items() if name in blank}
    return Indicator(**{**blank, **own, **known})


def targets_of(item: Indicator) -> Iterator[Target]:
    blank = dict.fromkeys(Target.__dataclass_fields__)
    for year in YEARS if item.measure == "flow" else YEARS[-1:]:
        own = {
            "indicator": item.indicator, "area": ROOT, "year": year, "version": 1,
            "operator": "≥", "number": Decimal(90), "printed": "90",
        }  # fmt: skip
        yield Target(**{**blank, **own})


def row(item: Indicator, kind: dict, area: Area, year: int, rng: Random) -> Observation:
    status = rng.choice(STATUSES)
    value = top = bottom = None
    if status in "LOQM":
        pass
    elif item.aggregation != "ratio":
        value = Decimal(rng.randrange(200))
    elif kind.get("ones"):
        top, bottom = Decimal(rng.random() < 0.9), Decimal(1)
    else:
        bottom = Decimal(rng.randrange(400, 2400))
        top = Decimal(rng.randrange(int(bottom)))
    sign = None if status in "LOQM" else "="
    return Observation(
        item.indicator, area.area, area.name, area.parent, str(year), value, top, bottom, sign,
        status, f"report-{year}", None, None, None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
