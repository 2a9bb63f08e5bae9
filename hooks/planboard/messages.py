"""What is said to staff about a cell, a row or a file: plain Chinese, with what to write instead.

The types are frictionless's names of errors; https://framework.frictionlessdata.io lists them.
"""

from typing import Any

# Errors of one cell or one row: the rest of the file can still be read and checked.
ROW_ERRORS = {"type-error", "constraint-error", "unique-error", "primary-key", "foreign-key"}

# The heading is wrong: what follows in the file cannot be trusted, so it is said once.
HEADING_ERRORS = {
    "blank-header",
    "blank-label",
    "duplicate-label",
    "missing-label",
    "extra-label",
    "incorrect-label",
}

TYPE_HELP = {
    "integer": "应是整数，如 12；不写单位、逗号和小数点",
    "number": "应是数，如 12.5；只用半角数字，不写单位、百分号和逗号；没有数就空着",
    "date": "应是日期，如 2030-12-31",
    "boolean": "应是 true 或 false",
}

UNCLOSED_QUOTE = "有一个半角引号没有配对，后面的行被吞进了一个单元格；请找到它，补上或删去。"

STRUCTURE = {
    "encoding-error": "不是 UTF-8 编码，请在表格软件里另存为“CSV UTF-8”。",
    "scheme-error": "没有找到这个文件，或打不开。",
    "source-error": "文件是空的，或里面不是表格。",
    "format-error": "不是正确的 CSV 文件。",
    "blank-row": "这一行是空的，请删去。",
    "extra-cell": "这一行比列名多出单元格；单元格里若有逗号，要用半角引号括起来。",
    "missing-cell": "这一行的单元格比列名少。",
    "primary-key": "这一行的键与前面某一行重复，或没有填。",
    "unique-error": "这个值与前面某一行重复。",
}


def cell_message(kind: str, cell: Any, field: dict[str, Any], note: str) -> str:
    """The message for an error of type ``kind`` at ``cell`` of the column ``field``."""
    shown = f"“{shorten(cell)}”"
    constraints = field.get("constraints", {})
    if isinstance(cell, str) and cell != cell.strip():
        return surrounded(cell)
    if kind == "type-error":
        return f"{shown} 不对：{TYPE_HELP.get(field.get('type', ''), '类型不符')}。"
    if kind == "constraint-error" and cell in (None, "") and constraints.get("required"):
        return "不能空着。"
    if kind == "constraint-error" and "enum" in constraints:
        labels = {c["value"]: c["label"] for c in field.get("categories", ())}
        choices = "、".join(
            v if labels.get(v, v) == v else f"{v}（{labels[v]}）" for v in constraints["enum"]
        )
        return f"{shown} 不对：只能填 {choices}。"
    if kind == "constraint-error" and "pattern" in constraints and field.get("description"):
        return f"{shown} 不对：{field['description']}"
    if kind == "constraint-error":
        rule = "，".join(
            f"{word} {constraints[name]}"
            for name, word in (("minimum", "最小"), ("maximum", "最大"), ("pattern", "格式"))
            if name in constraints
        )
        return f"{shown} 不对：应符合{rule or '这一列的规定'}。"
    return STRUCTURE.get(kind, f"不符合规定：{note}")


def surrounded(text: str) -> str:
    return f"“{shorten(text)}” 的前后有空白字符，请删去。"


def missing_reference(cell: str, table: str) -> str:
    return f"“{shorten(cell)}” 在 {table} 表里没有；先在那里加上，或改成那里有的。"


def wrong_heading(columns: list[str]) -> str:
    return f"第一行的列名不对。列名应依次是：{','.join(columns)}"


def shorten(cell: Any, limit: int = 30) -> str:
    """A found value on one line: an unclosed quote may have swallowed half a file."""
    text = " ".join(str(cell).split())
    return text if len(text) <= limit else f"{text[:limit]}…"
