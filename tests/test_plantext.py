import pytest
from planboard.plantext import Malformed, read_chapter, source_stream, squeeze

HEAD = "---\ntitle: 第一章\norder: 1\n---\n"


def test_marks_are_not_text_of_the_plan():
    text = '# 第一章 {#c1}\n\n构建党委<span class="editor-mark">〔略〕</span>领导\n{: #c1-p1 }\n'
    chapter = read_chapter("chapter-1", HEAD + text)
    paragraph = chapter.clauses[1]
    assert paragraph.text == "构建党委领导"
    assert paragraph.marks == ("略",)
    assert squeeze(chapter.text) == "第一章构建党委领导"


def test_item_numbers_are_text():
    box = '<aside class="plan-box" id="b" markdown="1">\n\n### 专栏：题 {#b-t}\n\n1.2021年，做一件事。\n{: #b-p1 }\n\n</aside>\n'
    chapter = read_chapter("x", HEAD + "# 第一章 {#c1}\n\n" + box)
    assert [(c.kind, c.id) for c in chapter.clauses] == [
        ("chapter", "c1"),
        ("box", "b"),
        ("paragraph", "b-p1"),
    ]
    assert chapter.clauses[2].text == "1.2021年，做一件事。"
    assert chapter.clauses[2].place == "第一章　专栏：题　第1段"


def test_a_lost_heading_stays_lost():
    text = '# 第一章 {#c1}\n\n## <span class="editor-mark">〔标题缺失〕</span> {#s1}\n\n正文\n{: #p1 }\n'
    chapter = read_chapter("x", HEAD + text)
    assert chapter.clauses[1].text == ""
    assert chapter.clauses[2].place == "第一章　〔标题缺失〕　第1段"


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("# 一 {#c}\n", "text-front"),
        (HEAD + "# 第一章 {#c}\n\n没有编号的一段\n", "text-id"),
        (HEAD + "# 第一章 {#c}\n\n- 列表\n", "text-tag"),
    ],
)
def test_what_a_chapter_must_not_be(markdown, code):
    with pytest.raises(Malformed, match=code):
        read_chapter("x", markdown)


def test_bookmarks_and_white_space_are_no_text():
    assert source_stream(" [bookmark: _Toc1]前    言\n\n为了 ") == "前言为了"


def test_a_sentence_is_addressed_by_its_number_in_its_paragraph():
    text = "# 第一章 {#c1}\n\n甲说：“好。”乙来了！丙（走了。）没有句号\n{: #c1-p1 }\n"
    paragraph = read_chapter("x", HEAD + text).clauses[1]
    assert [(s.id, s.text, s.start) for s in paragraph.sentences] == [
        ("c1-p1-n1", "甲说：“好。”", 0),
        ("c1-p1-n2", "乙来了！", 7),
        ("c1-p1-n3", "丙（走了。）", 11),
        ("c1-p1-n4", "没有句号", 17),
    ]
    assert paragraph.sentences[1].place == "第一章　第1段第2句"


def test_a_pinned_sentence_keeps_its_address_and_is_not_counted():
    before = "# 第一章 {#c1}\n\n甲来。乙来。\n{: #c1-p1 }\n"
    after = '# 第一章 {#c1}\n\n甲来。<a id="c1-p1-x1"></a>新来的一句。乙来。\n{: #c1-p1 }\n'
    old, new = (read_chapter("x", HEAD + text).clauses[1].sentences for text in (before, after))
    assert [s.id for s in new] == ["c1-p1-n1", "c1-p1-x1", "c1-p1-n2"]
    assert [s.text for s in new if s.id in {o.id for o in old}] == [o.text for o in old]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ('甲来，<a id="x"></a>乙来。', "text-pin"),
        ("甲<strong>来</strong>。", "text-tag"),
    ],
)
def test_what_a_paragraph_must_not_hold(inside, code):
    with pytest.raises(Malformed, match=code):
        read_chapter("x", HEAD + f"# 第一章 {{#c1}}\n\n{inside}\n{{: #c1-p1 }}\n")
