"""What is wrong with a package, and the errors that carry it.

Exception
└── PackageInvalid   holds every Problem that was found; nothing may be built
"""

from dataclasses import dataclass

ERROR, NOTICE = "error", "notice"


@dataclass(frozen=True)
class Problem:
    """One mistake, said once, in plain Chinese: where it is, what was found, why, what to write.

    Made by ``messages.say`` alone, which fills in the words of the catalogue. ``file`` is relative
    to the project; ``row`` counts the heading as row 1, as a spreadsheet does. ``value`` is what was
    found, without anybody's private number. A notice says what was repaired and stops nothing.
    """

    code: str
    file: str
    why: str
    fix: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    severity: str = ERROR

    @property
    def message(self) -> str:
        return f"{self.why}{self.fix}"

    @property
    def place(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" 第 {self.row} 行"
        if self.column is not None:
            place += f" {self.column} 列"
        return place

    @property
    def sentence(self) -> str:
        return f"{self.place}：{self.message}"

    def __str__(self) -> str:
        """As it is printed everywhere; the code is its name on the page of all messages."""
        return f"{self.sentence}（{self.code}）"


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == ERROR]


class PackageInvalid(Exception):
    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join([f"数据有 {len(problems)} 处问题：", *map(str, problems)]))
