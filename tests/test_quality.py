"""The page on quality counts what the tables hold, and hides nothing that is missing."""

from collections import Counter

import pytest
from planboard.addresses import QUALITY
from planboard.gate import read_package
from planboard.pages.quality import quality_page
from planboard.rendering import render
from planboard.results import Results

from tests.conftest import SECOND


@pytest.fixture(params=["real", "demo", "second"])
def package(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(package):
    return quality_page(Results(package)).model


def test_every_value_is_counted_by_its_status_and_by_its_source(package, page):
    found = Counter(row.status for row in package.observations)
    assert {row.code: row.rows for row in page.statuses if row.rows} == dict(found)
    assert sum(row.rows for row in page.confidence) == len(package.observations)
    assert sum(row.count for row in page.confidence) == len(package.sources)


def test_every_indicator_is_in_one_of_four_cases_each_year(package, page):
    count = len(package.plan_indicators)
    assert len(page.years) == 1 + len(package.plan.due_years)
    for row in page.years:
        assert row.complete + row.part + row.other + row.missing == row.total == count
    rows = [row for _, members in page.groups for row in members]
    assert len(rows) == count
    own = {i.indicator for i in package.plan_indicators}
    assert sum(r.rows for r in rows) == sum(o.indicator in own for o in package.observations)


def test_without_a_number_the_year_says_so(real):
    page = quality_page(Results(real)).model
    latest = page.years[-1]
    assert (latest.complete, latest.missing) == (0, latest.total)


def test_what_was_checked_is_counted(second):
    page = quality_page(Results(second)).model
    facts = dict(page.facts)
    assert facts["检查结果"] == "全部通过"
    rows = sum(table.row_count for table in second.tables)
    assert facts["查了多少"] == f"{len(second.tables)}张表，{rows}行"


def test_what_the_gate_noticed_is_shown(second):
    package, problems = read_package(SECOND, SECOND / "docs")
    assert package.notices == tuple(problems)
    page = quality_page(Results(package))
    html = render(page.template, QUALITY, page.model)
    for problem in problems[:3]:
        assert problem.place in html
