"""The comment of a report, against a forge that stands on this machine and remembers what it was asked."""

import importlib.util
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from planboard import forges
from planboard.changes import as_json
from planboard.changes.report import Report, Version
from planboard.forges import DIALECTS, MARK, Forge, Refused

from tests.conftest import ROOT

PROJECT, HEAD = "county/plan", "a" * 40
EMPTY = {
    f: () for f in Report.__annotations__ if str(Report.__annotations__[f]).startswith("tuple")
}
REPORT = Report(
    **EMPTY,
    old=Version("main", HEAD, True, None),
    new=Version("@all [x](https://evil.example)", None, True, None),
    stamp="",
    passed=True,
    summary="1个数有改动。",
    repaired=0,
    headline=None,
)


def script():
    spec = importlib.util.spec_from_file_location("post", ROOT / "scripts" / "post_report.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Stub(BaseHTTPRequestHandler):
    """What is at an address is in ``answers``: bytes, an address to go to, or something for JSON."""

    def reply(self):
        forge = self.server
        length = int(self.headers.get("Content-Length") or 0)
        said = json.loads(self.rfile.read(length)) if length else None
        parts = urlsplit(self.path)
        token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
        forge.asked.append((self.command, parts.path, said, token))
        answer = forge.answers.get(parts.path)
        if self.command == "GET" and isinstance(answer, list):
            answer = answer if parse_qs(parts.query).get("page") == ["1"] else []
        if answer is None and self.command == "GET":
            self.send_error(404)
            return
        self.send_response(302 if isinstance(answer, str) else 200)
        if isinstance(answer, str):
            self.send_header("Location", answer)
        self.end_headers()
        self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    do_GET = do_POST = do_PATCH = do_PUT = reply

    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    started = []

    def start(answers):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
        server.answers, server.asked = answers, []
        server.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def zipped(text, name="report.json"):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(name, text)
    return made.getvalue()


REPO = f"/repos/{PROJECT}"
COMMENTS = f"{REPO}/issues/7/comments"


def answers(**more):
    """A forge with one proposal that ends at HEAD, and the run's artifact."""
    return {
        f"{REPO}/pulls": [{"number": 7, "head": {"sha": HEAD}}],
        f"{REPO}/actions/runs/5/artifacts": {
            "artifacts": [{"id": 9, "name": "change-report", "size_in_bytes": 900}]
        },
        f"{REPO}/actions/artifacts/9/zip": zipped(as_json(REPORT)),
        f"{REPO}/pulls/7/files": [{"filename": "data/areas.csv"}],
        COMMENTS: [],
        **more,
    }


@pytest.fixture
def post(serve, tmp_path, monkeypatch, capsys):
    """Runs the script after a run of the check; gives its exit code, what it said, and the forge."""

    def run(found, event="pull_request", preview="https://p.example.org/{number}"):
        server = serve(found)
        payload = {
            "repository": {"full_name": PROJECT},
            "workflow_run": {
                "id": 5, "event": event, "head_sha": HEAD, "head_branch": "b&x=1",
                "head_repository": {"owner": {"login": "someone"}},
                "html_url": "https://forge.example.org/county/plan/actions/runs/5",
            },
        }  # fmt: skip
        (tmp_path / "event.json").write_text(json.dumps(payload), encoding="utf-8")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
        monkeypatch.setenv("GITHUB_REPOSITORY", PROJECT)
        monkeypatch.setenv("GITHUB_API_URL", server.address)
        monkeypatch.setenv("FORGE_TOKEN", "secret")
        monkeypatch.setattr("sys.argv", ["post_report.py", "github", "--preview", preview])
        code = script().main()
        said = capsys.readouterr()
        return code, said.out + said.err, server

    return run


def written(server):
    return [(method, path, said) for method, path, said, _ in server.asked if method != "GET"]


def test_a_comment_is_made_of_the_report(post):
    code, said, server = post(answers())
    assert code == 0, said
    ((method, path, body),) = written(server)
    assert (method, path) == ("POST", COMMENTS)
    assert body["body"].startswith(MARK)
    assert "1个数有改动" in body["body"]
    assert "](<https://p.example.org/7/>)" in body["body"]
    assert "程序" not in body["body"].partition("---")[0]


BUILT = {
    "artifacts": [
        {"id": 9, "name": "change-report", "size_in_bytes": 900},
        {"id": 11, "name": "preview", "size_in_bytes": 10**7},
    ]
}
TAKEN = "](<https://forge.example.org/county/plan/actions/runs/5/artifacts/11>)"


def test_the_site_that_the_run_built_is_linked_where_no_other_is_shown(post):
    found = answers(**{f"{REPO}/actions/runs/5/artifacts": BUILT})
    _, _, server = post(found, preview="")
    assert TAKEN in written(server)[0][2]["body"]
    _, _, server = post(found)
    assert TAKEN not in written(server)[0][2]["body"]
    _, _, server = post(answers(), preview="")
    assert "](" not in written(server)[0][2]["body"]


def test_what_the_artifact_says_is_no_markup(post):
    _, _, server = post(answers())
    body = written(server)[0][2]["body"]
    assert "evil.example" in body
    assert "@" not in body
    assert "https://evil" not in body
    assert body.count("](") == 1


def test_only_our_own_comment_is_changed(post):
    old = [
        {"id": 1, "body": f"{MARK} of a stranger", "user": {"login": "someone"}},
        {"id": 2, "body": "另一条", "user": {"login": "github-actions[bot]"}},
        {"id": 3, "body": f"{MARK}\n旧的", "user": {"login": "github-actions[bot]"}},
    ]
    code, _, server = post(answers(**{COMMENTS: old}))
    assert code == 0
    ((method, path, _),) = written(server)
    assert (method, path) == ("PATCH", f"{REPO}/issues/comments/3")


def test_a_changed_program_is_told_above_the_report(post):
    files = [{"filename": "data/areas.csv"}, {"filename": "data-x.py"}]
    _, _, server = post(answers(**{f"{REPO}/pulls/7/files": files}))
    assert "请先看程序的改动" in written(server)[0][2]["body"]
    moved = [{"filename": "data/x.csv", "previous_filename": "hooks/planboard/gate.py"}]
    _, _, server = post(answers(**{f"{REPO}/pulls/7/files": moved}))
    assert "请先看程序的改动" in written(server)[0][2]["body"]


NOTHING = {
    "another commit by now": {f"{REPO}/pulls": [{"number": 7, "head": {"sha": "b" * 40}}]},
    "closed": {f"{REPO}/pulls": []},
    "two": {f"{REPO}/pulls": [{"number": n, "head": {"sha": HEAD}} for n in (7, 8)]},
    "no artifact": {f"{REPO}/actions/runs/5/artifacts": {"artifacts": []}},
}


@pytest.mark.parametrize("why", NOTHING)
def test_nothing_is_written_where_nothing_fits(post, why):
    code, said, server = post(answers(**NOTHING[why]))
    assert (code, written(server)) == (0, [])
    assert "没有写评论" in said


def test_a_run_of_another_event_is_none_of_ours(post):
    code, _, server = post(answers(), event="push")
    assert (code, server.asked) == (0, [])


BAD = {
    "large": {
        f"{REPO}/actions/runs/5/artifacts": {
            "artifacts": [{"id": 9, "name": "change-report", "size_in_bytes": 10**9}]
        }
    },
    "a bomb": {f"{REPO}/actions/artifacts/9/zip": zipped("0" * 6_000_000)},
    "no zip": {f"{REPO}/actions/artifacts/9/zip": b"x"},
    "another file": {f"{REPO}/actions/artifacts/9/zip": zipped("{}", "../report.json")},
    "no report": {f"{REPO}/actions/artifacts/9/zip": zipped('{"body": "@all"}')},
    "no text": {f"{REPO}/actions/artifacts/9/zip": zipped(b"\xff\xfe")},
}


@pytest.mark.parametrize("why", BAD)
def test_a_bad_artifact_is_refused(post, why):
    code, said, server = post(answers(**BAD[why]))
    assert (code, written(server)) == (1, [])
    assert "没有写评论" in said


def test_the_token_goes_to_the_forge_only(post, serve):
    store = serve({"/store": zipped(as_json(REPORT))})
    code, said, server = post(
        answers(**{f"{REPO}/actions/artifacts/9/zip": f"{store.address}/store"})
    )
    assert code == 0, said
    assert [token for *_, token in store.asked] == [None]
    assert {token for *_, token in server.asked} == {"Bearer secret"}
    assert "secret" not in said


@pytest.mark.parametrize(
    ("name", "place", "change", "token"),
    [
        ("github", "/repos/a/b/issues/3/comments", ("PATCH", "/repos/a/b/issues/comments/1"), "Bearer t"),
        ("gitea", "/repos/a/b/issues/3/comments", ("PATCH", "/repos/a/b/issues/comments/1"), "token t"),
        ("gitee", "/repos/a/b/pulls/3/comments", ("PATCH", "/repos/a/b/pulls/comments/1"), "token t"),
        (
            "gitlab",
            "/projects/a%2Fb/merge_requests/3/notes",
            ("PUT", "/projects/a%2Fb/merge_requests/3/notes/1"),
            "t",
        ),
    ],
)  # fmt: skip
def test_each_forge_is_asked_in_its_own_way(serve, name, place, change, token):
    dialect = DIALECTS[name]
    mine = {"id": 1, "body": MARK, dialect.author: {dialect.name: "me"}}
    server = serve({place: [], "/user": {dialect.name: "me"}})
    forge = Forge(dialect, server.address, "a/b", "t")
    assert forge.comment(3, "x", forge.myself())
    assert written(server) == [("POST", place, {"body": "x"})]
    server.answers[place] = [mine]
    assert not forge.comment(3, "y", "me")
    assert written(server)[-1] == (*change, {"body": "y"})
    assert {said for *_, said in server.asked} == {token}


def test_other_forges_are_told_the_number(serve, tmp_path, monkeypatch, capsys):
    path = "/projects/a%2Fb/merge_requests/3/notes"
    server = serve({path: [], "/user": {"username": "me"}})
    file = tmp_path / "report.json"
    file.write_text(as_json(REPORT), encoding="utf-8")
    words = ["gitlab", "--report", file, "--number", 3, "--project", "a/b", "--api", server.address]
    monkeypatch.setenv("FORGE_TOKEN", "t")
    monkeypatch.setattr("sys.argv", ["post_report.py", *map(str, words)])
    assert script().main() == 0
    assert written(server)[0][1] == path
    server.answers.pop(path)
    assert script().main() == 1
    assert "404" in capsys.readouterr().err


def test_no_file_of_this_machine_is_read_for_an_address():
    forge = Forge(DIALECTS["gitea"], "file:///etc", "a/b", "t")
    with pytest.raises(Refused):
        forge.ask("passwd")
    assert forges.TIMEOUT
