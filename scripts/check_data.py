"""Check a data package and its plan text, and say everything that is wrong with them.

Usage: check_data.py [PATH ...]

PATH is a folder with a datapackage.json (the project itself if none is given), or a file of such a
package: then what is wrong with that file is said, and how much is wrong elsewhere. Exit code 1 if
anything is wrong.
"""

import argparse
import sys
from pathlib import Path

from planboard.gate import read_package
from planboard.model import Package
from planboard.problems import Problem
from planboard.validation import DESCRIPTOR

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="检查数据包与规划文本")
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT], metavar="PATH")
    failed = False
    for path in parser.parse_args().paths:
        problems, elsewhere = check(path.resolve())
        failed = failed or bool(problems) or elsewhere > 0
        for problem in problems:
            print(problem)
        print(f"{path}：{f'有 {len(problems)} 处问题' if problems else '没有问题'}")
        if elsewhere:
            print(f"同一数据包的别处还有 {elsewhere} 处问题，有的检查可能因此没有做。")
    return 1 if failed else 0


def check(path: Path) -> tuple[list[Problem], int]:
    """What is wrong at ``path``, and how much else is wrong in its package."""
    if not path.exists():
        return [Problem(str(path), "没有找到这个文件或文件夹。")], 0
    root = path if path.is_dir() else package_of(path)
    if root is None:
        return [Problem(str(path), f"它和它的上级文件夹里都没有 {DESCRIPTOR}。")], 0
    package, problems = read_package(root, root / "docs")
    if path.is_dir():
        return problems, 0
    name = path.relative_to(root).as_posix()
    if package is not None and name not in files_of(package):
        return [Problem(name, "这个文件不在数据包里，没有什么可检查的。")], 0
    own = [problem for problem in problems if problem.file == name]
    return own, len(problems) - len(own)


def files_of(package: Package) -> set[str]:
    tables = {path for table in package.tables for path, _ in table.files}
    return tables | {f"docs/plan/{c.stem}.md" for c in package.chapters} | {DESCRIPTOR}


def package_of(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / DESCRIPTOR).is_file()), None)


if __name__ == "__main__":
    sys.exit(main())
