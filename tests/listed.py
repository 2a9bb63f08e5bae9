"""A page with a list that the macros wrote, served to a browser."""

import shutil
from contextlib import contextmanager

from jinja2 import DictLoader
from planboard.frame import stylesheet
from planboard.rendering import environment

from tests.browser import served, watch
from tests.conftest import ROOT


def list_page(folder, page, **model):
    """Writes ``page``, a template that may use our macros, with what such a page loads."""
    own = environment()
    made_by = own.overlay()
    made_by.loader = DictLoader(
        {"page": page, "macros.html": own.loader.get_source(own, "macros.html")[0]}
    )
    html = made_by.get_template("page").render(
        **model, uri="index.md", directory_urls=True, stamp=""
    )
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "lists.js", folder / "assets")
    (folder / "assets" / "planboard.css").write_bytes(stylesheet())
    return folder


@contextmanager
def opener(browser, folder, **usual):
    """A function that opens the page at a query; at the end no page may have complained."""
    with served(folder) as address:
        pages = []

        def open_at(query="", **options):
            page = browser.new_context(**usual | options).new_page()
            pages.append((page, watch(page, address)))
            page.goto(f"{address}/{query}")
            return page

        yield open_at
        for page, faults in pages:
            page.context.close()
            assert not faults
