"""The report of a year: its values, who reported them, what fell due, what was revised."""

from collections.abc import Iterator
from fractions import Fraction

from planboard import addresses, figures
from planboard.figure import Figure
from planboard.model import Settings
from planboard.pages.changes import public, revisions_section, targets_section
from planboard.pages.common import Link, State, beside, coverage_text, state_of
from planboard.pages.document import NAMES, Block, Cell, Report, Section, section, table, text
from planboard.pages.evaluation import made_by, report, titled
from planboard.pages.kept import due_section
from planboard.pages.remarks import least_text
from planboard.pages.reporters import PART, SHOWN, kinds, places_table, reporters
from planboard.pages.verdicts import (
    beside_verdict,
    by_dimension,
    by_nature,
    name_cell,
    source,
    ways,
)
from planboard.pages.years import NORMAL
from planboard.results import Results
from planboard.series import Series
from planboard.wording import (
    MET_WORDS,
    marks_of,
    status_word,
    target_words,
    value_number,
    value_words,
    verdict_words,
    year_words,
)

ROUNDED = "与上一年比，是先用没有舍入的数相减，再舍入，所以可能与表里两个数之差相差一点。"


def year_report(results: Results, settings: Settings, year: int) -> Report:
    package = results.package
    made = [r for r in public(package) if r.revised_on.year == year]
    found = (
        summary(results, settings, year),
        values_section(results, year),
        silent_section(results, year),
        section("places", "谁报了数", [places_table(package, reporters(results, [year]))]),
        due_section(results, year),
        targets_changed(results, year),
        revisions_section(package, made, f"{year}年修订的数"),
    )
    title = titled(package, settings, f"{year}年")
    ended = year in package.plan.due_years
    subtitle = f"{year}年" if ended else f"{year}年，到数据日期为止"
    return report(package, settings, title, subtitle, found)


def numbered(series: Series, year: int) -> Figure | None:
    figure = series.values.get(year)
    return figure if figure is not None and figure.number is not None else None


def summary(results: Results, settings: Settings, year: int) -> Section | None:
    found = kinds(results, year)
    numbers = sum(found.values()) - found[None]
    words = [f"{found[PART]}项只有一部分地方的数"] if found[PART] else []
    words += [f"{found[SHOWN]}项是估计、预测等，只列出，不判断"] if found[SHOWN] else []
    among = f"，其中{'，'.join(words)}" if words else ""
    said = f"{len(results.plan_series)}项指标中，{numbers}项有{year}年的数{among}。"
    due = [y for s in results.plan_series for y in s.verdict.years if y.target.year == year]
    if due:
        met = sum(y.met is True for y in due)
        known = sum(y.met is not None for y in due)
        judged = f"{known}项可以判断，{met}项达到当年目标" if known else "都还不能判断"
        said += f"按年定目标的{len(due)}项，{judged}。"
    return section(
        "summary",
        "概况",
        [text(said), text(by) if (by := made_by(results.package, settings)) else None],
    )


def values_section(results: Results, year: int) -> Section | None:
    found = [s for s in results.plan_series if numbered(s, year) is not None]
    below = [
        section(
            f"values-{number}", f"{nature}（{len(members)}项）", [values(results, members, year)]
        )
        for number, (nature, members) in enumerate(by_nature(found), 1)
    ]
    rounded = text(ROUNDED) if any(looks_off(s, year) for s in found) else None
    return section("values", f"{year}年的数", [rounded], below)


def values(results: Results, members: list[Series], year: int) -> Block | None:
    rows = (
        (
            name_cell(s),
            value_cell(results, s, year),
            Cell(change(s, year)),
            judged_cell(s, year),
        )
        for s in members
    )
    return table("", ("指标", "数值", "与上一年比", "判断"), rows)


def value_cell(results: Results, series: Series, year: int) -> Cell:
    package, figure = results.package, series.values[year]
    notes: list[str | Link] = []
    if not figure.period.isdecimal():
        notes.append(figures.period(figure.period))
    if figure.status != NORMAL:
        notes.append(f"数据状态：{status_word(package, figure)}")
    notes += filter(None, (least_text(package, series, figure), coverage_text(package, figure)))
    notes += filter(None, (beside(package, figure),))
    if figure.observation is not None and (note := package.unstamped(figure.observation.note)):
        notes.append(note)
    notes.append(source(package, figure))
    return Cell(value_words(figure, marks_of(series.verdict)) or "", None, tuple(notes))


