"""The file that is handed out: what it asks for, what is locked, and that it says what the gate says."""

import re
from dataclasses import replace

import pytest
from openpyxl.utils import get_column_letter
from planboard.messages import catalogue
from planboard.results import Results
from planboard.workbooks.edits import titled
from planboard.workbooks.form import FILLED, ORDER, REASONS, form, headings, seal
from planboard.workbooks.guide import CHOICES, GUIDE, SOURCES, TABLE
from planboard.workbooks.owed import UNSTATED, Selection, owed, unknown
from planboard.workbooks.reading import digits, plain
from planboard.workbooks.writing import written

from tests.workbook_cases import book_of, column_of


@pytest.fixture(scope="module")
def made(second):
    return form(Results(second), Selection(2032))


@pytest.fixture(scope="module")
def book(made):
    return book_of(written(made))


@pytest.fixture(scope="module")
def demo_results(demo):
    return Results(demo)


def keys(results, selection):
    return [(i.indicator, a.area) for i, a in owed(results, selection)]


def test_the_places_that_owe_a_value_and_no_others(second):
    results = Results(second)
    villages = ["990101001", "990101002", "990101003"]
    assert keys(results, Selection(2032, ("cover",))) == [("cover", v) for v in villages]
    # Due in the last year only; a background figure is asked for by name only.
    assert ("helpers", villages[0]) in keys(results, Selection(2033))
    assert ("helpers", villages[0]) not in keys(results, Selection(2032))
    assert keys(results, Selection(2032, ("households",))) == [("households", "990101")]
    assert "households" not in {i for i, _ in keys(results, Selection(2032))}


def test_what_was_published_is_in_the_form_that_its_indicator_is_named_for(second):
    """Not due before the last year, so nobody owes it; but it may have to be put right."""
    results = Results(second)
    chosen = Selection(2032, ("helpers",))
    assert keys(results, chosen) == []
    rows = form(results, chosen).rows
    assert [(row.key[1], row.cells["value"]) for row in rows] == [
        ("990101001", "2"),
        ("990101002", "1"),
        ("990101003", "0"),
    ]
    assert form(results, replace(chosen, townships=("亡是村",))).rows == rows[1:2]
    assert form(results, replace(chosen, departments=(UNSTATED,))).rows == rows
    body = second.indicator_by_id["visits"].responsible
    assert form(results, replace(chosen, departments=(body,))).rows == ()
    assert "helpers" not in {row.key[0] for row in form(results, Selection(2032)).rows}


def test_by_department_and_township(demo_results):
    package = demo_results.package
    year = package.plan.due_years[-1]
    township = package.children[package.root.area][0]
    below = {a.area for a in package.children[township.area]} | {township.area}
    found = keys(demo_results, Selection(year, townships=(township.name,)))
    everything = keys(demo_results, Selection(year))
    assert sorted(found) == sorted(key for key in everything if key[1] in below)
    assert [area for _, area in found] == sorted((area for _, area in found), key=list(
        package.area_by_code).index)  # fmt: skip


def test_by_the_body_that_the_plan_names(second):
    results = Results(second)
    body = second.indicator_by_id["visits"].responsible
    assert keys(results, Selection(2032, departments=(body,))) == [("visits", "990101")]
    others = {i for i, _ in keys(results, Selection(2032, departments=(UNSTATED,)))}
    assert others == {"beds", "cover", "idle", "training"}


def test_places_that_did_not_exist_owe_nothing(demo_results):
    package = demo_results.package
    gone = next(a for a in package.areas if a.valid_to and a.level == package.leaf.level)
    last = gone.valid_to.year
    in_year = {area for _, area in keys(demo_results, Selection(last - 1))}
    after = {area for _, area in keys(demo_results, Selection(last + 1))}
    assert (gone.area in in_year, gone.area in after) == (True, False)


