"""What an import changes, a line a row, for whoever gives the command."""

from planboard.model import Package
from planboard.workbooks.edits import Edit
from planboard.workbooks.form import FILLED, cells_of, normal


def change(edit: Edit, package: Package) -> str:
    """“养老床位数 乌有区 2032：数值 190 → 195，说明 空 → 已核对”"""
    table = package.table_by_name[edit.table]
    titles = {column.name: column.title for column in table.columns}
    if edit.table != "observations":
        key = " ".join(edit.cells[name] for name in table.key)
        return f"{table.title} {key}：{'删去' if edit.gone else '写入'}一行"
    cells = edit.cells
    there = package.observations_of.get((cells["indicator"], cells["area"]), ())
    old = next(
        (cells_of(o) for o in there if o.period == cells["period"]), dict.fromkeys(FILLED, "")
    )
    moves = [
        f"{titles[name]} {shown(table, name, old[name])} → {shown(table, name, cells[name])}"
        for name in FILLED
        if normal(name, old[name]) != normal(name, cells[name])
    ]
    item = package.indicator_by_id.get(cells["indicator"])
    name = item.name if item else cells["indicator"]
    return f"{name} {cells['area_name']} {cells['period']}：{'，'.join(moves) or '其他各格'}"


def shown(table: object, name: str, text: str) -> str:
    return table.labels[name].get(text, text) or "空"
