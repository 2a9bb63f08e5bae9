"""The publisher is killed at every step, and two of them are one too many."""

import os
import random
import shutil
import signal
import subprocess
import sys

from tests.publishing.served import (
    SCRIPT,
    now,
    publish,
    publisher,
)

DRIVER = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
import publish_site, fcntl
words, left = sys.argv[3:], int(sys.argv[2])
def hook(event, arguments):
    global left
    if event.startswith(("open", "os.", "shutil.")) and event != "os.putenv":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
code = publish_site.main(words)
print(left)
sys.exit(code)
"""


def test_killed_at_any_step_it_leaves_a_whole_site(run, site, tmp_path):
    """The publisher kills itself before its n-th use of the file system, for n from the
    whole run, and half of them from its end, where it switches and clears up."""
    publish(run, site, "v1", "v2", "v3", keep=3)
    start = tmp_path / "start"
    shutil.copytree(run.folder, start, symlinks=True)
    words = ["--site", str(site("v4")), "--keep", "3"]
    steps, kills, seen = count_steps(start, tmp_path / "counted", words), 0, []
    assert steps > 100
    chance, late = random.Random(3), steps - 80
    chosen = [*chance.sample(range(1, late), 12), *chance.sample(range(late, steps + 1), 12)]
    running = {}
    for step in sorted(chosen):
        shutil.copytree(start, tmp_path / f"k{step}", symlinks=True)
        running[step] = driven(tmp_path / f"k{step}", step, words)
        kills += running[step].wait() == -signal.SIGKILL
    for step in sorted(chosen):
        folder = tmp_path / f"k{step}"
        seen.append(now(folder))
        assert publisher.damaged(folder / "current") is None, step
        assert publisher.main([str(folder), *words]) == 0, step
        assert now(folder) == "v4", step
        assert len(os.listdir(folder / "releases")) == 3, step
        needed = {p.split("/")[1] for name in publisher.kept(folder)
                  for p in publisher.about(folder / "releases" / name)["files"]
                  if p.startswith("fixed/")}  # fmt: skip
        assert set(os.listdir(folder / "fixed")) == needed, step
        assert not list(folder.glob("**/.new-*")) + list(folder.glob("**/.old-*")), step
        assert publisher.main([str(folder), "--rollback"]) == 0, step
        assert now(folder) == "v3", step
    assert kills >= 20
    assert set(seen) == {"v3", "v4"}
    assert seen == sorted(seen), "once switched, it stays"


def driven(folder, step, words):
    command = [sys.executable, "-S", "-c", DRIVER, str(SCRIPT.parent), str(step), str(folder)]
    return subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True)


def count_steps(start, folder, words):
    """How many steps a whole run has: from a number that it never uses up."""
    shutil.copytree(start, folder, symlinks=True)
    many = 10**6
    return many - int(driven(folder, many, words).communicate()[0].split()[-1])


def test_two_publishers_at_once_are_one_too_many(run, site):
    publish(run, site, "v1")
    with publisher.alone(run.folder):
        code, said = run("--site", site("v2"))
    assert code == 1
    assert "另一次发布正在进行" in said
    assert now(run.folder) == "v1"
