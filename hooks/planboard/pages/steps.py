"""The steps from published numbers to a verdict, each with its numbers and its result."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planboard import figures
from planboard.figure import Figure
from planboard.measure import Ruler, due_date, months
from planboard.model import Indicator
from planboard.pages.arithmetic import (
    MINUS,
    MOST_ADDED,
    MOST_DIGITS,
    POINTS,
    Step,
    Term,
    bracket,
    compared,
    equals,
    minus,
    over,
    plus,
    printed,
    published,
    share,
    term,
    times,
    trimmed,
)
from planboard.thresholds import NEAR, PACES, PRELIMINARY
from planboard.verdict import Verdict
from planboard.wording import totals

# The words of the formulas; the glossary and the page on method say the same.
VALUE, BASE, TARGET = "现值", "基期", "目标"
GAP, ATTAINMENT, ELAPSED, PACE = "差距", "达成度", "过去的时间", "进度比"


@dataclass(frozen=True)
class Way:
    """What one number makes of a target: ``elapsed`` and ``span`` are months where pace is asked
    for; ``digits`` are the decimals with which numbers without end are printed."""

    indicator: Indicator
    ruler: Ruler
    number: Fraction
    elapsed: int
    span: int
    digits: int = 1

    @property
    def goal(self) -> Fraction:
        return Fraction(self.ruler.target.number)

    @property
    def start(self) -> Fraction | None:
        """Where the way to the target began; of a target that was met at the start there is none."""
        return self.ruler.base.bounds.exact if self.ruler.base is not None else None

    @property
    def met(self) -> bool:
        return self.ruler.signed(self.number) >= self.ruler.goal

    @property
    def paced(self) -> bool:
        """Whether the pace is asked for: short of the target, and not behind the start."""
        if self.start is None or self.ruler.ended or self.met:
            return False
        return self.elapsed > 0 and self.span > 0 and self.ruler.attainment(self.number) >= 0

    def attainment(self, number: Fraction, start: Fraction) -> Fraction:
        return (number - start) / (self.goal - start)

    def pace(self, attainment: Fraction) -> Fraction:
        return attainment * self.span / self.elapsed

    def holds(self, digits: int) -> bool:
        """Whether numbers of so many decimals make everything that is printed of the exact ones."""
        start = self.start if self.start is not None else self.goal
        rough, begun = trimmed(self.number, digits), trimmed(start, digits)
        if figures.side(rough, self.goal) != figures.side(self.number, self.goal):
            return False
        if not rounds_to(abs(self.goal - rough), gap_text(self.number, self.goal)):
            return False
        if self.start is None:
            return True
        if begun == self.goal or figures.side(rough, begun) != figures.side(self.number, start):
            return False
        made = self.attainment(rough, begun)
        exact = self.attainment(self.number, start)
        text = attainment_term(exact, way_digits(self, exact)).text
        return rounds_to(100 * made, text.rstrip("%"))


def rounds_to(made: Fraction, text: str) -> bool:
    """Whether a reader who works a number out gets the printed one."""
    wanted = text.replace(",", "").replace(MINUS, "-")
    return f"{figures.half_up(made, len(wanted.partition('.')[2])):f}" == wanted


def alike(ways: Iterable[Way]) -> list[Way]:
    """With as many decimals for all as every one of them needs."""
    ways = list(ways)
    found = (n for n in range(1, MOST_DIGITS) if all(way.holds(n) for way in ways))
    digits = next(found, MOST_DIGITS)
    return [replace(way, digits=digits) for way in ways]


def gap_text(number: Fraction, goal: Fraction) -> str:
    return figures.exact_or_rounded(abs(goal - number))


def attainment_term(attained: Fraction, digits: int = 1) -> Term:
    """As percent, to more decimals where a mark would seem to be reached."""
    return share(legible(attained * 100, [100 * NEAR, Fraction(100)], digits) / 100, attained)


def pace_term(pace: Fraction) -> Term:
    return printed(legible(pace, [least for least, _ in PACES], 2), pace)


def legible(number: Fraction, marks: list[Fraction], digits: int) -> Fraction:
    """Rounded, unless one more decimal is all that there is: what lies just between two decimals
    could not be worked out from rounded numbers."""
    if 10 ** (digits + 1) % number.denominator == 0:
        return number
    return Fraction(figures.rounded(number, marks, digits))


def way_of(indicator: Indicator, verdict: Verdict, ruler: Ruler, number: Fraction) -> Way:
    base, current = verdict.base, verdict.figure
    # The least of many places is on no way, and one value shows no pace.
    paced = base is not None and not current.rows and verdict.observed >= PRELIMINARY
    elapsed = months(base.date, current.date) if paced else 0
    span = months(base.date, due_date(verdict.target)) if base is not None else 0
    return Way(indicator, ruler, number, elapsed, span)


def way_steps(way: Way, name: str = VALUE, whole: bool = True) -> Iterator[Step]:
    """Met or not, gap, attainment and pace of a number; unless ``whole`` only what decides."""
    unit, digits = way.indicator.unit, way.digits
    value, goal = term(way.number, digits), published(way.goal)
    note = "达到目标" if way.met else "没有达到目标"
    rule = "不低于目标才算达到" if way.ruler.target.operator == "≥" else "不高于目标才算达到"
    yield Step("是否达到", f"{name}与目标比，{rule}", compared(value, goal), note)
    if whole and way.number != way.goal:
        above = way.number > way.goal
        words = f"{name} − {TARGET}" if above else f"{TARGET} − {name}"
        made = minus(value, goal) if above else minus(goal, value)
        result = printed(Fraction(gap_text(way.number, way.goal).replace(",", "")), made.true)
        note = "超过目标" if way.met else "离目标还差"
        yield Step(GAP, words, equals(made, result, POINTS if unit == "%" else unit), note)
    if way.start is not None and (whole or not way.met):
        yield from attained(way, value, goal, name)


def parted(one: Fraction, other: Fraction, digits: int) -> int:
    """As many decimals, at least those given, as tell the numbers apart as they are."""
    true = figures.side(one, other)
    tried = range(digits, MOST_DIGITS)
    return next(
        (n for n in tried if figures.side(trimmed(one, n), trimmed(other, n)) == true), MOST_DIGITS
    )


def keeping_step(ruler: Ruler, base: Figure, digits: int) -> Step:
    """That the target was met at the start, by the least that the baseline allows."""
    goal = Fraction(ruler.target.number)
    least = base.bounds.low if ruler.sign > 0 else base.bounds.high
    digits = parted(least, goal, digits)
    words = f"{BASE}与{TARGET}比"
    note = "基期时已经达到目标，看的是保持"
    return Step("基期是否达到", words, compared(term(least, digits), published(goal)), note)


def worse_step(now: Figure, before: Figure, digits: int) -> Step:
    one, two = now.bounds.exact, before.bounds.exact
    digits = parted(one, two, digits)
    text = compared(term(one, digits), term(two, digits))
    return Step("与上一年比", f"{VALUE}与上一年的值比", text, "比上一年差，不改变判断")


def attained(way: Way, value: Term, goal: Term, name: str) -> Iterator[Step]:
    start = term(way.start, way.digits)
    exact = way.attainment(way.number, way.start)
    result = attainment_term(exact, way_digits(way, exact))
    made = over(bracket(minus(value, start)), bracket(minus(goal, start)))
    words = f"（{name} − {BASE}）÷（{TARGET} − {BASE}）"
    note = "低于起点" if exact < 0 else ""
    yield Step(ATTAINMENT, words, equals(made, result), note)
    if not way.paced:
        return
    elapsed, span = term(Fraction(way.elapsed)), term(Fraction(way.span))
    part = Fraction(way.elapsed, way.span)
    of_time = share(Fraction(figures.rounded(part * 100)) / 100, part)
    yield Step(ELAPSED, "过去的月数 ÷ 基期到目标的月数", equals(over(elapsed, span), of_time))
    made = over(result, bracket(over(elapsed, span)))
    words = f"{ATTAINMENT} ÷（过去的月数 ÷ 基期到目标的月数）"
    yield Step(PACE, words, equals(made, pace_term(way.pace(exact))))


def way_digits(way: Way, exact: Fraction) -> int:
    """Decimals of the attainment in percent from which the pace can be worked out."""
    if not way.paced:
        return 1
    wanted = pace_term(way.pace(exact)).text
    rough = ((n, attainment_term(exact, n).value) for n in range(1, MOST_DIGITS))
    return next((n for n, a in rough if rounds_to(way.pace(a), wanted)), MOST_DIGITS)


def month_step(start: date, end: date, label: str, words: str) -> Step:
    """Months between two dates: years times twelve and the months; days don't count."""
    years = bracket(minus(year_term(end.year), year_term(start.year)))
    made = times(year_term(12), years)
    if start.month != end.month:
        rest = bracket(minus(year_term(end.month), year_term(start.month)))
        made = plus((made, rest))
    result = term(Fraction(months(start, end)))
    return Step(label, words, equals(made, result, "个月"))


