"""The versions of the data that were released, a row each."""

from collections.abc import Iterable

from planboard import addresses
from planboard.model import Package, Release
from planboard.records.kept import NOTICE, ORIGIN
from planboard.records.table import DATE, INTEGER, STRING, Field, Table

FIELDS = (
    Field("version", "版本", STRING, "版本号，三个数。"),
    Field("released_on", "发布日期", DATE, "固定下来的那一天。"),
    Field("notes", "有什么新的", STRING, "发布时写的一两句话。"),
    Field("path", "文件", STRING, "这个版本的压缩包在网站上的位置，从首页算起。"),
    Field("bytes", "字节数", INTEGER, "压缩包的大小。"),
    Field("sha256", "SHA-256", STRING, "压缩包的校验和，下载以后可以核对。"),
    ORIGIN,
    NOTICE,
)


def releases(package: Package, released: Iterable[Release], notice: str) -> Table:
    """The newest first, as they are given."""
    return Table(
        name="releases",
        title="发布过的版本",
        description="数据的每一个固定下来的版本，一行一个；发布过的不改、不撤。",
        fields=FIELDS,
        rows=tuple(
            (
                *(one.version, one.released_on, one.notes),
                *(addresses.release_archive(one.version), one.bytes, one.sha256),
                *(package.title, notice or None),
            )
            for one in released
        ),
        key=("version",),
    )
