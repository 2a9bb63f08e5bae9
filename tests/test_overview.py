"""The overview: every series once in the picture and once in the table, with its coverage."""

import pytest
from planboard import addresses
from planboard.counting import sentence
from planboard.pages.overview import overview_page
from planboard.pages.supply import supply
from planboard.results import Results


@pytest.fixture(scope="module")
def page(demo):
    return overview_page(Results(demo)).model


def row(page, ident):
    return next(r for r in page.rows if r.name.uri == addresses.indicator(ident))


def test_every_series_stands_once_in_the_table_and_once_in_the_picture(page, demo):
    uris = [addresses.indicator(i.indicator) for i in demo.plan_indicators]
    assert [r.name.uri for r in page.rows] == uris
    assert [bar.uri for group in page.picture for bar in group.bars] == uris
    assert [r.number.key for r in page.rows] == [str(n) for n in range(len(uris))]


def test_the_first_sentence_counts_with_coverage(page, demo):
    assert page.lede.endswith(sentence(Results(demo).plan_series))


def test_binding_ones_are_marked_in_both(page, demo):
    binding = [i.nature == "约束性" for i in demo.plan_indicators]
    assert [r.binding is not None for r in page.rows] == binding
    assert [bar.binding for group in page.picture for bar in group.bars] == binding


def test_an_unknown_verdict_leads_to_how_it_can_be_supplied(page, demo):
    """And the page that it leads to has that block."""
    results = Results(demo)
    for series, found in zip(results.plan_series, page.rows, strict=True):
        ident = series.indicator.indicator
        unknown = series.verdict.key in ("unended", "undecided", "nothing")
        assert (found.supply == addresses.supply(ident)) == unknown
        if found.supply or found.places_supply:
            assert supply(results, series, {}) is not None


def test_coverage_stands_beside_a_figure_that_was_added_up(page, demo):
    for series, found in zip(Results(demo).plan_series, page.rows, strict=True):
        if series.coverage is not None:
            known = series.coverage
            assert found.coverage.text == f"{known.reported}/{known.expected}"


def test_years_are_counted_only_where_a_year_has_a_number(real, page):
    bare = overview_page(Results(real)).model
    flows = [r for r in bare.rows if r.unit.endswith("/年")]
    assert flows
    assert {r.way.text for r in flows} == {""}, "nobody reported, so nothing was failed"
    assert any("年达到" in r.way.text for r in page.rows)


def test_the_fields_are_those_that_tell_series_apart(page):
    assert [field.name for field in page.form.fields] == ["dimension", "nature", "verdict", "data"]
