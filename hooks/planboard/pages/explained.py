"""What each message to staff means, out of the catalogue that the program speaks from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planboard import addresses
from planboard.messages import catalogue, parted
from planboard.pages.common import Page

GAP = re.compile(r"\{\w+\}")
# The parts of the catalogue as staff call them, those of a workbook first.
TITLES = {
    "Workbooks: what comes back": "交上来的工作簿",
    "Cells": "格子里的内容",
    "Rows": "行",
    "The heading": "列名和表头",
    "Published numbers": "公布的数",
    "Keys, codes and names": "编号、代码和名称",
    "Against what was published": "与公布过的比对",
    "Workbooks: what is asked for": "导出工作簿",
    "A new year is opened": "开一年的填报",
    "The file as a whole": "整个文件",
    "The plan, its places and indicators": "规划、地方、指标和目标",
    "Promises and what is read out of the text": "承诺，和从原文读出的内容",
    "Tables against the plan text": "表格与规划原文",
    "The plan text itself": "规划文本",
    "datapackage.json": "数据包的说明",
    "What the command was asked for": "运行命令时",
    "The built site": "生成的网站",
    "Addresses that were published": "公布过的网址",
    "Releases of the data": "数据的版本",
    "Printed reports": "印刷的报告",
}
OTHER = "其他"


@dataclass(frozen=True)
class Message:
    """``code`` is its address on the page; what is filled in each time is an ellipsis."""

    code: str
    why: str
    fix: str
    repaired: bool


@dataclass(frozen=True)
class Group:
    ident: str
    title: str
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class MessagesPage:
    groups: tuple[Group, ...]
    count: int


def messages_page() -> Page:
    found = tuple(sorted(groups(), key=lambda g: order(g.title)))
    model = MessagesPage(found, sum(len(group.messages) for group in found))
    said = "检查和导入时说的每一句话，为什么这样说，应当怎样写。"
    return Page(addresses.MESSAGES, "每条提示是什么意思", said, "messages.html", model)


def order(title: str) -> int:
    titles = [*TITLES.values(), OTHER]
    return titles.index(title)


def groups() -> Iterator[Group]:
    for number, (title, codes) in enumerate(parted(), 1):
        if codes:
            items = tuple(message(code, catalogue()[code]) for code in codes)
            yield Group(f"part-{number}", TITLES.get(title, OTHER), items)


def message(code: str, entry: dict[str, Any]) -> Message:
    why, fix = (GAP.sub("……", entry.get(part, "")) for part in ("why", "fix"))
    return Message(code, why, fix, bool(entry.get("notice")))
