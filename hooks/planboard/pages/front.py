"""The front page: what the plan is, how far it is known, one's own place, what changed, the data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planboard import addresses, figures
from planboard.counting import headline, sentence
from planboard.model import Package
from planboard.pages.board import BoardGroup, board
from planboard.pages.common import (
    Link,
    Page,
    State,
    Value,
    area_link,
    figure_row,
    plan_facts,
    size,
    table_links,
)
from planboard.pages.due import DueList, due_list
from planboard.pages.lately import Lately, lately
from planboard.pages.strips import Strip, state_counts, strips
from planboard.results import Results
from planboard.rulers import Legend, legend

# Besides the whole package, the tables that most readers want; the first of them that there are.
TABLES = ("indicators", "targets", "commitments", "areas")
MOST_TABLES = 3
# A name breaks before and after what it has in brackets, and not within.
BRACKETS = re.compile("（[^）]*）|[^（]+")
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Find:
    """The box that leads to a place: ``list`` is the page that the form asks, ``names`` the file of
    all names, ``tiles`` the areas right below the root."""

    title: str
    note: str
    label: str
    hint: str
    list: str | None
    names: str
    tiles: tuple[Link, ...]


@dataclass(frozen=True)
class FrontPage:
    """``lede`` is in pieces: text, and whether it is a number, to be set larger. ``quiet``: beside
    the promises there is little news, and room for what the plan is."""

    plan_name: tuple[str, ...]
    lede: tuple[tuple[str, bool], ...]
    explanation: str
    strips: tuple[Strip, ...]
    counts: tuple[tuple[int, State], ...]
    find: Find
    board_title: str
    groups: tuple[BoardGroup, ...]
    sides: tuple[tuple[BoardGroup, ...], ...]
    legend: Legend
    due: DueList | None
    lately: Lately
    quiet: bool
    downloads: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    context: tuple[Value, ...]
    context_title: str
    context_sources: tuple[Link, ...]


def front_page(results: Results, files: dict[str, bytes]) -> Page:
    package, all_series = results.package, results.plan_series
    context, groups = tuple(context_values(results)), board(results)
    due, news = due_list(results), lately(results)
    model = FrontPage(
        plan_name=tuple(BRACKETS.findall(package.plan.name)),
        lede=pieces(headline(all_series)),
        explanation=explanation(package),
        strips=strips(all_series),
        counts=state_counts(all_series, package.plan),
        find=find(package),
        board_title=f"{len(all_series)}项指标",
        groups=groups,
        sides=sides(groups),
        legend=legend(row.ruler for group in groups for row in group.rows),
        due=due,
        lately=news,
        quiet=due is not None and len(news.rows) < len(due.rows),
        downloads=tuple(downloads(package, files)),
        # The name stands at the top.
        facts=plan_facts(package)[1:],
        context=context,
        context_title=f"{package.root.name}的背景数据",
        context_sources=tuple(dict.fromkeys(value.source for value in context)),
    )
    return Page(addresses.FRONT, package.plan.name, sentence(all_series), "front.html", model)


def sides(groups: tuple[BoardGroup, ...]) -> tuple[tuple[BoardGroup, ...], ...]:
    """The groups in two columns in their order, as even as whole groups allow; a head is as high as
    a row. The second is the longer, so that what follows begins under the first."""
    sizes = [len(group.rows) + 1 for group in groups]
    cuts = [n for n in range(len(sizes) + 1) if sum(sizes[:n]) <= sum(sizes[n:])]
    return groups[: cuts[-1]], groups[cuts[-1] :]


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """A sentence cut at its numbers."""
    return tuple((part, part.isdecimal()) for part in DIGITS.split(text) if part)


def explanation(package: Package) -> str:
    plan = package.plan
    end = figures.chinese_date(plan.period_end)
    over = f"规划期已于{end}结束" if plan.data_date > plan.period_end else f"规划期到{end}为止"
    return (
        f"{over}，数据截至{figures.chinese_date(plan.data_date)}。"
        "没有公开数据的指标如实空着：不估算，不补零，也不算“未完成”。"
    )


def find(package: Package) -> Find:
    leaf = package.leaf
    first = next((a.name for a in package.areas if a.counted), "")
    return Find(
        title=f"找到我的{leaf.name}",
        note=f"规划计入的{leaf.name}共{package.counted}个",
        label=f"{leaf.name}的名称",
        hint=f"{leaf.name}名，如{first}" if first else f"{leaf.name}名",
        list=addresses.level(leaf) if leaf.path else None,
        names=addresses.names(leaf),
        tiles=tuple(tiles(package)),
    )


def tiles(package: Package) -> Iterator[Link]:
    """The areas right below the root, with how many counted communities each has."""
    leaf = package.leaf.name
    for area in package.children[package.root.area]:
        below = sum(bool(a.counted) for a in package.children[area.area])
        yield area_link(package, area, f"{below}个{leaf}" if below else "")


def downloads(package: Package, files: dict[str, bytes]) -> Iterator[Link]:
    zipped = files[addresses.DATA_ZIP]
    yield Link("完整数据包", addresses.DATA_ZIP, f"ZIP　{size(zipped)}")
    tables = [package.table_by_name[name] for name in TABLES if name in package.table_by_name]
    yield from table_links(files, *((table.title, table.name) for table in tables))[:MOST_TABLES]


def context_values(results: Results) -> Iterator[Value]:
    """The latest background figures of the whole: population and the like."""
    package = results.package
    for indicator in package.indicators:
        if indicator.kind == "context":
            known = results.figures.history(indicator, package.root.area)
            if known:
                yield figure_row(package, known[-1], indicator.name)
