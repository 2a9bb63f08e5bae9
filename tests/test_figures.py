from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from planboard import figures

from tests.strategies import finite, quick


@pytest.mark.parametrize(
    ("value", "text"),
    [("100", "100"), ("2.0", "2"), ("5.53", "5.53"), ("414310", "414,310"), ("1300", "1300"),
     ("0", "0"), ("-3.5", "-3.5"), ("1E+2", "100")],
)  # fmt: skip
def test_numbers_keep_their_published_digits(value, text):
    assert figures.number(Decimal(value)) == text


def test_a_quotient_has_one_decimal():
    assert figures.number(Decimal(100) / 3) == "33.3"
    assert figures.number(Decimal(299900) / 3000) == "99.97", "never rounded up to a target"
    assert figures.number(Decimal(100) / 3000) == "0.03", "never rounded down to zero"
    assert figures.number(Decimal("0.00000049")) == "0.0000005", "nor with more digits"
    assert figures.number(Decimal("17.9999999")) == "17.9999999"
    assert figures.number(Decimal("18.00000000")) == "18"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2
    )
)
def test_no_published_digit_is_lost(value):
    assert Decimal(figures.number(value).replace(",", "")) == value


def test_units_periods_and_dates():
    assert figures.with_unit("80", "%") == "80%"
    assert figures.with_unit("2", "个") == "2\u2005个"
    assert figures.period("2020") == "2020年"
    assert figures.period("2016/2020") == "2016—2020年"
    assert figures.period("2020-11-01") == "2020年11月1日"
    assert figures.chinese_date(date(2021, 1, 5)) == "2021年1月5日"
    assert figures.year_span([2021, 2022, 2023]) == "2021—2023年"
    assert figures.year_span([2021, 2023]) == "2021、2023年"
    assert figures.year_span([2021]) == "2021年"


# No figure is rounded over a mark


def side(value, mark):
    return (value > mark) - (value < mark)


fractions = st.fractions(max_denominator=10**6) | finite.map(Fraction)


@quick
@given(fractions, st.lists(fractions, max_size=3), st.integers(0, 3))
def test_no_figure_is_printed_on_the_wrong_side_of_a_mark(value, marks, places):
    printed = Fraction(figures.rounded(value, marks, places))
    for mark in [*marks, Fraction(0)]:
        if value != mark:
            assert side(printed, mark) == side(value, mark)


@quick
@given(finite, st.integers(-3, 3), st.integers(1, 40))
def test_the_words_of_a_figure_keep_to_its_side(mark, step, digits):
    mark = Fraction(mark)
    value = mark + Fraction(step, 3 * 10**digits)
    printed = Fraction(figures.exact_or_rounded(value, [mark]).replace(",", ""))
    assert side(printed, mark) == side(value, mark)


@quick
@given(finite, st.integers(-3, 3), st.integers(1, 40))
def test_nor_when_it_stands_very_near(mark, step, digits):
    mark = Fraction(mark)
    value = mark + Fraction(step, 10**digits)
    printed = Fraction(figures.rounded(value, [mark]))
    assert side(printed, mark) == side(value, mark)


@quick
@given(st.integers(0, 10**6), st.sampled_from([3, 7, 11, 30, 10**6 + 3]))
def test_a_figure_that_is_its_own_mark_is_printed_no_longer_for_it(top, bottom):
    """A third stays 0.3 though the baseline is a third as well."""
    value = Fraction(top, bottom)
    assume(value.denominator in (3, 7, 11, 30, 10**6 + 3))
    assert figures.rounded(value, [value]) == figures.rounded(value)


@quick
@given(st.lists(fractions, min_size=2, max_size=4))
def test_what_is_printed_keeps_its_order(values):
    for one, two in pairwise(sorted(values)):
        assert figures.rounded(one, [two]) <= figures.rounded(two, [one])
