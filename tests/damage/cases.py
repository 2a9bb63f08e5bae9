"""Kinds × files × seeds -> cases, the same damage never twice; run in two processes."""

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.damage.base import copy_of
from tests.damage.damage import Damage, Kind
from tests.damage.kinds import KINDS
from tests.damage.sheets import Sheet, Unfit, read_sheets
from tests.damage.trial import Outcome, is_judged_by_place, try_out

CHUNK = 24  # cases a task: one copy of the package each


@dataclass(frozen=True)
class Case:
    kind: str
    path: str
    seed: int

    def __str__(self) -> str:
        return f"{self.kind} in {self.path}, seed {self.seed}"


@dataclass(frozen=True)
class Result:
    case: Case
    outcome: Outcome
    by_place: bool


def damaged(case: Case, sheets: dict[str, Sheet]) -> Damage | None:
    """The damage of a case, the same whenever it is asked for."""
    kind = next(k for k in KINDS if k.name == case.kind)
    try:
        return kind.apply(random.Random(f"{case.kind} {case.path} {case.seed}"), sheets[case.path])
    except Unfit:
        return None


def chapter_of(damage: Damage) -> bytes:
    return damage.chapter[1] if damage.chapter else b""


def every_case(sheets: dict[str, Sheet], kinds: Sequence[Kind], seeds: int) -> Iterator[Case]:
    for kind in kinds:
        seen = set()
        for path in sheets:
            for seed in range(seeds):
                case = Case(kind.name, path, seed)
                damage = damaged(case, sheets)
                mark = (
                    damage and sha256(path.encode() + damage.content + chapter_of(damage)).digest()
                )
                if damage is not None and mark not in seen:
                    seen.add(mark)
                    yield case


def a_few_of_each(sheets: dict[str, Sheet], number: int, seed: int = 0) -> list[Case]:
    """Some cases of every kind, in files that differ from seed to seed."""
    chosen = []
    for kind in KINDS:
        rng = random.Random(f"{kind.name} {seed}")
        cases = list(every_case(sheets, [kind], 2))
        chosen += rng.sample(cases, min(number, len(cases)))
    return chosen


def run_chunk(root: Path, cases: Sequence[Case]) -> list[Result]:
    # Imported here, so that the parent process can list cases without the program.
    from planboard.gate import read_package

    sheets = read_sheets(root)
    folder = Path(tempfile.mkdtemp(prefix="damage-"))
    results = []
    try:
        copy_of(root, folder)
        for case in cases:
            damage = damaged(case, sheets)
            outcome = try_out(damage, sheets[case.path], folder, folder / "docs", read_package)
            results.append(Result(case, outcome, is_judged_by_place(damage, outcome)))
    finally:
        shutil.rmtree(folder)
    return results


def run(root: Path, cases: Sequence[Case], processes: int = 2) -> Iterator[Result]:
    """The results in the order of the cases."""
    chunks = [cases[i : i + CHUNK] for i in range(0, len(cases), CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        for results in pool.map(run_chunk, [root] * len(chunks), chunks):
            yield from results
