"""The page on how to use the data: its examples name files that are there, and a test runs them."""

from collections import Counter
from dataclasses import dataclass

from planboard import addresses
from planboard.model import Package, Settings
from planboard.pages.common import Link, Page, size


@dataclass(frozen=True)
class UsingPage:
    """``file`` holds the values of ``subject``, ``rows`` of them; ``address`` is where a program gets
    it over the network, None while nobody says where the site stands."""

    archive: Link
    file: str
    subject: str
    rows: int
    columns: tuple[str, ...]
    address: str | None


def using_page(package: Package, settings: Settings, files: dict[str, bytes]) -> Page:
    # The series with most values: an example of two rows shows nothing.
    counts = Counter(row.indicator for row in package.observations)
    shown = max(package.indicators, key=lambda i: counts[i.indicator])
    file = addresses.observations(shown.indicator)
    observations = package.table_by_name["observations"]
    model = UsingPage(
        archive=Link("完整数据包", addresses.DATA_ZIP, f"ZIP，{size(files[addresses.DATA_ZIP])}"),
        file=file,
        subject=shown.name,
        rows=counts[shown.indicator],
        columns=tuple(column.name for column in observations.columns),
        address=addresses.absolute(file, settings),
    )
    lede = "在Excel、WPS、Python和R里打开这些数据：不乱码，代码不变样，空格不当成0。"
    return Page(addresses.USING, "怎样用这些数据", lede, "using.html", model)
