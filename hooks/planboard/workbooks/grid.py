"""A sheet or a CSV as a grid of text, with where each cell is in the words of a spreadsheet."""

from dataclasses import dataclass, field

from planboard.problems import Problem

TEXT, NUMBER, DATE, FORMULA, OTHER = "text", "number", "date", "formula", "other"


@dataclass(frozen=True)
class Cell:
    """``text`` is what the cell says, as it would be written into a CSV."""

    text: str
    kind: str = TEXT


NO_CELL = Cell("")


@dataclass(frozen=True)
class Grid:
    """``label`` is the file, with the sheet's name where it is one of a workbook; rows and columns
    count from 1. Blank cells are left out."""

    label: str
    cells: dict[tuple[int, int], Cell]
    problems: list[Problem] = field(default_factory=list)
    sheet: str = ""

    def at(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), NO_CELL)

    def texts(self, row: int, width: int) -> list[str]:
        return [self.at(row, column).text for column in range(1, width + 1)]

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=0)


def letter(column: int) -> str:
    """A, B … Z, AA …"""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(column: int, title: str = "") -> str:
    """“K（数值）”: a column as a spreadsheet and as its heading call it."""
    return letter(column) + (f"（{title}）" if title else "")
