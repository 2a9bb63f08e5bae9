"""How a report is printed: without a network, never silently wrong, always the same bytes."""

import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading

import pytest
from planboard import pdf

from tests.conftest import ROOT
from tests.print_sample import page, read, sample


def run(code, **environment):
    """What ``code`` prints in a fresh interpreter, in its own surroundings."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=environment.pop("cwd", ROOT),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment},
    )  # fmt: skip


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


def test_the_same_bytes_wherever_and_whenever(tmp_path):
    code = (
        "import hashlib; from planboard import pdf; from tests.print_sample import sample;"
        "print(hashlib.sha256(pdf.write(sample())).hexdigest())"
    )
    other = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"}
    again = run(code, cwd=tmp_path, **other).stdout.strip()
    assert again == hashlib.sha256(pdf.write(sample())).hexdigest()


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
