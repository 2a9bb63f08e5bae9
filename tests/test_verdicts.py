"""The golden set: each case of tests/cases/verdicts was worked out by hand from the method."""

from decimal import Decimal

import pytest
from planboard import wording
from planboard.thresholds import PRELIMINARY_WORD, PROVISIONAL_WORD, WORDS

from tests.verdict_cases import cases, series_of

CASES = cases()


def test_there_are_enough_cases_and_every_word_is_among_them():
    assert len(CASES) >= 80
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert {case["expect"] for case in CASES} == set(WORDS.values())


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['file']}: {c['case']}")
def test_a_verdict_worked_out_by_hand(second, case):
    series, package = series_of(case, second)
    verdict = series.verdict
    assert WORDS[verdict.key] == case["expect"], verdict
    marks = [PRELIMINARY_WORD] * verdict.preliminary + [PROVISIONAL_WORD] * verdict.provisional
    assert sorted(marks) == sorted(case.get("marks", []))
    for name, show in SHOWN.items():
        if name in case:
            assert same(show(verdict, package), case[name]), (name, show(verdict, package))


def same(found: object, expected: object) -> bool:
    """Numbers are equal as numbers: 120% is 120.0%."""
    if expected in ("none", None):
        return found is None
    if isinstance(found, str) and isinstance(expected, str | int | float):
        one, two = (str(text).rstrip("%").replace(",", "") for text in (found, expected))
        try:
            return Decimal(one) == Decimal(two)
        except ArithmeticError:
            return one == two
    return found == expected


def gap(verdict, package):
    missing = verdict.gap is not None and verdict.gap > 0
    return wording.gap_number(verdict) if missing else None


def elapsed(verdict, package):
    return None if verdict.span is None else f"{verdict.elapsed}/{verdict.span}"


def met_years(verdict, package):
    due = [y for y in verdict.years if y.due]
    return f"{sum(y.met is True for y in due)}/{len(due)}"


def total(verdict, package):
    return "/".join(f"{Decimal(n.numerator) / n.denominator:f}" for n in wording.totals(verdict))


def covered(verdict, package):
    known = verdict.figure.coverage
    return f"{known.reported}/{known.expected}"


def value(verdict, package):
    figure = verdict.figure
    return figure and wording.value_number(figure, wording.marks_of(verdict))


def short(verdict, package):
    return [package.area_by_code[code].name for code in wording.short_places(verdict)]


def original(verdict, package):
    return WORDS[verdict.original.key] if verdict.original else None


def difference(verdict, package):
    found = verdict.figure.difference
    return None if found is None else wording.figures.exact_or_rounded(found)


SHOWN = {
    "attainment": lambda verdict, package: wording.attainment_words(verdict),
    "pace": lambda verdict, package: wording.pace_words(verdict),
    "gap": gap,
    "elapsed": elapsed,
    "years": met_years,
    "total": total,
    "coverage": covered,
    "value": value,
    "short": short,
    "original": original,
    "difference": difference,
    "worse": lambda verdict, package: verdict.worse,
}
