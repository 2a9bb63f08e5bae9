"""A target that was changed too late is shown, with the words that it does not count and why."""

import pytest
from planboard.model import Settings
from planboard.pages.evaluation import evaluation
from planboard.pages.revisions import revisions_page
from planboard.pages.sums import sum_of
from planboard.pages.targets import year_rows
from planboard.results import Results

WHY = "在目标的期限2025年12月31日以后才决定，不用来判断"


@pytest.fixture(scope="module")
def late(demo):
    return Results(demo).by_indicator["i15"]


def test_it_is_not_judged_by(late):
    assert late.verdict.original is None
    assert [t.number for t in late.unused] == [80]


def test_the_table_of_the_page_has_it(late, demo):
    row = next(r for r in year_rows(demo, late) if r.status == "不用来判断")
    assert (row.label, row.value) == ("2025年目标（要改成的）", "80%")
    assert WHY in row.notes
    assert row.notes[0].startswith("2026年3月15日调整")


def test_the_box_says_why_it_does_not_count(late, demo):
    (note,) = [n for n in sum_of(Results(demo), late).notes if WHY in n]
    assert "要改成的目标是80%" in note


def test_a_change_in_time_has_no_such_words(demo):
    changed = Results(demo).by_indicator["i05"]
    assert changed.unused == ()
    assert not any(r.status == "不用来判断" for r in year_rows(demo, changed))


def test_both_lists_of_changed_targets_have_both(demo):
    listed = revisions_page(demo, {}).model.targets
    assert {t.indicator.uri: WHY in (t.note or "") for t in listed} == {
        "indicators/i05.md": False,
        "indicators/i15.md": True,
    }
    report = evaluation(Results(demo), Settings())
    (section,) = [s for s in report.sections if s.title == "调整过的目标"]
    rows = section.blocks[0].rows
    assert [row[0].uri for row in rows] == ["indicators/i05.md", "indicators/i15.md"]
    (_, first, new, by, now, judged) = rows[1]
    assert (first.text, new.text, now.text) == ("100%", "要改成80%", "不用来判断")
    assert WHY in new.notes
    assert judged.text == "接近完成"
    assert "2026年3月15日调整" in by.text
