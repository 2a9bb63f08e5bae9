"""The edges are thin: who may import what, and what the program must not know by name."""

import ast
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "planboard"
# The one module, or folder of modules, that may import each library.
HOMES = {
    "frictionless": {"validation.py"},
    "markdown": {"plantext.py"},
    "jinja2": {"rendering.py"},
    "yaml": {"pages/__init__.py"},
    "weasyprint": {"pdf.py"},
    "pydyf": {"pdf.py"},
    "openpyxl": {"workbooks/reading.py", "workbooks/writing.py"},
    "xlsxwriter": {"kits/workbook.py"},
    "mkdocs": set(),
    "material": set(),
}
# Lower stands on nothing above it.
LAYERS = [
    {"model", "private", "problems", "figures", "drawing", "labels", "runnable", "archive"},
    {"messages", "bounds", "thresholds", "reasons", "scopes", "sentences", "delimited"},
    {"figure"},
    {"tally"},
    {"aggregate"},
    {"lineage", "measure"},
    {"verdict"},
    {"progress"},
    {"series", "wording"},
    {"counting", "promises"},
    {"results"},
    {
        "addresses",
        "answering",
        "filecheck",
        "intake",
        "linkcheck",
        "pagetext",
        "plantext",
        "release",
        "reports",
    },
    {"annotations", "keys", "readings", "validation"},
    {"placed", "versions"},
    {"exposed"},
    {"package"},
    {"found", "frozen", "published"},
    {"checks", "scope_checks", "value_checks", "text_checks", "plausible", "promise_checks"},
    {"revised"},
    {"commits", "disclosure"},
    {"gate"},
    {
        "findings",
        "charts",
        "catalogue",
        "descriptor",
        "rulers",
        "ranking",
        "position",
        "rendering",
        "downloads",
        "enclosed",
        "freezing",
        "pdf",
        "frame",
        "unbroken",
    },
    {"moved", "points"},
    {"specs", "pictures"},
    {"compared"},
    {"pages", "records"},
    {"api"},
    {"workbooks", "kits"},
    {"quoted", "printed"},
    {"entries"},
    {"search"},
    {"changes", "forges"},
    {"releases"},
    {"site", "offline"},
]


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "planboard":
                yield from (f"planboard.{alias.name}" for alias in node.names)
            else:
                yield node.module


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def test_the_package_loads_no_site_builder():
    code = "import planboard.site, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    names = {name.partition(".")[0] for name in loaded.stdout.split()}
    assert "planboard" in names
    assert not names & {"mkdocs", "material"}


def test_publish_is_the_only_file_that_imports_mkdocs():
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    users = {f.name for f in files if any(n.partition(".")[0] == "mkdocs" for n in imports_of(f))}
    assert users == {"publish.py"}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_only(library):
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(name.partition(".")[0] == library for name in imports_of(path))
    }
    assert users == HOMES[library]


def test_imports_point_one_way():
    rank = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    for path in modules():
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] == "planboard" and len(parts) > 1 and parts[1] != own:
                assert rank[parts[1]] <= rank[own], f"{path.name} imports {name}"


def test_the_program_knows_no_county_year_or_indicator(real):
    """Nothing that names this plan, its places, years or indicators stands in the code."""
    names = {real.plan.name, real.plan.short_name, "开江", "十四五"}
    names |= {a.name for a in real.areas} | {a.area for a in real.areas}
    names |= {i.name for i in real.indicators} | {i.indicator for i in real.indicators if i.row}
    names |= {d.printed for d in real.dimensions if d.printed and len(d.printed) > 2}
    files = [*modules(), *PACKAGE.rglob("*.html"), *(ROOT / "hooks" / "theme").rglob("*.html")]
    files += [ROOT / "hooks" / "publish.py", *PACKAGE.rglob("*.css")]
    files += sorted((ROOT / "docs" / "assets").glob("*.js"))
    files += [p for name in ("about", "guide") for p in sorted((ROOT / "docs" / name).glob("*.md"))]
    names |= {str(real.counted), *(str(a) for a in (real.plan.years[0], real.plan.years[-1]))}
    for path in files:
        text = path.read_text(encoding="utf-8")
        for name in names:
            # Han characters stand side by side without a border; codes and numbers have one.
            pattern = name if not name.isascii() else rf"(?<![\w.#-]){re.escape(name)}(?![\w%.-])"
            assert not re.search(pattern, text), f"{path.name} names {name}"
