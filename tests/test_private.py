"""Numbers of persons: found in every way they are written, and shown in none."""

import re
import string
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planboard.messages import say, shorten
from planboard.private import HIDDEN, doubtful, hide, private_kind

# Made up; the check digits are right, the persons do not exist.
ID = "11010519491231002X"
DAY_ONE, LAST_DAY = date(1900, 1, 1), date(2026, 12, 31)
CARD = "6222020000000000006"
MOBILE = "13800138000"


def luhn(digits):
    """The digits with the check digit that makes them a card number."""
    return next(f"{digits}{d}" for d in range(10) if private_kind(f"{digits}{d}") in ("card", "id"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ID, "id"),
        (ID.lower(), "id"),
        (f"联系人某某，{ID}。", "id"),
        ("110105 19491231 002X", "id"),
        ("１１０１０５１９４９１２３１００２Ｘ", "id"),
        (MOBILE, "mobile"),
        ("电话138-0013-8000", "mobile"),
        ("+86 138 0013 8000", "mobile"),
        ("008613800138000", "mobile"),
        ("138.0013.8000，或(138)00138000", "mobile"),
        ("1380013800013900139000", "mobile"),
        ("110105.19491231.002X", "id"),
        (f"0{ID}A", "id"),
        ("1949-10-01 2031-12-31", None),  # two more dates
        ("１３８００１３８０００", "mobile"),
        ("110105194912310021", None),  # a wrong check digit
        ("990101001001", None),  # a code
        ("2031-01-05 2032-12-31", None),  # two dates
        ("0818-8223456", None),  # an office's telephone
        ("326abba81b95e4c28d72ff0102e87c126f43140404a248f706a8842cfde4d91d", None),
        ("123456789012.5", None),
        ("110105491231002", "id"),  # of fifteen digits, as before 1999
        ("110105 491231 002", "id"),
        ("990105491331002", None),  # no such month
        ("110105194912310000", "id"),  # as a spreadsheet keeps it
        ("1.10105194912310E+17", "id"),
        ("6.22202000000000E+18", "card"),
        ("1.10105E+17", None),  # a region
        ("11010519490230002X", None),  # no such day
        ("一三八〇〇一三八〇〇〇", "mobile"),
        ("٠١٣٨٠٠١٣٨٠٠٠"[1:], "mobile"),
        ("138 - 0013 - 8000", "mobile"),
        ("13800138000.0", "mobile"),
        (f"李四{MOBILE}", "mobile"),  # who ends in a digit
        ("王五１３８００１３８０００", "mobile"),
        (f"张三{ID}", "id"),
        (f"{MOBILE}三组", "mobile"),
        ("十一3800138000", "mobile"),
        ("4024007103939509", "card"),
        ("4024007103939508", None),
        ("1234567890123452", None),  # Luhn, but no card begins so
        ("护照号：E12345678", "paper"),
        ("残疾证编号 5117230012", "paper"),
        ("护照发放12345678本", None),
        ("2345.15926535897", None),  # a share, worked out
        ("13.5 14.2 15.1 16", None),
        ("川府发〔2021〕5号", None),
        ("统一社会信用代码91510000MA6DT3HX8Q", None),
        ("990101001001 990101001002", None),
        ("013800138000", "mobile"),
        ("138,0013,8000", "mobile"),
        ("138：0013：8000", "mobile"),
        ("110105,19491231,002X", "id"),
        ("110105:1949:12:31:002X", "id"),
        ("110105、19491231、0021", None),
        ("12,138,1234,5678", None),  # a list
        ("138,1234,5678,9", None),
        ("13,800,138,000", None),  # an amount
        ("138、1234、5678", None),
    ],
)
def test_what_is_a_persons_number(text, kind):
    assert private_kind(text) == kind


def test_cards_of_all_lengths():
    for length in (16, 17, 18, 19):
        number = luhn("622202" + "0" * (length - 7))
        assert private_kind(number) in ("card", "id")
        assert private_kind(number[:-1] + str((int(number[-1]) + 1) % 10)) != "card"


def test_a_number_is_hidden_behind_a_name_that_ends_in_a_digit():
    assert MOBILE not in hide(f"李四{MOBILE}")
    assert ID not in hide(f"张三{ID}三组")


@pytest.mark.parametrize(
    "number", ["110105,19491231,002X", ID, MOBILE, "138,0013,8000", "6222 0200 0000 0000 006"]
)
def test_no_message_shows_it(number):
    text = f"某人 {number} 的"
    assert hide(text) == f"某人 {HIDDEN} 的"
    problem = say("number-other", "x.csv", 2, "value", text)
    assert number not in str(problem)
    assert number not in (problem.value or "")
    assert shorten(number) == HIDDEN


REGIONS = st.sampled_from(["110105", "440305", "511723", "652901", "820000"])
GAPS = st.sampled_from(["", "", " ", "-", "  ", " - ", "\u00a0", "\u3000", "·", ".", "\u200b", "—"])
SCRIPTS = st.sampled_from([
    str, lambda t: t.translate({ord(d): 0xFF10 + int(d) for d in string.digits}),
    lambda t: t.translate({ord(d): 0x0660 + int(d) for d in string.digits}),
])  # fmt: skip
# No letter or digit, so that the number ends where it ends.
AROUND = st.sampled_from(["", "联系人：", "（", "见表，", "No. ", "号"])


