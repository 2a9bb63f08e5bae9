"""The workflows on proposals: what strangers send is never run with the right to write."""

import os
import re
import subprocess

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
# A whole hash, and which version that is.
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+(\.[0-9]+){2}$")
# What a proposal may be named, written or committed as.
STRANGE = re.compile(r"\$\{\{[^}]*\bgithub\.(event|head_ref|actor)\b")


def read(path):
    # YAML reads the word on as true.
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def events(workflow):
    on = workflow["on"]
    return {on} if isinstance(on, str) else set(on)


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.fixture(params=FILES, ids=lambda p: p.stem)
def workflow(request):
    return read(request.param)


def test_the_workflows_are_there():
    assert {"check", "comment", "publish"} <= {path.stem for path in FILES}


def test_none_runs_a_proposal_with_rights(workflow):
    assert "pull_request_target" not in events(workflow)
    assert "issue_comment" not in events(workflow)


def test_rights_are_named_and_no_more_than_needed(workflow):
    given = workflow["permissions"]
    assert isinstance(given, dict), "never all at once"
    if "pull_request" in events(workflow):
        jobs = [job.get("permissions", {}) for job in workflow["jobs"].values()]
        for rights in (given, *jobs):
            assert set(rights.values()) <= {"read", "none"}


def test_what_runs_on_a_proposal_sees_no_secret():
    for path in FILES:
        if "pull_request" in events(read(path)):
            text = path.read_text(encoding="utf-8")
            assert "secrets." not in text
            assert "github.token" not in text


def test_every_action_is_pinned_by_its_hash():
    found = 0
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*(- )?uses:", line):
                assert PINNED.search(line), line
                found += 1
    assert found


def test_no_words_of_strangers_stand_in_a_command(workflow):
    for step in steps(workflow):
        assert "${{" not in step.get("run", ""), step
        for value in step.get("env", {}).values():
            assert not STRANGE.search(str(value)), value


def test_a_checkout_keeps_no_token(workflow):
    for step in steps(workflow):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            # The proposal's own commit only where nothing can be written.
            # inbox.yml reads the branch it is started for, main itself, as that is now.
            assert step["with"].get("ref", "${{ github.ref_name }}") == "${{ github.ref_name }}"
            assert "ref" not in step["with"] or workflow["name"] == "inbox"
            assert "repository" not in step["with"]


def test_the_comment_unpacks_nothing_and_runs_nothing_of_the_proposal():
    comment = read(FOLDER / "comment.yml")
    assert events(comment) == {"workflow_run"}
    assert comment["on"]["workflow_run"]["workflows"] == [read(FOLDER / "check.yml")["name"]]
    uses = {str(step.get("uses", "")).partition("@")[0] for step in steps(comment)}
    assert uses <= {"", "actions/checkout", "actions/setup-python"}
    assert comment["permissions"] == {
        "actions": "read",
        "contents": "read",
        "pull-requests": "write",
    }


def test_both_scripts_and_the_artifact_are_named_alike():
    check, comment = (
        " ".join(str(step) for step in steps(read(FOLDER / name)))
        for name in ("check.yml", "comment.yml")
    )
    poster = (ROOT / "scripts" / "post_report.py").read_text(encoding="utf-8")
    assert "scripts/report_change.py HEAD^1 HEAD --save build/report" in check
    assert "scripts/post_report.py github" in comment
    assert 'ARTIFACT, FILE = "change-report", "report.json"' in poster
    assert "'name': 'change-report'" in check
    assert "build/report/report.json" in check


def test_the_preview_is_named_alike():
    check = " ".join(str(step) for step in steps(read(FOLDER / "check.yml")))
    poster = (ROOT / "scripts" / "post_report.py").read_text(encoding="utf-8")
    assert 'PREVIEW = "preview"' in poster
    assert "'name': 'preview'" in check


