"""What sets a place apart in a list of places, and how many there are of which kind."""

from planboard.model import Area, Package
from planboard.scopes import founded, takes_part


def besides(package: Package, members: list[Area]) -> str:
    """“规划期内新设的1个、不计入的1个”: those that the plan does not count."""
    others = [a for a in members if a.counted is False]
    new = sum(founded(package, a) for a in others)
    said = [f"规划期内新设的{new}个"] if new else []
    said += [f"不计入的{len(others) - new}个"] if len(others) > new else []
    return "、".join(said)


def place_note(package: Package, area: Area) -> str:
    """What sets a place apart in a list, or how many places it has."""
    said = []
    if founded(package, area):
        said.append(f"{area.valid_from.year}年设立")
    if not takes_part(package, area):
        said.append("规划点名，不计入" if area.area in package.mentioned else "不计入")
    if area.valid_to is not None:
        into = package.area_by_code.get(area.successor or "")
        said.append(f"{area.valid_to.year}年{f'并入{into.name}' if into else '撤销'}")
    below = [a for a in package.children[area.area] if a.counted is not False]
    if below:
        said.append(f"{len(below)}个{package.level_by_id[below[0].level].name}")
    return "，".join(said)


def children_title(package: Package, area: Area) -> str:
    below = package.children[area.area]
    if not below:
        return ""
    counted = sum(a.counted is not False for a in below)
    name = package.level_by_id[below[0].level].name
    more = besides(package, below)
    return f"{area.name}的{name}：{counted}个" + (f"，另有{more}" if more else "")
