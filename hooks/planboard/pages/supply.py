"""How what is missing of an indicator can be supplied: a source, a file, a request for disclosure."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Area, Indicator, Package
from planboard.pages.gaps import lacking, missing_years, observations
from planboard.results import Results
from planboard.scopes import below
from planboard.series import Series


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
    due = package.plan.due_years
    years = missing_years(results, indicator, due) or due
    span = figures.year_span(list(years)) if years else f"{series.final_year}年"
    places = results.figures.places(indicator)
    file = observations(indicator.indicator)
    return Supply(
        lede="知道的人一句话就能补上。三种办法，选合适的一种。",
        wanted=(
            ("指标", f"{indicator.name}（指标表第{indicator.row}行）"),
            ("地方", where(package, places)),
            ("时期", span),
            ("数", "、".join(parts(indicator))),
        ),
        ident=indicator.indicator,
        file=file,
        new_file=file not in files,
        request=tuple(request(package, indicator, span, places)),
    )


def where(package: Package, places: list[Area] | None) -> str:
    whole = f"{package.root.name}全域"
    if not places:
        return whole
    if len(places) == 1:
        return places[0].name
    return f"{whole}，或其中任何一个{package.level_by_id[places[0].level].name}"


def parts(indicator: Indicator) -> list[str]:
    """What was counted; the name where the plan does not say what the parts are."""
    labels = (indicator.numerator_label, indicator.denominator_label)
    return [label for label in labels if label] or [indicator.name]


def request(
    package: Package, indicator: Indicator, span: str, places: list[Area] | None
) -> list[str]:
    """A request names plan, row, period, places and parts, so that it can be answered."""
    period = "每年全年" if indicator.measure == "flow" else "各年年底"
    lines = [
        f"申请公开《{package.plan.name}》主要指标表第{indicator.row}行{named(package, indicator)}的数据。",
        f"时期：{span}，{period}。",
        f"内容：{'、'.join(parts(indicator))}，各是多少。"
        if len(parts(indicator)) > 1
        else f"内容：{parts(indicator)[0]}是多少。",
    ]
    if len(parts(indicator)) == 1 and indicator.aggregation == "ratio":
        lines[-1] += "请写明分子和分母。"
    area = scope(package, indicator, places)
    lines += [f"{area}。", "统计的范围和办法，请一并写明。", "形式：电子表格。"]
    return lines


def named(package: Package, indicator: Indicator) -> str:
    """As printed; of a row that prints two series, which of them."""
    siblings = [i for i in package.plan_indicators if i.row == indicator.row]
    within = f"里“{indicator.name}”" if len(siblings) > 1 else ""
    return f"“{indicator.printed_name}”{within}"


def scope(package: Package, indicator: Indicator, places: list[Area] | None) -> str:
    if places is not None and len(places) == 1:
        return f"范围：{places[0].name}"
    whole = f"范围：{package.root.name}全域"
    if places:
        level = package.level_by_id[places[0].level].name
        return f"{whole}，并按{level}分别列出（共{len(places)}个）"
    if below(package, indicator):
        level = package.level_by_id[indicator.level].name
        return f"{whole}，并列出包括哪些{level}，各是多少"
    return whole


def supply_uri(results: Results, series: Series) -> str | None:
    """Where it is said how to supply what is missing; None where nothing is."""
    known = lacking(results, series)
    return addresses.supply(series.indicator.indicator) if known else None
