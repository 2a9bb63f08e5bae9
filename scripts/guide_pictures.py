"""Make the pictures of the staff's guide anew, from the real screens, with invented data.

Usage: guide_pictures.py [--out FOLDER]

A county is invented, a workbook exported, filled in with mistakes, mended and reported, all by the
scripts that people run; LibreOffice shows the sheets and Chromium the rest. Needs Xvfb, xdotool,
LibreOffice Calc, ImageMagick's ``import``, Chromium, and the requirements of the tests. What is made
is committed: neither the site nor the tests need any of it.
"""

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
from markdown import Markdown
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
INDICATOR, TOWNSHIP, YEAR = "i02", "990001001", "2025"
SCREEN, DISPLAY = (1280, 640), ":97"
# The window without its menus, tools and bars: name box, headings and cells.
CELLS = (0, 145, 1208, 580)
# How GitHub sets a comment, near enough.
COMMENT = """body{font:16px/1.6 'Noto Sans CJK SC',sans-serif;color:#1f2328;margin:16px 20px;width:720px}
h2{font-size:22px;border-bottom:1px solid #d1d9e0;padding-bottom:6px;margin:0 0 10px}h3{font-size:18px;margin:16px 0 8px}
table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 10px;text-align:left}p{margin:0 0 10px}
pre{font:15px/1.6 'Noto Sans Mono CJK SC',monospace;white-space:pre-wrap;margin:0}hr{display:none}"""


def main() -> int:
    parser = argparse.ArgumentParser(description="重新生成工作人员指南里的图")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "assets" / "guide")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        run("make_demo.py", folder / "old", "--without-releases")
        sheet = exported(folder)
        screens(folder, sheet, out)
        reports(folder, sheet, out)
    return 0


def run(script: str, *words: object) -> str:
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def exported(folder: Path) -> Path:
    chosen = ("--indicator", INDICATOR, "--township", TOWNSHIP)
    run("export_workbook.py", YEAR, *chosen, "--out", folder, "--root", folder / "old")
    return next(folder.glob("*.xlsx"))


def edited(sheet: Path, name: str, change: Callable[..., None]) -> Path:
    book = openpyxl.load_workbook(sheet)
    change(book["填报"])
    path = sheet.with_name(name)
    book.save(path)
    return path


def looked_at(sheet: object, cell: str, left: str) -> None:
    """Opened at a cell, with another at the left behind the columns that stay."""
    sheet.sheet_view.pane.topLeftCell = left
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = cell


def mistakes(sheet: object) -> None:
    sheet["F4"] = 990001001003
    sheet["F4"].number_format = "General"
    sheet["J2"] = "142平方米"
    sheet["K3"] = "1,840"


def mended(sheet: object) -> None:
    sheet["J2"] = 142
    sheet["P2"] = "核对时发现漏计一处"
    sheet["Q2"] = "示例县民政局"


def screens(folder: Path, sheet: Path, out: Path) -> None:
    wide = lambda s: looked_at(s, "J2", "F2")  # noqa: E731
    choose = lambda s: looked_at(s, "M2", "H2")  # noqa: E731

    def reason(s: object) -> None:
        mended(s)
        looked_at(s, "P2", "J2")

    def wrong(s: object) -> None:
        mistakes(s)
        looked_at(s, "F4", "F2")

    shown(folder, edited(sheet, "a.xlsx", wide), out / "fill.webp")
    shown(folder, edited(sheet, "b.xlsx", choose), out / "choose.webp", "alt+Down")
    shown(folder, edited(sheet, "c.xlsx", wrong), out / "wrong.webp")
    shown(folder, edited(sheet, "d.xlsx", reason), out / "reason.webp")


def shown(folder: Path, sheet: Path, picture: Path, *keys: str) -> None:
    environment = {**os.environ, "DISPLAY": DISPLAY, "SAL_USE_VCLPLUGIN": "gtk3"}
    width, height = SCREEN
    server = ["Xvfb", DISPLAY, "-screen", "0", f"{width}x{height}x24"]
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--norestore"]
    office += ["--nologo", "--calc", str(sheet)]
    raw = folder / "screen.png"
    screen = subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    program = subprocess.Popen(
        office, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def tool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    try:
        time.sleep(14)
        window = tool("search", "--onlyvisible", "--name", "LibreOffice").splitlines()[-1]
        tool("windowsize", window, str(width), str(height), "windowmove", window, "0", "0")
        time.sleep(2)
        for key in keys:
            tool("windowfocus", window, "key", key)
            time.sleep(2)
        command = ["import", "-window", "root", str(raw)]
        subprocess.run(command, env=environment, check=True)
    finally:
        program.terminate()
        screen.terminate()
        program.wait()
        screen.wait()
        subprocess.run(["rm", "-f", str(sheet.with_name(f".~lock.{sheet.name}#"))], check=False)
    kept(Image.open(raw).crop(CELLS), picture)


def reports(folder: Path, sheet: Path, out: Path) -> None:
    name = f"{YEAR}-{TOWNSHIP}.xlsx"
    for change, picture in ((mistakes, "refused.webp"), (mended, "accepted.webp")):
        new = shutil.copytree(folder / "old", folder / f"new-{picture}")
        (new / "inbox").mkdir()
        shutil.copy(edited(sheet, "x.xlsx", change), new / "inbox" / name)
        words = run("report_change.py", folder / "old", new, "--format", "markdown")
        # The last line says where the two versions were.
        words = words.rpartition("\n---\n")[0]
        page = Markdown(extensions=["tables"]).convert(words)
        photographed(page, out / picture, folder, 1150)
    said = run("import_workbook.py", "--inbox", "--root", new)
    said = said.replace(f"{new}/", "").replace(str(new), ".")
    shown_words = html.escape(f"> py scripts/import_workbook.py --inbox\n{said}")
    photographed(f"<pre>{shown_words}</pre>", out / "import.webp", folder, 700)


def photographed(body: str, picture: Path, folder: Path, most: int) -> None:
    raw = folder / "page.png"
    page = f"<!doctype html><meta charset=utf-8><style>{COMMENT}</style>{body}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        tab = browser.new_page(viewport={"width": 760, "height": 200})
        tab.set_content(page)
        tab.screenshot(path=raw, full_page=True)
        browser.close()
    image = Image.open(raw)
    kept(image.crop((0, 0, image.width, min(most, image.height))), picture)


def kept(image: Image.Image, picture: Path) -> None:
    few = image.convert("RGB").quantize(64, dither=Image.Dither.NONE).convert("RGB")
    few.save(picture, "WEBP", lossless=True, quality=100, method=6)
    print(f"{picture.name}：{image.width}×{image.height}，{picture.stat().st_size} 字节")


if __name__ == "__main__":
    sys.exit(main())
