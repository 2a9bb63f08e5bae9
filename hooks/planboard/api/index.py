"""The first document: it names all others, and the plan that they are about."""

import posixpath
from collections.abc import Iterable

from planboard import addresses
from planboard.api.parts import ROWS, Document, Kind, Part
from planboard.model import Settings
from planboard.records import Records
from planboard.records.table import DATE, INTEGER, STRING, Field, Table

NAME = "index"
TITLE = "目录"
PLAN = (
    Field("name", "名称", STRING, "规划的名称。", required=True),
    Field("area", "地方代码", STRING, "规划管的地方。", required=True),
    Field("area_name", "地方", STRING, "它的名称。", required=True),
    Field("period_start", "规划期起", DATE, "规划期的第一天。", required=True),
    Field("period_end", "规划期止", DATE, "规划期的最后一天。", required=True),
    Field("baseline_date", "基期日期", DATE, "没有写日期的起点数据按这一天计。", required=True),
    Field("description", "说明", STRING, "数据是什么，不是什么。", required=True),
    Field("data_url", "数据页", STRING, "整张表的下载。", required=True),
    Field(
        "descriptor_url",
        "数据包的说明",
        STRING,
        "Data Package：各表、各列、各文件的字节和SHA-256。",
        required=True,
    ),
    Field("guide_url", "接口说明", STRING, "怎样用这些文件，第一版保证什么。", required=True),
)
DOCUMENTS = (
    Field("kind", "种类", STRING, "哪一种文件。", required=True),
    Field("id", "编号", STRING, "一项指标或一个地方一份的，写哪一项、哪一个；一种只有一份的没有。"),
    Field("title", "名称", STRING, "文件讲什么。", required=True),
    Field("row_count", "行数", INTEGER, "rows 里有多少行。", required=True),
    Field("url", "地址", STRING, "文件的地址。", required=True),
    Field("schema_url", "格式", STRING, "这种文件的 JSON Schema。", required=True),
)


def index(records: Records, settings: Settings, kinds: Iterable[Kind]) -> Kind:
    parts = (
        Part("plan", plan(records, settings), single=True),
        Part(
            ROWS,
            Table(
                NAME,
                TITLE,
                "全部文件。",
                DOCUMENTS,
                tuple(
                    (
                        kind.name,
                        None if document.uri == kind.pattern else stem(document.uri),
                        document.title,
                        len(document.parts[-1].table.rows),
                        here(document.uri, settings),
                        here(addresses.api_schema(kind.name), settings),
                    )
                    for kind in kinds
                    for document in kind.documents
                ),
                ("url",),
            ),
        ),
    )
    uri = addresses.API_INDEX
    return Kind(
        NAME, TITLE, "全部文件的目录，从这里开始。", uri, parts, (Document(uri, TITLE, parts),)
    )


def plan(records: Records, settings: Settings) -> Table:
    package = records.package
    row = (
        package.plan.name,
        package.root.area,
        package.root.name,
        package.plan.period_start,
        package.plan.period_end,
        package.plan.baseline_date,
        package.description,
        *(here(u, settings) for u in (addresses.DATA, addresses.DESCRIPTOR, addresses.API_GUIDE)),
    )
    return Table("plan", "规划", "这些数据讲的规划。", PLAN, (row,), ("name",))


def here(uri: str, settings: Settings) -> str:
    return addresses.href(addresses.API_INDEX, uri, settings.directory_urls)


def stem(uri: str) -> str:
    return posixpath.basename(uri).removesuffix(".json")
