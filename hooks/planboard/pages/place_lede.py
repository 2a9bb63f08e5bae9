"""The first sentences of a place's page: what the plan promises it, and what is known of it."""

from planboard.model import Area, Package
from planboard.pages.availability import BelowArea
from planboard.pages.place_known import Asked
from planboard.pages.place_words import ToAll, Words


def place_lede(
    package: Package,
    area: Area,
    words: tuple[Words, ...],
    shared: ToAll | None,
    wanted: Asked | None,
    below: BelowArea | None,
) -> str:
    """“规划原文有2处说到甲村，对所有村另有5条写明数或期限的承诺。2033年应有的10项数，有6项，缺4项。”"""
    own = len(words)
    said = f"规划原文有{own}处说到{area.name}" if own else f"规划原文没有单独说到{area.name}"
    if shared is not None:
        also = "另" if own else ""
        said += f"，对所有{shared.level.name}{also}有{shared.count}条写明数或期限的承诺"
    return f"{said}。{known(package, wanted, below)}"


def known(package: Package, wanted: Asked | None, below: BelowArea | None) -> str:
    """Of a place that has others below it, how many of those have numbers; else its own numbers."""
    if wanted is None:
        return "规划期还没有一年结束，还没有应有的数。"
    if below is not None:
        one, leaf = below.reported, package.leaf.name
        some = "都没有" if not one.reporting else "都有" if one.reporting == one.places else ""
        return f"{wanted.year}年，它的{one.places}个{leaf}{some or f'里{one.reporting}个有'}数。"
    if not wanted.asked:
        return ""
    asked = f"{wanted.year}年应有的{wanted.asked}项数，"
    if not wanted.known:
        return f"{asked}还一项也没有。"
    return asked + (f"有{wanted.known}项，缺{wanted.missing}项。" if wanted.missing else "都有了。")
