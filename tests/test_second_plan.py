"""A second, invented plan: other county, years, indicators, and two levels of places.

It replaces docs/plan, data, datapackage.json and settings in mkdocs.yml, nothing else.
"""

import io
import json
import zipfile

import frictionless
from planboard.promises import NOTHING, PAST, RECORDED
from planboard.results import Results

from tests.test_unbroken import loosened


def page(site, path):
    return loosened((site / path / "index.html").read_text(encoding="utf-8"))


def test_its_site_is_complete(second, second_site):
    expected = {"", "indicators", "villages", "plan", "plan/part-1", "plan/part-2", "plan/reading", "plan/figures",
                "data", "data/revisions", "about", "about/method", "about/glossary", "about/contribute", "about/design",
                "guide/plan-changes", "guide/publish"}  # fmt: skip
    expected |= {f"indicators/{i.indicator}" for i in second.indicators if i.kind == "plan"}
    expected |= {f"villages/{a.area}" for a in second.areas if a.parent}
    expected |= {"availability", "availability/places", "availability/missing"}
    staff = ("fill", "send", "mend", "correct", "places", "steward", "messages")
    expected |= {"guide", *(f"guide/{name}" for name in staff)}
    expected |= {"reports", "reports/2031", "reports/2032"}
    expected |= {"plan/problems", "plan/contradictions", "mechanisms"}
    expected |= {f"registers/{table}" for table in ("pilot_places", "box_projects", "documents")}
    expected |= {f"data/{name}" for name in ("columns", "quality", "using", "api", "changes")}
    expected |= {f"indicators/{ident}/origins" for ident, _ in second.observations_of}
    expected |= {"commitments", *(f"commitments/{c.commitment}" for c in second.commitments)}
    built = {p.parent.relative_to(second_site).as_posix() for p in second_site.rglob("index.html")}
    assert built == {e or "." for e in expected}


def test_its_promises_are_of_every_kind(second):
    kinds = second.table_by_name["commitments"].labels["kind"]
    assert {c.kind for c in second.commitments} == set(kinds)
    found = {ident: known.key for ident, known in Results(second).promises.items()}
    assert {"done", "partial", "overdue", NOTHING, PAST, RECORDED} == set(found.values())
    assert found["rules"] == PAST, "its date has passed, nobody said anything"
    assert found["platform"] == NOTHING, "its date is still to come"
    assert found["training"] == found["helpers"] == RECORDED


def test_no_word_of_the_first_plan_is_on_it(second_site):
    for path in second_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for word in ("开江", "511723", "2025", "2021", "十四五", "九石坎"):
            assert word not in text, (path, word)


def test_its_front_page_counts_its_own(second_site):
    front = page(second_site, "")
    assert "4项指标：1项可以判断进度，其中略滞后1项" in front
    assert "规划计入的村共3个" in front


def test_values_reach_the_page_of_a_place_and_of_the_indicator(second_site):
    village = page(second_site, "villages/990101001")
    assert "75%" in village
    assert "养老服务年度报告" in village
    cover = page(second_site, "indicators/cover")
    assert "子虚村" in cover
    assert "缺报" in page(second_site, "villages/990101003")
    assert "没有报送" in page(second_site, "villages/990101003")


def test_its_publisher_is_named_and_the_unofficial_line_gone(second_site):
    for path in second_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "非官方整理，依据未经与官方版核对的文本" not in text
        assert "乌有区养老服务领导小组（虚构）" in text


def test_staff_find_the_file_behind_a_page(second_site):
    assert "https://example.org/edit/main/data/observations/beds.csv" in page(
        second_site, "indicators/beds"
    )


def test_its_downloads_are_a_valid_package(second_site, tmp_path):
    archive = zipfile.ZipFile(io.BytesIO((second_site / "data" / "package.zip").read_bytes()))
    archive.extractall(tmp_path)
    assert frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid
    assert frictionless.Package(str(second_site / "datapackage.json")).validate().valid
    listed = json.loads((second_site / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    beside = {"README.txt", "LICENSE.txt", "datapackage.json", "SHA256SUMS"}
    assert {one["path"] for one in listed} | beside == {*archive.namelist()}
