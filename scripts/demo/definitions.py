"""What a demonstration keeps of a project: its indicators, targets, levels and types.

Names of the real places are taken out of every text that is kept, and remarks about the real plan
are not kept at all.
"""

from dataclasses import dataclass, replace
from datetime import date

from planboard.model import DEMONSTRATION, Indicator, Package, Plan, Target

COUNTY = "示例"


def remark(text: str = "") -> str:
    """The note of a row: the mark, then what else is to be said."""
    return f"{DEMONSTRATION}。{text}" if text else DEMONSTRATION


@dataclass(frozen=True)
class Definitions:
    """``targets`` are the original ones of the whole, in the order of the table."""

    plan: Plan
    package: Package
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    root_name: str

    @property
    def years(self) -> list[int]:
        return list(self.plan.years)

    @property
    def leaf(self) -> str:
        """The level of the smallest places."""
        return max(self.package.levels, key=lambda lv: lv.rank).level

    @property
    def leaf_name(self) -> str:
        return self.package.level_by_id[self.leaf].name

    def targets_of(self, indicator: Indicator) -> dict[int, Target]:
        return {t.year: t for t in self.targets if t.indicator == indicator.indicator}


def definitions(package: Package) -> Definitions:
    root = f"{COUNTY}{package.level_by_id[package.root.level].name}"
    plan = package.plan
    # A plan that still runs is shown as if it were over: every year has something to see.
    after = date(plan.period_end.year + 1, 12, 31)
    date_shown = plan.data_date if plan.data_date > plan.period_end else after
    # What its sentences promise is the plan's own; the invented plan promises other things.
    indicators = tuple(i for i in package.indicators if i.kind != "commitment")
    known = {i.indicator for i in indicators}
    return Definitions(
        plan=replace(plan, data_date=date_shown),
        package=package,
        indicators=tuple(renamed(package, i, root) for i in indicators),
        targets=tuple(
            replace(t, operator_reason=renamed_text(package, t.operator_reason, root))
            for t in package.targets
            if t.version == 1 and t.area == package.root.area and t.indicator in known
        ),
        root_name=root,
    )


def renamed(package: Package, indicator: Indicator, root: str) -> Indicator:
    names = ("printed_name", "name", "numerator_label", "denominator_label", "responsible")
    texts = {n: renamed_text(package, getattr(indicator, n), root) for n in names}
    return replace(indicator, **texts)


def renamed_text(package: Package, text: str | None, root: str) -> str | None:
    """``text`` with the invented county where a real place stood."""
    if text is None:
        return None
    level = package.level_by_id[package.root.level].name
    names = {a.name: root for a in package.areas}
    # A county is also called without the word for its level: 某县, 某.
    names[package.root.name.removesuffix(level)] = root.removesuffix(level)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text
