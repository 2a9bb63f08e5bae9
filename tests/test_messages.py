"""The catalogue: every sentence is used, complete, and plain Chinese; every code that is used exists."""

import ast
import re

from planboard.messages import catalogue, nearest, say, shorten
from planboard.private import KINDS
from planboard.problems import ERROR, NOTICE

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "planboard"


def test_every_message_is_used_and_every_used_one_exists():
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    words = {
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    words |= {f"private-{kind}" for kind in KINDS}
    assert set(catalogue()) <= words


def test_messages_are_plain_and_say_what_to_write():
    for code, entry in catalogue().items():
        assert re.search("[\u4e00-\u9fff]", entry["why"]), code
        assert set(entry) <= {"why", "fix", "notice", "after"}, code
        assert entry["why"].endswith(("。", "}")), code
        assert entry.get("notice") or entry["fix"], code
        for sentence in (entry["why"], entry.get("fix", "")):
            assert "!" not in sentence
            assert "错误" not in sentence, f"{code}: nobody is blamed"


def test_words_fill_the_gaps():
    problem = say("row-long", "data/x.csv", 3, found=7, wanted=5)
    assert str(problem).startswith("data/x.csv 第 3 行：这一行有 7 格，应是 5 格。")
    assert problem.severity == ERROR
    told = say("date-slashes", "x.csv", 2, "day", "2032/1/5", new="2032-01-05", more="")
    assert told.severity == NOTICE


def test_the_nearest_known_name():
    assert nearest("part-9-s1", ["part-1-s1", "other"]) == "最接近的是“part-1-s1”。"
    assert nearest("完全不同", ["part-1-s1"]) == ""
    assert nearest("511723103", ["511723110", "511723104"]) == "最接近的是“511723104”。"
    assert nearest("BEDS", ["beds", "bed"]) == "最接近的是“beds”。"


def test_found_values_are_short_and_visible():
    assert shorten("长" * 40) == "长" * 30 + "…"
    assert shorten("元\u200b村\n") == "元〔U+200B〕村〔U+000A〕"
