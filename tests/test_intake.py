"""Bytes as people send them: what is repaired, what is refused, and where."""

import pytest
from planboard.intake import Place, check_places, read_sheet
from planboard.intake.codes import destroyed
from planboard.intake.decoding import outside, repertoire
from planboard.problems import ERROR

FIELDS = [
    {"name": "area", "type": "string", "key": True, "primary": True,
     "constraints": {"required": True, "pattern": "^[0-9]{12}$"}},
    {"name": "area_name", "type": "string"},
    {"name": "period", "type": "string",
     "constraints": {"pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"}},
    {"name": "value", "type": "number"},
    {"name": "day", "type": "date"},
    {"name": "counted", "type": "boolean"},
    {"name": "sign", "type": "string", "constraints": {"enum": ["=", "≥"]}},
    {"name": "note", "type": "string"},
]  # fmt: skip
HEADING = ",".join(field["name"] for field in FIELDS)
ROW = ["990101001001", "元村", "2032", "12.5", "2032-01-05", "true", "≥", "路边的村"]


def sheet(raw):
    return read_sheet("data/x.csv", raw if isinstance(raw, bytes) else raw.encode(), FIELDS)


def with_cell(column, text):
    cells = dict(zip(HEADING.split(","), ROW, strict=True)) | {column: text}
    return sheet(f"{HEADING}\n{','.join(cells.values())}\n")


def codes(found):
    return [problem.code for problem in found.problems]


def test_a_clean_file_is_kept_byte_for_byte():
    raw = f"{HEADING}\n{','.join(ROW)}\n".encode()
    found = sheet(raw)
    assert (found.rows, found.clean, found.problems) == ([ROW], raw, [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_that_are_read(encoding, end):
    found = sheet(f"{HEADING}{end}{','.join(ROW)}{end}".encode(encoding))
    assert found.rows == [ROW]
    assert found.clean == f"{HEADING}\n{','.join(ROW)}\n".encode()


def test_yuan_in_gbk_is_not_taken_for_an_armenian_letter():
    """元 alone is valid UTF-8 in GBK, too; the repertoire decides, not the decoder."""
    assert "元".encode("gbk").decode("utf-8") == "Ԫ"
    cells = ["990101001001", "元", "2032", "1", "", "", "", ""]
    found = sheet(f"{HEADING}\n{','.join(cells)}\n".encode("gbk"))
    assert found.rows == [cells]


def test_what_reads_well_in_both_encodings_is_refused():
    """路 in GBK is · in UTF-8: nobody can know."""
    cells = ["990101001001", "路", "2032", "1", "", "", "", ""]
    assert codes(sheet(f"{HEADING}\n{','.join(cells)}\n".encode("gbk"))) == ["encoding-unclear"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\r\n,,,\r\n", "file-empty"),
        (f"{HEADING}\n".encode("utf-16"), "encoding-utf16"),
        (f"{HEADING}\n".encode("utf-16-le"), "encoding-utf16"),
        (f"{HEADING}\r{','.join(ROW)}\r".encode(), "line-ends-cr"),
        (HEADING.replace(",", "\t").encode() + b"\n", "separator"),
        (HEADING.replace(",", ";").encode() + b"\n", "separator"),
        (b"sep=,\n" + HEADING.encode() + b"\n", "heading-sep"),
        (f"某某统计表\n{HEADING}\n".encode(), "heading-below"),
        (HEADING.replace("value", "number").encode() + b"\n", "heading-renamed"),
        (HEADING.replace("value", "note").encode() + b"\n", "heading-repeated"),
        (HEADING.replace("value,day", "day,value").encode() + b"\n", "heading-order"),
        (HEADING.replace(",value", "").encode() + b"\n", "heading-lacks"),
        (f"{HEADING},extra\n".encode(), "heading-extra"),
        (f"{','.join(ROW)}\n".encode(), "heading-missing"),
    ],
)
def test_files_that_are_not_the_table(raw, code):
    found = sheet(raw)
    assert codes(found) == [code]
    assert found.rows is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("合计,,2032,100,,,,", "total-row"),
        ("注：含下属单位,,,,,,,", "note-row"),
        (HEADING, "heading-again"),
        (",".join(ROW[:5]), "row-short"),
        (",".join([*ROW, "多出来的"]), "row-long"),
        (",".join(["", *ROW[1:]]), "merged-gap"),
        (",,,,,,,\n" + ",".join(ROW), "blank-row"),
    ],
)
def test_rows_that_are_no_data(line, code):
    found = sheet(f"{HEADING}\n{','.join(ROW)}\n{line}\n")
    assert [(p.code, p.row) for p in found.problems] == [(code, 3)]


