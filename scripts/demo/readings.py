"""What editors read out of the invented plan: its problems and what answers them, what it sets up,
the documents it names, and where it does not agree with itself."""

from planboard.model import Package

from demo.cases import Cases
from demo.definitions import Definitions
from demo.promises import ASSEMBLY, promise
from demo.writer import Rows, Writer

# Said of the start, and promised again by another number or the same.
TEAMS, STAFF = 20, 15


def problems(now: Writer, kept: Definitions, made: Cases, rows: Rows) -> str:
    """Four paragraphs, one problem each, the last without an answer. Returns the sentence with
    the figures of what is there."""
    leaf = kept.leaf_name
    said = {
        "q1": ("一是", "服务站点不足", f"部分{leaf}没有服务站。"),
        "q2": ("二是", "服务人员不够", f"专职服务人员只有{STAFF}名，志愿服务队{TEAMS}支。"),
        "q3": ("三是", "设施标准不一", "服务点大小差别很大。"),
        "q4": ("四是", "夜间服务缺位", "夜间没有人值守。"),
    }
    open_ends = {
        "q2": "规划后文没有找到增加志愿服务队的条款。",
        "q4": "规划后文没有找到夜间服务的条款。",
    }
    clauses = {}
    for number, (key, (mark, name, more)) in enumerate(said.items(), 2):
        clause, clauses[key] = now.sentences(f"s2-p{number}", f"{mark}{name}。", more)
        rows.add(
            "problems", problem=key, name=name, clause=clause, quote=name,
            unanswered=open_ends.get(key),
        )  # fmt: skip
    answers = [
        {"problem": "q1", "clause": "measures-s1-p2-n1", "quote": f"每个{leaf}有服务站1个"},
        {"problem": "q1", "clause": "measures-s1-p1-n1", "quote": "新建便民服务点12个"},
        {"problem": "q2", "clause": "measures-s2-p1-n2", "quote": "出台服务人员激励办法"},
        {"problem": "q3", "clause": "measures-s1-p1-n2", "quote": "服务点面积为300—500平方米"},
        {"fact": "n20", "clause": "measures-s4-p1-n4", "quote": "专职服务人员达到10名"},
        {"fact": "n21", "clause": "measures-s4-p1-n3", "quote": "志愿服务队达到20支"},
    ]
    answers += [{"problem": "q1", "indicator": i.indicator} for i in made.by_place[:1]]
    for number, answer in enumerate(answers, 1):
        rows.add("answers", answer=f"a{number}", **answer)
    return clauses["q2"]


def support(kept: Definitions, rows: Rows) -> Writer:
    """The chapter of who keeps what, and what the plan rests on."""
    chapter = Writer("support", "第五章 保障", 6)
    chapter.head()
    chapter.section("s1", "第一节 工作机制")
    meets, pilots, homes, quality, told, size = chapter.sentences(
        "s1-p1",
        f"建立{ASSEMBLY}，每半年会商一次。",
        "建立服务试点名单，向社会公开。",
        "建立困难家庭台账，内容不对外公开。",
        "完善服务质量评价办法。",
        "每年公布一次工作进展。",
        "服务点面积不低于200平方米。",
    )
    once = {"number_low": 1, "unit": "次"}
    promise(
        rows, "p28", meets, "每半年会商一次", "rhythm", ASSEMBLY, metric="会商次数",
        rhythm="half-yearly", responsible=ASSEMBLY, **once,
    )  # fmt: skip
    promise(
        rows, "p29", told, "每年公布一次工作进展", "rhythm", "工作进展", metric="公布次数",
        rhythm="yearly", scope="全域", **once,
    )  # fmt: skip
    promise(
        rows, "p30", size, "服务点面积不低于200平方米", "standard", "服务点", metric="服务点面积",
        operator="≥", number_low=200, unit="平方米",
    )  # fmt: skip
    register = "pilot_places" if is_register(kept.package, "pilot_places") else None
    open_, closed, unstated = (
        {"publicity": "open", "publicity_reason": "原文写明向社会公开。"},
        {"publicity": "closed", "publicity_reason": "原文写明不对外公开；内容涉及住户。"},
        {"publicity": "unstated", "publicity_reason": "规划没有写是否公开。"},
    )
    rule, box = "measures-s2-p1", "measures-s3-b1"
    kinds = [
        ("服务试点名单", "list", pilots, "建立服务试点名单", {**open_, "register": register}),
        ("困难家庭台账", "register", homes, "建立困难家庭台账", closed),
        ("服务质量评价办法", "evaluation", quality, "完善服务质量评价办法", unstated),
        ("工作进展报告", "plan-report", told, "每年公布一次工作进展", open_),
        ("会商情况通报", "report", meets, "每半年会商一次", unstated),
        (ASSEMBLY, "body", meets, f"建立{ASSEMBLY}", {**unstated, "keeper": ASSEMBLY}),
        ("服务信息平台", "platform", f"{rule}-n3", "建成服务信息平台", unstated),
        ("服务积分制度", "system", f"{rule}-n5", "研究建立服务积分制度", unstated),
        ("便民服务管理办法", "scheme", f"{rule}-n1", "便民服务管理办法", unstated),
        ("服务站提升行动", "project", f"{box}-p1-n1", "服务站提升行动", unstated),
    ]
    for number, (name, kind, clause, quote, more) in enumerate(kinds, 1):
        rows.add(
            "mechanisms", mechanism=f"m{number}", name=name, kind=kind, clause=clause,
            quote=quote, **more,
        )  # fmt: skip
    documents(chapter, kept, rows)
    return chapter


