"""A real headless Chromium on a site served from a folder, for the tests that look at pages."""

import functools
import gzip
import http.server
import io
import re
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

from planboard.frame import HEADERS
from playwright.sync_api import sync_playwright

from tests.site_pages import DESK

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip

TEXT = (".html", ".css", ".js", ".json", ".svg", ".csv", ".txt")


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a site as a host does that reads its file of headers: under the strict policy."""

    def log_message(self, *arguments):
        pass

    def end_headers(self):
        for name, value in headers(Path(self.directory), self.path):
            self.send_header(name, value)
        super().end_headers()


class Zipped(Silent):
    """The same, with text compressed on the way, as hosts do."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def fixed(folder, path):
    """The one file of a built site that pages load as ``path``, by its content."""
    (found,) = folder.glob(f"fixed/*/{path}")
    return found


def plain(path):
    """What a page asked for, without the part of its address that names the content."""
    return re.sub(r"^/fixed/[0-9a-f]+(?=/)", "", path)


def headers(folder, asked="/"):
    """What ``_headers`` says of an address of the site in ``folder``; ``!`` takes back what was said."""
    path = folder / HEADERS
    if not path.exists():  # a page that a test made itself
        return []
    found, holds = {}, False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            holds = asked.startswith(line.removesuffix("*"))
        elif holds and line.strip().startswith("! "):
            found.pop(line.strip().removeprefix("! "))
        elif holds:
            name, value = line.strip().split(": ", 1)
            found[name] = value
    return list(found.items())


@contextmanager
def served(folder, handler=Silent):
    """The address of a local server for ``folder``."""
    handler = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium found: run scripts/install_system.sh as root, or install it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def watch(page, address):
    """The list of what goes wrong in ``page`` from now on; it grows as it happens."""
    faults = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "requestfailed",
        # What the next visit cuts short, an icon for one, has not failed.
        lambda r: None if r.failure == "net::ERR_ABORTED" else faults.append(f"failed: {r.url}"),
    )
    page.on(
        "response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None
    )
    page.on(
        "request",
        lambda r: (
            None if r.url.startswith((address, "data:")) else faults.append(f"foreign: {r.url}")
        ),
    )
    return faults


@contextmanager
def visitor(browser, addresses):
    """Opens pages by site and path; one tab a site, width and setting stays open, which saves time.

    At the end nothing may have gone wrong in any of them, however late.
    """
    tabs, faults = {}, {}

    def visit(site, path, width=DESK, **options):
        key = (site, width, *sorted(options.items()))
        if key not in tabs:
            size = {"width": width, "height": 800}
            tabs[key] = browser.new_context(viewport=size, **options).new_page()
            faults[key] = watch(tabs[key], addresses[site])
        page, address = tabs[key], addresses[site] + path
        if page.url.partition("#")[0] == address.partition("#")[0]:
            page.goto("about:blank")  # or an address that differs in its fragment loads nothing
        page.goto(address)
        assert not faults[key], f"{path}: {faults[key]}"
        return tabs[key]

    try:
        yield visit
        late = {key: found for key, found in faults.items() if found}
        assert not late, str(late)
    finally:
        for page in tabs.values():
            page.context.close()