def change(series: Series, year: int) -> str:
    """Against the calendar year before, where both are exact and of all places."""
    if series.values[year].broken:
        return "口径改变，不与上一年比"
    pair = compared(series, year)
    if pair is None:
        return ""
    one, two = (figure.bounds.exact for figure in pair)
    if one == two:
        return "与上一年相同"
    amount = figures.exact_or_rounded(abs(two - one))
    unit = series.indicator.unit
    if unit == "%":
        return f"{'上升' if two > one else '下降'}{amount}个百分点"
    return f"{'多' if two > one else '少'}{figures.with_unit(amount, unit)}"


def compared(series: Series, year: int) -> tuple[Figure, Figure] | None:
    """The figures of the year before and of the year, where one can be taken from the other."""
    now, base = series.values[year], series.baseline
    before = series.values.get(year - 1)
    if before is None and base is not None and base.year == year - 1:
        before = base
    if before is None or now.broken or not (now.observed and before.observed):
        return None
    if None in (before.bounds.exact, now.bounds.exact) or not (before.complete and now.complete):
        return None
    return before, now


def looks_off(series: Series, year: int) -> bool:
    """Whether the printed difference is another than that of the printed numbers."""
    pair = compared(series, year)
    if pair is None:
        return False
    one, two = (Fraction(value_number(f, marks_of(series.verdict))) for f in pair)
    exact = abs(pair[1].bounds.exact - pair[0].bounds.exact)
    return abs(two - one) != Fraction(figures.exact_or_rounded(exact))


def judged_cell(series: Series, year: int) -> Cell:
    """Of a flow every year is judged, of a stock those that have a target."""
    unit = series.indicator.unit
    for one in series.verdict.years:
        if one.target.year == year:
            aim = target_words(one.target, unit)
            said = (f"当年目标{aim}", *first_of_year(series, year), of_all_years(series))
            words = {True: "达到当年目标", False: "没有达到当年目标", None: "不能判断"}
            return Cell(words[one.met] if one.due else "还没有到期", None, said)
    for one in series.verdict.earlier:
        if one.target.year == year:
            state = State(one.key, verdict_words(one))
            return Cell(state=state, notes=(f"当年目标{target_words(one.target, unit)}",))
    if series.verdict.years or year != series.final_year:
        return Cell()
    aim = target_words(series.target, unit)
    return Cell(state=state_of(series), notes=(f"目标{aim}", *beside_verdict(series)))


def first_of_year(series: Series, year: int) -> Iterator[str]:
    """What a year of a flow was to reach as first decided, and whether it did."""
    first = series.verdict.original
    for one in first.years if first is not None else ():
        if one.target.year == year and one.target is not series.targets.get(year):
            aim = target_words(one.target, series.indicator.unit)
            yield f"原定{aim}" + (f"，按原定：{MET_WORDS[one.met]}" if one.due else "")


def of_all_years(series: Series) -> str:
    """The verdict on a flow, which is another thing than whether one of its years was met."""
    verdict = series.verdict
    reached = year_words(verdict)
    return f"按全部年份判断：{verdict_words(verdict)}" + (f"（{reached}）" if reached else "")


def targets_changed(results: Results, year: int) -> Section | None:
    """The targets that were changed in the year and count, with the verdict on both."""
    changed = [
        s
        for s in results.plan_series
        if any(
            t.version > 1 and t.decided_on and t.decided_on.year == year for t in s.targets.values()
        )
    ]
    return targets_section(results, changed, f"{year}年调整的目标")


def silent_section(results: Results, year: int) -> Section | None:
    """The series without a number of the year, by what is said of that."""
    found: dict[str, list[Series]] = {}
    for series in results.plan_series:
        if numbered(series, year) is None:
            found.setdefault(series.why_absent(year), []).append(series)
    tables = [
        table(
            f"{len(members)}项：{word}",
            ("维度", "指标"),
            by_dimension(results, members),
            shape=NAMES,
        )
        for word, members in found.items()
    ]
    number = sum(map(len, found.values()))
    said = [*tables, ways()] if tables else []
    return section("silent", f"没有{year}年的数的（{number}项）", said)


def neighbours(years: list[int], year: int) -> Iterator[Link]:
    yield Link("整个规划期的报告", addresses.REPORT)
    yield from (Link(f"{y}年", addresses.report(y)) for y in years if y != year)
