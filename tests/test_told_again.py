"""What is said of a verdict wherever it is said: of a promise's own series, of a changed target, of
the least place, of a part of the places, of a flow."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from planboard import addresses
from planboard.counting import undated
from planboard.downloads import downloads
from planboard.model import Settings
from planboard.pages.board import board
from planboard.pages.commitments import commitment_pages
from planboard.pages.data import method_page
from planboard.pages.due import promised_sentence
from planboard.pages.indicators import indicator_pages
from planboard.pages.ledger import ledger_page
from planboard.pages.notes import Notes
from planboard.pages.overview import overview_page
from planboard.pages.promised import latest, told_words
from planboard.pages.remarks import latest_notes, original_note
from planboard.pages.reporters import kinds, years_table
from planboard.pages.yearly import of_all_years, year_report
from planboard.promises import RECORDED, progress, verdict_on
from planboard.results import Results
from planboard.wording import verdict_words

from tests.county import END, KEY, area, areas, by_place, county, row, seen, target
from tests.county import indicator as of_whole
from tests.promised import commitment
from tests.test_evaluation import section, words


@pytest.fixture(scope="module")
def results(demo):
    return Results(demo)


def of_promise(base, **told):
    """A promise that is counted by a series which aims at 3 and reached 2."""
    package = county(base, of_whole(kind="commitment"), [row(2030, 1), row(END, 2)], [target(3)])
    return package, commitment(series=KEY, unit="个", **told)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"number_low": Decimal(3)}, "有公开记录，未完成"),
        ({"due_date": date(END, 12, 31)}, "有公开记录，未完成"),
        ({"number_low": Decimal(4)}, "有公开记录"),
        ({"number_low": Decimal(3), "number_high": Decimal(5)}, "有公开记录"),
        ({"number_low": Decimal(3), "due_date": date(END + 5, 12, 31)}, "有公开记录"),
    ],
)
def test_a_promise_has_the_verdict_of_its_series_only_on_its_own_number(second, told, word):
    package, promise = of_promise(second, **told)
    known = progress(package, promise, seen(package))
    assert (known.key, known.word) == (RECORDED, word)
    judged = word.partition("，")[2]
    assert [v and verdict_words(v) for v in [known.verdict]] == [judged or None]


def test_a_promise_of_the_number_first_decided_is_judged_by_that(second):
    rows = [row(2030, 1), row(END, 2)]
    lowered = target(2, version=2, decided_on=date(END - 1, 1, 1))
    package = county(second, of_whole(kind="commitment"), rows, [target(3), lowered])
    known = seen(package)
    assert known.verdict.key == "done"
    assert verdict_on(known, commitment(number_low=Decimal(3))).key == "missed"
    assert verdict_on(known, commitment(number_low=Decimal(2))).key == "done"


def test_promises_are_counted_by_what_their_series_say(second):
    package, missed = of_promise(second, number_low=Decimal(3))
    other = replace(missed, number_low=Decimal(4))
    both = [progress(package, c, seen(package)) for c in (missed, other)]
    assert told_words(both) == ["有公开记录的2条（未完成1条，没有对应的判断1条）"]
    assert told_words([]) == ["有进展报告的0条"]


def test_wherever_a_state_is_said_the_verdict_is_said(demo, results):
    judged = {c: k for c, k in results.promises.items() if k.verdict}
    assert any(k.verdict.key == "missed" for k in judged.values())
    files = dict(downloads(demo))
    ledger = ledger_page(results, files).model
    rows = {r.promise.ident: r.promise.state.word for part in ledger.parts for r in part.rows}
    marks = " ".join(name for due in (*ledger.years, *ledger.others) for _, name, _ in due.marks)
    notes = Notes(results)
    report = words(section(year_report(results, Settings(), demo.plan.years[-1]), "promises"))
    for ident, known in judged.items():
        word = f"有公开记录，{verdict_words(known.verdict)}"
        promise = demo.commitment_by_id[ident]
        assert rows[ident] == word
        assert f"：{word}" in marks
        assert notes.promise("", promise).state.word == word
        if promise.due_date:
            assert word in report
    for text in (promised_sentence(results), ledger.lede):
        assert "有公开进展的" not in text
        assert "未完成" in text


def test_no_verdict_is_borrowed_from_an_indicator_with_another_target(demo, results):
    made = {p.uri: p.model for p in commitment_pages(results, Settings(), dict(downloads(demo)))}
    page = made[addresses.commitment("p11")]
    assert page.counted_at.state is None
    assert "与这条承诺要求的不同" in page.counted_at.note


def test_a_changed_target_is_told_with_its_verdict_wherever_it_is_judged(demo, results):
    series = results.by_indicator["i05"]
    told = original_note(series)
    assert told == "原定15%，按原定：未完成"
    uri = addresses.indicator("i05")
    (row_,) = (r for g in board(results) for r in g.rows if r.uri == uri)
    assert told in row_.notes
    (line,) = (r for r in overview_page(results).model.rows if r.name.uri == uri)
    assert line.target.note == told
    decided = series.target.decided_on.year
    changed = words(section(year_report(results, Settings(), decided), "targets"))
    assert "15%" in changed
    assert "未完成" in changed
    final = words(section(year_report(results, Settings(), series.final_year), "values"))
    assert "按原定的≥15%：未完成" in final


def least(base, numbers, operator="≥", **cells):
    """Four places of a kind, each with its number; None where nobody reported."""
    codes = [a.area for a in areas(4) if a.level == "place"]
    rows = [row(END, n, c) for n, c in zip(numbers, codes, strict=True) if n is not None]
    item = by_place(aggregation="minimum", **cells)
    return county(base, item, rows, [target(1, operator)], areas(4))


@pytest.mark.parametrize(
    ("numbers", "operator", "told"),
    [
        ((0, 2, 3, 1), "≥", ("最少的一个place，4个中1个没有达到：9901001001",)),
        ((0, 0, 3, 1), "≥", ("最少的一个place，4个中2个没有达到",)),
        ((1, 2, 3, 1), "≥", ("最少的一个place",)),
        ((5, 0, 0, 1), "≤", ("最多的一个place，4个中1个没有达到：9901001001",)),
        (
            (1, None, 3, 1),
            "≥",
            ("最少的一个place，有数的3个都达到", "4个place中3个有数"),
        ),
    ],
)
def test_a_least_place_is_said_to_be_one_and_how_many_fall_short(second, numbers, operator, told):
    package = least(second, numbers, operator)
    assert latest_notes(package, seen(package)) == told


def test_a_place_is_called_by_its_scope_where_that_is_a_kind_of_places(demo, results):
    (row_,) = (r for g in board(results) for r in g.rows if r.uri == addresses.indicator("i19"))
    told = " ".join(row_.notes)
    assert "最少的一个街道" in told
    assert "乡镇（街道）" not in told


def test_a_year_of_a_flow_is_told_from_all_its_years(demo, results):
    assert latest_notes(demo, results.by_indicator["i06"]) == ("4/5年达到",)
    values = words(section(year_report(results, Settings(), demo.plan.years[-1]), "values"))
    assert "按全部年份判断：未完成（4/5年达到）" in values


def test_of_years_that_are_only_estimated_none_is_counted(second):
    goals = [target(3, year=year) for year in range(END - 1, END + 1)]
    package = county(second, of_whole(measure="flow"), [row(END, 4, status="E")], goals)
    assert of_all_years(seen(package)) == "按全部年份判断：尚无期末数据"


def test_a_part_of_the_places_is_counted_by_one_rule(demo, results):
    table = years_table(results, list(demo.plan.years))
    whole = {r[0].text: int(r[2].text) for r in table.rows}
    for year in demo.plan.years:
        part = kinds(results, year)["part"]
        said = words(section(year_report(results, Settings(), year), "summary"))
        assert f"{part}项只有一部分地方的数" in said
        assert whole[f"{year}年"] == part


def test_targets_without_a_printed_year_are_counted_once(demo, results):
    """A target that was changed is not printed otherwise for that."""
    assert undated(results.plan_series) == len(results.plan_series)
    assert method_page(results).model.inferred_years == len(results.plan_series)


def test_differences_that_look_off_are_explained(second):
    texts = []
    for first, then in (("61.06", "68.04"), ("61", "68")):
        item = by_place(aggregation="ratio", unit="%", scale=100)
        place = (area("9901", "county", None), area("99011", "township", "9901"))
        place += (area("990111", "place", "99011", counted=True),)
        rows = [
            row(year, None, "990111", parts=(value, 100))
            for year, value in ((END - 1, first), (END, then))
        ]
        package = county(second, item, rows, [target(90)], place, dimensions=second.dimensions)
        own = replace(item, dimension=second.dimensions[0].dimension)
        package = replace(package, indicators=(own,), commitments=())
        report = year_report(Results(package), Settings(), END)
        texts.append("先用没有舍入的数相减" in words(section(report, "values")))
    assert texts == [True, False]


def test_explanations_stand_on_the_indicators_page_and_the_report_leads_there(demo, results):
    made = {p.uri: p.model for p in indicator_pages(results, Settings(), dict(downloads(demo)))}
    told = demo.explanations[0]
    (said,) = made[addresses.indicator(told.indicator)].explained
    assert (said.text, said.year) == (told.text, f"{told.year}年")
    assert told.explained_by in said.by
    assert said.source.uri.endswith(told.source)
    assert made[addresses.indicator("i01")].explained == ()


def test_the_newest_of_a_promise_is_of_the_places_of_that_year(demo, results):
    known = results.promises["p06"]
    said = latest(demo, known, demo.commitment_by_id["p06"])
    assert said == "2025年61.1%；37个社区中36个有数"
