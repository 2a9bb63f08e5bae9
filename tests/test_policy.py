"""Every page of both sites says what it may load before anything that it loads, and obeys it.

That browsers find nothing against it is seen by every test that opens a page.
"""

from html.parser import HTMLParser

import pytest
from planboard.addresses import FRAMES
from planboard.frame import FRAMED, FRAMING, HEADERS, POLICY, policy

NAME = "content-security-policy"
# Data that a page carries is no script: browsers run none of these.
DATA = ("application/json", "application/ld+json")


class Page(HTMLParser):
    """``faults`` against the policy, and the tags of the head in their order."""

    def __init__(self, text):
        super().__init__()
        self.head, self.faults = [], []
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag in ("meta", "link", "script", "style", "title", "base"):
            self.head.append((tag, attributes))
        if tag == "style" or "style" in attributes:
            self.faults.append(f"style in <{tag}>")
        if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
            self.faults.append("script in the page")
        if tag == "script" and "://" in attributes.get("src", ""):
            self.faults.append(f"script from {attributes['src']}")
        self.faults += [f"{name} of <{tag}>" for name in attributes if name.startswith("on")]
        for name in ("href", "src", "action", "formaction"):
            if (attributes.get(name) or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"javascript: in {name} of <{tag}>")


def faults(text, wanted=POLICY):
    page = Page(text)
    found = list(page.faults)
    said = [n for n, (_, a) in enumerate(page.head) if a.get("http-equiv", "").lower() == NAME]
    if len(said) != 1:
        return [*found, "policy said once"]
    before = page.head[: said[0]]
    if any(tag != "meta" for tag, _ in before):
        found.append("something comes before the policy")
    if page.head[said[0]][1]["content"] != policy(wanted):
        found.append("another policy")
    if not 0 <= text.find("charset=") < 1024:
        found.append("the character set comes too late")
    return found


@pytest.mark.parametrize("name", ["real_site", "demo_site", "second_site"])
def test_every_page_says_the_policy_first_and_obeys_it(request, name):
    folder = request.getfixturevalue(name)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 20
    assert folder / "404.html" in pages
    # A chart that stands in a frame elsewhere may load less than a page.
    wrong = {
        str(path.relative_to(folder)): found
        for path in pages
        for wanted in [FRAMED if path.is_relative_to(folder / FRAMES) else POLICY]
        if (found := faults(path.read_text(encoding="utf-8"), wanted))
    }
    assert wrong == {}


SOUND = (
    '<!doctype html><html><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{policy(POLICY)}">'
    '<script src="a.js"></script></head><body>{}</body></html>'
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p>一</p><script type="application/json">{}</script>', []),
        ("<script>1</script>", ["script in the page"]),
        ('<p style="color: red">', ["style in <p>"]),
        ("<style>p {}</style>", ["style in <style>"]),
        ('<p onclick="a()">', ["onclick of <p>"]),
        ('<a href=" JavaScript:a()">', ["javascript: in href of <a>"]),
        ('<script src="https://example.org/a.js"></script>', ["script from https://example.org/a.js"]),
    ],
)  # fmt: skip
def test_what_a_policy_forbids_is_seen(body, found):
    assert faults(SOUND.replace("{}</body>", body + "</body>")) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('<meta http-equiv="C', '<link rel="icon" href="a"><meta http-equiv="C', "before"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "another policy"),
        ("http-equiv", "data-nothing", "policy said once"),
        ('<meta charset="utf-8">', "", "too late"),
    ],
)
def test_a_page_that_says_it_late_or_otherwise_is_seen(old, new, found):
    assert [f for f in faults(SOUND.replace(old, new)) if found in f]


def test_the_policy_is_strict():
    assert POLICY["default-src"] == "'none'"
    assert POLICY["script-src"] == "'self'"
    assert not [rule for rule in POLICY.values() if "unsafe" in rule or "*" in rule]


def test_the_file_of_headers_says_the_same_and_who_may_frame_it(real_site):
    text = (real_site / HEADERS).read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {policy(POLICY | FRAMING)}\n" in text
