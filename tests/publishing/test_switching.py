"""Publishing, as readers see it: a real nginx serves while versions change, builds and publishers are
killed, and what was published is taken back."""

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.publishing.served import (
    PAGES,
    SCRIPT,
    Reader,
    made,
    nginx,
    now,
    publish,
    publisher,
    tree,
    unsealed,
    version,
)

# Under load


def test_no_reader_meets_an_error_or_two_versions(run, site, tmp_path):
    """Readers load pages with all that belongs to them while releases come and are taken back, and
    publishers are killed at random."""
    chance = random.Random(7)
    publish(run, site, "v0")
    versions = [site(f"v{n}") for n in range(1, 5)]
    faults, seen, loaded, done = [], set(), [0], threading.Event()
    with nginx(run.folder, tmp_path / "nginx") as port:

        def read(number):
            reader = Reader(port)
            while not done.is_set():
                for path in PAGES:
                    try:
                        found, mine = reader.faults(path)
                    except (OSError, ValueError) as error:
                        found, mine = [repr(error)], None
                    faults.extend(found)
                    seen.add(mine)
                    loaded[0] += 1

        readers = [threading.Thread(target=read, args=(n,)) for n in range(4)]
        for reader in readers:
            reader.start()
        kills = turn = 0
        while kills < 20:
            turn += 1
            words = [sys.executable, "-IS", SCRIPT, run.folder, "--keep", "20", "--site"]
            killed = subprocess.Popen(
                [*words, versions[turn % 4]],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(0.02, 0.12))
            killed.kill()
            kills += killed.wait() == -signal.SIGKILL
            publish(run, site, f"v{1 + (turn + 1) % 4}", keep=20)
            if turn % 4 == 3:
                code, said = run("--rollback")
                assert code == 0, said
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []
    assert seen == {f"v{n}" for n in range(5)} or seen == {f"v{n}" for n in range(1, 5)}
    assert loaded[0] > 50


def test_a_page_that_is_open_gets_what_belongs_to_it(run, site, tmp_path):
    """Between a page and what it loads another release comes, or one is taken back."""
    publish(run, site, "v1")
    with nginx(run.folder, tmp_path / "nginx") as port:
        reader = Reader(port)
        assert reader.faults("p/", lambda: publish(run, site, "v2")) == ([], "v1")
        assert reader.faults("p/", lambda: run("--rollback")) == ([], "v2")
        assert reader.faults("p/", lambda: publish(run, site, "v3")) == ([], "v1")
        assert reader.faults("p/") == ([], "v3")


def test_without_names_by_content_it_would_be_two_versions(run, tmp_path):
    """That the test before can see it."""
    with contextlib.suppress(SystemExit):
        run("--site", unsealed(tmp_path / "a", "v1"))
    with nginx(run.folder, tmp_path / "nginx") as port:
        other = unsealed(tmp_path / "b", "v2")
        found, mine = Reader(port).faults("p/", lambda: run("--site", other))
    assert mine == "v1"
    assert len(found) == 7
    assert all("of v2" in fault for fault in found)


# What is refused


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


DAMAGE = {
    "no site": (shutil.rmtree, "不是生成好的网站"),
    "never sealed": (lambda s: (shutil.rmtree(s), made(s, "v2")), "没有生成完"),
    "half a list": (lambda s: cut(s / "release.json") or cut(s / "release.json"), "没有生成完"),
    "a file missing": (lambda s: (s / "p" / "index.html").unlink(), "没有抄全"),
    "a fixed file missing": (lambda s: next(s.glob("fixed/*/charts/c.json")).unlink(), "没有抄全"),
    "half a file": (lambda s: cut(s / "q" / "index.html"), "与清单不符"),
    "of two versions": (lambda s: (s / "old.html").write_text("x"), "多出 old.html"),
}


@pytest.mark.parametrize("why", DAMAGE)
def test_what_is_not_a_whole_site_is_not_published(run, site, tmp_path, why):
    publish(run, site, "v1")
    before = tree(run.folder)
    bad = tmp_path / "bad"
    shutil.copytree(site("v2"), bad)
    damage, told = DAMAGE[why]
    damage(bad)
    code, said = run("--site", bad)
    assert code == 1
    assert told in said
    assert "没有改动" in said
    assert now(run.folder) == "v1"
    assert tree(run.folder) == before, "and nothing is left lying about"


def test_a_folder_in_the_place_of_the_link_is_left_alone(run, site):
    (run.folder / "current").mkdir(parents=True)
    (run.folder / "current" / "index.html").write_text("by hand")
    code, said = run("--site", site("v1"))
    assert code == 1
    assert "请先移走" in said
    assert (run.folder / "current" / "index.html").read_text() == "by hand"


