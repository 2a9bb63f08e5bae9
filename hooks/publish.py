"""The only file that knows MkDocs: it hands the pages of the package to the build, and no more.

Gate, then pages: an invalid package stops the build before MkDocs has touched site/.
"""

import os
import re
from dataclasses import fields
from datetime import UTC, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from planboard import addresses
from planboard.addresses import built
from planboard.frame import frame
from planboard.gate import load
from planboard.model import Package, Settings
from planboard.pages.common import size
from planboard.pdf import Unprintable
from planboard.plantext import read_prose
from planboard.problems import PackageInvalid
from planboard.releases.past import read_past
from planboard.site import contents
from planboard.unbroken import unbroken

ID = re.compile(r'\sid="([^"]+)"')


class Publisher:
    """One build: what was loaded, and the ready HTML that waits for its page."""

    def __init__(self) -> None:
        self.package: Package | None = None
        self.settings = Settings()
        self.generated: set[str] = set()
        self.html: dict[str, str] = {}
        self.listing: Page | None = None


build = Publisher()


def on_config(config):
    """Where a site stands may be known only where it is built: the workflow says it this way."""
    address = os.environ.get("SITE_URL") or config.site_url
    config.site_url = f"{address.rstrip('/')}/" if address else address
    return config


def on_pre_build(config):
    root = Path(config.config_file_path).parent
    try:
        build.package = load(root, Path(config.docs_dir))
    except PackageInvalid as error:
        raise PluginError(str(error)) from None
    # The map of the site would tell the day of the build; the same data are to give the same bytes.
    day = datetime.combine(build.package.plan.data_date, time(), UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(day.timestamp())))


def settings_of(config):
    """What stands under ``extra`` is named as the program names it."""
    own = {f.name: config.extra.get(f.name) for f in fields(Settings)}
    address = config.site_url or None
    base = urlsplit(address or "").path or "/"
    edition = os.environ.get("OFFLINE_EDITION")
    own["offline"] = f"ZIP，{size(Path(edition).read_bytes())}" if edition else None
    where = {"site_url": address, "base": base, "directory_urls": config.use_directory_urls}
    return Settings(**{**own, **where})


def on_files(files, config):
    settings = build.settings = settings_of(config)
    build.generated.clear()
    # The package reads the chapters itself and makes their pages, like all others.
    for chapter in build.package.chapters:
        files.remove(files.get_file_from_path(addresses.chapter(chapter.stem)))
    try:
        past = read_past(Path(config.config_file_path).parent, build.package)
        made = list(contents(build.package, settings, read_prose(Path(config.docs_dir)), past))
    except Unprintable as error:
        raise PluginError(f"报告没有印成 PDF，请告诉维护网站的人：{error}") from None
    except PackageInvalid as error:
        raise PluginError(str(error)) from None
    # The edition to carry away was built before, from the same files.
    if edition := os.environ.get("OFFLINE_EDITION"):
        made.append((addresses.OFFLINE, Path(edition).read_bytes()))
    for uri, content in made:
        # MkDocs would silently let the generated page replace the hand-written one.
        if files.get_file_from_path(uri) is not None:
            raise PluginError(f"docs/{uri} 与程序生成的页面同名，请改名。")
        build.generated.add(uri)
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_markdown(markdown, page, config, files):
    """Ready HTML goes past the Markdown parser, which would cost more than all the rest."""
    if page.file.src_uri not in build.generated:
        return markdown
    build.html[page.file.src_uri] = markdown
    return ""


def on_page_content(html, page, config, files):
    ready = build.html.pop(page.file.src_uri, None)
    if ready is None:
        return unbroken(html)
    # Or strict mode would take every link to an anchor of a generated page for broken. Our own
    # HTML is regular, and a parser would take a quarter of the whole build.
    page.present_anchor_ids = set(ID.findall(ready))
    return unbroken(ready)


def on_env(env, config, files):
    env.globals["frame"] = frame(build.package, build.settings)
    env.globals["stamped"] = build.package.stamped
    env.globals["address"] = lambda uri: built(uri, config.use_directory_urls)
    return env


def on_page_context(context, page, config, nav):
    """A page of a place or an indicator is not in the nav: light up the list it belongs to."""
    build.listing = list_of(page, nav)
    if build.listing is not None:
        build.listing.active = True
    return context


def on_post_page(output, page, config):
    if build.listing is not None:
        build.listing.active = False
    return output


def list_of(page, nav):
    uri = addresses.listing(page.file.src_uri)
    in_nav = any(p.file.src_uri == page.file.src_uri for p in nav.pages)
    return None if in_nav else next((p for p in nav.pages if p.file.src_uri == uri), None)
