"""The list of revisions, and the word that leads to it from wherever a changed value is shown."""

import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from planboard.downloads import downloads
from planboard.gate import load
from planboard.model import Settings
from planboard.pages import pages
from planboard.pages.revisions import revisions_page
from planboard.results import Results

from tests.conftest import SECOND

HEADING = "indicator,area,period,revised_on,part,old,new,reason,approved_by,note\n"
ROWS = (
    "beds,990101,2032,2033-04-01,value,180,190,更正笔误,区民政部门（虚构）,\n"
    "beds,990101,2032,2033-05-01,status,E,A,核定,,原按抽样推算。\n"
    "cover,990101001,2032,2033-05-01,numerator,91,90,更正笔误,,\n"
    "cover,990101003,2032,2033-05-02,numerator,3,,来源撤回,,\n"
    "cover,990101003,2032,2033-05-02,denominator,4,,来源撤回,,\n"
    "training,990101,2032,2033-05-03,value,,1,补报,,\n"
    "households,990101,2032-11-01,2033-05-03,qualifier,≥,=,核实,,\n"
)
GONE = "cover,990101003,无何村,乌有区,2032,,,,,O,report-2032,,,没有报送。\n"
TARGET = (
    "beds,990101,2033,1,,≥,原表未印比较符号；床位越多越好，按“不低于”判断。,240,240,printed,,,,\n"
)
CHANGED = "beds,990101,2033,2,,≥,沿用。,220,220张,changed,2032-10-15,乌民发〔2032〕9号（虚构）,,\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = shutil.copytree(SECOND, tmp_path_factory.mktemp("revised") / "plan")
    for file, old, new in (
        ("revisions.csv", HEADING, HEADING + ROWS),
        ("targets.csv", TARGET, TARGET + CHANGED),
        ("observations/cover.csv", GONE, ""),
    ):
        path = folder / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return load(folder, folder / "docs")


@pytest.fixture(scope="module")
def made(package):
    return dict(pages(Results(package), Settings(), dict(downloads(package))))


def test_everything_that_changed_is_listed_newest_first(package):
    model = revisions_page(package, dict(downloads(package))).model
    assert model.lede == "截至2033年6月30日，数值的修订7处，调整过的目标1个。"
    assert [day.title for day in model.days] == [
        "2033年5月3日",
        "2033年5月2日",
        "2033年5月1日",
        "2033年4月1日",
    ]
    changes = [c for day in model.days for c in day.changes]
    assert [(c.period, c.what) for c in changes] == [
        ("2032年", "补上数值1"),
        ("2032年11月1日", "约数符号由不少于（“余”“以上”）改为等于"),
        ("2032年", "撤回分子，原为3"),
        ("2032年", "撤回分母，原为4"),
        ("2032年", "状态由估计改为正常"),
        ("2032年", "分子由91改为90"),
        ("2032年", "数值由180改为190"),
    ]
    last = changes[-1]
    assert (last.reason, last.approved_by) == ("更正笔误", "区民政部门（虚构）")
    assert (last.indicator.uri, last.place.uri) == ("indicators/beds.md", "index.md")
    assert changes[4].note == "原按抽样推算。"
    idents = [c.ident for c in changes if c.ident]
    assert len(idents) == len(set(idents)) == 5, "one anchor a value"
    (target,) = model.targets
    assert (target.what, target.decided_on) == ("由240\u2005张改为220\u2005张", "2032年10月15日")
    assert target.reference == "乌民发〔2032〕9号（虚构）"


def test_changed_targets_stand_latest_decision_first(second):
    """Each beside the version before it, in whatever order the rows are kept."""
    beds, idle = (next(t for t in second.targets if t.indicator == key) for key in ("beds", "idle"))
    changed = [
        replace(
            one, version=version, number=Decimal(number), decided_on=day, reference="甲（虚构）"
        )
        for one, version, number, day in (
            (beds, 3, 210, date(2032, 10, 15)),
            (beds, 2, 220, date(2031, 3, 1)),
            (idle, 2, 7, date(2032, 1, 9)),
        )
    ]
    package = replace(second, targets=(*changed, *second.targets))
    found = revisions_page(package, {}).model.targets
    assert [(t.decided_on, t.what.replace("\u2005", "")) for t in found] == [
        ("2032年10月15日", "由220张改为210张"),
        ("2032年1月9日", "由≤15%改为≤7%"),
        ("2031年3月1日", "由240张改为220张"),
    ]


def test_every_page_with_a_changed_value_leads_to_the_list(made):
    listed = set(re.findall(r'id="([^"]+)"', made["data/revisions.md"]))
    for uri, anchor, count in (
        # Last value and its year's line in the table.
        ("indicators/beds.md", "beds-990101-2032", 2),
        ("villages/990101001.md", "cover-990101001-2032", 1),
        ("villages/990101003.md", "cover-990101003-2032", 1),
        ("villages/990101002.md", "", 0),
    ):
        found = re.findall(r'data/revisions/#([^"]*)">有修订</a>', made[uri])
        assert found == [anchor] * count, uri
        assert set(found) <= listed


def test_a_withdrawn_value_was_published_once(made):
    assert "已撤回" in made["villages/990101003.md"]
    text = made["indicators/cover.md"]
    assert "1个已撤回" in text
    found = re.findall(r'data/revisions/#([^"]*)">有修订</a>', text)
    assert found == ["cover-990101001-2032", "cover-990101003-2032"]


def test_the_data_page_leads_to_the_list(made):
    assert (
        '<a href="revisions/" aria-label="看这张表：数值的修订">看这张表</a>'
        in made["data/index.md"]
    )


def test_where_nothing_changed_one_sentence_says_so(second):
    made = dict(pages(Results(second), Settings(), dict(downloads(second))))["data/revisions.md"]
    assert "截至2033年6月30日，公布过的数和目标都没有改过。" in made
    assert "<table" not in made
    assert "<form" not in made
