"""Verdicts in words: the status as it is shown, and the sentence that says why."""

from fractions import Fraction

from planboard import figures
from planboard.figure import Coverage, Figure
from planboard.measure import falls_short
from planboard.model import Observation, Package, Target
from planboard.reasons import SENTENCES
from planboard.tally import IMPOSSIBLE, SILENT, WITHOUT_PARTS
from planboard.thresholds import (
    BELOW_START,
    NEAR,
    NOTHING,
    PACES,
    PRELIMINARY_WORD,
    PROVISIONAL_WORD,
    WORDS,
)
from planboard.verdict import Verdict

# A value was there, and was taken back.
WITHDRAWN = "已撤回"
# The names of the letters that say why a place is not in a sum, besides those of the statuses.
WHY_ABSENT = {SILENT: WORDS[NOTHING], WITHOUT_PARTS: "只有比率，没有分子分母"}

# Whether the target of a year or of a place was met.
MET_WORDS = {True: "达到", False: "没有达到", None: "不能判断"}


def verdict_words(verdict: Verdict) -> str:
    """“略滞后（初步，暂定）”"""
    marks = [PRELIMINARY_WORD] * verdict.preliminary + [PROVISIONAL_WORD] * verdict.provisional
    return WORDS[verdict.key] + (f"（{'，'.join(marks)}）" if marks else "")


def target_words(target: Target, unit: str) -> str:
    """“≥90%”: as judged, whether the sign was printed or not, so that the sum can be done again."""
    return figures.with_unit(f"{target.operator}{figures.number(target.number)}", unit)


def printed_target(target: Target, unit: str) -> str:
    """“90%”: the same number, with a sign only where the plan prints one."""
    return figures.with_unit(
        f"{target.operator_printed or ''}{figures.number(target.number)}", unit
    )


def moved_year(first: Target, target: Target) -> str:
    """“2033年”, before what was first decided, where the target is of another year by now."""
    return f"{first.year}年" if first.year != target.year else ""


def first_words(first: Target, target: Target, unit: str) -> str:
    return f"{moved_year(first, target)}{printed_target(first, unit)}"


def value_words(figure: Figure, marks: tuple[Fraction, ...] = ()) -> str | None:
    """“≥85%”, “约12 个”; rounded so that it does not reach a mark that it does not reach."""
    if figure.number is None:
        return None
    sign = figures.QUALIFIER_WORDS[figure.qualifier]
    return figures.with_unit(f"{sign}{value_number(figure, marks)}", figure.indicator.unit)


def value_number(figure: Figure, marks: tuple[Fraction, ...] = ()) -> str:
    """The published digits; of a quotient one decimal, or as many as the marks ask for."""
    if figure.observation is not None and figure.observation.value is not None:
        return figures.number(figure.observation.value)
    return figures.digits(figures.rounded(figure.number, marks))


def marks_of(verdict: Verdict) -> tuple[Fraction, ...]:
    """What a printed value must not reach unless it does: the target, and where the way began."""
    found = [Fraction(verdict.target.number)]
    if verdict.original is not None:
        found.append(Fraction(verdict.original.target.number))
    if verdict.base is not None and verdict.base.bounds.exact is not None:
        found.append(verdict.base.bounds.exact)
    return tuple(found)


def attainment_words(verdict: Verdict) -> str | None:
    """“97.5%”; below the start there is no share of the way."""
    if verdict.attainment is None:
        return None
    if verdict.attainment < 0:
        return BELOW_START
    return figures.percent(verdict.attainment, (NEAR, Fraction(1)))


def pace_words(verdict: Verdict) -> str | None:
    if verdict.pace is None or verdict.pace < 0:
        return None
    return f"{figures.rounded(verdict.pace, [least for least, _ in PACES], places=2):f}"


def gap_words(verdict: Verdict) -> str | None:
    """“还差0.8个百分点”, “比目标多3 个”, None where it is not known."""
    parts = gap_parts(verdict)
    return None if parts is None else "".join(parts)


def gap_parts(verdict: Verdict) -> tuple[str, str] | None:
    """The same as the words and the amount; on the target there is no amount."""
    if verdict.gap is None or verdict.figure is None:
        return None
    amount = gap_number(verdict)
    unit = verdict.figure.indicator.unit
    text = f"{amount}个百分点" if unit == "%" else figures.with_unit(amount, unit)
    if verdict.gap == 0:
        return "正好达到目标", ""
    more = verdict.target.operator == "≥"
    if verdict.gap > 0:
        return "还差" if more else "超出", text
    return f"比目标{'多' if more else '少'}", text


