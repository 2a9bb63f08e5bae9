"""What a change of the data changes: two versions of a package side by side, in terms of the plan.

``sides`` reads a version as far as it can be read, ``compare`` makes the report of two of them
(``report`` is its shape, and the shape of its JSON), ``forms`` says it as text, Markdown or JSON. The
gate's words are the gate's: nothing is judged here a second time.
"""

from planboard.changes.compare import compare
from planboard.changes.forms import (
    FORMATS,
    Unreadable,
    as_json,
    as_markdown,
    as_text,
    from_json,
    preview_problem,
)
from planboard.changes.received import with_received
from planboard.changes.report import Report
from planboard.changes.sides import Side, read_pair

__all__ = [
    "FORMATS",
    "Report",
    "Side",
    "Unreadable",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
    "from_json",
    "preview_problem",
    "read_pair",
    "with_received",
]
