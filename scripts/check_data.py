"""Check a data package and its plan text, and say everything that is wrong with them.

Usage: check_data.py [--format text|json|github] [--published REF_OR_FOLDER|none] [PATH ...]

PATH is a folder with a datapackage.json (the project itself if none is given), or a file of such a
package: then what is wrong with that file is said, and how much is wrong elsewhere. What was
published in the last release (the newest in releases/, else the nearest git tag v* behind what is
checked out), in the git reference or in the folder of --published may not be gone, or changed without
its row of revisions;
``--published none`` compares with nothing. Exit code 1 if anything is wrong; what was repaired is
told and is not wrong.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planboard.frozen import read_releases, thawed
from planboard.gate import read_package
from planboard.messages import harmless, say
from planboard.model import Package
from planboard.problems import Problem, errors
from planboard.reports import FORMATS, LOOK_UP, keep_quiet
from planboard.validation import DESCRIPTOR
from planboard.versions import folder_at, git

ROOT = Path(__file__).resolve().parent.parent
# What a release is called, and what --published says to compare with nothing.
RELEASES, NOTHING = "v*", "none"


def main() -> int:
    parser = argparse.ArgumentParser(description="检查数据包与规划文本")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[ROOT],
        metavar="PATH",
        help="数据包的文件夹或其中一个文件；不写就是本项目",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="用什么格式列出")
    parser.add_argument(
        "--published", metavar="REF_OR_FOLDER|none", help="与哪一次公布的比对；none 不比"
    )
    options = parser.parse_args()
    show = FORMATS[options.format]
    told: list[Problem] = []
    for path in options.paths:
        own, elsewhere, compared = check(path.resolve(), options.published)
        told += [*own, *elsewhere]
        if options.format == "text":
            print("".join(f"{line}\n" for line in [show(own)] if line), end="")
            wrong = len(errors(own))
            print(f"{harmless(path)}：{f'有 {wrong} 处问题' if wrong else '没有问题'}")
        if options.format == "text" and elsewhere:
            print(f"同一数据包的别处还有 {len(elsewhere)} 处问题，有的检查可能因此没有做。")
        if compared:
            # Other formats are read by programs.
            print(compared, file=sys.stdout if options.format == "text" else sys.stderr)
    if options.format != "text":
        print(show(told))
    elif errors(told):
        print(LOOK_UP)
    return 1 if errors(told) else 0


def check(path: Path, published: str | None) -> tuple[list[Problem], list[Problem], str]:
    """What is told of ``path``, what else is wrong in its package, and what it was compared with."""
    if not path.exists():
        return [say("path-missing", str(path))], [], ""
    root = path if path.is_dir() else package_of(path)
    if root is None:
        return [say("path-without-package", str(path))], [], ""
    with published_folder(root, published) as (before, compared):
        if isinstance(before, Problem):
            return [before], [], compared
        package, problems = read_package(root, root / "docs", before)
    if path.is_dir():
        return problems, [], compared
    name = path.relative_to(root).as_posix()
    if package is not None and name not in files_of(package):
        return [say("path-not-in-package", name)], [], compared
    own = [problem for problem in problems if problem.file == name]
    return own, [p for p in errors(problems) if p not in own], compared


Compared = tuple[Path | Problem | None, str]


@contextmanager
def published_folder(root: Path, published: str | None) -> Iterator[Compared]:
    """The folder to compare with, as given or taken out of git into a temporary one; and, in words,
    what it is, or why there is none."""
    if published == NOTHING:
        yield None, "没有与公布过的比对：照选项不比。"
        return
    if published is not None and Path(published).is_dir():
        yield Path(published), f"已与文件夹 {harmless(published)} 比对。"
        return
    releases, problems = read_releases(root)
    if published is None and releases and not problems:
        with thawed(root, releases[-1]) as folder:
            yield folder, f"已与最近一次发布 {releases[-1].version} 比对。"
        return
    reference = last_release(root) if published is None else published
    if reference is None:
        yield None, f"没有与公布过的比对：{why_no_release(root)}。"
        return
    with folder_at(root, reference) as folder:
        if folder is not None:
            name = "最近一次发布 " if published is None else " git 里的 "
            yield folder, f"已与{name}{reference} 比对。"
        elif published is None:
            yield None, f"没有与公布过的比对：最近一次发布 {reference} 里还没有这个数据包。"
        else:
            yield say("reference-unknown", DESCRIPTOR, value=reference), ""


def last_release(root: Path) -> str | None:
    """The nearest tag of a release behind what is checked out; a release that is checked out is
    its own last one. None without a tag, also in a shallow clone, and outside of git."""
    found = git(root, "describe", "--tags", "--abbrev=0", "--match", RELEASES)
    return None if found is None else found.decode().strip()


def why_no_release(root: Path) -> str:
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return "不在 git 仓库里"
    if shallow.strip() == b"true":
        return "这份 git 仓库没有取全，看不到发布的标签"
    return f"还没有发布过（git 里没有 {RELEASES} 的标签）"


def files_of(package: Package) -> set[str]:
    tables = {path for table in package.tables for path, _ in table.files}
    return tables | {f"docs/plan/{c.stem}.md" for c in package.chapters} | {DESCRIPTOR}


def package_of(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / DESCRIPTOR).is_file()), None)


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
