"""Every address of the site. They are permanent: a page that moves leaves a redirect.

A page is named by its file in the tree of pages (``indicators/ID.md``), a download by its own
path; ``href`` turns either into what a link on another page must say.
"""

import posixpath
from urllib.parse import quote

from planboard.model import Area, Clause, Level, Package, Settings

FRONT = "index.md"
INDICATORS = "indicators/index.md"
ALL_NUMBERS = "indicators/years.csv"
AVAILABILITY = "availability/index.md"
AVAILABLE_PLACES = "availability/places.md"
AVAILABILITY_NUMBERS = "availability/years.csv"
MISSING = "availability/missing.md"
PLAN = "plan/index.md"
READING = "plan/reading.md"
FIGURES = "plan/figures.md"
CONTRADICTIONS = "plan/contradictions.md"
PROBLEMS = "plan/problems.md"
COMMITMENTS = "commitments/index.md"
MECHANISMS = "mechanisms/index.md"
PLAN_SOURCE = "plan/source.txt"
DATA = "data/index.md"
COLUMNS = "data/columns.md"
QUALITY = "data/quality.md"
USING = "data/using.md"
SOURCES = f"{DATA}#sources"
REVISIONS = "data/revisions.md"
DATA_ZIP = "data/package.zip"
# Versions of the data: what each changed, for people and for programs, and the archives themselves.
UPDATES = "data/changes/index.md"
FEED = "data/changes/feed.xml"
RELEASES = "data/releases/releases.csv"
RELEASES_PLAIN = "data/releases/releases.utf8.csv"
DESCRIPTOR = "datapackage.json"
CATALOGUE = "data/catalog.jsonld"
# The interface for programs. What stands under v1 keeps its address and its meaning for good.
API = "api/v1"
API_INDEX = f"{API}/index.json"
API_GUIDE = "data/api.md"
# The whole site to be carried away, where it was made.
OFFLINE = "site-offline.zip"
# What a built site says of itself, and where what its pages load lies, by content; see ``release``.
RELEASE = "release.json"
FIXED = "fixed"
# The only pages that may stand in a frame on another site, and their style.
FRAMES = "embed"
FRAME_STYLE = "assets/embed.css"
SEARCH = "search/index.json"
SEARCH_REST = "search/rest.json"
REPORT = "reports/index.md"
REPORT_PDF = "reports/report.pdf"
METHOD = "about/method.md"
DESIGN = "about/design.md"
CONTRIBUTE = "about/contribute.md"
SEARCHES = f"{METHOD}#searches"
# For staff; found by name and heading only.
STAFF = "guide/"
GUIDE = f"{STAFF}index.md"
MESSAGES = f"{STAFF}messages.md"


def message(code: str) -> str:
    return f"{MESSAGES}#{code}"


def indicator(indicator: str) -> str:
    return f"indicators/{indicator}.md"


def origins(indicator: str) -> str:
    """Where each value of a series comes from."""
    return f"indicators/{indicator}/origins.md"


def origin(indicator: str, area: str, period: str) -> str:
    """The same of one value."""
    return f"{origins(indicator)}#{area}-{period}"


def columns(table: str) -> str:
    """What the columns of a table mean."""
    return f"{COLUMNS}#columns-{table}"


def supply(ident: str) -> str:
    """How what is missing of an indicator can be supplied."""
    return f"{indicator(ident)}#supply"


def explained(ident: str) -> str:
    """What the body responsible said of an indicator."""
    return f"{indicator(ident)}#explained"


def available_places(year: int) -> str:
    """The places of an earlier year; those of the latest are on a page of their own."""
    return f"availability/places-{year}.md"


def available_numbers(year: int | str) -> str:
    """Which places have data of a year, a cell a row."""
    return f"availability/places-{year}.csv"


def available_below(package: Package, of: Area) -> str:
    """What the places of one area have reported, on that area's own page."""
    return f"{area(package, of)}#availability"


def missing(area: Area) -> str:
    """What is still missing of one area, if anything is."""
    return f"{MISSING}#{area.area}"


def commitment(commitment: str) -> str:
    return f"commitments/{commitment}.md"


def contradiction(contradiction: str) -> str:
    return f"{CONTRADICTIONS}#{contradiction}"


def revision(indicator: str, area: str, period: str) -> str:
    """Where the changes of one published value are listed."""
    return f"{REVISIONS}#{indicator}-{area}-{period}"


def update(version: str) -> str:
    """What a released version of the data changed."""
    return f"data/changes/{version}.md"


def release_archive(version: str) -> str:
    return f"data/releases/{version}.zip"


def release_report(version: str) -> str:
    """The same changes, every one of them, for programs."""
    return f"data/releases/{version}.json"


def register(table: str) -> str:
    return f"registers/{table}.md"


def report(year: int) -> str:
    return f"reports/{year}.md"


def report_pdf(year: int) -> str:
    return f"reports/{year}.pdf"


