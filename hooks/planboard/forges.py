"""Comments on a proposal, over the interface of a forge: one comment that is kept up to date.

What a proposal's own run left behind is only read here, never run and never unpacked onto the disk.
Nothing is posted but what this version made of it.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

# How a comment of ours begins.
MARK = "<!-- planboard-change-report -->"
# A report of very many changes; more is no report.
MOST_BYTES = 5_000_000
PAGES, PER_PAGE = 10, 100
TIMEOUT = 30


class Refused(Exception):
    """The forge did not do what it was asked, or said what cannot be. Says so in a sentence."""


class Nothing(Refused):
    """There is nothing to be done, and no fault in it."""


@dataclass(frozen=True)
class Dialect:
    """What forges say differently: where comments are listed and where one of them is, what a
    change of one is called, how a token is shown, and the name of an author."""

    api: str | None
    comments: str
    comment: str
    change: str
    header: str
    token: str
    author: str
    name: str


GITEA = Dialect(
    None,
    "repos/{project}/issues/{number}/comments",
    "repos/{project}/issues/comments/{comment}",
    "PATCH",
    "Authorization",
    "token {}",
    "user",
    "login",
)
DIALECTS = {
    "github": Dialect(
        "https://api.github.com",
        GITEA.comments,
        GITEA.comment,
        "PATCH",
        "Authorization",
        "Bearer {}",
        "user",
        "login",
    ),
    "gitea": GITEA,
    "gitee": Dialect(
        "https://gitee.com/api/v5",
        "repos/{project}/pulls/{number}/comments",
        "repos/{project}/pulls/comments/{comment}",
        "PATCH",
        "Authorization",
        "token {}",
        "user",
        "login",
    ),
    "gitlab": Dialect(
        "https://gitlab.com/api/v4",
        "projects/{id}/merge_requests/{number}/notes",
        "projects/{id}/merge_requests/{number}/notes/{comment}",
        "PUT",
        "PRIVATE-TOKEN",
        "{}",
        "author",
        "username",
    ),
}


@dataclass(frozen=True)
class Forge:
    """``api`` is the address of the interface, ``project`` the path of the repository."""

    dialect: Dialect
    api: str
    project: str
    token: str

    def ask(self, path: str, method: str = "GET", said: Any = None) -> Any:
        """The answer, out of JSON. Raises Refused."""
        data = None if said is None else json.dumps(said).encode()
        raw = self.read(f"{self.api.rstrip('/')}/{path}", method, data)
        try:
            return json.loads(raw)
        except ValueError:
            raise Refused(f"代码平台的回答读不懂：{path}") from None

    def read(self, address: str, method: str = "GET", data: bytes | None = None) -> bytes:
        """At most ``MOST_BYTES``. Raises Refused."""
        if urlsplit(address).scheme not in ("https", "http"):
            raise Refused(f"不是网址：{address}")
        request = Request(address, data=data, method=method)
        request.add_header("Content-Type", "application/json")
        # Not sent on where the answer is to be fetched from another host.
        shown = self.dialect.token.format(self.token)
        request.add_unredirected_header(self.dialect.header, shown)
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:
                found = answer.read(MOST_BYTES + 1)
        except HTTPError as error:
            raise Refused(f"代码平台没有照办（{error.code}）：{method} {address}") from None
        except (URLError, TimeoutError, OSError) as error:
            raise Refused(f"连不上代码平台：{error}") from None
        if len(found) > MOST_BYTES:
            raise Refused(f"回答太长，不读：{address}")
        return found

    def pages(self, path: str, **words: Any) -> Iterator[dict[str, Any]]:
        """The items of a list that comes in pages."""
        for page in range(1, PAGES + 1):
            query = urlencode({**words, "per_page": PER_PAGE, "limit": PER_PAGE, "page": page})
            items = self.ask(f"{path}?{query}")
            items = items if isinstance(items, list) else next(iter_lists(items), [])
            # How many come at once is for the forge to say.
            if not items:
                return
            yield from items

    def address(self, pattern: str, **words: object) -> str:
        return pattern.format(project=quote(self.project), id=quote(self.project, safe=""), **words)

    def myself(self) -> str:
        return str(self.ask("user").get(self.dialect.name))

    def comment(self, number: int, text: str, author: str) -> bool:
        """The one comment of ``author`` that is ours, changed; or a new one. Whether it is new."""
        place = self.address(self.dialect.comments, number=number)
        for old in self.pages(place):
            by = (old.get(self.dialect.author) or {}).get(self.dialect.name)
            if by == author and str(old.get("body", "")).startswith(MARK):
                where = self.address(self.dialect.comment, number=number, comment=int(old["id"]))
                self.ask(where, self.dialect.change, {"body": text})
                return False
        self.ask(place, "POST", {"body": text})
        return True


def iter_lists(answer: Any) -> Iterator[list[Any]]:
    """An answer may wrap its list."""
    yield from (v for v in answer.values() if isinstance(v, list)) if answer else ()


@dataclass(frozen=True)
class Run:
    """A finished run on a proposal, by the forge's own event: nothing of it is the proposer's to say
    but the names of the branch and its owner, which only narrow a search. ``page`` is where a person
    sees it."""

    id: int
    head: str
    owner: str
    branch: str
    page: str


def run_of(event: dict[str, Any], project: str) -> Run:
    """Out of GitHub's event ``workflow_run``. Raises Nothing where it is not about a proposal here."""
    try:
        found = event["workflow_run"]
        if event["repository"]["full_name"] != project or found["event"] != "pull_request":
            raise Nothing("这次运行不是检查一份提议")
        owner = found["head_repository"]["owner"]["login"]
        page = str(found.get("html_url", ""))
        return Run(int(found["id"]), found["head_sha"], owner, found["head_branch"], page)
    except (KeyError, TypeError, ValueError):
        raise Refused("代码平台的事件读不懂") from None


