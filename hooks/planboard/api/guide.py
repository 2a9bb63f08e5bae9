"""The page for those who write programs: what there is, how it is read, and what is promised."""

from collections.abc import Iterable
from dataclasses import dataclass

from planboard import addresses
from planboard.api.parts import Kind, Part
from planboard.api.schemas import TYPES
from planboard.model import Package, Settings
from planboard.pages.common import Link, Page
from planboard.records.table import Field

# Where nobody has said yet where the site stands.
BASE = "https://网站的地址/"
ALWAYS = "每行都有。"
KINDS = {"string": "文字", "integer": "整数", "number": "数", "boolean": "是否"}


@dataclass(frozen=True)
class FieldEntry:
    name: str
    title: str
    type: str
    description: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PartEntry:
    """``single`` is one row, not a list of them."""

    name: str
    title: str
    single: bool
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True)
class KindEntry:
    name: str
    title: str
    description: str
    address: str
    count: int
    schema: str
    parts: tuple[PartEntry, ...]


@dataclass(frozen=True)
class GuidePage:
    """``base`` is where the site stands; ``example`` is an indicator that has values, or the first."""

    base: str
    version: str
    data_date: str
    index: str
    kinds: tuple[KindEntry, ...]
    example: Link
    area: str
    licence: str
    licence_url: str


def guide_page(package: Package, settings: Settings, kinds: Iterable[Kind]) -> Page:
    """``kinds`` are those of ``every_kind``."""
    reported = [i for i in package.plan_indicators if (i.indicator, package.root.area)
                in package.observations_of]  # fmt: skip
    example = (reported or package.plan_indicators)[0]
    model = GuidePage(
        base=settings.site_url or BASE,
        version=package.version_text,
        data_date=package.plan.data_date.isoformat(),
        index=addresses.API_INDEX,
        kinds=tuple(entry(kind) for kind in kinds),
        example=Link(example.name, addresses.api("series", example.indicator)),
        area=package.root.area,
        licence=package.licence,
        licence_url=package.licence_url,
    )
    lede = "网站上的数、判断、承诺和规划原文，都有固定的JSON地址，程序可以直接读。"
    return Page(addresses.API_GUIDE, "给程序用的数据", lede, "api.html", model)


def entry(kind: Kind) -> KindEntry:
    return KindEntry(
        name=kind.name,
        title=kind.title,
        description=kind.description,
        address=kind.pattern,
        count=len(kind.documents),
        schema=addresses.api_schema(kind.name),
        parts=tuple(part(one) for one in kind.parts),
    )


def part(one: Part) -> PartEntry:
    return PartEntry(one.name, one.table.title, one.single, tuple(map(field, one.table.fields)))


def field(one: Field) -> FieldEntry:
    told = TYPES[one.type]
    kind = "日期" if told.get("format") == "date" else KINDS[told["type"]]
    codes = tuple((code, said if said != code else "") for code, said in one.codes)
    told = f"{one.description}{ALWAYS}" if one.required else one.description
    return FieldEntry(one.name, one.title, kind, told, codes)