def gap_number(verdict: Verdict) -> str:
    """The distance to the target in the unit, without a sign."""
    return figures.digits(figures.rounded(abs(verdict.gap)))


def reported_words(reported: int, expected: int, unit: str = "") -> str:
    """“37个社区中34个有数”"""
    return f"{expected}个{unit}中{reported}个有数"


def status_word(package: Package, row: Figure | Observation) -> str:
    return package.label("observations", "status", row.status) or ""


def why_absent(package: Package, why: str) -> str:
    """Why a place is not in a sum; ``why`` is a letter of the statuses or of ``tally``."""
    return WHY_ABSENT.get(why) or package.label("observations", "status", why)


def coverage_words(package: Package, coverage: Coverage, unit: str, withdrawn: int = 0) -> str:
    """“37个社区中34个有数，2个不公开，1个未找到公开数据”. Nothing is extrapolated. Of those without a
    row so many had one that was ``withdrawn``."""
    parts = [reported_words(coverage.reported, coverage.expected, unit)]
    absent = {why: len(areas) for why, areas in coverage.absent.items()}
    if withdrawn:
        parts.append(f"{withdrawn}个{WITHDRAWN}")
        absent[SILENT] -= withdrawn
    parts += [f"{n}个{why_absent(package, why)}" for why, n in absent.items() if n]
    if coverage.impossible:
        parts.append(f"另有{coverage.impossible}个{why_absent(package, IMPOSSIBLE)}，不计入")
    return "，".join(parts)


def figure_name(figure: Figure) -> str:
    """How one of two figures of the same year is told from the other."""
    if figure.observation is not None:
        return "报送的数"
    return "两项相除的数" if figure.parts else "各地汇总的数"


def otherwise_words(verdict: Verdict) -> str | None:
    """“按报送的数（29.5 平方米/百户）判断会是：未完成”; of a flow there are several."""
    other = verdict.otherwise
    if other is None:
        return None
    value = None if other.years else value_words(other.figure, marks_of(other))
    said = f"（{value}）" if value else ""
    return f"按{figure_name(used(other))}{said}判断会是：{verdict_words(other)}"


def used(verdict: Verdict) -> Figure:
    """A figure of those that were judged."""
    return next((y.figure for y in verdict.years if y.due and y.reported), verdict.figure)


def year_words(verdict: Verdict) -> str | None:
    """“4/5年达到”, with the years that were reported where these are fewer; None where no year that
    is due was."""
    due, reported = verdict.due, sum(y.reported for y in verdict.due)
    if not reported:
        return None
    text = f"{sum(y.met is True for y in due)}/{len(due)}年达到"
    return text if reported == len(due) else f"{text}，{reported}年有数"


def totals(verdict: Verdict) -> tuple[Fraction, Fraction] | None:
    """What was reported in the years due, and what was due in all of them; None where nothing was,
    or where it is the least of many places: that can't be added up over the years."""
    reported = [y.figure for y in verdict.due if y.reported]
    if not reported or any(figure.rows for figure in reported):
        return None
    owed = sum((Fraction(y.target.number) for y in verdict.due), Fraction(0))
    return sum((figure.number for figure in reported), Fraction(0)), owed


def short_places(verdict: Verdict) -> list[str]:
    """The codes of the reported places that fall short of a target for every place."""
    if verdict.figure is None or not verdict.figure.rows:
        return []
    return [
        row.area
        for row in verdict.figure.rows
        if falls_short(verdict.figure.indicator, verdict.target, row)
    ]


def sentence(verdict: Verdict) -> str:
    """Why the verdict is what it is, in a sentence without the numbers that stand beside it."""
    return SENTENCES[verdict.why]


def earlier_words(verdict: Verdict) -> str:
    """“2023年底：未完成，2023年的数是55%”: of a target of a year before the last."""
    said = f"{verdict.target.year}年底：{verdict_words(verdict)}"
    figure = verdict.figure
    value = None if figure is None else value_words(figure, marks_of(verdict))
    return f"{said}，{figures.period(figure.period)}的数是{value}" if value else said
