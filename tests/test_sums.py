"""The box behind a verdict: every printed line is worked out again from what is printed."""

import re
from fractions import Fraction

import pytest
from planboard.figures import half_up
from planboard.pages.sums import sum_of
from planboard.results import Results

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
