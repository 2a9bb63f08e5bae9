"""Everything that becomes public is read: whatever is planted where, it is refused and shown nowhere."""

import importlib
import json
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib

import pytest
from planboard.exposed import exposed, in_commit, seen
from planboard.gate import read_package
from planboard.private import HIDDEN
from planboard.workbooks.committed import in_any_commit

from tests.conftest import ROOT, SECOND
from tests.workbook_cases import book_of, bytes_of, exported, written

# Made up; the persons do not exist.
SECRETS = {
    "id": "11010519491231002X",
    "old": "110105491231002",
    "card": "6222020000000000000",
    "mobile": "138 0013 8000",
    "wide": "１３８００１３８０００",
    "words": "一三八〇〇一三八〇〇〇",
    "paper": "护照号E12345678",
    "name": "残疾人王德明",
}
NAME = "王德明"


def shown(secret, text):
    """Whether eight digits in a row of the secret are left in any spelling, or the name."""
    words = str.maketrans("〇零一二三四五六七八九", "00123456789")
    squeezed = (
        re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", t).translate(words))
        for t in (secret, text)
    )
    digits, plain = squeezed
    digits = "".join(re.findall(r"[0-9]", digits))
    return NAME in text or any(digits[i : i + 8] in plain for i in range(len(digits) - 7))


def put(root, file, text):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def replace(root, file, old, new):
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    put(root, file, text.replace(old, new, 1))


PLACES = {
    "a cell": lambda r, s: replace(r, "data/observations/cover.csv", "没有报送。", s),
    "a heading": lambda r, s: replace(r, "data/areas.csv", "area,name", f"area,{s}"),
    "a code": lambda r, s: replace(r, "data/observations/beds.csv", "beds,990101,", f"beds,{s},"),
    "a name": lambda r, s: replace(r, "data/areas.csv", "镜花村", s),
    "a broken file": lambda r, s: replace(r, "data/sources.csv", "\n", f'\n"{s}\n'),
    "a file in GBK": lambda r, s: put(r, "data/list.csv", f"名单\n{s}\n".encode("gb18030")),
    "a page": lambda r, s: put(r, "docs/about/new.md", f"# 题\n\n见{s}。\n"),
    "a page in bold": lambda r, s: put(r, "docs/about/new.md", f"{s[:4]}**{s[4:]}**\n" if s[0] in "16１" else s),
    "a page with entities": lambda r, s: put(
        r, "docs/about/new.md", "".join(f"&#{ord(c)};" for c in s)
    ),
    "a page on two lines": lambda r, s: put(r, "docs/a.md", f"{s[:6]}\n{s[6:]}\n" if s[0] in "16１" else s),
    "a drawing": lambda r, s: put(r, "docs/assets/x.svg", f"<svg><text>{s}</text></svg>"),
    "a script": lambda r, s: put(r, "docs/assets/x.js", f"// {s}"),
    "the description": lambda r, s: replace(r, "datapackage.json", '"title": "', f'"title": "{s}。'),
    "its escapes": lambda r, s: replace(
        r, "datapackage.json", '"title": "', '"title": "' + json.dumps(f" {s} ")[1:-1]
    ),
    "the settings": lambda r, s: put(r, "mkdocs.yml", f"extra:\n  contact: {s}\n"),
    "the name of a file": lambda r, s: put(r, f"docs/about/{s}.md", "空"),
    "the name of a folder": lambda r, s: put(r, f"data/{s}/x.csv", "空"),
    "a table nobody listed": lambda r, s: put(r, "data/notes.csv", f"a,b\n{s},1\n"),
    "a file of another kind": lambda r, s: put(r, "data/名单.txt", s),
}  # fmt: skip


def project(folder):
    return shutil.copytree(SECOND, folder, dirs_exist_ok=True)


def run(script, *words, cwd=ROOT, **more):
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, **more)
    return done.returncode, done.stdout + done.stderr


# Every kind in a cell and on a page, and two kinds everywhere.
KINDS = [*SECRETS]
PLANTED = [(place, kind) for place in ("a cell", "a page") for kind in KINDS]
PLANTED += [
    (place, KINDS[(number + step) % len(KINDS)])
    for number, place in enumerate(PLACES)
    if place not in ("a cell", "a page")
    for step in (0, 3)
]