@st.composite
def ids(draw):
    born = draw(st.dates(min_value=DAY_ONE, max_value=LAST_DAY)).strftime("%Y%m%d")
    body = draw(REGIONS) + born + f"{draw(st.integers(0, 999)):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def left(text):
    """The longest row of digits that a message would still show."""
    plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", hide(text)))
    return max(map(len, re.findall(r"\d+", plain)), default=0)


@given(ids(), GAPS, SCRIPTS, AROUND, AROUND)
def test_every_id_number_is_found_and_hidden(number, gap, script, before, after):
    apart = gap.join((number[:6], number[6:10], number[10:14], number[14:]))
    text = f"{before}{script(apart)}{after}"
    assert private_kind(text) == "id"
    assert private_kind(text.lower()) == "id"
    assert left(text) == 0


@given(ids(), st.integers(1, 10))
def test_another_check_digit_is_doubted_and_hidden(number, off):
    signs = "10X98765432"
    other = number[:17] + signs[(signs.index(number[17]) + off) % 11]
    assert (private_kind(other) == "id") == other.endswith("000")
    assert doubtful(other)
    assert left(other) == 0


@given(st.sampled_from("3456789"), st.text(string.digits, min_size=9, max_size=9),
       st.sampled_from([(11,), (3, 4, 4), (4, 3, 4), (3, 8), (3, 3, 5), (1,) * 11]),
       GAPS, st.sampled_from(["", "86", "+86 ", "0086-", "（+86）"]), SCRIPTS, AROUND)  # fmt: skip
def test_every_mobile_number_is_found_and_hidden(second, rest, groups, gap, land, script, after):
    number, pieces, at = f"1{second}{rest}", [], 0
    for size in groups:
        pieces.append(number[at : at + size])
        at += size
    text = f"电话{land}{script(gap.join(pieces))}{after}"
    assert private_kind(text) in ("mobile", "id")
    assert left(text) < 5


@given(st.sampled_from(["62", "9558", "4", "52"]), st.integers(16, 19), st.data(), GAPS)
def test_every_card_is_found_and_hidden(begins, length, data, gap):
    size = length if begins in ("62", "9558") else 16
    rest = size - len(begins) - 1
    body = begins + data.draw(st.text(string.digits, min_size=rest, max_size=rest))
    doubled = [int(d) * (2 if n % 2 == 0 else 1) for n, d in enumerate(reversed(body))]
    number = f"{body}{-sum(sum(divmod(d, 10)) for d in doubled) % 10}"
    apart = gap.join(number[n : n + 4] for n in range(0, len(number), 4))
    assert private_kind(apart) in ("card", "id")
    assert left(apart) == 0


@given(st.text(max_size=60))
def test_hiding_twice_hides_no_more(text):
    assert private_kind(hide(text)) is None
    assert hide(hide(text)) == hide(text)


@pytest.mark.parametrize(
    "text",
    [
        "低保户王小明家",
        "低保户王小明户",
        "其中残疾人为张秀英",
        "低保户有王小明等",
        "患者是李建国同志",
        "孤儿叫陈小红。",
    ],
)
def test_a_name_may_be_joined_and_followed(text):
    assert private_kind(text) == "name"
    assert not set("王张李陈") & set(hide(text))


@pytest.mark.parametrize(
    "text",
    [
        "残疾人是何原因",
        "低保户有关家庭",
        "失业人员为何家",
        "残疾人有温暖家园",
        "孤儿有许多人等",
        "残疾人有康复需求等",
    ],
)
def test_words_joined_alike_are_no_names(text):
    assert private_kind(text) is None


# Made up, of the commonest names: what the guide promises is found, by how they are usually written.
WRITTEN = """低保户高伟|低保户白雪|低保户石磊。|低保户方芳，|低保户万小军|王建国低保户|王建国（低保）|王建国，男，72岁，低保户
困难户王建国全家|建档立卡户王建国|低保对象王建国全家|新增低保户3户（王建国、李素芬）|低保户阿不都·热合曼|低保户：万小军
低保户2户：王建国、李素芬|张桂兰（残疾）|李秀英是低保户|残疾人高大山|低保户王建国_2032.xlsx"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", WRITTEN))
def test_names_as_they_are_usually_written(text):
    assert private_kind(text) == "name"
    left = hide(text)
    assert not any(name in left for name in ("高伟", "白雪", "王建国", "李素芬", "热合曼", "小军"))


NO_NAMES = """残疾人车位 残疾人康复 残疾人文体活动 残疾人全覆盖 残疾人平台 低保户金额 失业人员安置 困境儿童成长 患者满意度
低保户连片 残疾人方阵 残疾人古镇 留守儿童乐园 低保户明白卡 残疾人农家乐 残疾人和家属 低保户年审 残疾人文创 低保户应退尽退
江北低保户 三类低保户 低保（特困） 低保户2户（张家沟、李家湾） 低保户3户：高洞2户 王家沟低保户 张家湾低保户 何家坪低保户
周期，男，低保户 老人：高洞"""


@pytest.mark.parametrize("text", NO_NAMES.split())
def test_words_beside_a_subject_are_no_names(text):
    assert private_kind(text) is None
