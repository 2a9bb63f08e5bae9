"""A sealed site: what pages load is named by its bytes, and every file is summed up."""

import json
import shutil
from hashlib import sha256
from pathlib import PurePosixPath

import pytest
from planboard.addresses import FIXED
from planboard.linkcheck import check_site
from planboard.release import LOADS, base_of, introduced, seal

FILES = {
    "index.html": '<link rel="stylesheet" href="assets/a.css"><a href="p/">p</a>'
    '<a href="charts/c.svg">c</a><div data-spec="charts/c.json" data-picture="charts/c.svg"></div>',
    "p/index.html": '<script src="../assets/a.js" defer></script><a href="..">up</a>'
    '<div class="x" data-worker="../assets/w.js" data-index="../search/i.json"></div>'
    '<code>src="../assets/a.js"</code><img src="own.png" alt="">',
    "p/own.png": "own",
    "404.html": '<link rel="icon" href="/base/assets/icon.png"><a href="/base/p/">p</a>',
    "assets/a.css": "a",
    "assets/a.js": "b",
    "assets/w.js": 'importScripts("text.js")',
    "assets/text.js": "t",
    "assets/icon.png": "i",
    "search/i.json": '{"rest": "rest.json"}',
    "search/rest.json": "{}",
    "charts/c.json": "{}",
    "charts/c.svg": "<svg/>",
    "data/areas.csv": "area\n",
}


def made(folder, base="/base/", **changes):
    for path, text in {**FILES, **changes}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "release.json").write_bytes(introduced("1.0.0", "2030-01-01", base))
    return folder


def sealed(folder, **changes):
    site = made(folder, **changes)
    seal(site)
    return site


def where(site, path):
    (found,) = site.glob(f"fixed/*/{path}")
    return found.relative_to(site).as_posix()


def test_what_pages_load_is_moved_and_what_readers_follow_stays(tmp_path):
    site = sealed(tmp_path)
    assert check_site(site) == []
    assert not (site / "assets").exists()
    assert not (site / "search").exists()
    assert not (site / "charts" / "c.json").exists()
    assert (site / "charts" / "c.svg").is_file(), "a link leads there"
    assert (site / "data" / "areas.csv").is_file()
    front = (site / "index.html").read_text(encoding="utf-8")
    assert f'href="{where(site, "assets/a.css")}"' in front
    assert f'data-picture="{where(site, "charts/c.svg")}"' in front
    assert '<a href="charts/c.svg">' in front
    page = (site / "p" / "index.html").read_text(encoding="utf-8")
    assert f'src="../{where(site, "assets/a.js")}"' in page
    assert f'src="../{where(site, "p/own.png")}"' in page
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="/base/{where(site, "assets/icon.png")}"' in lost


def test_files_that_name_each_other_stay_side_by_side(tmp_path):
    site = sealed(tmp_path)
    for one, other in [("assets/w.js", "assets/text.js"), ("search/i.json", "search/rest.json")]:
        assert where(site, one).rpartition("/")[0] == where(site, other).rpartition("/")[0]


@pytest.mark.parametrize(
    "changed", ["assets/text.js", "search/rest.json", "charts/c.json", "charts/c.svg", "p/own.png"]
)
def test_another_content_has_another_address(tmp_path, changed):
    """Even of a file that no page names: the scripts that load it are asked for elsewhere."""
    old, new = sealed(tmp_path / "old"), sealed(tmp_path / "new", **{changed: "other"})
    assert where(old, changed) != where(new, changed)
    others = {p.relative_to(old) for p in old.glob("fixed/*/*/*")} - {
        p.relative_to(new) for p in new.glob("fixed/*/*/*")
    }
    folders = {p.parts[1] for p in others}
    assert len(folders) == 1, "and nothing else moves"


def test_the_same_content_has_the_same_address(tmp_path):
    old, new = (sealed(tmp_path / name) for name in ("old", "new"))
    assert (old / "release.json").read_bytes() == (new / "release.json").read_bytes()
    assert (old / "index.html").read_bytes() == (new / "index.html").read_bytes()


def test_every_file_is_summed_up(tmp_path):
    site = sealed(tmp_path)
    told = json.loads((site / "release.json").read_bytes())
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    found.pop("release.json")
    assert told["files"] == {n: sha256(p.read_bytes()).hexdigest() for n, p in found.items()}
    assert (told["version"], told["data_date"], told["base"]) == ("1.0.0", "2030-01-01", "/base/")
    assert base_of(site) == "/base/"


def test_what_a_script_would_fetch_is_checked_as_links_are(tmp_path):
    site = sealed(tmp_path)
    shutil.rmtree(next(site.glob("fixed/*/search")).parent)
    assert [p.code for p in check_site(site)] == ["link-nowhere"]


def test_an_address_beside_the_base_leads_out_of_the_site(tmp_path):
    site = sealed(tmp_path, **{"404.html": '<a href="/p/">p</a><link rel="icon" href="/a.png">'})
    assert [p.value for p in check_site(site)] == ["/p/", "/a.png"]


def test_built_sites_are_sealed(real_site, demo_site):
    for site in (real_site, demo_site):
        loose = [p for top in ("assets", "search") for p in (site / top).rglob("*") if p.is_file()]
        assert {p.suffix for p in loose} <= {".webp"}, "pictures that a reader opens by themselves"
        told = json.loads((site / "release.json").read_bytes())
        assert len(told["files"]) > 400
        for page in site.rglob("*.html"):
            loads = LOADS.findall(page.read_text(encoding="utf-8"))
            assert len(loads) >= (1 if page.parent.name == "embed" else 6), page
            files = [a for _, a in loads if PurePosixPath(a).suffix not in ("", ".")]
            assert [a for a in files if f"{FIXED}/" not in a] == []