def test_blanks_at_the_end_are_trimmed_and_told():
    found = sheet(f"{HEADING},,\n{','.join(ROW)},,\n,,,\n\n")
    assert found.rows == [ROW]
    assert codes(found) == ["blank-rows-trimmed", "blank-columns-trimmed"]


@pytest.mark.parametrize(
    ("column", "sent", "kept", "code"),
    [
        ("value", "１２．５", "12.5", "full-width"),
        ("value", "－３", "-3", "full-width"),
        ("value", "\u00a012.5\u3000", "12.5", "trimmed"),
        ("area_name", "\u200b元村 ", "元村", "trimmed"),
        ("area", "９９０１０１００１００１", "990101001001", "full-width"),
        ("day", "2032/1/5", "2032-01-05", "date-slashes"),
        ("period", "2032/1/5", "2032-01-05", "date-slashes"),
        ("counted", "TRUE", "true", "boolean-capitals"),
        ("sign", "＝", "=", "full-width"),
    ],
)
def test_cells_that_are_repaired_with_a_notice(column, sent, kept, code):
    found = with_cell(column, sent)
    assert found.rows[0][HEADING.split(",").index(column)] == kept
    assert [(p.code, p.row, p.column, p.severity) for p in found.problems] == [
        (code, 2, column, "notice")
    ]


@pytest.mark.parametrize(
    ("column", "sent", "code", "write"),
    [
        ("value", "85%", "number-percent", "写成 85；"),
        ("value", "８５％", "number-percent", "写成 85；"),
        ("value", '"1,234"', "number-thousands", "写成 1234。"),
        ("value", "12.5万", "number-myriads", "写成 125000。"),
        ("value", "≥90", "number-bound", "写成 90；"),
        ("value", "80余", "number-bound", "写成 80；"),
        ("value", "(12)", "number-brackets", "写成 -12"),
        ("value", "12人", "number-unit", "写成 12；"),
        ("value", "暂无", "number-none", "没有数就空着"),
        ("value", "—", "number-none", "没有数就空着"),
        ("value", "#DIV/0!", "number-error", "没有数就空着"),
        ("value", "NaN", "number-nan", "没有数就空着"),
        ("value", "-INF", "number-nan", "没有数就空着"),
        ("value", "5.1E+05", "number-exponent", "写出全部数字"),
        ("value", "1_000", "number-other", "只写半角数字"),
        ("value", "12㎡", "number-unit", "写成 12；"),
        ("value", "①", "number-other", "只写半角数字"),
        ("value", "85‰", "number-other", "只写半角数字"),
        ("value", "1234567890123456", "number-long", "最多 15 位"),
        ("day", "45296", "date-serial", "2024-01-05 的样子"),
        ("day", "5/1/24", "date-other", "2024-01-05 的样子"),
        ("day", "2032年1月5日", "date-written", "写成 2032-01-05。"),
        ("day", "2032-02-30", "date-impossible", "请核对"),
        ("counted", "是", "boolean-other", "是就写 true"),
        ("area_name", "=SUM(A1)", "formula", "开头不要用"),
        ("area_name", "＠元村", "formula", "开头不要用"),
        ("area_name", "\t元村", "formula", "开头不要用"),
        ("area", "'990101001001", "apostrophe", "写成 990101001001。"),
        ("note", "锟斤拷", "characters-lost", "重新抄写"),
        ("note", "好😀", "character-unknown", "改成原来的字"),
        ("note", "元\u200b村", "hidden-character", "重新输入"),
        ("note", "元\x07村", "control-character", "重新输入"),
        ("note", "元\0村", "control-character", "重新输入"),
        ("note", '"上面\n下面"', "line-break-in-cell", "改成一行"),
    ],
)
def test_cells_that_are_refused_and_how_to_write_them(column, sent, code, write):
    found = with_cell(column, sent)
    assert [(p.code, p.row, p.column, p.severity) for p in found.problems] == [
        (code, 2, column, ERROR)
    ]
    assert write in found.problems[0].fix


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('990101001001,"元村,2032,1,,,,\n', "quote-unclosed"),
        ('990101001001,元"村,2032,1,,,,\n', "quote-inside"),
        ('990101001001,"元"村,2032,1,,,,\n', "quote-text-after"),
        ('990101001001,"元村,2032,1,,,,\n990101001002,",2032,1,,,,\n', "quote-unclosed"),
    ],
)
def test_quotes_out_of_place(line, code):
    found = sheet(f"{HEADING}\n{line}")
    assert [(p.code, p.row, p.column) for p in found.problems] == [(code, 2, "area_name")]


