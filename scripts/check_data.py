"""Check a data package and its plan text, and say everything that is wrong with them.

Usage: check_data.py [--format text|json|github] [--published REF_OR_FOLDER] [PATH ...]

PATH is a folder with a datapackage.json (the project itself if none is given), or a file of such a
package: then what is wrong with that file is said, and how much is wrong elsewhere. With
--published, rows may not have vanished since that git reference, or from that folder. Exit code 1
if anything is wrong; what was repaired is told and is not wrong.
"""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planboard.gate import read_package
from planboard.messages import say
from planboard.model import Package
from planboard.problems import Problem, errors
from planboard.reports import FORMATS
from planboard.validation import DESCRIPTOR

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="检查数据包与规划文本")
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT], metavar="PATH")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--published", metavar="REF_OR_FOLDER")
    options = parser.parse_args()
    show = FORMATS[options.format]
    told: list[Problem] = []
    for path in options.paths:
        own, elsewhere = check(path.resolve(), options.published)
        told += [*own, *elsewhere]
        if options.format == "text":
            print("".join(f"{line}\n" for line in [show(own)] if line), end="")
            wrong = len(errors(own))
            print(f"{path}：{f'有 {wrong} 处问题' if wrong else '没有问题'}")
        if options.format == "text" and elsewhere:
            print(f"同一数据包的别处还有 {len(elsewhere)} 处问题，有的检查可能因此没有做。")
    if options.format != "text":
        print(show(told))
    return 1 if errors(told) else 0


def check(path: Path, published: str | None) -> tuple[list[Problem], list[Problem]]:
    """What is told of ``path``, and what else is wrong in its package."""
    if not path.exists():
        return [say("path-missing", str(path))], []
    root = path if path.is_dir() else package_of(path)
    if root is None:
        return [say("path-without-package", str(path))], []
    with published_folder(root, published) as before:
        if isinstance(before, Problem):
            return [before], []
        package, problems = read_package(root, root / "docs", before)
    if path.is_dir():
        return problems, []
    name = path.relative_to(root).as_posix()
    if package is not None and name not in files_of(package):
        return [say("path-not-in-package", name)], []
    own = [problem for problem in problems if problem.file == name]
    return own, [p for p in errors(problems) if p not in own]


@contextmanager
def published_folder(root: Path, published: str | None) -> Iterator[Path | Problem | None]:
    """The folder to compare with: as given, or taken out of git into a temporary one."""
    if published is None or Path(published).is_dir():
        yield None if published is None else Path(published)
        return
    command = ["git", "-C", str(root), "archive", published, "--", DESCRIPTOR, "data", "docs/plan"]
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode != 0:
        yield say("reference-unknown", DESCRIPTOR, value=published)
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(result.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def files_of(package: Package) -> set[str]:
    tables = {path for table in package.tables for path, _ in table.files}
    return tables | {f"docs/plan/{c.stem}.md" for c in package.chapters} | {DESCRIPTOR}


def package_of(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / DESCRIPTOR).is_file()), None)


if __name__ == "__main__":
    sys.exit(main())
