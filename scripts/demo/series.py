"""The series of promises that are counted again and again, or place by place."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from planboard.model import Indicator, Target

from demo.definitions import Definitions, remark

STATIONS, READING, COVER, DRILLS, TRAINING = "p04", "p05", "p06", "p08", "p09"
# Of this one nobody ever published a row.
SILENT = READING


def with_series(kept: Definitions) -> Definitions:
    """The definitions with a series for each promise that is counted more than once."""
    indicators, targets = zip(*series(kept), strict=True)
    added = tuple(target for of_one in targets for target in of_one)
    return replace(kept, indicators=kept.indicators + indicators, targets=kept.targets + added)


def series(kept: Definitions) -> Iterator[tuple[Indicator, list[Target]]]:
    leaf, name, years = kept.leaf, kept.leaf_name, kept.years
    root = kept.package.root.level
    last = years[-1:]
    every = {"level": leaf, "applies_to": "all", "aggregation": "minimum"}
    yield defined(STATIONS, f"每个{name}的服务站数", 1, "1个", last, unit="个", **every)
    yield defined(READING, f"每个{name}的阅览室数", 1, "1间", last, unit="间", **every)
    yield defined(
        COVER, "便民设施覆盖率", 100, "100%", last, unit="%", scale=100, level=leaf,
        applies_to="all", aggregation="ratio", numerator_label=f"有便民设施的{name}数",
        denominator_label=f"{name}数",
    )  # fmt: skip
    words = {"unit": "次", "measure": "flow"}
    yield defined(
        DRILLS, f"每个{name}的应急演练次数", 1, "不少于1次", years, **words, **every
    )  # fmt: skip
    yield defined(
        TRAINING, "集中培训次数", 4, "不少于4次", years, level=root, aggregation="sum", **words
    )


def defined(
    key: str, name: str, number: int, printed: str, years: list[int], **cells: object
) -> tuple[Indicator, list[Target]]:
    """An indicator of kind commitment, and its target of each year."""
    blank = dict.fromkeys(Indicator.__dataclass_fields__)
    usual = {"scale": 1, "measure": "stock", "numerator_label": name, "note": remark()}
    item = Indicator(
        **{**blank, **usual, **cells, "indicator": key, "kind": "commitment", "name": name}
    )
    rows = {
        "indicator": key, "area": "", "version": 1, "operator_printed": None, "operator": "≥",
        "operator_reason": "原文没有印比较符号，照文字按“不低于”判断。",
        "number": Decimal(number), "printed": printed,
        "basis": "printed" if len(years) == 1 else "inferred",
        "decided_on": None, "reference": None, "note": remark(),
    }  # fmt: skip
    return item, [Target(**rows, year=year) for year in years]