def proposal(forge: Forge, run: Run) -> int:
    """The number of the one open proposal that ends at the commit of the run. Raises Nothing."""
    words = {"state": "open", "head": f"{run.owner}:{run.branch}"}
    path = forge.address("repos/{project}/pulls")
    found = [int(p["number"]) for p in forge.pages(path, **words) if p["head"]["sha"] == run.head]
    if len(found) != 1:
        raise Nothing(f"有 {len(found)} 份打开的提议停在这个提交上")
    return found[0]


def artifacts(forge: Forge, run: Run, name: str) -> list[dict[str, Any]]:
    """What the run left under ``name`` and can still be had."""
    path = forge.address("repos/{project}/actions/runs/{run}/artifacts", run=run.id)
    return [a for a in forge.pages(path) if a.get("name") == name and not a.get("expired")]


def download(forge: Forge, run: Run, name: str) -> str | None:
    """Where a person who is signed in gets what the run left under ``name``; None without."""
    found = artifacts(forge, run, name)
    return f"{run.page}/artifacts/{int(found[0]['id'])}" if found and run.page else None


def left_behind(forge: Forge, run: Run, artifact: str, file: str) -> str:
    """The text of a file that the run left in a ZIP. Raises Refused where it is missing, larger than
    ``MOST_BYTES`` or no text."""
    found = artifacts(forge, run, artifact)
    if not found:
        raise Nothing("这次运行没有留下报告")
    if int(found[0]["size_in_bytes"]) > MOST_BYTES:
        raise Refused("报告太大，不读")
    where = forge.address("repos/{project}/actions/artifacts/{id_}/zip", id_=int(found[0]["id"]))
    raw = forge.read(f"{forge.api.rstrip('/')}/{where}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as files, files.open(file) as opened:
            # What a file says of its own size need not be true.
            text = opened.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise Refused("报告太大，不读")
        return text.decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError):
        raise Refused("报告读不出来") from None


def beyond_data(forge: Forge, number: int, parts: tuple[str, ...]) -> bool:
    """Whether a proposal changes files other than ``parts``, so that its own version of the program
    made the report."""
    path = forge.address("repos/{project}/pulls/{number}/files", number=number)
    names = (
        name for f in forge.pages(path) for name in (f["filename"], f.get("previous_filename"))
    )
    return any(
        not any(name == part or name.startswith(f"{part}/") for part in parts)
        for name in names
        if name
    )