def test_without_locks_of_linux_it_says_where_to_publish(run, site, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    code, said = run("--site", site("v1"))
    assert code == 1
    assert "工作流" in said
    assert not run.folder.exists()


def test_it_needs_nothing_but_python(tmp_path, site):
    alone = shutil.copy(SCRIPT, tmp_path / "alone.py")
    words = [sys.executable, "-IS", str(alone), str(tmp_path / "www")]
    for more in (["--site", str(site("v1"))], ["--list"]):
        result = subprocess.run([*words, *more], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("现在 ")


# Back and forth


def test_a_rollback_goes_back_and_not_to_what_was_taken_back(run, site):
    publish(run, site, "v1", "v2", "v3")
    bad = publisher.current(run.folder)
    assert run("--rollback")[0] == 0
    assert now(run.folder) == "v2"
    publish(run, site, "v4")
    assert run("--rollback")[0] == 0
    assert now(run.folder) == "v2", "v3 was taken back itself"
    assert run("--rollback")[0] == 0
    assert now(run.folder) == "v1"
    code, said = run("--rollback")
    assert (code, now(run.folder)) == (1, "v1")
    assert "没有更早的版本" in said
    assert run("--rollback", "--to", bad)[0] == 0
    assert now(run.folder) == "v3", "by its name anything"
    assert run("--rollback", "--to", "20000101-000000-none")[0] == 1
    listed = run("--list")[1].splitlines()
    assert len(listed) == 4
    assert [line for line in listed if line.startswith("现在")] == [
        f"现在 {bad} 数据日期2030-01-01"
    ]


def test_a_rollback_builds_and_copies_nothing(run, site):
    publish(run, site, "v1", "v2")
    inside = tree(run.folder / "releases")
    shutil.rmtree(site("v1").parent)
    assert run("--rollback")[0] == 0
    assert tree(run.folder / "releases") == inside


def test_a_damaged_release_is_not_gone_back_to(run, site):
    publish(run, site, "v1", "v2")
    earlier = run.folder / "releases" / publisher.kept(run.folder)[0]
    cut(earlier / "p" / "index.html")
    code, said = run("--rollback")
    assert (code, now(run.folder)) == (1, "v2")
    assert "已经损坏" in said
    assert "已经损坏" in run("--list")[1]


def test_a_damaged_current_release_does_not_stop_the_next(run, site):
    publish(run, site, "v1")
    shutil.rmtree(run.folder / "releases" / publisher.current(run.folder))
    publish(run, site, "v1")
    assert now(run.folder) == "v1"


def test_the_last_are_kept_and_what_they_load(run, site):
    publish(run, site, "v1", "v2", "v3", "v4", keep=2)
    assert [now_of(run.folder, name) for name in publisher.kept(run.folder)] == ["v3", "v4"]
    texts = [p.read_text(encoding="utf-8") for p in run.folder.glob("fixed/*/charts/c.json")]
    assert sorted(map(version, texts)) == ["v3", "v4"]


def now_of(folder, name):
    return version((folder / "releases" / name / "data" / "a.csv").read_text(encoding="utf-8"))


def test_the_same_site_is_published_once(run, site):
    publish(run, site, "v1")
    code, said = run("--site", site("v1"))
    assert code == 0
    assert "不用再发布" in said
    assert len(publisher.kept(run.folder)) == 1


def test_what_came_last_is_known_when_the_record_is_lost(run, site):
    publish(run, site, "v1", "v2", "v3")
    assert run("--rollback")[0] == 0
    (run.folder / "history.txt").unlink()
    publish(run, site, "v4")
    assert len(publisher.kept(run.folder)) == 4
    assert run("--rollback")[0] == 0
    assert now(run.folder) == "v2"


def test_the_name_says_when_which_and_from_what(run, site):
    publish(run, site, "v1", commit="abcdef0123456789")
    assert re.fullmatch(r"\d{8}-\d{6}-v1-abcdef01", publisher.current(run.folder))


def test_whoever_publishes_the_server_can_read_it(run, site):
    mask = os.umask(0o077)
    try:
        publish(run, site, "v1")
    finally:
        os.umask(mask)
    for path in [run.folder, *run.folder.rglob("*")]:
        if not path.is_symlink() and path.name not in ("publish.lock", "history.txt"):
            assert path.stat().st_mode & 0o444 == 0o444, path
            assert path.is_file() or path.stat().st_mode & 0o111 == 0o111, path


def test_two_releases_within_a_second_differ_in_time(run, site):
    """Or a browser that asks for what changed since would be told that nothing did: the sizes agree."""
    publish(run, site, "v1", "v2", "v3")
    times = [
        (run.folder / "releases" / name / "index.html").stat().st_mtime
        for name in publisher.kept(run.folder)
    ]
    assert len(set(times)) == 3


def test_nothing_of_somebody_elses_is_cleared_away(run, site):
    (run.folder / "fixed").mkdir(parents=True)
    (run.folder / "fixed" / "mine.txt").write_text("mine", encoding="utf-8")
    code, said = run("--site", site("v1"))
    assert code == 1
    assert "已经有别的东西" in said
    assert (run.folder / "fixed" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert not (run.folder / "current").exists()