def year_term(year: int) -> Term:
    """A year has no groups of digits."""
    return Term(str(year), Fraction(year), Fraction(year))


def value_steps(figure: Figure, label: str, digits: int) -> Iterator[Step]:
    """How a ratio comes from its two numbers; nothing of a figure that was published whole."""
    indicator = figure.indicator
    if figure.number is None:
        return
    if figure.parts:
        top, bottom = (f.number for f in figure.parts)
    elif figure.observation is not None and figure.observation.value is not None:
        return
    elif figure.numerator is not None and figure.denominator is not None:
        top, bottom = Fraction(figure.numerator), Fraction(figure.denominator)
    else:
        return
    percent = indicator.unit == "%" and indicator.scale == 100
    words = "分子 ÷ 分母" if percent or indicator.scale == 1 else f"分子 ÷ 分母 × {indicator.scale}"
    made = over(published(top), published(bottom))
    if percent:
        result = share(trimmed(figure.number, digits) / 100, figure.number / 100)
        yield Step(label, words, equals(made, result))
        return
    if indicator.scale != 1:
        made = times(made, term(Fraction(indicator.scale)))
    yield Step(label, words, equals(made, term(figure.number, digits), indicator.unit))


def added(label: str, words: str, numbers: list[Fraction], unit: str = "") -> Iterator[Step]:
    """An addition, where it is short enough to be read."""
    if 1 < len(numbers) <= MOST_ADDED:
        total = sum(numbers, Fraction(0))
        made = plus(published(n) for n in numbers)
        yield Step(label, words, equals(made, published(total), unit))


def flow_steps(verdict: Verdict, unit: str) -> Iterator[Step]:
    """The years due together, beside what was due in them."""
    sums = totals(verdict)
    if sums is None:
        return
    sum_, owed = sums
    due = verdict.due
    known = [y.figure.number for y in due if y.reported]
    years = figures.year_span([y.target.year for y in due if y.reported])
    yield from added("各年合计", f"{years}的数相加", known, unit)
    yield from added(
        "应有合计", "到期各年的目标相加", [Fraction(y.target.number) for y in due], unit
    )
    if len(known) == len(due):
        note = "合计够数，也要每年都达到" if sum_ >= owed and verdict.target.operator == "≥" else ""
        yield Step(
            "合计相比", "各年合计与应有合计比", compared(published(sum_), published(owed)), note
        )
