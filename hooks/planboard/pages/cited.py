"""How a page is cited, and how its charts are taken over: one model for all pages that offer it.

The form is that of GB/T 7714-2015 for electronic resources, as far as it can be said without a script:
the day on which it was read is a blank that the reader fills in. Nobody is named as author while no
body answers for the site.
"""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Package, Settings
from planboard.pages.common import Page
from planboard.pages.framed import Framed, framed
from planboard.results import Results

# Kinds of GB/T 7714-2015, table A.1: a database, and an electronic notice, both online.
DATABASE, NOTICE = "DB/OL", "EB/OL"
# By template, of the pages that are cited.
KINDS = {
    "indicator.html": DATABASE,
    "area.html": DATABASE,
    "commitment.html": DATABASE,
    "register.html": DATABASE,
    "revisions.html": DATABASE,
    "data.html": DATABASE,
    "columns.html": DATABASE,
    "quality.html": DATABASE,
    "origins.html": DATABASE,
    "figures.html": DATABASE,
    "problems.html": DATABASE,
    "contradictions.html": DATABASE,
    "mechanisms.html": DATABASE,
    "availability.html": DATABASE,
    "availability-places.html": DATABASE,
    "updates.html": DATABASE,
    "api.html": NOTICE,
    "using.html": NOTICE,
    "report.html": NOTICE,
    "chapter.html": NOTICE,
}
# A chapter is the plan, some pages are about its text, all else tells how it goes.
ABOUT = {
    "chapter.html": "全文",
    "figures.html": "",
    "problems.html": "",
    "contradictions.html": "",
    "mechanisms.html": "",
    "register.html": "",
}
NOBODY = "非官方整理"
READ = "[引用日期]"


@dataclass(frozen=True)
class Way:
    """A citation: ``before`` and ``after`` the day on which it was read, which the reader fills in."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Frame:
    """``snippet`` is what goes into somebody else's page."""

    name: str
    uri: str
    snippet: str


@dataclass(frozen=True)
class Cited:
    """``read`` is what stands where the day is to be filled in; ``unsaid`` is said where nobody says
    where the site stands."""

    title: str
    ways: tuple[Way, ...]
    read: str
    unsaid: str | None
    frames: tuple[Frame, ...]


def cited(results: Results, settings: Settings, page: Page) -> Cited | None:
    """None of a page that is no source, but leads to others."""
    kind = KINDS.get(page.template)
    if kind is None:
        return None
    found = results.once(framed).get(page.uri, ())
    of = results.package.plan.name
    title = f"{page.title}：{of}{ABOUT.get(page.template, '的进展')}"
    address = addresses.absolute(page.uri, settings)
    own = addresses.built(page.uri).removesuffix("index.html")
    unsaid = f"本站还没有写明自己的网址：“[网址]”换成浏览器地址栏里的网址，末尾是{own or '/'}"
    return Cited(
        title="引用与转载" if found else "怎样引用",
        ways=(
            standard(results.package, settings, title, kind, address),
            plain(results.package, settings, title, address),
        ),
        read=READ,
        unsaid=None if address else unsaid,
        frames=tuple(frame(item, settings) for item in found),
    )


def name_of(package: Package, settings: Settings, title: str) -> str:
    """What is cited, and whose it is not."""
    whole = package.stamped(title)
    return whole if package.stamp or settings.publisher else f"{whole}（{NOBODY}）"


def standard(
    package: Package, settings: Settings, title: str, kind: str, address: str | None
) -> Way:
    """主要责任者. 题名[类型/载体]. 版本. (更新日期)[引用日期]. 网址.  Who is unknown is left out."""
    author = f"{settings.publisher}. " if settings.publisher and not package.stamp else ""
    day = package.plan.data_date.isoformat()
    before = f"{author}{name_of(package, settings, title)}[{kind}]. 数据版本{package.version_text}. ({day})"
    return Way("GB/T 7714—2015", before, f". {address or '[网址]'}.")


def plain(package: Package, settings: Settings, title: str, address: str | None) -> Way:
    author = f"{settings.publisher}，" if settings.publisher and not package.stamp else ""
    day = figures.chinese_date(package.plan.data_date)
    before = f"{author}《{name_of(package, settings, title)}》，数据日期{day}，数据版本{package.version_text}，"
    return Way("一句话", before, f"读取，{address or '[网址]'}")


def frame(item: Framed, settings: Settings) -> Frame:
    address = addresses.absolute(item.uri, settings) or f"【本站网址】/{item.uri}"
    # No name of ours holds a quotation mark of ASCII; what does not belong is still kept out.
    name = f"{item.name}：{item.drawn.title}".replace('"', "”").replace("<", "＜")
    snippet = (
        f'<iframe src="{address}" title="{name}" width="100%" height="{item.height}" '
        f'loading="lazy" style="border:0"></iframe>'
    )
    return Frame(item.drawn.title, item.uri, snippet)
