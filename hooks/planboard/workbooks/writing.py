"""A form -> the bytes of an .xlsx file. Only what Excel and WPS both know: no macro, no formula, no
hidden sheet, no conditional format, no password. Formulas only ask back about what is typed."""

import io
from collections.abc import Iterable
from datetime import date
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planboard.messages import catalogue
from planboard.workbooks.form import CHECKED, NUMBERS, ORDER, Form, FormRow, columns_of, seal
from planboard.workbooks.guide import CHOICES, GUIDE, SOURCE_COLUMNS, SOURCES, TABLE, lines

AS_TEXT, AS_NUMBER = "@", "General"
# What is filled in with words.
WORDS = ("note", "reason", "approved_by")
# Blank rows for sources that are not known yet.
NEW_SOURCES = 20
# In half-width characters: the least and the most that a column may take.
NARROWEST, WIDEST = 6, 24
OWN_WIDTHS = {
    "number": 5, "item": 16, "ask": 22, "before": 11, "source": 13, "note": 16, "reason": 12,
    "approved_by": 10,
}  # fmt: skip
# Points that a line of text takes, and what is left above and below.
LINE_HEIGHT, ROOM = 14.5, 4
MOST_IN_HEADER = 200
LINE = Side(style="thin", color="A6A6A6")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD, LOCKED, OPEN = (
    PatternFill("solid", fgColor=colour) for colour in ("D9E1E8", "F2F2F2", "FFFBE6")
)
FONT, BOLD = Font(name="宋体", size=11), Font(name="宋体", size=11, bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="center")


def written(form: Form) -> bytes:
    book = Workbook()
    book.properties.creator = form.package.plan.short_name
    book.properties.title = form.title
    table = book.active
    table.title = TABLE
    choices = fill_choices(book.create_sheet(CHOICES), form)
    sources = fill_sources(book.create_sheet(SOURCES, 1), form, choices)
    fill_guide(book.create_sheet(GUIDE, 1), form)
    fill_table(table, form, choices | {"source": sources})
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill_table(sheet: Worksheet, form: Form, choices: dict[str, str]) -> None:
    head(sheet, [heading.title for heading in form.headings])
    for number, row in enumerate(form.rows, 1):
        texts = texts_of(form, row, number)
        for column, name in enumerate(ORDER, 1):
            opened = form.headings[column - 1].filled and not row.quoted and name not in row.shut
            put(sheet, number + 1, column, name, texts[name], opened)
    widths = {name: width(sheet, n, name) for n, name in enumerate(ORDER, 1)}
    for number, name in enumerate(ORDER, 1):
        sheet.column_dimensions[get_column_letter(number)].width = widths[name]
    set_heights(sheet)
    last = max(len(form.rows) + 1, 2)
    for name, words in choices.items():
        if name in ORDER:
            choose(sheet, letters(name, last), words)
    only_numbers(sheet, [letters(name, last) for name in NUMBERS])
    for name in WORDS:
        no_persons(sheet, letters(name, last))
    # What is needed to read a row stays in sight.
    protect(sheet, f"{get_column_letter(ORDER.index('item') + 2)}2")
    shown = get_column_letter(len(ORDER) - len(CHECKED))
    sheet.print_area = f"A1:{shown}{last}"
    to_paper(sheet, form.title)


def texts_of(form: Form, row: FormRow, number: int) -> dict[str, str]:
    labels = form.package.table_by_name["observations"].labels
    cells = {name: labels[name].get(text, text) for name, text in row.cells.items()}
    sealed = seal(len(form.rows), row.key, row.cells)
    blank = dict.fromkeys(ORDER, "")
    return {**blank, **row.read, **cells, "number": str(number), "seal": sealed}


def put(sheet: Worksheet, row: int, column: int, name: str, text: str, opened: bool) -> None:
    cell = sheet.cell(row, column)
    number = name in NUMBERS or name == "number"
    if text:
        # Published digits are at most fifteen, which is what a spreadsheet keeps.
        cell.value = (float(text) if "." in text else int(text)) if number else text
        cell.data_type = "n" if number else "s"
    cell.number_format = AS_NUMBER if number else AS_TEXT
    cell.font, cell.border, cell.alignment = FONT, BORDER, WRAPPED
    cell.fill = OPEN if opened else LOCKED
    cell.protection = Protection(locked=not opened)


def head(sheet: Worksheet, titles: Iterable[str]) -> None:
    for number, title in enumerate(titles, 1):
        cell = sheet.cell(1, number, title)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEAD, BORDER, WRAPPED


def width(sheet: Worksheet, column: int, name: str) -> int:
    if name in OWN_WIDTHS:
        return OWN_WIDTHS[name]
    texts = (str(c.value) for c in next(sheet.iter_cols(column, column)) if c.value is not None)
    return min(max(NARROWEST, *map(half_widths, texts)) + 2, WIDEST)


def set_heights(sheet: Worksheet) -> None:
    """As high as the text wraps: not every program does so when it opens a file."""
    for row in sheet.iter_rows():
        lines = 1
        for cell in row:
            wide = sheet.column_dimensions[cell.column_letter].width - 1
            if cell.value is not None and cell.alignment.wrap_text:
                lines = max(lines, ceil(half_widths(str(cell.value)) / wide))
        sheet.row_dimensions[row[0].row].height = lines * LINE_HEIGHT + ROOM


