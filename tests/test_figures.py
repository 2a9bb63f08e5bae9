from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard import figures


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
