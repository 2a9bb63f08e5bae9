"""What tests share: the tiny invented plan, the real one, and both as built sites.

Sites are built once a run, by the same script that `make site` runs, whichever worker needs them
first; nobody may write into them.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from planboard.gate import load

from tests.browser import chromium, served, visitor
from tests.weigh import HEAD

ROOT = Path(__file__).resolve().parent.parent
SECOND = ROOT / "tests" / "fixtures" / "second-plan"


# A file goes to one worker whole: the longest come first, or one of them would be left to the end
# while the other worker has nothing to do. The second needs no site while the first builds them.
LONGEST = (
    "accessibility",
    "changes",
    "weight",
    "browser",
    "reach",
    "build",
    "search",
    "workbook_door",
    "workbooks",
    "published",
    "charted_browser",
    "answers",
    "chapters_browser",
    "demo_pages",
    "gate",
    "evaluation",
    "revised",
    "damage",
    "keyboard",
    "pdf_making",
    "charts_browser",
    "loading",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    rank = {f"test_{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the expected pages anew")
    parser.addoption("--shots", type=Path, help="a folder for pictures of the pages")


def pytest_terminal_summary(terminalreporter):
    """What tests/test_weight.py measured, as a table."""
    reports = [r for name in ("passed", "failed") for r in terminalreporter.getreports(name)]
    lines = [v for r in reports for name, v in r.user_properties if name == "weight"]
    if lines:
        terminalreporter.section("first view on a slow phone: CPU / 4, 1.6 Mbps, 150 ms")
        terminalreporter.write_line(HEAD)
        for line in lines:
            terminalreporter.write_line(line)


def build_site(
    project: Path, site: Path, config: Path | None = None
) -> subprocess.CompletedProcess:
    command = [sys.executable, str(project / "scripts" / "build_site.py")]
    command += ["--config-file", str(config or project / "mkdocs.yml"), "--site-dir", str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """The folder of a name, made by the function given with it, once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make) -> Path:
        folder = base / "shared" / name
        folder.parent.mkdir(exist_ok=True)
        with folder.with_suffix(".lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.seek(0)
            if lock.read() != "made":
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                lock.write("made")
        return folder

    return made


def built(project: Path, site: Path, config: Path | None = None) -> None:
    result = build_site(project, site, config)
    assert result.returncode == 0, result.stderr


def copy_project(folder: Path) -> Path:
    """The program without its plan: everything that another county keeps."""
    for name in ("docs", "hooks", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(folder / "docs" / "plan")
    return folder


def second_project(folder: Path, **settings) -> Path:
    """Another county's project: only docs/plan, data, datapackage.json and settings replaced."""
    copy_project(folder)
    shutil.copytree(SECOND / "docs" / "plan", folder / "docs" / "plan")
    shutil.copytree(SECOND / "data", folder / "data")
    shutil.copy(SECOND / "datapackage.json", folder)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own = yaml.safe_load((SECOND / "settings.yml").read_text(encoding="utf-8"))
    assert set(own) <= {"site_name", "site_description", "nav", "extra"}
    text = yaml.safe_dump({**config, **own, **settings}, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def second():
    """The invented plan as a package."""
    return load(SECOND, SECOND / "docs")


@pytest.fixture(scope="session")
def real():
    """The real plan as a package."""
    return load(ROOT, ROOT / "docs")


def demo_project(folder: Path, *options: object, root: Path = ROOT) -> Path:
    """The project of the invented county, as `make demo` makes it."""
    command = [sys.executable, str(ROOT / "scripts" / "make_demo.py"), str(folder)]
    command += ["--root", str(root), *map(str, options)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def demo_folder(once):
    return once("demo", lambda folder: demo_project(folder / "project")) / "project"


@pytest.fixture(scope="session")
def demo(demo_folder):
    """The invented county as a package."""
    return load(demo_folder, demo_folder / "docs")


@pytest.fixture(scope="session")
def demo_site(once, demo_folder):
    config = demo_folder / "mkdocs.yml"
    return once("demo-site", lambda folder: built(ROOT, folder / "site", config)) / "site"


@pytest.fixture(scope="session")
def real_site(once):
    return once("real-site", lambda folder: built(ROOT, folder / "site")) / "site"


@pytest.fixture(scope="session")
def second_site(once):
    def make(folder):
        built(second_project(folder / "project"), folder / "site")

    return once("second-site", make) / "site"


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def addresses(real_site, demo_site):
    """Where the two sites are served, by name."""
    with served(real_site) as real, served(demo_site) as demo:
        yield {"real": real, "demo": demo}


@pytest.fixture(scope="module")
def visit(browser, addresses):
    with visitor(browser, addresses) as found:
        yield found


@pytest.fixture(scope="session")
def shoot(request):
    """A picture of the whole page for people to look at, if --shots asks for it."""
    folder = request.config.getoption("--shots")

    def take(page, *name, full=True):
        if folder:
            path = folder / ("-".join(map(str, name)).replace(" ", "-") + ".png")
            page.screenshot(path=path, full_page=full)

    return take
