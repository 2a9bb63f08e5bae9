"""What stands in a number column instead of a number, and how it is to be written."""

import re
from decimal import Decimal
from typing import Any

_NO_VALUE = {"暂无", "无", "无数据", "没有", "未知", "不详", "缺", "空", "—", "——", "-", "--", "－", "–",
             "/", "\\", "n/a", "na", "#n/a", "null", "none", "nil", "?", "？", "*", "…", "……", "."}  # fmt: skip
_UNITS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def why_no_number(text: str, folded: str) -> tuple[str, dict[str, Any]]:
    """What is written instead of a number, and how it is to be written."""
    lowered = folded.casefold()
    if text.casefold() in _NO_VALUE or lowered in _NO_VALUE:
        return "number-none", {}
    if folded.startswith("#"):
        return "number-error", {}
    if lowered.strip("+-") in ("nan", "inf", "infinity"):
        return "number-nan", {}
    if "‰" in folded:
        # Not the column's unit, whatever that is: what to write cannot be said.
        return "number-other", {}
    if match := re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)\s*%", folded):
        return "number-percent", {"write": match[1]}
    if re.fullmatch(r"-?[0-9]{1,3}([,，' ][0-9]{3})+(\.[0-9]+)?", folded):
        return "number-thousands", {"write": re.sub(r"[,，' ]", "", folded)}
    if match := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*([百千万亿])", folded):
        return "number-myriads", {"write": plain_number(match[1], _UNITS[match[2]])}
    if match := re.fullmatch(
        r"(?:[≥≤><~≈±]=?|=|约|近|超)\s*(-?[0-9]+(?:\.[0-9]+)?)(余|多|以上)?", folded
    ):
        return "number-bound", {"write": match[1]}
    if match := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)[余多]", folded):
        return "number-bound", {"write": match[1]}
    if match := re.fullmatch(r"\(([0-9]+(?:\.[0-9]+)?)\)", folded):
        return "number-brackets", {"write": f"-{match[1]}"}
    if re.fullmatch(r"-?[0-9.]+e[+-]?[0-9]+", lowered):
        return "number-exponent", {}
    if text[0] in "'‘’":
        return "apostrophe", {"write": text.strip("'‘’")}
    if text[0] in "=@＝＠":
        return "formula", {}
    if match := re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[^0-9.,\-]+", folded):
        return "number-unit", {"write": match[1]}
    return "number-other", {}


def plain_number(digits: str, factor: int) -> str:
    return f"{(Decimal(digits) * factor).normalize():f}"
