"""What is wrong with a package, and the errors that carry it.

Exception
└── PackageInvalid   holds every Problem that was found; nothing may be built
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake, said once, in plain Chinese: where it is, what was found, what to do.

    ``file`` is relative to the project; ``row`` counts the heading as row 1, as a spreadsheet does.
    """

    file: str
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" 第 {self.row} 行"
        if self.column is not None:
            place += f" {self.column} 列"
        return f"{place}：{self.message}"


class PackageInvalid(Exception):
    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join([f"数据有 {len(problems)} 处问题：", *map(str, problems)]))
