"""What the invented plan promises, of every kind, and reports that leave each in another state.

| state | which |
| --- | --- |
| done, after several reports | p01; after an overdue one: p18 |
| partial, overdue, dropped as the last report says | p17, p14, p15 |
| its date has passed, nothing was found | p12; with a series that has no rows: p05 |
| its date is still to come, or it has none | p23, p16 |
| counted every year, or place by place | p09, p08, p04, p06; by an indicator of the table: p11 |
"""

from planboard.model import Indicator

from demo.cases import Cases
from demo.definitions import Definitions
from demo.series import COVER, DRILLS, READING, STATIONS, TRAINING
from demo.values import last_target, source_of
from demo.writer import Rows, Writer, row_id

# Who is to do it, where a sentence says so.
ASSEMBLY = "服务联席会议"


def promise(rows: Rows, key: str, clause: str, quote: str, kind: str, subject: str, **cells):
    """``places``, ``reports`` as (year, state, number, words), and the columns of commitments."""
    places, reports = cells.pop("places", ()), cells.pop("reports", ())
    if "number_low" in cells:
        cells.setdefault("operator", "=")
    due = cells.pop("due", None)
    rows.add(
        "commitments", commitment=key, clause=clause, quote=quote, kind=kind, subject=subject,
        due_date=f"{due}-12-31" if due else None, **cells,
    )  # fmt: skip
    for place in places:
        rows.add("commitment_areas", commitment=key, area=place.code)
        rows.mention(place, clause, quote)
    # In a plan of very few years two reports would fall on one day: the last one counts.
    for year, (state, number, words) in {r[0]: r[1:] for r in reports}.items():
        rows.add(
            "progress_reports", commitment=key, reported_on=f"{year}-12-20", state=state,
            number=number, evidence=f"{words}（虚构）。", source=source_of(year),
        )  # fmt: skip