def test_only_a_merge_publishes_and_only_the_last_step_may():
    publish = read(FOLDER / "publish.yml")
    after_inbox = {"workflows": ["inbox"], "types": ["completed"], "branches": ["main"]}
    assert publish["on"] == {"push": {"branches": ["main"]}, "workflow_run": after_inbox}
    assert read(FOLDER / "inbox.yml")["name"] == "inbox"
    assert publish["concurrency"]["cancel-in-progress"] is False
    build, deploy = publish["jobs"]["build"], publish["jobs"]["deploy"]
    assert set(build["permissions"].values()) == {"read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert [set(step) & {"run"} for step in deploy["steps"]] == [set()], "runs nothing of ours"
    (step,) = deploy["steps"]
    assert step["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


def test_the_workflow_and_the_script_for_other_hosts_do_the_same():
    text = (ROOT / "scripts" / "publish.sh").read_text(encoding="utf-8")
    called = re.findall(r"scripts/(\w+\.py)", text.partition("set -eu")[2])
    assert called == [
        "check_data.py",
        "make_offline.py",
        "build_site.py",
        "check_site.py",
        "publish_site.py",
    ]
    build = " ".join(str(s.get("run", "")) for s in steps(read(FOLDER / "publish.yml")))
    assert "sh scripts/publish.sh build/published" in build


@pytest.mark.parametrize("key", ["", "a deploy key"])
def test_what_the_inbox_brings_in_is_pushed_past_a_faster_one(key, tmp_path):
    """With a key over ssh, which main's rules may let past; without, with the workflow's own token."""
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]

    def run(*words, folder):
        return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout

    there, here, other = tmp_path / "owner" / "name.git", tmp_path / "here", tmp_path / "other"
    run("git", "init", "--quiet", "--bare", "-b", "main", there, folder=tmp_path)
    for folder in (here, other):
        run("git", "clone", "--quiet", there, folder, folder=tmp_path)
        (folder / "data").mkdir()
        (folder / "inbox").mkdir()
    for name in ("datapackage.json", "data/a.csv", "inbox/README.md"):
        (other / name).write_text("1\n")
    run("git", "add", ".", folder=other)
    run(*git, "commit", "--quiet", "-m", "before", folder=other)
    run("git", "push", "--quiet", "origin", "HEAD:main", folder=other)
    run("git", "pull", "--quiet", "origin", "main", folder=here)
    (other / "elsewhere").write_text("1\n")
    run("git", "add", ".", folder=other)
    run(*git, "commit", "--quiet", "-m", "faster", folder=other)
    run("git", "push", "--quiet", "origin", "HEAD:main", folder=other)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in {
        "ssh": f'echo "$@" >> {tmp_path}/asked\nfor last; do :; done\ncd {tmp_path} && eval "$last"\n',
        "python": "mkdir -p data && echo 2 > data/a.csv\n",
    }.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}")
        (tools / name).chmod(0o755)
    (here / "data" / "a.csv").write_text("2\n")
    assert read(FOLDER / "inbox.yml")["jobs"]["bring-in"]["environment"] == "inbox"
    (push,) = [step for step in steps(read(FOLDER / "inbox.yml")) if step.get("name") == "Push"]
    environment = {
        **os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "FORGE_TOKEN": "t", "DEPLOY_KEY": key,
        "RUNNER_TEMP": str(tmp_path), "GITHUB_REPOSITORY": "owner/name", "GITHUB_REF_NAME": "main",
    }  # fmt: skip
    subprocess.run(["bash", "-e", "-c", push["run"]], cwd=here, env=environment, check=True)
    assert run("git", "show", "main:data/a.csv", folder=there) == "2\n"
    assert run("git", "log", "--format=%s", "main", folder=there).splitlines()[1] == "faster"
    assert (tmp_path / "asked").exists() == bool(key)
    if key:
        assert (tmp_path / "key").read_text() == f"{key}\n"
        assert (tmp_path / "key").stat().st_mode & 0o077 == 0
