"""python -m tests.damage: the long form. Exits 1 when a limit is broken.

--seeds N       damages of each kind in each file (default 1)
--kinds a,b     only these kinds, or those whose names begin so
--sample N      only so many cases, drawn at random but always the same
--package PATH  only this project, instead of the invented plan and this one
--show          every message of every case
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.damage.base import TESTS, rich_plan
from tests.damage.cases import every_case, run
from tests.damage.kinds import KINDS
from tests.damage.report import broken_limits, details, table
from tests.damage.sheets import read_sheets


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--package", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    wanted = tuple(filter(None, options.kinds.split(","))) or ("",)
    kinds = [kind for kind in KINDS if kind.name.startswith(wanted)]
    broken = []
    with tempfile.TemporaryDirectory(prefix="rich-plan-") as folder:
        rich = rich_plan(Path(folder))
        for root in [options.package] if options.package else [rich, TESTS.parent]:
            cases = [*every_case(read_sheets(root), kinds, options.seeds)]
            if options.sample and options.sample < len(cases):
                cases = random.Random(options.sample).sample(cases, options.sample)
            print(f"\n{root}: {len(cases)} cases", flush=True)
            results = list(run(root, cases))
            print("\n".join(table(results)))
            print("\n".join(details(results if options.show else faulty(results))))
            broken += broken_limits(results)
    print("\n" + ("\n".join(broken) or "all limits hold"))
    return 1 if broken else 0


def faulty(results):
    """The first faulty case of each kind."""
    first = {}
    for result in results:
        if result.outcome.faults:
            first.setdefault((result.case.kind, result.outcome.faults[0]), result)
    return list(first.values())


if __name__ == "__main__":
    sys.exit(main())
