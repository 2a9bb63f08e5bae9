"""Files that people really send -> clean tables of text, before any parser guesses.

Repair only what loses nothing, and say so; refuse the rest, with file, row, column, the value found
and what to write instead. ``decoding`` makes text of bytes, ``sheet`` rows of text, ``cells``
settles every cell by its column, ``codes`` finds codes again that a spreadsheet destroyed.
"""

from planboard.intake.cells import private_lines
from planboard.intake.codes import Place, by_power, check_places
from planboard.intake.decoding import BOM
from planboard.intake.sheet import Sheet, read_sheet

__all__ = ["BOM", "Place", "Sheet", "by_power", "check_places", "private_lines", "read_sheet"]
