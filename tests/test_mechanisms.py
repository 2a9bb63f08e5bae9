"""The inventory of what the plan orders to be kept: what may be public, and what of it is here."""

from dataclasses import replace

import pytest
from planboard.model import Settings
from planboard.pages import text_of
from planboard.pages.mechanisms import mechanisms_page
from planboard.pages.related import Related
from planboard.results import Results


def made(package):
    return mechanisms_page(package, Related(Results(package)))


@pytest.fixture(scope="module")
def rows(second):
    html = text_of(made(second), Settings(), "")
    return {
        piece.partition('"')[0]: piece.partition("</tr>")[0] for piece in html.split('<tr id="')[1:]
    }


def test_it_counts_in_words(second):
    page = made(second).model
    assert page.lede == (
        "规划要求建立或保持的清单、台账、报告、评价、体系、平台和项目，共4样。"
        "能否公开，本站判断可以公开的2样，不可以公开的1样，原文没有写明的1样；本站登载了内容的1样。"
    )
    assert [(g.title, len(g.rows)) for g in page.groups] == [
        ("清单（1样）", 1),
        ("台账、名单（1样）", 1),
        ("评价（1样）", 1),
        ("方案、制度（1样）", 1),
    ]
    assert page.groups[0].told == "可以公开1　登载了内容1"
    assert [(f.label, len(f.options)) for f in page.form.fields] == [("种类", 4), ("能否公开", 3)]


def test_what_is_published_is_a_link_and_what_is_not_is_said(rows):
    assert "registers/pilot_places/" in rows["pilots"]
    assert "不公开" in rows["alone"]
    assert "内容涉及住户" in rows["alone"], "and why"
    assert "本站没有找到公开的内容" in rows["quality"]
    assert "原文没有写明" in rows["quality"], "who keeps it"
    assert "区民政部门（虚构）" in rows["rules"]


def test_a_register_without_rows_is_nothing_published(second):
    tables = tuple(replace(t, entries=()) if t.name == "pilot_places" else t for t in second.tables)
    found = made(replace(second, tables=tables)).model
    assert all(row.register is None for group in found.groups for row in group.rows)
    assert "本站登载了内容的0样" in found.lede


def test_it_is_grouped_by_kind_and_within_one_follows_the_text(second):
    groups = made(second).model.groups
    idents = [[r.ident for r in group.rows] for group in groups]
    assert idents == [["pilots"], ["alone"], ["quality"], ["rules"]]
    one = tuple(replace(m, kind=second.mechanisms[0].kind) for m in second.mechanisms)
    (group,) = made(replace(second, mechanisms=one)).model.groups
    assert [r.ident for r in group.rows] == ["rules", "pilots", "alone", "quality"]


def test_a_long_list_comes_folded(second):
    many = second.mechanisms * 20
    assert not any(group.open for group in made(replace(second, mechanisms=many)).model.groups)
    assert all(group.open for group in made(second).model.groups)
