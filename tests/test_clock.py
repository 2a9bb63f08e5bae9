"""Nothing asks what day it is: the same rows and data date give the same site, whenever it is made."""

import ast
import re
import sys
from contextlib import contextmanager
from datetime import date

import pytest
from planboard.measure import due_date

from tests.conftest import ROOT
from tests.county import END, START, county, indicator, row, seen, target

ASKING = {"today", "now", "utcnow"}
MODULES = sorted((ROOT / "hooks").rglob("*.py"))
TEMPLATES = sorted((ROOT / "hooks").rglob("*.html"))


def name(path):
    return path.relative_to(ROOT).as_posix()


def clock_in(source: str) -> set[str]:
    """What a module names that tells the time. Classes of dates and times it may have, not what they
    say of today; a field of its own may be called ``now``, but nothing of that name is called."""
    found, classes = set(), set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names} & {"time", "datetime"}
        elif isinstance(node, ast.ImportFrom) and node.module == "datetime":
            classes |= {a.asname or a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found.add("time")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= {node.func.attr} & ASKING
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {node.attr} & ASKING if node.value.id in classes else set()
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_can_ask_for_the_clock(path):
    assert clock_in(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_asks_for_the_clock(path):
    """A date that it is given could be asked, too."""
    assert re.findall(r"\b(?:today|now|utcnow)\s*\(", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate.today()",
        "from datetime import date\nday = date.today",
        "from datetime import datetime\nmoment = datetime.now",
        "from datetime import datetime as moment\nask = moment.utcnow",
        "import datetime",
        "import time",
        "from time import localtime",
        "stamp.now()",
    ],
)
def test_every_way_to_ask_is_found(source):
    assert clock_in(source)


@contextmanager
def without_clock():
    """No call that a module of the program makes in it may tell the time, under whatever name. What
    others do meanwhile, such as a watcher of the garbage collection, is their own."""

    def watch(frame, event, called):
        ours = frame.f_globals.get("__name__", "").startswith("planboard")
        if event == "c_call" and ours and tells_time(called):
            asked.append(f"{frame.f_globals['__name__']}:{frame.f_lineno} {called.__qualname__}")

    asked: list[str] = []
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
    assert asked == []


def tells_time(called) -> bool:
    owner = getattr(called, "__self__", None)
    of_date = isinstance(owner, type) and issubclass(owner, date) and called.__name__ in ASKING
    return of_date or getattr(called, "__module__", None) == "time"


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2034, 12, 31), date(2099, 1, 1)])
def test_a_verdict_is_of_the_given_day(second, day):
    """The same rows and date get the same verdict, whatever today is."""
    rows = [row(START, 10), row(END - 1, 60), row(END, 80)]
    rows = [o for o in rows if o.date <= day] or rows[:1]
    with without_clock():
        found = seen(county(second, indicator(), rows, [target(100)]), day).verdict
    assert found.ended == (day > due_date(target(100)))
