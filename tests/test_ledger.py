"""The ledger: a first sentence that counts with coverage, the calendar, the rows and what they are found by."""

from datetime import date

from planboard import addresses
from planboard.model import (
    CommitmentArea,
)
from planboard.pages.due import promised_sentence
from planboard.results import Results

from tests.promised import commitment, ledger, number, report, text, with_promises


def test_the_first_sentence_counts_with_coverage(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 12, 31)),
        commitment("k2"),
        commitment("k3"),
        progress_reports=(report("k2", date(2032, 5, 1), "done"),),
    )
    assert ledger(package).lede == (
        "规划正文里、指标表以外的承诺共3条，其中写了期限的1条，有进展报告的1条，"
        "期限已过而未找到公开进展的1条，其余1条未找到公开进展（截至2033年6月30日）。"
    )
    assert promised_sentence(Results(package)) == (
        "正文另有3条承诺，到数据日期已到期的1条，其中有进展报告的0条。"
    )


def test_a_plan_without_promises_has_a_page_that_says_so(second):
    package = with_promises(second)
    model = ledger(package)
    assert model.parts == ()
    assert "没有整理出来" in model.lede
    assert promised_sentence(Results(package)) is None


def test_the_calendar_has_every_year_of_the_plan_and_those_beyond(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 12, 31)),
        commitment("k2", due_date=date(2040, 12, 31)),
        commitment("k3", due_date=date(2033, 12, 31), rhythm="yearly"),
        commitment("k4", rhythm="yearly"),
        commitment("k5"),
    )
    model = ledger(package)
    assert [(d.title, d.note, len(d.marks)) for d in model.years] == [
        ("2031年底", "没有到期", 0),
        ("2032年底", "1条到期", 1),
        ("2033年底", "没有到期", 0),
        ("2040年底", "规划期以后，1条到期", 1),
    ]
    assert [(d.title, d.note, len(d.marks)) for d in model.others] == [
        ("每年都要做", "每年2条", 2),
        ("没有写期限", "1条", 1),
    ]
    (mark,) = model.years[1].marks
    assert mark[1:] == (
        "k1　逐步增加养老床位：期限已过，未找到公开进展",
        "commitments/k1.md",
    )


def test_other_rhythms_are_named_and_a_date_within_a_year_is_no_year_end(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 6, 30)),
        commitment("k2", rhythm="yearly"),
        commitment("k3", rhythm="monthly"),
    )
    model = ledger(package)
    assert model.years[0].title == "2031年"
    assert (model.others[0].title, model.others[0].note) == ("要反复做的", "每月1条，每年1条")


def test_the_ledger_tells_measured_promises_from_the_others(second):
    package = with_promises(
        second,
        commitment("k1"),
        number("3", ident="k2"),
        commitment("k3", due_date=date(2033, 12, 31)),
        commitment("k4", rhythm="yearly"),
    )
    first, rest = ledger(package).parts
    assert [r.promise.ident for r in first.rows] == ["k3", "k4", "k2"], "dates, rhythms, the rest"
    assert [r.promise.ident for r in rest.rows] == ["k1"]


def test_a_row_is_found_by_date_kind_place_state_and_indicator(second):
    package = with_promises(
        second,
        commitment(
            "k1", due_date=date(2032, 12, 31), rhythm="yearly", scope="每个村", indicator="beds"
        ),
        commitment("k2", scope="全区"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    model = ledger(package)
    assert dict(model.parts[0].rows[0].values) == {
        "due": ("2032", "again"),
        "kind": ("goal",),
        "place": ("990101001", "每个村"),
        "state": ("past",),
        "indicator": ("beds",),
    }
    fields = {field.name: field.options for field in model.form.fields}
    assert "place" not in fields, "one place; what is said once is found by typing it"
    assert "kind" not in fields, "there is nothing to choose from"


def test_the_menu_of_places_has_names_first_then_scopes_and_none_twice(second):
    package = with_promises(
        second,
        commitment("k1", scope="子虚村"),
        commitment("k2", scope="子虚村"),
        commitment("k3", scope="每个村"),
        commitment("k4", scope="全区"),
        commitment("k5", scope="全区"),
        commitment("k6", scope="亡是村"),
        commitment_areas=(CommitmentArea("k1", "990101001", None),),
    )
    (field,) = (f for f in ledger(package).form.fields if f.name == "place")
    assert field.groups == (
        ("点名的地方", (("990101001", "子虚村（2）"),)),
        ("范围", (("全区", "全区（2）"),)),
    ), "a scope that is the name of a place is the place; what is said once is left out"
    assert '<optgroup label="点名的地方"><option value="990101001">' in text(
        package, addresses.COMMITMENTS
    )


def test_the_list_is_one_step_from_the_top_and_its_parts_do_not_count(second):
    html = text(with_promises(second, commitment()), addresses.COMMITMENTS)
    assert html.index('href="#list"') < html.index("pb-calendar") < html.index('id="list"')
    assert [part.title for part in ledger(with_promises(second, commitment())).parts] == [
        "没有数也没有期限的"
    ], "a number would be wrong as soon as the list is narrowed"


def test_measured_promises_stand_by_year_the_others_by_chapter(second):
    package = with_promises(
        second,
        commitment("k1", due_date=date(2032, 12, 31)),
        commitment("k2", due_date=date(2033, 12, 31), rhythm="yearly"),
        number("3", ident="k3"),
        commitment("k4"),
        progress_reports=(report("k1", date(2032, 5, 1), "done"),),
    )
    measured, others = ledger(package).parts
    assert [(g.title, [r.promise.ident for r in g.rows]) for g in measured.groups] == [
        ("2032年底", ["k1"]),
        ("每年都要做", ["k2"]),
        ("写了数，没有写期限的", ["k3"]),
    ]
    assert [(n, s.key) for n, s in measured.groups[0].counts] == [(1, "done")]
    (group,) = others.groups
    assert group.title == "第一章 现状", "the chapter of its sentence"
    assert [r.due for r in measured.rows] == ["2032-12-31", "2033-12-31，每年", ""]


def test_only_a_long_list_is_folded_and_what_has_a_date_stays_open(second):
    few = ledger(with_promises(second, commitment("k1"))).parts[0].groups
    assert [(g.open, g.roomy) for g in few] == [(True, False)]
    many = [commitment(f"k{n}") for n in range(45)]
    dated = commitment("d1", due_date=date(2032, 12, 31))
    first, rest = ledger(with_promises(second, dated, *many)).parts
    assert [(g.open, g.roomy) for g in first.groups] == [(True, True)]
    assert [g.open for g in rest.groups] == [False]


def test_a_wall_of_marks_is_a_count(second):
    many = ledger(with_promises(second, *(commitment(f"k{n}") for n in range(61))))
    (undated,) = many.others
    assert undated.marks == ()
    assert [(n, s.key) for n, s in undated.counts] == [(61, "nothing")]
    (few,) = ledger(with_promises(second, *(commitment(f"k{n}") for n in range(60)))).others
    assert (len(few.marks), few.counts) == (60, ())


def test_an_empty_cell_says_so(second):
    html = text(with_promises(second, commitment()), addresses.COMMITMENTS)
    assert '<td data-label="范围"><span class="pb-nothing">' in html
    assert "原文没有写明" in html
    assert "<td></td>" not in html
