"""The packages that are damaged: the invented plan with more places and numbers, and any other."""

import json
import shutil
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
SECOND = TESTS / "fixtures" / "second-plan"
MORE = Path(__file__).resolve().parent / "plan"


def rich_plan(folder: Path) -> Path:
    """The second plan with 12-digit codes, places of one name, decimals, rates and small counts."""
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    shutil.copytree(MORE, folder, dirs_exist_ok=True)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    files = sorted((folder / "data" / "observations").glob("*.csv"))
    for resource in descriptor["resources"]:
        if resource["name"] == "observations":
            resource["path"] = [file.relative_to(folder).as_posix() for file in files]
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return folder


def copy_of(root: Path, folder: Path) -> Path:
    """What the gate reads of a project: its data and its plan text."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "datapackage.json", folder)
    for name in ("data", "docs/plan"):
        shutil.copytree(root / name, folder / name, dirs_exist_ok=True)
    return folder
