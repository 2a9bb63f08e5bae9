"""A place that was founded during the plan is asked like the others, though the plan never counted it."""

import pytest
from planboard.model import Settings
from planboard.pages.areas import area_pages
from planboard.results import Results


@pytest.fixture(scope="module")
def found(demo):
    return {page.title: page.model for page in area_pages(Results(demo), Settings())}


@pytest.fixture(scope="module")
def founded(demo):
    return next(a for a in demo.areas if a.valid_from)


def test_it_says_from_when_it_takes_part(found, founded, demo):
    said = dict(found[founded.name].properties)["是否计入"]
    assert said == (f"规划期内新设，从设立那年起参加汇总；不在规划计入的{demo.counted}个之内")


def test_what_is_asked_of_every_place_is_asked_of_it(found, founded):
    model = found[founded.name]
    assert "仍然适用" in model.no_mention
    assert model.to_all


def test_lists_do_not_call_it_uncounted(found, founded, demo):
    parent = found[demo.area_by_code[founded.parent].name]
    assert "规划期内新设的1个" in parent.children_title
    note = next(link.note for link in parent.children if link.text == founded.name)
    assert note == f"{founded.valid_from.year}年设立"


def test_a_place_that_is_only_named_stays_uncounted(found, demo):
    named = next(a for a in demo.areas if a.counted is False and not a.valid_from)
    assert dict(found[named.name].properties)["是否计入"].startswith("不在规划计入")
    assert "仍然适用" not in found[named.name].no_mention
    assert found[named.name].to_all is None
