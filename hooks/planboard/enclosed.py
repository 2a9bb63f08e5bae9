"""What lies beside the tables in an archive, so that it is understood without the site: what it is and
whose, what each file is, how it is read, the licence, and the sums of all.

The words stand in ``templates/enclosed``; kits have a README of their own, and the same licence.
"""

import json
from collections.abc import Iterable, Iterator

from planboard import rendering
from planboard.archive import SUMS, sums
from planboard.descriptor import resources, title
from planboard.model import Package

README, LICENCE = "README.txt", "LICENSE.txt"

Pairs = Iterable[tuple[str, str]]


def enclosed(
    package: Package,
    files: Iterable[tuple[str, bytes]],
    notice: str,
    facts: Pairs,
    more: Pairs = (),
) -> list[tuple[str, bytes]]:
    """``files`` with what explains them before them and their sums behind. ``notice`` is what every
    file says of whose numbers these are, empty where a body answers for them; ``facts`` are what else
    is said of the whole, and ``more`` what those files are that are no tables."""
    whole = [
        (README, readme(package, notice, facts, more)),
        (LICENCE, licence(package, notice)),
        *files,
    ]
    return [*whole, (SUMS, sums(whole))]


def readme(package: Package, notice: str, facts: Pairs, more: Pairs) -> bytes:
    text = rendering.write(
        "enclosed/README.txt",
        str,
        title=title(package),
        facts=(*([("声明", notice)] if notice else []), *facts, ("说明", package.description)),
        files=tuple(listed(package)),
        more=tuple(more),
        licence=licence(package, notice).decode(),
    )
    return text.encode()


def licence(package: Package, notice: str | None) -> bytes:
    text = rendering.write(
        "enclosed/LICENSE.txt",
        str,
        licence=package.licence,
        url=package.licence_url,
        notice=notice,
    )
    return text.encode()


def listed(package: Package) -> Iterator[tuple[str, str]]:
    """Each file of the tables, and what it is; what a table means is said once."""
    for edited in json.loads(package.descriptor)["resources"]:
        table = package.table_by_name[edited["name"]]
        for number, made in enumerate(resources(package, edited)):
            rows = "" if "table" in made else f"，{table.row_count}行"
            told = table.description if number == 0 else ""
            yield made["path"], f"{made['title']}{rows}。{told}"
