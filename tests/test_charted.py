"""The faces of a chart say the same: the drawing, its table, the file for plotly.js, the CSV, the picture."""

import csv
import hashlib
import io
import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from planboard.drawing import Text
from planboard.frame import stylesheet
from planboard.model import DEMONSTRATION, UNOFFICIAL, Settings
from planboard.pages.charted import MOST_SOURCES, chart_files, charts
from planboard.pages.targets import by_year, year_rows
from planboard.pictures import wrapped
from planboard.points import printed
from planboard.results import Results

from tests.conftest import ROOT
from tests.taken import beside_pictures

SVG = "{http://www.w3.org/2000/svg}"
PLANS = ["real", "demo", "second"]
VENDOR = ROOT / "docs" / "assets" / "vendor" / "plotly"
STYLE = stylesheet().decode()
OWN_STYLE = (ROOT / "hooks/planboard/templates/print/picture.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=PLANS)
def made(request):
    """A package, its charts, and their files."""
    package = request.getfixturevalue(request.param)
    results = Results(package)
    return package, results.once(charts), all_files(results)


def all_files(results):
    return dict(chart_files(results, Settings())) | beside_pictures(results)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def trace(spec, name):
    """The numbers that a trace draws, by year."""
    found = next((t for t in spec["data"] if t["name"] == name), {"x": [], "y": []})
    pairs = zip(found["x"], found["y"], strict=True)
    return {x: Decimal(str(y)) for x, y in pairs if y is not None}


def of_table(package, series, pattern):
    """The numbers of the page's table whose label matches, by year."""
    rows = [(re.fullmatch(pattern, r.label), r) for r in year_rows(package, series)]
    return {int(m[1]): printed(bare(r.value)) for m, r in rows if m and r.value}


def aims_of_table(package, series):
    """The same of the targets: one that is the same every year stands in one line."""
    rows = [(re.fullmatch(r"(.+?)年(?:每年)?目标", r.label), r) for r in year_rows(package, series)]
    return {
        year: printed(bare(r.value)) for m, r in rows if m and r.value for year in years_of(m[1])
    }


def years_of(span):
    """2031—2033, or 2031、2033, as numbers."""
    first, _, last = span.partition("—")
    if last:
        return range(int(first), int(last) + 1)
    return map(int, span.split("、"))


def bare(value):
    return re.match(r"[≥≤约]?[\d,.]+", value)[0]


def test_every_face_has_the_same_numbers(made):
    package, all_charts, files = made
    for ident, item in all_charts.items():
        spec, rows = json.loads(files[item.spec]), rows_of(files[item.numbers])
        base = {int(r["年份"]): Decimal(r["数值"]) for r in rows if r["是否基期"] == "true"}
        values = {int(r["年份"]): Decimal(r["数值"]) for r in rows if r["数值"]}
        values = {year: number for year, number in values.items() if year not in base}
        targets = {int(r["年份"]): Decimal(r["目标"]) for r in rows if r["目标"]}
        original = {int(r["年份"]): Decimal(r["原定目标"]) for r in rows if r["原定目标"]}
        assert trace(spec, "实际") == values, ident
        assert trace(spec, "基期") == base, ident
        assert trace(spec, "目标") == targets, ident
        assert trace(spec, "原定目标") == original, ident
        assert of_table(package, item.series, r"(\d+)年") == values, ident
        assert of_table(package, item.series, r"(\d+)年（基期）") == base, ident
        assert aims_of_table(package, item.series) == targets, ident
        assert of_table(package, item.series, r"(\d+)年目标（原定）") == original, ident


def test_every_face_has_as_many_dots_and_gaps_as_the_drawing(made):
    _, all_charts, files = made
    assert len(all_charts) > 2
    for ident, item in all_charts.items():
        spec, root = json.loads(files[item.spec]), ElementTree.fromstring(files[item.picture])
        drawn = [e.get("class") for e in root.iter()]
        for drawing in item.drawn.drawings:
            marks = [m.css for m in drawing.marks]
            for css in ("c-dot", "c-dot-open", "c-base", "c-gap", "c-path", "c-target", "c-actual"):
                assert marks.count(css) == drawn.count(css), (ident, css)
        dots = drawn.count("c-dot") + drawn.count("c-dot-open")
        assert len(trace(spec, "实际")) == dots, ident
        assert len(trace(spec, "基期")) == drawn.count("c-base"), ident
        assert len(trace(spec, "目标")) == drawn.count("c-target"), ident
        gaps = [s for s in spec["layout"]["shapes"] if s["type"] == "rect"]
        assert len(gaps) == drawn.count("c-gap"), ident
        assert ("直线路径" in [t["name"] for t in spec["data"]]) == ("c-path" in drawn), ident
        assert joints(spec) == drawn.count("c-actual"), ident


def joints(spec):
    """How many pieces of line there are between points that have a number."""
    found = next((t["y"] for t in spec["data"] if t["name"] == "实际"), [])
    return sum(a is not None and b is not None for a, b in zip(found, found[1:], strict=False))


def test_every_face_has_the_same_words(made):
    package, all_charts, files = made
    for item in all_charts.values():
        spec, root = json.loads(files[item.spec]), ElementTree.fromstring(files[item.picture])
        words = "".join("".join(e.itertext()) for e in root.iter(f"{SVG}text"))
        for said in (item.drawn.title, item.drawn.subtitle, item.drawn.source, item.dated):
            assert squeezed(said) in squeezed(words)
        assert item.series.indicator.name in words
        assert spec["title"] == item.drawn.title
        assert spec["subtitle"] == item.drawn.subtitle
        assert spec["source"] == item.drawn.source
        remarks = "".join(note["text"] for note in spec["layout"]["annotations"])
        assert f"单位：{item.series.indicator.unit}" in remarks
        for row in item.points:
            if row.gap:
                assert "<br>".join(row.word) in remarks
        texts = {m.text for m in item.drawn.drawings[0].marks if isinstance(m, Text)}
        assert texts <= {e.text for e in root.iter(f"{SVG}text")}


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_what_is_made_up_says_so_and_what_is_nobodys_too(made):
    package, all_charts, files = made
    for item in all_charts.values():
        for content in (files[item.spec], files[item.picture], files[item.numbers]):
            if package.stamp:
                assert DEMONSTRATION in content.decode()
        if not package.stamp:
            assert UNOFFICIAL in files[item.picture].decode()
        for row in rows_of(files[item.numbers]):
            assert row["声明"].startswith(package.stamp or UNOFFICIAL)


def test_the_picture_for_a_phone_says_the_same_in_large_letters(made):
    package, all_charts, files = made
    for ident, item in all_charts.items():
        root = ElementTree.fromstring(files[item.portrait])
        width, height = float(root.get("width")), float(root.get("height"))
        assert width == 1080
        assert width < height < 2.2 * width, ident
        # The smallest type is 12 of the drawing's units: two in a hundred of the width at least.
        scale = width / float(root.get("viewBox").split()[2])
        assert 12 * scale >= 32, ident
        words = squeezed("".join("".join(e.itertext()) for e in root.iter(f"{SVG}text")))
        for said in (item.drawn.title, item.drawn.source, item.dated, package.plan.name):
            assert squeezed(said) in words, ident
        assert (DEMONSTRATION if package.stamp else UNOFFICIAL) in words


def test_a_picture_stands_by_itself(made):
    _, all_charts, files = made
    for item in all_charts.values():
        text = files[item.picture].decode()
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root.find(f"{SVG}title").text.endswith(item.drawn.title)
        assert "href" not in text
        assert "url(" not in text
        assert "var(" not in text
        width, height = float(root.get("width")), float(root.get("height"))
        for line in root.findall(f"{SVG}text"):
            assert float(line.get("y")) < height
            size = 21 if line.get("class") == "p-title" else 13
            assert 24 + size * 0.5 * len(line.text) < width


def test_an_unknown_year_has_no_number_in_any_face(real):
    results = Results(real)
    item = results.once(charts)["i01"]
    files = all_files(results)
    assert [r["数值"] for r in rows_of(files[item.numbers])] == [""] * 6
    assert {r["数据状态"] for r in rows_of(files[item.numbers])} == {"未找到公开数据"}
    assert trace(json.loads(files[item.spec]), "实际") == {}


def test_a_break_ends_the_line(demo):
    results = Results(demo)
    items = [i for i in results.once(charts).values() if any(p.broken for p in i.points)]
    assert items
    for item in items:
        spec = json.loads(dict(chart_files(results, Settings()))[item.spec])
        values = next(t for t in spec["data"] if t["name"] == "实际")
        for point in item.points:
            if point.broken:
                before = values["x"].index(point.year) - 1
                assert values["y"][before] is None
                assert any(s["x0"] == point.year - 0.5 for s in spec["layout"]["shapes"])


def test_a_spec_names_tokens_and_no_colour(second):
    tokens = set(re.findall(r"(--pb-[\w-]+):", STYLE))
    for path, content in chart_files(Results(second), Settings()):
        if path.endswith(".json"):
            text = content.decode()
            assert set(re.findall(r'"(--[\w-]+)"', text)) <= tokens
            assert not re.search(r'"(#[0-9a-f]{3,8}|rgba?\(.*?)"', text)


def test_the_style_of_a_picture_is_that_of_the_page(made):
    """In the values of the light tokens; a class that a chart uses has a rule in both."""
    _, all_charts, _ = made
    page, own = rules(STYLE), rules(OWN_STYLE)
    light = dict(re.findall(r"(--pb-[\w-]+): ([^;]+);", STYLE.partition("@media")[0]))
    used = {m.css for item in all_charts.values() for d in item.drawn.drawings for m in d.marks}
    for css in used - {"c-label"}:
        meant = re.sub(r"var\((--[\w-]+)\)", lambda m: light[m[1]], page[css])
        assert own[css] == meant, css


def rules(text, kind="c"):
    """The declarations of rules for one class of a chart."""
    found = re.findall(
        rf"^(?:[^\s,]+ )?\.({kind}-[\w-]+(?:, \.[\w-]+)*) \{{ (.+) \}}$", text, re.MULTILINE
    )
    return {name.strip(" ."): style for names, style in found for name in names.split(",")}


@pytest.mark.parametrize(
    ("words", "ems", "lines"),
    [
        ("一二三四五", 3, ["一二三", "四五"]),
        ("一二三。四五", 3, ["一二三。", "四五"]),
        ("2025年", 2, ["202", "5年"]),
        ("", 3, [""]),
        ("数据版本1.0.0+2033", 9, ["数据版本", "1.0.0+2033"]),
    ],
)
def test_words_fit_their_line(words, ems, lines):
    assert wrapped(words, ems) == lines


def test_the_vendored_files_are_those_that_their_readme_names():
    readme = (VENDOR / "README.txt").read_text(encoding="utf-8")
    names = {path.name for path in VENDOR.iterdir()} - {"README.txt"}
    assert names == {"plotly-basic.min.js", "zh-cn.js", "LICENSE"}
    for name in names:
        digest = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
        assert f"{digest}  {name}\n" in readme


def test_a_page_names_few_sources_and_the_picture_all(made):
    package, all_charts, _ = made
    for item in all_charts.values():
        every = item.drawn.source.partition("；数据：")[2].split("、")
        if len(every) <= MOST_SOURCES:
            assert item.source == item.drawn.source
        else:
            assert item.source.endswith(f"{every[MOST_SOURCES - 1]}等{len(every)}个来源，见表格")


def test_the_table_of_a_page_has_its_unit_in_the_head(made):
    package, all_charts, _ = made
    for item in all_charts.values():
        table, unit = by_year(package, item.series), item.series.indicator.unit
        assert table.unit == (None if unit == "%" else unit)
        assert not any(r.value and r.value.endswith(unit) for r in table.rows if table.unit)
