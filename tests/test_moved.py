"""What has moved leads on from where it was; a move that leads nowhere stops the build."""

import pytest
from bs4 import BeautifulSoup
from planboard.model import Settings
from planboard.moved import Move, moved_files, read_moves
from planboard.problems import PackageInvalid

THERE = {
    "index.md": "front",
    "villages/990101001.md": "page",
    "villages/index.md": "list",
    "data/areas.csv": b"areas",
}


def moved(package, *moves, settings=Settings()):  # noqa: B008 - frozen
    found = tuple(Move(old, new, row) for row, (old, new) in enumerate(moves, 2))
    return dict(moved_files(package, settings, found, THERE))


def refused(package, *moves):
    with pytest.raises(PackageInvalid) as error:
        moved(package, *moves)
    return [(p.code, p.row) for p in error.value.problems]


def test_an_old_page_leads_to_the_new_one_by_itself(second):
    made = moved(second, ("old/name/", "villages/990101001/#sum"))
    assert list(made) == ["old/name/index.html"]
    page = BeautifulSoup(made["old/name/index.html"], "html.parser")
    new = "../../villages/990101001/#sum"
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={new}"
    assert page.a["href"] == page.find("link", rel="canonical")["href"] == new
    assert "非官方整理" in page.get_text()


def test_the_canonical_address_is_whole_where_the_site_says_where_it_stands(second):
    settings = Settings(site_url="https://example.org/", directory_urls=True)
    made = moved(second, ("old/", "villages/"), settings=settings)
    page = BeautifulSoup(made["old/index.html"], "html.parser")
    assert page.find("link", rel="canonical")["href"] == "https://example.org/villages/"
    assert page.a["href"] == "../villages/"


def test_in_a_folder_the_old_page_is_a_file(second):
    made = moved(second, ("old/name/", "villages/"), settings=Settings(directory_urls=False))
    assert list(made) == ["old/name.html"]
    assert b'href="../villages/index.html"' in made["old/name.html"]


def test_an_old_file_holds_what_the_new_one_holds(second):
    assert moved(second, ("data/old.csv", "data/areas.csv")) == {"data/old.csv": b"areas"}


def test_a_move_to_nowhere_or_from_what_is_there_is_refused(second):
    assert refused(
        second,
        ("old/", "villages/990101009/"),
        ("villages/", "villages/990101001/"),
        ("data/areas.csv", "data/areas.csv"),
        ("data/old.csv", "data/gone.csv"),
    ) == [
        ("moved-nowhere", 2),
        ("moved-still-there", 3),
        ("moved-still-there", 4),
        ("moved-nowhere", 5),
    ]


HEAD = "from,to,moved_on\n"


def table(folder, text):
    (folder / "releases").mkdir()
    (folder / "releases" / "moved.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_table_is_read(tmp_path):
    assert read_moves(tmp_path) == ()
    table(tmp_path, f"{HEAD}old/,villages/#x,2033-01-01\n")
    assert read_moves(tmp_path) == (Move("old/", "villages/#x", 2),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("old,new\n", "moved-heading"),
        (f"{HEAD}old/,new/\n", "moved-row"),
        (f"{HEAD}old/,new/,soon\n", "moved-row"),
        (f"{HEAD}/old/,new/,2033-01-01\n", "moved-row"),
        (f"{HEAD}old/,../new/,2033-01-01\n", "moved-row"),
        (f"{HEAD}old/,data/new.csv,2033-01-01\n", "moved-row"),
        (f"{HEAD}old/#a,new/,2033-01-01\n", "moved-row"),
        (f"{HEAD}https://example.org/,new/,2033-01-01\n", "moved-row"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path, text, code):
    with pytest.raises(PackageInvalid) as error:
        read_moves(table(tmp_path, text))
    assert [p.code for p in error.value.problems] == [code]
