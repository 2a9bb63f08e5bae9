"""The record of what changed in the data: a page of all releases, a page for each, and a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from planboard import addresses, figures, rendering
from planboard.model import Package, Settings
from planboard.pages.charted import whose
from planboard.pages.common import Link, Page
from planboard.releases.entries import Group, groups, in_short
from planboard.releases.past import Issue, Past

KB = 1024
FIRST = "第一个版本"


@dataclass(frozen=True)
class Version:
    """A release as a list shows it."""

    name: str
    page: str
    day: str
    released_on: str
    notes: str
    short: str
    archive: Link
    sha256: str
    report: Link | None


@dataclass(frozen=True)
class UpdatesPage:
    """``pending`` says what there is since the last release, ``groups`` what that is."""

    lede: str
    pending: str
    groups: tuple[Group, ...]
    versions: tuple[Version, ...]
    register: Link | None


@dataclass(frozen=True)
class UpdatePage:
    version: Version
    groups: tuple[Group, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class FeedEntry:
    ident: str
    title: str
    updated: str
    text: str
    href: str


@dataclass(frozen=True)
class Feed:
    """``own`` is the feed's whole address, None while nobody says where the site stands."""

    ident: str
    title: str
    subtitle: str
    author: str
    updated: str
    own: str | None
    page: str
    entries: tuple[FeedEntry, ...]


def update_pages(package: Package, past: Past) -> Iterator[Page]:
    versions = [version(issue) for issue in past.issues]
    lede = told(package, past)
    register = Link("全部版本 CSV", addresses.RELEASES) if past.issues else None
    model = UpdatesPage(
        lede=lede,
        pending=waiting(package, past),
        groups=groups(package, past.pending) if past.pending else (),
        versions=tuple(versions),
        register=register,
    )
    yield Page(addresses.UPDATES, "数据更新记录", lede, "updates.html", model)
    links = [Link(v.name, v.page) for v in versions]
    newer_and_older = zip([None, *links], [*links[1:], None], strict=False)
    for issue, one, (newer, older) in zip(past.issues, versions, newer_and_older, strict=False):
        found = UpdatePage(
            version=one,
            groups=groups(package, issue.changes) if issue.changes else (),
            previous=older,
            next=newer,
        )
        yield Page(one.page, f"数据版本 {one.name}", one.short, "update.html", found)


def version(issue: Issue) -> Version:
    release = issue.release
    report = None
    if issue.changes is not None:
        report = Link("全部改动 JSON", addresses.release_report(release.version))
    size = f"ZIP　{max(1, round(release.bytes / KB))} KB"
    return Version(
        name=release.version,
        page=addresses.update(release.version),
        day=figures.chinese_date(release.released_on),
        released_on=release.released_on.isoformat(),
        notes=release.notes,
        short=short(issue),
        archive=Link("下载这个版本", addresses.release_archive(release.version), size),
        sha256=release.sha256,
        report=report,
    )


def short(issue: Issue) -> str:
    """What a release changed; of the first, what it holds."""
    if issue.changes is not None:
        return in_short(issue.changes)
    words = {"observations": "个数", "targets": "个目标", "commitments": "条承诺"}
    parts = (f"{issue.rows[table]}{word}" for table, word in words.items() if table in issue.rows)
    return f"{FIRST}，有{'、'.join(parts)}。"


def told(package: Package, past: Past) -> str:
    if not past.issues:
        return f"还没有发布过固定下来的版本。现在的数据标作 {package.version}，还在整理，会变。"
    last = past.issues[0].release
    day = figures.chinese_date(last.released_on)
    return f"发布过{len(past.issues)}个版本，最近的是 {last.version}（{day}）。每个版本都可以下载，不再改动。"


def waiting(package: Package, past: Past) -> str:
    """In words, what changed since the last release; empty where nothing was released."""
    if not past.issues:
        return ""
    last = past.issues[0].release.version
    if past.pending is None:
        return f"网站上的数据就是 {last}，没有改动。"
    return f"网站上的数据比 {last} 新，标作 {package.version}，还没有固定成版本。{in_short(past.pending)}"


def feed(package: Package, settings: Settings, past: Past) -> bytes:
    """RFC 4287. Links are whole where the site says where it stands, else they start at the feed,
    which is where such links are resolved from; identifiers are the same wherever it stands."""
    own = uuid5(NAMESPACE_URL, f"planboard:{package.name}:changes")
    days = [issue.release.released_on for issue in past.issues]
    model = Feed(
        ident=own.urn,
        title=package.stamped(f"{package.plan.short_name}：数据更新记录"),
        subtitle=whose(package, settings),
        author=settings.publisher or whose(package, settings),
        updated=moment(max(days, default=package.plan.data_date)),
        own=addresses.absolute(addresses.FEED, settings),
        page=link(addresses.UPDATES, settings),
        entries=tuple(entry(package, settings, issue, own) for issue in past.issues),
    )
    text = rendering.render("feed.xml", addresses.FEED, model)
    return text.encode()


def entry(package: Package, settings: Settings, issue: Issue, feed_id: UUID) -> FeedEntry:
    release = issue.release
    return FeedEntry(
        ident=uuid5(feed_id, release.version).urn,
        title=package.stamped(f"数据版本 {release.version}"),
        updated=moment(release.released_on),
        text=f"{release.notes} {short(issue)}",
        href=link(addresses.update(release.version), settings),
    )


def moment(day: date) -> str:
    """A release has a day and no hour."""
    return f"{day.isoformat()}T00:00:00Z"


def link(target: str, settings: Settings) -> str:
    near = addresses.href(addresses.FEED, target, settings.directory_urls)
    return addresses.absolute(target, settings) or near
