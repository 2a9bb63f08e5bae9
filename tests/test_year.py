"""The year's round: opened, filled in, taken back, owed less; lists, forms and the site agree."""

import csv
import io
import json
import shutil
import subprocess
import sys

import openpyxl
import pytest
from planboard.gate import load
from planboard.pages.gaps import all_gaps
from planboard.results import Results
from planboard.workbooks.dues import BOM, as_csv, dues
from planboard.workbooks.form import form
from planboard.workbooks.owed import Selection

from tests.conftest import ROOT, build_site, second_project
from tests.workbook_cases import apply, project

DATES = ("--data-date", "2034-03-01", "--date", "2034-03-02")


def run(script, *arguments):
    command = [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr, result.stderr
    return result


def files_of(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


@pytest.mark.parametrize("name", ["second", "demo", "real"])
def test_list_form_and_page_ask_for_the_same(name, request):
    """In every year that is over, value by value."""
    results = Results(request.getfixturevalue(name))
    found = results.once(all_gaps)
    gaps = [*found.everywhere, *(gap for listed in found.by_area.values() for gap in listed)]
    on_the_page = {
        (gap.indicator.indicator, code, year)
        for gap in gaps
        for code, years in gap.lacks
        for year in years
    }
    listed, forms = set(), set()
    for year in results.package.plan.due_years:
        own = dues(results, Selection(year))
        listed |= {(d.indicator.indicator, d.area.area, year) for d in own if d.missing}
        pairs = {(d.indicator.indicator, d.area.area) for d in own}
        rows = form(results, Selection(year)).rows
        assert {row.key[:2] for row in rows} == pairs
        forms |= {
            (*row.key[:2], year)
            for row in rows
            if row.cells["value"] == row.cells["numerator"] == ""
        }
        assert len(rows_of_csv(results.package, year, own)) == len(own)
    assert listed == on_the_page
    assert listed <= forms, "what is missing stands in the form, blank"


def rows_of_csv(package, year, found):
    raw = as_csv(package, year, found)
    assert raw.startswith(BOM)
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def test_a_year_is_opened_filled_in_and_owed_less(tmp_path):
    plan = second_project(tmp_path / "plan")
    out = tmp_path / "out"
    made = run("open_year", 2033, "--root", plan, "--out", out, *DATES, "--due", "2034-04-30")
    assert made.returncode == 0, made.stderr
    listed = rows_of(out / "2033-清单.csv")
    assert [(r["文件"], r["行数"], r["还缺"], r["交回期限"]) for r in listed] == [
        ("2033-规划没有写明.xlsx", "9", "9", "2034-04-30"),
        ("2033-区民政部门（虚构）.xlsx", "1", "1", "2034-04-30"),
    ]
    paths = json.loads((plan / "datapackage.json").read_text("utf-8"))["resources"]
    observations = next(r for r in paths if r["name"] == "observations")
    assert "data/observations/idle.csv" in observations["path"]
    assert (plan / "data/observations/idle.csv").read_text("utf-8").count("\n") == 1
    before = run("list_owed", 2033, "--root", plan).stdout
    assert "全部应有10个：未找到公开数据10个" in before
    path = out / "2033-区民政部门（虚构）.xlsx"
    book = openpyxl.load_workbook(path)
    for column, value in (("数值", 640), ("数据状态", "正常"), ("来源", "report-2032")):
        apply(book, {"row": 2, "column": column, "value": value})
    book.save(path)
    taken = run("import_workbook", path, "--root", plan, "--published", "none")
    assert taken.returncode == 0, taken.stdout
    after = run("list_owed", 2033, "--root", plan, "--csv", tmp_path / "owed.csv").stdout
    assert "全部应有10个：有数1个，未找到公开数据9个" in after
    assert "区民政部门（虚构）：应有1个：有数1个" in after
    rows = rows_of(tmp_path / "owed.csv")
    assert [r["指标"] for r in rows if r["现状"] == "有数"] == ["每年上门探访次数"]
    assert sum(r["还缺"] == "是" for r in rows) == 9
    assert build_site(plan, tmp_path / "site").returncode == 0
    page = (tmp_path / "site" / "availability" / "missing" / "index.html").read_text("utf-8")
    assert "养老床位空置率" in page


def test_opening_twice_changes_nothing_and_one_department_can_follow(tmp_path):
    plan, out = project(tmp_path / "plan"), tmp_path / "out"
    body = "区民政部门（虚构）"
    options = (2033, "--root", plan, "--out", out, *DATES)
    assert run("open_year", *options, "--department", body).returncode == 0
    assert [p.name for p in out.glob("*.xlsx")] == [f"2033-{body}.xlsx"]
    noted = (out / "2033-清单.csv").read_text("utf-8-sig").replace(",,,", ",,3月5日,")
    (out / "2033-清单.csv").write_text(noted, "gb18030")
    there = files_of(tmp_path)
    again = run("open_year", *options, "--department", body)
    assert again.returncode == 0
    assert "已经开过" in again.stdout
    assert files_of(tmp_path) == there
    assert run("open_year", *options).returncode == 0
    assert [r["收到日期"] for r in rows_of(out / "2033-清单.csv")] == ["3月5日", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((2033,), "2033 年还没有过完"),
        ((2033, "--data-date", "2033-07-01", "--date", "2034-03-02"), "2033 年还没有过完"),
        ((2033, "--data-date", "2033-01-01", "--date", "2034-03-02"), "不能退回到 2033-01-01"),
        ((2033, "--data-date", "2034-05-01", "--date", "2034-03-02"), "2034-05-01 还没有到"),
        ((2033, *DATES, "--due", "2034-01-01"), "交回期限 2034-01-01 在数据日期 2034-03-01 以前"),
        ((2040, *DATES), "2040 年不在规划期内"),
        ((2033, *DATES, "--department", "水利局"), "没有指标写着由“水利局”负责"),
    ],
)
def test_what_can_not_be_opened_writes_nothing(tmp_path, arguments, said):
    plan = project(tmp_path / "plan")
    before = files_of(tmp_path)
    result = run("open_year", *arguments, "--root", plan, "--out", tmp_path / "out")
    assert result.returncode == 1
    assert said in result.stderr
    assert files_of(tmp_path) == before


def test_checking_writes_nothing(tmp_path):
    plan = project(tmp_path / "plan")
    before = files_of(tmp_path)
    result = run("open_year", 2033, "--root", plan, "--out", tmp_path / "out", *DATES, "--check")
    assert "没有写" in result.stdout
    assert files_of(tmp_path) == before


def test_the_demonstration_says_so_everywhere(demo_folder, tmp_path):
    package = load(demo_folder, demo_folder / "docs")
    year = package.plan.years[-1]
    plan = shutil.copytree(demo_folder, tmp_path / "plan")
    assert run("open_year", year, "--root", plan, "--out", tmp_path / "out").returncode == 0
    assert {r["备注"] for r in rows_of(tmp_path / "out" / f"{year}-清单.csv")} == {"演示数据"}
    assert run("list_owed", year, "--root", plan).stdout.startswith("演示数据")
