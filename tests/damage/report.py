"""Results -> a table a kind, totals, and whether the limits hold."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.damage.cases import Result
from tests.damage.kinds import KINDS
from tests.damage.trial import CLOSED, FAULTS, PLACELESS, SEVERAL, is_failure

NAMES = [kind.name for kind in KINDS]
ONE_EACH = 0.1  # at most so many cases may say one mistake in several messages
LOCATED = 0.99  # of the refused cases, to row and column where there is one


def located(results: Sequence[Result]) -> float:
    judged = [r for r in results if r.by_place]
    missed = sum(PLACELESS in r.outcome.faults for r in judged)
    return 1 - missed / len(judged) if judged else 1.0


def broken_limits(results: Sequence[Result]) -> list[str]:
    """One line for each limit that does not hold."""
    counts = Counter(fault for r in results for fault in r.outcome.faults)
    broken = [f"{counts[f]} {f}" for f in FAULTS if counts[f] and (is_failure(f) or f == CLOSED)]
    if counts[SEVERAL] > ONE_EACH * len(results):
        broken.append(f"{counts[SEVERAL]} {SEVERAL}")
    if located(results) < LOCATED:
        broken.append(f"only {located(results):.2%} located")
    return broken


def table(results: Sequence[Result]) -> Iterator[str]:
    """A line a kind: cases, how many were refused, and the faults."""
    kinds: dict[str, list[Result]] = {}
    for result in results:
        kinds.setdefault(result.case.kind, []).append(result)
    yield f"{'kind':32} {'cases':>5} {'refused':>7}  faults"
    for kind, group in sorted(kinds.items(), key=lambda item: NAMES.index(item[0])):
        counts = Counter(fault for r in group for fault in r.outcome.faults)
        faults = ", ".join(f"{counts[f]} {f}" for f in FAULTS if counts[f])
        refused = sum(r.outcome.refused for r in group)
        yield f"{kind:32} {len(group):5} {refused:7}  {faults}"
    total = Counter(fault for r in results for fault in r.outcome.faults)
    clean = sum(not r.outcome.faults for r in results)
    yield f"\n{len(kinds)} kinds, {len(results)} cases, {clean} without fault"
    for fault in FAULTS:
        yield f"{total[fault]:7} {total[fault] / max(1, len(results)):7.2%}  {fault}"
    yield f"{located(results):15.2%}  of the refused cases located"


def details(results: Sequence[Result], limit: int = 0) -> Iterator[str]:
    """What was said in every case, or in the first faulty ones."""
    for result in results[: limit or None]:
        yield f"\n{result.case}: {', '.join(result.outcome.faults) or 'as it should be'}"
        yield "  " + ("refused" if result.outcome.refused else "accepted")
        yield from (f"  {message}" for message in result.outcome.messages[:6])
