"""The plan's text as a table: each piece with its address, what it prints, and where it is damaged."""

from collections.abc import Callable, Iterator

from planboard import addresses
from planboard.model import Chapter, Clause, Package
from planboard.records.table import INTEGER, STRING, Field, Table, Value

NAME = "clauses"
KINDS = {
    "chapter": "章的标题",
    "section": "节的标题",
    "paragraph": "段",
    "sentence": "句",
    "box": "专栏的标题",
    "table": "表的标题",
    "row": "表的一行",
}
# Their text is that of what stands in them, which has rows of its own.
HOLDING = ("box", "table")
FIELDS = (
    Field("clause", "编号", STRING, "固定不变，用在网址里。", required=True),
    Field("chapter", "章", STRING, "章的编号，用在网址里。", required=True),
    Field(
        "kind",
        "种类代码",
        STRING,
        "是标题、段、句，还是表里的一行。",
        tuple(KINDS.items()),
        required=True,
    ),
    Field("kind_name", "种类", STRING, "“种类代码”是什么。", required=True),
    Field("place", "在哪里", STRING, "在规划的哪一章、哪一节、第几段第几句。", required=True),
    Field("within", "属于", STRING, "句属于哪一段，段、行属于哪个专栏或哪张表。"),
    Field("text", "原文", STRING, "原文印的字，错字照印；标题缺失的空着。"),
    Field("damage_count", "残缺", INTEGER, "有几处残缺或编者标记；没有的不写。"),
    Field("marked", "带标记的原文", STRING, "有残缺的，把编者标记放在〔 〕里，原文在外。"),
    Field("page_url", "地址", STRING, "网站上的这一处。", required=True),
)


def clauses(package: Package, link: Callable[[str], str]) -> Table:
    """Every piece in the order of the text; ``link`` makes an address one on the document."""
    return Table(
        name=NAME,
        title="规划原文",
        description="规划的每一段、每一句、表里每一行，照印的样子。",
        fields=FIELDS,
        rows=tuple(line for chapter in package.chapters for line in lines(chapter, link)),
        key=("clause",),
    )


def lines(chapter: Chapter, link: Callable[[str], str]) -> Iterator[tuple[Value, ...]]:
    for clause in chapter.clauses:
        for piece in (clause, *clause.sentences):
            yield line(piece, link)


def line(clause: Clause, link: Callable[[str], str]) -> tuple[Value, ...]:
    printed = "".join(run.text for run in clause.runs if not run.mark)
    text = printed if clause.kind in HOLDING else clause.text
    return (
        clause.id,
        clause.chapter,
        clause.kind,
        KINDS[clause.kind],
        clause.place,
        clause.within,
        text or None,
        len(clause.marks) or None,
        marked(clause) if clause.marks else None,
        link(addresses.clause(clause)),
    )


def marked(clause: Clause) -> str:
    """As the page of the plan prints it; cells of a row are parted by a wide space."""
    if clause.cells:
        return "\u3000".join("".join(run.text for run in cell.runs) for cell in clause.cells)
    return "".join(run.text for run in clause.runs)
