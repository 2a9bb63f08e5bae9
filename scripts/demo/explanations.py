"""What bodies said in public of targets that were not met, and of numbers that they did not give."""

from collections.abc import Iterator
from datetime import date

from demo.cases import Cases
from demo.definitions import Definitions, remark
from demo.values import source_of

BODY = "示例主管部门（虚构）"
SHORT = ("两处用地手续没有办完，推迟到下一年。", "资金分两年安排，第二批没有到位。")
SILENT = "统计口径没有定下来，当年没有上报。"


def explanations(kept: Definitions, made: Cases) -> Iterator[dict]:
    """Of some series that only the whole reports; of the others nobody has said anything."""
    last = kept.years[-1]
    short = 0
    for indicator in made.whole:
        profile = made.profile(indicator)
        status = profile.status(len(kept.years), -1)
        if indicator.kind != "plan":
            continue
        if status == "-" and profile.baseline and profile.way > 0.8:
            text = SILENT
        elif status in "AP" and profile.way < 1:
            text, short = SHORT[short % len(SHORT)], short + 1
        else:
            continue
        yield {
            "indicator": indicator.indicator,
            "year": last,
            "explained_on": date(last + 1, 3, 31),
            "text": text,
            "explained_by": BODY,
            "source": source_of(last),
            "note": remark(),
        }
