"""A printed report: tagged, and readable by machine and on paper."""

import re
from dataclasses import replace

import pypdf
import pytest
from planboard import pdf

from tests.print_sample import CONTENTS, EDITION, page, read, sample


@pytest.fixture(scope="module")
def report():
    return read(pdf.write(sample()))


def elements(report, kind):
    """Every element of the structure tree that is a ``kind``, in reading order."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, dict) and "/S" in node:
            if node["/S"] == kind:
                yield node
            yield from walk(node.get("/K", pypdf.generic.ArrayObject()))

    return list(walk(report.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def test_the_file_says_what_it_is(report):
    root = report.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert report.metadata.title == EDITION.title
    assert report.metadata.author == EDITION.author
    assert report.metadata["/CreationDate"] == report.metadata["/ModDate"] == "D:20310228"


def test_headings_lists_quotes_and_drawings_are_tagged(report):
    for kind, level in (("/H2", 2), ("/H3", 3)):
        own = sum(entry.level == level for entry in CONTENTS)
        assert len(elements(report, kind)) == own + (level == 2)
    assert len(elements(report, "/H1")) == len(elements(report, "/BlockQuote")) == 1
    assert len(elements(report, "/L")) == 4
    assert len(elements(report, "/Caption")) == 5
    [drawing] = elements(report, "/Figure")
    assert drawing["/Alt"] == "养老床位：2025年120张，2030年235张，目标240张"


def test_cells_know_their_heads(report):
    names = report.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    heads = dict(zip(names[::2], (e.get_object() for e in names[1::2]), strict=True))
    assert list(heads) == sorted(heads)
    assert len(heads) == len(elements(report, "/TH"))
    whose = [
        [heads[name]["/A"]["/Scope"] for name in cell["/A"]["/Headers"]]
        for cell in elements(report, "/TD")
    ]
    # Four columns by three towns, then tables whose rows alone have heads.
    assert ["/Row", "/Column"] in whose
    assert all("/Row" in scopes for scopes in whose)


def test_every_page_has_its_number_the_title_and_the_stamp(report):
    total = len(report.pages)
    assert total > 4
    for number, sheet in enumerate(report.pages, start=1):
        text = sheet.extract_text()
        assert f"第 {number} 页，共 {total} 页" in text
        assert EDITION.stamp in text
        assert EDITION.running in text
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]


def test_a_real_plan_has_no_stamp():
    plain = read(pdf.write(sample(rows=4, edition=replace(EDITION, stamp="", notice=""))))
    assert all("演示" not in sheet.extract_text() for sheet in plain.pages)


def test_the_contents_lead_to_the_pages_that_they_name(report):
    sheet = report.pages[1]
    printed = re.findall(r"^(.+?) (\d+)$", sheet.extract_text(), re.MULTILINE)
    assert [name for name, _ in printed] == [entry.text for entry in CONTENTS]
    for entry, (_, number), link in zip(CONTENTS, printed, sheet["/Annots"], strict=True):
        arrived = report.named_destinations[link.get_object()["/Dest"]]
        assert report.get_destination_page_number(arrived) == int(number) - 1
        assert entry.text in report.pages[int(number) - 1].extract_text()


def test_bookmarks_are_the_headings(report):
    def listed(outline, level=1):
        for item in outline:
            if isinstance(item, list):
                yield from listed(item, level + 1)
            else:
                yield level, item.title, report.get_destination_page_number(item)

    found = [(level, title) for level, title, _ in listed(report.outline)]
    wanted = [(entry.level, entry.text) for entry in CONTENTS]
    assert found == [(1, EDITION.title), (2, "目录"), *wanted]
    for _, title, number in listed(report.outline):
        assert title in report.pages[number].extract_text()


def test_chinese_is_read_out_of_it_as_it_was_put_in(report):
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in report.pages))
    for sentence in (
        "“没有找到”只说明本站没有查到公开的数，不说明事情没有做。",
        "县统计局《国民经济和社会发展统计公报》（2026—2030年）",
        "每个街道至少建成1处综合养老服务设施；对特殊困难老年人的月探访率达到100%。”",
        "长河镇1100.0%未找到公开数据",
        "差多少5张240−235=5",
    ):
        assert sentence in text


def test_every_font_is_embedded_as_a_small_part_of_a_chinese_one(report):
    fonts = {}
    for sheet in report.pages:
        for font in sheet["/Resources"]["/Font"].values():
            for inner in font.get_object()["/DescendantFonts"]:
                descriptor = inner.get_object()["/FontDescriptor"]
                fonts[font["/BaseFont"]] = descriptor["/FontFile3"].get_data()
    assert {re.sub(r"^/[A-Z]{6}\+", "", name) for name in fonts} == {
        "Noto-Sans-CJK-SC", "Noto-Sans-CJK-SC-Bold", "Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold",
    }  # fmt: skip
    # A whole face has some 16 MB.
    assert max(map(len, fonts.values())) < 2_000_000


def test_it_is_black_on_white_and_grey(report):
    colours = set()
    for sheet in report.pages:
        operators = sheet.get_contents().get_data().decode("latin-1")
        colours |= set(re.findall(r"(\S+) (\S+) (\S+) (?:rg|RG)\b", operators))
    assert len(colours) > 3
    assert all(red == green == blue for red, green, blue in colours)


def test_a_table_keeps_its_head_on_every_page_and_its_rows_whole():
    rows = "".join(
        f'<tr><th scope="row">起{n:03}</th><td>{"长话分几行说，" * 40}</td><td>止{n:03}</td></tr>'
        for n in range(24)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("起", "说明栏", "止"))
    made = read(
        pdf.write(page(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"))
    )
    texts = [sheet.extract_text() for sheet in made.pages]
    assert len(texts) > 2
    assert all("说明栏" in text for text in texts)
    for text in texts:
        assert re.findall(r"起(\d{3})", text) == re.findall(r"止(\d{3})", text)


def test_no_line_begins_with_a_mark_that_closes():
    # One character longer each time, so that every mark meets the end of a line.
    body = "".join(
        f"<p>{'字' * n}“甲，乙。”（丙、丁；戊：己）《庚》！{'字' * 30}，字。</p>"
        for n in range(15, 42)
    )
    lines = "\n".join(s.extract_text() for s in read(pdf.write(page(body))).pages).splitlines()
    assert len(lines) > 54
    assert not [line for line in lines if line[0] in "，。、；：！？”）》%"]
    assert not [line for line in lines if line[-1] in "“（《"]
