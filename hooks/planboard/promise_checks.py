"""Rules about what the plan promises, and about the tables that are read out of its text.

That every quote stands where it says is in text_checks; here is what follows from it: that the
numbers, dates and places of a row are those of its sentence, and that no name in the text is
overlooked.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from planboard.found import Found, Rule
from planboard.messages import say
from planboard.model import Clause
from planboard.plantext import SOURCE_FILE
from planboard.problems import Problem
from planboard.value_checks import numbers_in

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, *range(3, 10)), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
HAN = re.compile(f"[{''.join(DIGITS)}{''.join(UNITS)}]+")
# Words that say how a number is meant. 80%以上 and 不低于80% are the same promise.
SIGNS = {
    "≥": re.compile("不低于|不少于|不小于|至少|以上"),
    "≤": re.compile("不超过|不高于|不多于|不大于|至多|以内"),
    "<": re.compile("不足"),
    ">": re.compile("超出|多于|(?<!不)超过"),
}
YEAR = re.compile("([12][0-9]{3})年")


def numbers_of(text: str) -> set[Decimal]:
    """The numbers that a text prints, in digits or in Chinese numerals."""
    return numbers_in(text) | {Decimal(han(run)) for run in HAN.findall(text)}


def han(run: str) -> int:
    """十五 -> 15, 一百二十 -> 120, 三 -> 3."""
    total = number = 0
    for sign in run:
        if sign in DIGITS:
            number = DIGITS[sign]
        elif sign == "万":
            total, number = (total + number) * UNITS[sign], 0
        else:
            total, number = total + (number or 1) * UNITS[sign], 0
    return total + number


def its_sentence(found: Found, promise: Any) -> Clause | None:
    """Nothing is judged by a sentence that does not hold the words, or holds them twice: that is
    told already."""
    clause = found.clauses.get(promise.clause)
    if clause is None or not found.stands(promise.clause, promise.quote):
        return None
    return clause if clause.text.count(promise.quote) == 1 else None


def commitment_numbers(found: Found) -> Iterator[Problem]:
    """A number comes with its sign and unit, and from the sentence or by a reading that is noted."""
    for row in found.rows("commitments"):
        c, clause = row.value, its_sentence(found, row.value)
        if c.number_high is None and c.operator == "range":
            yield row.problem("promise-range-open", "number_high")
        elif c.number_high is not None and c.operator != "range":
            yield row.problem("promise-range", "operator", value=c.number_high)
        elif c.number_high is not None and not (c.number_low or 0) < c.number_high:
            yield row.problem("promise-range-order", "number_high", value=c.number_high)
        if c.number_low is None:
            if c.operator is not None and c.relative_to is None:
                yield row.problem("promise-no-number", "number_low")
            continue
        for column in ("operator", "unit", "metric"):
            if getattr(c, column) is None:
                yield row.problem("promise-number-alone", column, value=c.number_low)
        if clause is None:
            continue
        said = numbers_of(c.quote)
        for column in ("number_low", "number_high"):
            number = getattr(c, column)
            # A number that is read out of words, as 100 is of 全覆盖, is named by the note.
            if number is not None and number not in said and f"记作{number}" not in (c.note or ""):
                yield row.problem("promise-number-unsaid", column, value=number, text=c.quote)
        signs = {sign for sign, words in SIGNS.items() if words.search(c.quote)}
        if signs and c.operator not in signs:
            words = {"value": c.operator, "text": c.quote, "signs": "、".join(sorted(signs))}
            yield row.problem("promise-operator", "operator", **words)


def commitment_dates(found: Found) -> Iterator[Problem]:
    """A date is a year that the words print, else one of the sentence, else the end of the plan."""
    for row in found.rows("commitments"):
        c, clause = row.value, its_sentence(found, row.value)
        if c.due_date is None or clause is None or found.plan is None:
            continue
        # The nearest words that print a year say which; where none does, the plan's end is meant.
        years = YEAR.findall(c.quote) or YEAR.findall(clause.text)
        said = str(c.due_date.year) in years if years else c.due_date == found.plan.period_end
        if not said:
            yield row.problem("promise-date-unsaid", "due_date", value=c.due_date, text=clause.text)


def commitment_quotes(found: Found) -> Iterator[Problem]:
    """The words are found at one spot: they are marked there."""
    for row in found.rows("commitments"):
        clause = found.clauses.get(row.value.clause)
        if clause is None or row.value.quote is None:
            continue
        if clause.kind != "sentence":
            yield row.problem("promise-sentence", "clause", value=clause.id)
        elif clause.text.count(row.value.quote) > 1:
            yield row.problem("promise-twice", "quote", value=row.value.quote, clause=clause.id)


def commitment_places(found: Found) -> Iterator[Problem]:
    """A named place is named by the sentence; what is said of named places names them."""
    promises = {row.value.commitment: row for row in found.rows("commitments")}
    named = set()
    for row in found.rows("commitment_areas"):
        promise, area = promises.get(row.value.commitment), found.areas.get(row.value.area)
        named.add(row.value.commitment)
        clause = promise and its_sentence(found, promise.value)
        names = found.names.get(row.value.area, ())
        if clause and area and not any(name in clause.text for name in names):
            yield row.problem("promise-place", "area", value=area.name, text=clause.text[:40])
    for key, row in promises.items():
        if row.value.kind == "place-action" and key not in named:
            yield row.problem("promise-places-missing", "kind", value=key)


def commitment_series(found: Found) -> Iterator[Problem]:
    """A promise with a series is counted there, and the series aims at what was promised."""
    indicators = {row.value.indicator: row for row in found.rows("indicators")}
    aims: dict[str, set] = {}
    for row in found.rows("targets"):
        aims.setdefault(row.value.indicator, set()).add(row.value.number)
    for row in found.rows("commitments"):
        c, item = row.value, indicators.get(row.value.series)
        if c.series is None or item is None:
            continue
        if item.value.kind != "commitment" and c.series != c.indicator:
            yield row.problem("promise-series", "series", value=c.series)
        elif item.value.kind == "commitment" and c.number_low not in aims.get(c.series, set()):
            yield row.problem("promise-target", "number_low", value=c.number_low, series=c.series)


def series_used(found: Found) -> Iterator[Problem]:
    """No series of a promise is without its promise."""
    used = {row.value.series for row in found.rows("commitments")}
    for row in found.rows("indicators"):
        key = row.value.indicator
        if row.value.kind == "commitment" and key not in used:
            yield row.problem("series-unused", "indicator", value=key)


def reports_in_place(found: Found) -> Iterator[Problem]:
    """Reports are for what is done once, none is of a day after the data date, and a plan is no
    report on itself."""
    of_plan = {r.value.source for r in found.rows("sources") if r.value.file == SOURCE_FILE}
    counted = {r.value.commitment for r in found.rows("commitments") if r.value.series}
    for row in found.rows("progress_reports"):
        if row.value.commitment in counted:
            yield row.problem("report-of-series", "commitment", value=row.value.commitment)
        if row.value.source in of_plan:
            yield row.problem("report-by-plan", "source", value=row.value.source)
        if found.data_date and row.value.reported_on and row.value.reported_on > found.data_date:
            words = {"value": row.value.reported_on, "date": found.data_date}
            yield row.problem("report-late", "reported_on", **words)


def explanations_in_place(found: Found) -> Iterator[Problem]:
    """Explained is what the plan measures, in one of its years, by another source than the plan."""
    of_plan = {r.value.source for r in found.rows("sources") if r.value.file == SOURCE_FILE}
    aimed = {row.value.indicator for row in found.rows("targets")}
    known = {row.value.indicator for row in found.rows("indicators")}
    for row in found.rows("explanations"):
        e = row.value
        if e.indicator in known - aimed:
            yield row.problem("explanation-no-target", "indicator", value=e.indicator)
        if found.years and e.year is not None and e.year not in found.years:
            span = f"{found.years[0]}—{found.years[-1]}"
            yield row.problem("explanation-year", "year", value=e.year, years=span)
        if e.source in of_plan:
            yield row.problem("report-by-plan", "source", value=e.source)
        if found.data_date and e.explained_on and e.explained_on > found.data_date:
            words = {"value": e.explained_on, "date": found.data_date}
            yield row.problem("report-late", "explained_on", **words)


def one_of_each(found: Found) -> Iterator[Problem]:
    """An answer answers one thing with one thing."""
    for row in found.rows("answers"):
        a = row.value
        if (a.problem is None) == (a.fact is None):
            yield row.problem("answer-to-one", "problem", value=a.answer)
        if (a.indicator is None) == (a.clause is None):
            yield row.problem("answer-by-one", "indicator", value=a.answer)


def registers_named(found: Found) -> Iterator[Problem]:
    """What may not be public is not published, and what is said to be published is there."""
    registers = {table.name for table in found.tables.tables if table.entries is not None}
    for row in found.rows("mechanisms"):
        m = row.value
        if m.register is not None and m.register not in registers:
            yield row.problem("register-unknown", "register", value=m.register)
        elif m.register is not None and m.publicity == "closed":
            yield row.problem("register-closed", "register", value=m.register)


def every_name_told(found: Found) -> Iterator[Problem]:
    """Wherever the text prints the name of a place, a row says whether the place is meant."""
    # Several places may have had a name: those that were merged often keep one.
    below: dict[str, list[str]] = {}
    for code, own in found.names.items():
        for name in own if code in found.areas and found.areas[code].parent else ():
            below.setdefault(name, []).append(code)
    if not below:
        return
    # The longest name first: a name inside a longer one is no mention of its own.
    longest = sorted(below, key=len, reverse=True)
    names = re.compile("|".join(re.escape(name) for name in longest))
    told: dict[tuple[str, str], list[str]] = {}
    for row in found.rows("mentions"):
        clause = found.clauses.get(row.value.clause)
        where = clause.within if clause and clause.kind == "sentence" else row.value.clause
        told.setdefault((where, row.value.area), []).append(row.value.quote or "")
    for clause in text_clauses(found):
        for hit in names.finditer(clause.text):
            quotes = [q for code in below[hit[0]] for q in told.get((clause.id, code), ())]
            if not any(covers(clause.text, quote, hit) for quote in quotes):
                around = clause.text[max(0, hit.start() - 8) : hit.end() + 8]
                words = {"value": hit[0], "clause": clause.id, "text": around}
                yield say("name-untold", f"docs/plan/{clause.chapter}.md", **words)


def text_clauses(found: Found) -> Iterator[Clause]:
    return (c for c in found.clauses.values() if c.kind in ("paragraph", "row"))


def covers(text: str, quote: str, hit: re.Match) -> bool:
    spots = [m.start() for m in re.finditer(re.escape(quote), text)] if quote else []
    return any(start <= hit.start() and hit.end() <= start + len(quote) for start in spots)


RULES: tuple[Rule, ...] = (
    commitment_quotes,
    commitment_numbers,
    commitment_dates,
    commitment_places,
    commitment_series,
    series_used,
    reports_in_place,
    explanations_in_place,
    one_of_each,
    registers_named,
    every_name_told,
)
