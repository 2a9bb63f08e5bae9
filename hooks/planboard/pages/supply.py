"""How what is missing of an indicator can be supplied: a source, a file, a request for disclosure."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.measure import FLOW
from planboard.model import Area, Indicator, Package
from planboard.pages.gaps import MOST_IN_LINE, Lacks, lacking, lacks
from planboard.results import Results
from planboard.scopes import below, places_name
from planboard.series import Series
from planboard.tally import RATIO


@dataclass(frozen=True)
class Wanted:
    """The places that something is asked of; ``every`` says that these are all that count."""

    places: tuple[Area, ...]
    every: bool

    def names(self, package: Package, indicator: Indicator) -> str:
        if len(self.places) > MOST_IN_LINE:
            return f"{len(self.places)}个{places_name(package, indicator)}"
        return "、".join(area.name for area in self.places)


@dataclass(frozen=True)
class Supply:
    """``wanted`` is what a number needs to be taken up; ``request`` are the lines of a request that
    can be copied as they stand."""

    lede: str
    wanted: tuple[tuple[str, str], ...]
    ident: str
    file: str
    new_file: bool
    request: tuple[str, ...]


def supply(results: Results, series: Series, files: dict[str, bytes]) -> Supply | None:
    """None where nothing is missing."""
    if not lacking(results, series):
        return None
    package, indicator = results.package, series.indicator
    missing = lacks(results, indicator)
    years = sorted({y for _, of in missing for y in of}) or undecided_years(results, series)
    span = figures.year_span(years) if years else f"{series.final_year}年"
    places = wanted_of(results, indicator, missing)
    file = addresses.observations(indicator.indicator)
    return Supply(
        lede="知道的人一句话就能补上。三种办法，选合适的一种。",
        wanted=(
            ("指标", f"{indicator.name}（指标表第{indicator.row}行）"),
            ("地方", where(package, indicator, places)),
            ("时期", span),
            ("数", "、".join(parts(indicator))),
        ),
        ident=indicator.indicator,
        file=file,
        new_file=file not in files,
        request=tuple(request(package, indicator, span, places)),
    )


def undecided_years(results: Results, series: Series) -> list[int]:
    """Where nothing is missing and there is no verdict: the years without an observed number."""
    due = results.package.plan.due_years
    seen = {y for y, figure in series.values.items() if figure.observed and figure.complete}
    return [year for year in due if year not in seen]


def wanted_of(results: Results, indicator: Indicator, missing: Lacks) -> Wanted | None:
    """The places that lack a number; all of them where none does. None where nobody knows which
    places count."""
    places = results.figures.places(indicator)
    if not places:
        return None
    codes = {code for code, _ in missing}
    found = tuple(a for a in places if a.area in codes)
    every = len(found) in (0, len(places))
    return Wanted(tuple(places) if every else found, every)


def where(package: Package, indicator: Indicator, wanted: Wanted | None) -> str:
    whole = f"{package.root.name}全域"
    if wanted is None:
        return whole
    if len(wanted.places) == 1 or not wanted.every:
        return wanted.names(package, indicator)
    return f"{whole}，或其中任何一个{places_name(package, indicator)}"


def parts(indicator: Indicator) -> list[str]:
    """What was counted; the name where the plan does not say what the parts are."""
    labels = (indicator.numerator_label, indicator.denominator_label)
    return [label for label in labels if label] or [indicator.name]


def request(package: Package, indicator: Indicator, span: str, places: Wanted | None) -> list[str]:
    """A request names plan, row, period, places and parts, so that it can be answered."""
    period = "每年全年" if indicator.measure == FLOW else "各年年底"
    lines = [
        f"申请公开《{package.plan.name}》主要指标表第{indicator.row}行{named(package, indicator)}的数据。",
        f"时期：{span}，{period}。",
        f"内容：{'、'.join(parts(indicator))}，各是多少。"
        if len(parts(indicator)) > 1
        else f"内容：{parts(indicator)[0]}是多少。",
    ]
    if len(parts(indicator)) == 1 and indicator.aggregation == RATIO:
        lines[-1] += "请写明分子和分母。"
    area = scope(package, indicator, places)
    lines += [f"{area}。", "统计的范围和办法，请一并写明。", "形式：电子表格。"]
    return lines


def named(package: Package, indicator: Indicator) -> str:
    """As printed; of a row that prints two series, which of them."""
    siblings = [i for i in package.plan_indicators if i.row == indicator.row]
    within = f"里“{indicator.name}”" if len(siblings) > 1 else ""
    return f"“{indicator.printed_name}”{within}"


def scope(package: Package, indicator: Indicator, wanted: Wanted | None) -> str:
    if wanted is not None and (len(wanted.places) == 1 or not wanted.every):
        return f"范围：{wanted.names(package, indicator)}"
    whole = f"范围：{package.root.name}全域"
    if wanted is not None:
        word = places_name(package, indicator)
        return f"{whole}，并按{word}分别列出（共{len(wanted.places)}个）"
    if below(package, indicator):
        level = package.level_by_id[indicator.level].name
        return f"{whole}，并列出包括哪些{level}，各是多少"
    return whole


def supply_uri(results: Results, series: Series) -> str | None:
    """Where it is said how to supply what is missing; None where nothing is."""
    known = lacking(results, series)
    return addresses.supply(series.indicator.indicator) if known else None
