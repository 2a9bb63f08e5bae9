"""The demonstration as a site: every page and file says what it is, and shows its cases."""

import io
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

from planboard.downloads import downloads
from planboard.model import DEMONSTRATION, Settings
from planboard.pages import areas, gathered, pages, reports
from planboard.results import Results

from tests.conftest import ROOT
from tests.test_demo import files, rows
from tests.test_unbroken import loosened

# The stamp


def test_every_row_of_every_file_says_what_it_is(demo_site):
    archive = zipfile.ZipFile(io.BytesIO((demo_site / "data" / "package.zip").read_bytes()))
    assert archive.comment.decode() == DEMONSTRATION
    names = [n for n in files(demo_site) if n.endswith(".csv")]
    tables = {name for name in archive.namelist() if name.endswith(".csv")}
    assert DEMONSTRATION in archive.read("README.txt").decode()
    assert tables < {*names}
    for name in tables:
        assert archive.read(name) == (demo_site / name).read_bytes()
    for name in names:
        content = (demo_site / name).read_bytes().removeprefix(b"\xef\xbb\xbf")
        found = rows(content)
        assert found, name
        said = {row.get("notice") or row.get("声明") or row["note"] for row in found}
        assert all(words.startswith(DEMONSTRATION) for words in said), name
    assert DEMONSTRATION in (demo_site / "datapackage.json").read_text(encoding="utf-8")
    source = (demo_site / "plan" / "source.txt").read_text(encoding="utf-8")
    assert DEMONSTRATION in source.splitlines()[0]


def test_every_page_says_what_it_is(demo_site):
    pages = sorted(demo_site.rglob("*.html"))
    assert len(pages) > 90
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert f"<title>{DEMONSTRATION}：" in text, path
        framed = path.parent == demo_site / "embed"  # its page around it has no notice
        notice = r"<p><b>(.*?)</b></p>" if framed else r'<aside class="pb-notice".*?>(.*?)</aside>'
        banner = re.search(notice, text, re.DOTALL)
        assert DEMONSTRATION in banner[1], path
        assert "button" not in banner[1], "it cannot be sent away"
        assert "非官方整理，依据" not in text, path


def test_every_drawing_that_stands_alone_says_what_it_is(demo_site):
    """A chart can be carried away. A sign of a line, a ruler or a bar, is read with its words: it is
    hidden from those who hear the page, and the page around it says what all of it is."""
    alone, inside = 0, 0
    for path in demo_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for drawing in re.findall(r"<svg class=\"pb-(?!mark|shape).*?</svg>", text, re.DOTALL):
            root = ElementTree.fromstring(drawing)
            if root.get("role") == "img":
                assert DEMONSTRATION in [t.text for t in root.iter("text")], path
                alone += 1
            else:
                assert root.get("aria-hidden") == "true", path
                words = [t.text for t in root.iter("text")]
                assert not words or DEMONSTRATION in words, (
                    f"{path}: it speaks, so it says this too"
                )
                inside += 1
    assert alone > 60
    assert inside > 100


def test_another_builder_gets_the_stamp_too(demo_folder, tmp_path):
    command = [sys.executable, str(ROOT / "scripts" / "export_pages.py"), str(tmp_path / "out")]
    subprocess.run([*command, "--root", str(demo_folder)], check=True)
    pages = sorted((tmp_path / "out").rglob("*.md"))
    assert len(pages) > 80
    for path in pages:
        head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
        assert f"title: {DEMONSTRATION}：" in head
        assert body.startswith(f"<p>{DEMONSTRATION}：")


def test_the_real_site_has_no_stamp(real_site, real):
    assert real.demonstration is None
    for name, content in files(real_site).items():
        # The guides show an invented row and invented screens, and can be searched.
        shown = ("about/contribute/index.html", "search/rest.json", "guide/index.html")
        guide = name.endswith(shown)
        if name.endswith((".html", ".csv", ".json", ".txt")) and not guide:
            text = content.decode()
            assert DEMONSTRATION not in text, name
            assert "示例县" not in text, name


# The pages


def page(site, path):
    return loosened((site / path / "index.html").read_text(encoding="utf-8"))


def test_a_page_says_how_many_places_have_reported(demo_site, demo):
    text = page(demo_site, "indicators/i10")
    last = re.search(
        r"<dt>2025年</dt><dd>(\d+)个社区中(\d+)个有数，(\d+)个未找到公开数据",
        text,
    )
    expected, reported, silent = map(int, last.groups())
    assert expected == 37, "the merged place is not asked any more, the founded one is"
    assert reported + silent <= expected


def test_a_revision_shows_the_old_value_and_why(demo_site, demo):
    change = next(r for r in demo.revisions if r.area == demo.root.area and r.part == "numerator")
    text = page(demo_site, f"indicators/{change.indicator}")
    assert f"修订：分子由{change.old}改为{change.new}。原因：{change.reason.rstrip('。')}" in text
    of_place = next(r for r in demo.revisions if r.area != demo.root.area)
    text = page(demo_site, f"communities/{of_place.area}")
    assert "有修订" in text
    assert f"修订：分子由{of_place.old}改为{of_place.new}" in text


def test_a_suppressed_value_is_said_and_not_a_gap(demo_site, demo):
    withdrawn = next(r for r in demo.revisions if r.new is None)
    assert "2025年不公开" in page(demo_site, f"indicators/{withdrawn.indicator}")
    assert "撤回数值，原为" in page(demo_site, f"indicators/{withdrawn.indicator}")


def test_a_changed_target_stands_beside_the_original(demo_site, demo):
    changed = next(t for t in demo.targets if t.version == 2)
    text = page(demo_site, f"indicators/{changed.indicator}")
    assert "2025年目标（原定）" in text
    assert changed.reference in text
    assert "原定15" in text


def test_a_merged_place_points_to_its_successor(demo_site, demo):
    merged = next(a for a in demo.areas if a.successor)
    text = page(demo_site, f"communities/{merged.area}")
    assert re.search(rf'已并入<a href="../{merged.successor}/">', text)
    assert "已撤并" in text


def test_lists_of_thousands_fold(demo, monkeypatch):
    """With limits as small as this county, its pages are those of a very large one."""
    monkeypatch.setattr(areas, "MOST_LISTED", 10)
    monkeypatch.setattr(reports, "MOST_PLACES", 10)
    monkeypatch.setattr(gathered, "MOST_PLACES", 10)
    made = dict(pages(Results(demo), Settings(), dict(downloads(demo))))
    assert made["communities/index.md"].count("<details") == 13
    assert made["townships/index.md"].count("<details") == 0, "one list has nothing to fold into"
    assert "甲子社区" not in made["indicators/i10.md"]
    assert "5个中4个有数" in made["indicators/i10.md"]
