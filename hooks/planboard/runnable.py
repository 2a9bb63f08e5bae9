"""Which text a spreadsheet would run: a cell that begins like a formula, whatever file it is in.

The gate refuses such cells, the writers of files raise, and a built site is looked through again.
"""

import re

# Full-width signs are turned into formulas by spreadsheets of East Asia.
SIGNS = "=+-@＝＋－＠"
BLANKS = "\t\r"
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def runs(text: str) -> bool:
    """A negative number is a number, and a sign alone a sign; a spreadsheet skips blanks before both."""
    if text[:1] in BLANKS and text:
        return True
    bare = text.strip()
    return len(bare) > 1 and bare[0] in SIGNS and NUMBER.fullmatch(bare) is None
