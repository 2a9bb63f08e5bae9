"""A report in sections and lines, for everything that people read; the same in each form."""

from collections.abc import Iterator
from dataclasses import dataclass

from planboard.changes.report import Report, Said, TableChange, ValueChange, Vanished

ABSENT = "（没有）"
BESIDE = "beside"
VALUE_KINDS = {
    "added": "新报的",
    "changed": "改了",
    "withdrawn": "数撤回了",
    "gone": "整行删了",
}
TABLE_STATES = {"new": "新的表", "gone": "整张表没有了"}
TARGET_KINDS = {
    "new": "新的目标",
    "decided": "调整的目标",
    "altered": "同一版目标改了",
    "gone": "目标删了",
}


@dataclass(frozen=True)
class Line:
    """``old`` and ``new`` are empty where the section has no such columns."""

    name: str
    old: str = ""
    new: str = ""
    more: str = ""
    page: str | None = None


@dataclass(frozen=True)
class Section:
    """``heads`` are those of name, old, new and more; an empty one is a column that is not there.
    ``listed`` sections are a list of sentences."""

    title: str
    note: str
    heads: tuple[str, str, str, str]
    lines: tuple[Line, ...]

    @property
    def listed(self) -> bool:
        return not any(self.heads[1:])


def sections(report: Report) -> tuple[Section, ...]:
    """Those that have lines; first what stands in the way, then what readers would see."""
    return tuple(section for section in all_sections(report) if section.lines)


def all_sections(report: Report) -> Iterator[Section]:
    listed, changed = ("", "", "", ""), ("原来", "现在")
    yield Section(
        "没有通过检查",
        "改好以前不能公布。",
        listed,
        tuple(map(said, report.errors)),
    )
    yield Section(
        "要补的修订、删除记录或说明",
        "已经公布的，改了要留下记录；照下面写的补上，或改回去。",
        listed,
        tuple(map(said, report.needs)),
    )
    if report.headline:
        yield Section(
            "首页的一句话会变",
            "",
            ("", *changed, ""),
            (Line("首页", report.headline.old, report.headline.new),),
        )
    yield Section(
        "判断会变",
        "",
        ("指标", *changed, "旁边的数"),
        tuple(
            Line(
                f"{c.indicator_name}，{c.area_name}",
                c.old or ABSENT,
                c.new or ABSENT,
                beside(c.old_beside, c.new_beside),
                c.page,
            )
            for c in report.verdicts
            if c.turned
        ),
    )
    yield Section(
        "判断不变，旁边的数会变",
        "",
        ("指标", *changed, "判断"),
        tuple(
            Line(
                f"{c.indicator_name}，{c.area_name}",
                c.old_beside or ABSENT,
                c.new_beside or ABSENT,
                c.new or "",
                c.page,
            )
            for c in report.verdicts
            if not c.turned
        ),
    )
    yield Section(
        "补齐了，或不再齐全",
        "",
        ("哪里", *changed, ""),
        tuple(
            Line(
                f"{'补齐了' if c.complete else '不再齐全'}：{where(c)}",
                c.old or ABSENT,
                c.new or ABSENT,
                "",
                c.page,
            )
            for c in report.coverage
        ),
    )
    yield Section(
        "合计会变",
        "由各地的数汇总，或由两项相除。",
        ("哪里", *changed, ""),
        tuple(Line(where(c), c.old or ABSENT, c.new or ABSENT, "", c.page) for c in report.totals),
    )
    moved = [c for c in report.values if c.kind != BESIDE]
    yield Section("数有改动", "", ("哪个数", *changed, "怎样改的"), tuple(map(value, moved)))
    noted = [c for c in report.values if c.kind == BESIDE]
    yield Section(
        "数没有变，来源或说明变了",
        "",
        ("哪个数", "", "现在", ""),
        tuple(Line(value(c).name, "", c.new or "", "", c.page) for c in noted),
    )
    yield Section(
        "与上一次相差很大的数",
        "请核对是不是笔误。",
        ("哪个数", "上一次", "这一次", "说明"),
        tuple(
            Line(
                f"{c.indicator_name}，{c.area_name}，{c.period_name}",
                f"{c.before}（{c.before_period_name}）",
                c.now,
                "写了说明" if c.noted else "没有写说明",
                c.page,
            )
            for c in report.outliers
        ),
    )
    yield Section(
        "目标有改动",
        "",
        ("哪个目标", *changed, "怎样改的"),
        tuple(
            Line(
                f"{c.indicator_name}，{c.area_name}，{c.year}年",
                c.old or ABSENT,
                c.new or ABSENT,
                TARGET_KINDS.get(c.kind, "") + (f"，{c.decided_on}决定" if c.decided_on else ""),
                c.page,
            )
            for c in report.targets
        ),
    )
    yield Section(
        "承诺的进展会变",
        "",
        ("承诺", *changed, ""),
        tuple(
            Line(f"“{c.quote}”", c.old or ABSENT, c.new or ABSENT, "", c.page)
            for c in report.promises
        ),
    )
    yield Section(
        "不见了的行",
        "",
        ("表", "键", "", "记录"),
        tuple(map(gone, report.vanished)),
    )
    yield Section(
        "定义与地方有改动",
        "这些一改，许多数的意思会跟着变。",
        ("哪里", *changed, ""),
        tuple(
            Line(
                f"{c.table_title}：{f'{c.name}，' if c.name else ''}{c.column_title}",
                c.old or ABSENT,
                c.new or ABSENT,
            )
            for c in report.redefined
        ),
    )
    yield Section(
        "规划原文有改动",
        "",
        ("哪里", *changed, ""),
        tuple(Line(c.place, c.old or ABSENT, c.new or ABSENT, "", c.page) for c in report.reworded),
    )
    yield Section(
        "各表的行数",
        "",
        ("表", "", "", "改动"),
        tuple(Line(c.title, more=counted(c)) for c in report.tables),
    )
    yield Section(
        "没有逐项说明的文件", "它们也有改动，请直接看。", listed, tuple(map(Line, report.others))
    )
    yield Section(
        "只是写法变了的文件",
        "行的顺序、空格之类，内容没有变。",
        listed,
        tuple(map(Line, report.rewritten)),
    )
    yield Section("没有比较的", "", listed, tuple(map(Line, report.unread)))


def said(problem: Said) -> Line:
    # Its name in the list of messages.
    return Line(f"{problem.text}（{problem.code}）")


def where(change: object) -> str:
    return f"{change.indicator_name}，{change.area_name}，{change.year}年"


def beside(old: str, new: str) -> str:
    return new if old == new else f"{old or ABSENT} → {new or ABSENT}"


def value(change: ValueChange) -> Line:
    name = f"{change.indicator_name}，{change.area_name}，{change.period_name}"
    return Line(name, change.old or ABSENT, change.new or ABSENT, kind_of(change), change.page)


def kind_of(change: ValueChange) -> str:
    revised = "，写了修订" if change.revised else ""
    return f"{VALUE_KINDS.get(change.kind, '')}{revised}"


def gone(row: Vanished) -> Line:
    name = f"{row.table_title}：{row.name}" if row.name else row.table_title
    return Line(name, row.key, "", "写了记录" if row.declared else "没有写记录")


def counted(change: TableChange) -> str:
    words = (("多", change.added), ("少", change.gone), ("改", change.altered))
    said = [TABLE_STATES[change.state]] if change.state in TABLE_STATES else []
    said += [f"{word} {number} 行" for word, number in words if number]
    said += [f"多一列“{title}”" for title in change.new_columns]
    said += [f"少一列“{title}”" for title in change.lost_columns]
    return "，".join(said)
