"""Where a place stands among all: counted, never ranked, and only among what can be compared."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard.model import Scope, ScopeArea
from planboard.pages.peers import among, counted
from planboard.results import Results

from tests.county import END, SHARE, areas, by_place, county, row, target

PLACES = areas(3, 4)
CODES = [a.area for a in PLACES if a.level == "place"]


def said(base, rows, item=None, goals=(), code=CODES[0], year=END, **cells):
    """What is said of the place with ``code``; None where nothing is."""
    item = item or by_place()
    results = Results(county(base, item, rows, goals, PLACES, **cells))
    figure = results.figures.reported(item, code, year)
    return among(results, results.package.area_by_code[code], figure)


def values(*numbers, **cells):
    return [row(END, n, code, **cells) for n, code in zip(numbers, CODES, strict=False)]


def test_how_many_have_more_as_much_and_less(second):
    found = said(second, values(3, 5, 3, 1, 2, 9, 4))
    assert found.text == "7个place里，比它高的3个，和它一样的1个，比它低的2个"
    assert found.strip


def test_of_ties_only(second):
    found = said(second, values(3, 3, 3, 3, 3))
    assert (found.text, found.strip) == ("5个有数的place里，都一样", None)


def test_of_fewer_than_five_nothing_is_said(second):
    assert said(second, values(3, 5, 3, 1)) is None
    assert said(second, values(3, 5, 3, 1, 2))


@pytest.mark.parametrize(
    "cells",
    [{"status": s} for s in "EIFDUBLMOQ"] + [{"qualifier": q} for q in "≥≤~"],
    ids=str,
)
def test_what_cannot_be_compared_has_no_place_and_gives_none(second, cells):
    rows = values(3, 5, 3, 1, 2, 9, 4)
    assert said(second, [replace(rows[0], **cells), *rows[1:]]) is None
    others = [*rows[:-1], replace(rows[-1], **cells)]
    assert said(second, others).text.startswith("6个有数的place里")


def test_only_numbers_of_the_same_year_count(second):
    earlier = [row(END - 1, n, code) for n, code in enumerate(CODES)]
    assert said(second, [*earlier, *values(3, 5, 3, 1)]) is None


def test_only_places_in_scope_and_there_count(second):
    scope = Scope("all", "试点", "listed", None, None, None)
    listed = tuple(ScopeArea("all", code, code, None, "plan", None) for code in CODES[:5])
    rows = values(3, 5, 3, 1, 2, 9, 4)
    found = said(second, rows, scopes=(scope,), scope_areas=listed)
    assert found.text == "5个试点里，比它高的1个，和它一样的1个，比它低的2个"
    assert said(second, rows, scopes=(scope,), scope_areas=listed, code=CODES[6]) is None


def test_who_has_a_thing_is_counted_without_a_drawing(second):
    rows = [row(END, None, code, parts=(n % 3 == 0, 1)) for n, code in enumerate(CODES)]
    found = said(second, rows, by_place(**SHARE), [target(90)])
    assert (found.text, found.strip) == ("7个place里，3个已设", None)


def test_a_share_is_held_against_the_target_and_a_sum_is_not(second):
    rows = [row(END, None, code, parts=(n, 10)) for n, code in enumerate(CODES)]
    shares = said(second, rows, by_place(**SHARE), [target(90)])
    sums = said(second, values(1, 2, 3, 4, 5), goals=[target(90)])
    assert any(mark.css == "r-target" for mark in shares.strip.marks)
    assert not any(mark.css == "r-target" for mark in sums.strip.marks)


def test_where_every_place_should_reach_it_those_that_do_are_counted(second):
    item = by_place(aggregation="minimum")
    found = said(second, values(1, 0, 2, 1, 0), item, [target(1)])
    assert (found.text, found.strip) == ("5个有数的place里，3个达到", None)


@given(st.lists(st.integers(0, 5), min_size=2), st.data())
def test_every_place_is_counted_once(numbers, data):
    numbers = sorted(map(Fraction, numbers))
    own = data.draw(st.sampled_from(numbers))
    text = counted(numbers, own)
    if text == "都一样":
        assert len(set(numbers)) == 1
        return
    assert sum(map(int, re.findall(r"\d+", text))) == len(numbers) - 1
    assert ("高" in text) == (own < numbers[-1])
    assert ("低" in text) == (own > numbers[0])
