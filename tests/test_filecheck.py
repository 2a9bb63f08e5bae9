"""No file that is published does anything but hold data."""

import io
import zipfile

import pytest
from planboard.archive import zipped
from planboard.delimited import written
from planboard.filecheck import check_files
from planboard.runnable import runs

FORMULA = '=HYPERLINK("http://example.org","x")'


@pytest.mark.parametrize(
    "text",
    [
        FORMULA,
        "=cmd|' /C calc'!A0",
        "+1+2",
        "-1+2",
        "@SUM(A1)",
        "  =1+1",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        "-2 度",
    ],
)
def test_what_a_spreadsheet_would_run(text):
    assert runs(text)
    with pytest.raises(ValueError, match="would run"):
        written(["a"], [[text]])


@pytest.mark.parametrize("text", ["", "-1", "-0.5", "=", "-", "−1", "≥85", "a=b", "1-2", "（=）"])
def test_what_is_only_text_or_a_number(text):
    assert not runs(text)


def archive(path, dated):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(zipfile.ZipInfo(path, dated), b"x")
    return buffer.getvalue()


def workbook(cell):
    return zipped([("xl/worksheets/sheet1.xml", f"<c>{cell}</c>".encode())])


FIXED, TODAY = (1980, 1, 1, 0, 0, 0), (2026, 11, 23, 12, 0, 0)


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("data/a.csv", b"a,b\n1,-2\n", []),
        ("data/a.csv", b"a,b\n1,=1+1\n", ["file-runs"]),
        ("data/a.csv", b'\xef\xbb\xbf"@x",b\n', ["file-runs"]),
        ("data/a.csv", b'a,b\n1,"a, -b"\n', []),
        ("data/a.json", b'{"rows":[["a","=1+1"]]}', ["file-runs"]),
        ("data/a.json", b'{"rows":[["a",-1]],"sum":"= 1"}', []),
        ("data/a.xlsx", workbook("<v>1</v>"), []),
        ("data/a.xlsx", workbook("<f>1+1</f>"), ["file-formula"]),
        ("data/a.zip", archive("a.txt", FIXED), []),
        ("data/a.zip", archive("/etc/a", FIXED), ["file-path"]),
        ("data/a.zip", archive("a/../../b", FIXED), ["file-path"]),
        ("data/a.zip", archive("a.txt", TODAY), ["file-dated"]),
        ("data/a.zip", zipped([("data/b.csv", b"a\n=1+1\n")]), ["file-runs"]),
    ],
)
def test_files_of_a_site(tmp_path, name, content, codes):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(content)
    assert [problem.code for problem in check_files(tmp_path)] == codes


@pytest.mark.parametrize("path", ["/a", "../a", "a/../../b", "C:\\a", "a\\b"])
def test_no_archive_is_made_that_leaves_its_folder(path):
    with pytest.raises(ValueError, match="not a path"):
        zipped([(path, b"")])


def test_the_built_sites_are_safe(real_site, demo_site):
    assert check_files(real_site) == []
    assert check_files(demo_site) == []
