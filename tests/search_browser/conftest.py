"""A visit to the real site, and what it asked for."""

import pytest

from tests.browser import plain
from tests.search_browser.box import DESK


@pytest.fixture(scope="module")
def address(addresses):
    return addresses["real"]


@pytest.fixture
def visit(browser, address):
    """A page, and the paths it asked for; fails at the end on an error that nobody caught."""
    contexts, faults = [], []

    def open_page(path="/", width=DESK, before=None, site=address, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda r: page.asked.append(plain(r.url.removeprefix(site))))
        page.on("pageerror", lambda error: faults.append(str(error)))
        if before:
            before(page)
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
