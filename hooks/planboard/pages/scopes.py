"""Which promises concern a place: those that name it, and those to every place of its level."""

import re

from planboard.model import Area, Commitment, Level, Package

# What a scope may say before the name of a level without leaving any place of it out.
ALL = re.compile(r"^(全[县区市州旗省])?(所有|全部|每个|各个|各|每一个)?(城乡)?")


def naming(package: Package, area: Area, ordered: list[Commitment]) -> list[Commitment]:
    """Those of ``ordered`` that name the place."""
    return [c for c in ordered if area in package.areas_named.get(c.commitment, ())]


def to_every_place(level: Level, ordered: list[Commitment]) -> list[Commitment]:
    return [c for c in ordered if c.scope and covers(c.scope, level)]


def covers(scope: str, level: Level) -> bool:
    """Whether a scope as the plan words it means every place of the level: 每个社区, 全县村（社区）,
    每个乡镇（街道）和城乡社区."""
    return names(level.name) <= meant(scope)


def only(scope: str | None, level: Level) -> bool:
    """Whether it means the places of the level and no others."""
    return scope is not None and meant(scope) == names(level.name)


def meant(scope: str) -> set[str]:
    """The names of levels that a scope holds."""
    return set().union(*(names(ALL.sub("", part)) for part in re.split("[和、]", scope)))


def names(text: str) -> set[str]:
    """乡镇（街道） are 乡镇 and 街道."""
    return set(text.removesuffix("）").split("（"))
