"""A package made into the archive of a release: the same bytes wherever and whenever it is made.

Nothing is packed tighter: programs that pack differ from one machine to the next, and git keeps two
versions that are not packed in little more room than one.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from planboard.archive import SUMS, sums, zipped
from planboard.model import Package, Release

README, NOTES, LICENCE = "README.txt", "NOTES.txt", "LICENCE.txt"


@dataclass(frozen=True)
class Frozen:
    release: Release
    raw: bytes


def freeze(
    package: Package, files: dict[str, bytes], released_on: date, notes: str, whose: str
) -> Frozen:
    """``files`` are those of the package by their path, see ``frozen.package_files``; ``whose`` is
    what every file says of whose numbers these are, empty where a body answers for them."""
    version = package.version
    words = {
        README: readme(package, released_on, whose),
        NOTES: notes_text(package, released_on, notes),
        LICENCE: licence(package),
    }
    whole = files | {name: text.encode() for name, text in words.items()}
    whole[SUMS] = sums(sorted(whole.items()))
    comment = "　".join(filter(None, (f"{package.name}-{version}", whose)))
    raw = zipped(sorted(whole.items()), comment, tight=False)
    release = Release(version, released_on, notes, sha256(raw).hexdigest(), len(raw))
    return Frozen(release, raw)


def readme(package: Package, released_on: date, whose: str) -> str:
    lines = (
        f"{package.title}",
        f"{whose}。" if whose else "",
        "",
        f"版本 {package.version}，{released_on.isoformat()} 发布，"
        f"数据日期 {package.plan.data_date.isoformat()}。",
        f"{package.description}",
        "",
        "里面有什么",
        "  datapackage.json  每张表、每一列是什么意思（Data Package，frictionless 可以验证）",
        "  data/             全部表，UTF-8 编码的 CSV",
        "  docs/plan/        规划文本和它的来源文本",
        f"  {NOTES}         这一版有什么不同",
        f"  {LICENCE}       许可",
        f"  {SUMS}        每个文件的 SHA-256；在这个文件夹里运行 sha256sum -c {SUMS} 可以核对",
        "",
        "空着的单元格不是 0，是没有找到公开数据。",
    )
    return "\n".join(lines) + "\n"


def notes_text(package: Package, released_on: date, notes: str) -> str:
    stamp = f"{package.stamp}\n" if package.stamp else ""
    return f"{stamp}{package.version}（{released_on.isoformat()}）\n\n{notes}\n"


def licence(package: Package) -> str:
    named = " ".join(filter(None, (package.licence, package.licence_url)))
    return f"表格（data/、datapackage.json）：{named or '还没有选定许可'}\n规划文本（docs/plan/）不在许可之内。\n"
