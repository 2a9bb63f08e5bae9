"""The invented plan's text: chapters in Markdown, the source text, and what is quoted from them."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import groupby

from planboard.model import DEMONSTRATION

from demo.cases import Cases
from demo.definitions import Definitions, remark
from demo.pilots import by_name, named
from demo.places import Places
from demo.promises import facilities, outlook, rules
from demo.readings import STAFF, TEAMS, contradictions, problems, support
from demo.values import Cell, base_year
from demo.writer import TABLE, Rows, Writer, row_id

MARK = '<span class="editor-mark">〔{}〕</span>'


@dataclass(frozen=True)
class Text:
    """Files of docs/plan by name, rows of the tables that quote them, and rows of observations
    that the text is the source of; ``read`` are rows of other tables, by table."""

    files: dict[str, str]
    titles: dict[str, str]
    facts: list[dict]
    exceptions: list[dict]
    quoted: list[Cell]
    types: dict[str, str]
    read: dict[str, list[dict]]


def text(kept: Definitions, found: Places, made: Cases, rows: dict[str, list[Cell]]) -> Text:
    facts, quoted, read = [], [], Rows()
    root, leaf = found.root.name, kept.leaf_name
    base, last = base_year(kept), kept.years[-1]

    preface = Writer("preface", f"{DEMONSTRATION}说明", 1)
    preface.head()
    preface.paragraph(
        "p1", f"本规划是{DEMONSTRATION}：{root}、各地方和所有数字都是程序编造的，不是真实数据。"
    )
    preface.paragraph("p2", "它用来演示网站怎样刊载规划、目标、数据和各种数据状态。")

    now = Writer("now", "第一章 现状", 2)
    now.head()
    now.section("s1", "第一节 已有基础")
    types = {t.community_type: t.name for t in found.types}
    parts = [f"{name}{found.of_type(key)}个" for key, name in types.items()]
    counted = len(found.counted)
    said = f"到{base}年底，全域有{leaf}{counted}个" + (f"，其中{'、'.join(parts)}" if parts else "")
    clause = now.paragraph("s1-p1", f"{said}。")
    coverage = next((i for i in made.by_place if i.unit == "%"), None)
    facts.append(
        fact(
            "n1",
            leaf,
            f"全域有{leaf}{counted}个",
            clause,
            counted,
            base,
            coverage and coverage.indicator,
        )
    )
    of_types = {key: f"n{n}" for n, key in enumerate(types, 2)}
    for part, (key, name) in zip(parts, types.items(), strict=True):
        facts.append(fact(of_types[key], name, part, clause, found.of_type(key), base))
    people = next((i for i in made.context if i.unit == "人"), None)
    if people is not None:
        cell = rows[people.indicator][0]
        clause2 = now.paragraph("s1-p2", f"{base}年底，全域{people.name}{cell.value}人。")
        quote = f"全域{people.name}{cell.value}人"
        quoted.append(replace(cell, source="plan", clause=clause2, quote=quote))
        facts.append(
            derived(leaf, cell, counted, clause2, quote, clause, f"全域有{leaf}{counted}个")
        )
    simple = next(
        (rows[i.indicator][0] for i in made.whole if i.scale == 1 and rows.get(i.indicator)), None
    )
    if simple is not None and simple.year == base:
        name, unit = simple.indicator.name, simple.indicator.unit
        said = f"{base}年底，{name}为{simple.value}{unit}"
        clause3 = now.paragraph("s1-p3", f"{said}。")
        quoted.append(replace(simple, source="plan", clause=clause3, quote=said))
    now.section("s2", "第二节 存在的问题")
    spare, near = found.named_only, made.showcase
    said = f"{spare.name}由附近的{near.name}代为服务"
    wrong = "服务大厅厅"
    clause4 = now.paragraph(
        "s2-p1",
        f"各地的{wrong}条件不一，{said}。",
        f"各地的服务大厅{MARK.format('原文此处多印“厅”')}条件不一，{said}。",
    )
    for place in (spare, near):
        read.mention(place, clause4, said)
    exceptions = [
        {
            "exception": "x1",
            "clause": clause4,
            "source_text": wrong,
            "page_text": "服务大厅",
            "reason": "多印“厅”字，略去并加编者标记。",
            "note": remark(),
        }
    ]
    figures = problems(now, kept, made, read)
    for key, name, quote, number, unit in (
        ("n20", "专职服务人员", f"专职服务人员只有{STAFF}名", STAFF, "名"),
        ("n21", "志愿服务队", f"志愿服务队{TEAMS}支", TEAMS, "支"),
    ):
        facts.append({**fact(key, name, quote, figures, number, base), "unit": unit})

    goals = Writer("goals", "第二章 目标", 3)
    goals.head()
    goals.paragraph("p1", f"到{last}年，全域达到下表的目标。")
    goals_table(goals, kept, root)

    work = Writer("work", "第三章 任务", 4)
    work.head()
    work.section("s1", "第一节 试点示范")
    first, merged = (found.townships or found.leaves)[0], found.merged
    said = f"支持{first.name}总结经验，推动{merged.name}与邻近{leaf}资源共享"
    clause5 = work.paragraph("s1-p1", f"{said}。")
    for place in (first, merged):
        read.mention(place, clause5, said)
    items = [f"1.支持{near.name}先行先试。", "2.每年年底公布进展，没有数据的写明原因。"]
    clause6 = work.box("s1-b1", "专栏：先行先试", items)[0]
    read.mention(near, clause6, f"支持{near.name}先行先试")

    measures = Writer("measures", "第四章 措施", 5)
    measures.head()
    facilities(measures, kept, made, read)
    rules(measures, kept, read)
    by_name(measures, kept, named(found, made), read)
    outlook(measures, kept, read)
    chapters = (preface, now, goals, work, measures, support(kept, read))
    contradictions(read)
    files = {f"{c.stem}.md": "\n\n".join(c.page) + "\n" for c in chapters}
    files["source.txt"] = "\n".join(line for c in chapters for line in c.source) + "\n"
    titles = {c.stem: c.title for c in chapters}
    return Text(files, titles, facts, exceptions, quoted, of_types, read.tables)


def goals_table(chapter: Writer, kept: Definitions, root: str) -> None:
    """The table of indicators, exactly the rows of the definitions, group by group."""
    groups = {d.dimension: d for d in kept.package.dimensions}
    own = [i for i in kept.indicators if i.kind == "plan"]
    rows = [list(items) for _, items in groupby(own, key=lambda i: i.row)]
    caption, heads = f"表 {root}主要指标", ("类别", "维度", "指标", "目标值", "属性")
    page = [f'<table class="plan-table" id="{TABLE}">', f"<caption>{caption}</caption>", "<thead>"]
    page.append("<tr>" + "".join(f'<th scope="col">{h}</th>' for h in heads) + "</tr>")
    page += ["</thead>", "<tbody>"]
    chapter.source += [caption, *heads]
    for name, in_category in groupby(rows, lambda row: groups[row[0].dimension].category or ""):
        whole = list(in_category)
        for dimension, in_group in groupby(whole, key=lambda row: row[0].dimension):
            members = list(in_group)
            for number, row in enumerate(members):
                cells = ""
                if row is whole[0]:
                    cells += f'<th scope="rowgroup" rowspan="{len(whole)}">{escape(name)}</th>'
                    chapter.source.append(name)
                if number == 0:
                    label = groups[dimension].printed or ""
                    shown = escape(label) or MARK.format("原文此处没有印维度")
                    cells += f'<th scope="rowgroup" rowspan="{len(members)}">{shown}</th>'
                    chapter.source.append(label)
                targets = dict.fromkeys(printed_target(kept, i) for i in row)
                texts = (row[0].printed_name, "、".join(targets), row[0].nature)
                cells += "".join(f"<td>{escape(t, quote=False)}</td>" for t in texts)
                chapter.source += texts
                page.append(f'<tr id="{row_id(row[0])}">{cells}</tr>')
    chapter.page.append("\n".join([*page, "</tbody>", "</table>"]))


def printed_target(kept: Definitions, indicator) -> str:
    targets = kept.targets_of(indicator)
    return targets[max(targets)].printed


def fact(ident, subject, quote, clause, number, year, indicator=None) -> dict:
    return {
        "fact": ident,
        "kind": "stated",
        "subject": subject,
        "quote": quote,
        "clause": clause,
        "number": number,
        "qualifier": "=",
        "unit": "个",
        "period": year,
        "area": "",
        "indicator": indicator,
        "difference": "是总数，不是这项指标的比率。" if indicator else None,
        "source": "plan",
        "note": remark(),
    }


def derived(leaf, cell: Cell, counted: int, clause, quote, below, below_quote) -> dict:
    """People a place, worked out from two numbers of the text."""
    number = (cell.value / counted).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return {
        "fact": "n9",
        "kind": "derived",
        "subject": f"每个{leaf}的平均人数（推算）",
        "quote": quote,
        "clause": clause,
        "number": number,
        "qualifier": "=",
        "unit": "人/个",
        "period": cell.year,
        "area": "",
        "numerator": cell.value,
        "denominator": counted,
        "scale": 1,
        "denominator_source": "plan",
        "denominator_clause": below,
        "denominator_quote": below_quote,
        "source": "plan",
        "note": remark(),
    }
