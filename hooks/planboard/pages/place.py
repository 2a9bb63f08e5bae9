"""One page a place: what the plan says of it, what it promises, what is known and what is not."""

from dataclasses import dataclass
from datetime import date

from planboard import addresses, figures
from planboard.model import Area, FormerName, Level, Package, Settings
from planboard.pages.availability import BelowArea, below_area
from planboard.pages.common import Link, area_link, edit_link, source_uri
from planboard.pages.gaps import Gap
from planboard.pages.place_known import Asked, KnownRow, Series, asked, known_rows, usual
from planboard.pages.place_lede import place_lede
from planboard.pages.place_names import children_title, place_note
from planboard.pages.place_sums import Known, PlaceBox, place_box
from planboard.pages.place_words import ToAll, Words, words_about
from planboard.pages.promised import counted_promises, in_order
from planboard.pages.years import YearTable, year_table
from planboard.results import Results
from planboard.scopes import founded, takes_part

# Beyond this the list page serves better, and pages would grow with the square of the places.
MOST_SIBLINGS = 60


@dataclass(frozen=True)
class HeadFigure:
    """One of the few figures under the name; never a score, never a rank."""

    label: str
    number: str
    unit: str
    note: str
    uri: str | None = None


@dataclass(frozen=True)
class AreaPage:
    """``to_all`` are the promises to all places of the level; ``known`` and ``kept`` are the rows of
    indicators and of promises that are counted place by place, ``values`` and ``kept_years`` the
    same by years."""

    name: str
    code: str
    sub: str
    lede: str
    crumbs: tuple[Link, ...]
    heads: tuple[HeadFigure, ...]
    properties: tuple[tuple[str, str], ...]
    note: str | None
    words: tuple[Words, ...]
    no_mention: str
    to_all: ToAll | None
    known: tuple[KnownRow, ...]
    kept: tuple[KnownRow, ...]
    pictured: bool
    others: Link | None
    usual: str
    values: YearTable | None
    kept_years: YearTable | None
    context: YearTable | None
    box: PlaceBox | None
    empty: str | None
    asked: Asked | None
    children_title: str
    children: tuple[Link, ...]
    siblings_title: str
    siblings: tuple[Link, ...]
    source: Link
    successor: Link | None
    edit: str | None
    availability: BelowArea | None


def area_page(
    results: Results, settings: Settings, area: Area, shared: ToAll | None, lacks: list[Gap]
) -> AreaPage:
    """``shared`` is what is promised to all places of its level, ``lacks`` what lacks below it."""
    package = results.package
    level = package.level_by_id[area.level]
    own: Series = [(i, addresses.indicator(i.indicator)) for i in package.plan_indicators]
    background: Series = [(i, None) for i in package.indicators if i.kind == "context"]
    counted: Series = counted_promises(package)
    every = [i for i, _ in (*own, *background, *counted)]
    figures_of = {i.indicator: results.figures.by_year(i, area.area) for i in every}
    known = tuple(known_rows(results, area, own, figures_of))
    kept = tuple(known_rows(results, area, counted, figures_of))
    words = tuple(words_about(results, area, results.once(ordered)))
    parent = package.area_by_code[area.parent]
    siblings = package.children[parent.area]
    if len(siblings) > MOST_SIBLINGS:
        siblings = []
    source = package.source_by_id[area.source]
    successor = package.area_by_code.get(area.successor or "")
    below = below_area(results, area, lacks)
    wanted = asked(results, area)
    # What takes no part, or is gone, is not among all places.
    included = takes_part(package, area) and area.valid_to is None
    return AreaPage(
        name=area.name,
        code=area.area,
        sub=sub_line(package, area),
        lede=place_lede(package, area, words, shared if included else None, wanted, below),
        crumbs=tuple(crumbs(package, area, level)),
        heads=(
            *reported_heads(package, area, wanted, below),
            *said_heads(package, words, figures_of),
        ),
        properties=properties(package, area),
        note=package.unstamped(area.note),
        words=words,
        no_mention=f"规划原文没有点到{area.name}的名。对所有{level.name}的要求仍然适用。"
        if takes_part(package, area)
        else f"规划原文没有点到{area.name}的名。",
        to_all=shared if included else None,
        known=known,
        kept=kept,
        pictured=any(one.strip for one in (*known, *kept)),
        others=others(package) if any(one.strip for one in known) else None,
        usual=usual(package, (*known, *kept)),
        values=year_table(results, area, own, "指标", figures_of),
        kept_years=year_table(results, area, counted, "承诺", figures_of),
        context=year_table(results, area, background, "项目", figures_of),
        box=place_box(results, area, [*own, *counted, *background], figures_of),
        empty=None if known else empty(package, area),
        asked=wanted,
        children_title=children_title(package, area),
        children=tuple(
            area_link(package, a, place_note(package, a)) for a in package.children[area.area]
        ),
        siblings_title=f"{parent.name}的其他{level.name}",
        siblings=tuple(
            area_link(package, a, place_note(package, a)) for a in siblings if a.area != area.area
        ),
        source=Link(source.title, source_uri(source.source)),
        successor=area_link(package, successor) if successor else None,
        edit=edit_link(settings, "data/areas.csv"),
        availability=below,
    )