def test_what_is_asked_for_and_unknown_is_told_with_what_there_is(second):
    wrong = Selection(2040, ("bed",), ("区民政局",), ("子虚",))
    assert [p.message for p in unknown(second, wrong)] == [
        "2040 年不在规划期内。写 2030 到 2033 之间的一年。",
        "没有“bed”这项指标。最接近的是“beds”。写指标编号，在指标页网址的最后一段。",
        f"没有指标写着由“区民政局”负责。写下面的一个：{UNSTATED}、区民政部门（虚构）。",
        "没有“子虚”这个地方。最接近的是“子虚村”。写代码或名称，照 data/areas.csv。",
    ]
    assert not list(unknown(second, Selection(2032, ("beds",), (UNSTATED,), ("990101",))))


def test_a_name_that_two_places_bear_is_asked_for_by_code(second):
    areas = tuple(replace(a, name="子虚村") if a.name == "亡是村" else a for a in second.areas)
    package = replace(second, areas=areas)
    found = list(unknown(package, Selection(2032, townships=("子虚村",))))
    assert [p.code for p in found] == ["export-township-twice"]
    assert "990101001、990101002" in found[0].fix
    assert not list(unknown(package, Selection(2032, townships=("990101002",))))


def test_a_second_value_of_the_year_has_its_own_row(second):
    rows = form(Results(second), Selection(2032, ("households",))).rows
    assert [row.key[2] for row in rows] == ["2032-11-01", "2032"]


def test_only_what_is_to_be_filled_in_is_open(book, made):
    sheet = book[TABLE]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for row, own in enumerate(made.rows, 2):
        for name in ORDER:
            cell = sheet.cell(row, ORDER.index(name) + 1)
            opened = name in (*FILLED, *REASONS) and name not in own.shut and not own.quoted
            assert cell.protection.locked != opened, (name, row)
    assert all(book[name].protection.sheet for name in book.sheetnames)


def test_codes_and_years_are_text_and_numbers_are_numbers(book):
    sheet = book[TABLE]
    for title in ("地方代码", "时期", "指标编号"):
        for cell in sheet[get_column_letter(column_of(sheet, title))][1:]:
            assert (cell.data_type, cell.number_format) == ("s", "@")
    values = [cell.value for cell in sheet[get_column_letter(column_of(sheet, "数值"))][1:]]
    assert values == [190, None, None, None, None, None, 1]


def test_words_are_chosen_from_lists_that_hold_the_words_of_the_tables(book, second):
    sheet = book[TABLE]
    listed = {}
    for rule in (
        *sheet.data_validations.dataValidation,
        *book[SOURCES].data_validations.dataValidation,
    ):
        if rule.type == "list":
            name, cells = rule.formula1.replace("$", "").split("!")
            words = [c.value for (c,) in book[name.strip("'")][cells] if c.value]
            listed[str(rule.sqref)[0], words[0]] = words
    letters = {name: get_column_letter(ORDER.index(name) + 1) for name in ORDER}
    labels = second.table_by_name["observations"].labels
    assert listed[letters["status"], "正常"] == list(labels["status"].values())
    assert listed[letters["qualifier"], "等于"] == list(labels["qualifier"].values())
    assert listed[letters["source"], "plan"] == [s.source for s in second.sources]
    confidence = second.table_by_name["sources"].labels["confidence"]
    assert listed["F", "高"] == list(confidence.values())


def test_it_prints_on_a4_across_under_its_heading(book, made):
    sheet = book[TABLE]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "E2"
    assert sheet.oddHeader.center.text == made.title
    # What only the program reads is not printed.
    assert sheet.print_area == f"'{TABLE}'!$A$1:$Q${len(made.rows) + 1}"