def listing(uri: str) -> str:
    """The page that leads to a page which the menu does not name."""
    folder = posixpath.dirname(uri)
    return MECHANISMS if folder == posixpath.dirname(register("")) else f"{folder}/index.md"


def level(level: Level) -> str:
    """The page that lists all areas of a level; the root's is the front page."""
    return f"{level.path}/index.md" if level.path else FRONT


def names(level: Level) -> str:
    """The names of all areas of a level, for the box that finds one."""
    return f"{level.path}/names.json"


def observations(indicator: str) -> str:
    """The file that holds the values of an indicator, in the package and as a download."""
    return f"data/observations/{indicator}.csv"


def chart_spec(indicator: str) -> str:
    """What the interactive face of a chart is drawn from."""
    return f"charts/{indicator}.json"


def chart_picture(indicator: str) -> str:
    return f"charts/{indicator}.svg"


def chart_portrait(indicator: str) -> str:
    """The same, tall, with large letters: what is sent to a phone."""
    return f"charts/{indicator}-phone.svg"


def chart_numbers(indicator: str) -> str:
    """The numbers of a chart, a year a row."""
    return f"charts/{indicator}.csv"


def places_chart(indicator: str, ending: str) -> str:
    """The places of an indicator side by side: ``json`` as above, ``svg``, or ``csv``, a place a
    row."""
    return f"charts/{indicator}-places.{ending}"


def indicator_kit(indicator: str) -> str:
    """What the files of an indicator begin with; see ``kit_file``."""
    return f"data/indicators/{indicator}"


def values_file(indicator: str) -> str:
    """The published values of an indicator for spreadsheets, with the names beside the codes."""
    return kit_file(indicator_kit(indicator), "", "csv")


def area_kit(area: Area) -> str:
    return f"data/areas/{area.area}"


def register_kit(table: str) -> str:
    return f"data/registers/{table}"


# All tables that the site shows, in one workbook and one zip.
TABLES_KIT = "data/tables"


def table_file(table: str, ending: str = "csv") -> str:
    """A table of the package with the names beside the codes; ``ending`` as below."""
    return kit_file(TABLES_KIT, table, ending)


def kit_file(kit: str, part: str, ending: str) -> str:
    """A file of a kit. ``part`` is empty for what was published as it was reported, and for files
    that hold everything; ``ending`` is csv (for spreadsheets), utf8.csv (for programs), xlsx, json
    or zip."""
    return f"{kit}-{part}.{ending}" if part else f"{kit}.{ending}"


def places_portrait(indicator: str) -> str:
    return chart_portrait(f"{indicator}-places")


def frame(indicator: str) -> str:
    """The chart of an indicator by itself, to stand in a frame on another page."""
    return f"{FRAMES}/{indicator}.html"


def places_frame(indicator: str) -> str:
    """The same of its places side by side."""
    return f"{FRAMES}/{indicator}-places.html"


def area(package: Package, area: Area) -> str:
    path = package.level_by_id[area.level].path
    return f"{path}/{area.area}.md" if path else FRONT


def api(kind: str, ident: str | None = None) -> str:
    """A document of the interface: all of a kind, or the one of an indicator or a place."""
    return f"{API}/{kind}.json" if ident is None else f"{API}/{kind}/{ident}.json"


def api_schema(kind: str) -> str:
    return f"{API}/schemas/{kind}.json"


def chapter(stem: str) -> str:
    return f"plan/{stem}.md"


def clause(clause: Clause) -> str:
    return f"plan/{clause.chapter}.md#{clause.id}"


def built(uri: str, directory_urls: bool = True) -> str:
    """Where a page or download ends up in the built site, without its anchor."""
    path = uri.partition("#")[0]
    stem, extension = posixpath.splitext(path)
    if extension != ".md":
        return path
    if not directory_urls:
        return f"{stem}.html"
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return posixpath.join(folder, "index.html")


def absolute(target: str, settings: Settings) -> str | None:
    """The whole address of a page or download, percent-encoded; None while nobody says where the
    site stands. What is opened from a folder says that of the site, whose pages are folders."""
    if settings.site_url is None:
        return None
    path, _, anchor = target.partition("#")
    path = built(path)
    if posixpath.basename(path) == "index.html":
        path = path.removesuffix("index.html")
    whole = settings.site_url + quote(path)
    return f"{whole}#{quote(anchor)}" if anchor else whole


def href(page: str, target: str, directory_urls: bool = True) -> str:
    """The relative link on ``page`` to ``target``, both as addresses of this module."""
    anchor = target.partition("#")[2]
    start = posixpath.dirname(built(page, directory_urls)) or "."
    path = posixpath.relpath(built(target, directory_urls), start)
    if directory_urls and posixpath.basename(path) == "index.html":
        path = path.removesuffix("index.html") or "./"
    return f"{path}#{anchor}" if anchor else path
