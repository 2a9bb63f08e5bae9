"""What stands around every page: whose site it is, its foot, its look, and what its pages may load."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planboard import addresses
from planboard.model import Package, Settings

COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
STYLESHEET = "assets/planboard.css"
STYLE = Path(__file__).parent / "style"
# Of these parts a chart in a frame is made.
FRAME_PARTS = ("10-tokens.css", "51-marks.css")
# Nothing from elsewhere, and no script or style that stands in a page. ``data:`` is for pictures
# that a page draws of its own charts.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# Of the charts that stand in frames on other sites: no script at all.
FRAMED = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
# Only a header can say this one.
FRAMING = {"frame-ancestors": "'self'"}
HEADERS = "_headers"
OPEN = ("api/*", "data/*", addresses.DESCRIPTOR)
# The two public registers in which a site in China is looked up by its number.
ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/"
MAIL = re.compile(r"[^@\s]+@[^@\s]+")
PHONE = re.compile(r"\+?[\d -]{7,}")


@dataclass(frozen=True)
class FootLink:
    """``uri`` is a page or file of the site, ``href`` any other address; without both it is words."""

    text: str
    uri: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class FootPart:
    label: str
    links: tuple[FootLink, ...]


@dataclass(frozen=True)
class Frame:
    """``notice`` is what every page says of the whole site; ``numbers`` are those of registers."""

    subtitle: str
    notice: str | None
    policy: str
    parts: tuple[FootPart, ...]
    numbers: tuple[FootLink, ...]
    date: str
    feed: FootLink


def frame(package: Package, settings: Settings) -> Frame:
    years = package.plan.years
    return Frame(
        subtitle=f"{years[0]}—{years[-1]}年规划进展",
        notice=package.notice(settings.publisher),
        policy=policy(POLICY),
        parts=tuple(parts(package, settings)),
        numbers=tuple(numbers(settings)),
        date=package.plan.data_date.isoformat(),
        feed=FootLink("数据更新记录", uri=addresses.FEED),
    )


def parts(package: Package, settings: Settings) -> Iterator[FootPart]:
    """What is not set is not shown."""
    if settings.publisher:
        yield FootPart("发布单位", (FootLink(settings.publisher),))
    mend = FootLink("提供数据或指出错误", uri=addresses.CONTRIBUTE)
    own = (contact(settings.contact),) if settings.contact else ()
    yield FootPart("纠错与联系", (*own, mend))
    yield FootPart(
        "许可与方法",
        (
            FootLink(package.licence, href=package.licence_url or None),
            FootLink("方法", uri=addresses.METHOD),
        ),
    )
    code = (FootLink("源代码", href=settings.repository),) if settings.repository else ()
    yield FootPart(
        f"数据版本 {package.version_text}",
        (
            FootLink("下载数据", uri=addresses.DATA),
            FootLink("数据更新记录", uri=addresses.UPDATES),
            FootLink("规划来源文本", uri=addresses.PLAN_SOURCE),
            *code,
        ),
    )


def contact(words: str) -> FootLink:
    """An address of mail or a telephone number is a link, anything else is read."""
    if MAIL.fullmatch(words):
        return FootLink(words, href=f"mailto:{words}")
    if PHONE.fullmatch(words):
        return FootLink(words, href=f"tel:{re.sub('[ -]', '', words)}")
    return FootLink(words, href=words if words.startswith("https://") else None)


def numbers(settings: Settings) -> Iterator[FootLink]:
    if settings.icp:
        yield FootLink(settings.icp, href=ICP_REGISTER)
    if settings.police_record:
        yield FootLink(settings.police_record, href=POLICE_REGISTER)
    if settings.site_code:
        yield FootLink(f"网站标识码 {settings.site_code}")


def policy(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(base: str = "/") -> bytes:
    """The same as a file that static hosts read; scripts/publish_site.py makes nginx's out of it.
    ``base`` is the path under which the site stands."""
    lines = (
        f"{base}*",
        f"  Content-Security-Policy: {policy(POLICY | FRAMING)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        # Pages of other sites may read the data too; they are public.
        *(line for path in OPEN for line in (f"{base}{path}", "  Access-Control-Allow-Origin: *")),
        # What stands there is named by its content.
        # The charts that stand in frames on other sites; "!" takes back what was said above.
        f"{base}{addresses.FRAMES}/*",
        "  ! Content-Security-Policy",
        f"  Content-Security-Policy: {policy(FRAMED)}",
        f"{base}{addresses.FIXED}/*",
        "  Cache-Control: public, max-age=31536000, immutable",
    )
    return ("\n".join(lines) + "\n").encode()


def stylesheet() -> bytes:
    """The parts of ``style/`` in the order of their numbers: one file, so that a page asks once."""
    return joined(sorted(STYLE.glob("*.css")))


def frame_stylesheet() -> bytes:
    """What a chart in a frame needs: the tokens, its marks, and little of its own."""
    return joined([*(STYLE / name for name in FRAME_PARTS), STYLE / "frames" / "frame.css"])


def joined(parts: Iterable[Path]) -> bytes:
    """Comments stay with us: a seventh of what every first view would fetch."""
    return COMMENT.sub("", "\n".join(p.read_text(encoding="utf-8") for p in parts)).encode()