def test_text_that_wraps_has_the_room_for_its_lines(book):
    for sheet in (book[TABLE], book[GUIDE], book[SOURCES]):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or not cell.alignment.wrap_text:
                    continue
                wide = sum(2 if ord(sign) > 0x2E7F else 1 for sign in str(cell.value))
                lines = -(-wide // sheet.column_dimensions[cell.column_letter].width)
                assert sheet.row_dimensions[cell.row].height >= lines * 14, cell.coordinate


def test_the_instructions_come_from_the_tables_and_the_messages(book, second):
    said = "\n".join(str(c.value) for row in book[GUIDE].iter_rows() for c in row if c.value)
    for heading in headings(second):
        assert heading.title in said
        assert titled(heading.description, second) in said
    for label in second.table_by_name["observations"].labels["status"].values():
        assert f"\n{label}\n代码 " in said
    assert titled(catalogue()["few-people"]["fix"], second) in said
    # Tables are called by their titles: nobody here knows a file of the package.
    assert not re.search("[a-z_]+ 表", said)
    for row in book[GUIDE].iter_rows(values_only=True):
        assert not any(re.search("[!`]|None", str(text)) for text in row if text)


def test_nothing_that_only_one_program_knows(book):
    assert book.sheetnames == [TABLE, GUIDE, SOURCES, CHOICES]
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not sheet.conditional_formatting
        assert not sheet.tables
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        # Longer ones make Excel call a file damaged.
        assert len(sheet.oddHeader.center.text) <= 255
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.error) <= 225
            assert len(rule.errorTitle) <= 32


def test_a_made_up_county_says_so_on_every_printed_sheet(demo_results):
    package = demo_results.package
    made = form(demo_results, Selection(package.plan.due_years[0], townships=(
        package.children[package.root.area][0].area,)))  # fmt: skip
    book = book_of(written(made))
    for sheet in book:
        assert package.stamp in sheet.oddHeader.center.text
        assert package.children[package.root.area][0].name in sheet.oddHeader.center.text
    assert package.stamp in book[GUIDE]["A1"].value


def test_a_seal_is_never_taken_for_a_number():
    blank = dict.fromkeys(FILLED, "")
    seals = {seal(9, ("x", str(n), "2032"), blank) for n in range(500)}
    assert len(seals) == 500
    assert all(re.fullmatch("n9-[a-p]{8}", own) for own in seals)
    assert seal(9, ("x", "1", "2"), {**blank, "value": "2.0"}) == seal(
        9, ("x", "1", "2"), {**blank, "value": "2"}
    )


@pytest.mark.parametrize(
    ("number_format", "honest"),
    [("General", True), ("@", True), ("0", True), ("0.00_ ", True), ("#,##0.00;[Red]-#,##0.00", True),
     ("G/通用格式", True), ("0,", False), ('0!.0,"万"', False), ("yyyy", False), ("0.00E+00", False),
     ("# ?/?", False)],
)  # fmt: skip
def test_formats_that_show_a_number_as_it_is(number_format, honest):
    assert plain(number_format) == honest


@pytest.mark.parametrize(
    ("number", "text"),
    [(12, "12"), (12.0, "12"), (0.3, "0.3"), (1.1000000000000001, "1.1"), (1e-05, "0.00001"),
     (123456789012345, "123456789012345"), (-4.5, "-4.5")],
)  # fmt: skip
def test_numbers_are_read_in_all_their_digits(number, text):
    assert digits(number) == text


def test_words_are_asked_about_where_eleven_digits_stand_in_a_row(book):
    """Tried in LibreOffice: true for days, telephones of offices and amounts, false for numbers."""
    sheet = book[TABLE]
    rules = [r for r in sheet.data_validations.dataValidation if r.type == "custom"]
    letters = [get_column_letter(ORDER.index(n) + 1) for n in ("note", "reason", "approved_by")]
    assert [str(r.sqref).partition("2:")[0] for r in rules] == letters
    rules += [r for r in book[SOURCES].data_validations.dataValidation if r.type == "custom"]
    assert len(rules) == 7
    for rule in rules:
        first = str(rule.sqref).partition(":")[0]
        piece = f'MID({first}&REPT("x",310),ROW($1:$300),11)'
        assert rule.formula1 == f'SUMPRODUCT(--ISNUMBER(--("9."&{piece})))=0'
        assert len(rule.formula1) <= 255
        # Whoever means a paper's number may go on.
        assert rule.errorStyle == "warning"
        assert rule.showErrorMessage
