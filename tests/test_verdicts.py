"""The golden set: each case of tests/cases/verdicts was worked out by hand from the method."""

import re
from decimal import Decimal

import pytest
from planboard import wording
from planboard.thresholds import PRELIMINARY_WORD, PROVISIONAL_WORD, WORDS

from tests.verdict_cases import FOLDER, KEYS, cases, series_of

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
            assert same(show(verdict), case[name]), (name, show(verdict))
    if "short" in case:
        short = [package.area_by_code[code].name for code in wording.short_places(verdict)]
        assert short == case["short"]


def test_the_readme_names_every_file_and_every_key():
    """And no other: whoever opens the folder reads a case without the program."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = {line.split("|")[1] for line in text.splitlines() if line.startswith("| `")}
    written = {word for cell in named for word in re.findall(r"`\"?([^`\"]+)\"?`", cell)}
    files = {path.name for path in FOLDER.glob("*.yml")}
    within = {"decided", "year", "from", "to", "counted", "township", "numerator", "denominator"}
    assert written == files | KEYS | within | set(WORDS.values())


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


def gap(verdict):
    missing = verdict.gap is not None and verdict.gap > 0
    return wording.gap_number(verdict) if missing else None


def elapsed(verdict):
    return None if verdict.span is None else f"{verdict.elapsed}/{verdict.span}"


def met_years(verdict):
    due = [y for y in verdict.years if y.due]
    return f"{sum(y.met is True for y in due)}/{len(due)}"


def total(verdict):
    return "/".join(f"{Decimal(n.numerator) / n.denominator:f}" for n in wording.totals(verdict))


def covered(verdict):
    known = verdict.figure.coverage
    return f"{known.reported}/{known.expected}"


def value(verdict):
    figure = verdict.figure
    return figure and wording.value_number(figure, wording.marks_of(verdict))


def original(verdict):
    return WORDS[verdict.original.key] if verdict.original else None


def earlier(verdict):
    return {v.target.year: WORDS[v.key] for v in verdict.earlier}


def difference(verdict):
    found = verdict.figure.difference
    return None if found is None else wording.figures.exact_or_rounded(found)


SHOWN = {
    "attainment": wording.attainment_words,
    "pace": wording.pace_words,
    "gap": gap,
    "elapsed": elapsed,
    "years": met_years,
    "total": total,
    "coverage": covered,
    "value": value,
    "original": original,
    "difference": difference,
    "earlier": earlier,
    "worse": lambda verdict: verdict.worse,
}
