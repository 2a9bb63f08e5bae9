"""How the site looks, written down on one page: marks, colours, type and space, as the stylesheet
has them."""

from dataclasses import dataclass

from planboard import addresses, promises
from planboard.model import Package
from planboard.pages.bands import EXPECTED_END, KEEPING, ON_THE_WAY
from planboard.pages.common import Page, State
from planboard.thresholds import NOTHING, UNDECIDED, UNENDED, WORDS


@dataclass(frozen=True)
class Shape:
    """A mark, and what its word means."""

    state: State
    meaning: str


@dataclass(frozen=True)
class Token:
    """A named value of the stylesheet; ``name`` is without its prefix."""

    name: str
    use: str


@dataclass(frozen=True)
class DesignPage:
    marks: tuple[Shape, ...]
    squares: tuple[Shape, ...]
    colours: tuple[Token, ...]
    sizes: tuple[Token, ...]


COLOURS = (
    Token("page", "页面的底"),
    Token("surface", "卡片、图的底"),
    Token("sunk", "引文、页脚的底"),
    Token("ink", "正文"),
    Token("ink2", "次要的字"),
    Token("ink3", "说明、坐标"),
    Token("rule", "细线，只作分隔"),
    Token("rule2", "输入框、表示没有数据的虚线"),
    Token("brand", "页头"),
    Token("link", "链接，正文里一律有下划线"),
    Token("actual", "数值的条和线"),
    Token("actual2", "没有达到目标的、不是期末的数"),
    Token("good", "符号：完成、符合预期一类"),
    Token("mid", "符号：接近、略滞后一类"),
    Token("bad", "符号：未完成、滞后一类"),
    Token("notice-bg", "对整个网站的说明，它的底"),
    Token("notice-ink", "对整个网站的说明，它的字"),
    Token("notice-line", "对整个网站的说明，它的边"),
    Token("focus", "键盘停在哪里"),
)
SIZES = (
    Token("h1", "页面标题"),
    Token("key", "最要紧的数"),
    Token("digits", "首页第一句话里的数"),
    Token("lede", "首页的第一句话"),
    Token("h2", "一节的标题"),
    Token("text", "规划原文"),
    Token("h3", "小标题、图的标题"),
    Token("body", "正文"),
    Token("row", "表格和清单的一行"),
    Token("note", "说明"),
    Token("meta", "来源、时期"),
)
OPEN = (
    (UNENDED, "有规划期内的数，没有目标年的数"),
    (UNDECIDED, "有数，但看不出达到没有，或看不出快慢"),
    (NOTHING, "没有找到公开的数。不等于零，也不等于没有做"),
)
# The states of promises that no table of the package names.
UNREPORTED = (
    (promises.RECORDED, "数列里有数；达到没有，写在后面"),
    (promises.PAST, "写明的日期过了，没有找到公开的进展"),
    (promises.NOTHING, "没有找到公开的进展"),
)


def design_page(package: Package) -> Page:
    known = {**dict(EXPECTED_END), **dict(KEEPING), **dict(ON_THE_WAY), **dict(OPEN)}
    model = DesignPage(
        marks=tuple(Shape(State(key, word), known[key]) for key, word in WORDS.items()),
        squares=tuple(squares(package)),
        colours=COLOURS,
        sizes=SIZES,
    )
    said = "符号、颜色、字号和间距，都写在这里和一张样式表里。"
    return Page(addresses.DESIGN, "设计", said, "design.html", model)


def squares(package: Package) -> list[Shape]:
    reports = next(t for t in package.tables if t.name == "progress_reports")
    column = next(c for c in reports.columns if c.name == "state")
    reported = [Shape(State(key, word), "最近一次公开报告这样写") for key, word in column.labels]
    return reported + [Shape(State(k, promises.WORDS[k]), why) for k, why in UNREPORTED]
