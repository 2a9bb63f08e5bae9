"""Rules on what a number can be: possible at all, near enough to the one before, not a person's.

Thresholds stand here, and in ``private`` how few people are too few; the pages and tests read them
from there.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from planboard.figure import amount
from planboard.figures import number
from planboard.found import Found, Rule
from planboard.model import Indicator, Observation, period_end
from planboard.package import Row
from planboard.private import FEW
from planboard.problems import Problem
from planboard.tally import RATIO

# Further from the value before than this, a note must say why.
JUMP_FACTOR = 2
JUMP_POINTS = 30
# Of little, the double is no surprise.
JUMP_LEAST = 10
FEW_WRITTEN = frozenset(map(str, FEW))

Key = tuple[str | None, str, str]

PROTECTED = {
    "minors": "未成年|儿童|孤儿|青少年",
    "disabled": "残疾|残障",
    "jobseekers": "失业|求职|待业|未就业",
    "corrections": "矫正|戒毒|刑满|帮教",
}
_COUNTS_PEOPLE = re.compile(r"(人|人数|人员|人员数|者数|对象|对象数|儿童数|孤儿数)$")


def possible(found: Found) -> Iterator[Problem]:
    """Nothing is fewer than none, no share is more than the whole."""
    for row, item in with_indicator(found):
        o = row.value
        for column in ("value", "numerator", "denominator"):
            given = getattr(o, column)
            if given is not None and given < 0 and item.aggregation:
                yield row.problem("value-negative", column, value=given)
        if item.unit == "%" and o.value is not None and o.value > 100:
            yield row.problem("value-over-whole", "value", value=o.value)
        parts = (o.numerator, o.denominator)
        if item.unit == "%" and None not in parts and o.numerator > o.denominator > 0:
            words = {"value": o.numerator, "denominator": o.denominator}
            yield row.problem("numerator-over", "numerator", **words)


def near_the_last(found: Found) -> Iterator[Problem]:
    """A value far from the one before is asked for a note: a slip of the pen, or news."""
    for row, item, last in jumps(found):
        o = row.value
        if o.note is None:
            words = {"value": number(amount(o, item)), "last": number(amount(last, item))}
            column = "value" if o.value is not None else "numerator"
            yield row.problem("value-jump", column, period=last.period, **words)


def jumps(found: Found) -> Iterator[tuple[Row, Indicator, Observation]]:
    """The values that are far from the one before, each with that one; noted or not."""
    before: dict[tuple[str, str], Observation] = {}
    hidden = {(p.file, p.row) for p in few_by_rate(found)}
    for row, item in sorted(with_indicator(found), key=lambda pair: pair[0].value.date):
        o = row.value
        # A count that may not be shown is not shown beside its neighbour either.
        if amount(o, item) is None or few(o, item) or (row.file, row.number) in hidden:
            continue
        last = before.get((o.indicator, o.area))
        before[o.indicator, o.area] = o
        if last is not None and far(last, o, item):
            yield row, item, last


def far(last: Observation, new: Observation, item: Indicator) -> bool:
    old, now = amount(last, item), amount(new, item)
    if min(old, now) < 0:
        return False
    base = min(part for o in (last, new) for part in (o.denominator or Decimal(JUMP_LEAST),))
    if base < JUMP_LEAST:
        return False
    if item.unit == "%":
        return abs(now - old) > JUMP_POINTS
    jump = now > old * JUMP_FACTOR or old > now * JUMP_FACTOR
    return jump and abs(now - old) >= (JUMP_LEAST if item.aggregation != RATIO else 0)


def few_people(found: Found) -> Iterator[Problem]:
    """Counts of one to four people who are to be protected are nobody's business."""
    protected = set()
    for row, item in with_indicator(found):
        column = few(row.value, item)
        if column is not None:
            yield row.problem("few-people", column)
    for row in found.rows("indicators"):
        if row.value.persons not in (None, "none"):
            protected.add(row.value.indicator)
    for row in found.rows("revisions"):
        for column in ("old", "new"):
            if row.value.indicator in protected and getattr(row.value, column) in FEW_WRITTEN:
                yield row.problem("few-people", column)


def few_by_rate(found: Found) -> Iterator[Problem]:
    """A rate tells of few people where the number that it is a share of is published as well."""
    numbers: dict[Key, Observation] = {}
    items = {row.value.indicator: row.value for row in found.rows("indicators")}
    if all(item.persons in (None, "none") for item in items.values()):
        return
    for row, _ in with_indicator(found):
        o = row.value
        numbers[o.indicator, o.area, o.period] = o
    for row, item in with_indicator(found):
        o = row.value
        if item.persons in (None, "none") or o.value is None or item.aggregation != RATIO:
            continue
        whole = numbers.get((item.denominator_series, o.area, o.period))
        of = items.get(item.denominator_series)
        base = amount(whole, of) if whole is not None and of.aggregation != RATIO else None
        if base is None or item.scale == 0:
            continue
        count = (o.value * base / item.scale).to_integral_value(ROUND_HALF_UP)
        if count in FEW or base - count in FEW:
            yield row.problem("few-people", "value")


def few(o: Observation, item: Indicator) -> str | None:
    """The column that tells of so few of the people whom the indicator protects."""
    return few_of(item, o.value, o.numerator, o.denominator)


def few_of(
    item: Indicator, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None
) -> str | None:
    """The same of the bare numbers."""
    if item.persons in (None, "none"):
        return None
    counts = [("numerator", numerator), ("denominator", denominator)]
    if item.aggregation != RATIO:
        counts.append(("value", value))
    if numerator is not None and denominator is not None:
        # What is left over is a count of people as well.
        counts.append(("denominator", denominator - numerator))
    return next((name for name, count in counts if count in FEW), None)


def people_named(found: Found) -> Iterator[Problem]:
    """An indicator that seems to count protected people says whether it does."""
    for row in found.rows("indicators"):
        item = row.value
        words = [w for w in (item.name, item.numerator_label, item.denominator_label) if w]
        people = [w for w in words if item.unit in ("人", "名") or _COUNTS_PEOPLE.search(w)]
        for group, sign in PROTECTED.items():
            if item.persons is None and any(re.search(sign, w) for w in people):
                yield row.problem("persons-unsaid", "persons", group=group, name=item.name)
                break


def with_indicator(found: Found) -> Iterator[tuple[Row, Indicator]]:
    """Rows of values whose indicator is known and whose period is one."""
    items = {row.value.indicator: row.value for row in found.rows("indicators")}
    for row in found.rows("observations"):
        item = items.get(row.value.indicator)
        if item is not None and item.scale is not None and readable(row.value.period):
            yield row, item


def readable(period: str | None) -> bool:
    try:
        return period is not None and period_end(period) is not None
    except ValueError:
        return False


# Few people first: no other rule may then speak of that row, and show the number.
RULES: tuple[Rule, ...] = (few_people, few_by_rate, possible, near_the_last, people_named)
