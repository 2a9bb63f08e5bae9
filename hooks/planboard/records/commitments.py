"""The promises of the plan, with the places that they name and what is known of each."""

from planboard.model import Commitment, Package
from planboard.records.kept import kept
from planboard.records.series import SEPARATOR
from planboard.records.table import DATE, NUMBER, STRING, Field, Table, Value
from planboard.results import Results

NAME = "commitments"


def fields(package: Package) -> tuple[Field, ...]:
    return (
        Field("areas", "点名的地方代码", STRING, "原话点了名的地方；几个用分号隔开。"),
        Field("areas_name", "点名的地方", STRING, "它们的名称。"),
        Field("state", "进展代码", STRING, "最近一次报告的状态，或者为什么没有。", required=True),
        Field(
            "state_name",
            "进展",
            STRING,
            "“进展代码”一列是什么。过了期限而没有报告，不等于没有做。",
            required=True,
        ),
        Field("reported_on", "报告日期", DATE, "最近一次报告的日期。"),
        Field("reported_number", "报告的数", NUMBER, "报告里的数。"),
        Field("evidence", "报告说了什么", STRING, "报告的原话或摘要。"),
        Field("source", "来源编号", STRING, "报告的来源，照来源表；原话的来源是规划。"),
        Field("source_title", "来源", STRING, "来源的名称。"),
    )


def commitments(results: Results, notice: str) -> Table:
    package = results.package
    rows = ((c, known(results, c)) for c in package.commitments)
    return kept(package, NAME, rows, notice, fields(package))


def known(results: Results, commitment: Commitment) -> tuple[Value, ...]:
    package, ident = results.package, commitment.commitment
    progress = results.promises[ident]
    areas = package.areas_named.get(ident, [])
    last = progress.reports[0] if progress.reports else None
    return (
        SEPARATOR.join(a.area for a in areas) or None,
        SEPARATOR.join(a.name for a in areas) or None,
        progress.key,
        progress.word,
        last.reported_on if last else None,
        last.number if last else None,
        last.evidence if last else None,
        last.source if last else None,
        package.source_by_id[last.source].title if last else None,
    )
