"""What a real nginx answers of a published site, in a browser too; a build that is killed."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from planboard.frame import FRAMED, HEADERS, headers, policy

from tests.browser import watch
from tests.conftest import ROOT, build_site, second_project
from tests.publishing.served import (
    BASE,
    EXAMPLE,
    Reader,
    nginx,
    publish,
    publisher,
    sealed,
    tree,
    version,
)

POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """The second plan, built for a path of its own."""
    folder = tmp_path_factory.mktemp("plan")
    project = second_project(folder / "project", site_url=f"https://plan.example.org{BASE}")
    result = build_site(project, folder / "site")
    assert result.returncode == 0, result.stderr
    return project, folder / "site"


@pytest.fixture(scope="module")
def server(plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    assert publisher.main([str(folder / "www"), "--site", str(plan[1])]) == 0
    with nginx(folder / "www", folder / "nginx") as port:
        yield port


def policy_of(answer):
    return {
        name: answer.headers.get_all(name)
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
    }


def told_by_the_site():
    lines = [line.strip() for line in headers(BASE).decode().splitlines()]
    return {n: [v] for n, v in (line.split(": ", 1) for line in lines[1:4])}


def test_every_kind_of_answer_has_the_policy_once(server, plan):
    reader = Reader(server)
    fixed = next(plan[1].glob("fixed/*/assets/search.js")).relative_to(plan[1]).as_posix()
    etag = reader.get(BASE)[0].headers["ETag"]
    kinds = {
        "": (200, "text/html; charset=utf-8", "no-cache"),
        "indicators/": (200, "text/html; charset=utf-8", "no-cache"),
        "data/facts.csv": (200, "text/csv; charset=utf-8", "no-cache"),
        "data/package.zip": (200, "application/zip", "no-cache"),
        "plan/source.txt": (200, "text/plain; charset=utf-8", "no-cache"),
        fixed: (200, "application/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        "nowhere/": (404, "text/html; charset=utf-8", "no-cache"),
        "fixed/0123/assets/search.js": (404, "text/html; charset=utf-8", "no-cache"),
        "fixed/": (404, "text/html; charset=utf-8", "no-cache"),
        "indicators": (301, "text/html; charset=utf-8", "no-cache"),
    }  # fmt: skip
    for path, (status, kind, cache) in kinds.items():
        answer, _ = reader.get(BASE + path)
        assert answer.status == status, path
        assert answer.headers["Content-Type"].removesuffix("; charset=utf-8") == kind.removesuffix("; charset=utf-8"), path  # fmt: skip
        if status != 301:
            assert answer.headers["Content-Type"].replace("text/javascript", "application/javascript") == kind, path  # fmt: skip
        assert answer.headers.get_all("Cache-Control") == [cache], path
        assert policy_of(answer) == told_by_the_site(), path
    answer, body = reader.get(BASE, **{"If-None-Match": etag})
    assert (answer.status, body) == (304, b"")
    assert policy_of(answer) == told_by_the_site()
    answer, _ = reader.get(BASE, method="POST")
    assert answer.status == 405
    assert policy_of(answer) == told_by_the_site()


def test_scripts_of_other_sites_may_read_the_data_and_nothing_else(server):
    reader = Reader(server)
    for path, open_to in (("data/facts.csv", ["*"]), ("", None), ("indicators/", None)):
        answer, _ = reader.get(BASE + path)
        assert answer.headers.get_all("Access-Control-Allow-Origin") == open_to, path
    for line in ("api/*", "data/*", "datapackage.json"):
        assert f"{BASE}{line}\n  Access-Control-Allow-Origin: *\n" in headers(BASE).decode()


def test_a_chart_may_stand_in_a_frame_elsewhere_and_nothing_else(server):
    reader = Reader(server)
    answer, _ = reader.get(f"{BASE}embed/beds.html")
    assert policy_of(answer) == {**told_by_the_site(), POLICY: [policy(FRAMED)]}
    # However the address is written.
    for path in (
        "embed/none.html",
        "embed/../indicators/",
        "embed/%2e%2e/indicators/",
        "embed",
        "embedded/",
    ):
        answer, _ = reader.get(BASE + path)
        assert "frame-ancestors 'self'" in answer.headers[POLICY], path


def test_the_host_without_its_path_and_folders_without_slash_lead_on(server):
    reader = Reader(server)
    for path in ("plan", "plan/indicators"):
        answer, _ = reader.get(f"/{path}")
        assert (answer.status, answer.headers["Location"]) == (301, f"/{path}/")


def test_what_is_missing_is_answered_by_the_sites_own_page(server, plan):
    answer, body = Reader(server).get(f"{BASE}indicators/none/at/all")
    assert answer.status == 404
    assert body == (plan[1] / "404.html").read_bytes()


def test_text_is_packed_on_the_way(server):
    answer, body = Reader(server).get(BASE, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert body[:2] == b"\x1f\x8b"


def test_after_a_rollback_no_browser_is_told_that_nothing_changed(run, site, tmp_path):
    publish(run, site, "v1", "v2")
    with nginx(run.folder, tmp_path / "nginx") as port:
        reader = Reader(port)
        first = reader.get(BASE)[0].headers
        assert run("--rollback")[0] == 0
        asked = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
        answer, body = reader.get(BASE, **asked)
    assert answer.status == 200
    assert version(body.decode()) == "v1"


def test_the_site_at_the_root_of_a_host(run, tmp_path):
    assert run("--site", sealed(tmp_path / "site", "v1", base="/"))[0] == 0
    with nginx(run.folder, tmp_path / "nginx", base="/") as port:
        reader = Reader(port, base="/")
        assert reader.faults("p/") == ([], "v1")
        assert reader.get("/none")[0].status == 404


def test_under_a_path_everything_works_in_a_browser(server, browser):
    address = f"http://127.0.0.1:{server}"
    page = browser.new_page()
    faults = watch(page, address + BASE)
    page.goto(f"{address}{BASE}")
    page.keyboard.press("/")
    page.keyboard.type("养老")
    page.locator(".pb-search-list a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != f"{address}{BASE}" and BASE in url)
    page.goto(f"{address}{BASE}indicators/beds/")
    page.get_by_role("button", name="看可以操作的图").first.click()
    page.locator(".pb-live .legend").first.wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="图片 PNG").first.click()
    assert waiting.value.suggested_filename == "beds.png"
    assert faults == []
    page.goto(f"{address}{BASE}a/page/that/is/not/there/")
    assert page.locator("h1").inner_text() == "没有找到这一页"
    assert len(faults) == 2, "the page itself, on the console and as an answer"
    page.locator("main a").first.click()
    page.wait_for_url(f"{address}{BASE}")
    assert len(faults) == 2
    page.close()


def test_the_headers_are_made_out_of_the_sites_own_file(run, site, tmp_path):
    publish(run, site, "v1")
    made_of = (run.folder / "headers.conf").read_text(encoding="utf-8")
    for name, (value,) in told_by_the_site().items():
        if name in POLICY:
            assert f'set $planboard_content_security_policy "{value}";' in made_of
            value = "$planboard_content_security_policy"
        assert f'add_header {name} "{value}" always;' in made_of
    assert f'if ($uri ~ "^{BASE}embed/")' in made_of
    assert "Cache-Control" not in made_of
    assert "headers.conf" not in publish_said(run, site("v2")), "nothing to load again"
    other = tmp_path / "other"
    shutil.copytree(site("v3"), other)
    text = (other / HEADERS).read_text(encoding="utf-8").replace("nosniff", "other")
    (other / HEADERS).write_text(text, encoding="utf-8")
    told = json.loads((other / "release.json").read_bytes())
    told["files"][HEADERS] = hashlib.sha256(text.encode()).hexdigest()
    (other / "release.json").write_text(json.dumps(told), encoding="utf-8")
    assert "nginx -s reload" in publish_said(run, other)
    assert "nginx -s reload" in run("--rollback")[1]


def publish_said(run, folder):
    code, said = run("--site", folder)
    assert code == 0, said
    return said


def test_the_example_names_no_policy_of_its_own():
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "Content-Security" not in text.partition("server {")[2]
    assert text.count("add_header") == 2  # how long it is kept, and who may read it


# Builds


def test_a_killed_build_leaves_the_site_that_was_there(plan, tmp_path):
    project, built = plan
    site = tmp_path / "site"
    shutil.copytree(built, site)
    before = tree(site)
    command = [sys.executable, str(ROOT / "scripts" / "build_site.py")]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)]
    building = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while len(list(tmp_path.glob(".site-*/new/*/*/index.html"))) < 5:
            assert building.poll() is None, "over before it could be killed"
            time.sleep(0.01)
    finally:
        os.killpg(building.pid, signal.SIGKILL)
        building.wait()
    assert tree(site) == before
    (half,) = tmp_path.glob(".site-*/new")
    assert publisher.main([str(tmp_path / "www"), "--site", str(half)]) == 1
    assert not (tmp_path / "www" / "current").exists()
    assert publisher.main([str(tmp_path / "www"), "--site", str(site)]) == 0
