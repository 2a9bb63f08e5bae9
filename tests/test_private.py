"""Numbers of persons: found in every way they are written, and shown in none."""

import pytest
from planboard.messages import say, shorten
from planboard.private import HIDDEN, hide, private_kind

# Made up; the check digits are right, the persons do not exist.
ID = "11010519491231002X"
CARD = "6222020000000000006"
MOBILE = "13800138000"


def luhn(digits):
    """The digits with the check digit that makes them a card number."""
    return next(f"{digits}{d}" for d in range(10) if private_kind(f"{digits}{d}") in ("card", "id"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ID, "id"),
        (ID.lower(), "id"),
        (f"联系人某某，{ID}。", "id"),
        ("110105 19491231 002X", "id"),
        ("１１０１０５１９４９１２３１００２Ｘ", "id"),
        (MOBILE, "mobile"),
        ("电话138-0013-8000", "mobile"),
        ("+86 138 0013 8000", "mobile"),
        ("008613800138000", "mobile"),
        ("138.0013.8000，或(138)00138000", "mobile"),
        ("1380013800013900139000", "mobile"),
        ("110105.19491231.002X", "id"),
        (f"0{ID}A", "id"),
        ("1949-10-01 2031-12-31", None),  # two more dates
        ("１３８００１３８０００", "mobile"),
        ("110105194912310021", None),  # a wrong check digit
        ("990101001001", None),  # a code
        ("2031-01-05 2032-12-31", None),  # two dates
        ("0818-8223456", None),  # an office's telephone
        ("326abba81b95e4c28d72ff0102e87c126f43140404a248f706a8842cfde4d91d", None),
        ("123456789012.5", None),
    ],
)
def test_what_is_a_persons_number(text, kind):
    assert private_kind(text) == kind


def test_cards_of_all_lengths():
    for length in (16, 17, 18, 19):
        number = luhn("622202" + "0" * (length - 7))
        assert private_kind(number) in ("card", "id")
        assert private_kind(number[:-1] + str((int(number[-1]) + 1) % 10)) != "card"


@pytest.mark.parametrize("number", [ID, MOBILE, "6222 0200 0000 0000 006"])
def test_no_message_shows_it(number):
    text = f"某人 {number} 的"
    assert hide(text) == f"某人 {HIDDEN} 的"
    problem = say("number-other", "x.csv", 2, "value", text)
    assert number not in str(problem)
    assert number not in (problem.value or "")
    assert shorten(number) == HIDDEN
