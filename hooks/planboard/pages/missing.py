"""What is still missing, file by file: the list of what staff could fill in."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.model import Package
from planboard.pages.common import Page
from planboard.pages.gaps import Gap, Task, all_gaps, tasks
from planboard.pages.lists import Filters, Values, choice, filters
from planboard.pages.matrix import Views, many, views
from planboard.results import Results


@dataclass(frozen=True)
class TaskGroup:
    """``folded`` leads to where the tasks are, if there are too many for one page; ``values`` are
    then those of all of them."""

    code: str
    head: str
    uri: str
    numbers: int
    tasks: tuple[Task, ...]
    folded: str | None
    values: Values


@dataclass(frozen=True)
class MissingPage:
    title: str
    lede: str
    views: Views
    form: Filters | None
    groups: tuple[TaskGroup, ...]


def missing_page(results: Results) -> Page:
    page = missing(results)
    return Page(addresses.MISSING, page.title, page.lede, "missing.html", page)


def missing(results: Results) -> MissingPage:
    package = results.package
    found, root = results.once(all_gaps), package.root.area
    by_area = {**found.by_area, root: [*found.by_area.get(root, ()), *found.everywhere]}
    gaps = [gap for code in by_area for gap in by_area[code]]
    folded = results.once(many)
    groups = tuple(
        task_group(package, area.area, tasks(package, area.area, by_area[area.area]), folded)
        for area in package.areas
        if by_area.get(area.area)
    )
    listed = [
        values
        for group in groups
        for values in ([group.values] if group.folded else [task.values for task in group.tasks])
    ]
    return MissingPage(
        title="还缺什么",
        lede=missing_lede(package, gaps),
        views=views(package, addresses.MISSING),
        form=form(package, groups, listed) if listed else None,
        groups=groups,
    )


def missing_lede(package: Package, found: list[Gap]) -> str:
    if not found:
        return "到期的每一年，要的数都有了，或者负责单位说明了没有的原因。"
    own = [gap for gap in found if gap.indicator.kind == "plan"]
    promised = [gap for gap in found if gap.indicator.kind != "plan"]
    parts = [
        lack_words(package, group, name) for group, name in ((own, "指标"), (promised, "承诺"))
    ]
    return (
        f"到数据日期{figures.chinese_date(package.plan.data_date)}，"
        f"{'；'.join(filter(None, parts))}。"
        "负责单位已经说明未收集、不公开的，不算在内。一项一个文件，照下表填。"
    )


def lack_words(package: Package, found: list[Gap], name: str) -> str:
    """“33项指标还缺1905个数：全域的105个，各地的1800个”"""
    if not found:
        return ""
    total = sum(gap.numbers for gap in found)
    whole = sum(gap.numbers for gap in found if gap.lacks[0][0] == package.root.area)
    parts = [f"全域的{whole}个"] if whole else []
    parts += [f"各地的{total - whole}个"] if total > whole else []
    kinds = len({gap.indicator.indicator for gap in found})
    return f"{kinds}项{name}还缺{total}个数：{'，'.join(parts)}"


def task_group(package: Package, code: str, made: tuple[Task, ...], folded: bool) -> TaskGroup:
    area = package.area_by_code[code]
    whole = area.parent is None
    return TaskGroup(
        code=code,
        head=f"{area.name}全域和各地" if whole else area.name,
        uri=addresses.area(package, area),
        numbers=sum(task.numbers for task in made),
        tasks=made,
        folded=addresses.available_below(package, area) if folded and not whole else None,
        values=together(made),
    )


def together(made: tuple[Task, ...]) -> Values:
    found: dict[str, dict[str, None]] = {}
    for task in made:
        for name, values in task.values:
            found.setdefault(name, {}).update(dict.fromkeys(values))
    return tuple((name, tuple(values)) for name, values in found.items())


def form(package: Package, groups: tuple[TaskGroup, ...], items: list[Values]) -> Filters:
    root = package.root
    names = [(a.area, f"{a.name}全域" if a is root else a.name) for a in package.areas]
    bodies = sorted({task.responsible or "" for group in groups for task in group.tasks})
    kinds = (("plan", "指标"), ("commitment", "承诺"))
    indicators = ((i.indicator, i.name) for i in package.indicators)
    fields = (
        choice("kind", "种类", kinds, items),
        choice("under", "地方", names, items),
        choice("responsible", "负责单位", ((b, b or "规划没有写明") for b in bodies), items),
        choice("indicator", "项目", indicators, items),
    )
    return filters("missing", "条", "地方、项目、文件", fields)
