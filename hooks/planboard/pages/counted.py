"""A promise that an indicator of the plan counts, too: where, and whether that judges the promise."""

from dataclasses import dataclass

from planboard.model import Commitment
from planboard.pages.common import Link, State, indicator_link
from planboard.promises import verdict_on
from planboard.series import Series
from planboard.wording import printed_target


@dataclass(frozen=True)
class CountedAt:
    """The indicator that counts the promise, too. ``state`` is None where the indicator's target is
    another number than the promise's: ``note`` says so, and nothing is borrowed."""

    indicator: Link
    state: State | None
    note: str = ""


def counted_by(series: Series, commitment: Commitment, states: dict[str, State]) -> CountedAt:
    item = series.indicator
    link = indicator_link(item)
    if series.verdict is verdict_on(series, commitment):
        return CountedAt(link, states[item.indicator])
    aim = printed_target(series.target, item.unit)
    return CountedAt(
        link,
        None,
        f"指标的目标是{series.final_year}年{aim}，与这条承诺要求的不同，指标的判断不能算作承诺的判断。",
    )
