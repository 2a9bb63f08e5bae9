"""What a list can be narrowed by: the fields of its form, and the values of each item.

``macros.html`` writes both into the page, ``docs/assets/lists.js`` reads them there.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Between several values of an item; no value may contain it.
SEPARATOR = "|"
# A list with more items comes folded by its groups.
FEW = 40
# (name of the field, values of the item); an item without a value is found under no choice.
Values = tuple[tuple[str, tuple[str, ...]], ...]
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Filter:
    """A field to choose from: ``groups`` are (heading, options), an option is (value, text). Without
    headings there is one group, and its heading is empty."""

    name: str
    label: str
    groups: tuple[tuple[str, Options], ...]

    @property
    def options(self) -> Options:
        return tuple(option for _, options in self.groups for option in options)


@dataclass(frozen=True)
class Filters:
    """The form for the list with the id ``list``; ``unit`` counts its items, ``more`` is said after
    the number of all of them. ``near``: where nothing is found, names that are near are offered."""

    list: str
    unit: str
    hint: str
    fields: tuple[Filter, ...]
    more: str = ""
    near: bool = False


def choice(
    name: str, label: str, options: Iterable[tuple[str, str]], items: Iterable[Values]
) -> Filter:
    """A field with those options that some item has, each with the number of its items."""
    return grouped_choice(name, label, (("", options),), items)


def grouped_choice(
    name: str,
    label: str,
    groups: Iterable[tuple[str, Iterable[tuple[str, str]]]],
    items: Iterable[Values],
) -> Filter:
    """The same under headings; a heading with nothing below it is left out."""
    found = Counter(value for item in items for value in set(dict(item).get(name, ())))
    made = (
        (
            heading,
            tuple((v, f"{text}（{found[v]}）") for v, text in dict(options).items() if found[v]),
        )
        for heading, options in groups
    )
    return Filter(name, label, tuple((heading, options) for heading, options in made if options))


def filters(list_id: str, unit: str, hint: str, fields: Iterable[Filter]) -> Filters:
    """The form; a field that has nothing to choose from is left out."""
    return Filters(list_id, unit, hint, tuple(f for f in fields if len(f.options) > 1))
