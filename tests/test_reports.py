"""One list of problems for a terminal, a program and a pull request."""

import json
import os
import subprocess
import sys

import pytest
from planboard.messages import say
from planboard.reports import as_github, as_json, as_text

from tests.conftest import ROOT, SECOND

PROBLEMS = [
    say("number-percent", "data/a,b.csv", 3, "value", "85%", write="85"),
    say("trimmed", "data/a,b.csv", 2, "name", " 甲", more=""),
    say("file-empty", "data/c.csv"),
]


def test_text_puts_what_was_only_repaired_last():
    assert as_text(PROBLEMS).splitlines() == [
        "data/a,b.csv 第 3 行 value 列：“85%”带着百分号。写成 85；单位由这一列规定。（number-percent）",
        "data/c.csv：文件是空的。第一行写列名；没有数据的表也要留着列名。（file-empty）",
        "提示　data/a,b.csv 第 2 行 name 列：“ 甲”前后的空白已去掉。（trimmed）",
    ]


def test_json_has_every_part():
    first = json.loads(as_json(PROBLEMS))[0]
    assert first == {
        "code": "number-percent",
        "file": "data/a,b.csv",
        "row": 3,
        "column": "value",
        "value": "85%",
        "why": "“85%”带着百分号。",
        "fix": "写成 85；单位由这一列规定。",
        "severity": "error",
    }


def test_annotations_escape_what_would_break_them():
    first, second, third = as_github(PROBLEMS).splitlines()
    assert first == (
        "::error file=data/a%2Cb.csv,line=3,title=value::data/a,b.csv 第 3 行 value 列："
        "“85%25”带着百分号。写成 85；单位由这一列规定。（number-percent）"
    )
    assert second.startswith("::notice file=data/a%2Cb.csv,line=2,")
    assert third.startswith("::error file=data/c.csv,line=1,title=file-empty::")


@pytest.mark.parametrize(("console", "read"), [("gbk", "gbk"), ("cp1252", "utf-8"), ("utf-8",) * 2])
def test_a_console_of_windows_shows_the_words_and_ends_nothing(console, read):
    command = [sys.executable, ROOT / "scripts" / "check_data.py", "没有😀", SECOND]
    environment = {**os.environ, "PYTHONIOENCODING": console}
    done = subprocess.run(
        [*command, "--published", "none"], env=environment, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.stdout.decode(read).splitlines()[1].endswith("：有 1 处问题")
    assert f"{SECOND}：没有问题" in done.stdout.decode(read)
