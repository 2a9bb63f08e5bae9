"""How what is missing can be supplied, filled in for one indicator."""

from dataclasses import replace

from planboard.model import Settings
from planboard.pages.standing import standing
from planboard.pages.supply import supply
from planboard.pages.yearly import year_report
from planboard.results import Results


def of(package, ident, files=()):
    results = Results(package)
    return supply(results, results.by_indicator[ident], dict.fromkeys(files, b""))


def test_a_request_names_plan_row_period_places_and_parts(second):
    assert of(second, "cover").request == (
        f"申请公开《{second.plan.name}》主要指标表第3行"
        "“享受居家养老服务的老年人比例、养老床位空置率（%）”里“享受居家养老服务的老年人比例”的数据。",
        "时期：2031—2032年，各年年底。",
        "内容：享受居家养老服务的老年人数、老年人数，各是多少。",
        "范围：乌有区全域，并按村分别列出（共3个）。",
        "统计的范围和办法，请一并写明。",
        "形式：电子表格。",
    )


def test_a_flow_is_asked_for_whole_years(second):
    lines = of(second, "visits").request
    assert lines[1:4] == (
        "时期：2032年，每年全年。",
        "内容：当年上门探访次数是多少。",
        "范围：乌有区全域。",
    )


def test_where_the_parts_are_not_known_they_are_asked_for(second):
    own = tuple(
        replace(i, numerator_label=None, denominator_label=None) if i.indicator == "idle" else i
        for i in second.indicators
    )
    assert of(replace(second, indicators=own), "idle").request[2] == (
        "内容：养老床位空置率是多少。请写明分子和分母。"
    )


def test_where_it_is_not_known_which_places_count_they_are_asked_for(second):
    own = tuple(
        replace(i, applies_to=None) if i.indicator == "cover" else i for i in second.indicators
    )
    found = of(replace(second, indicators=own), "cover")
    assert found.request[3] == "范围：乌有区全域，并列出包括哪些村，各是多少。"


def test_the_file_is_named_and_whether_it_is_there(second):
    there = of(second, "idle", ["data/observations/idle.csv"])
    assert (there.file, there.new_file) == ("data/observations/idle.csv", False)
    assert of(second, "idle").new_file


def test_where_nothing_is_missing_nothing_is_asked(demo):
    results = Results(demo)
    full = next(
        s
        for s in results.plan_series
        if s.verdict.key == "done" and len(s.values) == 5 and not s.places
    )
    assert supply(results, full, {}) is None


def test_a_baseline_that_was_not_found_leads_to_how_it_could_be_supplied(demo):
    """Also where nothing else is missing."""
    results = Results(demo)
    found = {
        f.supply
        for s in results.plan_series
        for f in standing(demo, s).key_figures
        if f.label.startswith("基期") and f.value == "未找到公开数据"
    }
    assert found == {"about/contribute.md#reader"}


def test_a_report_of_a_year_with_gaps_leads_there_too(demo):
    results = Results(demo)
    for year in demo.plan.due_years:
        sections = {s.ident: s for s in year_report(results, Settings(), year).sections}
        if "silent" in sections:
            last = sections["silent"].blocks[-1]
            assert "about/contribute.md" in {getattr(p, "uri", None) for p in last.parts}, year
