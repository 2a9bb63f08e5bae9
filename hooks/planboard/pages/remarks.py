"""What a number does not say itself, where it stands in a row beside a target and a verdict: that it is
a part, or the least place's; that the target was changed; that a baseline no longer counts."""

from planboard.figure import Figure
from planboard.measure import falls_short
from planboard.model import Package
from planboard.scopes import places_name
from planboard.series import Series
from planboard.wording import first_words, reported_words, verdict_words, year_words

MET_AT_START, BEFORE_BREAK = "当时已达到目标", "口径中断以前的数"


def part_text(package: Package, figure: Figure) -> str:
    """“37个社区中34个有数” of a figure that some places are missing in; empty of a whole one."""
    if figure.complete or figure.coverage is None:
        return ""
    known, unit = figure.coverage, places_name(package, figure.indicator)
    return reported_words(known.reported, known.expected, unit)


def least_text(package: Package, series: Series, figure: Figure) -> str:
    """Of a figure that is the least place's: that it is, and how many places fall short. Where the
    target is an upper limit the greatest place decides."""
    if not figure.rows:
        return ""
    aims = {y.target.year: y.target for y in series.verdict.years}
    aim = aims.get(figure.year, series.verdict.target)
    unit = places_name(package, figure.indicator)
    word = "最多" if aim.operator == "≤" else "最少"
    short = [row.area for row in figure.rows if falls_short(figure.indicator, aim, row)]
    if not short:
        said = f"有数的{len(figure.rows)}个都达到" if not figure.complete else ""
    else:
        name = f"：{package.area_by_code[short[0]].name}" if len(short) == 1 else ""
        said = f"{len(figure.rows)}个中{len(short)}个没有达到{name}"
    return "，".join(filter(None, (f"{word}的一个{unit}", said)))


def latest_notes(package: Package, series: Series) -> tuple[str, ...]:
    """What the latest value does not say itself, where it stands alone: of a flow in how many years
    the target was met, whether it is the least place's, and of how many places it is."""
    last, verdict = series.last, series.verdict
    found = [year_words(verdict)]
    if last is not None:
        found += [least_text(package, series, last), part_text(package, last)]
    return tuple(filter(None, found))


def original_note(series: Series) -> str | None:
    """“原定15%，按原定：未完成”, where the target was changed; said wherever it is judged."""
    first = series.verdict.original
    if first is None:
        return None
    aim = first_words(first.target, series.target, series.indicator.unit)
    return f"原定{aim}，按原定：{verdict_words(first)}"


def base_notes(package: Package, series: Series) -> list[str]:
    """What must be known of a baseline where there is only its number: another year than the plan's,
    and that it no longer counts, or was enough already."""
    if series.baseline is None:
        return []
    year = series.baseline.year
    said = [f"{year}年的数"] if year != package.plan.baseline_date.year else []
    if series.broken:
        return [*said, BEFORE_BREAK]
    return [*said, MET_AT_START] if series.met_at_start else said
