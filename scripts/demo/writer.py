"""A chapter of the invented plan as it grows, and the rows that are read out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planboard.model import Indicator

from demo.definitions import remark
from demo.places import Place

TABLE = "goals-t1"


@dataclass
class Writer:
    """A chapter's two forms, grown together, so that text and source cannot part."""

    stem: str
    title: str
    order: int
    page: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)

    def head(self) -> None:
        self.page.append(f"---\ntitle: {self.title}\norder: {self.order}\n---")
        self.page.append(f"# {self.title} {{#{self.stem}}}")
        self.source.append(self.title)

    def section(self, ident: str, title: str) -> None:
        self.page.append(f"## {title} {{#{self.stem}-{ident}}}")
        self.source.append(title)

    def paragraph(self, ident: str, text: str, page: str | None = None) -> str:
        """``page`` where the published text differs. Returns the clause."""
        self.page.append(f"{page or text}\n{{: #{self.stem}-{ident} }}")
        self.source.append(text)
        return f"{self.stem}-{ident}"

    def sentences(self, ident: str, *sentences: str) -> list[str]:
        """A paragraph of these sentences. Returns their clauses."""
        clause = self.paragraph(ident, "".join(sentences))
        return [f"{clause}-n{n}" for n in range(1, len(sentences) + 1)]

    def box(self, ident: str, title: str, items: list[str]) -> list[str]:
        name = f"{self.stem}-{ident}"
        self.page.append(f'<aside class="plan-box" id="{name}" markdown="1">')
        self.page.append(f"### {title} {{#{name}-t}}")
        self.source.append(title)
        clauses = [self.paragraph(f"{ident}-p{n}", text) for n, text in enumerate(items, 1)]
        self.page.append("</aside>")
        return clauses

    def table(self, ident: str, caption: str, heads: Sequence[str], rows: list[Sequence[str]]):
        """A table without headings at the side. Returns the clauses of its rows."""
        name = f"{self.stem}-{ident}"
        clauses = [f"{name}-r{n}" for n in range(1, len(rows) + 1)]
        head = "".join(f'<th scope="col">{h}</th>' for h in heads)
        page = [f'<table class="plan-table" id="{name}">', f"<caption>{caption}</caption>"]
        page += ["<thead>", f"<tr>{head}</tr>", "</thead>", "<tbody>"]
        for clause, row in zip(clauses, rows, strict=True):
            page.append(f'<tr id="{clause}">{"".join(f"<td>{cell}</td>" for cell in row)}</tr>')
        self.page.append("\n".join([*page, "</tbody>", "</table>"]))
        self.source += [caption, *heads, *(cell for row in rows for cell in row)]
        return clauses


@dataclass
class Rows:
    """Rows that are read out of the text, by table."""

    tables: dict[str, list[dict]] = field(default_factory=dict)

    def add(self, table: str, note: str = "", **cells: object) -> None:
        self.tables.setdefault(table, []).append({**cells, "note": remark(note)})

    def mention(self, place: Place, clause: str, quote: str, kind: str = "named") -> None:
        self.add("mentions", area=place.code, clause=clause, quote=quote, kind=kind)


def row_id(indicator: Indicator) -> str:
    """The clause of its row in the plan's table."""
    return f"{TABLE}-r{indicator.row}"
