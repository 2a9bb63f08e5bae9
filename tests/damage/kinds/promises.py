"""Between the plan text and what is read out of it: promises, reports, names."""

import random
from collections.abc import Iterator

from tests.damage.damage import REFUSED, Damage, Kind, Place, of_cell, of_rows, place
from tests.damage.sheets import Sheet, Unfit, pick, write


def quotes(sheet: Sheet) -> Iterator[str]:
    """Of all tables, with what columns they stand in."""
    for other in sheet.others.values():
        columns = [c for c, name in enumerate(other.names) if name.endswith("quote")]
        yield from (row[c] for row in other.rows[1:] for c in columns if row[c])


def chapters_with(sheet: Sheet, text: str) -> list[str]:
    """The chapters that print it, once for each time."""
    return [path for path, page in sheet.chapters.items() for _ in range(page.count(text))]


def promises_quoted_once(sheet: Sheet) -> list[int]:
    """Rows of promises whose words stand in the whole text at one spot."""
    if sheet.table != "commitments":
        raise Unfit
    return [r for r in sheet.body if len(chapters_with(sheet, sheet.get(r, "quote"))) == 1]


def words_changed(rng: random.Random, sheet: Sheet) -> Damage:
    """Someone mends a word of the text: the promise that quotes it no longer stands."""
    r = pick(rng, promises_quoted_once(sheet))
    quote = sheet.get(r, "quote")
    (path,) = chapters_with(sheet, quote)
    at = rng.randrange(len(quote))
    changed = quote[:at] + rng.choice(("", "其", "9", quote[at] * 2)) + quote[at + 1 :]
    before = sheet.chapters[path]
    after = before.replace(quote, changed)
    # Whatever quoted the same words is told, too, and that text and source differ.
    lost = sum(q in before and q not in after for q in quotes(sheet))
    if not lost:
        raise Unfit
    return Damage(
        write(sheet.rows).encode(),
        REFUSED,
        (place(r, "quote"), Place(file=path)),
        most=lost + 1,
        chapter=(path, after.encode()),
    )


def another_sentence(rng: random.Random, sheet: Sheet) -> Damage:
    """The clause of another promise: the words stand elsewhere."""
    r = pick(rng, promises_quoted_once(sheet))
    cell = (r, sheet.index("clause"))
    known = {sheet.get(q, "clause") for q in sheet.body} - {sheet.get(r, "clause")}
    damage = of_cell(sheet, cell, pick(rng, sorted(known)))
    # The message is at the words, and shows where they were looked for.
    return Damage(damage.content, REFUSED, (place(r, "quote"),), shown=sheet.get(r, "quote"))


def report_of_nothing(rng: random.Random, sheet: Sheet) -> Damage:
    """A report on a promise that no row makes."""
    if sheet.table != "progress_reports":
        raise Unfit
    r = pick(rng, sheet.body)
    known = sheet.get(r, "commitment")
    return of_cell(sheet, (r, sheet.index("commitment")), f"{known}-b", hints=(known,))


def report_of_tomorrow(rng: random.Random, sheet: Sheet) -> Damage:
    """A report of a day after the data date."""
    if sheet.table != "progress_reports":
        raise Unfit
    year = int(sheet.records("plan")[0]["data_date"][:4]) + rng.randint(1, 9)
    return of_cell(sheet, (pick(rng, sheet.body), sheet.index("reported_on")), f"{year}-03-01")


def name_without_row(rng: random.Random, sheet: Sheet) -> Damage:
    """The row that told of a name is taken out; the name still stands in the text."""
    if sheet.table != "mentions":
        raise Unfit
    names = {item["area"]: item["name"] for item in sheet.records("areas")}
    r = pick(rng, [r for r in sheet.body if alone(sheet, r)])
    (path,) = set(chapters_with(sheet, sheet.get(r, "quote")))
    rows = [row for q, row in enumerate(sheet.rows) if q != r]
    return of_rows(rows, places=(Place(file=path),), hints=(names[sheet.get(r, "area")],))


def alone(sheet: Sheet, r: int) -> bool:
    """Whether no other row tells of the place in these words or near them, and the words stand in
    one chapter."""
    area, quote = sheet.get(r, "area"), sheet.get(r, "quote")
    same = [q for q in sheet.body if q != r and sheet.get(q, "area") == area]
    near = any(paragraph(sheet.get(q, "clause")) == paragraph(sheet.get(r, "clause")) for q in same)
    return not near and len(set(chapters_with(sheet, quote))) == 1


def paragraph(clause: str) -> str:
    """Without the number of a sentence."""
    head, _, last = clause.rpartition("-")
    return head if last.startswith("n") else clause


KINDS = [
    Kind("text-words-changed", words_changed),
    Kind("promise-of-another-sentence", another_sentence),
    Kind("report-of-nothing", report_of_nothing),
    Kind("report-of-tomorrow", report_of_tomorrow),
    Kind("name-without-row", name_without_row),
]
