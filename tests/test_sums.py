"""The box behind a verdict: every printed line is worked out again from what is printed."""

import re
from fractions import Fraction

import pytest
from planboard import reasons, rendering, wording
from planboard.figures import half_up
from planboard.pages.arithmetic import Step
from planboard.pages.data import method_page
from planboard.pages.place_sums import place_box
from planboard.pages.sums import sum_of
from planboard.results import Results
from planboard.thresholds import AHEAD, ENOUGH, NEAR, ON_TRACK, SLIGHTLY_BEHIND, WORDS

from tests.conftest import ROOT
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


def sum_named(package, ident):
    results = Results(package)
    series = results.series(package.indicator_by_id[ident], package.root)
    return sum_of(results, series)


def test_inputs_are_as_published_and_lead_to_their_sources(second):
    value, base, target = sum_named(second, "beds").inputs
    assert (value.value, value.period, value.status) == ("190\u2005张", "2032年", "正常")
    assert value.source.uri.startswith("data/index.md#source-")
    assert base.source.uri.startswith("plan/")
    assert target.value == "≥240\u2005张"
    assert "原文写作“240”" in target.notes
    assert any("比较符号" in note for note in target.notes), "why the operator is what it is"


def test_a_pace_is_shown_with_its_months(second):
    steps = {step.label: step.text for step in sum_named(second, "beds").steps}
    assert steps["达成度"] == "(190 − 120) ÷ (240 − 120) ≈ 58.3%"
    assert steps["过去的月数"] == "12 × (2032 − 2030) = 24\u2005个月"
    assert steps["进度比"] == "58.3% ÷ (24 ÷ 36) ≈ 0.875"


def test_a_sum_over_places_names_who_is_missing(second):
    (one,) = sum_named(second, "cover").gathered
    assert "3个村中2个有数，1个缺报" in one.coverage
    assert one.totals == (("分子合计", "130"), ("分母合计", "200"))
    assert [(n.words, len(n.places)) for n in one.missing] == [("缺报（1个）", 1)]
    assert [text for _, text in one.values] == ["90 ÷ 120", "40 ÷ 80"]


def test_the_single_numbers_of_places_make_their_totals(demo):
    checked = 0
    for _, made in all_sums(demo):
        for one in made.gathered:
            totals = dict(one.totals)
            pairs = [text.split(" ÷ ") for _, text in one.values]
            if "分母合计" in totals and pairs:
                for place, name in enumerate(("分子合计", "分母合计")):
                    total = sum(Fraction(pair[place].replace(",", "")) for pair in pairs)
                    assert total == Fraction(totals[name].replace(",", ""))
                    checked += 1
    assert checked > 10


def test_a_changed_target_keeps_the_verdict_on_the_first(demo):
    made = sum_named(demo, "i05")
    assert made.original.startswith("按原定的目标15%判断：未完成。2023年10月15日调整：")
    assert [i.label for i in made.inputs][-2:] == ["目标", "原定目标"]
    assert any(step.label == "按原定目标：是否达到" for step in made.steps)


def test_a_flow_is_shown_year_by_year(second):
    made = sum_named(second, "training")
    assert [(y.year, y.value, y.word) for y in made.years] == [
        ("2031年", "3\u2005次", "达到"),
        ("2032年", "1\u2005次", "没有达到"),
        ("2033年", "尚未到期", "尚未到期"),
    ]
    assert [step.text for step in made.steps] == [
        "3 + 1 = 4\u2005次",
        "2 + 2 = 4\u2005次",
        "4 = 4",
    ]


def test_every_reason_has_a_sentence():
    named = {v for k, v in vars(reasons).items() if k.isupper() and isinstance(v, str)}
    assert named == set(reasons.SENTENCES)


def boxes(package):
    results = Results(package)
    for area in package.areas:
        if area.parent is not None:
            own = [(i, "indicators/index.md") for i in package.indicators if i.kind != "context"]
            known = {i.indicator: results.figures.by_year(i, area.area) for i, _ in own}
            box = place_box(results, area, own, known)
            for item in box.items if box else ():
                yield area, item


@pytest.mark.parametrize("name", ["demo", "second"])
def test_a_place_is_judged_only_where_every_place_should_reach_the_target(name, request):
    package = request.getfixturevalue(name)
    by_name = {i.name: i for i in package.indicators}
    judged = 0
    for area, item in boxes(package):
        for step in item.steps:
            assert check(step), (area.name, item.name, step.text)
        said = item.says.startswith(("达到", "没有达到"))
        assert not said or by_name[item.name].aggregation == "minimum", (area.name, item.name)
        judged += said
    assert judged


def test_a_place_says_how_it_goes_into_the_whole(second):
    parts = {item.part for area, item in boxes(second) if area.level == "village"}
    assert "计入乌有区：分子加90，分母加120" in parts
    assert "没有计入：缺报" in parts


def test_the_page_on_method_has_the_numbers_and_words_of_the_module(second):
    page = method_page(Results(second))
    html = rendering.render(page.template, page.uri, page.model)
    for word in WORDS.values():
        assert word in html
    for least in (AHEAD, ON_TRACK, SLIGHTLY_BEHIND):
        assert f"{float(least):.2f}" in html
    assert f"{NEAR * 100}%" in html
    assert f"够{ENOUGH}个" in html
    template = (ROOT / "hooks/planboard/templates/method.html").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\d)(0\.9|0\.95|1\.05|0\.6|90%)", template), "written once"
    for example in page.model.examples:
        assert example.steps
        assert all(check(step) for step in example.steps)


def test_the_closed_box_says_what_is_in_it(demo):
    results = Results(demo)
    for series in results.plan_series:
        box = sum_of(results, series)
        parts = (box.inputs, box.gathered, box.years, box.steps, box.thresholds)
        assert len(box.contents.split("、")) == sum(map(bool, parts)), series.indicator.indicator
