"""What the numbers of a package say at its data date; reckoned once, and asked by all pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from planboard.aggregate import Figures
from planboard.model import Area, Indicator, Package, Target
from planboard.promises import Progress, progress
from planboard.series import Series, series

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Results:
    package: Package

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.package, self.package.plan.data_date)

    @cached_property
    def plan_series(self) -> list[Series]:
        """The plan's own series for the whole area, in printed order."""
        return [self.series(i, self.package.root) for i in self.package.plan_indicators]

    @cached_property
    def by_indicator(self) -> dict[str, Series]:
        return {s.indicator.indicator: s for s in self.plan_series}

    def series(self, indicator: Indicator, area: Area) -> Series | None:
        """The series of an area that has a target of its own; else None."""
        key = (indicator.indicator, area.area)
        if key not in self._series:
            targets = self._targets.get(key)
            made = series(self.figures, indicator, area, targets) if targets else None
            self._series[key] = made
        return self._series[key]

    @cached_property
    def promises(self) -> dict[str, Progress]:
        """What is known of every promise."""
        package = self.package
        return {
            c.commitment: progress(package, c, self._own(c.series)) for c in package.commitments
        }

    def once(self, make: Callable[["Results"], Made]) -> Made:
        """What ``make`` works out of these results, the first time that a page asks for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    def _own(self, ident: str | None) -> Series | None:
        own = self.package.indicator_by_id.get(ident or "")
        return self.series(own, self.package.root) if own else None

    @cached_property
    def _made(self) -> dict[Callable, Any]:
        return {}

    @cached_property
    def _series(self) -> dict[tuple[str, str], Series | None]:
        return {}

    @cached_property
    def _targets(self) -> dict[tuple[str, str], list[Target]]:
        found: dict[tuple[str, str], list[Target]] = {}
        for target in self.package.targets:
            found.setdefault((target.indicator, target.area), []).append(target)
        return found
