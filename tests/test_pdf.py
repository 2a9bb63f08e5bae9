"""A printed report: tagged, readable by machine and on paper, made without a network, always the same."""

import hashlib
import http.server
import io
import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from types import SimpleNamespace

import pypdf
import pytest
from planboard import pdf
from planboard.rendering import environment

from tests.conftest import ROOT

SAMPLE = ROOT / "tests" / "fixtures" / "print" / "sample.html"
CONTENTS = (
    pdf.Entry(2, "whole", "一、总的情况"),
    pdf.Entry(3, "coverage", "（一）有多少公开数据"),
    pdf.Entry(3, "drawing", "（二）一张图"),
    pdf.Entry(2, "judged", "二、约束性指标"),
    pdf.Entry(3, "short", "（一）没有达到的"),
    pdf.Entry(3, "all", "（二）全部指标"),
    pdf.Entry(2, "method", "三、怎样判断"),
    pdf.Entry(3, "notes", "注释"),
)
EDITION = pdf.Edition(
    lines=("示例县社区发展规划", "公开数据整理报告"),
    subtitle="2026—2030年终期评估（非县政府年度报告）",
    running="示例县社区发展规划公开数据整理报告",
    stamp="演示数据",
    notice="演示数据：示例县是程序编造的，地名、数字和来源都不是真的。",
    day="2031-02-28",
    author="示例整理者",
    facts=(("数据日期", "2031年2月28日"), ("规划期", "2026—2030年"), ("版本", "第1版")),
    contents=CONTENTS,
)


def sample(rows=40, edition=EDITION):
    """The HTML of a report with every part, and a table of ``rows`` indicators in four parts."""
    towns = [
        ("高山镇", "12", "9", "75.0%"),
        ("长河镇", "11", "0", "0.0%"),
        ("新桥街道", "14", "13", "92.9%"),
    ]
    words = ("完成", "接近完成", "未找到公开数据", "数据不足以判断")
    indicators = [
        (f"第{n}项指标：每万名居民拥有的服务设施数（处）", "约束性" if n % 4 else "预期性",
         f"≥{n * 11}.5", "—" if n % 4 == 2 else f"{n * 10}.3", words[n % 4])
        for n in range(1, rows + 1)
    ]  # fmt: skip
    quarter = -(-rows // 4)
    names = ("社区治理", "社区服务", "社区安全", "社区文化")
    parts = [(name, indicators[n * quarter : (n + 1) * quarter]) for n, name in enumerate(names)]
    page = SimpleNamespace(edition=edition, towns=towns, parts=parts)
    template = environment().from_string(SAMPLE.read_text(encoding="utf-8"))
    return template.render(page=page, uri="reports/sample.pdf", stamp="", directory_urls=True)


def read(made):
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def made():
    return pdf.write(sample())


@pytest.fixture(scope="module")
def report(made):
    return read(made)


def page(body, head=""):
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>字</title>{head}</head><body>{body}</body></html>'


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


def run(code, **environment):
    """What ``code`` prints in a fresh interpreter, in its own surroundings."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=environment.pop("cwd", ROOT),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment},
    )  # fmt: skip


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


def links(made):
    return [
        annotation.get_object()["/A"]["/URI"]
        for sheet in read(made).pages
        for annotation in sheet.get("/Annots", ())
        if "/A" in annotation.get_object()
    ]


def test_links_to_the_site_are_relative_until_it_has_an_address():
    html = page('<p><a href="../indicators/beds/">字</a><a href="#here" id="here">字</a></p>')
    assert links(pdf.write(html)) == ["../indicators/beds/"]
    base = "https://county.example/reports/final.pdf"
    assert links(pdf.write(html, base)) == ["https://county.example/indicators/beds/"]


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="图" src="{}/a.png">',
        '<p style="background-image: url({}/b.png)">字</p>',
        '<link rel="stylesheet" href="{}/c.css"><p>字</p>',
        "<style>@import '{}/d.css';</style><p>字</p>",
        '<img alt="图" src="file:///etc/hostname">',
    ],
)
def test_nothing_is_fetched(body):
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(pdf.Unprintable, match="disallowed"):
            pdf.write(page(body.format(f"http://127.0.0.1:{server.server_port}")))
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p><a href="#nowhere">字</a></p>', "nowhere"),
        ('<p style="colour: red">字</p>', "colour"),
        ("<p>\ue000</p>", "U\\+E000"),
    ],
)
def test_a_faulty_page_is_not_printed_silently(body, fault):
    with pytest.raises(pdf.Unprintable, match=fault):
        pdf.write(page(body))


def test_the_same_bytes_wherever_and_whenever(made, tmp_path):
    code = (
        "import hashlib; from planboard import pdf; from tests.test_pdf import sample;"
        "print(hashlib.sha256(pdf.write(sample())).hexdigest())"
    )
    other = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"}
    again = run(code, cwd=tmp_path, **other).stdout.strip()
    assert again == hashlib.sha256(made).hexdigest()


def test_weasyprint_is_loaded_only_when_a_pdf_is_made():
    code = "import planboard.pdf, planboard.site, sys; print('weasyprint' in sys.modules)"
    assert run(code).stdout == "False\n"


def test_this_system_can_make_it():
    assert pdf.hindrance() is None


HINDRANCE = "from planboard import pdf; print(pdf.hindrance())"


@pytest.mark.parametrize(
    "absence",
    [
        # No Python package, or no system library behind it.
        "import sys; sys.modules['weasyprint'] = None",
        "import cffi\nreal = cffi.FFI.dlopen\ndef dlopen(self, name, *rest):\n"
        "    if 'pango' in str(name): raise OSError(f'cannot load library {name!r}')\n"
        "    return real(self, name, *rest)\ncffi.FFI.dlopen = dlopen",
    ],
)
def test_missing_libraries_are_a_notice(absence):
    done = run(f"{absence}\n{HINDRANCE}")
    assert re.match(
        r"PDF：这台机器缺少生成 PDF 的程序库（.+）；网站照常生成，没有 PDF。", done.stdout
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_missing_chinese_fonts_are_a_notice(tmp_path):
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    done = run(HINDRANCE, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert done.stdout.startswith("PDF：这台机器没有中文字体；网站照常生成，没有 PDF。")
