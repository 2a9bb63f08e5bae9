"""A number stays with its unit wherever a page is made, and nothing else of the page changes."""

import re

import pytest
from planboard.unbroken import unbroken

SPAN = re.compile(r'<span class="pb-(?:whole(?: pb-range)?|option)">(.*?)</span>')


def loosened(html):
    """A page of a built site as its template wrote it."""
    return SPAN.sub(r"\1", html)


def kept(html):
    return SPAN.findall(unbroken(html))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>到2033年6月30日为止</p>", ["2033年", "6月30日"]),
        ("<p>其中0条，占12.5%，约1,234人</p>", ["0条", "12.5%", "约1,234人"]),
        ("<p>30\u2005平方米/百户；提高2.5个百分点</p>", ["30\u2005平方米", "2.5个百分点"]),
        ("<p>2031—2035年，2033年底，3/10个</p>", ["2031—2035年", "2033年底", "3/10个"]),
        ("<p><b>4</b>项指标，第2段第3句</p>", ["<b>4</b>项", "第2段", "第3句"]),
        ("<p>截至2033-06-30</p>", ["2033-06-30"]),
        ("<p>没有数；c106条；p20，7</p>", []),
    ],
)
def test_what_stays_together(html, found):
    assert kept(html) == found


@pytest.mark.parametrize(
    "html",
    [
        '<a href="2033年/" title="5条" aria-label="第2段">看</a>',
        "<svg><title>5条</title><text>30%</text></svg>",
        "<select><option>5条</option></select>",
        "<pre>5条</pre><code>data/2033年-a-b.csv</code>",
    ],
)
def test_what_is_no_running_text_stays_as_it_is(html):
    assert unbroken(html) == html
    assert kept(f"{html}<p>5条</p>{html}") == ["5条"], "and what is around it does not"


def test_a_range_is_told_from_a_number():
    assert "pb-range" in unbroken("<p>2031—2035年</p>")
    assert "pb-range" not in unbroken("<p>2031年、2035年</p>")


def test_an_option_of_a_command_stays_together():
    html = "<p><code>py x-y.py 年份 --data-date 日期</code>，-a，<code>-c</code></p>"
    assert kept(html) == ["--data-date", "-c"]


def test_nothing_but_spans_comes_in():
    html = '<p id="x">2033年共<b>5</b>条（<a href="#n5">3个</a>）</p><svg><text>5条</text></svg>'
    assert loosened(unbroken(html)) == html
    assert unbroken(html) != html
