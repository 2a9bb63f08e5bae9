"""The places that the invented plan calls by name: in sentences, a table and a box."""

from dataclasses import dataclass

from demo.cases import Cases
from demo.definitions import Definitions
from demo.places import Place, Places
from demo.promises import promise
from demo.writer import Rows, Writer


@dataclass(frozen=True)
class Named:
    """The places that the chapters call by name."""

    trouble: Place
    tried: Place
    shared: tuple[Place, Place]
    model: Place


def named(found: Places, made: Cases) -> Named:
    """The place that shows everything else is named, too."""
    usual = [p for p in found.counted if not p.successor and p is not made.showcase]
    return Named(usual[2], made.showcase, (usual[0], usual[1]), usual[3])


def by_name(chapter: Writer, kept: Definitions, places: Named, rows: Rows) -> None:
    """What is said of places that are called by name: in sentences, a table and a box."""
    years = kept.years
    middle, last = years[len(years) // 2], years[-1]
    one, other = places.shared
    chapter.section("s3", "第三节 点名的地方")
    share, lack, model = chapter.sentences(
        "s3-p1",
        f"支持{one.name}、{other.name}共建共享服务场地，{middle}年底前投入使用。",
        f"针对{places.trouble.name}服务用房严重不足的情况，尽快补齐短板。",
        f"{places.model.name}已建成示范服务站。",
    )
    quote = f"支持{one.name}、{other.name}共建共享服务场地"
    promise(
        rows, "p18", share, quote, "place-action", f"{one.name}、{other.name}",
        metric="服务场地投入使用", due=middle, places=places.shared,
        reports=[(middle, "overdue", None, "场地验收逾期"), (last, "done", None, "场地启用")],
    )  # fmt: skip
    for place in places.shared:
        pilot(rows, place, "共享服务场地", "ordered", share, quote)
    short = f"{places.trouble.name}服务用房严重不足"
    rows.add(
        "commitments", commitment="p19", clause=lack, quote="尽快补齐短板", kind="place-action",
        subject=places.trouble.name, scope=places.trouble.name,
    )  # fmt: skip
    rows.add("commitment_areas", commitment="p19", area=places.trouble.code)
    rows.mention(places.trouble, lack, short, "trouble")
    pilot(rows, places.trouble, "服务用房", "trouble", lack, short)
    said = f"{places.model.name}已建成示范服务站"
    rows.mention(places.model, model, said)
    pilot(rows, places.model, "示范服务站", "existing", model, said)
    (tried,) = chapter.sentences("s3-p2", f"鼓励{places.tried.name}试办邻里食堂。")
    said = f"鼓励{places.tried.name}试办邻里食堂"
    promise(
        rows, "p20", tried, said, "place-action", places.tried.name, places=[places.tried]
    )  # fmt: skip
    pilot(rows, places.tried, "邻里食堂", "encouraged", tried, said)
    planned = [(places.tried, "邻里食堂"), (one, "共享服务场地")]
    clauses = chapter.table(
        "t1", "表 试点安排", ("地方", "内容"), [(place.name, what) for place, what in planned]
    )
    for clause, (place, _) in zip(clauses, planned, strict=True):
        rows.mention(place, clause, place.name)
    box(chapter, rows)


def pilot(rows: Rows, place: Place, what: str, role: str, clause: str, quote: str) -> None:
    number = len(rows.tables.get("pilot_places", ())) + 1
    rows.add(
        "pilot_places", pilot=f"t{number}", area=place.code, area_name=place.name,
        parent_name=place.parent.name, what=what, role=role, clause=clause, quote=quote,
    )  # fmt: skip


def box(chapter: Writer, rows: Rows) -> None:
    title = "专栏：便民行动"
    items = {
        "服务站提升行动": "每年改造服务站2个",
        "邻里互助行动": "每半年组织一次邻里集市",
        "老旧设施更新行动": "分批更新老旧设施",
    }
    texts = [f"{n}.{name}。{said}。" for n, (name, said) in enumerate(items.items(), 1)]
    clauses = [f"{clause}-n2" for clause in chapter.box("s3-b1", title, texts)]
    promise(
        rows, "p21", clauses[0], items["服务站提升行动"], "rhythm", "服务站", operator="=",
        metric="当年改造的服务站", number_low=2, unit="个", rhythm="yearly", scope="全域",
    )  # fmt: skip
    promise(
        rows, "p22", clauses[1], items["邻里互助行动"], "rhythm", "邻里集市", metric="邻里集市",
        number_low=1, unit="次", rhythm="half-yearly",
    )  # fmt: skip
    for number, (clause, (name, said)) in enumerate(zip(clauses, items.items(), strict=True), 1):
        rows.add(
            "box_projects", project=f"b{number}", box=title, number=number, name=name,
            clause=clause, quote=said,
        )  # fmt: skip
