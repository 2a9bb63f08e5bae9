"""The reports: what is said of the whole plan and of each year, on the page and on paper."""

import io
import re
from dataclasses import replace

import pypdf
import pytest
from planboard import addresses, pdf
from planboard.model import Settings
from planboard.pages.document import blocks
from planboard.pages.evaluations import evaluations, prints
from planboard.results import Results
from planboard.site import contents
from planboard.thresholds import WORDS

PUBLISHER = "示例县民政局（虚构）"


def made(package, **settings):
    found = evaluations(Results(package), Settings(**settings))
    return {placed.uri: placed.report for placed in found}


def words(item):
    """All that a report, section, block or cell says, in one line."""
    if isinstance(item, str):
        return item
    if isinstance(item, tuple | frozenset):
        return " ".join(map(words, item))
    return words(tuple(vars(item).values())) if hasattr(item, "__dict__") else ""


def section(report, ident):
    return next((s for s in report.sections if s.ident == ident), None)


def on_paper(package, uri, **settings):
    html = dict(prints(Results(package), Settings(**settings)))[uri]
    reader = pypdf.PdfReader(io.BytesIO(pdf.write(html)))
    return reader, [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


@pytest.fixture(scope="module")
def demo_reports(demo):
    return made(demo)


def test_without_a_publisher_it_is_nobodys_report(real):
    report = made(real)[addresses.REPORT]
    assert "公开数据整理报告（非县政府年度报告）" in report.title
    assert "没有单位对它负责" in words(section(report, "summary"))
    assert report.edition.stamp == "非官方整理"
    own = made(real, publisher=PUBLISHER)[addresses.REPORT]
    assert own.title.endswith("》实施情况报告")
    assert "没有单位" not in words(own)
    assert "非官方" not in words(own.edition)


def test_the_plans_own_words_on_a_report_are_quoted(real, second):
    asked = section(made(real)[addresses.REPORT], "asked")
    assert "年度报告制度" in words(asked)
    assert section(made(second)[addresses.REPORT], "asked") is None, "it orders none"


def test_with_no_data_what_was_not_found_is_said_once(real):
    found = made(real)
    assert list(found) == [addresses.REPORT], "and no year has a page"
    report = found[addresses.REPORT]
    assert [s.ident for s in report.sections] == [
        "summary", "asked", "coverage", "open", "promises", "method", "sources",
    ]  # fmt: skip
    said = words(report.sections)
    assert said.count(WORDS["nothing"]) <= 2
    assert said.count("没有找到公开数据") <= 2
    names = [i.name for i in real.plan_indicators]
    assert all(name in words(section(report, "open")) for name in names)


def test_every_series_stands_in_one_section(demo, demo_reports):
    report = demo_reports[addresses.REPORT]
    for indicator in demo.plan_indicators:
        uri = addresses.indicator(indicator.indicator)
        parts = ("reached", "on-the-way", "short", "open")
        places = [
            ident
            for ident in parts
            for part in [section(report, ident)]
            if part and f"{uri} " in f"{words(part)} "
        ]
        assert len(places) == 1, indicator.name


def test_what_binds_comes_first_among_what_fell_short(demo_reports):
    short = section(demo_reports[addresses.REPORT], "short")
    assert [s.title[:3] for s in short.sections] == ["约束性", "预期性"]


def test_an_explanation_is_shown_with_who_gave_it_and_its_lack_is_said(demo, demo_reports):
    short = words(section(demo_reports[addresses.REPORT], "short"))
    told = next(e for e in demo.explanations if e.indicator == "i11")
    assert f"{told.year}年：{told.text}" in short
    assert told.explained_by in short
    assert "没有找到说明" in short
    silent = made(replace(demo, explanations=()))[addresses.REPORT]
    assert "这些指标都没有找到公开的说明。" in words(section(silent, "short"))
    assert "没有找到说明" not in words(section(silent, "short")), "said once, not for each"


def test_an_explanation_after_the_data_date_is_not_known_yet(second):
    late = tuple(replace(e, explained_on=second.plan.period_end) for e in second.explanations)
    assert "用地手续" in words(made(second)[addresses.REPORT].sections)
    after = made(replace(second, explanations=late))
    assert "用地手续" not in words(after[addresses.REPORT].sections)


def test_a_changed_target_has_both_verdicts(demo_reports):
    changed = section(demo_reports[addresses.REPORT], "targets")
    row, _ = changed.blocks[0].rows
    assert row[-2].state.word == "完成"
    assert row[-1].text == "未完成"
    assert "中期调整方案" in words(row)


def test_a_running_plan_is_reported_as_it_stands(second):
    report = made(second)[addresses.REPORT]
    assert "（中期）" in report.title
    assert section(report, "reached") is None or "已经" in section(report, "reached").title
    assert "落后的" in section(report, "short").title


def test_a_year_has_a_report_if_anything_is_known_of_it(second, demo):
    assert list(made(second)) == [addresses.REPORT, *map(addresses.report, (2031, 2032))]
    years = [addresses.report(y) for y in demo.plan.years]
    assert list(made(demo)) == [addresses.REPORT, *years]


def test_a_year_says_how_it_compares_with_the_year_before(second):
    values = words(section(made(second)[addresses.report(2032)], "values"))
    assert "多40\u2005张" in values
    first = words(section(made(second)[addresses.report(2031)], "values"))
    assert "多30\u2005张" in first, "against the baseline, which is of the year before"
    assert "达到当年目标" in first


def test_values_of_years_that_cannot_be_compared_are_not(demo_reports, demo):
    broken = next(o for o in demo.observations if o.status == "B" and o.area == demo.root.area)
    report = demo_reports[addresses.report(broken.date.year)]
    assert "口径改变，不与上一年比" in words(section(report, "values"))


def test_a_promise_stands_in_the_year_it_was_due(demo, demo_reports):
    for commitment in demo.commitments:
        if commitment.due_date and commitment.due_date.year in demo.plan.years:
            due = section(demo_reports[addresses.report(commitment.due_date.year)], "promises")
            assert commitment.quote in words(due)


def test_a_revision_stands_in_the_year_in_which_it_was_made(demo, demo_reports):
    for change in demo.revisions:
        if change.revised_on.year in demo.plan.years:
            revised = section(demo_reports[addresses.report(change.revised_on.year)], "revisions")
            assert change.reason.rstrip("。") in words(revised)
        assert change.reason.rstrip("。") in words(
            section(demo_reports[addresses.REPORT], "revisions")
        )


def test_no_table_has_a_column_of_nothing(demo_reports):
    for report in demo_reports.values():
        for block in blocks(report.sections):
            for row in getattr(block, "rows", ()):
                assert len(row) == len(block.heads)


def test_the_real_report_is_two_pages_of_paper(real):
    reader, pages = on_paper(real, addresses.REPORT_PDF)
    assert len(pages) == 2
    text = "".join(pages)
    assert "公开数据整理报告（非县政府年度报告）" in pages[0]
    assert "非官方整理" in pages[1]
    assert text.count(WORDS["nothing"]) <= 2
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_report_on_paper_has_contents_and_says_what_it_is(demo):
    _, pages = on_paper(demo, addresses.REPORT_PDF)
    text = "".join(pages)
    assert all("演示数据" in page for page in pages)
    assert "没有达到目标的（12项）" in pages[1], "in the contents"
    assert all(word in text for word in ("完成", "接近完成", "未完成", "尚无期末数据"))


def test_two_builds_have_the_same_bytes_and_pages_lead_to_them(second):
    once, again = (dict(contents(second, Settings())) for _ in range(2))
    files = [path for path in once if path.endswith(".pdf")]
    assert files == ["reports/report.pdf", "reports/2031.pdf", "reports/2032.pdf"]
    assert all(once[path] == again[path] for path in files)
    assert 'href="report.pdf"' in once[addresses.REPORT].replace("./report", "report")
    assert "页</span>" in once[addresses.REPORT]


def test_where_no_pdf_can_be_made_no_page_leads_to_one(second, monkeypatch):
    monkeypatch.setattr(pdf, "hindrance", lambda: "没有字体")
    made_without = dict(contents(second, Settings()))
    assert not [path for path in made_without if path.endswith(".pdf")]
    assert ".pdf" not in made_without[addresses.REPORT]
