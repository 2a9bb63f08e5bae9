"""Against what was published before: a row vanishes only where that is declared."""

import shutil
import subprocess
import sys

import pytest
from planboard.gate import read_package
from planboard.package import read_tables
from planboard.plantext import read_chapter
from planboard.published import moved

from tests.conftest import ROOT, SECOND

CHECK = ROOT / "scripts" / "check_data.py"


@pytest.fixture
def plan(tmp_path):
    return shutil.copytree(SECOND, tmp_path / "plan")


def change(plan, file, old, new):
    path = plan / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(plan):
    package, problems = read_package(plan, plan / "docs", SECOND)
    assert (package is None) == bool(problems)
    return [(p.code, p.file, p.value) for p in problems]


GONE = "cover,990101003,无何村,乌有区,2032,,,,,O,report-2032,,,没有报送。\n"


def test_nothing_vanished(plan):
    assert told(plan) == []
    change(
        plan,
        "data/observations/cover.csv",
        GONE,
        f"{GONE}cover,990101003,无何村,乌有区,2033,,,,,O,report-2032,,,\n",
    )
    assert [code for code, _, _ in told(plan)] in ([], ["period-late"]), "a new row is welcome"


def test_a_value_vanishes_only_by_a_withdrawal(plan):
    change(plan, "data/observations/cover.csv", GONE, "")
    assert told(plan) == [("value-vanished", "data/observations/cover.csv", "cover|990101003|2032")]
    _, problems = read_package(plan, plan / "docs", SECOND)
    assert "part 写 status" in problems[0].fix
    heading = "indicator,area,period,revised_on,part,old,new,reason,approved_by,note\n"
    withdrawn = "cover,990101003,2032,2033-05-01,status,O,,来源撤回,,\n"
    change(plan, "data/revisions.csv", heading, heading + withdrawn)
    assert told(plan) == []


def test_another_row_vanishes_only_by_a_deletion(plan):
    change(plan, "data/aliases.csv", "床铺,床位,\n", "")
    key = "床铺|床位"
    assert [(code, file) for code, file, _ in told(plan)] == [("row-vanished", "data/aliases.csv")]
    _, problems = read_package(plan, plan / "docs", SECOND)
    assert f"键 {key}、" in problems[0].fix, "to be copied, so it is not cut"
    heading = "table,key,deleted_on,reason,note\n"
    change(plan, "data/deletions.csv", heading, f"{heading}aliases,{key},2033-05-01,重复,\n")
    assert told(plan) == []


def test_a_file_with_a_heading_only_is_fine_where_nothing_was_published(plan):
    path = plan / "data" / "observations" / "cover.csv"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{heading}\n", encoding="utf-8")
    assert {code for code, _, _ in told(plan)} == {"value-vanished"}
    package, problems = read_package(plan, plan / "docs")
    assert (package is not None, problems) == (True, [])


@pytest.fixture
def repository(plan):
    """The invented plan, published in git; what comes after is not."""

    def git(*words, folder=plan):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "published")
    return git


def check(plan, *words):
    command = [sys.executable, str(CHECK), *words, str(plan)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_compares_with_a_git_reference(plan, repository):
    change(plan, "data/observations/cover.csv", GONE, "")
    assert check(plan).returncode == 0
    compared = check(plan, "--published", "HEAD", "--format", "github")
    assert compared.returncode == 1
    assert "::error file=data/observations/cover.csv,line=1" in compared.stdout
    assert "比对" not in compared.stdout
    unknown = check(plan, "--published", "v9")
    assert (unknown.returncode, unknown.stderr) == (1, "")
    assert "git 里没有“v9”这个版本" in unknown.stdout


def test_the_command_compares_with_the_last_release(plan, repository, tmp_path):
    assert "还没有发布过" in check(plan).stdout
    repository("tag", "other")
    assert "还没有发布过" in check(plan).stdout
    repository("tag", "v1.0.0")
    assert "已与最近一次发布 v1.0.0 比对。" in check(plan).stdout
    change(plan, "data/observations/beds.csv", "2032,190", "2032,191")
    refused = check(plan)
    assert refused.returncode == 1
    assert "已经公布的数值是“190”，现在是“191”，却没有写修订" in refused.stdout
    by_file = check(plan / "data" / "observations" / "beds.csv")
    assert by_file.returncode == 1
    skipped = check(plan, "--published", "none")
    assert (skipped.returncode, skipped.stderr) == (0, "")
    assert "照选项不比" in skipped.stdout
    repository("commit", "--quiet", "--all", "--message", "changed")
    assert check(plan).returncode == 1, "a commit is no release"
    repository(
        "clone", "--quiet", "--depth", "1", "--no-tags", f"file://{plan}", str(tmp_path / "ci")
    )
    shallow = check(tmp_path / "ci")
    assert shallow.returncode == 0
    assert "没有取全" in shallow.stdout
    repository("tag", "v1.1.0")
    assert "已与最近一次发布 v1.1.0 比对。" in check(plan).stdout


def test_a_package_that_no_release_had_is_new(plan, repository):
    repository("tag", "v1.0.0")
    shutil.copytree(SECOND, plan / "build" / "other")
    result = check(plan / "build" / "other")
    assert result.returncode == 0
    assert "v1.0.0 里还没有这个数据包" in result.stdout
    assert check(plan / "build" / "other", "--published", "v1.0.0").returncode == 1


def test_outside_of_git_there_is_nothing_to_compare_with(plan):
    result = check(plan)
    assert (result.returncode, result.stderr) == (0, "")
    assert "不在 git 仓库里" in result.stdout


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        ("甲地建一座桥。乙地修一条路。", []),
        ("甲地新建一座石桥。乙地修一条路。", []),
        ("乙地修一条路。", ["clause-moved", "clause-vanished"]),
        ("总则先行。甲地建一座桥。乙地修一条路。", ["clause-moved", "clause-moved"]),
        ('<a id="p1-x1"></a>总则先行。甲地建一座桥。乙地修一条路。', []),
        ('<a id="p1-n2"></a>乙地修一条路。', ["clause-vanished"]),
    ],
)
def test_the_address_of_a_sentence_leads_to_the_same_sentence(now, codes):
    def text(paragraph):
        return read_chapter(
            "x", f"---\ntitle: 一\norder: 1\n---\n# 一 {{#c}}\n\n{paragraph}\n{{: #p1 }}\n"
        )

    tables, _ = read_tables(SECOND)
    before = text("甲地建一座桥。乙地修一条路。")
    assert [p.code for p in moved([before], [text(now)], tables)] == codes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{: #part-1-s1-p2 }\n", "\n", "text-id"),
        ("镜花村由邻村", "<td>镜花村由邻村", "text-html"),
    ],
)
def test_of_a_chapter_that_cannot_be_read_nothing_has_vanished(plan, old, new, code):
    change(plan, "docs/plan/part-1.md", old, new)
    assert [c for c, _, _ in told(plan)] == [code]
    change(plan, "docs/plan/part-1.md", "代为服务", "代为服务，电话13800138000")
    assert sorted(c for c, _, _ in told(plan)) == ["private-mobile", code]


def test_of_a_chapter_with_what_is_private_no_sentence_is_shown(plan):
    change(plan, "docs/plan/part-1.md", "定期上门探访独居老年人", "王某13800138000，镜花村另有")
    codes = [code for code, file, _ in told(plan) if file == "docs/plan/part-1.md"]
    assert codes == ["private-mobile"]