@pytest.mark.parametrize(("place", "kind"), PLANTED)
def test_what_is_planted_is_refused_and_in_no_message(place, kind, tmp_path):
    root, secret = project(tmp_path), SECRETS[kind]
    PLACES[place](root, secret)
    package, problems = read_package(root, root / "docs")
    assert package is None
    assert any(p.code.startswith("private-") for p in problems), problems
    for problem in problems:
        assert not shown(secret, str(problem)), problem
        assert not shown(secret, repr(problem))


@pytest.mark.parametrize("place", ["a cell", "a broken file"])
def test_no_script_shows_it_in_any_form(place, tmp_path):
    root, secret = project(tmp_path / "new"), SECRETS["id"]
    PLACES[place](root, secret)
    PLACES["the name of a folder"](root, SECRETS["name"])
    said = []
    for form in ("text", "json", "github"):
        code, text = run("check_data.py", root, "--published", SECOND, "--format", form)
        assert code == 1
        said.append(text)
    folder = tmp_path / "report"
    code, text = run("report_change.py", SECOND, root, "--save", folder)
    assert code == 1
    said.append(text)
    said += [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    assert len(said) == 7
    for text in said:
        assert text
        assert not shown(secret, text), text
        assert not shown(SECRETS["name"], text), text


def test_what_is_planted_in_a_file_that_is_sent_is_shown_nowhere_and_changes_nothing(tmp_path):
    root = project(tmp_path / "project")
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    raw = written(exported(SECOND))
    plants = {}
    for name, secret in SECRETS.items():
        for where in ("cell", ("foot", "author", "sheet")[len(plants) % 3]):
            book = book_of(raw)
            if where == "cell":
                book["来源"]["B9"] = secret
            elif where == "foot":
                book["来源"].oddFooter.left.text = secret
            elif where == "author":
                book.properties.lastModifiedBy = secret
            else:
                book.create_sheet(secret)
            plants[f"{name}-{where}.xlsx"] = (secret, bytes_of(book))
        plants[f"{name}.csv"] = (secret, f"填表人,{secret}\n".encode("gb18030"))
    plants[f"{SECRETS['mobile']}.xlsx"] = (SECRETS["mobile"], raw)
    plants[f"{SECRETS['name']}.xls"] = (SECRETS["name"], b"")
    for file, (_, content) in plants.items():
        put(tmp_path, f"in/{file}", content)
    paths = sorted((tmp_path / "in").iterdir())
    for form in ("text", "json"):
        code, text = run(
            "import_workbook.py", *paths, "--published", "none", "--root", root, "--format", form
        )
        assert code == 1
        for secret, _ in plants.values():
            assert not shown(secret, text), secret
        if form == "json":
            told = {
                p["file"].split("“")[0].split("（")[0]
                for p in json.loads(text)
                if "private" in p["code"]
            }
            missing = [
                f
                for f in plants
                if f not in told and not any(s in f for s in (SECRETS["mobile"], NAME))
            ]
            assert missing == []
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_the_name_of_a_file_that_somebody_sent_is_shown_nowhere(tmp_path, capsys, monkeypatch):
    root = project(tmp_path / "project")
    for kind in ("id", "mobile", "name"):
        put(root, f"inbox/{SECRETS[kind]}_2032.xlsx", written(exported(SECOND)))
    code, text = run("import_workbook.py", "--inbox", "--check", "--root", root)
    assert code == 1
    _, more = run("check_data.py", root / "inbox" / f"{SECRETS['id']}.csv", "--published", "none")
    (locked := tmp_path / f"{SECRETS['id']}.xlsx").mkdir()
    monkeypatch.syspath_prepend(ROOT / "scripts")
    importlib.import_module("import_workbook").put_away(locked)
    text += more + capsys.readouterr().out
    assert text.count(HIDDEN) == 3 * 2 + 2 + 1
    for kind in ("id", "mobile", "name"):
        assert not shown(SECRETS[kind], text), text


def test_what_ends_a_script_unforeseen_shows_nobody_either():
    code = "from planboard.reports import keep_quiet; keep_quiet(); {}['11010519491231002X']"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "KeyError" in done.stderr
    assert not shown(SECRETS["id"], done.stderr)


def test_a_built_site_is_never_made_of_it(tmp_path):
    from tests.conftest import build_site, second_project

    root = second_project(tmp_path / "project")
    put(root, "docs/about/index.md", f"---\ntitle: 关于\n---\n# 关于\n\n电话{SECRETS['mobile']}\n")
    done = build_site(root, tmp_path / "site")
    assert done.returncode != 0
    assert not (tmp_path / "site").exists()
    assert "第 6 行" in done.stdout + done.stderr
    assert not shown(SECRETS["mobile"], done.stdout + done.stderr)


def png(*chunks):
    parts = [b"\x89PNG\r\n\x1a\n"]
    for kind, body in ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *chunks):
        parts.append(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )
    return b"".join(parts)


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("docs/assets/a.png", png((b"eXIf", b"MM")), "picture-tells"),
        ("docs/assets/a.png", png((b"tEXt", b"Author\0x")), "picture-tells"),
        ("docs/assets/a.png", png((b"tEXt", b"Software\0x")), None),
        ("docs/assets/a.jpg", b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM", "picture-tells"),
        ("docs/assets/a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", None),
        ("docs/about/list.xlsx", b"PK", "file-stray"),
        ("docs/about/list.pdf", b"%PDF", "file-stray"),
        ("data/list.docx", b"PK", "file-stray"),
        ("data/readme.txt", "没有什么".encode(), "file-stray"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_no_place(file, content, code, tmp_path):
    root = project(tmp_path)
    put(root, file, content)
    _, problems = read_package(root, root / "docs")
    assert [(p.code, p.file) for p in problems] == ([(code, file)] if code else [])


def test_a_link_to_elsewhere_has_no_place(tmp_path):
    root = project(tmp_path)
    (root / "docs" / "about.md").symlink_to("/etc/hostname")
    _, problems = read_package(root, root / "docs")
    assert [p.code for p in problems] == ["file-link"]


def test_names_that_the_plan_prints_are_the_plans_own(tmp_path):
    root = project(tmp_path)
    put(root, "docs/plan/source-2.txt", "残疾人王德明。\n")
    assert not [*exposed(root, root / "docs", set())][1:]


def test_cells_side_by_side_are_no_number():
    assert seen("<td>3344</td><td>3331</td>") == "|3344||3331|"
    assert seen("138<b>0013</b>8000") == "13800138000"


def test_nothing_is_found_where_nothing_is(real, demo_folder):
    for root in (ROOT, SECOND, demo_folder):
        assert [*exposed(root, root / "docs", set())] == []


CODES = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
TEXT = "# 说明\n\n没有什么。\n\n{}\n"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["id", "wide", "name"])
def test_a_text_in_any_encoding_is_read(code, kind):
    raw = TEXT.format(SECRETS[kind]).encode(code)
    for name in ("docs/about/x.txt", "data/x.csv", "inbox/x.csv", "README", "notes.log", ".env"):
        told = [p for p in in_commit(name, raw) if p.code.startswith("private-")]
        assert [(p.code, p.row) for p in told] == [
            (f"private-{'mobile' if kind == 'wide' else kind}", 5)
        ]


def test_a_text_of_another_encoding_is_not_copied_into_the_site(tmp_path):
    root = project(tmp_path)
    put(root, "docs/plan/x.txt", TEXT.encode("utf-16"))
    _, problems = read_package(root, root / "docs")
    assert [(p.code, p.file) for p in problems] == [("text-encoding", "docs/plan/x.txt")]


NOISE = bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("inbox/现场.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + NOISE, "file-stray"),
        ("inbox/现场.png", png((b"tEXt", b"Software\0x")), "file-stray"),
        ("inbox/备份.tar.gz", b"\x1f\x8b\x08" + NOISE, "file-stray"),
        ("inbox/表", b"PK\x03\x04" + NOISE, "file-stray"),
        ("inbox/表.csv", b"PK\x03\x04" + NOISE, "file-stray"),
        ("inbox/x.log", "没有什么".encode("gb18030"), None),
        ("logo.png", png((b"tEXt", b"Software\0x")), "file-unseen"),
        ("cache.sqlite", b"SQLite format 3\0" + NOISE, "file-unseen"),
        ("notes.log", f"问{SECRETS['mobile']}".encode("gb18030"), "private-mobile"),
        (".env", f"TEL={SECRETS['id']}".encode(), "private-id"),
        ("LICENSE", b"Copyright", None),
        ("empty", b"", None),
        ("cache.sqlite", NOISE + f"|{SECRETS['mobile']}|".encode() + NOISE, "private-mobile"),
    ],
)  # fmt: skip
def test_what_a_commit_holds_is_read_or_told_of(file, content, code):
    told = [problem.code for problem in in_commit(file, content)]
    assert told[:1] == ([code] if code else [])


def test_nothing_of_the_project_itself_is_told_of():
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
    assert "LICENSE" in names
    told = [p for name in names for p in in_any_commit(name, (ROOT / name).read_bytes())]
    assert told == []
