"""Workbooks that came with a version over a forge's web page: what it says once they are in.

They are only read, by the one door that every workbook goes through; where it takes them, the new
version is a copy with their values in it, and that is what is compared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planboard.changes.sides import Given
from planboard.private import hide
from planboard.problems import Problem, errors
from planboard.validation import read_descriptor
from planboard.workbooks.door import copied, take
from planboard.workbooks.inbox import waiting

MOST_NAMES = 5
# Said by the gate itself, with all that is wrong.
GATE = "package-invalid"
PRIVATE = "private-"
# What was sent stays in the proposal, whatever is sent after it.
LEAKED = (
    "再上传一份没有用，前一份还在提议里：不要合并，不要再传到这里，马上告诉数据管理员；"
    "关闭提议、删去分支以后，改好了另开一份。"
)


@dataclass(frozen=True)
class Received:
    """``files`` are their paths in the project, ``problems`` what stands in the way of them."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> str:
        """What became of them, in sentences; nothing where there are none."""
        if not self.files:
            return ""
        more = f"等{len(self.files)}份" if len(self.files) > MOST_NAMES else ""
        names = "、".join(map(hide, self.files[:MOST_NAMES])) + more
        if any(code.startswith(PRIVATE) for code in self.codes):
            return (
                f"收到{len(self.files)}份表格（{names}），里面有不能公开的内容，整份退回。{LEAKED}"
            )
        if self.problems:
            count = f"有{len(self.problems)}处要改" if GATE not in self.codes else "还不能写进数据"
            return (
                f"收到{len(self.files)}份表格（{names}），{count}，整份退回，一个数也没有写进数据；"
                "改好以后，用同一个文件名再上传到这里。"
            )
        return (
            f"收到{len(self.files)}份表格（{names}），没有问题；合并以后写进数据，"
            "下面是写进以后的样子。"
        )

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}


@contextmanager
def with_received(
    old: Given, new: Given, published: Path | None, on: date
) -> Iterator[tuple[Given, Received]]:
    """The new version with the values of the workbooks in it that the old one had not received; as
    it is where any of them is refused. ``on`` is the day of what they revise."""
    found = waiting(new.folder, old.folder)
    if not found:
        yield new, Received()
        return
    readable = read_descriptor(old.folder, {})[0] is not None
    before = published or (old.folder if readable else None)
    names = tuple(path.relative_to(new.folder).as_posix() for path in found)
    sent = [(name, path.read_bytes()) for name, path in zip(names, found, strict=True)]
    taken = take(new.folder, sent, before, on)
    wrong = errors(taken.problems)
    if wrong:
        own = [p for p in wrong if p.code == GATE] or wrong
        yield new, Received(names, tuple(own))
        return
    with copied(new.folder, taken.files) as folder:
        yield Given(new.name, new.commit, folder), Received(names)