def facilities(chapter: Writer, kept: Definitions, made: Cases, rows: Rows) -> None:
    years, leaf = kept.years, kept.leaf_name
    first, middle, last = years[0], years[len(years) // 2], years[-1]
    chapter.section("s1", "第一节 服务设施")
    new, size, homes = chapter.sentences(
        "s1-p1",
        f"到{middle}年底，新建便民服务点12个。",
        "服务点面积为300—500平方米。",
        "新建住宅小区按每百户不低于30平方米配建服务用房。",
    )
    promise(
        rows, "p01", new, "新建便民服务点12个", "target", "便民服务点", metric="新建的便民服务点",
        number_low=12, unit="个", due=middle, scope="全域",
        reports=[(first, "partial", 4, "建成4个"), (years[len(years) // 2 - 1], "partial", 9,
                 "累计建成9个"), (middle, "done", 12, "12个全部建成")],
    )  # fmt: skip
    promise(
        rows, "p02", size, "服务点面积为300—500平方米", "standard", "服务点", metric="服务点面积",
        operator="range", number_low=300, number_high=500, unit="平方米",
    )  # fmt: skip
    promise(
        rows, "p03", homes, "每百户不低于30平方米配建服务用房", "rule", "新建住宅小区",
        metric="配建的服务用房面积", operator="≥", number_low=30, unit="平方米",
        relative_to="每百户", scope="新建住宅小区",
    )  # fmt: skip
    (four,) = chapter.sentences(
        "s1-p2",
        f"到{last}年，每个{leaf}有服务站1个、阅览室1间，便民设施覆盖率达100%，"
        "活动场地不少于200平方米。",
    )
    counted = {"scope": f"每个{leaf}", "due": last}
    promise(
        rows, STATIONS, four, f"每个{leaf}有服务站1个", "target", leaf, metric="服务站数",
        number_low=1, unit="个", series=STATIONS, **counted,
    )  # fmt: skip
    promise(
        rows, READING, four, "阅览室1间", "target", leaf, metric="阅览室数", number_low=1,
        unit="间", series=READING, **counted,
    )  # fmt: skip
    promise(
        rows, COVER, four, "便民设施覆盖率达100%", "target", leaf, metric="便民设施覆盖率",
        number_low=100, unit="%", series=COVER, **counted,
    )  # fmt: skip
    promise(
        rows, "p07", four, "活动场地不少于200平方米", "standard", leaf, metric="活动场地面积",
        operator="≥", number_low=200, unit="平方米", **counted,
    )  # fmt: skip
    drills, both = chapter.sentences(
        "s1-p3",
        f"每个{leaf}每年组织应急演练不少于1次。",
        "每年开展集中培训不少于4次，每季度公布一次工作进展。",
    )
    promise(
        rows, DRILLS, drills, "每年组织应急演练不少于1次", "rhythm", leaf, metric="应急演练次数",
        operator="≥", number_low=1, unit="次", rhythm="yearly", series=DRILLS,
        scope=f"每个{leaf}",
    )  # fmt: skip
    promise(
        rows, TRAINING, both, "每年开展集中培训不少于4次", "rhythm", "集中培训",
        metric="集中培训次数", operator="≥", number_low=4, unit="次", rhythm="yearly",
        series=TRAINING, scope="全域",
    )  # fmt: skip
    promise(
        rows, "p10", both, "每季度公布一次工作进展", "rhythm", "工作进展", metric="公布次数",
        number_low=1, unit="次", rhythm="quarterly", scope="全域",
    )  # fmt: skip
    of_table(chapter, kept, made, rows)


def of_table(chapter: Writer, kept: Definitions, made: Cases, rows: Rows) -> None:
    """A sentence about an indicator of the table, with another number than is printed there."""
    item = next((i for i in made.whole if i.scale == 1 and alone(kept, i)), None)
    if item is None:
        return
    last, aim = kept.years[-1], int(last_target(kept, item))
    number = aim + max(1, aim // 5)
    quote = f"{item.name}达到{number}{item.unit}"
    (clause,) = chapter.sentences("s1-p4", f"到{last}年，{quote}。")
    target = kept.targets_of(item)[last]
    promise(
        rows, "p11", clause, quote, "target", item.name, metric=item.name,
        operator=target.operator, number_low=number, unit=item.unit, due=last, scope="全域",
        indicator=item.indicator, series=item.indicator,
    )  # fmt: skip
    rows.add(
        "contradictions", contradiction="x1", kind="table-text",
        title=f"{item.name}：表内{target.printed}，正文{number}",
        clause=row_id(item), quote=f"{item.printed_name}{target.printed}",
        other_clause=clause, other_quote=quote, indicator=item.indicator,
        difference=f"表内目标是{target.printed}，正文是{number}{item.unit}，都是{last}年。",
        reading="本站按表内目标衡量这项指标，正文的数作为另一条承诺列出。",
    )  # fmt: skip


def alone(kept: Definitions, item: Indicator) -> bool:
    """Whether its printed row holds nothing else."""
    return sum(other.row == item.row for other in kept.indicators) == 1


def rules(chapter: Writer, kept: Definitions, rows: Rows) -> None:
    """What is to be issued or set up, once."""
    years, root = kept.years, kept.root_name
    first, middle, last = years[0], years[len(years) // 2], years[-1]
    chapter.section("s2", "第二节 制度建设")
    issue, reward, platform, centre, points, hotline = chapter.sentences(
        "s2-p1",
        f"由{ASSEMBLY}牵头，{middle}年底前制定《{root}便民服务管理办法》。",
        f"{first}年底前出台服务人员激励办法。",
        f"{middle}年底前建成服务信息平台。",
        f"{last}年底前建成跨区服务中心1处。",
        "研究建立服务积分制度。",
        f"{last}年底前完成服务热线整合。",
    )
    promise(
        rows, "p12", issue, f"制定《{root}便民服务管理办法》", "deliverable", "便民服务管理办法",
        due=middle, responsible=ASSEMBLY,
    )  # fmt: skip
    promise(
        rows, "p13", reward, "出台服务人员激励办法", "deliverable", "服务人员激励办法", due=first,
        reports=[(first, "done", None, "办法已印发")],
    )  # fmt: skip
    promise(
        rows, "p14", platform, "建成服务信息平台", "deliverable", "服务信息平台", due=middle,
        reports=[(first, "partial", None, "完成招标"), (middle, "overdue", None,
                 "未能按期建成，已逾期")],
    )  # fmt: skip
    promise(
        rows, "p15", centre, "建成跨区服务中心1处", "target", "跨区服务中心",
        metric="建成的跨区服务中心", number_low=1, unit="处", due=last,
        reports=[(first, "partial", None, "完成选址"), (middle, "dropped", None,
                 "与邻区商定不再建设")],
    )  # fmt: skip
    promise(rows, "p16", points, "研究建立服务积分制度", "deliverable", "服务积分制度")
    promise(
        rows, "p17", hotline, "完成服务热线整合", "deliverable", "服务热线", due=last,
        reports=[(middle, "partial", None, "已整合6条中的4条"), (last, "partial", None,
                 "已整合6条中的5条")],
    )  # fmt: skip


def outlook(chapter: Writer, kept: Definitions, rows: Rows) -> None:
    """Goals, one of them beyond the plan, and numbers that do not fit what is there already."""
    far = kept.years[-1] + 10
    chapter.section("s4", "第四节 远景")
    goal, feeling, teams, staff, books = chapter.sentences(
        "s4-p1",
        f"到{far}年，服务水平全面提升。",
        "群众获得感明显增强。",
        "志愿服务队达到20支。",
        "专职服务人员达到10名。",
        "阅览室藏书达标率达到500册。",
    )
    promise(rows, "p23", goal, "服务水平全面提升", "goal", "服务水平", due=far, scope="全域")
    promise(rows, "p24", feeling, "群众获得感明显增强", "goal", "群众")
    target = {"kind": "target", "operator": "≥"}
    promise(
        rows, "p25", teams, "志愿服务队达到20支", subject="志愿服务队", metric="志愿服务队",
        number_low=20, unit="支", **target,
    )  # fmt: skip
    promise(
        rows, "p26", staff, "专职服务人员达到10名", subject="专职服务人员", metric="专职服务人员",
        number_low=10, unit="名", **target,
    )  # fmt: skip
    promise(
        rows, "p27", books, "阅览室藏书达标率达到500册", subject="阅览室",
        metric="阅览室藏书达标率", number_low=500, unit="册", **target,
    )  # fmt: skip
