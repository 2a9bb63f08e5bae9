"""What changed in tables and in the text, as far as it is no number: counted, or named."""

from collections.abc import Iterator

from planboard import addresses
from planboard.changes.names import Names, key_words, page
from planboard.changes.report import Redefined, Reworded, TableChange, Vanished
from planboard.changes.rows import RowChange, table
from planboard.changes.sides import Cells, Rows, Side
from planboard.changes.values import changes_of, new_revisions
from planboard.model import Clause, all_clauses

# What the numbers stand on: of these each cell is named.
DEFINITIONS = ("plan", "levels", "scopes", "scope_areas", "indicators", "areas")
# What is said of a row for itself: it changes no number.
BESIDE = frozenset({"note", "source", "area_name", "parent_name"})
# The columns that name a row, the first that there is.
NAMES = ("name", "title", "subject", "short_name")
# A text that would fill the report.
LONGEST = 60


def vanished(names: Names) -> Iterator[Vanished]:
    """The rows of every table that are gone."""
    withdrawn = new_revisions(names)
    declared = {
        (change.new.get("table"), change.new.get("key"))
        for change in changes_of(names, "deletions")
        if change.old is None
    }
    for name in names.old.tables or {}:
        title = names.old.tables[name].title
        for change in changes_of(names, name):
            if change.new is None:
                key = key_words(change.key)
                values = name == "observations" and change.key in withdrawn
                said = name_of(names, name, change.old)
                yield Vanished(name, title, key, said, values or (name, key) in declared)


def name_of(names: Names, name: str, cells: Cells) -> str:
    """What a row is called: by its own name, or by the indicator, place and year that it is of."""
    own = next((cells[column] for column in NAMES if cells.get(column)), "")
    parts = [
        names.indicator(cells["indicator"]) if cells.get("indicator") and not own else own,
        names.area(cells["area"]) if cells.get("area") and name != "areas" else "",
        names.period(cells["period"]) if cells.get("period") else "",
        f"{cells['year']}年" if cells.get("year") else "",
    ]
    return "，".join(filter(None, parts))


def redefined(names: Names) -> Iterator[Redefined]:
    for name in DEFINITIONS:
        for change in changes_of(names, name):
            for column in change.columns if change.old and change.new else ():
                if column not in BESIDE:
                    yield cell_of(names, name, change, column)


def cell_of(names: Names, name: str, change: RowChange, column: str) -> Redefined:
    described = table(names.new, name)
    words = [names.label(name, column, cells[column]) or None for cells in (change.old, change.new)]
    return Redefined(
        table=name,
        table_title=described.title,
        key=key_words(change.key),
        name=name_of(names, name, change.old),
        column=column,
        column_title=described.titles[column],
        old=shortened(words[0]),
        new=shortened(words[1]),
    )


def shortened(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}…"


def reworded(old: Side, new: Side) -> Iterator[Reworded]:
    """The pieces of the text that say something else. Of a paragraph its sentences are named."""
    before, after = clauses(old, new), clauses(new, old)
    for ident in dict.fromkeys([*after, *before]):
        one, two = before.get(ident), after.get(ident)
        texts = [own_text(clause) if clause else None for clause in (one, two)]
        if (texts[0] or "") == (texts[1] or ""):
            continue
        clause = two or one
        yield Reworded(
            clause=ident,
            place=clause.place.replace("\u3000", " "),
            old=shortened(texts[0]),
            new=shortened(texts[1]),
            page=page(addresses.clause(clause)),
        )


def clauses(side: Side, other: Side) -> dict[str, Clause]:
    """Without those of chapters that the other version has and that cannot be read there."""
    unread = other.unread_chapters
    return all_clauses([c for c in side.chapters if f"docs/plan/{c.stem}.md" not in unread])


def own_text(clause: Clause) -> str:
    """What a piece says that none of its own pieces says: of a paragraph the editor's marks."""
    if clause.sentences:
        return "".join(f"〔{mark}〕" for mark in clause.marks)
    if clause.kind in ("box", "table"):
        head = "".join(run.text for run in clause.runs)
        return head + "".join(run.text for cell in clause.cells for run in cell.runs)
    return clause.text + "".join(f"〔{mark}〕" for mark in clause.marks)


def table_changes(names: Names) -> Iterator[TableChange]:
    old, new = names.old.tables or {}, names.new.tables or {}
    for name in dict.fromkeys([*new, *old]):
        found = changes_of(names, name)
        before, after = old.get(name), new.get(name)
        both = before is not None and after is not None
        more, less = columns_of(after, before), columns_of(before, after)
        if found or more or less:
            yield TableChange(
                table=name,
                title=(after or before).title,
                state="" if both else "new" if before is None else "gone",
                added=sum(change.old is None for change in found),
                gone=sum(change.new is None for change in found),
                altered=sum(bool(change.columns) for change in found),
                new_columns=more if both else (),
                lost_columns=less if both else (),
            )


def columns_of(rows: Rows | None, other: Rows | None) -> tuple[str, ...]:
    """The titles of the columns that the other has not."""
    titles = other.titles if other else {}
    return tuple(t for c, t in rows.titles.items() if c not in titles) if rows else ()
