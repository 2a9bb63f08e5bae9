"""What is worked out of the rows, in two versions: totals, coverage, verdicts, promises.

Everything is said in the words of the public pages, so that what is equal here is equal there.
"""

from collections.abc import Iterator

from planboard import addresses, figures
from planboard.changes.names import page, plain
from planboard.changes.report import (
    CoverageChange,
    PromiseChange,
    Shift,
    TotalChange,
    VerdictChange,
)
from planboard.counting import sentence
from planboard.figure import Coverage, Figure
from planboard.model import Area, Indicator, Package
from planboard.results import Results
from planboard.scopes import places_name
from planboard.series import Series
from planboard.wording import (
    attainment_words,
    coverage_words,
    gap_words,
    marks_of,
    otherwise_words,
    status_word,
    value_words,
    verdict_words,
    year_words,
)

NORMAL = "A"
Place = tuple[str, str]
Year = tuple[str, str, int]


def headline(old: Results, new: Results) -> Shift | None:
    """How many indicators have which verdict, as the front page says it."""
    one, two = sentence(old.plan_series), sentence(new.plan_series)
    return Shift(one, two) if one != two else None


def verdict_changes(old: Results, new: Results) -> Iterator[VerdictChange]:
    before, after = series_of(old), series_of(new)
    for key in merged(before, after):
        one, two = before.get(key), after.get(key)
        words = [said(s) for s in (one, two)]
        beside = [beside_of(s) for s in (one, two)]
        if words[0] == words[1] and beside[0] == beside[1]:
            continue
        indicator, area = (two or one).indicator, (two or one).area
        yield VerdictChange(
            indicator=indicator.indicator,
            indicator_name=indicator.name,
            area=area.area,
            area_name=area.name,
            old=words[0],
            new=words[1],
            old_beside=beside[0],
            new_beside=beside[1],
            turned=words[0] != words[1],
            page=page_of((new if two else old).package, indicator, area),
        )


def series_of(results: Results) -> dict[Place, Series]:
    """Every series that has a target, in the order of the targets."""
    package = results.package
    found = {}
    for target in package.targets:
        key = (target.indicator, target.area)
        if key not in found:
            indicator = package.indicator_by_id[target.indicator]
            found[key] = results.series(indicator, package.area_by_code[target.area])
    return found


def merged(before: dict, after: dict) -> list:
    """The keys of both, those of ``after`` first."""
    return [*dict.fromkeys([*after, *before])]


def said(series: Series | None) -> str | None:
    """The verdict; where the target was changed, with that on the first one, if it is another."""
    if series is None:
        return None
    verdict = series.verdict
    words = verdict_words(verdict)
    original = verdict_words(verdict.original) if verdict.original else words
    return words if original == words else f"{words}（按原定目标：{original}）"


def beside_of(series: Series | None) -> str:
    """The figures that a page sets beside a verdict."""
    if series is None:
        return ""
    verdict = series.verdict
    figure = verdict.figure
    value = value_words(figure, marks_of(verdict)) if figure is not None else None
    attained = attainment_words(verdict)
    parts = (
        value,
        attained and f"达成度{attained}",
        gap_words(verdict),
        year_words(verdict) if verdict.years else None,
        otherwise_words(verdict),
    )
    return plain("，".join(filter(None, parts)))


def page_of(package: Package, indicator: Indicator, area: Area) -> str:
    """Of what the plan's table does not list, the promise that it counts, or the place."""
    if indicator.kind == "plan":
        return page(addresses.indicator(indicator.indicator))
    promise = package.counted_by.get(indicator.indicator)
    if promise is not None:
        return page(addresses.commitment(promise.commitment))
    return page(addresses.area(package, area))


def total_changes(old: Results, new: Results) -> Iterator[TotalChange]:
    """The figures of areas with others below that are worked out on either side, and that a page
    says otherwise. What a body reports of such an area is among the values."""
    before, after = totals(old), totals(new)
    for key in merged(before, after):
        one, two = before.get(key), after.get(key)
        if all(f is None or f.observation is not None for f in (one, two)):
            continue
        words = [figure_words(r.package, f) for r, f in ((old, one), (new, two))]
        if words[0] != words[1]:
            yield TotalChange(**place_of(new if two else old, key), old=words[0], new=words[1])


def totals(results: Results) -> dict[Year, Figure]:
    """What is known of every area that has others below it, by indicator, area and year."""
    return {
        (indicator.indicator, area.area, year): figure
        for indicator in results.package.indicators
        for area in parents(results.package)
        for year, figure in results.figures.by_year(indicator, area.area).items()
    }


def parents(package: Package) -> list[Area]:
    return [area for area in package.areas if package.children[area.area]]


def coverage_changes(old: Results, new: Results) -> Iterator[CoverageChange]:
    """Where all places have a figure now and had not, or the other way."""
    before, after = coverages(old), coverages(new)
    for key in merged(before, after):
        one, two = before.get(key), after.get(key)
        complete = [c is not None and c.complete for c in (one, two)]
        if complete[0] != complete[1]:
            words = [covered(r.package, key, c) for r, c in ((old, one), (new, two))]
            place = place_of(new if two else old, key)
            yield CoverageChange(**place, complete=complete[1], old=words[0], new=words[1])


def coverages(results: Results) -> dict[Year, Coverage]:
    """How many of the places of an area have a figure, of all that is added up from places."""
    found = {}
    for indicator in results.package.indicators:
        years = results.figures.rows.get(indicator.indicator, ()) if indicator.aggregation else ()
        for year in sorted(years):
            for area in parents(results.package):
                coverage = results.figures.coverage(indicator, area.area, year)
                if coverage is not None and coverage.expected:
                    found[indicator.indicator, area.area, year] = coverage
    return found


def place_of(results: Results, key: Year) -> dict[str, str | int]:
    package = results.package
    indicator, area = package.indicator_by_id[key[0]], package.area_by_code[key[1]]
    whole = page_of(package, indicator, area)
    return {
        "indicator": indicator.indicator,
        "indicator_name": indicator.name,
        "area": area.area,
        "area_name": area.name,
        "year": key[2],
        "page": whole if area.parent is None else page(addresses.area(package, area)),
    }


def figure_words(package: Package, figure: Figure | None) -> str | None:
    """“72.5%（2个村中2个有数，暂定）”"""
    if figure is None:
        return None
    status = status_word(package, figure)
    if figure.amount is None:
        return f"没有数（{status}）"
    sign = figures.QUALIFIER_WORDS[figure.qualifier]
    text = figures.with_unit(f"{sign}{figures.number(figure.amount)}", figure.indicator.unit)
    marks = [counted(package, figure.indicator, figure.coverage)] if figure.coverage else []
    marks += [status] if figure.status != NORMAL else []
    return plain(f"{text}（{'，'.join(marks)}）" if marks else text)


def covered(package: Package, key: Year, coverage: Coverage | None) -> str | None:
    return coverage and counted(package, package.indicator_by_id[key[0]], coverage)


def counted(package: Package, indicator: Indicator, coverage: Coverage) -> str:
    return coverage_words(package, coverage, places_name(package, indicator))


def promise_changes(old: Results, new: Results) -> Iterator[PromiseChange]:
    before, after = old.promises, new.promises
    for ident in merged(before, after):
        one, two = before.get(ident), after.get(ident)
        words = [known.word if known else None for known in (one, two)]
        if words[0] != words[1]:
            package = (new if two else old).package
            yield PromiseChange(
                promise=ident,
                quote=package.commitment_by_id[ident].quote,
                old=words[0],
                new=words[1],
                page=page(addresses.commitment(ident)),
            )
