"""Look through commits for what must not be public, before they are: a push publishes all of them.

Usage: check_private.py [--since REF] [--format text|json|github] [--root PROJECT]
       check_private.py --install-hook

Looked at is every version of every file in the commits behind HEAD that REF (by default, whatever a
remote has) does not hold, their names, what is written about the commits, and by whom: a number that the
next commit takes away is published all the same. Nothing that is found is shown.

``--install-hook`` has git run this before each push of this clone; ``--pre-push`` is what the hook runs.
It needs no make and no shell but git's own, so on Windows: py scripts/check_private.py --install-hook.

Exit code 0: nothing was found. 1: something was. 2: the commits cannot be read, or there is a hook of
somebody else's.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from planboard.exposed import in_words
from planboard.messages import say
from planboard.problems import Problem, errors
from planboard.reports import FORMATS, keep_quiet
from planboard.versions import commit_of, commits, git
from planboard.workbooks.committed import looked_through

ROOT = Path(__file__).resolve().parent.parent
EVERYWHERE = "--remotes"
OURS = "scripts/check_private.py --install-hook"
HOOK = """#!/bin/sh
# Nothing private leaves this clone. Written by {ours}.
exec "{python}" "{script}" --pre-push --root "{root}"
"""
GUIDE = (
    "只在后面的提交里删去不够，前面的提交还带着它。怎么办，见网站“怎样提供数据”里的“万一发上去了”。"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="查要推送的提交里有没有不能公开的内容")
    parser.add_argument("--since", metavar="REF", help="已经公开的版本；不写就是远端已有的")
    parser.add_argument("--format", choices=FORMATS, default="text", help="用什么格式列出")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="PROJECT", help="项目的文件夹")
    parser.add_argument("--install-hook", action="store_true", help="每次推送以前自动检查")
    parser.add_argument("--pre-push", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.install_hook:
        return install(options.root)
    pushes = (
        pushed(sys.stdin.buffer.read().decode())
        if options.pre_push
        else [("HEAD", options.since, "")]
    )
    told: list[Problem] = []
    count = 0
    for new, known, branch in pushes:
        found = commits(options.root, new, [known_at(options.root, known)])
        if found is None:
            print("读不到这些提交：不在 git 仓库里，或没有这个版本。", file=sys.stderr)
            return 2
        count += len(found)
        told += [*in_words("分支", branch), *looked_through(options.root, found)]
    wrong = len(errors(told))
    shown = FORMATS[options.format](told)
    print(shown, end="\n" if shown else "")
    if options.format == "text":
        said = f"有 {wrong} 处不能公开。{GUIDE}" if wrong else "没有问题。"
        print(f"查了 {count} 个提交，{said}")
    return 1 if wrong else 0


def pushed(said: str) -> Iterator[tuple[str, str | None, str]]:
    """What git hands to its hook, a line a branch: the new commit, the one there, the name there."""
    for line in said.splitlines():
        _, new, branch, there = line.split(" ")
        if new.strip("0"):
            yield new, there if there.strip("0") else None, branch


def known_at(root: Path, reference: str | None) -> str:
    """What was there may not be here, after somebody else has pushed."""
    return reference if reference and commit_of(root, reference) else EVERYWHERE


def install(root: Path) -> int:
    folder = git(root, "rev-parse", "--git-path", "hooks")
    if folder is None:
        print(say("hook-outside", str(root)), file=sys.stderr)
        return 2
    hook = root / folder.decode().strip() / "pre-push"
    if hook.exists() and OURS not in hook.read_text(encoding="utf-8", errors="replace"):
        print(say("hook-there", str(hook)), file=sys.stderr)
        return 2
    hook.parent.mkdir(parents=True, exist_ok=True)
    words = {"python": Path(sys.executable).as_posix(), "root": root.resolve().as_posix()}
    script = Path(__file__).resolve().as_posix()
    hook.write_text(HOOK.format(ours=OURS, script=script, **words), encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    print("已装好：以后每次推送以前，先查一遍要推送的提交。")
    return 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main())
