"""The drawing of where a place stands: every place is in it, none leaves it, and it stays light."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard.position import MOST_DOTS, OWN, WIDTH, row, strip
from planboard.rendering import environment

NUMBERS = st.fractions(min_value=-1000, max_value=10**6, max_denominator=1000)


def places(made, css):
    return [mark.x if mark.kind == "circle" else mark.x1 for mark in made.marks if mark.css == css]


@given(st.lists(NUMBERS, min_size=2, max_size=300), st.none() | NUMBERS, st.data())
def test_a_place_lies_on_its_own_mark_within_the_drawing(numbers, target, data):
    made = row(numbers, target)
    if made is None:
        assert len({*numbers, target} - {None}) == 1
        return
    own = data.draw(st.sampled_from(numbers))
    drawing = strip("x", made, own)
    (x,) = places(drawing, "p-own")
    assert OWN <= x <= WIDTH - OWN
    many = len(numbers) > MOST_DOTS
    assert many == bool(places(drawing, "p-tick")) != bool(places(drawing, "p-dot"))
    if not many:
        assert x in places(drawing, "p-dot")
        assert set(places(drawing, "p-dot")) == {made.x(number) for number in numbers}


@given(st.lists(NUMBERS, min_size=2, max_size=40, unique=True))
def test_more_is_never_further_left(numbers):
    made = row(numbers, None)
    xs = [made.x(number) for number in sorted(numbers)]
    assert xs == sorted(xs)


def test_the_ends_are_said_and_the_target_is_within():
    made = row([Fraction(30), Fraction(49, 2)], Fraction(40))
    assert [m.text for m in made.marks if m.kind == "text"] == ["24.5", "40"]
    assert places(made, "r-target") == [made.x(Fraction(40))]


def test_what_is_all_the_same_is_not_drawn():
    assert row([Fraction(1)] * 9, Fraction(1)) is None
    assert row([Fraction(1)] * 9, None) is None


@pytest.mark.parametrize("count", [37, MOST_DOTS + 1, 3700])
def test_it_stays_light(count):
    numbers = [Fraction(n * n % 997) for n in range(count)]
    drawing = strip("i02", row(numbers, Fraction(400)), numbers[0])
    text = "{% import 'macros.html' as m with context %}{{ m.drawing(item) }}"
    html = environment().from_string(text).render(item=drawing, stamp="", page=SimpleNamespace())
    assert len(html) < (2150 if count < MOST_DOTS else 3000)
