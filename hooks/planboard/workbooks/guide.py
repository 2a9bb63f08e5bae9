"""What the sheet of instructions says: put together from the description of the tables and the
catalogue of messages, so that it says what the gate asks for."""

from collections.abc import Iterator

from planboard.figure import OBSERVED
from planboard.messages import catalogue
from planboard.tally import SUMMED
from planboard.value_checks import EMPTY_STATUSES
from planboard.workbooks.edits import titled
from planboard.workbooks.form import Form, columns_of

# Sheets, and the columns of a source that can be filled in.
TABLE, GUIDE, SOURCES, CHOICES = "填报", "填表说明", "来源", "选项"
SHEETS = (TABLE, GUIDE, SOURCES, CHOICES)
SOURCE_COLUMNS = (
    "source", "title", "publisher", "published_on", "reference", "confidence", "note",
)  # fmt: skip
RULES = (
    "只填浅黄色的格子；灰色的格子是锁住的，供对照，不要改。",
    "可以直接键入，也可以复制以后“选择性粘贴”为数值；不要写公式。",
    "不加行、不删行、不排序、不合并、不隐藏，不改表头。",
    "没有数的地方整行空着，什么也不填。空着不等于 0；真的是 0 才写 0。",
    "负责单位说明没有数的，数值、分子、分母空着，数据状态选写着“没有数”的一种。",
    "比率填分子和分母，由程序去除；只有现成的比率时填数值，75% 写 75。",
    "有数的一行，数据状态和来源都要填；限定空着就是准确的数。",
    f"来源填“{SOURCES}”表里的编号。没有的，先在“{SOURCES}”表下面的空行里登记。",
    "改公布过的数，要填修订原因和修订核准。",
    "不写任何人的姓名、证件号码、电话、住址。",
    "填完保存为 .xlsx 交出；也可以另存为 CSV。有问题会列出在哪一格、怎样改，改好再交。",
)


# (left cell, right cell, whether it is a heading).
Line = tuple[str, str, bool]


def lines(form: Form) -> Iterator[Line]:
    package = form.package
    yield form.title, "", True
    if package.demonstration:
        yield package.stamp, package.demonstration, False
    yield "怎样填", "", True
    yield from ((str(number), rule, False) for number, rule in enumerate(RULES, 1))
    yield "每一列", "", True
    for heading in form.headings:
        yield heading.title, titled(heading.description, package), False
    yield "数据状态", "", True
    labels = package.table_by_name["observations"].labels
    yield from ((label, status(code), False) for code, label in labels["status"].items())
    yield "限定", "", True
    for code, label in labels["qualifier"].items():
        yield label, f"代码 {code}", False
    yield f"“{SOURCES}”表的各列", "", True
    sources = {c.name: c for c in columns_of(package, "sources")}
    for name in SOURCE_COLUMNS:
        yield sources[name].title, titled(source_words(sources[name]), package), False
    yield "容易退回的几种", "", True
    said = catalogue()
    for code, what in RETURNED.items():
        yield what, titled(said[code]["fix"], package), False


# Advice that needs no word filled in.
RETURNED = {
    "number-none": "写着“暂无”“—”",
    "number-other": "数里有单位、逗号或文字",
    "formula-cell": "公式",
    "few-people": "要特别保护的人，只有 1 至 4 人",
    "private-mobile": "手机号码",
    "private-name": "人的姓名",
    "line-break-in-cell": "格子里换了行",
    "value-jump": "与上一次相差很大",
}


def status(code: str) -> str:
    """What follows from a letter, by the same sets that the rules and the sums go by."""
    if code in EMPTY_STATUSES:
        return f"代码 {code}。没有数：数值、分子、分母都空着。"
    if code in OBSERVED:
        return f"代码 {code}。有数，算作数据。"
    return f"代码 {code}。有数，照样刊载，" + (
        "可以汇总，不用来判断。" if code in SUMMED else "不汇总，也不用来判断。"
    )


def source_words(column: object) -> str:
    choices = "、".join(label for _, label in column.labels)
    return f"{column.description}可选：{choices}。" if choices else column.description
