"""Time and memory of the demonstration in several sizes, beside the same pages as Markdown; and of
sums and verdicts alone.

Usage: bench.py [--places N ...] [--without-stock]

For each size a county is generated, checked and built. Then every page that the program made is
turned into Markdown and built by stock Material with its own search and the same menu, as a site
would be that has no hook. Takes minutes. Memory is the largest resident set of a step, its child processes included.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml
from bs4 import BeautifulSoup
from markdownify import MarkdownConverter
from planboard.gate import load
from planboard.model import Settings
from planboard.site import contents

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"


@dataclass(frozen=True)
class Step:
    """``cpu`` changes little with what else the machine does; ``seconds`` by the clock do, so that
    a difference of two steps has none."""

    seconds: float | None
    cpu: float
    megabytes: float

    def less(self, other: "Step") -> "Step":
        return Step(None, self.cpu - other.cpu, self.megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(description="量一量演示网站的时间和内存")
    parser.add_argument("--places", type=int, nargs="+", default=[37, 370, 3700])
    parser.add_argument("--without-stock", action="store_true", help="不和普通Material比较")
    options = parser.parse_args()
    print("| places | step | seconds | CPU s | peak MB | pages | site MB | CPU ms a page |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for places in options.places:
        numbers(places)
        with tempfile.TemporaryDirectory() as folder:
            measure(places, Path(folder), not options.without_stock)
    return 0


def numbers(places: int) -> None:
    """Sums and verdicts of 33 series and five years, without reading the files."""
    command = [sys.executable, str(SCRIPTS / "bench_numbers.py"), "--places", str(places)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    names = ("sums and verdicts, 33 series, 5 years", "each place's figures of them")
    for name, line in zip(names, done.stdout.splitlines(), strict=True):
        seconds, cpu, most, rows = line.split()
        words = f"{name} (rows in memory: {rows} MB)"
        print(f"| {places} | {words} | {seconds} | {cpu} | {most} | | | |", flush=True)


def measure(places: int, folder: Path, stock: bool) -> None:
    project, site = folder / "demo", folder / "site"
    made = timed(SCRIPTS / "make_demo.py", project, "--places", places)
    report(places, "generate", made)
    check = timed(SCRIPTS / "check_data.py", project)
    report(places, "check", check)
    config = ("--config-file", project / "mkdocs.yml", "--site-dir", site)
    ours = timed(SCRIPTS / "build_site.py", *config)
    report(places, "build (check, pages, MkDocs, links)", ours, site)
    bare = timed("-m", "mkdocs", "build", "--strict", *config).less(check)
    report(places, "pages and MkDocs alone", bare, site)
    if stock:
        plain, theirs = folder / "plain", folder / "plain-site"
        as_markdown(project, plain)
        built = ("--config-file", plain / "mkdocs.yml", "--site-dir", theirs)
        other = timed("-m", "mkdocs", "build", *built)
        report(places, "same pages, Markdown, stock Material", other, theirs)
        cpu, memory = other.cpu / bare.cpu, other.megabytes / bare.megabytes
        print(f"| {places} | stock ÷ ours alone | | {cpu:.2f} | {memory:.2f} | | | |", flush=True)


def timed(*command: object) -> Step:
    """One run of Python. Raises CalledProcessError if it fails."""
    words = [sys.executable, *map(str, command)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env=environment, stdout=quiet, stderr=quiet)
    # wait4 is the one call that tells the memory of this child and not of those before it.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Step(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def report(places: int, name: str, step: Step, site: Path | None = None) -> None:
    clock = "" if step.seconds is None else f"{step.seconds:.1f}"
    numbers = f"| {places} | {name} | {clock} | {step.cpu:.1f} | {step.megabytes:.0f} |"
    if site is not None:
        pages = sum(1 for _ in site.rglob("*.html"))
        size = sum(f.stat().st_size for f in site.rglob("*") if f.is_file()) / 2**20
        numbers += f" {pages} | {size:.1f} | {step.cpu / pages * 1000:.1f} |"
    else:
        numbers += " | | |"
    print(numbers, flush=True)


def as_markdown(project: Path, plain: Path) -> None:
    """The pages of ``project`` as an ordinary MkDocs project: Markdown, no hook, no theme of ours."""
    package = load(project, project / "docs")
    for path, content in contents(package, Settings()):
        target = plain / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
            continue
        head, html = content.removeprefix("---\n").split("---\n", 1)
        target.write_text(f"---\n{head}---\n{markdown(html)}", encoding="utf-8")
    for name in ("about", "guide", "plan"):
        shutil.copytree(project / "docs" / name, plain / "docs" / name, dirs_exist_ok=True)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    config = {
        "site_name": package.plan.name,
        # The same short menu. Without one, every page would carry links to all the others.
        "nav": settings["nav"],
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "md_in_html", "tables"],
    }
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def markdown(html: str) -> str:
    """Drawings have no Markdown; everything else keeps its structure."""
    soup = BeautifulSoup(html, "html.parser")
    for drawing in soup.find_all("svg"):
        drawing.decompose()
    return MarkdownConverter(heading_style="ATX").convert_soup(soup)


if __name__ == "__main__":
    sys.exit(main())
