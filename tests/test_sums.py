"""The box behind a verdict: every printed line is worked out again from what is printed."""

import re
from fractions import Fraction

import pytest
from planboard import wording
from planboard.figures import half_up
from planboard.pages.arithmetic import Step
from planboard.pages.sums import sum_of
from planboard.results import Results

from tests.verdict_cases import cases, package_of

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
SIGNS = {"−": "-", "÷": "/", "×": "*"}


def worked_out(text):
    """An expression as it is printed, exactly."""

    def exact(found):
        digits = found[0].replace(",", "")
        share = digits.endswith("%")
        number = Fraction(digits.rstrip("%")) / (100 if share else 1)
        return f"Fraction({number.numerator}, {number.denominator})"

    code = NUMBER.sub(exact, text)
    for sign, operator in SIGNS.items():
        code = code.replace(sign, operator)
    assert re.fullmatch(r"(Fraction\(\d+, \d+\)|[-+*/() ])+", code), text
    return eval(code, {"Fraction": Fraction})


def check(step):
    """The line holds: exactly where it says =, by rounding half up where it says ≈."""
    left, sign, right = re.fullmatch(r"(.+?) ([=≈<>]) (.+)", step.text).groups()
    right = re.sub(r"[\u2005 ]?[^\d%.,()−]+$", "", right.partition("\u2005")[0])
    made, result = worked_out(left), worked_out(right)
    if sign == "≈":
        places = len(right.partition(".")[2].rstrip("%"))
        factor = 100 if right.endswith("%") else 1
        made, result = Fraction(half_up(made * factor, places)), result * factor
        sign = "="
    return {"=": made == result, "<": made < result, ">": made > result}[sign]


CASES = cases()


def all_sums(package):
    results = Results(package)
    found = [*results.plan_series, *(k.series for k in results.promises.values() if k.series)]
    return [(series, sum_of(results, series)) for series in found]


def lines(made):
    yield from made.steps
    for one in made.gathered:
        yield from one.steps


@pytest.mark.parametrize("name", ["demo", "second", "real"])
def test_every_line_holds(name, request):
    for series, made in all_sums(request.getfixturevalue(name)):
        for step in lines(made):
            assert check(step), (series.indicator.indicator, step.label, step.text)


def test_the_demonstration_has_lines_to_check(demo):
    assert sum(len(list(lines(made))) for _, made in all_sums(demo)) > 100


@pytest.mark.parametrize("name", ["demo", "second", "real"])
def test_one_threshold_is_marked(name, request):
    for series, made in all_sums(request.getfixturevalue(name)):
        (one,) = [t for t in made.thresholds if t.matches]
        assert one.state.key == series.verdict.key


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['file']}: {c['case']}")
def test_the_sum_of_a_case_worked_out_by_hand(second, case):
    package = package_of(case, second)
    results = Results(package)
    series = results.series(package.indicator_by_id["case"], package.root)
    made = sum_of(results, series)
    verdict = series.verdict
    assert made.state.word == wording.verdict_words(verdict)
    assert [t.state.key for t in made.thresholds if t.matches] == [verdict.key]
    for step in lines(made):
        assert check(step), (step.label, step.text)
    steps = {step.label: step.text for step in made.steps}
    if verdict.attainment is not None:
        printed = Fraction(steps["达成度"].rpartition(" ")[2].rstrip("%").replace("−", "-"))
        assert abs(printed - 100 * verdict.attainment) <= Fraction(1, 20)
    else:
        assert "达成度" not in steps or verdict.figure.bounds.exact is None
    assert ("进度比" in steps) <= (not verdict.ended)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("1 + 1 = 2", True),
        ("1 + 1 = 3", False),
        ("61 ÷ 476 ≈ 12.8%", True),
        ("61 ÷ 476 = 12.8%", False),
        ("(52.6 − 61.2) ÷ (90 − 61.2) ≈ −29.9%", True),
        ("14,699 ÷ 49,766 × 100 ≈ 29.5\u2005平方米/百户", True),
        ("100 − 98.3 = 1.7个百分点", True),
        ("95.12 > 95", True),
        ("94 > 95", False),
    ],
)
def test_a_line_is_checked(text, holds):
    assert check(Step("", "", text)) is holds
