"""A report in a sentence."""

from typing import Any

NOTHING = "没有实质改动"
# What each list of a report counts, in the order of the sentence.
COUNTED = (
    ("values", "{n}个数有改动"),
    ("verdicts", "{n}个判断会变"),
    ("totals", "{n}处合计会变"),
    ("coverage", "{n}处的齐全情况会变"),
    ("targets", "{n}个目标有改动"),
    ("promises", "{n}条承诺的进展会变"),
    ("vanished", "{n}行不见了"),
    ("redefined", "{n}处定义或地方的写法有改动"),
    ("reworded", "规划原文{n}处有改动"),
)
# Said only where nothing above is; most changes touch such a table too.
LEFT = (("tables", "{n}张表有改动"), ("others", "{n}个文件有改动"))


def summary(parts: dict[str, Any]) -> str:
    counts = [(key, len(parts[key]), words) for key, words in (*COUNTED, *LEFT)]
    found = {key: words.format(n=n) for key, n, words in counts if n}
    beside = sum(change.kind == "beside" for change in parts["values"])
    moved = len(parts["values"]) - beside
    if beside:
        words = [f"{moved}个数有改动"] if moved else []
        found["values"] = "；".join([*words, f"{beside}个数没有变，来源或说明变了"])
    turned = sum(change.turned for change in parts["verdicts"])
    if turned:
        found["verdicts"] = f"{turned}个判断会变"
    elif parts["verdicts"]:
        found["verdicts"] = f"{len(parts['verdicts'])}个判断不变，但旁边的数会变"
    said = [found[key] for key, _ in COUNTED if key in found]
    said = said or [found[key] for key, _ in LEFT if key in found]
    if parts["needs"]:
        said.append(f"有{len(parts['needs'])}处要补修订、删除记录或说明")
    if parts["errors"]:
        said.append(f"有{len(parts['errors'])}处没有通过检查")
    if not said:
        return f"{unclear(parts)}。"
    return f"{'；'.join(said)}。"


def unclear(parts: dict[str, Any]) -> str:
    """Nothing is claimed of what was not compared."""
    return "没有看到改动，但有的内容没有比较" if parts["unread"] else NOTHING