def half_widths(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def letters(name: str, last: int) -> str:
    letter = get_column_letter(ORDER.index(name) + 1)
    return f"{letter}2:{letter}{last}"


def choose(sheet: Worksheet, cells: str, listed: str) -> None:
    rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "请从下拉列表里选", f"可选的列在“{CHOICES}”“{SOURCES}”两张表里。"
    rule.add(cells)
    sheet.add_data_validation(rule)


def only_numbers(sheet: Worksheet, ranges: list[str]) -> None:
    # More digits than these a spreadsheet does not keep.
    rule = DataValidation(type="decimal", operator="between", formula1="-999999999999999",
                          formula2="999999999999999", allow_blank=True, showErrorMessage=True)  # fmt: skip
    rule.errorTitle, rule.error = "这里只写数", catalogue()["number-other"]["fix"]
    for cells in ranges:
        rule.add(cells)
    sheet.add_data_validation(rule)


def no_persons(sheet: Worksheet, cells: str) -> None:
    """Asks back where eleven digits stand in a row, as in a mobile number or any longer one. Whoever has
    no program but a spreadsheet is warned before the file leaves; what is pasted is not looked at."""
    first = cells.partition(":")[0]
    # Digits behind a point are never taken for a day; signs behind the text, so that no piece is short.
    pieces = f'MID({first}&REPT("x",310),ROW($1:$300),11)'
    formula = f'SUMPRODUCT(--ISNUMBER(--("9."&{pieces})))=0'
    rule = DataValidation(type="custom", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.errorStyle = "warning"
    rule.errorTitle = "像是证件号、手机号或卡号"
    rule.error = "是谁的证件号码、手机号码、银行卡号，就选“否”，整个删去。文号、编号可以选“是”。"
    rule.add(cells)
    sheet.add_data_validation(rule)


def fill_choices(sheet: Worksheet, form: Form) -> dict[str, str]:
    """By column, where its words stand: drop-down lists of other sheets work in both programs."""
    observations = form.package.table_by_name["observations"]
    confidence = form.package.table_by_name["sources"]
    named = {
        "status": observations.labels["status"],
        "qualifier": observations.labels["qualifier"],
        "confidence": confidence.labels["confidence"],
    }
    titles = {c.name: c.title for table in (observations, confidence) for c in table.columns}
    head(sheet, [titles[name] for name in named])
    found = {}
    for column, (name, labels) in enumerate(named.items(), 1):
        for row, label in enumerate(labels.values(), 2):
            put(sheet, row, column, name, label, opened=False)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDEST
        found[name] = f"'{CHOICES}'!${letter}$2:${letter}${len(labels) + 1}"
    protect(sheet, "A2")
    to_paper(sheet, form.title)
    return found


def fill_sources(sheet: Worksheet, form: Form, choices: dict[str, str]) -> str:
    """What is known locked, with blank rows for more; returns where the ids stand."""
    columns = {c.name: c for c in columns_of(form.package, "sources")}
    labels = form.package.table_by_name["sources"].labels
    head(sheet, [columns[name].title for name in SOURCE_COLUMNS])
    known = form.package.sources
    for row in range(2, len(known) + NEW_SOURCES + 2):
        source = known[row - 2] if row < len(known) + 2 else None
        for column, name in enumerate(SOURCE_COLUMNS, 1):
            text = getattr(source, name) if source else ""
            text = text.isoformat() if isinstance(text, date) else text or ""
            put(sheet, row, column, name, labels[name].get(text, text), opened=source is None)
    last = len(known) + NEW_SOURCES + 1
    for column, name in enumerate(SOURCE_COLUMNS, 1):
        wide = WIDEST if name in ("source", "title", "reference", "note") else 14
        sheet.column_dimensions[get_column_letter(column)].width = wide
    at = get_column_letter(SOURCE_COLUMNS.index("confidence") + 1)
    choose(sheet, f"{at}{len(known) + 2}:{at}{last}", choices["confidence"])
    for name in ("title", "publisher", "reference", "note"):
        letter = get_column_letter(SOURCE_COLUMNS.index(name) + 1)
        no_persons(sheet, f"{letter}{len(known) + 2}:{letter}{last}")
    set_heights(sheet)
    protect(sheet, "B2")
    to_paper(sheet, form.title)
    return f"'{SOURCES}'!$A$2:$A${last}"


def fill_guide(sheet: Worksheet, form: Form) -> None:
    for row, (left, right, heading) in enumerate(lines(form), 1):
        for column, text in enumerate((left, right), 1):
            cell = sheet.cell(row, column, text or None)
            if text:
                cell.data_type = "s"
            cell.font = BOLD if heading else FONT
            # A heading runs on over the empty cell beside it.
            cell.alignment = Alignment(wrap_text=not heading, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    set_heights(sheet)
    protect(sheet, None)
    to_paper(sheet, form.title)


def protect(sheet: Worksheet, frozen: str | None) -> None:
    """Without a password: it guards against slips, and whoever must can lift it."""
    sheet.protection.sheet = True
    # Widths and heights may be changed to read better.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.freeze_panes = frozen


def to_paper(sheet: Worksheet, title: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if sheet.freeze_panes:
        sheet.print_title_rows = "1:1"
    # A longer one makes Excel call the file damaged.
    sheet.oddHeader.center.text = title.replace("&", "&&")[:MOST_IN_HEADER]
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
