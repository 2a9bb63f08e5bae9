"""The door as a whole: nothing lost on the way there and back, all or nothing, and no shell."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planboard.model import Observation
from planboard.results import Results
from planboard.workbooks import door
from planboard.workbooks.edits import Edit, Origin
from planboard.workbooks.form import FILLED, NUMBERS, normal, row_of_key
from planboard.workbooks.form import form as made
from planboard.workbooks.guide import TABLE
from planboard.workbooks.merging import Lines, listed, merged, row_order
from planboard.workbooks.owed import Selection
from planboard.workbooks.reading import read_book
from planboard.workbooks.tables import TAKEN
from planboard.workbooks.writing import written

from tests.conftest import ROOT, SECOND
from tests.workbook_cases import (
    apply,
    book_of,
    bytes_of,
    column_of,
    difference,
    project,
    workbook,
)

DAY = date(2033, 5, 1)
COVER = (("indicators", ("cover",)),)
COVER_NOW = (SECOND / "data" / "observations" / "cover.csv").read_bytes()


@pytest.fixture
def plan(tmp_path):
    return project(tmp_path / "plan")


def run(script, *arguments):
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def filled(path, *cells):
    book = book_of(path.read_bytes())
    for row, column, value in cells:
        apply(book, {"row": row, "column": column, "value": value})
    path.write_bytes(bytes_of(book))
    return path


def commit(folder):
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
        subprocess.run(command, cwd=folder, check=True)


CHANGE = ((2, "分子", 95), (2, "修订原因", "核对时发现漏计"))


def test_the_two_commands_from_end_to_end(plan, tmp_path):
    out = tmp_path / "表格 一"
    result = run("export_workbook.py", 2032, "--root", plan, "--each", "indicator", "--out", out)
    assert result.returncode == 0, result.stderr
    names = {path.name for path in out.iterdir()}
    assert names == {f"2032-{i}.xlsx" for i in ("beds", "visits", "cover", "idle", "training")}
    path = filled(out / "2032-cover.xlsx", *CHANGE)
    command = ("import_workbook.py", path, "--root", plan, "--published", SECOND, "--date", DAY)
    checked = run(*command, "--check")
    assert checked.returncode == 0, checked.stderr
    assert "享受居家养老服务的老年人比例 子虚村 2032：分子 90 → 95" in checked.stdout
    assert "只是检查，没有写入" in checked.stdout
    assert difference(SECOND, plan) == []
    assert "已写入" in run(*command).stdout
    assert len(difference(SECOND, plan)) == 3
    # The same file again brings nothing new.
    assert "没有改动，什么也没有写。" in run(*command).stdout


def test_of_two_files_one_is_wrong_and_none_is_taken(plan, tmp_path):
    run("export_workbook.py", 2032, "--root", plan, "--each", "indicator", "--out", tmp_path)
    good = filled(tmp_path / "2032-cover.xlsx", *CHANGE)
    wrong = filled(tmp_path / "2032-beds.xlsx", (2, "数值", "约200"))
    result = run("import_workbook.py", good, wrong, "--root", plan, "--published", SECOND)
    assert result.returncode == 1
    assert (
        "2032-beds.xlsx“填报”表 第 2 行 I（数值） 列：“约200”带着比较符号或约数。" in result.stdout
    )
    assert "什么也没有导入" in result.stdout
    assert difference(SECOND, plan) == []
    assert "Traceback" not in result.stderr


def test_a_file_that_a_spreadsheet_has_open_is_told_of(plan, tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import export_workbook
    import import_workbook

    def locked(path, *_):
        raise PermissionError(13, "used by another process", str(path))

    options = ["x", "2032", "--indicator", "cover", "--root", str(plan), "--out", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", options)
    assert export_workbook.main() == 0
    path = filled(tmp_path / "2032-cover.xlsx", *CHANGE)
    with monkeypatch.context() as opened:
        opened.setattr(Path, "write_bytes", locked)
        assert export_workbook.main() == 1
    assert "2032-cover.xlsx：没法写入这个文件" in capsys.readouterr().err
    monkeypatch.setattr(import_workbook, "put", locked)
    options = ["x", str(path), "--root", str(plan), "--published", "none"]
    monkeypatch.setattr(sys, "argv", options)
    assert import_workbook.main() == 1
    assert "没法写入这个文件" in capsys.readouterr().out
    assert difference(SECOND, plan) == []


def test_what_is_there_counts_as_published_where_nobody_says_otherwise(plan, tmp_path):
    """A project that was never released, taken out of git or in it."""
    run("export_workbook.py", 2032, "--root", plan, "--indicator", "cover", "--out", tmp_path)
    path = filled(tmp_path / "2032-cover.xlsx", CHANGE[0])
    command = ("import_workbook.py", path, "--root", plan, "--date", DAY)
    alone = run(*command)
    assert (alone.returncode, "form-reason-missing" in alone.stdout) == (1, True)
    assert difference(SECOND, plan) == []
    commit(plan)
    known = run(*command)
    assert (known.returncode, "form-reason-missing" in known.stdout) == (1, True)
    filled(path, CHANGE[1])
    assert run(*command).returncode == 0
    # Not committed yet, it is put right without a word.
    again = run(*command[:2], "--root", plan, "--date", DAY)
    assert (again.returncode, "没有改动" in again.stdout) == (0, True), again.stdout


def test_what_is_asked_for_and_not_there(plan, tmp_path):
    result = run("export_workbook.py", 2032, "--root", plan, "--indicator", "bed")
    assert (result.returncode, "beds" in result.stderr) == (1, True)
    nobody = run(
        "export_workbook.py",
        2032,
        "--root",
        plan,
        "--indicator",
        "households",
        "--township",
        "亡是村",
    )
    assert (nobody.returncode, "没有哪个地方要填数" in nobody.stderr) == (1, True)
    missing = run("import_workbook.py", tmp_path / "没有.xlsx", "--root", plan)
    assert (missing.returncode, "没有找到这个文件" in missing.stdout) == (1, True)


def test_what_cannot_be_written_leaves_everything_as_it_was(plan, monkeypatch):
    before = {p: p.read_bytes() for p in plan.rglob("*.csv")}
    rename = Path.replace

    def fails_at_the_second(self, target):
        if Path(target).name == "revisions.csv":
            raise PermissionError("opened in a spreadsheet")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_second)
    files = {
        "data/observations/new.csv": b"x",
        "data/observations/cover.csv": b"y",
        "data/revisions.csv": b"z",
    }
    with pytest.raises(PermissionError):
        door.put(plan, files)
    assert {p: p.read_bytes() for p in plan.rglob("*.csv")} == before
    assert not list(plan.rglob("*.new"))


def test_rows_keep_their_order_and_lines_that_did_not_change_their_bytes(second):
    resources = {r["name"]: r for r in json.loads(second.descriptor)["resources"]}
    raw = (SECOND / "data" / "observations" / "cover.csv").read_bytes()
    names = raw.decode().splitlines()[0].split(",")
    key = resources["observations"]["schema"]["primaryKey"]
    row = "cover,990101001,子虚村,乌有区,2033,,91,120,=,A,report-2032,,,"
    edit = Edit("observations", dict(zip(names, row.split(","), strict=True)), Origin("x", 2))
    for end in (b"\n", b"\r\n"):
        there = raw.replace(b"90,120", b'"90",120')
        lines = Lines.of(there.replace(b"\n", end))
        assert lines.put(edit, key, row_order(second))
        found = lines.raw.split(end)
        assert found[2] == row.encode(), "after the same place's earlier year"
        assert [*found[:2], *found[3:]] == there.split(b"\n")
    assert merged(second, [], {n: resources[n] for n in TAKEN})[0] == {}


@pytest.mark.parametrize("indent", [None, 2, 4])
def test_a_new_file_is_listed_in_the_style_of_the_descriptor(indent):
    known = json.loads((SECOND / "datapackage.json").read_text(encoding="utf-8"))
    raw = json.dumps(known, ensure_ascii=False, indent=indent).encode()
    made = listed(raw, ["data/observations/a.csv", "data/observations/b.csv"])
    table = next(r for r in known["resources"] if r["name"] == "observations")
    table["path"] += ["data/observations/a.csv", "data/observations/b.csv"]
    assert made == json.dumps(known, ensure_ascii=False, indent=indent).encode()


def test_a_whole_column_that_was_merged_is_told_at_once():
    """A library would make a cell of each of a million."""
    buffer = io.BytesIO()
    book = zipfile.ZipFile(io.BytesIO(workbook(SECOND, 2032, COVER)))
    with zipfile.ZipFile(buffer, "w") as merged:
        for name in book.namelist():
            raw = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                ranges = b'<mergeCells count="1"><mergeCell ref="N1:N1048576"/></mergeCells>'
                raw = raw.replace(b"</sheetData>", b"</sheetData>" + ranges)
            merged.writestr(name, raw)
    grids, told = read_book("表.xlsx", buffer.getvalue())
    assert grids == []
    assert [(p.code, p.value) for p in told] == [("cells-merged", "N1:N1048576")]


def test_the_form_of_another_plan_is_told_once(second, demo, tmp_path):
    year = demo.plan.due_years[-1]
    indicator = demo.plan_indicators[1].indicator
    raw = written(made(Results(demo), Selection(year, (indicator,))))
    outcome = door.taken(project(tmp_path / "plan"), second, [("表.xlsx", raw)], None, DAY)
    assert [p.code for p in outcome.problems] == ["form-of-another-plan"]
    assert second.plan.short_name in outcome.problems[0].why


def test_a_file_that_grows_without_end_is_not_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 210_000_000)
    grids, problems = read_book("表.xlsx", buffer.getvalue())
    assert (grids, [p.code for p in problems]) == ([], ["file-too-big"])


def test_xml_that_grows_without_end_is_refused():
    book = zipfile.ZipFile(io.BytesIO(workbook(SECOND, 2032, COVER)))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in book.namelist():
            packed.writestr(name, bomb if name == "xl/workbook.xml" else book.read(name))
    assert [p.code for p in read_book("表.xlsx", buffer.getvalue())[1]] == ["workbook-unreadable"]


numbers = st.decimals("0", "99999", places=2, allow_nan=False).map(lambda d: f"{d:f}")
notes = st.text("核对过，村（2）·A-b=%", max_size=8).map(lambda t: f"说明{t}" if t else "")


@st.composite
def rows(draw):
    """What a person may fill in for a share: parts that fit, or a statement that there is none."""
    if draw(st.booleans()):
        whole = Decimal(draw(numbers)) + 1
        part = (whole * draw(st.integers(40, 60)) / 100).quantize(Decimal("0.01"))
        cells = {
            "numerator": f"{part:f}",
            "denominator": f"{whole:f}",
            "status": draw(st.sampled_from("APEB")),
        }
        cells["qualifier"] = draw(st.sampled_from(["", "=", "~", "≥"]))
    else:
        cells = {"status": draw(st.sampled_from("LMOQ"))}
    return {**dict.fromkeys(FILLED, ""), **cells, "source": "report-2032", "note": draw(notes)}


def with_cover(package, raw):
    """The package with another file of that indicator, as the gate would read it."""
    lines = Lines.of(raw)
    found = [
        Observation(
            **{
                name: Decimal(text) if name in NUMBERS and text else text or None
                for name, text in line.cells.items()
            }
        )
        for line in lines.rows
    ]
    others = [o for o in package.observations if o.indicator != "cover"]
    path = "data/observations/cover.csv"
    tables = tuple(
        replace(t, files=tuple((p, raw if p == path else r) for p, r in t.files))
        for t in package.tables
    )
    return replace(package, observations=(*others, *found), tables=tables)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows(), min_size=3, max_size=3), st.booleans())
def test_out_filled_in_back_and_out_again_nothing_is_lost(second, cells, in_words):
    resources = {r["name"]: r for r in json.loads(second.descriptor)["resources"]}
    chosen = Selection(2032, ("cover",))
    form = made(Results(second), chosen)
    labels = second.table_by_name["observations"].labels
    book = book_of(workbook(SECOND, 2032, COVER))
    sheet = book[TABLE]
    titles = {h.name: h.title for h in form.headings}
    for number, row in enumerate(cells, 2):
        for name, text in row.items():
            value = float(text) if name in NUMBERS and text else text or None
            if in_words and name in labels:
                value = labels[name].get(text, value)
            sheet.cell(number, column_of(sheet, titles[name])).value = value
    edits, problems = door.read_sent("表.xlsx", bytes_of(book), Results(second), resources)
    assert [str(p) for p in problems] == []
    files, _, _ = merged(second, edits, resources)
    assert set(files) <= {"data/observations/cover.csv"}
    now = Results(with_cover(second, files.get("data/observations/cover.csv", COVER_NOW)))
    for row, wanted in zip(form.rows, cells, strict=True):
        found = row_of_key(now, row.key).cells
        assert {n: normal(n, found[n]) for n in FILLED} == {n: normal(n, wanted[n]) for n in FILLED}
    again = book_of(written(made(now, chosen)))[TABLE]
    for row in again.iter_rows(min_row=2):
        code = row[column_of(again, "地方代码") - 1]
        assert (type(code.value), code.number_format) == (str, "@")
    raw = bytes_of(again.parent)
    assert door.read_sent("表.xlsx", raw, now, resources) == ([], [])


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/embeddings/oleObject1.xlsx", "嵌入的文件"),
        ("xl/media/image1.png", "图片"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", "数据透视表"),
        ("docProps/thumbnail.wmf", "别的程序放进去的内容"),
        ("xl/printerSettings/printerSettings1.bin", ""),
        ("docProps/custom.xml", ""),
    ],
)
def test_what_a_workbook_carries_that_nobody_can_look_into_is_refused(part, what):
    raw = with_part(part, b"<x/>")
    told = read_book("a.xlsx", raw)[1]
    assert [p.code for p in told] == (["workbook-carries"] if what else [])
    assert all(f"还有{what}，" in p.why for p in told)


def test_a_part_in_another_encoding_is_read():
    text = '<?xml version="1.0" encoding="UTF-16"?><x>问13800138000</x>'
    told = read_book("a.xlsx", with_part("docProps/custom.xml", text.encode("utf-16")))[1]
    assert [p.code for p in told] == ["private-mobile"]


def with_part(part, raw):
    buffer = io.BytesIO(workbook(SECOND, 2032, COVER))
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr(part, raw)
    return buffer.getvalue()
