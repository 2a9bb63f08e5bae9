"""The invented county as a project folder: tables, descriptor, plan text, settings of the site."""

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random

import yaml
from planboard import addresses
from planboard.model import DEMONSTRATION, Package

from demo.cases import IN_TIME, TOO_LATE, Cases, cases
from demo.definitions import Definitions, definitions, remark
from demo.explanations import explanations
from demo.places import Place, Places, places
from demo.revisions import revisions
from demo.series import with_series
from demo.text import Text, text
from demo.values import BASELINE_SOURCE, Cell, source_of, values
from demo.writer import row_id

OBSERVATIONS = "data/observations"
WORDS = {IN_TIME: "中期", TOO_LATE: "期满"}


def write_project(root: Path, package: Package, out: Path, count: int, seed: int) -> int:
    """A project in ``out`` by the definitions of the one in ``root``. Returns rows of observations.

    ``count`` is the number of counted places. The same ``count`` and ``seed`` give the same bytes.
    """
    kept = with_series(definitions(package))
    rng = Random(seed)
    found = places(kept, count, rng)
    made = cases(kept, found, rng)
    rows = values(kept, found, made, seed)
    said = text(kept, found, made, rows)
    for cell in said.quoted:
        own = rows[cell.indicator.indicator]
        own[0] = cell
    tables = {
        "plan": plan_rows(kept),
        "levels": ({**vars(lv), "note": remark()} for lv in package.levels),
        "community_types": (
            {**vars(t), "stated_count": found.of_type(t.community_type),
             "fact": said.types[t.community_type], "note": remark()}
            for t in found.types
        ),
        "areas": map(area_row, found.all),
        "dimensions": ({**vars(d), "note": remark()} for d in package.dimensions),
        "scopes": ({**vars(s), "source": "plan", "note": remark()} for s in package.scopes),
        "scope_areas": scope_rows(kept, found),
        "indicators": indicator_rows(kept, said),
        "targets": target_rows(kept, made, found.root.code),
        "facts": ({**row, "area": found.root.code} for row in said.facts),
        **said.read,
        "text_exceptions": said.exceptions,
        "sources": source_rows(kept, said),
        "searches": search_rows(kept, rows),
        "revisions": [change.row for change in revisions(kept, made, rows)],
        "explanations": explanations(kept, made),
        "deletions": deletion_rows(kept),
        "former_names": former_name_rows(kept, found),
        "aliases": ({"alias": "演示县", "term": found.root.name, "note": remark()},),
    }  # fmt: skip
    if out.exists():
        shutil.rmtree(out)
    (out / OBSERVATIONS).mkdir(parents=True)
    descriptor = describe(json.loads(package.descriptor), kept, rows)
    for resource in descriptor["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if resource["name"] == "observations":
            for name, cells in rows.items():
                write_table(out / OBSERVATIONS / f"{name}.csv", columns, (c.row for c in cells))
        else:
            write_table(out / resource["path"], columns, tables.get(resource["name"], ()))
    write(out / "datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
    for name, content in said.files.items():
        write(out / "docs" / "plan" / name, content)
    # The pictures in assets show the real county.
    pictures = shutil.ignore_patterns("*.png")
    for name in ("about", "guide", "assets"):
        shutil.copytree(root / "docs" / name, out / "docs" / name, ignore=pictures)
    write(out / "mkdocs.yml", settings(root, out, kept, said))
    return sum(map(len, rows.values()))


def plan_rows(kept: Definitions) -> Iterator[dict]:
    plan = kept.plan
    yield {
        **vars(plan),
        "plan": "demonstration",
        "name": plan_name(kept),
        "short_name": f"{kept.root_name}规划（{DEMONSTRATION}）",
        "issuer": f"{kept.root_name}规划办公室（虚构）",
        "number": None,
        "published_on": None,
        "note": remark("整份规划都是程序编造的。"),
    }


def plan_name(kept: Definitions) -> str:
    years = kept.years
    return f"{kept.root_name}发展治理规划（{years[0]}—{years[-1]}年）（{DEMONSTRATION}）"


def area_row(place: Place) -> dict:
    return {
        **vars(place),
        "area": place.code,
        "parent": place.parent.code if place.parent else None,
        "source": "plan",
    }


def scope_rows(kept: Definitions, found: Places) -> Iterator[dict]:
    """The streets, for scopes whose places are listed one by one."""
    for scope in kept.package.scopes:
        for place in found.townships if scope.members == "listed" else ():
            if place.street:
                yield {
                    "scope": scope.scope,
                    "area": place.code,
                    "area_name": place.name,
                    "parent_name": place.parent.name if place.parent else None,
                    "source": "plan",
                    "note": remark(),
                }


def indicator_rows(kept: Definitions, said: Text) -> Iterator[dict]:
    promised = {row.get("series"): row["clause"] for row in said.read["commitments"]}
    for item in kept.indicators:
        clause = row_id(item) if item.row is not None else promised.get(item.indicator)
        yield {**vars(item), "clause": clause, "note": remark()}


def target_rows(kept: Definitions, made: Cases, root: str) -> Iterator[dict]:
    """The targets as they are, one that was lowered half-way, and one when the plan was over."""
    names = {i.indicator: i for i in kept.indicators}
    said = {IN_TIME: "中期调整，比原定的低。", TOO_LATE: "期满以后才调整，不作判断的依据。"}
    days = {
        IN_TIME: f"{kept.years[len(kept.years) // 2]}-10-15",
        TOO_LATE: f"{kept.years[-1] + 1}-03-15",
    }
    for target in kept.targets:
        row = {**vars(target), "area": root, "decided_on": None, "reference": None}
        yield {**row, "note": remark()}
        when = made.changed(names[target.indicator])
        if when:
            number = int(target.number) - max(1, int(target.number) // 5)
            yield {
                **row,
                "version": 2,
                "number": number,
                "printed": str(number),
                "basis": "changed",
                "decided_on": days[when],
                "reference": f"《{kept.root_name}规划{WORDS[when]}调整方案》（虚构）",
                "note": remark(said[when]),
            }


def source_rows(kept: Definitions, said: Text) -> Iterator[dict]:
    root = kept.root_name
    digest = hashlib.sha256(said.files["source.txt"].encode()).hexdigest()
    yield {
        "source": "plan",
        "title": f"{plan_name(kept)}文本",
        "publisher": f"{root}规划办公室（虚构）",
        "confidence": "high",
        "file": "plan/source.txt",
        "sha256": digest,
        "note": remark("全文由程序写成。"),
    }
    titles = {BASELINE_SOURCE: f"{root}基期调查"}
    titles |= {source_of(year): f"{root}统计年报（{year}年）" for year in kept.years}
    for number, (key, title) in enumerate(titles.items()):
        yield {
            "source": key,
            "title": f"{title}（{DEMONSTRATION}）",
            "publisher": f"{root}统计机构（虚构）",
            "confidence": ("medium", "high", "medium-high")[number % 3],
            "note": remark(),
        }


def search_rows(kept: Definitions, rows: dict[str, list[Cell]]) -> Iterator[dict]:
    """What was looked for in vain: the series without any row of the plan's years."""
    first = kept.years[0]
    known = {key for key, cells in rows.items() if any(cell.year >= first for cell in cells)}
    empty = [i for i in kept.indicators if i.indicator not in known]
    for number, item in enumerate(empty, 1):
        yield {
            "search": f"s{number}",
            "subject": f"{item.name}的实际值",
            "scope": f"{kept.root_name}统计年报（虚构），没有结果",
            "searched_on": kept.plan.data_date,
            "note": remark(),
        }


def former_name_rows(kept: Definitions, found: Places) -> Iterator[dict]:
    """The last township had another name until the first year of the plan had ended."""
    renamed = (found.townships or (found.root,))[-1]
    yield {
        "area": renamed.code,
        "name": f"原{renamed.name}",
        "used_until": date(kept.plan.period_start.year, 12, 31),
        "source": "plan",
        "note": remark(),
    }


def deletion_rows(kept: Definitions) -> Iterator[dict]:
    yield {
        "table": "facts",
        "key": "n0",
        "deleted_on": kept.plan.data_date,
        "reason": "与另一行重复。",
        "note": remark(),
    }


def describe(found: dict, kept: Definitions, rows: dict[str, list[Cell]]) -> dict:
    """The project's own descriptor: the same schema, other words about it."""
    made = deepcopy(found)
    sentence = f"{kept.root_name}、各地方和所有数字都是程序编造的，不是真实数据"
    made["name"] = "demonstration"
    made["title"] = f"{plan_name(kept)}：指标、地方与来源"
    made["description"] = f"{DEMONSTRATION}：{sentence}。"
    made["demonstration"] = sentence
    made["sources"] = [{"title": f"程序编造的{DEMONSTRATION}"}]
    for resource in made["resources"]:
        if resource["name"] == "observations":
            resource["path"] = [f"{OBSERVATIONS}/{name}.csv" for name in rows]
    return made


def settings(root: Path, out: Path, kept: Definitions, said: Text) -> str:
    """mkdocs.yml with the lines that every county changes, and the way back to hooks and theme."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    back = Path(os.path.relpath(root, out))
    config["site_name"] = f"{kept.root_name}发展治理规划"
    config["site_description"] = f"{plan_name(kept)}：程序编造的示例"
    config["extra"] = {"publisher": None, "edit_base": None}
    config["theme"]["custom_dir"] = (back / config["theme"]["custom_dir"]).as_posix()
    config["hooks"] = [(back / hook).as_posix() for hook in config["hooks"]]
    levels = sorted(kept.package.levels, key=lambda lv: lv.rank, reverse=True)
    chapters = [{title: f"plan/{stem}.md"} for stem, title in said.titles.items()]
    # The words of the menu stay the project's own; only chapters and places are exchanged.
    nav = []
    for entry in config["nav"]:
        ((label, target),) = entry.items()
        if label == "规划原文":
            kept_pages = [e for e in target if not is_chapter(e)]
            entry = {label: [kept_pages[0], *chapters, *kept_pages[1:]]}
        nav.append(entry)
    folders = {f"{lv.path}/index.md" for lv in levels if lv.path}
    assert folders <= {t for e in nav for t in e.values() if isinstance(t, str)}
    config["nav"] = nav
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def is_chapter(entry: object) -> bool:
    generated = (
        addresses.PLAN,
        addresses.FIGURES,
        addresses.PROBLEMS,
        addresses.CONTRADICTIONS,
        addresses.MECHANISMS,
        addresses.READING,
    )
    target = next(iter(entry.values())) if isinstance(entry, dict) else entry
    return target not in generated


def write_table(path: Path, columns: list[str], rows: Iterable[dict]) -> None:
    """Rows by the descriptor's columns; what a row does not say is blank."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
    write(path, buffer.getvalue())


def cell(value: object) -> str:
    return "" if value is None else str(value)


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
