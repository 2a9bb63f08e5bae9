"""Words of strangers made harmless where they are printed: nothing in a cell is markup, a mention, a
link or a control sequence, and nobody's number is shown.
"""

import re

from planboard.figures import UNIT_SPACE
from planboard.messages import visible
from planboard.private import hide
from planboard.rendering import Ours

# What a forge still acts upon where Markdown is through with a text: mentions, numbers of issues and
# merge requests, labels, milestones, mathematics, emoji, addresses. Their full-width forms do nothing.
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "@#!$&^~:[]{}"}
# What Markdown and HTML act upon; as an entity each is only itself.
_ENTITY = {ord(sign): f"&#{ord(sign)};" for sign in "<>|\\*_`"}
_INERT = _WIDE | _ENTITY
# At the beginning of a line: a list, a line under a heading, a command to the forge.
_FIRST = re.compile(r"[-+=/]|[0-9]{1,9}[.)](?=\s|$)")
_WWW = re.compile(r"(?i)\bwww\.")
_ISSUE = re.compile(r"(?i)\bGH-(?=[0-9])")
_MILESTONE = re.compile(r"(?<![0-9])%")


def terminal(value: object) -> str:
    """On one line, with every sign that nobody would see by its number."""
    if isinstance(value, Ours):
        return str(value)
    return "".join(map(visible, hide(str(value).replace(UNIT_SPACE, " "))))


def markdown(value: object) -> str:
    """The same as text of a comment, in the middle of a line, a cell of a table or a list."""
    if isinstance(value, Ours):
        return str(value)
    text = terminal(value).strip()
    text = _MILESTONE.sub("％", _ISSUE.sub("GH－", _WWW.sub("www．", text)))
    start = _FIRST.match(text)
    if start is None:
        return text.translate(_INERT)
    at = start.end() - 1
    return f"{text[:at]}&#{ord(text[at])};{text[at + 1 :].translate(_INERT)}"
