"""How many series have which verdict: always read together with how many have data at all."""

from collections import Counter
from collections.abc import Sequence

from planboard.series import Series
from planboard.thresholds import (
    AS_PLANNED,
    BEHIND,
    DONE,
    EARLY,
    FASTER,
    KEPT,
    LATE,
    LOST,
    MISSED,
    NEARLY,
    NOTHING,
    OFF,
    UNDECIDED,
    UNENDED,
    WORDS,
)

# A word of the sentence and the verdicts that it counts; a second one is named beside it.
AT_THE_END = ((DONE, KEPT), (NEARLY, None), (MISSED, LOST))
ON_THE_WAY = (EARLY, FASTER, AS_PLANNED, LATE, BEHIND, OFF, KEPT, LOST)
# The basis of a target whose year is ours.
INFERRED = "inferred"
OPEN = (UNENDED, UNDECIDED, NOTHING)


def counts(all_series: Sequence[Series]) -> Counter[str]:
    """How many have each verdict, in the order of ``thresholds.WORDS``."""
    found = Counter(s.verdict.key for s in all_series)
    return Counter({key: found[key] for key in WORDS if found[key]})


def sentence(all_series: Sequence[Series]) -> str:
    """“33项指标：12项有期末数据，其中完成7项（含保持1项）……；3项尚无期末数据，18项未找到公开数据。”"""
    ended = [s for s in all_series if s.verdict.ended]
    running = [s for s in all_series if not s.verdict.ended]
    final = [s for s in ended if s.verdict.final]
    judged = [s for s in running if s.verdict.judged]
    parts = []
    if ended or not running:
        parts.append(f"{len(final)}项有期末数据{among(final_parts(counts(final)))}")
    if running:
        found = counts(judged)
        words = [f"{WORDS[key]}{found[key]}项" for key in ON_THE_WAY if found[key]]
        parts.append(f"{len(judged)}项可以判断进度{among(words)}")
    rest = counts(all_series)
    silent = [f"{rest[key]}项{WORDS[key]}" for key in OPEN if rest[key]]
    text = "；".join([*parts, *(["，".join(silent)] if silent else [])])
    return f"{len(all_series)}项指标：{text}。"


def headline(all_series: Sequence[Series]) -> str:
    """The same in one breath: “33项指标：12项有期末数据，其中完成或保持7项……。” The others are named only
    where nothing was judged at all; then they are all there is to say."""
    ended = [s for s in all_series if s.verdict.ended]
    running = [s for s in all_series if not s.verdict.ended]
    final = [s for s in ended if s.verdict.final]
    judged = [s for s in running if s.verdict.judged]
    if not final and not judged:
        return sentence(all_series)
    parts = []
    if ended:
        parts.append(f"{len(final)}项有期末数据{among(short_parts(counts(final)))}")
    if running:
        found = counts(judged)
        words = [f"{WORDS[key]}{found[key]}项" for key in ON_THE_WAY if found[key]]
        parts.append(f"{len(judged)}项可以判断进度{among(words)}")
    return f"{len(all_series)}项指标：{'；'.join(parts)}。"


def undated(all_series: Sequence[Series]) -> int:
    """Of how many series the plan prints no year for the target, whatever was decided afterwards."""
    return sum(s.printed.basis == INFERRED for s in all_series)


def without_operator(all_series: Sequence[Series]) -> int:
    """Of how many series the plan prints no sign such as ≥."""
    return sum(s.printed.operator_printed is None for s in all_series)


def among(words: list[str]) -> str:
    return f"，其中{'、'.join(words)}" if words else ""


def final_parts(found: Counter[str]) -> list[str]:
    """Kept counts as done, and lost as missed; both are named."""
    words = []
    for key, other in AT_THE_END:
        number = found[key] + (found[other] if other else 0)
        if number:
            within = f"（含{WORDS[other]}{found[other]}项）" if other and found[other] else ""
            words.append(f"{WORDS[key]}{number}项{within}")
    return words


def short_parts(found: Counter[str]) -> list[str]:
    """“完成或保持12项”: both words where both occur, and one number."""
    words = []
    for keys in AT_THE_END:
        there = [key for key in keys if key and found[key]]
        if there:
            words.append(
                f"{'或'.join(WORDS[key] for key in there)}{sum(found[k] for k in there)}项"
            )
    return words
