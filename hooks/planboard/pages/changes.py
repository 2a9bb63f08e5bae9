"""What was changed afterwards: published values, and targets, beside what they were."""

from collections.abc import Iterable, Iterator

from planboard import addresses, figures
from planboard.model import Package, Revision
from planboard.pages.common import state_of
from planboard.pages.document import Block, Cell, Section, section, table, text
from planboard.pages.standing import changed_by, not_used
from planboard.pages.targets import NOT_USED
from planboard.pages.years import revision_text
from planboard.results import Results
from planboard.series import Series
from planboard.wording import printed_target, verdict_words

# More of them would bury the rest of a report; then those of places stay on the places' pages.
MOST_REVISIONS = 40


def changed_targets(results: Results) -> list[Series]:
    """With those that were decided too late to count."""
    return [s for s in results.plan_series if s.verdict.original is not None or s.unused]


def targets_section(
    results: Results, changed: list[Series], title: str = "调整过的目标"
) -> Section | None:
    heads = ("指标", "原定目标", "现行目标", "依据", "按现行目标", "按原定目标")
    rows = (row for s in changed for row in target_rows(results.package, s))
    return section("targets", title, [table("", heads, rows)])


def target_rows(package: Package, series: Series) -> Iterator[tuple[Cell, ...]]:
    unit = series.indicator.unit
    for year, target in series.targets.items():
        first = series.original.get(year)
        if first is None or first is target:
            continue
        last = year == series.final_year
        yield (
            Cell(series.indicator.name, addresses.indicator(series.indicator.indicator)),
            Cell(printed_target(first, unit), None, (f"{first.year}年",)),
            Cell(printed_target(target, unit), None, (f"{year}年",)),
            Cell("；".join(changed_by(package, target))),
            Cell(state=state_of(series)) if last else Cell(),
            Cell(verdict_words(series.verdict.original)) if last else Cell(),
        )
    for target in series.unused:
        value, when = printed_target(target, unit), (f"{target.year}年",)
        first = series.original.get(target.year, target)
        why = not_used(target, package.plan.data_date, series.unused)
        last = target.year == series.final_year
        yield (
            Cell(series.indicator.name, addresses.indicator(series.indicator.indicator)),
            Cell(printed_target(first, unit), None, when),
            Cell(f"要改成{value}", None, (*when, why)),
            Cell("；".join(changed_by(package, target))),
            Cell(NOT_USED),
            Cell(verdict_words(series.verdict.original or series.verdict)) if last else Cell(),
        )


def revisions_section(
    package: Package, found: Iterable[Revision], title: str = "修订过的数"
) -> Section | None:
    """``found`` in the order of their days; too many of places are counted only."""
    found = sorted(found, key=lambda r: r.revised_on)
    shown = found
    if len(found) > MOST_REVISIONS:
        shown = [r for r in found if r.area == package.root.area]
    rest = len(found) - len(shown)
    more = text(f"另有{rest}处是各地的数，写在各地方的页面上。", note=True) if rest else None
    return section(
        "revisions", f"{title}（{len(found)}处）", [revision_table(package, shown), more]
    )


def revision_table(package: Package, found: Iterable[Revision]) -> Block | None:
    rows = (
        (
            Cell(
                package.indicator_by_id[r.indicator].name,
                None,
                (f"{package.area_by_code[r.area].name}，{figures.period(r.period)}",),
            ),
            Cell(revision_text(package, r)),
        )
        for r in found
    )
    return table("", ("哪个数", "怎样修订"), rows)


def public(package: Package) -> list[Revision]:
    """The revisions made up to the data date."""
    return [r for r in package.revisions if r.revised_on <= package.plan.data_date]
