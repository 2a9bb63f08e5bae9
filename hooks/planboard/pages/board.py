"""The board: every series in a line, by dimension, what is known large and the target beside it."""

from dataclasses import dataclass

from planboard import addresses, figures
from planboard.drawing import Drawing
from planboard.findings import target_text
from planboard.measure import BINDING, FLOW
from planboard.model import Indicator, Package
from planboard.pages.common import State, binding_word, state_of
from planboard.pages.remarks import base_notes, latest_notes, original_note
from planboard.pages.supply import supply_uri
from planboard.results import Results
from planboard.rulers import ruler
from planboard.series import Series, grouped
from planboard.thresholds import UNKNOWN
from planboard.wording import value_words

# A longer unit stands in the notes, not at the number.
SHORT_UNIT = 2


@dataclass(frozen=True)
class BoardRow:
    """``figure`` is the large number and ``unit`` what stands at it: the latest value or, where no
    series of the plan has one, the target. It is empty where only this series has none. ``below`` is
    the small line under it, ``remark`` that under the state."""

    name: str
    uri: str
    binding: str | None
    figure: str
    unit: str
    below: str
    notes: tuple[str, ...]
    ruler: Drawing
    state: State
    remark: str
    supply: str | None


@dataclass(frozen=True)
class BoardGroup:
    """A dimension of the plan. ``word`` is said once where nothing is known of any row, and
    ``supply`` leads to how that could change; ``figures`` says then what the numbers are."""

    name: str
    note: str | None
    count: str
    word: State | None
    supply: str | None
    figures: str
    rows: tuple[BoardRow, ...]


def board(results: Results) -> tuple[BoardGroup, ...]:
    package, all_series = results.package, results.plan_series
    bare = all(s.last is None for s in all_series)
    groups = []
    for dimension, members in grouped(package, all_series):
        states = {s.verdict.key for s in members}
        binding = sum(s.indicator.nature == BINDING for s in members)
        count = f"{len(members)}项" + (f"，{BINDING}{binding}项" if binding else "")
        once = len(states) == 1 and states <= UNKNOWN and all(s.last is None for s in members)
        groups.append(
            BoardGroup(
                name=dimension.name,
                # Where the print names no dimension the heading is ours, and says so.
                note=package.unstamped(dimension.note)
                if dimension.printed != dimension.name
                else None,
                count=count,
                word=state_of(members[0]) if once else None,
                supply=addresses.CONTRIBUTE if once else None,
                figures=target_years(members) if bare else "",
                rows=tuple(
                    board_row(package, s, supply_uri(results, s), bare and once) for s in members
                ),
            )
        )
    return tuple(groups)


def target_years(members: list[Series]) -> str:
    """Of what year the targets are that stand for the missing values."""
    years = sorted({s.final_year for s in members})
    return f"数字是{figures.year_span(years)}的目标，不是现状"


def board_row(package: Package, series: Series, supply: str | None, bare: bool) -> BoardRow:
    """``supply`` is how what is missing can be supplied; linked where the verdict is not known.
    ``bare`` is a row of a plan of which nothing is known at all."""
    indicator, last = series.indicator, series.last
    target = target_text(series)
    every = indicator.measure == FLOW
    if bare:
        shown, below = target, "每年" if every else ""
    else:
        year = "" if series.final_year == package.plan.period_end.year else f"{series.final_year}年"
        shown = value_words(last, (series.target.number,)) if last else ""
        number = figures.without_unit(target, indicator.unit)
        below = f"{'每年' if every else year}目标\u2005{number}"
    figure, unit = parted(shown or "", indicator)
    return BoardRow(
        name=indicator.name,
        uri=addresses.indicator(indicator.indicator),
        binding=binding_word(indicator),
        figure=figure,
        unit=unit,
        below=below,
        notes=tuple(row_notes(package, series, bare)),
        ruler=ruler(series),
        state=state_of(series),
        remark=f"{last.year}年" if last else "",
        supply=supply if series.verdict.key in UNKNOWN else None,
    )


def parted(text: str, indicator: Indicator) -> tuple[str, str]:
    """The number and its unit; no unit where it stands in the notes."""
    number = text.removesuffix(indicator.unit).rstrip()
    return number, indicator.unit if number and len(indicator.unit) <= SHORT_UNIT else ""


def row_notes(package: Package, series: Series, bare: bool) -> list[str]:
    """What the numbers do not say themselves. A baseline is drawn; it is told where nothing else is
    known, or where there is something to say of it."""
    indicator = series.indicator
    notes = []
    if (
        len(indicator.unit) > SHORT_UNIT
        or series.last is None
        and not bare
        and indicator.unit != "%"
    ):
        notes.append(f"单位：{indicator.unit}")
    said = base_notes(package, series)
    if series.baseline is not None and (said or series.last is None):
        base = figures.number(series.baseline.amount) + ("%" if indicator.unit == "%" else "")
        notes.append("，".join((f"基期{base}", *said)))
    if changed := original_note(series):
        notes.append(changed)
    if series.last is not None:
        notes += latest_notes(package, series)
    return notes