def test_one_line_in_another_encoding_is_told_once_with_its_row():
    raw = f"{HEADING}\n{','.join(ROW)}\n".encode() * 1 + ",".join(ROW).encode("gbk") + b"\n"
    found = sheet(raw)
    assert [(p.code, p.row, p.column) for p in found.problems] == [
        ("characters-lost", 3, "area_name")
    ]


def test_a_file_of_nonsense_is_told_once():
    text = "\n".join([HEADING, *[",".join(ROW)] * 9]).encode().decode("latin-1")
    found = sheet(text)
    assert [(p.code, p.row) for p in found.problems] == [("garbled", 2)]


def test_equal_repairs_are_told_once_with_their_number():
    lines = [HEADING, *[",".join([*ROW[:3], "２５", *ROW[4:]])] * 3]
    found = sheet("\n".join(lines))
    assert [str(p) for p in found.problems] == [
        "data/x.csv 第 2 行 value 列：全角的“２５”已写成“25”，这一列共 3 处。（full-width）"
    ]


def test_the_repertoire_knows_rare_names_and_no_private_use():
    assert not outside("堃昇喆淼鑫犇垚㙍䶮")
    assert outside("\ue000Ԫé😀") == {"\ue000", "Ԫ", "é", "😀"}
    assert len(repertoire()) > 8000


PLACES = [
    Place("990101001001", "元村", "东镇"),
    Place("990101001012", "路村", "东镇"),
    Place("990101002001", "元村", "西镇"),
]
NAMES = ["area", "area_name", "parent_name"]


def placed(*row):
    fields = [{"name": name, "type": "string"} for name in NAMES]
    found = read_sheet("x.csv", f"{','.join(NAMES)}\n{','.join(row)}\n".encode(), fields)
    return check_places(found, NAMES, tuple(NAMES), PLACES)


@pytest.mark.parametrize("sent", ["9.90101E+11", "9.901E+11", "990101001012.0", "990101001000"])
def test_a_destroyed_code_is_found_again_by_its_names(sent):
    found = placed(sent, "路村", "东镇")
    assert found.rows[0][0] == "990101001012"
    assert codes(found) == ["code-restored"]
    assert found.clean.decode().splitlines()[1] == "990101001012,路村,东镇"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("9.90101E+11", "无村", "东镇"), "code-power"),
        (("8.80101E+11", "路村", "东镇"), "code-power"),
        (("990101001013", "路村", "东镇"), "code-unknown"),
        (("990101001001", "路村", "东镇"), "name-disagrees"),
        (("990101001001", "元村", "西镇"), "parent-disagrees"),
    ],
)
def test_a_code_that_its_names_do_not_bear_out_is_refused(row, told):
    assert codes(placed(*row)) == [told]


def test_what_may_have_become_of_a_code():
    assert destroyed("10101001", "010101001"), "a leading zero lost"
    assert not destroyed("9.90102E+11", "990101001012")
    assert not destroyed("9E+11", "990101001012"), "one digit says nothing"