def ordered(results: Results) -> list:
    """The promises in their order, for all places."""
    return in_order(results.package)


def others(package: Package) -> Link | None:
    """The numbers among which the pictures place this one."""
    due = package.plan.due_years
    if not due:
        return None
    return Link(f"{due[-1]}年各{package.leaf.name}的数", addresses.available_numbers(due[-1]))


def empty(package: Package, area: Area) -> str:
    date = figures.chinese_date(package.plan.data_date)
    return f"到数据日期{date}为止，没有找到{area.name}任何一项规划指标的公开数据。"


def sub_line(package: Package, area: Area) -> str:
    """“立春街道　居民委员会　城市社区”: what is known of what it is."""
    parent = package.area_by_code[area.parent]
    kinds = {t.community_type: t.name for t in package.community_types}
    committee = package.label("areas", "committee", area.committee) if area.committee else None
    said = (parent.name, committee, kinds.get(area.community_type or ""))
    return "　".join(filter(None, said))


def reported_heads(
    package: Package, area: Area, wanted: Asked | None, below: BelowArea | None
) -> tuple[HeadFigure, ...]:
    """How much of it there is: of its places, where it has any; else of its own numbers."""
    if wanted is None:
        return (HeadFigure("有数的指标", "0", "项", "规划期还没有一年结束"),)
    if below is not None:
        one, leaf = below.reported, package.leaf.name
        return (
            HeadFigure(
                f"有数的{leaf}", str(one.reporting), "个", f"共{one.places}个，{wanted.year}年"
            ),
            HeadFigure(
                f"各{leaf}的数",
                str(one.known),
                "个",
                f"{wanted.year}年应有{one.asked}个",
                f"{addresses.area(package, area)}#availability",
            ),
        )
    if not wanted.asked:
        return (HeadFigure("有数的指标", "0", "项", f"{wanted.year}年没有要统计到这里的指标"),)
    return (
        HeadFigure(
            "有数的指标",
            str(wanted.known),
            "项",
            f"{wanted.year}年应有{wanted.asked}项",
        ),
        HeadFigure(
            "没有数的",
            str(wanted.missing),
            "项",
            "空着不等于零" if wanted.missing else f"{wanted.year}年的数都有",
            f"{addresses.area(package, area)}#unreported" if wanted.missing else None,
        ),
    )


def said_heads(
    package: Package, words: tuple[Words, ...], known: Known
) -> tuple[HeadFigure, HeadFigure]:
    own = sum(one.promise is not None for one in words)
    newest = max(
        (
            figure
            for found in known.values()
            for figure in found.values()
            if figure.number is not None
        ),
        key=lambda figure: figure.date,
        default=None,
    )
    date = f"数据日期{figures.chinese_date(package.plan.data_date)}"
    return (
        HeadFigure("规划原文提到", str(len(words)), "处", f"其中承诺{own}条" if own else ""),
        HeadFigure("最近的数", str(newest.year), "年", date)
        if newest
        else HeadFigure("最近的数", "还没有", "", date),
    )


def until(row: FormerName) -> date:
    return row.used_until


def crumbs(package: Package, area: Area, level: Level) -> list[Link]:
    trail = [Link(level.name, addresses.level(level))]
    parent = package.area_by_code[area.parent]
    if parent.parent is not None:
        trail.append(area_link(package, parent))
    return trail


def properties(package: Package, area: Area) -> tuple[tuple[str, str], ...]:
    kinds = {t.community_type: t.name for t in package.community_types}
    name = package.level_by_id[area.level].name
    found = [("统计用区划代码", area.area)]
    former = sorted((r for r in package.former_names if r.area == area.area), key=until)
    found += [("曾用名", f"{r.name}（到{figures.chinese_date(r.used_until)}）") for r in former]
    if area.committee is not None:
        found.append(("自治组织", package.label("areas", "committee", area.committee) or ""))
    if area.counted:
        found.append((f"{name}类型", kinds.get(area.community_type or "", "尚未填写")))
    if area.counted is not None:
        total = package.counted
        verdict = f"是规划计入的{total}个之一" if area.counted else f"不在规划计入的{total}个之内"
        if founded(package, area) and not area.counted:
            verdict = f"规划期内新设，从设立那年起参加汇总；{verdict}"
        found.append(("是否计入", verdict))
    if area.valid_from is not None:
        found.append(("设立日期", figures.chinese_date(area.valid_from)))
    if area.valid_to is not None:
        found.append(("撤并日期", figures.chinese_date(area.valid_to)))
    return tuple(found)
