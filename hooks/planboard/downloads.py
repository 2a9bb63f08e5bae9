"""The files a reader can take away: every table as it is kept, all of them in one zip, and a file
for each place with the same values.

Tables are published as the bytes that are edited; the descriptor is the edited one made complete, see
``descriptor``. It stands at the site's root, so that its relative paths are true there as well.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal

from planboard import addresses
from planboard.descriptor import published
from planboard.model import Observation, Package, Settings

# A zip stores times; a fixed one keeps the bytes the same wherever it is made.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PLACE_HEADS = (
    "区划代码",
    "地方",
    "指标编号",
    "指标",
    "单位",
    "时期",
    "数值",
    "分子",
    "分母",
    "限定符",
    "数据状态代码",
    "数据状态",
    "来源编号",
    "来源",
    "备注",
)


def downloads(package: Package, settings: Settings | None = None) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file. The files of single places hold nothing that the tables have not,
    so the zip goes without them."""
    files = [(addresses.DESCRIPTOR, published(package, settings or Settings()))]
    files += [file for table in package.tables for file in table.files]
    yield from files
    yield addresses.DATA_ZIP, zipped(files, package.stamp)
    yield from place_files(package)


def place_files(package: Package) -> Iterator[tuple[str, bytes]]:
    """Of each place below the whole that has values, in the order of areas."""
    found: dict[str, list[Observation]] = {}
    for (_, code), rows in package.observations_of.items():
        found.setdefault(code, []).extend(rows)
    for area in package.areas:
        if area.parent is not None and area.area in found:
            yield addresses.area_data(area), place_file(package, found[area.area])


def place_file(package: Package, rows: Iterable[Observation]) -> bytes:
    """By series in their order, oldest first, with the names beside the codes. Spreadsheets know from
    the mark at the start that it is UTF-8."""
    order = {ident: number for number, ident in enumerate(package.indicator_by_id)}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PLACE_HEADS)
    for row in sorted(rows, key=lambda row: (order[row.indicator], row.date, row.period)):
        writer.writerow(place_line(package, row))
    return text.getvalue().encode("utf-8-sig")


def place_line(package: Package, row: Observation) -> tuple[str, ...]:
    indicator = package.indicator_by_id[row.indicator]
    return (
        row.area,
        package.area_by_code[row.area].name,
        row.indicator,
        indicator.name,
        indicator.unit,
        row.period,
        *(plain(number) for number in (row.value, row.numerator, row.denominator)),
        row.qualifier or "",
        row.status,
        package.label("observations", "status", row.status) or "",
        row.source,
        package.source_by_id[row.source].title,
        row.note or "",
    )


def plain(number: Decimal | None) -> str:
    """The published digits, as a program reads them."""
    return "" if number is None else f"{number:f}"


def zipped(files: list[tuple[str, bytes]], comment: str) -> bytes:
    """``comment`` is what programs show of an archive before it is unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for path, content in files:
            info = zipfile.ZipInfo(path, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