def is_register(package: Package, name: str) -> bool:
    """Whether the project describes this register; another one has others."""
    return any(table.name == name and table.entries is not None for table in package.tables)


def documents(chapter: Writer, kept: Definitions, rows: Rows) -> None:
    root, year = kept.root_name, kept.years[0] - 1
    chapter.section("s2", "第二节 依据")
    basis, past = chapter.sentences(
        "s2-p1",
        f"本规划依据《{root}发展纲要》（示发〔{year}〕1号）编制，遵照《服务站建设导则》执行。",
        f"此前印发的《{root}服务站建设方案》同时停止执行。",
    )
    number = f"示发〔{year}〕1号"
    listed = [
        (f"{root}发展纲要", number, "basis", basis, f"《{root}发展纲要》（{number}）"),
        ("服务站建设导则", None, "follow", basis, "《服务站建设导则》"),
        ("〔服务站建设导则所附清单〕", None, "existing", basis, "《服务站建设导则》"),
        (f"{root}服务站建设方案", None, "past", past, f"《{root}服务站建设方案》"),
        (f"{root}便民服务管理办法", None, "to-issue", "measures-s2-p1-n1",
         f"《{root}便民服务管理办法》"),
    ]  # fmt: skip
    for index, (name, written, role, clause, quote) in enumerate(listed, 1):
        rows.add(
            "documents", document=f"d{index}", name=name, number=written, role=role,
            clause=clause, quote=quote, confidence="文件是编造的",
        )  # fmt: skip


def contradictions(rows: Rows) -> None:
    """One of every kind, beside the one between table and text; some have only one side."""
    size, goals, now = "measures-s1-p1-n2", "measures-s4-p1", "now-s2-p3-n2"
    found = [
        ("text-text", "工作进展：每季度公布，还是每年公布", "measures-s1-p3-n2",
         "每季度公布一次工作进展", "support-s1-p1-n5", "每年公布一次工作进展",
         "两处的次数不同。", "本站作为两条承诺列出。"),
        ("standards", "服务点面积：300—500，还是不低于200", size, "服务点面积为300—500平方米",
         "support-s1-p1-n6", "服务点面积不低于200平方米", "两处的下限不同。", None),
        ("met-at-start", "志愿服务队：起点20支，目标20支", now, f"志愿服务队{TEAMS}支",
         f"{goals}-n3", "志愿服务队达到20支", "目标与起点相同。", None),
        ("below-start", "专职服务人员：起点15名，目标10名", now, f"专职服务人员只有{STAFF}名",
         f"{goals}-n4", "专职服务人员达到10名", "目标低于起点。", None),
        ("name-target", "达标率的目标写成册数", f"{goals}-n5", "阅览室藏书达标率达到500册",
         None, None, "名称是比率，目标是册数。", None),
        ("uncountable", "获得感没有写怎样衡量", f"{goals}-n2", "群众获得感明显增强",
         None, None, "原文没有写起点、目标和办法。", None),
        ("damage", "来源文本多印一个“厅”字", "now-s2-p1-n1", "各地的服务大厅条件不一",
         None, None, "来源文本印作“服务大厅厅”。", "本站略去多印的字，并加编者标记。"),
    ]  # fmt: skip
    for number, row in enumerate(found, 2):
        kind, title, clause, quote, other, other_quote, difference, reading = row
        rows.add(
            "contradictions", contradiction=f"x{number}", kind=kind, title=title, clause=clause,
            quote=quote, other_clause=other, other_quote=other_quote, difference=difference,
            reading=reading,
        )  # fmt: skip
